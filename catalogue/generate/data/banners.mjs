// The wide pictures: one a top category and three for the home page; and the still lifes of the sets.
import { Drawing } from '../kit/drawing.mjs';
import { BACKDROPS, studio } from '../kit/scenes.mjs';
import { shade } from '../kit/colour.mjs';
import * as table from '../draw/table.mjs';
import * as furniture from '../draw/furniture.mjs';
import * as lamps from '../draw/lamps.mjs';
import * as cloth from '../draw/cloth.mjs';
import * as garments from '../draw/garments.mjs';
import * as wear from '../draw/wear.mjs';
import * as tech from '../draw/tech.mjs';
import * as green from '../draw/green.mjs';
import * as play from '../draw/play.mjs';
import { COLOURS } from './colours.mjs';

const hex = (name) => COLOURS[name]?.[0] ?? name;

// x: where its middle stands; floor: where its foot (y 800 of its own thousand) comes to; k: scale
function place(d, list) {
  for (const [draw, look, colour, x, floor, k, foot = 800] of list) {
    d.at(`translate(${x} ${floor}) scale(${k}) translate(-500 ${-foot})`, () => draw(d, look, hex(colour)));
  }
}

function wide(backdrop, list, more, horizon = 0.7) {
  const d = new Drawing(1600, 600);
  studio(d, backdrop, horizon);
  if (more) more(d);
  place(d, list);
  return d.svg();
}

const TOP = {
  home: ['oat', [[table.vase, { shape: 'amphora', stems: 'branch', matte: true }, 'petrol', 250, 520, 0.62], [table.bowl, { shape: 'deep', fruit: true }, 'chalk', 520, 530, 0.5], [lamps.tableLamp, { foot: 'gourd', shade: 'cone', pleats: true, top: 280 }, 'terracotta', 820, 520, 0.68, 815], [table.mug, { shape: 'straight', handle: 'square', glaze: 'dip' }, 'mustard', 1060, 535, 0.42], [cloth.folded, { layers: ['self', '#9cab8c', '#ebe6dc'], thick: 95, folds: 2 }, 'rust', 1330, 535, 0.62]]],
  furniture: ['sage', [[furniture.stand, {}, 'oak', 200, 540, 0.55, 885], [furniture.sofa, { seats: 3, pillow: '#d09a2c' }, 'forest', 640, 530, 0.84, 775], [furniture.chair, { kind: 'wishbone', woven: true, seat: '#d6bf98' }, 'oak', 1080, 545, 0.56, 840], [furniture.storage, { rows: 4, cols: 2, h: 560, key: 'b' }, 'walnut', 1390, 540, 0.66, 835]]],
  lighting: ['dusk', [[lamps.pendant, { shade: 'dome' }, 'forest', 250, 240, 0.55, 420], [lamps.tableLamp, { kind: 'mushroom', glass: true }, 'orange', 590, 540, 0.66, 815], [lamps.pendant, { shade: 'globe', cluster: [[300, 430], [510, 240], [710, 520]] }, 'amber', 860, 240, 0.5, 480], [lamps.tableLamp, { kind: 'desk' }, 'red', 1130, 540, 0.6, 812], [lamps.floorLamp, { kind: 'paper' }, 'white', 1410, 545, 0.58, 896]]],
  garden: ['sand', [[green.plant, { kind: 'monstera', pot: 'classic' }, 'terracotta', 230, 545, 0.64], [green.gardenTool, { kind: 'can' }, 'forest', 560, 545, 0.6], [green.plant, { kind: 'cactus', pot: 'belly' }, 'sand', 810, 540, 0.58], [green.plant, { kind: 'snake', pot: 'cylinder' }, 'graphite', 1040, 540, 0.66], [green.planter, { shape: 'footed', size: 1.4 }, 'sage', 1330, 545, 0.6]]],
  clothing: ['sky', [[garments.dress, { pattern: 'floral', sleeve: 'puff' }, 'navy', 250, 560, 0.56, 900], [garments.top, { kind: 'jacket', neck: 'hood', zip: '#e9e2d2', pockets: 'flap', hem: 830, cuffs: false }, 'mustard', 560, 560, 0.58, 860], [garments.top, { kind: 'knit', pattern: 'fair-isle' }, 'forest', 860, 545, 0.6, 830], [garments.trousers, { stitch: '#d09a2c' }, 'denim', 1120, 565, 0.54, 890], [garments.beanie, { bobble: '#f4f2ee' }, 'cherry', 1380, 500, 0.46, 740]]],
  shoes: ['blush', [[wear.shoe, { kind: 'boot', lug: true, sole: '#3a2a1f', cap: true }, 'cognac', 280, 520, 0.58], [wear.shoe, { stripe: '#c0673f', heel: true, trim: '#2d5040' }, 'white', 680, 525, 0.54], [wear.shoe, { kind: 'high', toe: '#f2ece0' }, 'red', 1050, 525, 0.54], [wear.shoe, { kind: 'slipper', sole: '#b98a58' }, 'sage', 1390, 525, 0.48]]],
  bags: ['mist', [[wear.backpack, { kind: 'roll', patch: true }, 'mustard', 270, 540, 0.6, 836], [wear.tote, { print: 'leaf' }, 'chalk', 590, 540, 0.56, 826], [wear.luggage, {}, 'teal', 890, 545, 0.58, 860], [wear.luggage, { kind: 'duffle' }, 'navy', 1190, 540, 0.5], [wear.tote, { kind: 'crossbody' }, 'cognac', 1450, 540, 0.42]]],
  audio: ['stone', [[tech.speaker, { kind: 'radio' }, 'oak', 260, 530, 0.56], [tech.turntable, {}, 'walnut', 640, 500, 0.66], [tech.headphones, {}, 'chalk', 980, 535, 0.56, 836], [tech.speaker, {}, 'walnut', 1350, 535, 0.66, 826]]],
  desk: ['sand', [[play.book, { notebook: true, ribbon: '#c23a2e' }, 'forest', 240, 530, 0.58], [tech.keyboard, {}, 'oat', 660, 470, 0.72, 700], [lamps.tableLamp, { kind: 'desk' }, 'petrol', 1090, 535, 0.62, 812], [play.pen, { kind: 'set' }, 'moss', 1420, 500, 0.5]]],
  outdoor: ['sky', [[play.tent, {}, 'mustard', 560, 535, 0.74], [wear.backpack, { kind: 'trek', trim: '#34363a', pocket: false }, 'teal', 1010, 545, 0.5, 850], [play.camp, { kind: 'lantern' }, 'moss', 1200, 545, 0.42], [play.bottle, { loop: '#8f5630' }, 'coral', 1350, 545, 0.44], [play.camp, { kind: 'stove' }, 'steel', 1500, 548, 0.34]], (d) => {
    const c = BACKDROPS.sky;
    d.circle(1280, 130, 60, '#fdf3d8', { opacity: 0.9 });
    d.path('M0 420L220 190L360 320L560 120L800 360L960 240L1180 400L1360 260L1600 420V600H0Z', shade(c, -0.06), { opacity: 0.8 });
    d.path('M0 430Q300 330 640 410T1200 400T1600 380V600H0Z', '#b9c8ae');
    d.path('M0 500Q400 440 900 490T1600 470V600H0Z', '#a5b897');
  }],
  bikes: ['sage', [[play.bicycle, { kind: 'step', guards: true, basket: true }, 'mint', 400, 540, 0.62], [play.bicycle, { kind: 'drop' }, 'rust', 1000, 540, 0.62], [play.helmet, {}, 'chalk', 1400, 520, 0.38]]],
  toys: ['lilac', [[play.toy, { kind: 'train' }, 'red', 330, 535, 0.66], [play.softToy, { kind: 'bear', scarf: '#2e7c7c' }, 'camel', 720, 535, 0.56], [play.toy, { kind: 'rings' }, 'teal', 980, 535, 0.52], [play.toy, { kind: 'dino' }, 'sage', 1300, 535, 0.54]]],
  books: ['blush', [[play.book, { art: 'bread' }, '#e3d3b5', 300, 530, 0.62], [play.book, { art: 'sea' }, '#1f505e', 560, 535, 0.62], [play.book, { art: 'leaf' }, '#2d5040', 820, 530, 0.62], [play.book, { tablet: true, art: 'moon' }, '#2f3d63', 1090, 540, 0.5, 850], [play.book, { art: 'bike' }, '#b5532f', 1370, 532, 0.62]]],
  watches: ['dusk', [[wear.watch, {}, 'cognac', 260, 480, 0.5], [wear.watch, { strap: 'mesh', face: '#25324f', sub: 2 }, 'silver', 560, 480, 0.5], [wear.watch, { square: true, dial: 'dots' }, 'black', 860, 480, 0.5], [wear.watch, { moon: true, metal: '#c09a4e', face: '#f3ead6' }, 'chocolate', 1160, 480, 0.5], [wear.watch, { strap: 'nato', second: '#d9cbb5', face: '#2b2b2d', metal: '#66707a' }, 'moss', 1440, 480, 0.5]].map((r) => [...r, 800])],
  gifts: ['clay', [[table.candle, {}, 'sage', 260, 535, 0.5], [table.mug, { shape: 'barrel' }, 'cobalt', 520, 538, 0.46], [play.softToy, { kind: 'fox' }, 'orange', 800, 535, 0.52], [play.book, { notebook: true }, 'cherry', 1060, 532, 0.56], [green.gardenTool, { kind: 'can' }, 'mustard', 1350, 540, 0.52]]],
};

function livingRoom() {
  const d = new Drawing(1600, 900);
  const wall = '#d9d6c7';
  d.rect(0, 0, 1600, 900, 0, d.linear(0, 0, 1600, 700, [0, shade(wall, 0.25)], [1, shade(wall, -0.08)]));
  for (const [a, b] of [[90, 300], [345, 555]]) for (const [u, v] of [[60, 270], [300, 510]]) d.polygon([[a, u + a * 0.1], [b, u + b * 0.1], [b + 90, v + b * 0.1], [a + 90, v + a * 0.1]], '#fff', { opacity: 0.28 });
  d.rect(0, 660, 1600, 240, 0, d.linear(0, 660, 0, 900, [0, '#b88f66'], [1, '#d2ae86']));
  for (let i = 0; i < 9; i++) d.line(`M${i * 210 - 60} 900L${i * 170 + 120} 660`, '#a67d55', 3, { opacity: 0.35 });
  d.rect(0, 648, 1600, 14, 0, '#f2eee2');
  for (const [x, y, w, h, art, c] of [[700, 110, 190, 240, 'hills', '#c0673f'], [915, 150, 150, 190, 'leaf', '#2e5b66']]) {
    d.rect(x + 8, y + 12, w, h, 2, '#2a2119', { opacity: 0.2, filter: d.blur(8) });
    d.rect(x, y, w, h, 3, '#a9825a');
    d.rect(x + 9, y + 9, w - 18, h - 18, 0, '#fbf8f0');
    play.cover(d, art, c, [x + 30, y + 30, w - 60, h - 60]);
  }
  place(d, [[lamps.floorLamp, { kind: 'arc' }, 'brass', 1270, 730, 0.86, 900]]);
  place(d, [[cloth.rug, { pattern: 'diamonds' }, 'chalk', 800, 850, 1.15, 700]]);
  place(d, [[furniture.sofa, { seats: 3, pillow: '#c98a63' }, 'sage', 800, 760, 1.06, 790], [green.plant, { kind: 'monstera', pot: 'cylinder', potColour: '#efe7d8' }, '', 165, 770, 0.74], [furniture.table, { kind: 'round', w: 480, h: 140, tray: true, ground: 760 }, 'walnut', 640, 880, 0.62, 780], [table.mug, { shape: 'barrel' }, 'mustard', 610, 782, 0.17], [furniture.basket, { handles: '#8f5630' }, 'natural', 1430, 840, 0.46]]);
  return d.svg();
}

function kitchenShelf() {
  const d = new Drawing(1600, 900);
  const tile = '#dfe3da';
  d.rect(0, 0, 1600, 900, 0, d.linear(0, 0, 1600, 900, [0, shade(tile, 0.35)], [1, shade(tile, -0.06)]));
  let grid = '';
  for (let r = 0; r < 8; r++) { grid += `M0 ${r * 88}H1600`; for (let c = 0; c < 12; c++) grid += `M${c * 150 + (r % 2) * 75} ${r * 88}v88`; }
  d.line(grid, '#fff', 4, { opacity: 0.65 });
  const board = (y) => { d.rect(140, y + 22, 1320, 30, 0, '#2a2119', { opacity: 0.14, filter: d.blur(10) }); d.rect(120, y, 1360, 26, 4, d.linear(0, y, 0, y + 26, [0, '#d9b184'], [1, '#b08255'])); d.rect(120, y, 1360, 5, 2, '#efd0a8'); };
  board(330);
  place(d, [[table.bowl, { shape: 'deep', stack: 2 }, 'sage', 270, 334, 0.34, 806], [table.mug, { shape: 'straight', handle: 'square', glaze: 'dip' }, 'red', 470, 334, 0.36], [table.mug, { shape: 'barrel' }, 'cobalt', 660, 334, 0.36], [table.vase, { shape: 'bottle', glaze: 'half', second: '#ece4d4', dip: 470 }, 'petrol', 850, 334, 0.4], [table.glass, { set: 'pair', shape: 'tumbler', filled: 0.5 }, 'clear', 1010, 334, 0.4], [green.plant, { kind: 'herb', pot: 'classic' }, '#c0673f', 1200, 334, 0.46, 806], [table.candle, {}, 'mustard', 1370, 334, 0.28]]);
  d.rect(0, 760, 1600, 140, 0, d.linear(0, 760, 0, 900, [0, '#c3966a'], [1, '#dcb58a']));
  d.rect(0, 760, 1600, 7, 0, '#f0d3ad');
  place(d, [[green.pan, { kind: 'pot', lid: true }, 'forest', 300, 830, 0.62], [tech.machine, { kind: 'mixer' }, 'blush', 700, 830, 0.66, 838], [table.bowl, { shape: 'wide' }, 'terracotta', 1030, 840, 0.42], [tech.machine, { kind: 'kettle', goose: true }, 'black', 1320, 832, 0.56, 806]]);
  return d.svg();
}

function campsite() {
  const d = new Drawing(1600, 900);
  d.rect(0, 0, 1600, 900, 0, d.linear(0, 0, 0, 700, [0, '#8fa9bf'], [0.5, '#d7c9bd'], [0.8, '#efd3b4'], [1, '#f4ddbd']));
  d.circle(1180, 400, 330, d.radial(1180, 400, 330, [0, '#fff3d6', 0.9], [1, '#fff3d6', 0]));
  d.circle(1180, 400, 66, '#fff6e0');
  d.path('M0 560L240 300L400 430L640 210L900 470L1080 350L1300 500L1600 330V900H0Z', '#8c97a6', { opacity: 0.75 });
  d.path('M640 210L580 262L620 290L650 262L690 300L720 286Z', '#f4f1ea', { opacity: 0.8 });
  d.path('M0 620Q260 480 560 580T1100 570T1600 520V900H0Z', '#7f9179');
  const tree = (x, y, k) => { for (const [w, h] of [[60, 0], [48, 50], [34, 96]]) d.path(`M${x - w * k} ${y - h * k}L${x} ${y - (h + 96) * k}L${x + w * k} ${y - h * k}Z`, k > 1 ? '#3f5647' : '#5b715e'); };
  for (const [x, y, k] of [[90, 620, 1], [190, 640, 1.3], [1400, 590, 1.1], [1500, 620, 1.5], [1330, 580, 0.8], [310, 610, 0.8]]) tree(x, y, k);
  d.path('M0 690Q400 610 900 680T1600 660V900H0Z', '#93a27a');
  d.path('M0 780Q500 710 1000 770T1600 750V900H0Z', '#a8b389');
  place(d, [[play.tent, {}, 'mustard', 620, 800, 0.88], [wear.backpack, { kind: 'trek', trim: '#34363a', pocket: false }, 'rust', 1030, 815, 0.42, 850], [play.camp, { kind: 'chair' }, 'terracotta', 1290, 825, 0.5, 816], [play.camp, { kind: 'lantern' }, 'moss', 1120, 830, 0.28], [play.bottle, { loop: '#8f5630' }, 'teal', 1420, 830, 0.26], [play.camp, { kind: 'stove' }, 'steel', 300, 830, 0.3]]);
  return d.svg();
}

// What the home page opens with; the first is shown until the operator chooses another.
export const HEROES = [
  {
    slug: 'living-room', title: { en: 'Rooms that grow slowly', de: 'Räume, die langsam wachsen' },
    text: { en: 'A sofa to stay on, a lamp to read by, a rug that forgives. Furniture and lighting from people who repair what they sell.', de: 'Ein Sofa zum Bleiben, eine Lampe zum Lesen, ein Teppich, der verzeiht. Möbel und Leuchten von Menschen, die reparieren, was sie verkaufen.' },
    label: { en: 'Furnish a room', de: 'Einen Raum einrichten' }, path: '/c/furniture', image: 'home/living-room.svg',
    image_alt: { en: 'A bright living room: a sage green sofa on a woven rug, an arc lamp, and a monstera in a white pot', de: 'Ein helles Wohnzimmer: ein salbeigrünes Sofa auf einem gewebten Teppich, eine Bogenleuchte und eine Monstera im weißen Topf' },
  },
  {
    slug: 'kitchen-shelf', title: { en: 'A shelf worth leaving open', de: 'Ein Regal, das offen bleiben darf' },
    text: { en: 'Stoneware, glass and cast iron that you like to look at between meals.', de: 'Steinzeug, Glas und Gusseisen, das man auch zwischen den Mahlzeiten gern ansieht.' },
    label: { en: 'See the kitchen', de: 'Zur Küche' }, path: '/c/home', image: 'home/kitchen-shelf.svg', is_active: false,
    image_alt: { en: 'A wooden kitchen shelf with bowls, mugs, a vase and herbs above a worktop with a green pot', de: 'Ein Küchenregal aus Holz mit Schalen, Bechern, einer Vase und Kräutern über einer Arbeitsplatte mit grünem Topf' },
  },
  {
    slug: 'campsite', title: { en: 'Out before the coffee is cold', de: 'Draußen, bevor der Kaffee kalt ist' },
    text: { en: 'Tents, packs and stoves that were out for a season before we sold the first.', de: 'Zelte, Rucksäcke und Kocher, die eine Saison draußen waren, bevor wir das erste Stück verkauft haben.' },
    label: { en: 'Pack for the weekend', de: 'Fürs Wochenende packen' }, path: '/c/outdoor', image: 'home/campsite.svg', is_active: false,
    image_alt: { en: 'A mustard yellow tent in front of hills at dawn, with a pack, a chair and a lantern', de: 'Ein senfgelbes Zelt vor Hügeln im Morgenlicht, daneben Rucksack, Stuhl und Laterne' },
  },
];

// Still lifes for the sets.
export const SETS = {
  breakfast: (d) => place(d, [[table.bowl, { shape: 'ramen', glaze: 'ring', ring: 540 }, 'white', 650, 720, 0.52], [table.mug, { shape: 'barrel' }, 'cobalt', 300, 740, 0.56], [table.glass, { set: 'pair', shape: 'tumbler', filled: 0.5, drink: '#de9a3b' }, 'clear', 760, 830, 0.42], [table.mug, { shape: 'barrel' }, 'cobalt', 450, 830, 0.56]]),
  evening: (d) => place(d, [[cloth.folded, { layers: ['self'], fringe: true, pattern: 'checked', thick: 200 }, 'cherry', 480, 800, 1], [table.candle, { cup: '#9cab8c' }, 'sage', 760, 800, 0.5], [play.book, { art: 'moon' }, '#2f3d63', 300, 620, 0.5]]),
  camp: (d) => place(d, [[play.tent, {}, 'mustard', 460, 760, 0.86], [play.camp, { kind: 'lantern' }, 'moss', 800, 820, 0.5], [table.mug, { shape: 'straight', glaze: 'ring', ring: 404, second: '#23262b', inside: '#f4f1ea' }, 'red', 300, 850, 0.34], [table.mug, { shape: 'straight', glaze: 'ring', ring: 404, second: '#23262b', inside: '#f4f1ea' }, 'red', 520, 870, 0.34]]),
  desk: (d) => place(d, [[play.book, { notebook: true, ribbon: '#c23a2e' }, 'forest', 400, 800, 0.9], [play.pen, {}, 'navy', 720, 720, 0.62], [play.pen, { kind: 'pencil' }, 'mustard', 600, 860, 0.5]]),
  bike: (d) => place(d, [[play.bikePart, { kind: 'bell' }, 'brass', 480, 620, 0.62], [play.bikePart, { kind: 'light' }, 'black', 300, 830, 0.56], [play.bikePart, { kind: 'light', red: true }, 'red', 720, 830, 0.52]]),
};

export function banners(pictures) {
  const images = {};
  for (const [name, [backdrop, list, more]] of Object.entries(TOP)) {
    const src = `categories/${name}.svg`;
    pictures.set(src, wide(backdrop, list, more));
    images[name] = src;
  }
  pictures.set('home/living-room.svg', livingRoom());
  pictures.set('home/kitchen-shelf.svg', kitchenShelf());
  pictures.set('home/campsite.svg', campsite());
  return images;
}
