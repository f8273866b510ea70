// A small reader of our own pages: tags with their attributes, texts, and what stands in the head.

const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export function decode(text) {
    return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => {
        if (name[0] !== "#")
            return named[name.toLowerCase()] ?? whole;
        const hex = name[1] === "x" || name[1] === "X";
        return String.fromCodePoint(parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
    });
}

function readAttributes(text) {
    const attributes = {};
    const pattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
    for (const [, name, double, single, bare] of text.matchAll(pattern))
        attributes[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? "");
    return attributes;
}

// Every start tag in its order: { name, attributes, start, end }. The inside of scripts is no markup.
export function tags(html) {
    const found = [];
    const pattern = /<!--[^]*?-->|<(script|style)\b((?:[^"'>]|"[^"]*"|'[^']*')*)>[^]*?<\/\1\s*>|<([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;
    for (const match of html.matchAll(pattern)) {
        const name = match[1] ?? match[3];
        if (name)
            found.push({ name: name.toLowerCase(), attributes: readAttributes(match[2] ?? match[4]),
                         start: match.index, end: match.index + match[0].length });
    }
    return found;
}

// Text as a person reads it: no tags, one space between words.
export function plain(html) {
    return decode(html.replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, " ").replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim();
}

// The texts of all elements of that name, nested ones of the same name not followed.
export function texts(html, name) {
    return [...html.matchAll(new RegExp(`<${name}\\b[^>]*>([^]*?)</${name}>`, "g"))].map((match) => plain(match[1]));
}

export const withName = (html, name) => tags(html).filter((tag) => tag.name === name);

export const links = (html, rel) => withName(html, "link").map((tag) => tag.attributes)
    .filter((attributes) => (attributes.rel ?? "").split(/\s+/).includes(rel));

export const canonical = (html) => links(html, "canonical").map((link) => link.href);

export const alternates = (html) => Object.fromEntries(links(html, "alternate").filter((link) => link.hreflang)
    .map((link) => [link.hreflang, link.href]));

export const meta = (html, name) => withName(html, "meta").map((tag) => tag.attributes)
    .filter((attributes) => attributes.name === name || attributes.property === name)
    .map((attributes) => attributes.content);

// The addresses of this shop that a page links to, in its order, each once.
export function anchors(html) {
    return [...new Set(withName(html, "a").map((tag) => tag.attributes.href).filter((href) => href?.startsWith("/")))];
}

// The documents of <script type="application/ld+json">.
export function structuredData(html) {
    return [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map((match) => JSON.parse(match[1]));
}
