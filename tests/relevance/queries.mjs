// Judged queries, made from a catalogue by the rules of README.md.
import { byHash, contentWords, digraphs, fold, hash, hasWord, hasWords, isSmall, misspell, plural, single, typed, words } from "./words.mjs";

const heldOut = 60;

/* In place of a category's name, by anyone who shops: [word, language, a word of the category's name]. */
const synonyms = [
    ["couch", "en", "sofas"], ["rucksack", "en", "backpacks"], ["carpet", "en", "rugs"], ["pullover", "en", "knitwear"],
    ["trainers", "en", "sneakers"], ["suitcase", "en", "luggage"], ["tee shirt", "en", "tees"],
    ["notepad", "en", "notebooks"], ["bike", "en", "bicycles"], ["perfume", "en", "fragrances"], ["cell phone", "en", "smartphones"],
    ["couch", "de", "sofas"], ["backpack", "de", "rucksacke"], ["fahrradhelm", "de", "helme"], ["lampe", "de", "leuchten"],
    ["jewelry", "en", "jewellery"], ["teppich", "de", "teppiche"],
];

const names = (product, language) => product.paths.flat().map((one) => one[language]).join(" ");
const everything = (product, language) => [product.title[language], product.brand, names(product, language), ...product.tags,
    ...product.values.map((value) => value.label[language]), ...product.yes.map((one) => one[language])].join(" ");
const isOf = (product, path) => product.paths.some((own) => path.every((part, i) => own[i]?.en === part.en));
const hasValue = (product, value) => product.values.some((own) => own.attribute === value.attribute && own.label.en === value.label.en);
const parts = (name) => name.split(/\s*[&,]\s*|\s+und\s+/).map(typed).filter(Boolean);

class Judge {
    constructor(catalogue, seed) {
        this.catalogue = catalogue;
        this.seed = `${catalogue.name}${seed}`;
        this.products = catalogue.products;
        this.queries = [];
        this.paths = [...new Map(this.products.flatMap((product) => product.paths.flatMap((path) =>
            path.map((_, i) => path.slice(0, i + 1)))).map((path) => [path.map((part) => part.en).join("/"), path])).values()];
        this.leaves = this.paths.filter((path) => !this.paths.some((other) => other.length > path.length && path.every((part, i) => other[i].en === part.en)));
    }

    // grade: of a product, 0 to 3.
    add(kind, language, text, grade) {
        const grades = Object.fromEntries(this.products.map((product) => [product.sku, grade(product)]).filter(([, value]) => value > 0));
        let query = text.trim().replace(/\s+/g, " ");
        if (language === "de" && Number.parseInt(hash(query)[0], 16) < 4)
            query = digraphs(query);
        if (Object.values(grades).includes(3) && !this.queries.some((one) => one.text === query && one.language === language))
            this.queries.push({ set: this.catalogue.name, kind, language, text: query, grades });
    }

    some(kind, count, list, key = (one) => JSON.stringify(one)) {
        return byHash(`${this.seed} ${kind}`, list, key).slice(0, count);
    }

    names(language, count) {
        for (const product of this.some("name", count, this.products, (one) => one.sku)) {
            const title = fold(product.title[language]);
            this.add("name", language, typed(product.title[language]), (one) => (fold(one.title[language]) === title ? 3 : 0));
        }
    }

    words(language, count) {
        const able = this.products.filter((product) => contentWords(product.title[language]).length >= 3);
        for (const product of this.some("words", count, able, (one) => one.sku)) {
            const chosen = byHash(product.sku, [...new Set(contentWords(product.title[language]))], fold)
                .slice(0, 2 + Number.parseInt(hash(product.sku)[0], 16) % 2);
            this.add("words", language, chosen.join(" "), (one) => (hasWords(one.title[language], chosen.join(" "), language) ? 3
                : hasWords(everything(one, language), chosen.join(" "), language) ? 2 : 0));
        }
    }

    gradeCategory(path, part, whole, language) {
        const of = this.products.filter((one) => isOf(one, path));
        const named = of.some((one) => hasWords(one.title[language], part, language));
        return (one) => {
            const has = hasWords(one.title[language], part, language);
            return isOf(one, path) ? (whole || has || !named ? 3 : 2) : has ? 1 : 0;
        };
    }

    categories(language, count) {
        const list = this.paths.flatMap((path) => {
            const name = path.at(-1)[language];
            return parts(name).map((part) => ({ path, part, whole: parts(name).length === 1 }));
        });
        // A name that several categories have means all of them.
        for (const { path, part, whole } of this.some("category", count, list)) {
            const same = this.paths.filter((other) => parts(other.at(-1)[language]).includes(part));
            const grades = same.map((other) => this.gradeCategory(other, part, whole, language));
            this.add("category", language, part, (one) => Math.max(...grades.map((grade) => grade(one))));
        }
    }

    parents(language, count) {
        const deep = this.leaves.filter((path) => path.length > 1 && this.leaves.some((other) => other !== path && other[0].en !== path[0].en
            && other.at(-1).en === path.at(-1).en));
        for (const path of this.some("parents", count, deep)) {
            const leaf = parts(path.at(-1)[language])[0];
            const top = parts(path[0][language])[0];
            this.add("parents", language, `${top} ${leaf}`, (one) => (isOf(one, path) ? 3
                : one.paths.some((own) => own.at(-1).en === path.at(-1).en) ? 1 : 0));
        }
    }

    // In one of the categories that are called so: men's tees and women's tees are tees.
    isCalled(product, part, language) {
        return this.paths.some((path) => parts(path.at(-1)[language]).includes(part) && isOf(product, path));
    }

    // Pairs of a category's word and something that at least two of its products have.
    pairs(language, kind, count, listOf, has, textOf) {
        const list = this.leaves.flatMap((path) => {
            const of = this.products.filter((one) => isOf(one, path));
            const found = new Map(of.flatMap(listOf).map((value) => [JSON.stringify(value), value]));
            return parts(path.at(-1)[language]).slice(0, 1).flatMap((part) => [...found.values()].map((value) => ({ path, part, value })))
                .filter(({ value }) => of.filter((one) => has(one, value)).length >= 2);
        });
        for (const { part, value } of this.some(kind, count, list))
            this.add(kind, language, textOf(value, part), (one) => (this.isCalled(one, part, language) ? (has(one, value) ? 3 : 1) : 0));
    }

    values(language, count) {
        const labels = new Map(this.products.flatMap((one) => one.values.filter((value) => value.number === undefined))
            .map((value) => [`${value.attribute}=${value.label.en}`, value]));
        const list = [...labels.values()].filter((value) => {
            const n = this.products.filter((one) => hasValue(one, value)).length, label = fold(value.label[language]);
            return n >= 2 && n <= 40 && /^\p{L}{4}/u.test(label) && !this.paths.some((path) => hasWords(path.at(-1)[language], label, language));
        });
        for (const value of this.some("value", count, list)) {
            const label = typed(value.label[language]);
            this.add("value", language, label, (one) => (one.values.some((own) => typed(own.label[language]) === label) ? 3
                : hasWords(one.title[language], label, language) ? 2 : 0));
        }
    }

    brands(language, count) {
        const list = [...new Set(this.products.map((one) => one.brand).filter(Boolean))];
        for (const brand of this.some("brand", count, list))
            this.add("brand", language, typed(brand), (one) => (one.brand === brand ? 3 : 0));
        const both = this.leaves.flatMap((path) => list.map((brand) => ({ path, brand })))
            .filter(({ path, brand }) => this.products.some((one) => one.brand === brand && isOf(one, path)));
        for (const { path, brand } of this.some("brand and category", count, both)) {
            const part = parts(path.at(-1)[language])[0];
            this.add("brand and category", language, `${typed(brand)} ${part}`,
                     (one) => (one.brand === brand && this.isCalled(one, part, language) ? 3
                         : one.brand === brand || this.isCalled(one, part, language) ? 1 : 0));
        }
    }

    plurals(count) {
        const last = (one) => contentWords(one.title.en.split(/[,:(]| with | for | in /)[0]).at(-1);
        const list = [...new Set(this.products.map(last).filter((word) => word?.length >= 4))];
        for (const word of this.some("plural", count, list)) {
            const other = single(word) === word ? plural(word) : single(word);
            this.add("plural", "en", other, (one) => (hasWord(one.title.en, other, "en") ? 3 : hasWord(names(one, "en"), other, "en") ? 2 : 0));
        }
    }

    identifiers(count) {
        const list = this.products.flatMap((product) => product.identifiers.map((identifier) => ({ product, identifier })));
        const spellings = [(text) => text, (text) => text.toLowerCase(), (text) => text.replace(/-/g, ""), (text) => text.replace(/-/g, " "),
                           (text) => text.replace(/-/g, ".").toLowerCase()];
        this.some("identifier", count, list, (one) => one.identifier).forEach(({ identifier }, i) =>
            this.add("identifier", "en", spellings[i % spellings.length](identifier), (one) => (one.identifiers.includes(identifier) ? 3 : 0)));
        const bare = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
        const begun = list.map(({ identifier }) => identifier).filter((text) => /[A-Za-z]/.test(text) && text.length >= 6)
            .map((text) => text.slice(0, Math.max(4, Math.ceil(text.length * 0.6)))).filter((text) => /[0-9-]/.test(text.slice(0, -1)));
        for (const start of this.some("prefix", Math.ceil(count / 2), [...new Set(begun)]))
            this.add("prefix", "en", start, (one) => (one.identifiers.some((text) => bare(text).startsWith(bare(start))) ? 3 : 0));
    }

    synonyms(language) {
        for (const [word, of, name] of synonyms.filter(([, of]) => of === language)) {
            const same = this.paths.filter((path) => words(path.at(-1)[language]).includes(name));
            this.add("synonym", of, word, (one) => (same.some((path) => isOf(one, path)) ? 3 : 0));
        }
    }

    typos(language, count) {
        const known = new Set(this.products.flatMap((one) => words(everything(one, language)).flatMap((word) => [word, single(word)])));
        const able = this.queries.filter((one) => one.language === language && ["name", "words", "category", "attribute", "brand"].includes(one.kind));
        for (const query of this.some(`typo ${language}`, count, able, (one) => one.text)) {
            const text = misspell(query.text, this.seed, known);
            if (text)
                this.queries.push({ ...query, kind: "typo", text, right: query.text });
        }
    }
}

function judge(catalogue, seed) {
    const all = new Judge(catalogue, seed);
    const spell = [(number, unit) => `${number} ${unit}`, (number, unit) => `${number}${unit}`, (number, unit) => `${number}-${unit}`];
    for (const language of catalogue.languages) {
        all.names(language, 12);
        all.words(language, 14);
        all.categories(language, 20);
        all.parents(language, 8);
        all.pairs(language, "attribute", 16, (one) => one.values.filter((value) => value.number === undefined), hasValue,
                  (value, part) => `${typed(value.label[language]).split(" ").filter((word) => !isSmall(word)).join(" ")} ${part}`);
        all.pairs(language, "yes", 6, (one) => one.yes, (one, value) => one.yes.some((own) => own.en === value.en),
                  (value, part) => `${typed(value[language])} ${part}`);
        all.pairs(language, "unit", 6, (one) => one.values.filter((value) => value.number !== undefined && value.unit), hasValue,
                  (value, part) => `${part} ${spell[value.number % 3 | 0](value.number, value.unit)}`);
        all.values(language, 10);
        all.brands(language, 6);
        all.synonyms(language);
        all.typos(language, 24);
    }
    all.plurals(10);
    all.identifiers(12);
    return all.queries;
}

// The beginnings that are typed: { set, language, text, wanted: what a fitting suggestion begins with or is }.
function beginnings(catalogue, seed) {
    const list = [];
    for (const language of catalogue.languages) {
        const things = [...catalogue.products.map((one) => one.title[language]), ...catalogue.products.map((one) => one.brand).filter(Boolean),
                        ...catalogue.products.flatMap((one) => one.paths.flat().map((part) => part[language]))];
        for (const thing of byHash(`${catalogue.name}${seed} suggest`, [...new Set(things)], (one) => one).slice(0, 24)) {
            const begun = typed(thing).split(" ").slice(0, 2);
            begun.push(begun.pop().slice(0, 3 + Number.parseInt(hash(thing).slice(0, 4), 16) % 6));
            list.push({ set: catalogue.name, language, text: begun.join(" ") });
        }
    }
    return list;
}

// { queries, beginnings }; sixty of the queries are held out. Another seed chooses other ones by the same rules.
export function judged(catalogues, seed = "") {
    const queries = catalogues.flatMap((catalogue) => judge(catalogue, seed));
    byHash("held out", queries, (one) => `${one.set} ${one.language} ${one.text}`).forEach((one, i) => (one.heldOut = i < heldOut));
    return { queries, beginnings: catalogues.flatMap((catalogue) => beginnings(catalogue, seed)) };
}
