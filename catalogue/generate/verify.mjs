// Checks a written catalogue: references, numbers, translations, pictures. node verify.mjs DIR
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkDigit } from './build/ean.mjs';

const root = process.argv[2];
if (!root) {
  console.error('usage: node verify.mjs DIR');
  process.exit(2);
}

const faults = [];
const fail = (where, what) => faults.push(`${where}: ${what}`);
const records = readFileSync(join(root, 'catalogue.jsonl'), 'utf8').trimEnd().split('\n').map((line, i) => {
  try {
    return JSON.parse(line);
  } catch {
    fail(`line ${i + 1}`, 'is not JSON');
    return {};
  }
});
const of = (kind) => records.filter((r) => (r.record ?? 'product') === kind);
const [warehouses, sellers, brands, attributes, categories, heroes, products] = ['warehouse', 'seller', 'brand', 'attribute', 'category', 'hero', 'product'].map(of);
const warehouseCodes = new Set(warehouses.map((w) => w.code));
const sellerIds = new Set(sellers.map((s) => s.seller_id));
const brandNames = new Set(brands.map((b) => b.name));
const attributeOf = new Map(attributes.map((a) => [a.code, a]));
const categoryOf = new Map(categories.map((c) => [c.path.join('/'), c]));

function filesUnder(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    (e.isDirectory() ? filesUnder(join(folder, e.name), `${prefix}${e.name}/`) : [`${prefix}${e.name}`]));
}

function unique(list, what) {
  const seen = new Set();
  for (const x of list) {
    if (seen.has(x)) fail(what, `"${x}" twice`);
    seen.add(x);
  }
}

function bilingual(where, value) {
  for (const language of ['en', 'de']) if (!value?.[language]?.trim()) fail(where, `no ${language} text`);
}

const PRICE = /^\d+\.\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
function checkPricing(where, p) {
  if (!p || !PRICE.test(p.list_price ?? '') || p.currency !== 'USD') return fail(where, 'has no valid price');
  if (p.sale_price !== undefined && (!PRICE.test(p.sale_price) || Number(p.sale_price) >= Number(p.list_price))) fail(where, 'sale price is not below list price');
  if (Number(p.list_price) <= 0) fail(where, 'costs nothing');
}

function checkInventory(where, stock) {
  for (const [code, n] of Object.entries(stock ?? {})) {
    if (!warehouseCodes.has(code)) fail(where, `unknown warehouse ${code}`);
    if (!Number.isInteger(n) || n < 0) fail(where, `stock ${n}`);
  }
}

function checkGtin(where, gtin) {
  if (!/^2\d{12}$/.test(gtin ?? '') || checkDigit(gtin.slice(0, 12)) !== gtin[12]) fail(where, `bad EAN ${gtin}`);
}

const used = new Set();
function checkImage(where, image) {
  const src = typeof image === 'string' ? image : image?.src;
  if (!src || !existsSync(join(root, 'media', src))) fail(where, `no picture ${src}`);
  else used.add(src);
  if (typeof image === 'object') bilingual(`${where} alt of ${src}`, image.alt);
}

// What an attribute of a product may hold, by the attribute's type.
function checkAttributes(where, values, allowed) {
  for (const [code, value] of Object.entries(values ?? {})) {
    const a = attributeOf.get(code);
    if (!a) fail(where, `unknown attribute ${code}`);
    else if (!allowed.has(code)) fail(where, `attribute ${code} does not belong to its category`);
    else if (a.type === 'enum' && !a.values.some((v) => v.code === value)) fail(where, `${code} has no value ${value}`);
    else if (a.type === 'number' && typeof value !== 'number') fail(where, `${code} is not a number`);
    else if (a.type === 'bool' && typeof value !== 'boolean') fail(where, `${code} is not a truth value`);
    else if (a.type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) fail(where, `${code} is not a date`);
    else if (a.type === 'text' && typeof value !== 'string') fail(where, `${code} is not text`);
  }
}

const ALLOWED_TAGS = /^\/?(p|ul|li|strong|em|h3)$/;
function checkText(where, text, html = false) {
  if (!text?.trim()) return fail(where, 'is empty');
  if (/[\u0000-\u001f\ufffd]|Ã[^\s\w]|â€|undefined|\bNaN\b|\[object|\{color\}|lorem ipsum/.test(text)) fail(where, 'has bad letters');
  if (text !== text.normalize('NFC')) fail(where, 'is not in NFC');
  if (/  /.test(text)) fail(where, 'has two spaces');
  for (const [, tag] of text.matchAll(/<([^>]*)>/g)) if (!html || !ALLOWED_TAGS.test(tag)) fail(where, `has the tag <${tag}>`);
}

function checkReviews(p) {
  for (const r of p.reviews ?? []) {
    if (![1, 2, 3, 4, 5].includes(r.rating)) fail(p.sku, `rating ${r.rating}`);
    if (!TIME.test(r.created_at) || r.created_at < p.created_at) fail(p.sku, `review of ${r.created_at}`);
    if (!['en', 'de'].includes(r.language)) fail(p.sku, `review in ${r.language}`);
    for (const key of ['title', 'body', 'author']) checkText(`${p.sku} review ${key}`, r[key]);
    if (r.reply && (!r.reply.body || r.reply.created_at < r.created_at)) fail(p.sku, 'reply before the review');
  }
  for (const q of p.questions ?? []) {
    checkText(`${p.sku} question`, q.body);
    if (!q.answers.length) fail(p.sku, 'question without an answer');
    for (const a of q.answers) if (!['seller', 'staff', 'customer'].includes(a.role) || a.created_at < q.created_at) fail(p.sku, 'answer out of order');
  }
}

const skus = new Set(products.flatMap((p) => [p.sku, ...(p.variants ?? []).map((v) => v.sku)]));
const rows = new Set(products.flatMap((p) => (p.variants ? p.variants.map((v) => v.sku) : [p.sku])));

function checkProduct(p) {
  const path = ['primary', 'secondary', 'tertiary'].map((k) => p.category?.[k]).filter(Boolean);
  const allowed = new Set();
  path.forEach((_, i) => categoryOf.get(path.slice(0, i + 1).join('/'))?.attributes.forEach((a) => allowed.add(a)));
  for (const c of [path, ...(p.categories ?? [])]) if (!categoryOf.has(c.join('/'))) fail(p.sku, `unknown category ${c.join('/')}`);
  if (!brandNames.has(p.brand)) fail(p.sku, `unknown brand ${p.brand}`);
  if (!sellerIds.has(p.seller_info?.seller_id)) fail(p.sku, 'unknown seller');
  if (!['physical', 'digital', 'bundle'].includes(p.type)) fail(p.sku, `type ${p.type}`);
  if (!TIME.test(p.created_at)) fail(p.sku, 'created_at');
  checkText(`${p.sku} title`, p.title);
  checkText(`${p.sku} description`, p.description, true);
  const de = p.translations?.de ?? {};
  checkText(`${p.sku} German title`, de.title);
  checkText(`${p.sku} German description`, de.description, true);
  for (const seo of [p.seo, de.seo]) for (const key of ['meta_title', 'meta_description']) checkText(`${p.sku} ${key}`, seo?.[key]);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(p.seo?.url_slug ?? '')) fail(p.sku, `slug ${p.seo?.url_slug}`);
  if (p.specifications && Object.keys(p.specifications.en).length !== Object.keys(p.specifications.de).length) fail(p.sku, 'specifications differ by language');
  checkAttributes(p.sku, p.attributes, allowed);
  for (const code of p.options ?? []) if (!allowed.has(code)) fail(p.sku, `option ${code} does not belong to its category`);
  const combinations = [];
  for (const v of p.variants ?? []) {
    checkAttributes(v.sku, v.attributes, allowed);
    if (Object.keys(v.attributes).join() !== p.options.join()) fail(v.sku, 'does not name every option');
    combinations.push(`${p.sku} ${JSON.stringify(v.attributes)}`);
    checkGtin(v.sku, v.gtin);
    checkPricing(v.sku, v.pricing);
    checkInventory(v.sku, v.inventory);
    v.images.forEach((i) => checkImage(v.sku, i));
  }
  unique(combinations, 'variant');
  if (!p.variants) {
    checkGtin(p.sku, p.gtin);
    checkPricing(p.sku, p.pricing);
    checkInventory(p.sku, p.inventory);
  }
  if (p.media.primary_image) checkImage(p.sku, p.media.primary_image);
  p.media.gallery.forEach((i) => checkImage(p.sku, i));
  for (const o of p.offers ?? []) {
    if (!sellerIds.has(o.seller_id)) fail(p.sku, `offer of ${o.seller_id}`);
    if (o.seller_id === p.seller_info.seller_id) fail(p.sku, 'offer of its own seller');
    if (!rows.has(o.sku)) fail(p.sku, `offer for ${o.sku}`);
    checkPricing(`${p.sku} offer`, o.pricing);
    checkInventory(`${p.sku} offer`, o.inventory);
  }
  if (p.type === 'bundle' && !(p.bundle?.length > 1)) fail(p.sku, 'is a bundle of nothing');
  for (const b of p.bundle ?? []) if (!rows.has(b.sku) || !(b.quantity > 0)) fail(p.sku, `contains ${b.sku}`);
  for (const sku of Object.values(p.links ?? {}).flat()) if (!skus.has(sku) || sku === p.sku) fail(p.sku, `link to ${sku}`);
  checkReviews(p);
}

unique(products.flatMap((p) => [p.sku, ...(p.variants ?? []).map((v) => v.sku)]), 'sku');
unique(products.map((p) => p.seo?.url_slug), 'slug');
unique(products.map((p) => p.title), 'title');
unique(products.map((p) => p.description.replace(/\d+/g, '#')), 'description');
unique(products.map((p) => p.translations?.de?.title), 'German title');
unique(products.map((p) => p.translations?.de?.description.replace(/\d+/g, '#')), 'German description');
unique(products.flatMap((p) => [p.gtin, ...(p.variants ?? []).map((v) => v.gtin)]).filter(Boolean), 'EAN');
unique(sellers.map((s) => s.slug), 'seller');
unique(brands.map((b) => b.slug), 'brand');
unique([...categories.map((c) => c.path.join('/'))], 'category');
for (const s of [...sellers, ...brands]) bilingual(s.slug, s.description);
for (const a of attributes) {
  bilingual(`attribute ${a.code}`, a.name);
  for (const v of a.values ?? []) {
    bilingual(`${a.code} ${v.code}`, v.label);
    if (v.swatch && !/^#[0-9a-f]{6}$/.test(v.swatch)) fail(`${a.code} ${v.code}`, `swatch ${v.swatch}`);
  }
}
for (const c of categories) {
  const where = c.path.join('/');
  bilingual(where, c.name);
  bilingual(where, c.description);
  if (c.path.length > 1 && !categoryOf.has(c.path.slice(0, -1).join('/'))) fail(where, 'has no parent');
  for (const a of c.attributes) if (!attributeOf.has(a)) fail(where, `unknown attribute ${a}`);
  if (c.image) checkImage(where, c.image);
}
for (const h of heroes) {
  const where = `hero ${h.slug}`;
  for (const key of ['title', 'text', 'label', 'image_alt']) bilingual(where, h[key]);
  checkImage(where, h.image);
  if (!h.path.startsWith('/c/') || !categoryOf.has(h.path.slice(3))) fail(where, `${h.path} leads nowhere`);
}
products.forEach(checkProduct);

const files = filesUnder(join(root, 'media'));
let bytes = statSync(join(root, 'catalogue.jsonl')).size;
for (const f of files) {
  const text = readFileSync(join(root, 'media', f), 'utf8');
  bytes += Buffer.byteLength(text);
  if (!used.has(f)) fail(f, 'is used by nobody');
  if (/<script|<text|<image|href=|NaN|undefined|Infinity/.test(text)) fail(f, 'is not a plain drawing');
}

const leaves = categories.filter((c) => products.some((p) => Object.values(p.category).join('/') === c.path.join('/')));
const ratings = products.flatMap((p) => (p.reviews ?? []).map((r) => r.rating));
const average = ratings.reduce((a, b) => a + b, 0) / ratings.length;
const at_least = (what, n, limit) => n < limit && fail('counts', `${what}: ${n}, expected at least ${limit}`);
at_least('products', products.length, 320);
at_least('leaf categories', leaves.length, 24);
at_least('sellers', sellers.length, 8);
at_least('brands', brands.length, 30);
at_least('products with variants (percent)', Math.round((products.filter((p) => p.variants?.length > 1).length * 100) / products.length), 60);
at_least('products with 30 variants or more', products.filter((p) => p.variants?.length >= 30).length, 3);
at_least('products with questions', products.filter((p) => p.questions?.length).length, 40);
at_least('active heroes', heroes.filter((h) => h.is_active !== false).length, 1);
at_least('digital products', products.filter((p) => p.type === 'digital').length, 3);
at_least('bundles', products.filter((p) => p.type === 'bundle').length, 3);
at_least('products with further offers', products.filter((p) => p.offers?.length).length, 8);
at_least('products without a picture', products.filter((p) => !p.media.primary_image).length, 2);
if (average < 4.1 || average > 4.5) fail('counts', `average rating ${average.toFixed(2)}`);
if (bytes > 9e6) fail('size', `${(bytes / 1e6).toFixed(1)} MB, at most 9`);

for (const f of faults.slice(0, 60)) console.error(f);
if (faults.length > 60) console.error(`and ${faults.length - 60} more`);
console.log(`${products.length} products, ${rows.size} variants, ${leaves.length} leaf categories, ${brands.length} brands, ${sellers.length} sellers, ` +
  `${ratings.length} reviews (${average.toFixed(2)}), ${files.length} pictures, ${(bytes / 1e6).toFixed(1)} MB: ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
