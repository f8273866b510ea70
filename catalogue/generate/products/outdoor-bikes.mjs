// Tents, camp gear, bottles; bicycles, helmets, parts.
import { bicycle, bikePart, bottle, camp, helmet, tent } from '../draw/play.mjs';
import { product } from '../build/family.mjs';

const reviews = {
  en: {
    good: ['Stayed dry through two nights of sideways rain.', 'Packs down smaller than expected.', 'Set it up alone in six minutes.', 'Everything is where you look for it.', 'Took it across Scotland, no complaints.', 'Light enough to forget about.', 'Zips run smoothly even when muddy.'],
    bad: ['The pegs bend in hard ground.', 'A bit of condensation in the morning.', 'The bag is so tight that packing up takes patience.', 'Heavier than stated on my scale.'],
  },
  de: {
    good: ['Zwei Nächte Dauerregen, alles trocken.', 'Kleines Packmaß und leicht.', 'Allein in sechs Minuten aufgebaut.', 'Quer durch Schottland mitgenommen, keine Klagen.'],
    bad: ['Die Heringe verbiegen sich in hartem Boden.', 'Morgens etwas Kondenswasser.'],
  },
};
const common = { seller: 'SELLER_WEATHERPOST', reviews, zoom: 1.05, second: ['lineup', 'detail', null], lineupZoom: 0.95, backdrops: ['sky', 'sage', 'sand', 'mist'], focus: [480, 600, 1.8], stories: [['We slept in it, on it or beside it for a season before we put it on the shelf. The notes are pinned up in the shop.', 'Wir haben eine Saison lang darin, darauf oder daneben geschlafen, bevor es ins Regal kam. Die Notizen hängen im Laden.'], ['Repairs are free for three years, and cheap after that. We keep the zips, poles and patches.', 'Reparaturen sind drei Jahre lang kostenlos und danach günstig. Reißverschlüsse, Stangen und Flicken haben wir da.']], care: ['Dry completely before storing.', 'Vor dem Verstauen vollständig trocknen lassen.'], questions: [['en', 'Can I buy spare parts?', 'All of them, by message. Poles and zips are usually in stock.'], ['de', 'Wie groß ist das Packmaß?', 'Etwa 45 mal 16 Zentimeter, mit etwas Geduld weniger.']] };
const shelter = (persons, water_column, weight, material = 'ripstop-nylon') => ({ material, persons, water_column, weight });
export const tents = {
  ...common, folder: 'tents', prefix: 'TEN', category: 'outdoor/tents', draw: tent,
  items: [
    product('DOME2', 'Biwakstern', 389, 'mustard moss rust', {}, shelter(2, 4000, 2100), ['Grat 2 Dome Tent', 'Two poles, two doors, two people who still like each other in the morning.'], ['Grat 2 Kuppelzelt', 'Zwei Stangen, zwei Eingänge, zwei Menschen, die sich morgens noch mögen.'], { tags: ['bestseller'] }),
    product('DOME1', 'Biwakstern', 329, 'petrol graphite', { porch: true, moon: true }, shelter(1, 4000, 1280), ['Grat 1 Solo Tent', 'A kilo and a quarter of privacy, with a porch for wet boots.'], ['Grat 1 Solozelt', 'Gut ein Kilo Privatsphäre, mit einem Vordach für nasse Stiefel.']),
    product('TUNNEL', 'Biwakstern', 649, 'forest olive', { kind: 'tunnel' }, shelter(4, 5000, 4900), ['Kar 4 Tunnel Tent', 'A long tunnel with a room in front, where the family can be wet before it is dry.'], ['Kar 4 Tunnelzelt', 'Ein langer Tunnel mit Vorraum, in dem die Familie nass sein darf, bevor sie trocken wird.']),
    product('BELL', 'Ridgewater', 890, 'sand natural', { kind: 'bell' }, shelter(6, 1200, 28000, 'cotton'), ['Longhouse Cotton Bell Tent', 'Cotton canvas around one pole. It breathes, it hums in the wind, and you can stand up in it.'], ['Longhouse Glockenzelt aus Baumwolle', 'Baumwollsegeltuch um eine Stange. Es atmet, es summt im Wind, und Sie können darin stehen.']),
    product('TARP', 'Ridgewater', 119, 'olive slate terracotta', { kind: 'tarp' }, shelter(3, 3000, 780), ['Lean-To Tarp', 'A roof and a thousand ways to tie it. The booklet shows twelve.'], ['Lean-To Tarp', 'Ein Dach und tausend Arten, es zu spannen. Das Heft zeigt zwölf.']),
  ],
};
tents.items[4].de[0] = 'Lean-To Regendach (Tarp)';
export const camps = {
  ...common, folder: 'camp', prefix: 'CMP', category: 'outdoor/camp', draw: camp,
  items: [
    product('BAG', 'Biwakstern', 289, 'petrol cherry moss', { kind: 'bag' }, { material: 'down', weight: 940 }, ['Murmel Down Sleeping Bag', 'Comfort down to minus four. Cut so that side sleepers may turn over with dignity.'], ['Murmel Daunenschlafsack', 'Komfort bis minus vier Grad. So geschnitten, dass sich Seitenschläfer in Würde umdrehen können.'], { tags: ['bestseller'] }),
    product('LANT', 'Ridgewater', 59, 'moss mustard silver', { kind: 'lantern' }, { material: 'aluminium', weight: 420, lumens: 320 }, ['Ember Camp Lantern', 'Warm light, stepless, up to sixty hours. Hangs, stands, and charges a phone in need.'], ['Ember Campinglaterne', 'Warmes, stufenloses Licht für bis zu sechzig Stunden. Hängt, steht und lädt notfalls das Telefon.'], { tags: ['gift'] }),
    product('STOVE', 'Ridgewater', 84, 'steel', { kind: 'stove' }, { material: 'stainless-steel', weight: 560 }, ['Boil Gas Stove with Pot', 'Half a litre of tea in two minutes forty. The stove sleeps inside the pot.'], ['Boil Gaskocher mit Topf', 'Ein halber Liter Tee in zwei Minuten vierzig. Der Kocher schläft im Topf.']),
    product('HAM', 'Ridgewater', 68, 'teal rust navy', { kind: 'hammock', pattern: 'striped' }, { material: 'cotton', weight: 1100 }, ['Idle Striped Hammock', 'Two trees, two knots, one afternoon. Straps that spare the bark are in the bag.'], ['Idle gestreifte Hängematte', 'Zwei Bäume, zwei Knoten, ein Nachmittag. Rindenschonende Gurte liegen im Beutel.']),
    product('CHAIR', 'Ridgewater', 94, 'terracotta moss navy', { kind: 'chair' }, { material: 'canvas', weight: 2900 }, ['Director Folding Camp Chair', 'Ash and canvas, folds to an armful. Nobody has yet pinched a finger in it.'], ['Director klappbarer Campingstuhl', 'Esche und Segeltuch, lässt sich zu einem Arm voll zusammenlegen. Bisher hat sich niemand darin die Finger geklemmt.']),
  ],
};
const bottles3 = { option: 'volume_option', codes: ['500ml', '750ml', '1000ml'], step: 0.16, weightStep: 0.25 };
export const bottles = {
  ...common, folder: 'bottles', prefix: 'BOT', category: 'outdoor/bottles', draw: bottle, zoom: 1.1, weight: 330, sizes: bottles3, lineupZoom: 1.05, focus: [480, 500, 1.8],
  items: [
    product('TRAIL', 'Ridgewater', 34, 'sage petrol coral black lemon', { loop: '#8f5630' }, { material: 'stainless-steel', dishwasher_safe: true }, ['Trailhead Steel Bottle', 'Double wall, leather loop, no rattle. Ice survives a day in the sun.'], ['Trailhead Edelstahlflasche', 'Doppelwandig, mit Lederschlaufe, ohne Klappern. Eis übersteht einen Tag in der Sonne.'], { tags: ['bestseller', 'gift'], offers: [['SELLER_SPEICHENHOF', 1.02]] }),
    product('PEAK', 'Biwakstern', 42, 'navy rust forest', { kind: 'wide', peaks: '#f4f2ee' }, { material: 'stainless-steel', dishwasher_safe: false }, ['Gipfel Wide-Mouth Bottle', 'Wide enough for ice cubes and soup. The mountains are engraved, not printed.'], ['Gipfel Weithalsflasche', 'Weit genug für Eiswürfel und Suppe. Die Berge sind graviert, nicht gedruckt.']),
    product('FLASK', 'Ridgewater', 48, 'cherry moss steel', { kind: 'flask', cup: '#aeb4b8', band: '#d9d2c3' }, { material: 'stainless-steel', dishwasher_safe: false }, ['Night Shift Vacuum Flask', 'Hot for eighteen hours. The cup on top is large enough to share.'], ['Nachtschicht Thermosflasche', 'Achtzehn Stunden heiß. Der Becher obendrauf ist groß genug zum Teilen.'], { sizes: { ...bottles3, codes: ['750ml', '1000ml'] } }),
    product('GLASS', 'Ridgewater', 29, 'clear smoke', { sleeve: '#9cab8c', lid: '#c99d68' }, { material: 'glass', dishwasher_safe: true }, ['Brook Glass Bottle with Sleeve', 'Borosilicate glass in a knitted sleeve, with a bamboo lid. Tastes of nothing but water.'], ['Brook Glasflasche mit Hülle', 'Borosilikatglas in gestrickter Hülle, mit Bambusdeckel. Schmeckt nach nichts als Wasser.'], { sizes: { ...bottles3, codes: ['500ml', '750ml'] } }),
    product('TUMBL', 'Ridgewater', 27, 'blush mint lilac graphite', { kind: 'tumbler' }, { material: 'stainless-steel', dishwasher_safe: true }, ['Commuter Straw Tumbler', 'Fits the cup holder, keeps cold brew cold, and the straw comes with a brush.'], ['Pendler Trinkbecher mit Halm', 'Passt in den Becherhalter, hält Kaltes kalt, und für den Halm liegt eine Bürste bei.'], { sizes: null }),
  ],
};

const bikeReviews = { en: { good: ['Rides straight with no hands.', 'Came adjusted, I only turned the handlebar.', 'Quiet drivetrain, not a squeak.', 'The paint is deeper than in the picture.', 'People ring back at the bell.', 'Climbs better than its weight suggests.', 'Easy to fit, all screws included.'], bad: ['The saddle needs some breaking in.', 'The mudguard rattled until I tightened it.', 'The manual is only a drawing.'] }, de: { good: ['Fährt freihändig geradeaus.', 'Fertig eingestellt geliefert, nur der Lenker war quer.', 'Läuft leise, nichts quietscht.', 'Einfach zu montieren, alle Schrauben dabei.'], bad: ['Der Sattel muss eingefahren werden.', 'Das Schutzblech hat anfangs geklappert.'] } };
const bikes = { seller: 'SELLER_SPEICHENHOF', reviews: bikeReviews, second: ['detail', 'lineup', null], lineupZoom: 0.9, backdrops: ['mist', 'sand', 'sky', 'stone'], focus: [620, 460, 1.7], stories: [['We build it up, ride it round the block, and tighten everything again. Then it goes into a box the size of a door.', 'Wir bauen es auf, fahren einmal um den Block und ziehen alles nach. Dann kommt es in einen Karton von der Größe einer Tür.'], ['Standard threads, standard bearings: any workshop in the world can repair it.', 'Normgewinde, Normlager: Jede Werkstatt der Welt kann es reparieren.']], care: ['Wipe the chain, oil it, wipe again.', 'Kette abwischen, ölen, noch einmal abwischen.'], questions: [['de', 'Wird das Rad fahrfertig geliefert?', 'Fast: Sie drehen den Lenker gerade und schrauben die Pedale an. Werkzeug liegt bei.'], ['en', 'Can I have it with a belt instead of a chain?', 'Not on this frame, sorry. We are working on one.']] };
const frames = { option: 'frame_size', codes: ['s', 'm', 'l'] };
const frame = (gears, weight, material = 'chromoly') => ({ material, gears, weight });
export const bicycles = {
  ...bikes, folder: 'bicycles', prefix: 'BIK', category: 'bikes/bicycles', draw: bicycle, sizes: frames, weight: 14000,
  items: [
    product('CITY', 'Velmont', 1190, 'forest black cherry', { guards: true, rack: true }, frame(8, 14800), ['Rue City Bicycle', 'Hub gears, full mudguards, a rack for the crate of apples. It leaves the house in a suit and in the rain.'], ['Rue Stadtrad', 'Nabenschaltung, lange Schutzbleche, ein Träger für die Apfelkiste. Es verlässt das Haus im Anzug und im Regen.'], { tags: ['bestseller'] }),
    product('STEP', 'Velmont', 1090, 'mint blush navy', { kind: 'step', guards: true, basket: true }, frame(7, 15200), ['Marché Step-Through Bicycle', 'A low frame to step through in any skirt, a basket for bread and dog.'], ['Marché Tiefeinsteiger', 'Ein tiefer Rahmen für jeden Rock und ein Korb für Brot und Hund.']),
    product('TOUR', 'Velmont', 1690, 'rust petrol', { kind: 'drop', fat: 20 }, frame(22, 11200), ['Ardenne Steel Gravel Bike', 'Room for wide tyres, eyelets for everything, a frame that flexes where roads do not.'], ['Ardenne Gravelbike aus Stahl', 'Platz für breite Reifen, Ösen für alles und ein Rahmen, der nachgibt, wo es die Straße nicht tut.']),
    product('ROAD', 'Velmont', 1490, 'sky black', { kind: 'drop', leather: '#2c2b2a', lamp: false }, frame(20, 9100), ['Flandre Road Bike', 'Thin tubes, brazed joints and a chrome fork end, for Sunday mornings before the others wake.'], ['Flandre Rennrad', 'Dünne Rohre, gelötete Muffen und ein verchromtes Gabelende, für Sonntagmorgen, bevor die anderen aufwachen.']),
    product('SINGLE', 'Velmont', 690, 'lemon graphite white', { kind: 'mtb', lamp: false }, frame(1, 10400), ['Quai Single-Speed', 'One gear, two brakes, no excuses. A flat city is all it needs.'], ['Quai Singlespeed', 'Ein Gang, zwei Bremsen, keine Ausreden. Eine flache Stadt genügt ihm.']),
    product('KIDS', 'Velmont', 329, 'red teal mustard', { kind: 'kids' }, frame(1, 6900, 'aluminium'), ['Petit 16-Inch Children’s Bike', 'Light enough for its rider to lift, with hand brakes sized for small hands.'], ['Petit Kinderrad 16 Zoll', 'So leicht, dass sein Fahrer es heben kann, mit Bremsgriffen für kleine Hände.'], { sizes: null, offers: [['SELLER_ACORN_ATTIC', 1.02]] }),
  ],
};
const heads = { option: 'size', codes: ['s', 'm', 'l'] };
export const helmets = {
  ...bikes, folder: 'helmets', prefix: 'HEL', category: 'bikes/helmets', draw: helmet, sizes: heads, weight: 340, zoom: 1.05, focus: [480, 460, 1.7],
  items: [
    product('URBAN', 'Kettenwind', 89, 'chalk black sage coral', {}, { material: 'eps', weight: 360 }, ['Glocke Urban Helmet', 'Round, plain, with a magnetic buckle you can close with gloves on.'], ['Glocke Stadthelm', 'Rund, schlicht, mit einem Magnetverschluss, der sich auch mit Handschuhen schließen lässt.'], { tags: ['bestseller'] }),
    product('SPORT', 'Kettenwind', 129, 'cobalt red black', { kind: 'sport', visor: true }, { material: 'eps', weight: 290 }, ['Pass Vented Helmet', 'Fourteen vents and a visor for the low sun on the way down.'], ['Pass belüfteter Helm', 'Vierzehn Öffnungen und ein Visier für die tiefe Sonne bei der Abfahrt.']),
    product('KID', 'Kettenwind', 49, 'mint lemon blush', { stripe: '#c23a2e' }, { material: 'eps', weight: 260 }, ['Murmel Children’s Helmet', 'A racing stripe, a dial at the back, and a rear light that blinks when asked.'], ['Murmel Kinderhelm', 'Ein Rennstreifen, ein Drehrad hinten und ein Rücklicht, das auf Wunsch blinkt.'], { sizes: { option: 'size', codes: ['s', 'm'] } }),
  ],
};
export const parts = {
  ...bikes, folder: 'bike-parts', prefix: 'PAR', category: 'bikes/parts', draw: bikePart, zoom: 1.05, weight: 400,
  items: [
    product('BELL', 'Kettenwind', 32, 'brass silver black', { kind: 'bell' }, { material: 'brass', weight: 110 }, ['Dreiklang Brass Bell', 'One stroke, and it rings for eleven seconds. Pedestrians step aside and smile.'], ['Dreiklang Messingklingel', 'Ein Schlag, und sie klingt elf Sekunden nach. Fußgänger treten zur Seite und lächeln.'], { tags: ['gift', 'bestseller'] }),
    product('FRONT', 'Kettenwind', 59, 'black silver', { kind: 'light' }, { material: 'aluminium', weight: 130, lumens: 480 }, ['Fernlicht Front Light', 'A cut-off beam that lights the road and not the eyes. Charges in two hours.'], ['Fernlicht Frontlampe', 'Ein Lichtkegel mit Abblendkante, der die Straße beleuchtet und nicht die Augen. In zwei Stunden geladen.']),
    product('REAR', 'Kettenwind', 34, 'red black', { kind: 'light', red: true }, { material: 'aluminium', weight: 70, lumens: 40 }, ['Schlusslicht Rear Light', 'Glows brighter when you brake, and goes out by itself in the shed.'], ['Schlusslicht Rücklicht', 'Leuchtet beim Bremsen heller und geht im Schuppen von selbst aus.']),
    product('SADDLE', 'Kettenwind', 119, 'cognac black', { kind: 'saddle' }, { material: 'leather', weight: 520 }, ['Kernleder Saddle', 'Five millimetres of leather over steel rails. Five hundred kilometres of firmness, then twenty years of comfort.'], ['Kernleder Sattel', 'Fünf Millimeter Leder über Stahlstreben. Erst fünfhundert Kilometer Härte, dann zwanzig Jahre Komfort.']),
    product('PANN', 'Kettenwind', 98, 'mustard petrol graphite', { kind: 'pannier' }, { material: 'recycled-polyester', weight: 780 }, ['Regenzeit Waterproof Pannier', 'Welded seams, a roll closure, and hooks that click on with one hand.'], ['Regenzeit wasserdichte Fahrradtasche', 'Verschweißte Nähte, ein Rollverschluss und Haken, die mit einer Hand einrasten.']),
    product('LOCK', 'Kettenwind', 74, 'black orange', { kind: 'lock' }, { material: 'steel', weight: 1400 }, ['Riegel Shackle Lock', 'Hardened steel in a rubber coat that does not scratch the frame. Three keys.'], ['Riegel Bügelschloss', 'Gehärteter Stahl in einer Gummihülle, die den Rahmen nicht verkratzt. Drei Schlüssel.']),
    product('PUMP', 'Kettenwind', 64, 'red cobalt silver', { kind: 'pump' }, { material: 'aluminium', weight: 1700 }, ['Atem Floor Pump', 'A wooden grip, a gauge you can read standing up, a head for every valve.'], ['Atem Standpumpe', 'Ein Holzgriff, ein Manometer, das Sie im Stehen lesen können, und ein Kopf für jedes Ventil.']),
    product('BASKET', 'Kettenwind', 54, 'natural walnut', { kind: 'basket' }, { material: 'rattan', weight: 890 }, ['Markttag Handlebar Basket', 'Willow, leather straps, room for a cauliflower and a small terrier.'], ['Markttag Lenkerkorb', 'Weide, Lederriemen und Platz für einen Blumenkohl und einen kleinen Terrier.']),
  ],
};
