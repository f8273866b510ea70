// Plants, pots, garden tools.
import { gardenTool, plant, planter } from '../draw/green.mjs';
import { product } from '../build/family.mjs';

const reviews = {
  en: {
    good: ['Arrived bushy and healthy, packed in straw.', 'It has put out three new leaves since March.', 'Survived my holidays, which is saying something.', 'The roots were moist and not a leaf was broken.', 'Sturdy and well balanced.', 'Looks lovely on the window sill.', 'The instructions on the card are actually useful.'],
    bad: ['Two leaves were bent in transit.', 'Smaller than the picture suggests.', 'It dropped some leaves in the first week.'],
  },
  de: {
    good: ['Kam kräftig und gesund in Stroh verpackt an.', 'Hat seit März schon drei neue Blätter.', 'Liegt gut in der Hand und ist stabil.', 'Die Pflegekarte ist wirklich hilfreich.'],
    bad: ['Zwei Blätter waren geknickt.', 'Kleiner, als das Bild vermuten lässt.'],
  },
};
const common = { seller: 'SELLER_GRUENWINKEL', reviews };
const pots = { option: 'pot_size', codes: ['12', '17', '24'], step: 0.8, weightStep: 1.1 };
const grown = (light_need, pet_friendly, height) => ({ light_need, pet_friendly, height });

export const houseplants = {
  ...common, folder: 'houseplants', prefix: 'PLA', category: 'garden/houseplants', draw: plant, zoom: 1.18, backdrops: ['stone', 'oat', 'blush', 'mist', 'sand'], weight: 1400, sizes: pots, second: ['room', null, 'detail'], focus: [500, 400, 1.8],
  stories: [
    ['Grown for two years in a greenhouse that is heated only against frost. That makes plants sturdy and unimpressed by draughts.', 'Zwei Jahre in einem Gewächshaus gezogen, das nur gegen Frost beheizt wird. So werden Pflanzen kräftig und zugluftfest.'],
    ['It leaves us on a Monday or Tuesday, so that it does not spend the weekend in a parcel.', 'Sie verlässt uns montags oder dienstags, damit sie das Wochenende nicht im Paket verbringt.'],
  ],
  care: ['Water when the top two centimetres of soil are dry. Feed once a month from March to September.', 'Gießen, wenn die oberen zwei Zentimeter Erde trocken sind. Von März bis September einmal im Monat düngen.'],
  questions: [['en', 'Does it come with the pot in the picture?', 'Yes, with the clay pot shown, in the size you choose.'], ['de', 'Verschicken Sie auch im Winter?', 'Ja, mit Wärmepackung, solange es nicht unter minus acht Grad friert.']],
  items: [
    ['MONST', 'monstera', 'classic', '#c0673f', 34, grown('bright', false, 70), ['Swiss Cheese Plant', 'Monstera deliciosa, with leaves that tear themselves into lace. Give it a moss pole and it will climb to the ceiling.'], ['Köstliches Fensterblatt', 'Monstera deliciosa, deren Blätter sich selbst zu Spitze zerreißen. Mit einem Moosstab klettert sie bis zur Decke.']],
    ['FIG', 'fig', 'cylinder', '#f1ece2', 42, grown('bright', false, 85), ['Fiddle-Leaf Fig', 'Ficus lyrata likes one place and no surprises. Turn it a quarter every Sunday.'], ['Geigenfeige', 'Ficus lyrata mag einen festen Platz und keine Überraschungen. Drehen Sie sie jeden Sonntag um ein Viertel.']],
    ['SNAKE', 'snake', 'bowl', '#42454a', 26, grown('shade', false, 60), ['Snake Plant', 'It tolerates dark corners, dry weeks and people who have killed everything else.'], ['Bogenhanf', 'Er verträgt dunkle Ecken, trockene Wochen und Menschen, denen sonst alles eingeht.']],
    ['PILEA', 'pilea', 'tall', '#9cab8c', 22, grown('bright', true, 30), ['Chinese Money Plant', 'Round leaves on thin stalks, like coins on springs. It makes babies; give them away.'], ['Ufopflanze', 'Runde Blätter auf dünnen Stielen, wie Münzen auf Federn. Sie bekommt Kinder; verschenken Sie sie.']],
    ['CACT', 'cactus', 'belly', '#d6bf98', 28, grown('sun', false, 45), ['Old Column Cactus', 'Water it when you pay the electricity bill. It blooms once a year, usually when nobody is home.'], ['Säulenkaktus', 'Gießen Sie ihn, wenn die Stromrechnung kommt. Er blüht einmal im Jahr, meist wenn niemand zu Hause ist.']],
    ['FERN', 'fern', 'classic', '#b5633d', 19, grown('half', true, 45), ['Boston Fern', 'Happy in steamy bathrooms, theatrical on pedestals, offended by radiators.'], ['Schwertfarn', 'Glücklich im dampfigen Bad, theatralisch auf Sockeln, beleidigt von Heizkörpern.']],
    ['PEARL', 'string', 'cylinder', '#e8dfd0', 24, grown('bright', false, 25), ['String of Pearls', 'Green beads that run over the edge of the shelf. Almost no water, plenty of light.'], ['Erbsenpflanze', 'Grüne Perlen, die über den Regalrand laufen. Fast kein Wasser, dafür viel Licht.']],
    ['PALM', 'palm', 'bowl', '#5f6a72', 39, grown('half', true, 75), ['Parlour Palm', 'The palm that stood in every hotel lobby a century ago. It still has the manners.'], ['Bergpalme', 'Die Palme, die vor hundert Jahren in jeder Hotelhalle stand. Die Manieren hat sie behalten.']],
    ['PEACE', 'peace', 'tall', '#92a58b', 27, grown('shade', false, 55), ['Peace Lily', 'White sails above dark leaves. It droops when thirsty and forgives within the hour.'], ['Einblatt', 'Weiße Segel über dunklem Laub. Bei Durst lässt es alles hängen und verzeiht binnen einer Stunde.']],
    ['BASIL', 'herb', 'belly', '#e0c8a4', 12, grown('sun', true, 30), ['Bush Basil', 'Small leaves, big smell, and it grows back when you cut it above a pair of leaves.'], ['Buschbasilikum', 'Kleine Blätter, großer Duft, und es wächst nach, wenn Sie es über einem Blattpaar schneiden.']],
  ].map(([key, kind, pot, potColour, price, attributes, en, de], i) => product(key, 'Fernhollow', price, '', { kind, pot, potColour }, attributes, en, de, {
    sizes: i === 9 ? null : i % 3 === 2 ? { ...pots, codes: ['12', '17'] } : pots, tags: i === 0 ? ['bestseller'] : [],
  })),
};

const clay = (material, diameter, frost_proof) => ({ material, diameter, frost_proof });
export const planters = {
  ...common, folder: 'planters', prefix: 'POT', category: 'garden/planters', draw: planter, zoom: 1.05, backdrops: ['sage', 'stone', 'sky', 'oat'], weight: 2600, second: ['lineup', null, null], lineupZoom: 1, focus: [420, 640, 1.9],
  stories: [
    ['There is a hole in the bottom, because roots do not like wet feet. A cork for it lies inside.', 'Im Boden ist ein Loch, denn Wurzeln mögen keine nassen Füße. Ein Korken dafür liegt bei.'],
    ['The clay is unglazed outside and gathers a pale bloom of lime over the years. Gardeners pay extra for that.', 'Der Ton ist außen unglasiert und setzt mit den Jahren einen hellen Kalkschleier an. Gärtner zahlen dafür extra.'],
  ],
  care: ['Brush off, soak before planting.', 'Abbürsten und vor dem Bepflanzen wässern.'],
  questions: [['en', 'Is there a drainage hole?', 'Yes, with a cork in case you use it as a cover pot.']],
  items: [
    product('CLASSIC', 'Fernhollow', 26, 'terracotta chalk graphite', { shape: 'classic', size: 1.4, saucer: true }, clay('terracotta-clay', 24, true), ['Kweek Flower Pot with Saucer', 'The flower pot, as it has always been, with walls that breathe and a saucer that fits.'], ['Kweek Blumentopf mit Untersetzer', 'Der Blumentopf, wie er immer war, mit atmenden Wänden und einem Untersetzer, der passt.'], { tags: ['bestseller'] }),
    product('FACE', 'Fernhollow', 32, 'chalk blush sage', { shape: 'cylinder', size: 1.45, decor: 'face' }, clay('earthenware', 18, false), ['Dromer Sleeping Face Pot', 'A pot that is dreaming. Plant something with a wild hairdo.'], ['Dromer Topf mit schlafendem Gesicht', 'Ein Topf, der träumt. Pflanzen Sie etwas mit wilder Frisur hinein.']),
    product('RIB', 'Fernhollow', 44, 'slate terracotta sand', { shape: 'bowl', size: 1.5, decor: 'ribs' }, clay('fibreclay', 34, true), ['Golf Ribbed Bowl Planter', 'A wide, ribbed bowl for succulents or for the bulbs you forgot to plant in October.'], ['Golf gerippte Pflanzschale', 'Eine weite, gerippte Schale für Sukkulenten oder die Zwiebeln, die Sie im Oktober vergessen haben.']),
    product('URN', 'Fernhollow', 89, 'sage white graphite', { shape: 'footed', size: 1.45 }, clay('fibreclay', 40, true), ['Tuin Footed Urn', 'For the two sides of a front door, or one side of a modest one.'], ['Tuin Pflanzurne auf Fuß', 'Für beide Seiten einer Haustür oder für eine Seite einer bescheidenen.']),
    product('TALL', 'Fernhollow', 58, 'terracotta petrol oat', { shape: 'tall', size: 1.7, decor: 'band' }, clay('earthenware', 26, false), ['Toren Tall Planter with Band', 'Tall enough to lift a fern to eye level when you are sitting down.'], ['Toren hoher Übertopf mit Band', 'Hoch genug, um einen Farn auf Augenhöhe zu bringen, wenn Sie sitzen.']),
    product('TROUGH', 'Fernhollow', 62, 'graphite terracotta', { shape: 'trough', size: 1, decor: 'speckle', soil: true }, clay('fibreclay', 60, true), ['Bak Window Trough', 'Sixty centimetres of balcony herbs, in fibre clay light enough to lift when wet.'], ['Bak Balkonkasten', 'Sechzig Zentimeter Balkonkräuter in Faserton, leicht genug, um ihn auch nass zu heben.']),
    product('FEET', 'Fernhollow', 49, 'white mustard forest', { shape: 'cylinder', size: 1.25, feet: '#c99d68' }, clay('earthenware', 22, false), ['Stelt Pot on Wooden Legs', 'A round pot on four beech legs: half planter, half pet.'], ['Stelt Topf auf Holzbeinen', 'Ein runder Topf auf Buchenbeinen: halb Übertopf, halb Haustier.']),
  ],
};

const tool = (material, length, weight) => ({ material, length, weight });
export const tools = {
  ...common, folder: 'garden-tools', prefix: 'GAR', category: 'garden/tools', draw: gardenTool, zoom: 1.05, backdrops: ['sage', 'sand', 'stone', 'sky'], weight: 900, second: ['detail', null], focus: [560, 360, 1.8],
  stories: [
    ['Forged from one piece, hardened, ground and fitted to a handle of ash from managed woods.', 'Aus einem Stück geschmiedet, gehärtet, geschliffen und auf einen Stiel aus nachhaltiger Esche gesetzt.'],
    ['It can be sharpened with an ordinary file. How to do it is drawn on the box.', 'Nachschärfen können Sie es mit einer gewöhnlichen Feile. Wie das geht, ist auf den Karton gezeichnet.'],
  ],
  care: ['Brush off soil, oil the wood in winter.', 'Erde abbürsten, das Holz im Winter ölen.'],
  questions: [['de', 'Gibt es Ersatzstiele?', 'Ja, alle Stiele passen auf alle Köpfe unserer Reihe und kosten neun Euro.']],
  items: [
    product('CAN', 'Spatenstich', 64, 'forest mustard silver blush', { kind: 'can' }, tool('zinc', 52, 1300), ['Guss Watering Can', 'Nine litres, a long spout and a balance point exactly under your hand.'], ['Guss Gießkanne', 'Neun Liter, ein langer Ausguss und ein Schwerpunkt genau unter Ihrer Hand.'], { tags: ['bestseller', 'gift'] }),
    product('TROWEL', 'Spatenstich', 29, 'forest', { kind: 'trowel' }, tool('carbon-steel', 32, 310), ['Spross Hand Trowel', 'A narrow blade that goes between roses, with a leather loop to hang it by.'], ['Spross Pflanzkelle', 'Ein schmales Blatt, das zwischen Rosen passt, mit einer Lederschlaufe zum Aufhängen.']),
    product('HFORK', 'Spatenstich', 29, 'rust', { kind: 'hand' }, tool('carbon-steel', 30, 300), ['Spross Hand Fork', 'Three tines that loosen dandelions without cutting worms.'], ['Spross Handgabel', 'Drei Zinken, die Löwenzahn lockern, ohne Regenwürmer zu teilen.']),
    product('SPADE', 'Spatenstich', 79, 'forest', { kind: 'spade' }, tool('carbon-steel', 108, 1900), ['Grund Digging Spade', 'A forged spade with treads for your boot. It sounds right when it meets a stone.'], ['Grund Spaten', 'Ein geschmiedeter Spaten mit Trittkanten für den Stiefel. Auf Steinen klingt er, wie er soll.']),
    product('RAKE', 'Spatenstich', 48, 'moss', { kind: 'rake' }, tool('steel', 150, 1100), ['Laub Leaf Rake', 'Springy tines that lift leaves and leave the moss where it is.'], ['Laub Fächerbesen', 'Federnde Zinken, die das Laub heben und das Moos liegen lassen.']),
    product('SECA', 'Spatenstich', 54, 'cherry forest', { kind: 'secateurs' }, tool('carbon-steel', 21, 240), ['Schnitt Bypass Secateurs', 'A clean cut up to twenty millimetres. Blade, spring and buffer can be replaced singly.'], ['Schnitt Gartenschere', 'Ein sauberer Schnitt bis zwanzig Millimeter. Klinge, Feder und Puffer lassen sich einzeln ersetzen.']),
    product('GLOVE', 'Spatenstich', 26, 'moss denim', { kind: 'gloves', second: '#c99a5f' }, tool('leather', 25, 140), ['Dorn Rose Gloves', 'Goatskin palms and long cuffs: the roses lose.'], ['Dorn Rosenhandschuhe', 'Handflächen aus Ziegenleder und lange Stulpen: Die Rosen verlieren.']),
  ],
};
