// A file of realistic products for measuring imports: one JSON record a line, the same each time.
//
// usage: node bench/products.mjs COUNT [--german] > products.jsonl
// Title, two paragraphs of text, brand, three levels of categories, four attributes, 1 to 4 variants
// (2 on average) with prices and stock of their own. --german: every third one also in German.
const count = Number(process.argv[2] ?? 10000), german = process.argv.includes("--german");

// xorshift: the same numbers on every machine.
let state = 0x9e3779b9;
const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const zipf = (list) => list[Math.floor(Math.exp(random() * Math.log(list.length)) - 1)];
const syllables = "ba ber bo cal cor da del den dor el en fa fel for ga gen gil har hol in ka kel lan len lo ma mer mo na nor ol pa per ra ren ro sa sel so ta ten tor va vel vin wa".split(" ");
const word = () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables)).join("");
const words = "the and with for of a to in is made from light strong steel wood cotton glass simple every day use home work easy clean keeps years quality design hand water heat".split(" ")
    .concat(Array.from({ length: 4000 }, word));
const brands = Array.from({ length: 300 }, () => word().replace(/^./, (c) => c.toUpperCase()));
const departments = ["Home", "Kitchen", "Garden", "Sports", "Office", "Clothing", "Toys", "Travel"];
const leaves = departments.flatMap((root) => [1, 2, 3].flatMap((a) => [1, 2, 3, 4].map((b) =>
    ({ primary: root, secondary: `${root} line ${a}`, tertiary: `${root} kind ${a}${b}` }))));
const materials = ["Steel", "Oak", "Linen", "Wool", "Cotton", "Copper", "Glass", "Cork", "Bamboo", "Leather"];
const colours = ["Black", "White", "Red", "Blue", "Green", "Grey", "Sand", "Brown"];
const sizes = ["S", "M", "L", "XL"];

const capital = (text) => text.replace(/^./, (c) => c.toUpperCase());
const sentence = () => capital(Array.from({ length: 8 + Math.floor(random() * 8) }, () => zipf(words)).join(" ")) + ".";
const paragraph = () => `<p>${Array.from({ length: 3 + Math.floor(random() * 2) }, sentence).join(" ")}</p>`;

for (let i = 1; i <= count; i++) {
    const sku = `BENCH-${String(i).padStart(7, "0")}`;
    const size = random() < 0.5 ? 1 : 2 + Math.floor(random() * 3);
    const price = Math.exp(2 + random() * 4);
    const pricing = (step) => ({ list_price: (price + step).toFixed(2),
                                 ...(i % 5 ? {} : { sale_price: ((price + step) * 0.8).toFixed(2) }), currency: "USD" });
    const record = {
        sku, title: `${capital(zipf(words))} ${zipf(words)} ${zipf(words)} ${word()}`,
        description: paragraph() + paragraph(), brand: zipf(brands), category: pick(leaves),
        attributes: { material: pick(materials), weight: Math.round(Math.exp(random() * 8)) * 10,
                      washable: random() < 0.5, style: pick(["Classic", "Modern", "Rustic", "Plain"]) },
        sold_count: Math.floor(Math.exp(random() * 7)),
    };
    if (size === 1)
        Object.assign(record, { pricing: pricing(0), inventory: Math.floor(random() * 60),
                                gtin: String(4000000000000 + i) });
    else
        record.variants = Array.from({ length: size }, (_, k) => ({
            sku: `${sku}-${k + 1}`, attributes: { color: colours[(i + k) % 8], size: sizes[(i + k) % 4] },
            pricing: pricing(k), inventory: Math.floor(random() * 60), gtin: String(5000000000000 + i * 4 + k) }));
    if (german && i % 3 === 0)
        record.translations = { de: { title: `${capital(word())} ${word()}`, description: paragraph() } };
    process.stdout.write(JSON.stringify(record) + "\n");
}
