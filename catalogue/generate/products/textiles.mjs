// Cushions, blankets, towels, bed linen, rugs.
import { bed, cushion, folded, rug } from '../draw/cloth.mjs';
import { product } from '../build/family.mjs';

const reviews = {
  en: {
    good: ['Softer after every wash.', 'The weave is beautiful up close.', 'Warm without being heavy.', 'The colour has not faded at all.', 'My teenager stole it within a day.', 'Proper seams, no loose threads.', 'It smelled of clean wool, not of chemicals.', 'Thick, dense and honest.'],
    bad: ['It sheds a little in the first weeks.', 'Shrunk about two centimetres in the first wash.', 'Thinner than I had imagined.', 'One seam came undone.'],
  },
  de: {
    good: ['Nach jeder Wäsche noch weicher.', 'Wärmt, ohne schwer zu sein.', 'Die Farben sind auch nach vielen Wäschen frisch.', 'Sauber vernäht, keine losen Fäden.', 'Fühlt sich dicht und wertig an.'],
    bad: ['Fusselt in den ersten Wochen etwas.', 'Dünner als erwartet.', 'Beim ersten Waschen leicht eingelaufen.'],
  },
};
const stories = [
  ['Woven on shuttle looms that make four metres an hour. The selvedge is left on, because it is the prettiest part.', 'Auf Schützenwebstühlen gewebt, die vier Meter in der Stunde schaffen. Die Webkante bleibt dran, weil sie das Schönste ist.'],
  ['The yarn is dyed before it is woven, so the colour goes all the way through and stays.', 'Das Garn wird vor dem Weben gefärbt. Deshalb geht die Farbe ganz hindurch und bleibt.'],
  ['Finished with water from the mill stream and dried outdoors when the weather allows, which in this valley is about half the year.', 'Mit Wasser aus dem Mühlbach veredelt und, wenn das Wetter es zulässt, im Freien getrocknet. In diesem Tal ist das etwa das halbe Jahr.'],
];
const questions = [['en', 'Will it shrink?', 'It is pre-washed. Expect two per cent in the first wash and nothing after that.'], ['de', 'Kann ich das in den Trockner geben?', 'Besser an der Luft trocknen lassen, dann bleibt das Gewebe länger schön.']];
const common = { seller: 'SELLER_LOOMSIDE', reviews, stories, questions };
const care = ['Wash at 30 °C inside out, dry flat.', 'Auf links bei 30 °C waschen, liegend trocknen.'];
const cloth = (material, pattern, more = {}) => ({ material, pattern, ...more });

export const cushions = {
  ...common, folder: 'cushions', prefix: 'CUS', category: 'home/textiles/cushions', draw: cushion, zoom: 1.05, backdrops: ['oat', 'stone', 'sage', 'blush', 'sky'], care, weight: 700, second: ['lineup', 'detail'], focus: [360, 400, 2],
  items: [
    product('MOSAIK', 'Vevkant', 49, 'terracotta petrol mustard', { pattern: 'geometric' }, cloth('cotton', 'geometric', { width: 50, removable_cover: true }), ['Mosaik Patterned Cushion', 'Quarter circles and triangles that never quite repeat. Our weaver says she stopped counting at forty.'], ['Mosaik gemustertes Kissen', 'Viertelkreise und Dreiecke, die sich nie ganz wiederholen. Unsere Weberin hat bei vierzig aufgehört zu zählen.'], { tags: ['bestseller'] }),
    product('DECK', 'Vevkant', 45, 'denim white olive', { long: true, pattern: 'striped', fringe: true }, cloth('cotton', 'striped', { width: 60, removable_cover: true }), ['Däck Striped Bolster Cushion', 'A long cushion for deep sofas, with stripes like a deckchair and a short cotton fringe.'], ['Däck gestreiftes Langkissen', 'Ein langes Kissen für tiefe Sofas, gestreift wie ein Liegestuhl und mit kurzen Baumwollfransen.']),
    product('PLUSH', 'Linvara', 39, 'moss plum camel navy', { button: true }, cloth('velvet', 'plain', { width: 45, removable_cover: true }), ['Aksomas Velvet Cushion', 'Cotton velvet with one covered button. Stroke it upwards and it turns a tone lighter.'], ['Aksomas Samtkissen', 'Baumwollsamt mit einem bezogenen Knopf. Streichen Sie nach oben, und er wird einen Ton heller.']),
    product('LINN', 'Linvara', 36, 'chalk sage blush slate rust', { tassels: true }, cloth('linen', 'plain', { width: 50, removable_cover: true, organic: true }), ['Lina Stonewashed Linen Cushion', 'Crumpled on purpose, with a small tassel at each corner. It looks slept on in the nicest way.'], ['Lina Kissen aus vorgewaschenem Leinen', 'Mit Absicht zerknittert und mit einer kleinen Quaste an jeder Ecke. Es sieht auf die netteste Art verschlafen aus.']),
    product('CHECKC', 'Tarn & Thistle', 58, 'cherry forest denim', { pattern: 'checked' }, cloth('wool', 'checked', { width: 45, removable_cover: true }), ['Glen Checked Wool Cushion', 'A small-holder’s tartan that belongs to no clan and therefore to everyone.'], ['Glen kariertes Wollkissen', 'Ein Bauernkaro, das keinem Clan gehört und deshalb allen.']),
    product('BLOOM', 'Linvara', 42, 'navy chalk', { pattern: 'floral' }, cloth('linen', 'floral', { width: 50, removable_cover: true }), ['Žiedas Flower-Print Cushion', 'Cherry blossom drawn with a brush and printed by hand, one screen for each colour.'], ['Žiedas Kissen mit Blütendruck', 'Kirschblüten, mit dem Pinsel gezeichnet und von Hand gedruckt, ein Sieb für jede Farbe.']),
  ],
};

export const blankets = {
  ...common, folder: 'blankets', prefix: 'BLK', category: 'home/textiles/blankets', draw: folded, zoom: 1.25, backdrops: ['mist', 'blush', 'oat', 'sage'], weight: 1300, second: ['lineup', 'room', null], focus: [420, 640, 2], lineupZoom: 1,
  care: ['Air it often, wash it rarely. Wool programme, cold, no softener.', 'Oft lüften, selten waschen. Wollprogramm, kalt, ohne Weichspüler.'],
  items: [
    product('CAIRN', 'Tarn & Thistle', 149, 'cherry forest denim camel', { layers: ['self'], fringe: true, pattern: 'checked', thick: 200 }, cloth('lambswool', 'checked', { length: 185, fabric_weight: 380 }), ['Cairn Checked Lambswool Throw', 'A throw for trains, terraces and the far end of the sofa. The fringe is twisted by hand, two strands at a time.'], ['Cairn kariertes Plaid aus Lammwolle', 'Ein Plaid für Zugfahrten, Terrassen und das hintere Ende des Sofas. Die Fransen werden von Hand gedreht, immer zwei Stränge.'], { tags: ['bestseller', 'gift'] }),
    product('ALPA', 'Tarn & Thistle', 219, 'oat rose slate', { layers: ['self'], fringe: true, thick: 220 }, cloth('alpaca', 'plain', { length: 200, fabric_weight: 340 }), ['Sierra Alpaca Throw', 'Brushed alpaca, light as a coat lining and warm as a stove. Guests tend to leave with it around their shoulders.'], ['Sierra Alpakadecke', 'Gebürstetes Alpaka, leicht wie ein Mantelfutter und warm wie ein Ofen. Gäste gehen gern damit um die Schultern nach Hause.']),
    product('WAFFLE', 'Linvara', 89, 'chalk sage mustard navy', { layers: ['self'], pattern: 'grid', thick: 190 }, cloth('organic-cotton', 'plain', { length: 200, fabric_weight: 420, organic: true }), ['Vaflis Waffle Cotton Blanket', 'Deep cotton waffles that trap air in winter and let it through in summer.'], ['Vaflis Waffeldecke aus Baumwolle', 'Tiefe Baumwollwaffeln, die im Winter Luft halten und sie im Sommer durchlassen.']),
    product('FJORDB', 'Nordstrick', 175, 'petrol graphite', { layers: ['self'], pattern: 'diamonds', thick: 200, fringe: true }, cloth('wool', 'geometric', { length: 190, fabric_weight: 450 }), ['Rute Diamond Wool Blanket', 'A double-woven blanket with the pattern reversed on the other side, so you own two.'], ['Rute Wolldecke mit Rautenmuster', 'Eine Doppelgewebe-Decke, deren Muster auf der Rückseite umgekehrt erscheint. Sie besitzen also zwei.']),
    product('PICNIC', 'Tarn & Thistle', 98, 'red forest navy', { layers: ['self'], pattern: 'checked', strap: '#8f5630', thick: 190 }, cloth('wool', 'checked', { length: 170, fabric_weight: 360 }), ['Meadow Picnic Blanket with Leather Strap', 'Wool on top, waxed cotton underneath, and a leather strap to carry it over the fields.'], ['Meadow Picknickdecke mit Lederriemen', 'Oben Wolle, unten gewachste Baumwolle und ein Lederriemen, um sie über die Felder zu tragen.'], { seller: 'SELLER_WEATHERPOST', offers: [['SELLER_LOOMSIDE', 1.05]] }),
    product('BABYB', 'Linvara', 59, 'mint blush lemon', { layers: ['self'], pattern: 'dotted', thick: 150, w: 250 }, cloth('organic-cotton', 'dotted', { length: 90, fabric_weight: 280, organic: true }), ['Taškas Baby Blanket', 'Muslin in four layers with little dots to count. Certified, undyed thread, no labels that scratch.'], ['Taškas Babydecke', 'Vierlagiger Musselin mit kleinen Punkten zum Zählen. Zertifiziert, mit ungefärbtem Garn und ohne kratzende Etiketten.'], { tags: ['gift'] }),
  ],
};

const towelSizes = { option: 'towel_size', codes: ['hand', 'bath', 'sheet'], step: 0.85, weightStep: 0.9 };
export const towels = {
  ...common, folder: 'towels', prefix: 'TOW', category: 'home/textiles/towels', draw: folded, zoom: 1.25, backdrops: ['sky', 'sage', 'sand', 'stone'], weight: 300, sizes: towelSizes, second: ['lineup', 'detail'], focus: [420, 640, 2], lineupZoom: 1,
  care: ['Wash at 60 °C, no softener: it makes towels water-shy.', 'Bei 60 °C waschen, ohne Weichspüler: Er macht Handtücher wasserscheu.'],
  items: [
    product('HAMAM', 'Bathory Lane', 22, 'sage white terracotta navy', { layers: ['self', 'self', 'self'], thick: 105, folds: 2, loops: true }, cloth('organic-cotton', 'plain', { fabric_weight: 550, organic: true }), ['Liman Terry Towels', 'Long loops on both sides. The first wash opens them, after that they drink like sponges.'], ['Liman Frottierhandtücher', 'Lange Schlingen auf beiden Seiten. Die erste Wäsche öffnet sie, danach saugen sie wie Schwämme.']),
    product('PESHT', 'Bathory Lane', 26, 'denim coral mint mustard', { layers: ['self'], pattern: 'striped', fringe: true, thick: 150 }, cloth('cotton', 'striped', { fabric_weight: 240 }), ['Sahil Flat-Woven Hammam Towel', 'Thin as a shirt, dry in an hour. It goes to the pool, the beach and around the hips.'], ['Sahil flach gewebtes Hamamtuch', 'Dünn wie ein Hemd und in einer Stunde trocken. Es geht mit ins Freibad, an den Strand und um die Hüften.'], { tags: ['bestseller'] }),
    product('WAF', 'Linvara', 24, 'chalk slate blush', { layers: ['self', 'self'], pattern: 'grid', thick: 130, folds: 2 }, cloth('linen', 'plain', { fabric_weight: 310 }), ['Rytas Linen Waffle Towels', 'Linen and cotton in a waffle weave: a light rub that wakes you up better than coffee.'], ['Rytas Waffelhandtücher aus Leinen', 'Leinen und Baumwolle in Waffelbindung: ein leichtes Rubbeln, das besser weckt als Kaffee.']),
    product('BORD', 'Bathory Lane', 19, 'white grey plum forest', { layers: ['self', 'self', 'self'], thick: 100, folds: 2, band: '#c09a4e' }, cloth('cotton', 'plain', { fabric_weight: 500 }), ['Konak Bordered Towels', 'The hotel towel you always meant to ask about, with a woven gold-coloured border and a loop that holds.'], ['Konak Handtücher mit Bordüre', 'Das Hotelhandtuch, nach dem Sie immer fragen wollten, mit gewebter goldfarbener Bordüre und einem Aufhänger, der hält.']),
  ],
};

const bedSizes = { option: 'bed_size', codes: ['135x200', '155x220', '200x200', '240x220'], step: 0.24, weightStep: 0.22 };
export const bedding = {
  ...common, folder: 'bedding', prefix: 'BED', category: 'home/textiles/bedding', draw: bed, zoom: 1.28, backdrops: ['stone', 'sky', 'blush', 'oat'], weight: 1800, sizes: bedSizes, second: ['detail', 'lineup'], focus: [480, 600, 1.8], lineupZoom: 1.1,
  care: ['Wash at 40 °C, hang out damp, skip the iron.', 'Bei 40 °C waschen, feucht aufhängen, nicht bügeln.'],
  items: [
    product('MIGLA', 'Linvara', 189, 'sage chalk slate rust blush', {}, cloth('linen', 'plain', { fabric_weight: 170 }), ['Migla Linen Duvet Set', 'Stonewashed linen with coconut buttons. Cool in July, warm in January, never ironed.'], ['Migla Bettwäsche aus Leinen', 'Vorgewaschenes Leinen mit Kokosknöpfen. Kühl im Juli, warm im Januar, nie gebügelt.'], { tags: ['bestseller'] }),
    product('STRIPE', 'Linvara', 129, 'sky white forest', { pattern: 'striped' }, cloth('organic-cotton', 'striped', { fabric_weight: 125, organic: true }), ['Juosta Striped Percale Set', 'Crisp percale with broad stripes, like a freshly made bed in a seaside hotel.'], ['Juosta gestreifte Perkal-Bettwäsche', 'Knackiger Perkal mit breiten Streifen, wie ein frisch gemachtes Bett im Seehotel.']),
    product('SATIN', 'Bathory Lane', 149, 'navy oat plum', { second: '#f4f2ee' }, cloth('organic-cotton', 'plain', { fabric_weight: 135, organic: true }), ['Gece Sateen Duvet Set', 'A satin weave that slides off the skin and catches the evening light. It creases only where you slept.'], ['Gece Bettwäsche aus Mako-Satin', 'Eine Satinbindung, die von der Haut gleitet und das Abendlicht fängt. Sie knittert nur dort, wo Sie lagen.']),
    product('KARO', 'Linvara', 139, 'mustard denim', { pattern: 'grid' }, cloth('linen', 'checked', { fabric_weight: 165 }), ['Langas Windowpane Linen Set', 'A thin windowpane check on washed linen, for rooms that get the morning sun.'], ['Langas Leinenbettwäsche mit Fensterkaro', 'Ein feines Fensterkaro auf gewaschenem Leinen, für Zimmer mit Morgensonne.']),
  ],
};

const rugSizes = { option: 'rug_size', codes: ['80x150', '120x180', '160x230', '200x300'], step: 0.75, weightStep: 0.9 };
export const rugs = {
  ...common, folder: 'rugs', prefix: 'RUG', category: 'home/textiles/rugs', draw: rug, zoom: 1.08, backdrops: ['stone', 'oat', 'mist', 'clay'], weight: 3200, sizes: rugSizes, second: ['detail', 'lineup'], focus: [420, 600, 1.9], lineupZoom: 0.95,
  care: ['Vacuum without the brush, turn it twice a year. Stains: cold water and patience.', 'Ohne Bürste saugen, zweimal im Jahr drehen. Flecken: kaltes Wasser und Geduld.'],
  items: [
    product('ATLAS', 'Vevkant', 169, 'chalk terracotta slate', { pattern: 'diamonds' }, cloth('wool', 'geometric'), ['Dis Diamond Wool Rug', 'Drawn lines on undyed wool, a little crooked, as a hand does it. It takes the echo out of a room.'], ['Dis Wollteppich mit Rauten', 'Gezeichnete Linien auf ungefärbter Wolle, ein wenig schief, wie von Hand. Er nimmt dem Raum den Hall.'], { tags: ['bestseller'] }),
    product('SOL', 'Vevkant', 198, 'rust petrol', { sun: true }, cloth('wool', 'geometric'), ['Sol Sunset Rug', 'A sun, a hill and an evening sky, woven flat. You can walk into it barefoot.'], ['Sol Teppich Sonnenuntergang', 'Eine Sonne, ein Hügel und ein Abendhimmel, flach gewebt. Sie können barfuß hineinspazieren.']),
    product('RING', 'Vevkant', 129, 'natural sage', { round: true, rings: true, second: '#f1e7d3' }, cloth('jute', 'striped'), ['Ring Braided Jute Rug', 'Braided from jute in one long spiral. Under a round table it makes the whole room a circle.'], ['Ring geflochtener Juteteppich', 'In einer einzigen langen Spirale aus Jute geflochten. Unter einem runden Tisch wird das ganze Zimmer zum Kreis.'], { sizes: null }),
    product('RUNNER', 'Vevkant', 119, 'denim mustard olive', { runner: true, pattern: 'wide' }, cloth('cotton', 'striped'), ['Rand Striped Runner', 'For halls, galleys and the side of the bed where your feet land. Goes in a large washing machine.'], ['Rand gestreifter Läufer', 'Für Flure, schmale Küchen und die Bettseite, auf der Ihre Füße landen. Passt in eine große Waschmaschine.'], { sizes: { option: 'rug_size', codes: ['80x150', '120x180'], step: 0.6 } }),
    product('ARCH', 'Vevkant', 210, 'blush sand', { arches: true, second: '#c0673f' }, cloth('wool', 'geometric'), ['Båge Arch Rug', 'Three arches rise from one edge like a bridge seen from a boat.'], ['Båge Teppich mit Bögen', 'Drei Bögen steigen von einer Kante auf, wie eine Brücke vom Boot aus gesehen.']),
    product('FRAME', 'Vevkant', 145, 'oat grey forest', { border: '#3a4a44', fringe: false }, cloth('wool', 'plain'), ['Ram Bordered Rug', 'Plain wool with one dark line around it, as quiet and exact as a good margin.'], ['Ram Teppich mit Bordüre', 'Schlichte Wolle mit einer dunklen Linie ringsum, so ruhig und genau wie ein guter Seitenrand.']),
  ],
};
