// Writes the demo catalogue and its pictures: node catalogue/generate/main.mjs OUTDIR
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildProduct, link } from './build/product.mjs';
import { ATTRIBUTES } from './data/attributes.mjs';
import { BRANDS } from './data/brands.mjs';
import { CATEGORIES } from './data/categories.mjs';
import { SELLERS, WAREHOUSES } from './data/sellers.mjs';
import { banners, HEROES } from './data/banners.mjs';
import { CROSS, FAMILIES } from './products/index.mjs';

function attributeRecord([code, a]) {
  const record = { record: 'attribute', code, type: a.type };
  if (a.unit && !['people', 'pages', 'pieces', 'years', 'gears'].includes(a.unit)) record.unit = a.unit;
  record.name = { en: a.name[0], de: a.name[1] };
  record.filterable = a.filterable ?? true;
  record.searchable = a.searchable ?? a.type === 'enum';
  record.comparable = a.comparable ?? true;
  if (a.values) {
    record.values = Object.entries(a.values).map(([value, [en, de, swatch]]) => ({ code: value, label: { en, de }, ...(swatch ? { swatch } : {}) }));
  }
  return record;
}

const target = process.argv[2];
if (!target) {
  console.error('usage: node main.mjs OUTDIR');
  process.exit(2);
}

const pictures = new Map();
const products = [];
for (const family of FAMILIES) {
  family.items.forEach((p, i) => products.push({ family, p, record: buildProduct(family, p, i, pictures) }));
}
link(products, CROSS);
const images = banners(pictures);
const categories = CATEGORIES.map((c, i) => ({
  record: 'category', path: c.path, name: c.name, description: c.description,
  ...(images[c.path.join('/')] ? { image: images[c.path.join('/')] } : {}), attributes: c.attributes, position: i + 1,
}));

// Bundles come after what they contain.
const records = products.map((x) => x.record).sort((a, b) => (a.type === 'bundle') - (b.type === 'bundle'));
const lines = [...WAREHOUSES, ...SELLERS, ...BRANDS, ...Object.entries(ATTRIBUTES).map(attributeRecord), ...categories,
  ...HEROES.map((h, i) => ({ record: 'hero', ...h, position: i + 1 })),
  ...records.map((r) => ({ record: 'product', ...r }))];

rmSync(join(target, 'media'), { recursive: true, force: true });
for (const [name, svg] of pictures) {
  const file = join(target, 'media', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, svg);
}
writeFileSync(join(target, 'catalogue.jsonl'), lines.map((l) => JSON.stringify(l)).join('\n') + '\n');
console.log(`${records.length} products, ${pictures.size} pictures`);
