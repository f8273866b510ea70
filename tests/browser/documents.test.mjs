// What machines read of the pages: valid HTML, links that lead somewhere, small transfers, a valid sitemap.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ask, origin, run, state } from "../support/shop.mjs";
import { packageFile } from "../support/browser.mjs";
import { each, findPages, local } from "../support/pages.mjs";
import { decode, tags } from "../support/html.mjs";
import { hostilePaths, importHostile, removeHostile } from "../support/hostile.mjs";

const BUDGET_BYTES = 30 * 1024; // HTML, CSS and JavaScript of a page, compressed
const folder = `${state}/pages`;
let pages, documents;

before(async () => {
    pages = await findPages();
    pages = [...new Map(pages.map((page) => [page.path, page])).values()];
    await importHostile();
    pages.push(...hostilePaths.filter((path) => !path.includes("suggest")).map((path) => ({ name: `hostile ${path}`, path, status: 200, hostile: true })));
    documents = await each(pages, async (page) => ({ ...page, html: (await ask(page.path)).text }));
});
after(removeHostile);

test("the Nu HTML checker finds no error in any page", async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    documents.forEach((page, i) => writeFileSync(`${folder}/${i}.html`, page.html));
    const jar = packageFile("vnu-jar/build/dist/vnu.jar");
    const report = await new Promise((resolve) => {
        execFile("java", ["-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", jar, "--format", "json", "--exit-zero-always", folder],
                 { maxBuffer: 256 << 20, timeout: 240000 }, (error, out, err) => resolve(err || out || String(error)));
    });
    const { messages } = JSON.parse(report);
    const lines = messages.filter((message) => message.type === "error").map((message) => {
        const page = documents[Number(message.url.match(/(\d+)\.html$/)[1])];
        return `${page.name}: ${message.message} (${(message.extract ?? "").replace(/\s+/g, " ").slice(0, 100)})`;
    });
    assert.deepEqual([...new Set(lines)].slice(0, 40), []);
});

// Every address that a page names: links, pictures in all sizes, styles, scripts, forms.
function addresses(html) {
    const found = new Set();
    for (const { name, attributes } of tags(html)) {
        for (const attribute of ["href", "src", "action", "data-url", "data-module"])
            if (attributes[attribute] && !(name === "form" && attributes.method === "post"))
                found.add(attributes[attribute]);
        for (const candidate of (attributes.srcset ?? "").split(","))
            if (candidate.trim())
                found.add(candidate.trim().split(/\s+/)[0]);
    }
    return [...found].map((url) => decode(url).split("#")[0]).filter((url) => url && !/^(mailto|data):/.test(url));
}

test("every link, form, style and script of every page leads somewhere in this shop", async () => {
    const from = new Map();
    for (const page of documents.filter((one) => !one.hostile))
        for (const url of addresses(page.html)) {
            const path = url.startsWith(origin) ? local(url) : url;
            assert.ok(path.startsWith("/") && !path.startsWith("//"), `${page.path} names ${url}`);
            if (!from.has(path))
                from.set(path, page.path);
        }
    const wrong = [];
    const pictures = [...from.keys()].filter((path) => path.startsWith("/media/"));
    const others = [...from.keys()].filter((path) => !path.startsWith("/media/"));
    const redirected = new Map([["/no/such/page", 404], ["/p/thing-that-is-gone", 410], ["/styleguide", 404]].flatMap(([path, status]) => [[path, status], [`/de${path}`, status]]));
    await each(others, async (path) => {
        const { status } = await ask(path);
        if (status !== (redirected.get(path) ?? 200))
            wrong.push(`${path} on ${from.get(path)} answered ${status}`);
    });
    assert.deepEqual(wrong.slice(0, 30), [], `${wrong.length} of ${others.length} links`);
    // A picture comes in six sizes and three formats; each picture is asked for once.
    const once = [...new Map(pictures.map((path) => [path.split("/")[2], path])).values()];
    const smallest = once.map((path) => path.replace(/\/\d+\.\w+$/, "/160.jpg")).slice(0, 150);
    await each(smallest, async (path) => {
        const response = await ask(path);
        if (response.status !== 200 || !/^image\//.test(response.headers["content-type"]))
            wrong.push(`${path} answered ${response.status}`);
    });
    assert.deepEqual(wrong, []);
});

test("anchors inside a page lead to something in it, and no id is there twice", () => {
    for (const page of documents) {
        const list = tags(page.html);
        const ids = list.map((tag) => tag.attributes.id).filter(Boolean);
        assert.equal(new Set(ids).size, ids.length, `${page.path}: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`);
        for (const { attributes } of list)
            for (const id of [attributes.href?.startsWith("#") && attributes.href.slice(1), attributes.for, attributes.form, attributes.popovertarget,
                              ...(attributes["aria-labelledby"] ?? "").split(" "), ...(attributes["aria-describedby"] ?? "").split(" ")])
                assert.ok(!id || ids.includes(id), `${page.path} has no #${id}`);
    }
});

// Size of what is sent, compressed as nginx does it at worst.
async function transferBytes(path) {
    const response = await ask(path, { headers: { "accept-encoding": "gzip" } });
    return response.headers["content-encoding"] === "gzip" ? response.body.length : gzipSync(response.body).length;
}

// Modules that a script imports by itself.
const imports = (text) => [...text.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*"([^"]+)"/g)].map((match) => match[1] ?? match[2]);

test("HTML, CSS and JavaScript of every page are within 30 KB compressed", async (context) => {
    const sizes = new Map();
    const weigh = async (path) => {
        if (!sizes.has(path))
            sizes.set(path, await transferBytes(path));
        return sizes.get(path);
    };
    const rows = [];
    for (const page of documents.filter((one) => !one.hostile)) {
        const list = tags(page.html);
        const files = new Set(list.flatMap(({ name, attributes }) => [
            name === "link" && attributes.rel === "stylesheet" && attributes.href,
            name === "script" && attributes.src,
            attributes["data-module"],
        ]).filter(Boolean));
        for (const file of files)
            if (file.endsWith(".js"))
                for (const other of imports((await ask(file)).text))
                    files.add(new URL(other, `${origin}${file}`).pathname);
        let total = await weigh(page.path);
        for (const file of files)
            total += await weigh(file);
        rows.push({ name: page.name, html: sizes.get(page.path), total });
        assert.equal(list.filter(({ name }) => name === "style").length, 0);
    }
    rows.sort((a, b) => b.total - a.total);
    context.diagnostic(rows.slice(0, 5).map((row) => `${row.name}: ${row.total} bytes, HTML ${row.html}`).join("; "));
    if (process.env.MERCER_SHOW_SIZES)
        console.log(rows.map((row) => `${row.total} ${row.html} ${row.name}`).join("\n"));
    for (const { name, total } of rows)
        assert.ok(total <= BUDGET_BYTES, `${name} is ${total} bytes`);
});

test("parts of the sitemap are valid by its schema", async () => {
    // The schema wants to know xhtml:link; the public one of XHTML is large and elsewhere.
    const schema = `${dirname(packageFile("sitemap/package.json"))}/schema/sitemap.xsd`;
    assert.ok(existsSync(schema));
    const xsd = (namespace, body) => `<?xml version="1.0"?><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"${namespace}>${body}</xsd:schema>`;
    writeFileSync(`${state}/link.xsd`, xsd(' targetNamespace="http://www.w3.org/1999/xhtml" elementFormDefault="qualified"',
        '<xsd:element name="link"><xsd:complexType><xsd:attribute name="rel" fixed="alternate" use="required"/><xsd:attribute name="hreflang" type="xsd:language" use="required"/>'
        + '<xsd:attribute name="href" type="xsd:anyURI" use="required"/></xsd:complexType></xsd:element>'));
    writeFileSync(`${state}/sitemap.xsd`, xsd("", `<xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="${schema}"/>`
        + '<xsd:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="link.xsd"/>'));
    const index = await ask("/sitemap.xml");
    assert.match(index.headers["content-type"], /^application\/xml/);
    assert.match(index.text, /^<\?xml version="1.0" encoding="UTF-8"\?>\s*<sitemapindex xmlns="http:\/\/www.sitemaps.org\/schemas\/sitemap\/0.9">/);
    const parts = [...index.text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => local(match[1]));
    assert.ok(parts.length >= 2);
    for (const path of parts) {
        const file = `${state}/sitemap-part.xml`;
        writeFileSync(file, (await ask(path)).body);
        const { status, err } = await run("xmllint", ["--noout", "--nonet", "--schema", `${state}/sitemap.xsd`, file]);
        assert.equal(status, 0, `${path}: ${err.slice(0, 1500)}`);
    }
});
