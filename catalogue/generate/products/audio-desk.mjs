// Headphones, speakers, turntables; notebooks, pens, keyboards.
import { book, pen } from '../draw/play.mjs';
import { headphones as cans, keyboard, speaker, turntable } from '../draw/tech.mjs';
import { product } from '../build/family.mjs';

const reviews = {
  en: {
    good: ['Voices sound like people again.', 'Deep, but never boomy.', 'I heard a piano pedal I had never noticed.', 'Comfortable for a whole working day.', 'Pairing took four seconds.', 'The wood is real and it shows.', 'Battery lasts longer than promised.', 'You can open it with a screwdriver. I love that.'],
    bad: ['A little bright for my taste.', 'The case attracts fingerprints.', 'Bluetooth range is only one room.', 'Too warm in summer.'],
  },
  de: {
    good: ['Stimmen klingen endlich wieder nach Menschen.', 'Tiefer Bass, der nie dröhnt.', 'Auch nach acht Stunden noch bequem.', 'Der Akku hält länger als angegeben.', 'Lässt sich aufschrauben, großartig.'],
    bad: ['Für meinen Geschmack etwas hell.', 'Die Reichweite ist nur ein Zimmer.'],
  },
};
const audio = {
  seller: 'SELLER_TONWIESE', reviews, weight: 320, zoom: 1.1, second: ['lineup', 'detail', 'room'], lineupZoom: 1, backdrops: ['dusk', 'stone', 'mist', 'oat'], focus: [480, 560, 1.8],
  stories: [
    ['Tuned by ear in our listening room, then checked with a microphone, in that order.', 'In unserem Hörraum nach Gehör abgestimmt und dann mit dem Messmikrofon geprüft, in dieser Reihenfolge.'],
    ['Pads, cable and battery can be replaced at the kitchen table. The screws are ordinary screws.', 'Polster, Kabel und Akku lassen sich am Küchentisch wechseln. Die Schrauben sind gewöhnliche Schrauben.'],
  ],
  care: ['Dust with a soft brush, no sprays.', 'Mit einem weichen Pinsel abstauben, keine Sprays.'],
  questions: [['en', 'Can the battery be replaced?', 'Yes, without glue. The part costs nineteen dollars and takes ten minutes.'], ['de', 'Funktioniert das auch mit Kabel?', 'Ja, ein Kabel mit 3,5-mm-Klinke liegt bei.']],
};
const air = (battery_life, weight, release_date, noise_cancelling = false) => ({ wireless: true, battery_life, weight, noise_cancelling, release_date });

export const headphones = {
  ...audio, folder: 'headphones', prefix: 'HED', category: 'audio/headphones', draw: cans,
  items: [
    product('STILLE', 'Auralane', 329, 'black chalk navy sage', {}, air(38, 268, '2025-03-14', true), ['Shizuka Wireless Over-Ear Headphones with Noise Cancelling', 'They take away the train and leave the cello. The pads are lambskin, the hinges metal.'], ['Shizuka kabellose Over-Ear-Kopfhörer mit aktiver Geräuschunterdrückung', 'Sie nehmen den Zug weg und lassen das Cello da. Die Polster sind aus Lammleder, die Gelenke aus Metall.'], { tags: ['bestseller'], reviews: 22, offers: [['SELLER_NORTHLIGHT', 1.03], ['SELLER_PAPERWREN', 0.98]] }),
    product('WOODY', 'Klangholz', 289, 'walnut black', { wood: '#7a5236', cable: true }, { wireless: false, weight: 310, noise_cancelling: false, release_date: '2024-11-08' }, ['Kernholz Wooden Headphones', 'Cups turned from walnut offcuts, each pair cut from one board. Cable only, and proud of it.'], ['Kernholz Kopfhörer aus Holz', 'Muscheln aus Nussbaumresten gedreht, jedes Paar aus einem Brett. Nur mit Kabel, und stolz darauf.']),
    product('OPEN', 'Auralane', 219, 'silver graphite', { grille: true, cable: true, band: '#3a3633' }, { wireless: false, weight: 250, noise_cancelling: false, release_date: '2025-06-20' }, ['Mado Open-Back Headphones', 'Open at the back like a window: wide, airy, and audible to whoever sits next to you.'], ['Mado offene Kopfhörer', 'Hinten offen wie ein Fenster: weit, luftig und hörbar für alle, die neben Ihnen sitzen.']),
    product('BUDS', 'Auralane', 149, 'white black mint coral', { kind: 'buds' }, air(28, 52, '2025-09-05', true), ['Kotori Wireless Earbuds', 'Two small birds in an egg. Six hours in the ear, twenty-two more in the case.'], ['Kotori kabellose Ohrhörer', 'Zwei kleine Vögel in einem Ei. Sechs Stunden im Ohr, zweiundzwanzig weitere in der Dose.'], { tags: ['bestseller'] }),
    product('INEAR', 'Auralane', 69, 'red cobalt black', { kind: 'inear' }, { wireless: false, weight: 18, noise_cancelling: false, release_date: '2024-12-02' }, ['Mimi In-Ear Monitors', 'A cable, a plug, no charging. For stages, night buses and anyone tired of batteries.'], ['Mimi In-Ear-Hörer', 'Ein Kabel, ein Stecker, kein Laden. Für Bühnen, Nachtbusse und alle, die Akkus leid sind.']),
    product('KIDS', 'Auralane', 59, 'mint lemon blush', { pad: '#f4f2ee' }, air(24, 190, '2025-02-01'), ['Hiyoko Children’s Headphones', 'Limited to 85 decibels, bendable beyond reason, with a port to share the story.'], ['Hiyoko Kinderkopfhörer', 'Auf 85 Dezibel begrenzt, unvernünftig biegsam und mit einer Buchse, um die Geschichte zu teilen.'], { seller: 'SELLER_ACORN_ATTIC' }),
  ],
};
const box = (power, weight, release_date, more = {}) => ({ power, weight, wireless: true, release_date, ...more });
export const speakers = {
  ...audio, folder: 'speakers', prefix: 'SPK', category: 'audio/speakers', draw: speaker, weight: 4200,
  items: [
    product('SHELF', 'Klangholz', 549, 'walnut oak black white', {}, box(60, 9800, '2024-10-25', { wireless: false }), ['Zwei Bookshelf Speakers, Pair', 'Paper cones in boxes of real veneer. They like to stand a hand’s breadth from the wall.'], ['Zwei Regallautsprecher im Paar', 'Papiermembranen in Gehäusen aus echtem Furnier. Sie stehen gern eine Handbreit vor der Wand.'], { tags: ['bestseller'] }),
    product('TOWER', 'Klangholz', 1290, 'walnut black', { tall: true }, box(120, 31000, '2025-04-11', { wireless: false }), ['Stele Floor Speakers, Pair', 'Three drivers each and a cabinet braced like a ship. They vanish when the music starts.'], ['Stele Standlautsprecher im Paar', 'Je drei Chassis und ein Gehäuse, verstrebt wie ein Schiff. Wenn die Musik beginnt, verschwinden sie.']),
    product('RADIO', 'Klangholz', 239, 'oak walnut mint cherry', { kind: 'radio', cloth: '#5a5048' }, box(20, 2600, '2025-01-17', { battery_life: 18 }), ['Küche Tabletop Radio', 'FM, digital and Bluetooth behind one dial and two knobs. You can find the news with wet hands.'], ['Küche Tischradio', 'UKW, DAB+ und Bluetooth hinter einer Skala und zwei Knöpfen. Die Nachrichten finden Sie auch mit nassen Händen.'], { tags: ['gift'] }),
    product('CAN', 'Klangholz', 129, 'terracotta petrol graphite sand', { kind: 'cylinder' }, box(24, 780, '2025-05-30', { battery_life: 16 }), ['Dose Portable Speaker', 'A drum of sound with a leather loop. It may get rained on, and it may fall off a picnic table.'], ['Dose tragbarer Lautsprecher', 'Eine Trommel voller Klang mit Lederschlaufe. Sie darf nass werden und vom Picknicktisch fallen.'], { offers: [['SELLER_WEATHERPOST', 1.05]] }),
    product('BAR', 'Klangholz', 449, 'walnut oak', { kind: 'bar', cloth: '#55504a' }, box(140, 4600, '2025-08-22'), ['Balken Wooden Soundbar', 'Makes films whisper properly. Wood on top, wool in front, no lights that distract.'], ['Balken Soundbar aus Holz', 'Lässt Filme richtig flüstern. Oben Holz, vorn Wolle, keine ablenkenden Lichter.']),
    product('MONO', 'Klangholz', 198, 'oak forest', { single: true, grille: true, cloth: '#cdbfa4' }, box(35, 3900, '2024-12-13'), ['Solo Shelf Speaker', 'One box for one room, behind cloth, and loud enough to dance while cooking.'], ['Solo Regallautsprecher', 'Eine Box für ein Zimmer, hinter Stoff, und laut genug, um beim Kochen zu tanzen.']),
  ],
};
export const turntables = {
  ...audio, folder: 'turntables', prefix: 'TTB', category: 'audio/turntables', draw: turntable, weight: 6200, focus: [480, 640, 1.8],
  items: [
    product('ONE', 'Klangholz', 429, 'walnut black oak', {}, box(8, 6200, '2024-11-29', { wireless: false }), ['Rille One Turntable', 'Belt drive, a straight arm, and a plinth that swallows footsteps. Cartridge fitted and aligned.'], ['Rille Eins Plattenspieler', 'Riemenantrieb, gerader Tonarm und eine Zarge, die Schritte schluckt. Der Tonabnehmer ist montiert und justiert.'], { tags: ['bestseller'] }),
    product('PLAY', 'Klangholz', 269, 'mint red white', { label: '#25324f' }, box(10, 4100, '2025-10-03'), ['Tanz Turntable with Bluetooth', 'For the first records and small flats: it sends to any speaker, and it stops by itself.'], ['Tanz Plattenspieler mit Bluetooth', 'Für die ersten Platten und kleine Wohnungen: Er sendet an jeden Lautsprecher und schaltet von selbst ab.']),
  ],
};

const deskReviews = {
  en: { good: ['No bleed-through, even with a wet nib.', 'Lies flat from the first page.', 'The paper has a lovely tooth.', 'A pleasure to hold.', 'My lists have never looked so serious.', 'The cover is getting a nice patina.'], bad: ['The pocket at the back tore.', 'Ink takes a while to dry.', 'Slightly larger than I expected.'] },
  de: { good: ['Kein Durchschlagen, auch nicht mit nasser Feder.', 'Liegt von der ersten Seite an flach.', 'Das Papier hat eine schöne Griffigkeit.', 'Liegt wunderbar in der Hand.'], bad: ['Die Tinte braucht lange zum Trocknen.', 'Die Tasche hinten ist eingerissen.'] },
};
const desk = { seller: 'SELLER_PAPERWREN', reviews: deskReviews, weight: 320, zoom: 1.08, second: ['lineup', 'detail', 'room'], lineupZoom: 1, backdrops: ['sand', 'mist', 'blush', 'stone'], focus: [480, 520, 1.9], stories: [['Made in a bindery where the glue still comes in flakes and the knives are older than we are.', 'In einer Buchbinderei gefertigt, in der der Leim noch in Flocken kommt und die Messer älter sind als wir.'], ['Packed in one sheet of paper and a piece of string that you will want to keep.', 'Verpackt in einen Bogen Papier und ein Stück Schnur, das Sie aufheben werden.']], care: ['Keep dry; wipe with a soft cloth.', 'Trocken halten; mit einem weichen Tuch abwischen.'], questions: [['en', 'Does it take fountain pen ink?', 'Yes, all our papers are sized for ink and do not feather.']] };
const pens = { en: { good: ['Writes at once, every time.', 'A lovely weight in the hand.', 'Glides over the paper.', 'My signature has improved.', 'Even my left-handed son likes it.'], bad: ['The clip is stiff.', 'It rolled off the table on the first day.'] }, de: { good: ['Schreibt sofort an.', 'Liegt angenehm schwer in der Hand.', 'Gleitet wunderbar über das Papier.'], bad: ['Der Clip ist recht straff.', 'Rollt leicht vom Tisch.'] } };
const keys = { en: { good: ['A soft, deep sound, nothing clacky.', 'Typing has become a pleasure.', 'Solid as a brick and just as calm.', 'Connects to three machines without fuss.', 'My wrists are grateful.'], bad: ['Louder than my colleagues like.', 'I needed a week to get used to the height.'] }, de: { good: ['Weicher, tiefer Klang, nichts klappert.', 'Tippen macht wieder Freude.', 'Massiv und rutschfest.'], bad: ['Etwas lauter, als meine Kollegen es mögen.', 'An die Höhe musste ich mich gewöhnen.'] } };
const rule = { option: 'ruling', codes: ['plain', 'lined', 'dotted', 'squared'] };
export const notebooks = {
  ...desk, folder: 'notebooks', prefix: 'NOT', category: 'desk/notebooks', draw: book, sizes: rule,
  items: [
    product('BUND', 'Federkiel', 24, 'forest cherry navy mustard black', { notebook: true, ribbon: '#c23a2e' }, { material: 'linen', pages: 192 }, ['Bund Cloth-Bound Notebook', 'Linen covers, sewn sections, 192 pages that lie flat like a calm lake.'], ['Bund Notizbuch in Leinen', 'Leinendecken, Fadenheftung und 192 Seiten, die flach liegen wie ein stiller See.'], { tags: ['bestseller', 'gift'] }),
    product('HEFT', 'Federkiel', 9, 'terracotta sage sky', { notebook: true, thick: 22, art: 'stripes', label: true, high: 440, wide: 320 }, { material: 'paper', pages: 64 }, ['Heft Striped Exercise Book', 'A thin book for one thought at a time. The stripes are printed by a press from another century.'], ['Heft gestreiftes Schreibheft', 'Ein dünnes Heft für jeweils einen Gedanken. Die Streifen druckt eine Presse aus einem anderen Jahrhundert.']),
    product('LEDER', 'Federkiel', 58, 'cognac black forest', { notebook: true, label: false, elastic: '#3a2a1f', thick: 84 }, { material: 'leather', pages: 256 }, ['Wanderbuch Leather Journal', 'A leather jacket for paper. Refill it every year, keep the cover for ever.'], ['Wanderbuch Lederjournal', 'Eine Lederjacke für Papier. Jedes Jahr neu füllen, den Einband für immer behalten.']),
    product('SKIZZE', 'Federkiel', 29, 'black chalk', { notebook: true, label: true, wide: 470, high: 360, thick: 60 }, { material: 'paper', pages: 120 }, ['Skizze Landscape Sketchbook', 'Two hundred grams, slightly rough, wide enough for a horizon.'], ['Skizze Skizzenbuch im Querformat', 'Zweihundert Gramm, leicht rau und breit genug für einen Horizont.'], { sizes: null }),
  ],
};
export const writing = {
  ...desk, stories: [['Turned and finished in a workshop that also repairs what others have made.', 'In einer Werkstatt gedreht und vollendet, die auch repariert, was andere gebaut haben.'], ['Comes in a paper tube that fits in any drawer.', 'Kommt in einer Papierrolle, die in jede Schublade passt.']], questions: [['de', 'Gibt es Nachfüllminen?', 'Ja, alle gängigen Größen passen.']], reviews: pens, folder: 'writing', prefix: 'PEN', category: 'desk/writing', draw: pen, weight: 60, focus: [600, 380, 2],
  items: [
    product('FEDER', 'Federkiel', 89, 'navy black cherry moss', {}, { material: 'brass', length: 13.8, pieces: 1 }, ['Feder Fountain Pen', 'A steel nib with a little spring, a brass body under lacquer. It starts at once, even on Mondays.'], ['Feder Füllfederhalter', 'Eine Stahlfeder mit etwas Nachgiebigkeit, ein lackierter Messingkörper. Er schreibt sofort an, auch montags.'], { tags: ['gift'] }),
    product('KULI', 'Federkiel', 38, 'brass graphite mint', { kind: 'ball' }, { material: 'brass', length: 13.2, pieces: 1 }, ['Dreh Brass Ballpoint', 'A twist, a click, a line. It weighs exactly enough to be missed when lost.'], ['Dreh Kugelschreiber aus Messing', 'Ein Dreh, ein Klick, eine Linie. Er wiegt genau so viel, dass man ihn vermisst.']),
    product('BUNT', 'Federkiel', 18, 'moss', { kind: 'set' }, { material: 'beech-wood', length: 17.5, pieces: 12 }, ['Bunt Coloured Pencils, Set of Twelve', 'Soft leads in cedar. Children fight over the teal one.'], ['Bunt Farbstifte im Zwölferset', 'Weiche Minen in Zedernholz. Kinder streiten sich um das Blaugrün.'], { categories: [['toys', 'puzzles']] }),
    product('BLEI', 'Federkiel', 12, 'mustard cherry petrol', { kind: 'pencil' }, { material: 'beech-wood', length: 17.5, pieces: 6 }, ['Strich Pencils, Set of Six', 'From 2H for engineers to 4B for poets. Each has an eraser for both.'], ['Strich Bleistifte im Sechserset', 'Von 2H für Ingenieure bis 4B für Dichter. Jeder hat einen Radierer für beide.']),
  ],
};
export const deskTools = {
  ...desk, stories: [['Switches, caps and battery are held by clips and screws. A tool for all three is in the box.', 'Schalter, Kappen und Akku sind geklemmt und geschraubt. Ein Werkzeug für alle drei liegt bei.'], ['The layout can be changed without software, with two keys and the little card.', 'Die Belegung lässt sich ohne Software ändern, mit zwei Tasten und dem Kärtchen.']], questions: [['en', 'Is there a German layout?', 'Yes, tell us with the order and we fit the caps.']], reviews: keys, folder: 'desk-tools', prefix: 'DSK', category: 'desk/tools', draw: keyboard, weight: 940, zoom: 1, second: ['detail'],
  items: [
    product('FULL', 'Tastwerk', 159, 'oat graphite forest', { accent: '#c0673f' }, { material: 'aluminium', wireless: true, width: 36 }, ['Takt Mechanical Keyboard', 'Linear switches, sound-damped, with keycaps whose letters cannot wear off because they are moulded in.'], ['Takt mechanische Tastatur', 'Lineare Schalter, gedämpft, mit Tastenkappen, deren Buchstaben mitgegossen sind und sich nicht abnutzen.'], { tags: ['bestseller'] }),
    product('COMP', 'Tastwerk', 129, 'mint black lilac', { compact: true, accent: '#d09a2c', keys: '#f1eee6' }, { material: 'abs', wireless: true, width: 29 }, ['Takt Compact Keyboard', 'Sixty-six keys: nothing you need is missing, and the mouse comes closer.'], ['Takt kompakte Tastatur', 'Sechsundsechzig Tasten: Es fehlt nichts, was Sie brauchen, und die Maus rückt näher.']),
    product('DARK', 'Tastwerk', 189, 'black', { keys: '#3a3c40', mods: '#2b2c2f', accent: '#c23a2e' }, { material: 'aluminium', wireless: true, width: 36 }, ['Takt Night Keyboard', 'Dark keys, one red escape, no lights. For people who know where the letters are.'], ['Takt Nacht-Tastatur', 'Dunkle Tasten, ein rotes Escape, keine Beleuchtung. Für alle, die wissen, wo die Buchstaben sind.'], { stock: 'out' }),
  ],
};
