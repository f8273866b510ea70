// The three catalogues in one shape, read from their files: what judgments are made from.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { rows } from "../import/files.mjs";

/*
 * A product: { sku, title: {en, de}, brand, paths: [[{en, de}, ...], ...] (root first),
 * values: [{ attribute, label: {en, de}, number, unit }], yes: [{en, de}], tags: [text],
 * identifiers: [text] }. A catalogue: { name, languages, products, isIn(product, path) }.
 */
const both = (text) => ({ en: text, de: text });
const label = (text) => (typeof text === "string" ? both(text) : { en: text.en, de: text.de ?? text.en });
const plain = (text) => text.replace(/<[^>]*>/g, " ").replace(/&reg;|&trade;/g, "").replace(/&frac12;/g, "½")
    .replace(/&frac14;/g, "¼").replace(/&amp;/g, "&").trim();

function readValues(record, attributes, parts) {
    const values = [], yes = [];
    const add = (code, value) => {
        const attribute = attributes.get(code);
        if (attribute.type === "bool") {
            if (value)
                yes.push(label(attribute.name));
        } else if (attribute.type === "number") {
            values.push({ attribute: code, number: value, unit: attribute.unit, label: both([value, attribute.unit].join(" ").trim()) });
        } else {
            const known = attribute.values?.find((one) => one.code === value);
            values.push({ attribute: code, label: label(known?.label ?? String(value)) });
        }
    };
    for (const source of [record, ...parts])
        for (const [code, value] of Object.entries(source.attributes ?? {}))
            for (const one of [value].flat())
                add(code, one);
    return { values, yes };
}

export function ownCatalogue(root) {
    const records = readFileSync(join(root, "catalogue/catalogue.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
    const of = (kind) => records.filter((record) => record.record === kind);
    const categories = new Map(of("category").map((record) => [record.path.join("/"), label(record.name)]));
    const attributes = new Map(of("attribute").map((record) => [record.code, record]));
    const path = (codes) => codes.map((_, i) => categories.get(codes.slice(0, i + 1).join("/")));
    const products = of("product").filter((record) => record.is_active !== false).map((record) => {
        const parts = record.variants ?? [];
        return {
            sku: record.sku, title: { en: record.title, de: record.translations?.de?.title ?? record.title },
            brand: record.brand ?? "", tags: [],
            paths: [[record.category.primary, record.category.secondary, record.category.tertiary].filter(Boolean),
                    ...(record.categories ?? [])].map(path),
            ...readValues(record, attributes, parts),
            identifiers: [record.sku, record.gtin, ...parts.flatMap((part) => [part.sku, part.gtin]), record.attributes?.model]
                .filter(Boolean),
        };
    });
    return { name: "catalogue", languages: ["en", "de"], products };
}

const lines = (text, separator) => (text ?? "").split(separator).map(plain).filter(Boolean);
const hidden = /^(Collections|Promotions)$/;
// What a shopper never asks for by its label.
const internal = /^(has_options|required_options|eco_collection|performance_fabric|erin_recommends|new|sale|gender|category_gear|size)$/;

function lumaExported(folder) {
    const exported = rows(join(folder, "products.csv"));
    const bySku = new Map(exported.map((row) => [row.sku, row]));
    const owner = new Map();
    for (const row of exported.filter((one) => one.configurable_variations))
        for (const part of row.configurable_variations.split("|"))
            owner.set(/^sku=([^,]+)/.exec(part)[1], row.sku);
    const pairs = (row) => row.additional_attributes.split(/,(?=[a-z_]+=)/).map((pair) => pair.split("="))
        .filter(([code, value]) => value && !internal.test(code));
    return exported.filter((row) => !owner.has(row.sku)).map((row) => {
        const parts = [...owner].filter(([, sku]) => sku === row.sku).map(([sku]) => bySku.get(sku));
        const values = new Map();
        for (const [code, list] of [row, ...parts].flatMap(pairs))
            for (const value of list.split("|").map(plain))
                values.set(`${code}=${value}`, { attribute: code, label: both(value) });
        return {
            sku: row.sku, title: both(plain(row.name)), brand: "", tags: [], yes: [], values: [...values.values()],
            paths: row.categories.split(",").map((path) => path.split("/").slice(1)).filter((path) => path.length && !hidden.test(path[0]))
                .map((path) => path.map(both)),
            identifiers: [row.sku, ...parts.map((part) => part.sku)],
        };
    });
}

function lumaGear(folder) {
    return readdirSync(folder).filter((name) => /^gear_.*\.csv$/.test(name)).flatMap((name) => rows(join(folder, name)))
        .map((row) => ({
            sku: row.sku, title: both(plain(row.name)), brand: "", tags: [], yes: [],
            paths: [lines(row.category, "\n").slice(0, 2).map(both)], // what follows are collections
            values: ["features_bags", "pattern", "strap_bags", "material", "style_bags", "activity", "color"]
                .flatMap((code) => lines(row[code], "\n").map((value) => ({ attribute: code, label: both(value) }))),
            identifiers: [row.sku],
        }));
}

export function lumaCatalogue(data) {
    const folder = join(data, "luma");
    return { name: "luma", languages: ["en"], products: [...lumaExported(folder), ...lumaGear(folder)] };
}

export function dummyjsonCatalogue(data) {
    const document = JSON.parse(readFileSync(join(data, "dummyjson/products.json"), "utf8"));
    return {
        name: "dummyjson", languages: ["en"],
        products: (document.products ?? document).map((one) => ({
            sku: one.sku, title: both(one.title), brand: one.brand ?? "", values: [], yes: [],
            paths: [[both(one.category.replace(/-/g, " "))]], tags: one.tags,
            identifiers: [one.sku, one.meta.barcode],
        })),
    };
}

// Those that are here.
export function catalogues(root, shared) {
    const data = join(shared, "data");
    return [ownCatalogue(root), ...(existsSync(join(data, "luma")) ? [lumaCatalogue(data)] : []),
            ...(existsSync(join(data, "dummyjson")) ? [dummyjsonCatalogue(data)] : [])];
}
