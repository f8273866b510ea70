// Shoes, bags, watches.
import { backpack, luggage, shoe, tote, watch } from '../draw/wear.mjs';
import { product } from '../build/family.mjs';

const shoeReviews = {
  en: {
    good: ['No breaking in, I walked twelve kilometres on the first day.', 'True to size.', 'The sole has real grip on wet cobbles.', 'Wide enough for my awkward feet.', 'The leather smells wonderful.', 'Had them resoled after two years, good as new.', 'Light as slippers.'],
    bad: ['Half a size too small for me.', 'The heel rubbed for a week.', 'The white is hard to keep white.', 'The laces come undone.'],
  },
  de: {
    good: ['Ohne Einlaufen gleich zwölf Kilometer gegangen.', 'Fällt normal aus.', 'Guter Halt auf nassem Pflaster.', 'Auch für breite Füße bequem.', 'Nach zwei Jahren neu besohlt, wie neu.'],
    bad: ['Fällt eine halbe Nummer kleiner aus.', 'Die Ferse hat anfangs gescheuert.'],
  },
};
const shoeStories = [
  ['Stitched, not only glued, on a last that follows the foot rather than the fashion.', 'Genäht und nicht nur geklebt, über einen Leisten, der dem Fuß folgt statt der Mode.'],
  ['The insole comes out and can be replaced. The outsole can be renewed at least twice.', 'Die Innensohle ist herausnehmbar und ersetzbar. Die Laufsohle lässt sich mindestens zweimal erneuern.'],
];
const run = (from, to) => ({ option: 'shoe_size', codes: Array.from({ length: to - from + 1 }, (_, i) => String(from + i)) });
const shoes = { seller: 'SELLER_SECOND_TIDE', reviews: shoeReviews, stories: shoeStories, zoom: 1.1, draw: shoe, second: ['detail', null, 'lineup'], lineupZoom: 1, focus: [420, 640, 2], weight: 780, questions: [['en', 'Are they suitable for insoles?', 'Yes, take ours out and put yours in.'], ['de', 'Kann ich die Schuhe neu besohlen lassen?', 'Ja, bei uns oder bei jedem Schuster. Die Adresse unserer Werkstatt liegt im Karton.']], care: ['Brush, let dry slowly, add a little cream.', 'Bürsten, langsam trocknen lassen, etwas Creme.'] };
const up = (material, vegan, more = {}) => ({ material, vegan, ...more });

export const sneakers = {
  ...shoes, folder: 'sneakers', prefix: 'SNK', category: 'shoes/sneakers', backdrops: ['sky', 'stone', 'sand', 'mist'],
  items: [
    product('COURT', 'Pedalta', 98, 'white black sage cobalt', { heel: true, trim: '#2d5040', stripe: '#d8cdb8' }, up('leather', false, { weight: 680 }), ['Plaza Court Sneaker', 'A flat white shoe that stays out of every conversation. The heel tab is the only loud part.'], ['Plaza Court-Sneaker', 'Ein flacher Schuh, der sich in kein Gespräch drängt. Nur die Fersenkappe ist etwas lauter.'], { sizes: run(36, 46), tags: ['bestseller'], reviews: 24 }),
    product('RUN', 'Pedalta', 109, 'coral navy mint grey', { wave: '#f4f2ee', sole: '#f3efe6', platform: true }, up('recycled-polyester', true, { weight: 520 }), ['Correr Light Runner', 'Knitted upper, springy sole, made from bottles and old soles. For parks more than for podiums.'], ['Correr leichter Laufschuh', 'Gestrickter Schaft, federnde Sohle, aus Flaschen und alten Sohlen gemacht. Eher für Parks als für Podeste.'], { sizes: run(37, 46) }),
    product('HIGH', 'Pedalta', 84, 'red black mustard chalk', { kind: 'high', toe: '#f2ece0', foxing: '#c23a2e' }, up('cotton', true, { weight: 740 }), ['Cancha High-Top', 'Canvas up to the ankle, rubber toe, metal eyelets. It squeaks on gym floors like it should.'], ['Cancha High-Top', 'Segeltuch bis zum Knöchel, Gummikappe, Metallösen. Auf Turnhallenböden quietscht er, wie es sich gehört.'], { sizes: run(36, 45) }),
    product('PLIM', 'Pedalta', 54, 'navy white olive blush', { toe: '#efe9dd', sole: '#f3efe6' }, up('cotton', true, { weight: 460 }), ['Muelle Canvas Plimsoll', 'A canvas shoe for boats, gardens and the way home from the beach.'], ['Muelle Segeltuchschuh', 'Ein Segeltuchschuh für Boote, Gärten und den Heimweg vom Strand.'], { sizes: run(36, 44) }),
    product('TRAIL', 'Ridgewater', 139, 'petrol graphite rust', { lug: true, sole: '#3a3c3f', wave: '#d09a2c' }, up('ripstop-nylon', true, { weight: 640 }), ['Scree Trail Shoe', 'Lugs that bite, a toe cap that forgives, laces that lock.'], ['Scree Trailschuh', 'Stollen, die greifen, eine Zehenkappe, die verzeiht, und Schnürsenkel, die halten.'], { sizes: run(38, 46), seller: 'SELLER_WEATHERPOST', offers: [['SELLER_SECOND_TIDE', 1.02]] }),
  ],
};
export const boots = {
  ...shoes, folder: 'boots', prefix: 'BOO', category: 'shoes/boots', backdrops: ['oat', 'dusk', 'stone'], weight: 1280,
  items: [
    product('MOOR', 'Sohlenmacher', 229, 'cognac black forest', { kind: 'boot', lug: true, sole: '#3a2a1f', cap: true }, up('leather', false, { waterproof: true }), ['Steig Lace-Up Boot', 'Oiled leather, a bellows tongue, a sole with teeth. Built for moss, mud and the school run.'], ['Steig Schnürstiefel', 'Geöltes Leder, eine Faltenzunge, eine Sohle mit Zähnen. Gemacht für Moos, Matsch und den Weg zur Schule.'], { sizes: run(37, 46), tags: ['bestseller'] }),
    product('CHEL', 'Sohlenmacher', 198, 'chocolate black', { kind: 'boot', elastic: '#2b2724', sole: '#2a2522', block: '#2a2522' }, up('leather', false, { waterproof: false }), ['Gasse Chelsea Boot', 'In and out in two seconds, thanks to elastic that is sewn into the lining.'], ['Gasse Chelsea-Boot', 'In zwei Sekunden an und aus, dank eines Gummizugs, der ins Futter eingenäht ist.'], { sizes: run(36, 46) }),
    product('HIKE', 'Sohlenmacher', 249, 'moss slate', { kind: 'boot', lug: true, sole: '#2f3032', second: '#d09a2c', heel: true, trim: '#8f5630', lace: '#d09a2c' }, up('suede', false, { waterproof: true }), ['Kamm Hiking Boot', 'Suede and a membrane, a stiff shank for scree and a soft cuff for the valley.'], ['Kamm Wanderstiefel', 'Velours und Membran, eine steife Sohle fürs Geröll und ein weicher Schaftrand fürs Tal.'], { sizes: run(38, 46), seller: 'SELLER_WEATHERPOST' }),
    product('PENNY', 'Sohlenmacher', 169, 'cherry black camel', { kind: 'loafer', penny: true, sole: '#3a2a1f', block: '#2a1d16' }, up('leather', false, { waterproof: false }), ['Kanzlei Penny Loafer', 'Hand-sewn apron, leather sole with a rubber island. Goes with bare ankles and with ties.'], ['Kanzlei Pennyloafer', 'Handgenähter Einsatz, Ledersohle mit Gummieinlage. Passt zu nackten Knöcheln und zu Krawatten.'], { sizes: run(36, 45) }),
    product('TASSEL', 'Sohlenmacher', 179, 'forest chocolate', { kind: 'loafer', tassel: true, sole: '#3a2a1f' }, up('suede', false, { waterproof: false }), ['Salon Tassel Loafer', 'Suede with two tassels that have no purpose, and know it.'], ['Salon Quastenloafer', 'Velours mit zwei Quasten, die keinen Zweck haben und das auch wissen.'], { sizes: run(37, 45), stock: 'low' }),
  ],
};
export const slippers = {
  ...shoes, folder: 'slippers', prefix: 'SLI', category: 'shoes/slippers', backdrops: ['blush', 'sage', 'sand'], weight: 420,
  items: [
    product('FELT', 'Sohlenmacher', 59, 'grey sage rust navy', { kind: 'slipper', sole: '#b98a58', lining: '#efe3cd' }, up('felt', false), ['Stube Felt Slippers', 'Wool felt on a cork sole. Warm in winter, silent always.'], ['Stube Filzpantoffeln', 'Wollfilz auf einer Korksohle. Im Winter warm, immer leise.'], { sizes: run(36, 46), tags: ['gift'] }),
    product('SAND', 'Sohlenmacher', 119, 'cognac black', { kind: 'sandal' }, up('leather', false), ['Isar Leather Sandals', 'Three straps, one buckle, a footbed of cork and leather that remembers you.'], ['Isar Ledersandalen', 'Drei Riemen, eine Schnalle, ein Fußbett aus Kork und Leder, das sich an Sie erinnert.'], { sizes: run(36, 45) }),
    product('SHEEP', 'Sohlenmacher', 84, 'camel slate', { kind: 'slipper', sole: '#3a2a1f', lining: '#f4ecdc' }, up('suede', false), ['Alm Shearling Slippers', 'Lambskin inside, suede outside. The only reason to get up before sunrise.'], ['Alm Lammfellpantoffeln', 'Innen Lammfell, außen Velours. Der einzige Grund, vor Sonnenaufgang aufzustehen.'], { sizes: run(36, 46) }),
  ],
};

const bagReviews = {
  en: {
    good: ['Fits a laptop, lunch and a raincoat.', 'The straps sit well even when it is heavy.', 'The canvas is getting more beautiful with every scratch.', 'Zips run smoothly.', 'It stands up by itself, hooray.', 'Survived a week of rain in Bergen.', 'Exactly the right number of pockets.'],
    bad: ['The inner pocket is too small for my phone.', 'It smelled of wax for a week.', 'Heavier than expected when empty.', 'One rivet came loose.'],
  },
  de: {
    good: ['Laptop, Brotdose und Regenjacke passen hinein.', 'Die Riemen sitzen auch bei Gewicht gut.', 'Steht von allein, sehr praktisch.', 'Hat eine Woche Regen überstanden.', 'Das Leder wird immer schöner.'],
    bad: ['Riecht anfangs stark nach Wachs.', 'Das Innenfach ist zu klein fürs Telefon.'],
  },
};
const bags = { seller: 'SELLER_SECOND_TIDE', reviews: bagReviews, zoom: 1.06, second: ['detail', 'lineup', null], lineupZoom: 0.95, focus: [480, 620, 1.9], weight: 1100, stories: [['Waxed canvas from a Scottish mill, bridle leather, brass buckles. Each of them can be replaced, and we do it.', 'Gewachstes Segeltuch aus einer schottischen Weberei, Zaumleder, Messingschnallen. Alles lässt sich ersetzen, und wir tun es.'], ['The lining is light, so that you can find your keys at the bottom.', 'Das Futter ist hell, damit Sie am Boden Ihre Schlüssel finden.']], care: ['Wipe with cold water. Re-wax once a year.', 'Mit kaltem Wasser abwischen. Einmal im Jahr nachwachsen.'], questions: [['en', 'Does it count as cabin luggage?', 'Yes, it stays within the usual 55 × 40 × 20 cm.'], ['de', 'Passt ein 15-Zoll-Laptop hinein?', 'Ja, mit Hülle.']] };
const load = (material, volume, weight, more = {}) => ({ material, volume, weight, ...more });
export const backpacks = {
  ...bags, folder: 'backpacks', prefix: 'BAC', category: 'bags/backpacks', draw: backpack, backdrops: ['stone', 'sage', 'sky', 'oat'],
  items: [
    product('RUCK', 'Carrow', 148, 'moss navy camel black', {}, load('canvas', 20, 1150, { laptop_sleeve: true, waterproof: false }), ['Ferry Canvas Backpack', 'Two buckles, one flap, a pocket in front. The classic that schoolteachers and sailors agree on.'], ['Ferry Rucksack aus Segeltuch', 'Zwei Schnallen, eine Klappe, eine Vortasche. Der Klassiker, auf den sich Lehrer und Seeleute einigen.'], { tags: ['bestseller'] }),
    product('ROLL', 'Carrow', 129, 'mustard graphite petrol', { kind: 'roll', patch: true, trim: '#5a3d2b' }, load('canvas', 24, 980, { laptop_sleeve: true, waterproof: true }), ['Gable Roll-Top Backpack', 'Roll it down for the office, up for the market. Dry inside even on the bicycle.'], ['Gable Rolltop-Rucksack', 'Für das Büro heruntergerollt, für den Markt hochgerollt. Innen trocken, auch auf dem Fahrrad.'], { offers: [['SELLER_SPEICHENHOF', 1.04]] }),
    product('ZIP', 'Carrow', 96, 'navy sage rust grey', { kind: 'zip' }, load('recycled-polyester', 18, 640, { laptop_sleeve: true, waterproof: false }), ['Relay Zip Backpack', 'Opens flat like a suitcase. Light, quiet, with a sleeve at the back where it is cool.'], ['Relay Rucksack mit Reißverschluss', 'Öffnet sich flach wie ein Koffer. Leicht, leise, mit einem Laptopfach am kühlen Rücken.']),
    product('TREK', 'Ridgewater', 219, 'teal rust graphite', { kind: 'trek', trim: '#34363a', pocket: false }, load('ripstop-nylon', 45, 1480, { laptop_sleeve: false, waterproof: true }), ['Longshore 45 Trekking Pack', 'For four days or for one with a baby. The hip belt carries, the shoulders only steer.'], ['Longshore 45 Trekkingrucksack', 'Für vier Tage oder für einen mit Baby. Der Hüftgurt trägt, die Schultern lenken nur.'], { seller: 'SELLER_WEATHERPOST' }),
    product('MINI', 'Carrow', 68, 'coral mint navy', { kind: 'zip', patch: true }, load('recycled-polyester', 9, 380, { laptop_sleeve: false, waterproof: false }), ['Sprout Small Backpack', 'A proper backpack for small people: chest strap, name label, room for one dinosaur.'], ['Sprout kleiner Rucksack', 'Ein richtiger Rucksack für kleine Leute: Brustgurt, Namensschild, Platz für einen Dinosaurier.'], { seller: 'SELLER_ACORN_ATTIC' }),
  ],
};
export const totes = {
  ...bags, folder: 'totes', prefix: 'TOT', category: 'bags/totes', draw: tote, backdrops: ['blush', 'mist', 'sand', 'stone'], weight: 600,
  items: [
    product('LEAF', 'Carrow', 34, 'chalk sage blush', { print: 'leaf', trim: '#8f5630' }, load('organic-cotton', 16, 320), ['Allotment Leaf Tote', 'Heavy cotton with a printed fern and leather tabs. Takes eight leeks upright.'], ['Allotment Shopper mit Blatt', 'Schwere Baumwolle mit gedrucktem Farn und Lederlaschen. Acht Stangen Lauch passen aufrecht hinein.'], { tags: ['gift'] }),
    product('SUN', 'Carrow', 29, 'oat sky lemon', { print: 'sun', ink: '#c0673f' }, load('organic-cotton', 14, 260), ['Lido Sun Tote', 'A sun on both sides, because one never knows which side is out.'], ['Lido Shopper mit Sonne', 'Eine Sonne auf beiden Seiten, denn man weiß nie, welche außen ist.']),
    product('BEACH', 'Carrow', 49, 'white navy', { pattern: 'wide', second: '#c0673f' }, load('cotton', 26, 480), ['Pier Striped Beach Bag', 'Broad stripes, rope handles, sand falls out of the eyelet in the bottom.'], ['Pier gestreifte Strandtasche', 'Breite Streifen, kräftige Henkel, und durch die Öse im Boden rieselt der Sand hinaus.']),
    product('DIP', 'Carrow', 58, 'natural chalk', { base: '#2d5040', trim: '#8f5630' }, load('canvas', 22, 620), ['Anchor Two-Tone Tote', 'A waxed base that may stand in puddles, and a dry top.'], ['Anchor zweifarbiger Shopper', 'Ein gewachster Boden, der in Pfützen stehen darf, und ein trockenes Oberteil.']),
    product('CROSS', 'Carrow', 168, 'cognac black forest', { kind: 'crossbody', trim: '#6b3f22' }, load('leather', 4, 720), ['Courier Leather Shoulder Bag', 'Vegetable-tanned leather, one brass button, a strap that adjusts from hip to chest.'], ['Courier Umhängetasche aus Leder', 'Pflanzlich gegerbtes Leder, ein Messingknopf, ein Riemen, der sich von der Hüfte bis zur Brust verstellen lässt.'], { tags: ['bestseller'] }),
    product('BUCK', 'Carrow', 139, 'sage cherry camel', { kind: 'bucket' }, load('suede', 8, 560), ['Sackcloth Bucket Bag', 'A drawstring, a round base, and everything falls to where you can reach it.'], ['Sackcloth Beuteltasche', 'Ein Zugband, ein runder Boden, und alles fällt dorthin, wo Sie es erreichen.']),
  ],
};
const shell = [['Handles, zips and wheels are sold singly, and a drawing inside shows how to change them.', 'Griffe, Reißverschlüsse und Rollen gibt es einzeln, und eine Zeichnung im Innern zeigt, wie man sie wechselt.'], ['Packed, shaken, dropped and dragged over cobbles for four hours in our own courtyard.', 'In unserem eigenen Hof vier Stunden lang gepackt, geschüttelt, fallen gelassen und über Kopfsteinpflaster gezogen.']];
export const luggages = {
  ...bags, stories: [shell[1], shell[0]], care: ['Wipe with a damp cloth.', 'Feucht abwischen.'], folder: 'luggage', prefix: 'LUG', category: 'bags/luggage', draw: luggage, backdrops: ['sky', 'dusk', 'oat'], weight: 3300,
  items: [
    product('CABIN', 'Rollwerk', 189, 'teal graphite blush lemon', { small: true }, load('polycarbonate', 38, 2900), ['Gleis Cabin Case', 'Ribbed shell, four silent wheels, a handle that stops at three heights. The wheels unscrew with a coin.'], ['Gleis Kabinenkoffer', 'Gerippte Schale, vier leise Rollen, ein Griff mit drei Höhen. Die Rollen lassen sich mit einer Münze abschrauben.'], { tags: ['bestseller'] }),
    product('CHECK', 'Rollwerk', 259, 'navy silver cherry', { band: '#c09a4e' }, load('polycarbonate', 92, 4300), ['Gleis Check-In Case', 'For two weeks, or for one week with boots. The lock is set into the shell, not stuck on.'], ['Gleis großer Reisekoffer', 'Für zwei Wochen oder für eine mit Stiefeln. Das Schloss ist in die Schale eingelassen, nicht aufgesetzt.']),
    product('DUFF', 'Carrow', 198, 'navy moss chocolate', { kind: 'duffle' }, load('canvas', 42, 1700), ['Harbourmaster Weekender', 'Two days, one bag, a separate end for shoes. It ages like a good cap.'], ['Harbourmaster Reisetasche', 'Zwei Tage, eine Tasche, ein eigenes Fach für Schuhe. Sie altert wie eine gute Mütze.'], { offers: [['SELLER_WEATHERPOST', 0.96]] }),
    product('SPORT', 'Ridgewater', 88, 'rust graphite mint', { kind: 'duffle', trim: '#34363a' }, load('recycled-polyester', 50, 880), ['Shuttle Sports Duffle', 'Light, washable, with a mesh pocket for things that should not meet the others.'], ['Shuttle Sporttasche', 'Leicht, waschbar, mit einem Netzfach für Dinge, die den anderen nicht begegnen sollten.'], { seller: 'SELLER_WEATHERPOST' }),
  ],
};

const watchReviews = {
  en: { good: ['Thin, quiet, readable without glasses.', 'The strap was soft after two days.', 'Keeps time to a second or two a week.', 'People notice it and then cannot say why.', 'The dial changes with the light.'], bad: ['The strap holes are a bit far apart for me.', 'The lume is weak.', 'I expected sapphire glass at this price.'] },
  de: { good: ['Flach, leise und gut ablesbar.', 'Das Band war nach zwei Tagen weich.', 'Geht auf wenige Sekunden genau.'], bad: ['Die Löcher im Band liegen für mich zu weit auseinander.', 'Die Leuchtmasse ist schwach.'] },
};
const watches = { seller: 'SELLER_NORTHLIGHT', reviews: watchReviews, draw: watch, zoom: 1, weight: 120, backdrops: ['mist', 'oat', 'dusk', 'sage'], second: ['detail', null], focus: [500, 500, 1.55], stories: [['Assembled and regulated by two people in one room. The case back opens with a simple key.', 'Von zwei Menschen in einem Raum montiert und reguliert. Der Gehäuseboden lässt sich mit einem einfachen Schlüssel öffnen.'], ['The strap changes without tools, so one watch may have several lives.', 'Das Band lässt sich ohne Werkzeug wechseln. So kann eine Uhr mehrere Leben haben.']], care: ['Keep away from magnets; have the seal checked every three years.', 'Von Magneten fernhalten; die Dichtung alle drei Jahre prüfen lassen.'], questions: [['en', 'Which strap width fits?', 'Eighteen millimetres, with quick-release bars.']] };
const dial = (diameter, water_resistance, material = 'leather') => ({ material, diameter, water_resistance });
export const automatics = {
  ...watches, folder: 'watches', prefix: 'WAA', category: 'watches/automatic',
  items: [
    product('LARK', 'Meridian Hand', 620, 'cognac black navy', { sub: 1, metal: '#c3c7ca' }, dial(3.8, 50), ['Lerche Automatic Watch', 'A cream dial, a small seconds counter, forty hours of reserve. It wakes when you put it on.'], ['Lerche Automatikuhr', 'Cremefarbenes Zifferblatt, kleine Sekunde, vierzig Stunden Gangreserve. Sie erwacht, wenn Sie sie anlegen.']),
    product('DIVER', 'Meridian Hand', 780, 'black petrol', { strap: 'nato', second: '#8d9296', face: '#1f3a44', dial: 'dots', bezel: true, date: true }, dial(4.1, 200, 'stainless-steel'), ['Taucher Automatic 200', 'Two hundred metres, twelve dots, one date. Most of them will only ever see dishwater.'], ['Taucher Automatik 200', 'Zweihundert Meter, zwölf Punkte, ein Datum. Die meisten werden nur Spülwasser sehen.']),
    product('MOON', 'Meridian Hand', 890, 'chocolate plum', { moon: true, metal: '#c09a4e', face: '#f3ead6' }, dial(3.9, 30), ['Mondlauf Moonphase Watch', 'The moon crosses a small blue window in 29 and a half days, and needs correcting once in three years.'], ['Mondlauf Uhr mit Mondphase', 'Der Mond zieht in neunundzwanzigeinhalb Tagen durch ein kleines blaues Fenster und muss nur alle drei Jahre korrigiert werden.'], { stock: 'low' }),
  ],
};
export const quartz = {
  ...watches, folder: 'watches-quartz', prefix: 'WAQ', category: 'watches/quartz',
  items: [
    product('SLIM', 'Meridian Hand', 168, 'black cognac sage blush', { dial: 'plain' }, dial(3.6, 30), ['Strich Slim Watch', 'Six millimetres thin, twelve lines, nothing else. It disappears under every cuff.'], ['Strich flache Armbanduhr', 'Sechs Millimeter flach, zwölf Striche, sonst nichts. Sie verschwindet unter jeder Manschette.'], { tags: ['bestseller', 'gift'] }),
    product('MESH', 'Meridian Hand', 189, 'silver brass', { strap: 'mesh', face: '#25324f', sub: 2 }, dial(4, 50, 'stainless-steel'), ['Takt Chronograph with Mesh Strap', 'Two small counters on midnight blue. Times eggs, trains and arguments.'], ['Takt Chronograph mit Milanaiseband', 'Zwei kleine Zähler auf Mitternachtsblau. Misst Eier, Züge und Streitgespräche.']),
    product('CARRE', 'Meridian Hand', 149, 'black cherry moss', { square: true, dial: 'dots' }, dial(3.2, 30), ['Quadrat Square Watch', 'A square with soft corners, for people who find circles too agreeable.'], ['Quadrat eckige Armbanduhr', 'Ein Quadrat mit weichen Ecken, für alle, denen Kreise zu gefällig sind.']),
    product('FIELD', 'Meridian Hand', 118, 'moss sand navy', { strap: 'nato', second: '#d9cbb5', face: '#2b2b2d', metal: '#66707a' }, dial(3.8, 100, 'cotton'), ['Feld Field Watch', 'A dark dial with pale lines on a washable band. It tells the time to hikers, cooks and children.'], ['Feld Felduhr', 'Ein dunkles Zifferblatt mit hellen Strichen an einem waschbaren Band. Für Wanderer, Köchinnen und Kinder.']),
    product('LINK', 'Meridian Hand', 198, 'steel', { strap: 'links', face: '#e9eef0', date: true }, dial(4, 100, 'stainless-steel'), ['Glied Steel Bracelet Watch', 'Brushed links, a pale dial, a date that jumps at midnight like a good secretary.'], ['Glied Uhr mit Stahlband', 'Gebürstete Glieder, helles Zifferblatt und ein Datum, das um Mitternacht springt wie ein guter Sekretär.']),
  ],
};
