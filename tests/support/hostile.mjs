// A product, its category, brand, seller, reviews and all with markup in every text that takes one.
import { sql } from "./pages.mjs";
import { importRecords } from "./oddities.mjs";

export const payloads = [
    "<script>window.mark=1</script>",
    "\"><img src=x onerror=window.mark=1>",
    "'><svg/onload=window.mark=1>",
    "</script><script>window.mark=1</script>",
    "</title></textarea></style><mark1 onmouseover=window.mark=1>",
    "{{mark}} {{{mark}}} {{> parts/mark}} ${mark}",
    "\" autofocus onfocus=\"window.mark=1",
    "javascript:window.mark=1",
    "<!--<mark2>-->\u2028<mark3>\u202e",
    "&lt;mark4&gt; &#60;mark5&#62; &mark6;",
    "]]><mark7>\\u003cscript\\u003ewindow.mark=1\\u003c/script\\u003e",
];
const everything = payloads.join(" ");
const texts = (text = everything) => ({ en: text, de: text });
const rich = `<p><strong>kept mark</strong> ${payloads.join(" ")}</p><a href="javascript:window.mark=1">a</a><a href="jAvAsCrIpT&#58;mark">b</a>`
    + "<iframe srcdoc=\"<script>mark</script>\"></iframe><form action=x><input onfocus=mark></form><p style=\"background:url(x)\" onclick=mark>p</p>"
    + "<math><mtext></mtext><style><img src onerror=mark></style></math><template><img src onerror=mark></template><noscript><p title=\"</noscript><img src onerror=mark>\">";

// Pages that show them.
export const hostilePaths = ["/", "/c/hostile", "/c/hostile/inner", "/b/hostile", "/s/hostile", "/p/hostile-thing", "/p/hostile-thing/reviews", "/search?q=HOSTILE-1",
                             "/search/suggest?q=hostile", "/compare?products=HOSTILE"];

export async function importHostile() {
    await importRecords("hostile", [
        { record: "seller", seller_id: "SELLER_HOSTILE", slug: "hostile", name: `Hostile ${everything}`, description: texts(rich), since: "2020-01-01" },
        { record: "brand", name: `Hostile ${payloads[0]} ${payloads[1]}`, slug: "hostile", description: texts(rich) },
        { record: "category", path: ["hostile"], name: texts(`Hostile ${everything}`), description: texts(rich), attributes: ["hostile_kind"], position: 999,
          seo: { meta_title: texts(), meta_description: texts() } },
        { record: "category", path: ["hostile", "inner"], name: texts(`Inner ${everything}`), description: texts(rich) },
        { record: "attribute", code: "hostile_kind", type: "enum", name: texts(), filterable: true, unit: "\"><mark8>",
          values: [{ code: "one", label: texts(), swatch: "#ff0000" }, { code: "two", label: texts(payloads[1]) }] },
        ...[1, 2].map((number) => ({
            record: "product", sku: `HOSTILE-${number}`, title: `Hostile ${everything}`.slice(0, 480), description: rich,
            brand: `Hostile ${payloads[0]} ${payloads[1]}`, category: { primary: "hostile", secondary: "inner" }, type: "physical", options: ["hostile_kind"],
            variants: ["one", "two"].map((code) => ({ sku: `HOSTILE-${number}-${code}"><mark9>`.toUpperCase(), attributes: { hostile_kind: code },
                                                      pricing: { list_price: "6.66", currency: "USD" }, inventory: { "ODD-1": 5 } })),
            specifications: { en: { [payloads[0]]: everything }, de: { [payloads[1]]: everything } },
            seo: { url_slug: number === 1 ? "hostile-thing" : "hostile-twin", meta_title: everything.slice(0, 290), meta_description: everything },
            translations: { de: { title: `Hostile ${everything}`.slice(0, 480), description: rich } }, tags: payloads,
            seller_info: { seller_id: "SELLER_HOSTILE" },
            reviews: Array.from({ length: 25 }, (_, i) => ({ rating: 1 + i % 5, title: everything.slice(0, 490), body: `${everything} ${i}`, author: `${payloads[i % payloads.length]} ${i}`.slice(0, 190),
                created_at: "2026-02-01T00:00:00Z", reply: { body: everything, created_at: "2026-02-02T00:00:00Z" } })),
            questions: [{ body: everything, author: payloads[0], created_at: "2026-02-01T00:00:00Z",
                          answers: [{ body: everything, author: payloads[1], role: "seller", created_at: "2026-02-01T00:00:00Z" }] }],
            links: { related: [`HOSTILE-${3 - number}`] }, is_active: true, created_at: "2026-02-01T00:00:00Z",
        })),
    ]);
    sql("UPDATE categories SET is_active = true WHERE url_path LIKE 'hostile%'");
    sql("UPDATE seller_profiles SET is_active = true WHERE slug = 'hostile'");
    sql("UPDATE products SET status = 'active' WHERE sku LIKE 'HOSTILE-%'");
    const ids = sql("SELECT product_id FROM products WHERE sku LIKE 'HOSTILE-%' ORDER BY sku").split("\n");
    hostilePaths[hostilePaths.length - 1] = `/compare?products=${ids.join(".")}`;
}

export function removeHostile() {
    sql("UPDATE products SET status = 'archived' WHERE sku LIKE 'HOSTILE-%'");
    sql("UPDATE seller_profiles SET is_active = false WHERE slug = 'hostile'");
    sql("UPDATE categories SET is_active = false WHERE url_path LIKE 'hostile%'");
}
