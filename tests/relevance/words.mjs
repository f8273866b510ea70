// Words as a person compares them: without case, accents, hyphens and plain plurals.
import { createHash } from "node:crypto";

export const hash = (...parts) => createHash("sha256").update(parts.join("\u0000")).digest("hex");
export const byHash = (seed, list, key) => list.map((one) => [hash(seed, key(one)), one]).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);

const small = new Set(("a an and the of in on with for to from at by or who as is not over under up without set pair "
    + "der die das und oder im in am an auf aus mit ohne fur von vom zum zur bei ein eine einen den dem des set paar nicht").split(" "));

export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();
export const words = (text) => fold(text).replace(/['’]s\b/g, "s").replace(/['’]/g, "").match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
// The same words as they are typed, accents kept.
export const typed = (text) => (text.normalize("NFC").toLowerCase().replace(/['’]s\b/g, "s").replace(/['’]/g, "")
    .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).join(" ");
// As typed on a keyboard without umlauts.
export const digraphs = (text) => text.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss");
export const isSmall = (word) => small.has(word);
export const contentWords = (text) => typed(text).split(" ").filter((word) => word.length > 2 && /^[\p{L}]+$/u.test(word) && !isSmall(fold(word)));

// One word without its plain plural.
export function single(word, language = "en") {
    const bare = word.replace(/-/g, "");
    if (language === "de")
        return bare.length > 5 ? bare.replace(/(en|er|e|n|s)$/, "") : bare;
    if (/ies$/.test(bare) && bare.length > 4)
        return bare.replace(/ies$/, "y");
    if (/(ss|us|is)$/.test(bare))
        return bare;
    return bare.replace(/(ch|sh|x|ss)es$/, "$1").replace(/s$/, "");
}

export function plural(word) {
    if (/[^aeiou]y$/.test(word))
        return word.replace(/y$/, "ies");
    return /(ch|sh|x|s)$/.test(word) ? `${word}es` : `${word}s`;
}

export function hasWord(text, word, language) {
    const wanted = single(word, language);
    return words(text).some((one) => {
        const had = single(one, language);
        return had === wanted || one.replace(/-/g, "") === word.replace(/-/g, "") || one.split("-").some((part) => single(part, language) === wanted)
            || (language === "de" && wanted.length >= 4 && had.length >= wanted.length + 3 && had.endsWith(wanted));
    });
}

export const hasWords = (text, query, language) => words(query).every((word) => isSmall(word) || hasWord(text, word, language));

// Slips of the finger in one word; the choice is a number that a hash gave.
function slip(word, choice) {
    const letters = [...word], at = (choice >> 3) % letters.length;
    const other = "etaoinshrl"[(choice >> 7) % 10];
    switch (choice % 4) {
    case 0: letters.splice(at, 1); break;
    case 1: letters.splice(at, 0, letters[at]); break;
    case 2: letters[at] = letters[at] === other ? "u" : other; break;
    default: {
        const next = at + 1 < letters.length ? at + 1 : at - 1;
        [letters[next], letters[at]] = [letters[at], letters[next]];
    }
    }
    return letters.join("");
}

// A misspelt query, or null when it has no word for that.
export function misspell(query, seed, known) {
    const list = query.split(" "), able = list.filter((word) => word.length >= 4 && /^\p{L}+$/u.test(word) && !isSmall(word));
    if (!able.length)
        return null;
    for (let attempt = 0; attempt < 20; attempt++) {
        const number = Number.parseInt(hash(seed, query, attempt).slice(0, 12), 16);
        const word = able[number % able.length], choice = Math.floor(number / 64) & 0xffff;
        let wrong = slip(word, choice);
        if (word.length >= 8 && choice & 0x4000)
            wrong = slip(wrong, (choice * 7919) & 0xffff);
        if (wrong !== word && !known.has(fold(wrong)) && !known.has(single(fold(wrong))))
            return list.map((one) => (one === word ? wrong : one)).join(" ");
    }
    return null;
}
