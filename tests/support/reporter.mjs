// Turns the events of node:test into one line a test, for ./check.

function line(data, word) {
    const skipped = data.skip !== undefined && data.skip !== false;
    const why = typeof data.skip === "string" && data.skip ? ` ${data.skip}` : "";
    const time = process.env.MERCER_SHOW_TIMES ? `    ${Math.round(data.details.duration_ms)} ms\n` : "";
    return `${word} - ${data.name}${skipped ? ` # SKIP${why}` : ""}\n${time}`;
}

// What went wrong, indented, without the frames of the test runner itself.
function reason(error) {
    const cause = error?.cause ?? error;
    const text = cause?.stack ?? String(cause);
    return text.split("\n").filter((row) => !row.includes("node:internal")).map((row) => `    ${row}\n`).join("");
}

// Files and describe() blocks are not tests; they only fail by themselves when a hook does.
function isGroup(data) {
    return data.details?.type === "suite" || /\.mjs$/.test(data.name);
}

export default async function* reporter(events) {
    for await (const { type, data } of events) {
        if (type === "test:pass" && !isGroup(data))
            yield line(data, "ok");
        else if (type === "test:fail") {
            const cause = data.details?.error;
            if (isGroup(data) && cause?.failureType === "subtestsFailed")
                continue;
            yield line(data, "not ok") + reason(cause);
        } else if (type === "test:stderr" || type === "test:stdout")
            yield data.message.split("\n").filter(Boolean).map((row) => `    ${row}\n`).join("");
    }
}
