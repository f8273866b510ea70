// Table, pendant and floor lamps.
import { floorLamp, pendant, tableLamp } from '../draw/lamps.mjs';
import { product } from '../build/family.mjs';

const stories = [
  ['The bulb is included: 2700 kelvin, flicker-free, and replaceable in any hardware shop. The plug comes in your country’s shape.', 'Das Leuchtmittel liegt bei: 2700 Kelvin, flimmerfrei und in jedem Baumarkt zu ersetzen. Der Stecker passt zu Ihrem Land.'],
  ['We measured the light before we drew the lamp: bright on the page, soft on the wall, nothing in the eye.', 'Wir haben zuerst das Licht gemessen und dann die Leuchte gezeichnet: hell auf der Seite, weich an der Wand, nichts im Auge.'],
  ['The cable is wrapped in cotton and two and a half metres long, because sockets are never where one sits.', 'Das Kabel ist mit Baumwolle umsponnen und zweieinhalb Meter lang, denn Steckdosen sind nie dort, wo man sitzt.'],
];
const reviews = {
  en: {
    good: ['The light is warm without being orange.', 'It throws a lovely soft circle on the wall.', 'Finally a switch that is easy to find in the dark.', 'Dims down to almost nothing, perfect for the nursery.', 'The cable is long enough for once.', 'Bright enough to read by, gentle enough to fall asleep under.', 'It looks just as good switched off.', 'Hanging it took ten minutes, canopy included.'],
    bad: ['The switch feels cheaper than the rest.', 'Mine hums very faintly on the lowest step.', 'The cable is shorter than I would have liked.', 'The shade arrived slightly dented.'],
  },
  de: {
    good: ['Das Licht ist warm, ohne orange zu wirken.', 'Zeichnet einen wunderbar weichen Kreis an die Wand.', 'Lässt sich fast bis null dimmen, ideal fürs Kinderzimmer.', 'Auch ausgeschaltet ein Schmuckstück.', 'In zehn Minuten montiert, alles lag bei.'],
    bad: ['Der Schalter wirkt billiger als der Rest.', 'Auf der kleinsten Stufe brummt sie leise.'],
  },
};
const questions = [['en', 'Can I use a smart bulb in this?', 'Yes, any bulb with the right socket up to the stated power works.', 'staff'], ['de', 'Gibt es Ersatzschirme?', 'Ja, Schirm, Kabel und Fassung sind einzeln erhältlich. Schreiben Sie uns einfach.']];
const care = ['Dust with a dry cloth. Let the bulb cool first.', 'Mit einem trockenen Tuch abstauben. Vorher das Leuchtmittel abkühlen lassen.'];
const common = { seller: 'SELLER_NORTHLIGHT', stories, reviews, questions, care };
const lamp = (material, height, power, socket = 'e27', more = {}) => ({ material, height, power, socket, dimmable: true, ...more });

export const tableLamps = {
  ...common, folder: 'table-lamps', prefix: 'LMT', category: 'lighting/table-lamps', draw: tableLamp, zoom: 1.2, backdrops: ['stone', 'mist', 'blush', 'sage', 'dusk'], weight: 2100,
  second: ['room', 'lineup', 'detail'], focus: [500, 480, 1.9],
  items: [
    product('TEAR', 'Lumbra', 129, 'teal chalk terracotta cobalt', { foot: 'ball', shade: 'empire' }, lamp('stoneware', 48, 8), ['Tåre Ceramic Table Lamp', 'A drop of glazed stoneware under a linen shade. The glaze runs a little darker towards the foot.'], ['Tåre Tischleuchte aus Keramik', 'Ein Tropfen aus glasiertem Steinzeug unter einem Leinenschirm. Zum Fuß hin wird die Glasur etwas dunkler.'], { tags: ['bestseller'] }),
    product('GOURD', 'Lumbra', 149, 'white sage plum', { foot: 'gourd', shade: 'cone', pleats: true, top: 280 }, lamp('porcelain', 52, 8), ['Gourd Pleated Table Lamp', 'Two bulbs of porcelain, one above the other, and a hand-folded shade with forty-six pleats.'], ['Kürbis Tischleuchte mit Plisseeschirm', 'Zwei Kugeln aus Porzellan übereinander und ein von Hand gefalteter Schirm mit sechsundvierzig Falten.']),
    product('ANGLE', 'Lumbra', 159, 'red black sage white', { kind: 'desk' }, lamp('steel', 55, 9, 'e27', { dimmable: false }), ['Winkel Balanced Desk Lamp', 'A counterweighted arm that stays where you leave it, and a head that turns to the wall for soft light.'], ['Winkel Schreibtischleuchte', 'Ein ausbalancierter Arm, der bleibt, wo Sie ihn lassen, und ein Kopf, der sich für weiches Licht zur Wand dreht.'], { offers: [['SELLER_PAPERWREN', 1.04]], second: ['room'] }),
    product('PORCINI', 'Oda Glas', 210, 'orange white smoke rose', { kind: 'mushroom', glass: true }, lamp('glass', 38, 6, 'e14'), ['Porcini Glass Mushroom Lamp', 'Cap and stem are blown from one gather of glass. The light comes through the whole of it.'], ['Porcini Pilzleuchte aus Glas', 'Hut und Stiel werden aus einem Posten Glas geblasen. Das Licht scheint durch die ganze Leuchte.']),
    product('SWIRL', 'Oda Glas', 240, 'chalk amber', { kind: 'mushroom', glass: true, stripes: '#ffffff' }, lamp('glass', 40, 6, 'e14'), ['Karussell Striped Glass Lamp', 'White threads are laid into the hot glass and follow the curve, like a boiled sweet with a plug.'], ['Karussell gestreifte Glasleuchte', 'Weiße Fäden werden in das heiße Glas gelegt und folgen der Wölbung, wie ein Bonbon mit Stecker.']),
    product('MOON', 'Lumbra', 119, 'walnut oak black', { kind: 'globe', glass: '#f3e6cb' }, lamp('walnut-wood', 34, 6, 'e14'), ['Månen Globe Lamp', 'An opal globe resting on a turned wooden foot. It lies there, it is not screwed, and it glows like a small moon.'], ['Månen Kugelleuchte', 'Eine Opalglaskugel auf einem gedrechselten Holzfuß. Sie liegt nur auf und leuchtet wie ein kleiner Mond.']),
    product('CAMPER', 'Lumbra', 89, 'moss cherry chalk', { kind: 'lantern' }, lamp('aluminium', 29, 4, 'led', { rechargeable: true }), ['Laterne Rechargeable Lantern', 'Twelve hours of light without a cable, on the table, in the tent or on the stairs when the fuse is out.'], ['Laterne wiederaufladbare Tischleuchte', 'Zwölf Stunden Licht ohne Kabel, auf dem Tisch, im Zelt oder auf der Treppe, wenn die Sicherung draußen ist.'], { offers: [['SELLER_WEATHERPOST', 0.96]] }),
    product('COLUMN', 'Lumbra', 139, 'terracotta slate', { foot: 'column', shade: 'drum', scale: 0.9, cover: '#f2ead9' }, lamp('fibreclay', 46, 8), ['Säule Drum-Shade Lamp', 'A stout column with a drum shade, the quiet uncle among table lamps.'], ['Säule Leuchte mit Trommelschirm', 'Eine stämmige Säule mit Trommelschirm, der ruhige Onkel unter den Tischleuchten.']),
    product('TAPER', 'Lumbra', 109, 'brass black copper', { foot: 'cone', shade: 'bell', scale: 0.86, gloss: 2, cover: '#e9dcc2' }, lamp('brass', 44, 7), ['Kegel Brass Bedside Lamp', 'Spun brass with a bell-shaped shade, small enough for a bedside full of books.'], ['Kegel Nachttischleuchte aus Messing', 'Gedrücktes Messing mit Glockenschirm, klein genug für einen Nachttisch voller Bücher.']),
  ],
};

const hang = (material, diameter, power, more = {}) => ({ material, diameter, power, socket: 'e27', dimmable: true, ...more });

export const pendants = {
  ...common, folder: 'pendants', prefix: 'LMP', category: 'lighting/pendants', draw: pendant, zoom: 1, backdrops: ['mist', 'oat', 'dusk', 'sage', 'blush'], weight: 1800,
  second: [null, 'lineup'], focus: [500, 520, 1.7], lineupZoom: 0.95,
  items: [
    product('DOME', 'Lumbra', 169, 'forest white mustard graphite', { shade: 'dome' }, hang('aluminium', 40, 12), ['Kuppel Dome Pendant', 'Spun aluminium, dark outside, white inside, for a clear circle over the table and calm everywhere else.'], ['Kuppel Pendelleuchte', 'Gedrücktes Aluminium, außen farbig, innen weiß, für einen klaren Lichtkreis über dem Tisch und Ruhe ringsum.'], { tags: ['bestseller'] }),
    product('RICE', 'Lumbra', 59, 'white blush', { shade: 'lantern' }, hang('paper', 50, 9), ['Papir Paper Lantern', 'Washi paper on bamboo rings. It weighs less than a letter and fills a whole room.'], ['Papir Papierleuchte', 'Washi-Papier auf Bambusringen. Sie wiegt weniger als ein Brief und füllt einen ganzen Raum.']),
    product('WEAVE', 'Vevkant', 119, 'natural black', { shade: 'bell', weave: true, metal: false }, hang('rattan', 46, 9), ['Flätt Woven Pendant', 'Woven in one piece from peeled willow. In the evening it throws a net of shadows on the ceiling.'], ['Flätt geflochtene Pendelleuchte', 'In einem Stück aus geschälter Weide geflochten. Abends wirft sie ein Netz aus Schatten an die Decke.']),
    product('HALO', 'Lumbra', 390, 'brass black', { shade: 'ring' }, hang('brass', 80, 24, { socket: 'led' }), ['Halo Ring Pendant', 'One line of light, eighty centimetres across, on two thin wires. Made for long tables and high ceilings.'], ['Halo Ringleuchte', 'Eine Linie aus Licht, achtzig Zentimeter im Durchmesser, an zwei dünnen Drähten. Für lange Tische und hohe Decken.']),
    product('TRIO', 'Oda Glas', 320, 'smoke amber clear', { shade: 'globe', cluster: [[300, 430], [510, 240], [710, 520]] }, hang('glass', 20, 18, { socket: 'e14' }), ['Trio Glass Globe Cluster', 'Three blown globes on one canopy. Hang them at different heights; they come with notes on how.'], ['Trio Glaskugel-Pendelleuchte', 'Drei geblasene Kugeln an einem Baldachin. Hängen Sie sie verschieden hoch; eine Anleitung dafür liegt bei.']),
    product('SAUCER', 'Lumbra', 189, 'terracotta chalk petrol', { shade: 'flat' }, hang('aluminium', 48, 12), ['Teller Saucer Pendant', 'A shallow plate of light that can hang very low without getting in the way of conversation.'], ['Teller flache Pendelleuchte', 'Ein flacher Lichtteller, der sehr tief hängen kann, ohne dem Gespräch im Weg zu sein.']),
    product('TUBE', 'Lumbra', 99, 'black brass white', { shade: 'cylinder', scale: 1 }, hang('steel', 14, 7, { socket: 'led' }), ['Lot Cylinder Spot', 'A plain tube with a deep-set lamp, for counters and corners. Best in a row of three.'], ['Lot Zylinderpendel', 'Ein schlichtes Rohr mit tief sitzendem Licht, für Theken und Ecken. Am schönsten zu dritt in einer Reihe.']),
    product('PLEAT', 'Lumbra', 145, 'sand rose sage', { shade: 'wide', pleats: true, metal: false }, hang('linen', 56, 10), ['Falte Pleated Linen Pendant', 'A wide hat of pleated linen. The light through it is the colour of late afternoon.'], ['Falte Pendelleuchte aus plissiertem Leinen', 'Ein weiter Hut aus plissiertem Leinen. Das Licht dahinter hat die Farbe des späten Nachmittags.']),
  ],
};

export const floorLamps = {
  ...common, folder: 'floor-lamps', prefix: 'LMF', category: 'lighting/floor-lamps', draw: floorLamp, zoom: 1.04, backdrops: ['oat', 'dusk', 'sage', 'stone'], weight: 7200,
  second: ['measured', null], focus: [560, 320, 1.8], lineupZoom: 0.95, box: [330, 150, 680, 905],
  items: [
    product('ARC', 'Lumbra', 459, 'brass black white', { kind: 'arc' }, lamp('brass', 195, 12, 'e27', { width: 110 }), ['Bogen Arc Floor Lamp', 'A long bow from a marble foot that reaches over the sofa, the table or the sleeping dog.'], ['Bogen Bogenleuchte', 'Ein langer Bogen auf einem Marmorfuß, der über Sofa, Tisch oder schlafenden Hund reicht.'], { box: [220, 125, 860, 905] }),
    product('PAPER', 'Lumbra', 139, 'white', { kind: 'paper' }, lamp('paper', 120, 9, 'e27', { width: 30 }), ['Turm Paper Column', 'A folded paper tower on a walnut foot. Switch it on and the corner becomes a place.'], ['Turm Papiersäule', 'Ein gefalteter Papierturm auf einem Fuß aus Nussbaum. Schalten Sie ihn ein, und die Ecke wird ein Ort.']),
    product('TRIPOD', 'Lumbra', 229, 'oat white navy', { kind: 'tripod', stem: '#c99d68' }, lamp('oak-wood', 150, 10, 'e27', { width: 55 }), ['Dreibein Tripod Lamp', 'Three oak legs like a painter’s easel and a drum of linen on top.'], ['Dreibein Stehleuchte', 'Drei Eichenbeine wie eine Staffelei und darauf eine Trommel aus Leinen.']),
    product('READ', 'Lumbra', 249, 'black sage cherry', { kind: 'reading' }, lamp('steel', 140, 8, 'e27', { width: 28 }), ['Lektor Reading Lamp', 'The head tilts, turns and slides up the stem. It lights the page and leaves your neighbour asleep.'], ['Lektor Leseleuchte', 'Der Kopf lässt sich neigen, drehen und am Rohr verschieben. Er beleuchtet die Seite und lässt den Nachbarn schlafen.'], { offers: [['SELLER_PAPERWREN', 1.07]] }),
    product('BERRY', 'Lumbra', 349, 'brass graphite', { globes: true }, lamp('brass', 160, 15, 'e14', { width: 50 }), ['Beere Three-Globe Lamp', 'Three opal globes grow from one stem like currants. Each has its own switch.'], ['Beere Stehleuchte mit drei Kugeln', 'Drei Opalglaskugeln wachsen wie Johannisbeeren aus einem Rohr. Jede hat ihren eigenen Schalter.']),
    product('TORCH', 'Lumbra', 199, 'navy white copper', { kind: 'torch' }, lamp('aluminium', 178, 20, 'led', { width: 34 }), ['Fackel Uplighter', 'Sends its light to the ceiling and gets it back softened. One is enough for a living room.'], ['Fackel Deckenfluter', 'Schickt sein Licht an die Decke und bekommt es weich zurück. Einer genügt für ein Wohnzimmer.']),
    product('CONE', 'Lumbra', 189, 'terracotta oat forest', { shade: 'cone', stem: '#3a3633' }, lamp('linen', 155, 10, 'e27', { width: 46 }), ['Hut Linen Floor Lamp', 'A linen cone on a slim black stem. It has no ambition except to be there in the evening.'], ['Hut Stehleuchte mit Leinenschirm', 'Ein Leinenkegel auf schlankem schwarzem Rohr. Er hat keinen Ehrgeiz, außer abends da zu sein.']),
  ],
};
