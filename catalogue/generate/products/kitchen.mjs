// Pots and pans, kitchen machines, clocks and mirrors.
import { clock, pan } from '../draw/green.mjs';
import { machine } from '../draw/tech.mjs';
import { product } from '../build/family.mjs';

const reviews = {
  en: {
    good: ['Heats evenly right to the edge.', 'Built like something my grandmother would keep.', 'Easy to clean, even after caramel.', 'Quieter than the old one by a mile.', 'The handle stays cool.', 'No plastic taste at all.', 'It has become the most used thing in the kitchen.', 'Solid metal where others use plastic.'],
    bad: ['Heavier than I can lift with one hand.', 'The lid rattles when it boils.', 'The cable could be longer.', 'It scratched on day two.'],
  },
  de: {
    good: ['Erhitzt gleichmäßig bis zum Rand.', 'Sehr solide gebaut, endlich wieder Metall.', 'Lässt sich leicht reinigen.', 'Deutlich leiser als das alte Gerät.', 'Der Griff bleibt kühl.'],
    bad: ['Für eine Hand zu schwer.', 'Der Deckel klappert beim Kochen.', 'Das Kabel ist zu kurz.'],
  },
};
const common = { seller: 'SELLER_NORTHLIGHT', reviews, second: ['lineup', 'room', 'detail'], lineupZoom: 1.1, zoom: 1.15 };
const pot = (diameter, material, induction, more = {}) => ({ material, diameter, induction, dishwasher_safe: false, ...more });

export const cookware = {
  ...common, folder: 'cookware', prefix: 'COO', category: 'home/kitchen/cookware', draw: pan, backdrops: ['stone', 'sage', 'blush', 'mist'], weight: 3800, focus: [430, 620, 1.9],
  stories: [
    ['Cast in sand, ground by hand, and heavy enough to keep simmering after the flame is off.', 'In Sand gegossen, von Hand geschliffen und so schwer, dass es nach dem Abschalten weiterköchelt.'],
    ['The base is three layers thick and perfectly flat. We put each one on a glass plate before it is packed.', 'Der Boden ist dreilagig und vollkommen eben. Vor dem Verpacken stellen wir jedes Stück auf eine Glasplatte.'],
  ],
  care: ['Wash by hand with hot water, dry at once.', 'Von Hand mit heißem Wasser spülen und gleich abtrocknen.'],
  questions: [['en', 'Do I have to season it before first use?', 'It comes seasoned. Two or three rounds of frying onions make it even better.']],
  items: [
    product('OLLA', 'Ferrando', 189, 'forest red navy mustard', { lid: true }, pot(24, 'cast-iron', true, { weight: 5200 }), ['Olla Enamelled Stockpot', 'A tall cast-iron pot for beans, broth and the soup that feeds a street party.'], ['Olla emaillierter Suppentopf', 'Ein hoher Gusseisentopf für Bohnen, Brühe und die Suppe, die ein ganzes Straßenfest satt macht.'], { tags: ['bestseller'] }),
    product('CAZUELA', 'Ferrando', 165, 'red petrol chalk', { kind: 'casserole', lid: true }, pot(28, 'cast-iron', true, { weight: 4700 }), ['Cazuela Low Casserole', 'Wide, low and patient. It browns on the hob, braises in the oven and looks right on the table.'], ['Cazuela flacher Bräter', 'Breit, niedrig und geduldig. Er bräunt auf dem Herd, schmort im Ofen und macht auch auf dem Tisch eine gute Figur.']),
    product('SARTEN', 'Ferrando', 69, 'black', { kind: 'skillet', egg: true, handle: '#c99d68' }, pot(26, 'cast-iron', true, { weight: 2300 }), ['Sartén Cast-Iron Skillet', 'A pan without a coating, which is why it has no expiry date. Eggs slide after the first month.'], ['Sartén Pfanne aus Gusseisen', 'Eine Pfanne ohne Beschichtung und deshalb ohne Verfallsdatum. Nach dem ersten Monat gleiten die Eier von selbst.'], { offers: [['SELLER_WEATHERPOST', 1.05]] }),
    product('WOK', 'Ferrando', 74, 'graphite', { kind: 'wok' }, pot(32, 'carbon-steel', true, { weight: 1600 }), ['Fuego Carbon-Steel Wok', 'Thin steel that follows the flame. Loud, fast and done in four minutes.'], ['Fuego Wok aus Kohlenstoffstahl', 'Dünner Stahl, der der Flamme folgt. Laut, schnell und in vier Minuten fertig.'], { stories: [['Hammered from two-millimetre steel over a wooden form. It arrives grey and turns black, and then nothing sticks.', 'Aus zwei Millimeter starkem Stahl über eine Holzform getrieben. Er kommt grau an, wird schwarz, und dann haftet nichts mehr.']] }),
    product('CAZO', 'Ferrando', 128, 'copper steel', { kind: 'sauce', handle: '#c09a4e', inside: '#c9ccce' }, pot(18, 'stainless-steel', false, { weight: 1500 }), ['Cazo Copper Saucepan', 'Copper outside, steel within. Sauces thicken the moment you ask, and stop when you stop.'], ['Cazo Stielkasserolle aus Kupfer', 'Außen Kupfer, innen Edelstahl. Saucen dicken ein, sobald Sie es wollen, und hören auf, wenn Sie aufhören.'], { stories: [['Drawn from one sheet and riveted three times. The copper darkens; lemon and salt bring it back.', 'Aus einem Blech gezogen und dreifach genietet. Das Kupfer dunkelt nach; Zitrone und Salz holen den Glanz zurück.']] }),
    product('TETERA', 'Ferrando', 79, 'sky white cherry', { kind: 'kettle' }, pot(20, 'steel', true, { weight: 1400 }), ['Tetera Hob Kettle', 'An enamelled kettle that whistles a third, not a scream.'], ['Tetera Wasserkessel', 'Ein emaillierter Kessel, der eine Terz pfeift, statt zu schreien.'], { stories: [['Steel under three coats of enamel, with a spout that pours where you point it.', 'Stahl unter drei Schichten Email, mit einem Ausguss, der dorthin gießt, wohin Sie zielen.']] }),
  ],
};

const el = (power, capacity, weight, more = {}) => ({ power, ...(capacity ? { capacity } : {}), weight, material: 'stainless-steel', dishwasher_safe: false, ...more });
export const electrics = {
  ...common, folder: 'electrics', prefix: 'ELE', category: 'home/kitchen/electrics', draw: machine, backdrops: ['sky', 'oat', 'sage', 'blush'], weight: 2400, focus: [480, 560, 1.8],
  stories: [
    ['Gears and gearbox are metal. Every part has a number, and every number can be ordered for fifteen years.', 'Zahnräder und Getriebe sind aus Metall. Jedes Teil hat eine Nummer, und jede Nummer ist fünfzehn Jahre lang bestellbar.'],
    ['No app, no beeping, no blue light at night. One switch that says clearly whether it is on.', 'Keine App, kein Piepen, kein blaues Licht in der Nacht. Ein Schalter, der deutlich zeigt, ob das Gerät läuft.'],
  ],
  care: ['Unplug, wipe with a damp cloth, descale every two months.', 'Netzstecker ziehen, feucht abwischen, alle zwei Monate entkalken.'],
  questions: [['de', 'Wird das Gerät mit EU-Stecker geliefert?', 'Ja, der Stecker richtet sich nach Ihrer Lieferadresse.'], ['en', 'How loud is it?', 'About 62 decibels at one metre. You can keep talking.', 'staff']],
  items: [
    product('GOOSE', 'Kettlebrook', 98, 'black white sage', { kind: 'kettle', goose: true }, el(1000, 900, 1200), ['Heron Gooseneck Kettle', 'A thin spout for slow circles over coffee. It holds the temperature to one degree, for half an hour.'], ['Heron Schwanenhals-Wasserkocher', 'Ein dünner Ausguss für langsame Kreise über dem Kaffee. Er hält die Temperatur eine halbe Stunde lang aufs Grad genau.'], { tags: ['bestseller'], offers: [['SELLER_KILNYARD', 1.04]] }),
    product('JUG', 'Kettlebrook', 79, 'mint blush red silver', { kind: 'kettle', dial: true }, el(2200, 1700, 1300), ['Dover Jug Kettle', 'Boils a litre in two and a half minutes and shows on a dial how close it is.'], ['Dover Wasserkocher', 'Kocht einen Liter in zweieinhalb Minuten und zeigt auf einer Skala, wie nah er daran ist.']),
    product('TOAST', 'Kettlebrook', 89, 'blush mint black chalk', { kind: 'toaster' }, el(900, 0, 2100), ['Crumpet Two-Slot Toaster', 'Wide slots, a lever that you can stop halfway, and a drawer for crumbs that really holds them.'], ['Crumpet Toaster mit zwei Schlitzen', 'Breite Schlitze, ein Hebel, der auch auf halbem Weg hält, und eine Krümelschublade, die ihren Namen verdient.']),
    product('ESPR', 'Kettlebrook', 549, 'red black steel', { kind: 'espresso' }, el(1350, 1800, 9800), ['Regent Lever-Style Espresso Machine', 'A brass group, a real pressure gauge and a steam wand that turns milk to silk. Warm in eight minutes.'], ['Regent Espressomaschine', 'Eine Brühgruppe aus Messing, ein echtes Manometer und eine Dampflanze, die Milch in Seide verwandelt. In acht Minuten heiß.']),
    product('MIX', 'Kettlebrook', 399, 'sky red chalk mint lilac', { kind: 'mixer' }, el(600, 4700, 10500), ['Bakewell Stand Mixer', 'Kneads two kilos of dough without walking along the worktop. The head tilts, the bowl turns, the noise stays low.'], ['Bakewell Küchenmaschine', 'Knetet zwei Kilo Teig, ohne über die Arbeitsplatte zu wandern. Der Kopf kippt, die Schüssel dreht, das Geräusch bleibt leise.']),
    product('BLEND', 'Kettlebrook', 149, 'white black', { kind: 'blender' }, el(1100, 1500, 4200, { material: 'glass' }), ['Orchard Glass Blender', 'A glass jar on a heavy foot. Frozen berries need eleven seconds.'], ['Orchard Standmixer mit Glaskrug', 'Ein Glaskrug auf einem schweren Fuß. Gefrorene Beeren brauchen elf Sekunden.']),
    product('GRIND', 'Ferrando', 74, 'steel black', { kind: 'grinder' }, { capacity: 30, weight: 620, material: 'stainless-steel', dishwasher_safe: false }, ['Molino Hand Coffee Grinder', 'Steel burrs, thirty clicks, forty turns for a cup. The quietest way to be awake before the others.'], ['Molino Handkaffeemühle', 'Stahlmahlwerk, dreißig Rasten, vierzig Umdrehungen für eine Tasse. Die leiseste Art, vor den anderen wach zu sein.'], { stories: [['The burrs are ground in the same workshop as surgical tools. A brush and a spare washer are in the bag.', 'Das Mahlwerk wird in derselben Werkstatt geschliffen wie chirurgische Instrumente. Pinsel und Ersatzscheibe liegen im Beutel.']], care: ['Brush out, never rinse.', 'Auspinseln, nie ausspülen.'] }),
    product('PRESS', 'Ferrando', 52, 'brass steel black copper', { kind: 'press' }, { capacity: 1000, weight: 780, material: 'glass', dishwasher_safe: true }, ['Prensa French Press', 'A fine mesh leaves no silt at the bottom of the second cup.'], ['Prensa Stempelkanne', 'Mit feinem Sieb, das auch in der zweiten Tasse keinen Satz zurücklässt.'], { stories: [['The jar is a standard size, so a breakage is a small sadness and not the end.', 'Das Glas hat ein Normmaß. Ein Bruch ist also nur ein kleiner Kummer und nicht das Ende.']], care: ['Take the plunger apart and rinse it.', 'Stempel auseinandernehmen und abspülen.'], tags: ['gift'] }),
  ],
};

const mirrors = [['Five-millimetre glass, silvered without lead, held by a frame that is soldered, not glued. Two hooks and a template are in the box.', 'Fünf Millimeter Glas, bleifrei versilbert, in einem Rahmen, der gelötet und nicht geklebt ist. Zwei Haken und eine Schablone liegen bei.']];

export const clocks = {
  ...common, folder: 'clocks', prefix: 'CLO', category: 'home/decor/clocks', draw: clock, backdrops: ['oat', 'sage', 'mist', 'blush'], weight: 1700, zoom: 1.05, second: ['lineup', null], lineupZoom: 0.95,
  stories: [['The movement sweeps instead of ticking, so it may hang in a bedroom.', 'Das Werk gleitet, statt zu ticken. Es darf also auch im Schlafzimmer hängen.'], ['It comes with a template for the nail, printed on the inside of the box.', 'Die Schablone für den Nagel ist auf die Innenseite des Kartons gedruckt.']],
  care: ['Wipe with a soft, dry cloth.', 'Mit einem weichen, trockenen Tuch abwischen.'],
  questions: [['en', 'Which battery does it take?', 'One AA, included. It lasts about fourteen months.']],
  items: [
    product('WALL', 'Holmvik', 79, 'oak walnut black', {}, { material: 'oak-wood', diameter: 30, height: 30 }, ['Stund Wall Clock', 'A wooden rim, twelve strokes and one red hand. It can be read from across the kitchen with soap in your eyes.'], ['Stund Wanduhr', 'Ein Holzrand, zwölf Striche und ein roter Zeiger. Auch mit Seife in den Augen quer durch die Küche ablesbar.']),
    product('ALARM', 'Meridian Hand', 48, 'mint cherry brass navy', { kind: 'alarm', dial: 'dots' }, { material: 'steel', diameter: 11, height: 15 }, ['Frühling Twin-Bell Alarm Clock', 'Two bells, one small hammer, no snooze. It works, and you will be on time, and a little cross.'], ['Frühling Glockenwecker', 'Zwei Glocken, ein kleiner Hammer, keine Schlummertaste. Er wirkt, Sie sind pünktlich und ein wenig verstimmt.'], { tags: ['gift'] }),
    product('DOTS', 'Holmvik', 69, 'sage terracotta graphite', { dial: 'dots', face: '#f3ead8' }, { material: 'birch-plywood', diameter: 28, height: 28 }, ['Prick Dotted Wall Clock', 'Dots instead of numbers: the time is about this, and that is usually enough.'], ['Prick gepunktete Wanduhr', 'Punkte statt Zahlen: Es ist ungefähr so spät, und meistens genügt das.']),
    product('ARCHM', 'Holmvik', 189, 'brass black', { kind: 'mirror', shape: 'arch' }, { material: 'brass', height: 90, diameter: 60 }, ['Porte Arched Mirror', 'An arch of light for the hall. It makes narrow rooms take a breath.'], ['Porte Bogenspiegel', 'Ein Bogen aus Licht für den Flur. Schmale Räume atmen damit auf.'], { stories: mirrors }),
    product('PEBM', 'Holmvik', 159, 'walnut black oak', { kind: 'mirror', shape: 'pebble' }, { material: 'walnut-wood', height: 70, diameter: 56 }, ['Kiesel Pebble Mirror', 'Shaped like a stone you would pick up. Hang it any way round, it has no wrong side up.'], ['Kiesel Spiegel', 'Geformt wie ein Stein, den Sie aufheben würden. Er lässt sich beliebig drehen, ein falsches Oben gibt es nicht.'], { stories: mirrors }),
  ],
};
