// Turns a family's products into catalogue records and the pictures that they need.
import { ATTRIBUTES } from '../data/attributes.mjs';
import { attributesOf } from '../data/categories.mjs';
import { COUNTRY, slugOf } from '../data/brands.mjs';
import { COLOURS } from '../data/colours.mjs';
import { random } from '../kit/random.mjs';
import { detail, lineup, measured, picture, room } from '../kit/scenes.mjs';
import { ean } from './ean.mjs';
import { fact } from './family.mjs';
import { questionsFor } from './questions.mjs';
import { reviewsFor } from './reviews.mjs';

let serial = 0;
const WAREHOUSES = ['US-EAST-1', 'US-WEST-1', 'EU-CENTRAL-1'];
const money = (v) => v.toFixed(2);
const code = (color) => color.slice(0, 3).toUpperCase();
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

// 28 -> 28.00, 27.6 -> 27.50: shops do not ask for odd cents
const nice = (v) => (v < 12 ? Math.round(v * 10) / 10 : v < 60 ? Math.round(v * 2) / 2 : v < 300 ? Math.round(v) : Math.round(v / 5) * 5);

export function createdAt(key) {
  const rnd = random('created' + key);
  const start = Date.UTC(2024, 9, 20);
  const day = Math.floor(730 * Math.sqrt(rnd.next()));
  return new Date(start + day * 86400000 + rnd.integer(7 * 3600, 19 * 3600) * 1000).toISOString().replace('.000', '');
}

function pricing(base, sale) {
  const list = nice(base);
  const out = { list_price: money(list) };
  if (sale) out.sale_price = money(nice(list * (1 - sale)));
  out.currency = 'USD';
  return out;
}

function inventory(rnd, kind) {
  const stock = {};
  WAREHOUSES.forEach((w, i) => {
    if (kind === 'out') stock[w] = 0;
    else if (kind === 'low') stock[w] = i === 0 ? rnd.integer(1, 3) : 0;
    else if (i === 0 || rnd.chance(0.75)) stock[w] = rnd.integer(6, 120);
    else stock[w] = 0;
  });
  return stock;
}

// The attributes that a product says about itself, as list entries.
function facts(p, language) {
  const i = language === 'de' ? 1 : 0;
  const lines = [];
  const m = p.attributes.material;
  if (m) lines.push(ATTRIBUTES.material.values[m][i]);
  for (const [name, value] of Object.entries(p.attributes)) {
    const text = fact[name] && fact[name](value);
    if (text) lines.push(text[i]);
  }
  return lines;
}

function description(family, p, index, language) {
  const i = language === 'de' ? 1 : 0;
  const lead = (i ? p.de : p.en)[1];
  const stories = p.more.stories ?? family.stories;
  const story = stories[index % stories.length][i];
  const head = i ? 'Auf einen Blick' : 'At a glance';
  const care = (p.more.care === undefined ? family.care : p.more.care)?.[i];
  const points = facts(p, language).map((f) => `<li>${escape(f)}</li>`).join('');
  return `<p>${escape(lead)}</p><p>${escape(story)}</p>` + (points ? `<h3>${head}</h3><ul>${points}</ul>` : '') +
    (care ? `<p><strong>${i ? 'Pflege' : 'Care'}:</strong> ${escape(care)}</p>` : '');
}

const plain = (text, limit) => (text.length <= limit ? text : text.slice(0, text.lastIndexOf(' ', limit - 1)).replace(/[\s,;:.–-]+$/, '') + '…');

// Pictures of one product: one a colour, and perhaps a second view.
function media(family, p, index, out) {
  if (p.more.noPicture) return { byColour: {}, media: { gallery: [] } };
  const name = p.key.toLowerCase();
  const backdrop = p.more.backdrop ?? family.backdrops[index % family.backdrops.length];
  const draw = p.more.draw ?? family.draw;
  const zoom = p.more.zoom ?? family.zoom ?? 1;
  const drawIn = (color) => (d) => draw(d, p.look, color ? COLOURS[color][0] : p.look.color);
  const alt = (color) => ({
    en: p.en[0] + (color ? ` in ${COLOURS[color][1].toLowerCase()}` : ''),
    de: p.de[0] + (color ? ` in der Farbe ${COLOURS[color][2]}` : ''),
  });
  const byColour = {};
  const gallery = [];
  const colours = p.colors.length ? p.colors : [null];
  for (const color of colours) {
    const src = `${family.folder}/${name}${color ? '-' + color : ''}.svg`;
    out.set(src, picture(backdrop, drawIn(color), zoom));
    byColour[color ?? ''] = src;
    gallery.push({ src, alt: alt(color) });
  }
  const first = colours[0];
  const kinds = p.more.second ?? family.second ?? [];
  let kind = kinds[index % Math.max(1, kinds.length)];
  if (kind === 'lineup' && colours.length < 2) kind = kinds.find((k) => k && k !== 'lineup');
  const add = (suffix, svg, en, de) => {
    const src = `${family.folder}/${name}-${suffix}.svg`;
    out.set(src, svg);
    gallery.push({ src, alt: { en: `${p.en[0]}: ${en}`, de: `${p.de[0]}: ${de}` } });
  };
  if (kind === 'lineup') add('colours', lineup(backdrop, colours.slice(0, 3).reverse().map(drawIn), p.more.lineupZoom ?? family.lineupZoom ?? zoom), 'the colours side by side', 'die Farben nebeneinander');
  if (kind === 'detail') add('detail', detail(backdrop, p.more.focus ?? family.focus ?? [500, 560, 2], drawIn(first)), 'detail', 'Detailansicht');
  if (kind === 'room') add('room', room(backdrop, index % 2 ? 'shelf' : 'plant', drawIn(first), Math.min(zoom, 1.25)), 'on a table at home', 'auf einem Tisch zu Hause');
  if (kind === 'measured') {
    const width = p.attributes.width ?? p.attributes.diameter ?? p.attributes.length;
    const { height } = p.attributes;
    const box = p.more.box ?? family.box;
    if (width && height && box) add('size', measured(backdrop, { width, height, box }, drawIn(first)), 'dimensions', 'Maße');
  }
  if (p.more.extra) for (const [suffix, make, en, de] of p.more.extra) add(suffix, make(backdrop, drawIn(first)), en, de);
  const [primary, ...rest] = gallery;
  return { byColour, media: { primary_image: primary, gallery: rest } };
}

function combinations(lists) {
  return lists.reduce((all, [name, values]) => all.flatMap((row) => values.map((v) => ({ ...row, [name]: v }))), [{}]);
}

function variants(family, p, context) {
  const sizes = p.more.sizes ?? family.sizes;
  const lists = [];
  if (p.colors.length > 1 || (sizes && p.colors.length)) lists.push(['color', p.colors]);
  for (const s of sizes === undefined || sizes === null ? [] : Array.isArray(sizes) ? sizes : [sizes]) lists.push([s.option, s.codes]);
  if (!lists.length) return null;
  const steps = Object.fromEntries((Array.isArray(sizes) ? sizes : sizes ? [sizes] : []).map((s) => [s.option, s]));
  return {
    options: lists.map((l) => l[0]),
    list: combinations(lists).map((attributes, i) => {
      const rnd = random(`${p.sku}${i}`);
      let price = p.price;
      let weight = p.attributes.weight ?? p.more.weight ?? family.weight;
      for (const [option, s] of Object.entries(steps)) {
        const at = s.codes.indexOf(attributes[option]);
        price *= 1 + (s.step ?? 0) * at;
        weight *= 1 + (s.weightStep ?? 0) * at;
      }
      if (attributes.color && family.colourPrice?.[attributes.color]) price *= family.colourPrice[attributes.color];
      const kind = context.stock === 'out' ? 'out' : context.stock === 'low' ? 'low' : rnd.chance(0.07) ? 'out' : rnd.chance(0.1) ? 'low' : 'in';
      const src = context.byColour[attributes.color ?? p.colors[0] ?? ''];
      return {
        sku: [p.sku, ...Object.entries(attributes).map(([o, v]) => (o === 'color' ? code(v) : v.toUpperCase().replace(/[^A-Z0-9]/g, '')))].join('-'),
        attributes, gtin: ean(serial++), weight_grams: Math.round(weight), pricing: pricing(price, context.sale),
        inventory: inventory(rnd, kind), images: src ? [src] : [],
      };
    }),
  };
}

function offersOf(p, record) {
  return (p.more.offers ?? []).flatMap(([seller, factor], n) => {
    const rows = record.variants ? record.variants.filter((_, i) => (i + n) % 3 !== 2).slice(0, 12) : [record];
    return rows.map((row) => ({
      seller_id: seller, sku: row.sku, pricing: pricing(Number(row.pricing.list_price) * factor, 0),
      inventory: { [WAREHOUSES[(n + 1) % 3]]: random(seller + row.sku).integer(2, 30) },
    }));
  });
}

export function buildProduct(family, p, index, out) {
  p.sku = `${family.prefix}-${p.key}`;
  const rnd = random('product' + p.sku);
  const digital = p.more.type === 'digital';
  const sale = p.more.sale ?? (rnd.chance(0.17) ? rnd.pick([0.1, 0.15, 0.2, 0.25, 0.3]) : 0);
  const draw = rnd.next();
  const stock = p.more.stock ?? (draw < 0.035 ? 'out' : draw < 0.09 ? 'low' : 'in');
  const pictures = media(family, p, index, out);
  const path = family.category.split('/');
  const names = ['primary', 'secondary', 'tertiary'];
  const made = variants(family, p, { ...pictures, sale, stock });
  const attributes = { ...p.attributes };
  if (p.colors.length === 1 && !made?.options.includes('color')) attributes.color = p.colors[0];
  if (attributesOf(path).has('model')) attributes.model = `${p.brand.slice(0, 2).toUpperCase()}-${p.key}-${100 + (index * 37) % 900}`;
  const country = COUNTRY[p.brand];
  const record = { sku: p.sku, title: p.en[0], description: description(family, p, index, 'en'), brand: p.brand };
  record.category = Object.fromEntries(path.map((s, i) => [names[i], s]));
  const further = [...(p.more.categories ?? [])];
  if (p.price < 25 && !digital && index % 2 === 0) further.push(['gifts', 'under-25']);
  if (further.length) record.categories = further;
  record.attributes = attributes;
  if (country && !digital) record.specifications = { en: { 'Made in': country.en, ...family.specs?.en }, de: { 'Hergestellt in': country.de, ...family.specs?.de } };
  record.type = p.more.type ?? 'physical';
  if (made) {
    record.options = made.options;
    record.variants = made.list;
  } else {
    record.gtin = ean(serial++);
    if (!digital) record.weight_grams = Math.round(p.attributes.weight ?? p.more.weight ?? family.weight);
    record.pricing = pricing(p.price, sale);
    if (!digital) record.inventory = inventory(rnd, stock);
  }
  record.media = pictures.media;
  record.seo = {
    url_slug: slugOf(p.en[0]).slice(0, 90).replace(/-$/, ''),
    meta_title: plain(`${p.en[0]} – ${p.brand}`, 70), meta_description: plain(p.en[1], 155),
  };
  record.seller_info = { seller_id: p.more.seller ?? family.seller };
  const offers = offersOf(p, record);
  if (offers.length) record.offers = offers;
  if (p.more.bundle) record.bundle = p.more.bundle;
  record.created_at = createdAt(p.sku);
  record.reviews = reviewsFor(family, p, record);
  record.questions = questionsFor(family, p, index, record);
  record.translations = {
    de: {
      title: p.de[0], description: description(family, p, index, 'de'),
      seo: { meta_title: plain(`${p.de[0]} – ${p.brand}`, 70), meta_description: plain(p.de[1], 155) },
    },
  };
  record.tags = [...new Set([...(p.more.tags ?? []), ...(family.tags ?? [])])];
  record.is_active = true;
  return record;
}

// Links: neighbours in the family are related, dearer ones up-sell, other families cross-sell.
export function link(products, crossFamilies) {
  for (const p of products) {
    const mates = products.filter((q) => q !== p && q.family === p.family);
    const rnd = random('link' + p.record.sku);
    const sku = (q) => q.record.sku;
    const dearer = mates.filter((q) => q.p.price > p.p.price * 1.1).sort((a, b) => a.p.price - b.p.price);
    const others = (crossFamilies[p.family.folder] ?? []).flatMap((f) => products.filter((q) => q.family.folder === f));
    p.record.links = {
      related: rnd.shuffle(mates).slice(0, 4).map(sku),
      cross_sell: [...(p.p.more.cross ?? []), ...rnd.shuffle(others).slice(0, 3).map(sku)],
      up_sell: dearer.slice(0, 2).map(sku),
    };
  }
}
