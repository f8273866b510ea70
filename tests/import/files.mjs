// Counts what files of products hold, by readers of their own: what the database is compared with.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// RFC 4180 rows as objects by column.
export function rows(path) {
    const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
    const lines = [];
    let cells = [], cell = "", quoted = false;
    for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (quoted) {
            if (c !== '"')
                cell += c;
            else if (text[i + 1] === '"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c === '"') {
            quoted = true;
        } else if (c === ",") {
            cells.push(cell);
            cell = "";
        } else if (c === "\n") {
            lines.push([...cells, cell]);
            cells = [];
            cell = "";
        } else if (c !== "\r") {
            cell += c;
        }
    }
    if (cell || cells.length)
        lines.push([...cells, cell]);
    const names = lines.shift();
    return lines.filter((line) => line.some((text) => text))
        .map((line) => Object.fromEntries(names.map((name, i) => [name, line[i] ?? ""])));
}

const words = (text, separator) => text.split(separator).map((word) => word.trim()).filter(Boolean);
const sum = (list) => list.reduce((a, b) => a + b, 0);

// Magento's whole catalogue: products.csv and the sample data's files around it.
export function luma(folder) {
    const exported = rows(join(folder, "products.csv"));
    const bySku = new Map(exported.map((row) => [row.sku, row]));
    const configurable = exported.filter((row) => row.configurable_variations);
    const parts = new Map();
    for (const row of configurable)
        for (const part of row.configurable_variations.split("|"))
            parts.set(/^sku=([^,]+)/.exec(part)[1], row.sku);
    const gear = readdirSync(folder).filter((name) => /^gear_.*\.csv$/.test(name))
        .flatMap((name) => rows(join(folder, name)));
    const images = new Map();
    for (const name of readdirSync(folder).filter((name) => /^images_.*\.csv$/.test(name)))
        for (const row of rows(join(folder, name)))
            images.set(row.sku, [...(images.get(row.sku) ?? []), row.image]);
    const products = new Set([...exported.filter((row) => !parts.has(row.sku)), ...gear].map((row) => row.sku));
    const pictures = (row) => words([row.base_image, row.additional_images].join(","), ",");
    const ofProduct = (row) => new Set([...pictures(row), ...[...parts].filter(([, sku]) => sku === row.sku)
        .flatMap(([sku]) => pictures(bySku.get(sku)))]);
    const perProduct = [...configurable.map((row) => ofProduct(row).size),
                        ...gear.map((row) => new Set(images.get(row.sku) ?? []).size)];
    const links = (name) => sum(rows(join(folder, `links_${name}.csv`)).filter((row) => products.has(row.sku))
        .map((row) => words(row.linked_sku, "\n").filter((sku) => products.has(sku) && sku !== row.sku).length));
    const every = new Set([...configurable.flatMap((row) => [...ofProduct(row)]), ...[...images.values()].flat()]
        .map((path) => path.replace(/^\//, "")).filter((path) => existsSync(join(folder, "media", path))));
    const categories = new Set(readdirSync(folder).filter((name) => /^categories_/.test(name))
        .flatMap((name) => rows(join(folder, name)).map((row) => `${row.path}/${row.name}`)));
    return {
        products: products.size,
        variants: parts.size + gear.length,
        prices: sum([...parts.keys()].map((sku) => Math.round(bySku.get(sku).price * 100)))
            + sum(gear.map((row) => Math.round((row.special_price || row.price) * 100))),
        stock: sum([...parts.keys()].map((sku) => Number(bySku.get(sku).qty))) + sum(gear.map((row) => Number(row.qty))),
        pictures: sum(perProduct), files: every.size, declared: [...categories],
        reviews: rows(join(folder, "reviews.csv")).filter((row) => products.has(row.sku)).length,
        related: links("related"), cross_sell: links("crosssell"), up_sell: links("upsell"),
    };
}

export function dummyjson(path) {
    const list = JSON.parse(readFileSync(path, "utf8"));
    const paid = (p) => Math.floor((Math.round(p.price * 100) * (10000 - Math.round(p.discountPercentage * 100)) + 5000) / 10000);
    return {
        products: list.length, variants: list.length, prices: sum(list.map(paid)), stock: sum(list.map((p) => p.stock)),
        pictures: sum(list.map((p) => p.images.length)), reviews: sum(list.map((p) => p.reviews.length)),
        categories: new Set(list.map((p) => p.category)).size,
        brands: new Set(list.map((p) => p.brand?.toLowerCase()).filter(Boolean)).size,
    };
}

export function shopify(path) {
    const list = rows(path), variants = list.filter((row) => row["Variant Price"]);
    const options = new Set(list.map((row) => row.Handle));
    const addresses = new Map();
    for (const row of list)
        for (const address of [row["Image Src"], row["Variant Image"]].filter(Boolean))
            addresses.set(row.Handle, (addresses.get(row.Handle) ?? new Set()).add(address));
    return {
        products: options.size, variants: variants.length,
        prices: sum(variants.map((row) => Math.round(row["Variant Price"] * 100))),
        stock: sum(variants.map((row) => Number(row["Variant Inventory Qty"]))),
        pictures: sum([...addresses.values()].map((set) => set.size)),
    };
}
