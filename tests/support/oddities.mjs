// Products that a good catalogue may lack and a shop must bear: imported into the shop under test,
// beside whatever is there, so that every page type exists. Their texts are long, odd or missing.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { mercer, state } from "./shop.mjs";

const compound = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselanhänger";
const price = (list, sale) => ({ list_price: list, ...(sale && { sale_price: sale }), currency: "USD" });
const path = { primary: "oddities", secondary: "odds-and-ends" };

const records = [
    { record: "warehouse", code: "ODD-1", name: "Oddities" },
    { record: "seller", seller_id: "SELLER_ODDITIES", slug: "oddities-and-sons", name: "Oddities & Sons",
      country: "DE", since: "2020-02-29", description: { en: "What nobody else sells.", de: "Was sonst niemand verkauft." } },
    { record: "seller", seller_id: "SELLER_ODDITIES_2", slug: "oddities-outlet", name: "Oddities Outlet", country: "AT" },
    { record: "brand", name: "Oddmaker’s", slug: "oddmakers", description: { en: "Odd things." } },
    { record: "category", path: ["oddities"], name: { en: "Oddities", de: "Merkwürdigkeitensammlungsgegenstände" },
      attributes: ["color"], position: 900 },
    { record: "category", path: ["oddities", "odds-and-ends"], name: { en: "Odds and ends", de: "Krimskrams" }, position: 1 },
    { record: "attribute", code: "odd_finish", type: "enum", name: { en: "Finish", de: "Oberflächenbeschaffenheit" }, filterable: true,
      values: [{ code: "matt", label: { en: "Matt", de: "Seidenmattglanzlackiert" } }, { code: "gloss", label: { en: "Gloss", de: "Glänzend" } }] },
    { record: "attribute", code: "odd_size", type: "enum", name: { en: "Odd size", de: "Größe" }, filterable: true,
      values: ["s", "m", "l"].map((code) => ({ code, label: { en: code.toUpperCase(), de: code.toUpperCase() } })) },
    { record: "attribute", code: "odd_washable", type: "bool", name: { en: "Washable", de: "Waschbar" }, filterable: true },
    product("ODD-BARE", "Bare thing", { seller_info: { seller_id: "SELLER_ODDITIES" }, brand: undefined, description: undefined }),
    product("ODD-LONG", "The thing with the longest name that anybody ever gave to a thing that hangs on a key, in four colours, with a spare", {
        attributes: { odd_finish: "matt", odd_washable: false },
        specifications: { en: { Weight: "12 g" }, de: { [compound]: `${compound}${compound.toLowerCase()}` } },
        translations: { de: { title: `${compound} aus Edelstahlschwerlastankerbolzenmaterial`,
                              description: `<p>${compound} für ${compound.toLowerCase()}sammler.</p>` } },
        pricing: price("1234567.89", "1234567.00"),
    }),
    product("ODD-DIGITAL", "Pattern to print at home", { type: "digital", inventory: undefined }),
    product("ODD-SOLD", "Sold out thing", { inventory: { "ODD-1": 0 } }),
    product("ODD-FEW", "Thing of which few are left", { inventory: { "ODD-1": 2 } }),
    product("ODD-VARIANTS", "Thing in sizes and finishes", {
        inventory: undefined, pricing: undefined, options: ["odd_size", "odd_finish"],
        variants: ["s", "m", "l"].flatMap((size, i) => ["matt", "gloss"].map((finish, k) => ({
            sku: `ODD-VARIANTS-${size}-${finish}`.toUpperCase(), attributes: { odd_size: size, odd_finish: finish },
            pricing: price(`${10 + i}.00`), inventory: { "ODD-1": size === "l" && finish === "gloss" ? 0 : 20 },
        }))),
        offers: [{ seller_id: "SELLER_ODDITIES_2", sku: "ODD-VARIANTS-S-MATT", pricing: price("9.50"), inventory: { "ODD-1": 9 } }],
    }),
    product("ODD-LOVED", "Thing that many have reviewed", {
        reviews: Array.from({ length: 31 }, (_, i) => ({
            rating: 1 + (i * 7) % 5, title: `Opinion ${i + 1}`, body: `This is opinion ${i + 1} of thirty-one.`, author: `Person ${i + 1}`,
            language: i % 3 ? "en" : "de", created_at: `2026-03-${String(1 + i % 28).padStart(2, "0")}T10:${String(i).padStart(2, "0")}:00Z`,
            verified: i % 2 === 0, ...(i === 3 && { reply: { body: "Thank you.", created_at: "2026-04-02T08:00:00Z" } }),
        })),
        questions: [{ body: "Does it bite?", author: "Person 1", created_at: "2026-03-01T10:00:00Z",
                      answers: [{ body: "Only a little.", author: "Oddities & Sons", role: "seller", created_at: "2026-03-02T10:00:00Z" }] }],
        links: { related: ["ODD-BARE"], cross_sell: ["ODD-FEW"], up_sell: ["ODD-VARIANTS"] },
    }),
    product("NOR.0707-60", "Norbert's sixty", { attributes: { odd_finish: "gloss", odd_washable: true } }),
    product("ODD-BUNDLE", "Bundle of odd things", {
        type: "bundle", inventory: undefined,
        bundle: [{ sku: "ODD-FEW", quantity: 1 }, { sku: "ODD-VARIANTS-S-MATT", quantity: 2 }],
    }),
    product("ODD-GONE", "Thing that is gone"),
];

function product(sku, title, more = {}) {
    return { record: "product", sku, title, description: `<p>${title}.</p>`, brand: "Oddmaker’s", category: path, type: "physical",
             pricing: price("12.00"), inventory: { "ODD-1": 20 }, seller_info: { seller_id: "SELLER_ODDITIES" },
             created_at: "2026-01-01T12:00:00Z", is_active: true, ...more };
}

// Imports records given as objects; a refused product fails the test that asked for it.
export async function importRecords(name, list) {
    const file = `${state}/${name}.jsonl`;
    writeFileSync(file, list.map((record) => `${JSON.stringify(record)}\n`).join(""));
    const { status, out, err } = await mercer(["import", "products", file, "--quiet", "--restart"]);
    assert.equal(status, 0, `the import of ${name} failed: ${out}${err}`);
}

export const importOddities = () => importRecords("oddities", records);
