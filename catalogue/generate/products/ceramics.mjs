// Mugs, cups, bowls and plates.
import { bowl, mug, plate } from '../draw/table.mjs';
import { product } from '../build/family.mjs';

const care = ['Dishwasher on a gentle programme; avoid sudden changes of temperature.', 'Spülmaschine im Schonprogramm; starke Temperaturwechsel vermeiden.'];
const stories = [
  ['Every piece is thrown on the wheel, dried for a week and fired at 1,240 °C. The glaze pools a little at the rim, so no two look quite alike.', 'Jedes Stück wird auf der Scheibe gedreht, trocknet eine Woche und wird bei 1.240 °C gebrannt. Die Glasur sammelt sich leicht am Rand, deshalb gleicht kein Stück ganz dem anderen.'],
  ['The clay comes from a pit eleven kilometres from the workshop. It is heavier than porcelain, holds the heat longer and forgives a knock against the tap.', 'Der Ton stammt aus einer Grube elf Kilometer von der Werkstatt entfernt. Er ist schwerer als Porzellan, hält die Wärme länger und verzeiht einen Stoß gegen den Wasserhahn.'],
  ['The foot is left unglazed and sanded by hand, so that it does not scratch the table and shows the colour of the clay.', 'Der Fuß bleibt unglasiert und wird von Hand geschliffen. So zerkratzt er den Tisch nicht und zeigt die Farbe des Tons.'],
];
const ware = (diameter, material = 'stoneware', more = {}) => ({ material, diameter, dishwasher_safe: true, microwave_safe: true, handmade: true, ...more });
const cup = (capacity, material = 'stoneware', more = {}) => ({ material, capacity, dishwasher_safe: true, microwave_safe: true, handmade: true, ...more });

export const mugs = {
  folder: 'mugs', prefix: 'MUG', category: 'home/kitchen/mugs', draw: mug, zoom: 1.22, backdrops: ['oat', 'mist', 'sage', 'blush', 'stone'],
  seller: 'SELLER_KILNYARD', weight: 390, stories, care, second: ['lineup', 'room', 'detail', 'lineup'], focus: [610, 600, 2.1],
  reviews: {
    en: {
      good: ['The handle fits four fingers, which is rarer than you would think.', 'Keeps coffee hot through the first meeting of the day.', 'The rim is thin enough to drink tea from properly.', 'The glaze has tiny variations that make each one its own.', 'It survived being dropped in the sink.', 'Just the right weight, not clunky at all.', 'Everyone in the house fights over this one.', 'Stacks badly and I do not care, it is beautiful.'],
      bad: ['Mine has a small rough spot on the foot.', 'A bit smaller than I imagined.', 'Gets quite hot in the microwave.', 'The handle is tight for large hands.'],
    },
    de: {
      good: ['Der Henkel passt wirklich zu einer ganzen Hand.', 'Der Kaffee bleibt angenehm lange warm.', 'Die Glasur ist bei jedem Becher ein wenig anders, das mag ich.', 'Liegt schwer, aber nicht klobig in der Hand.', 'Der Rand ist schön dünn, ideal für Tee.'],
      bad: ['Der Fuß war etwas rau und hat die Tischplatte verkratzt.', 'Kleiner, als ich dachte.'],
    },
  },
  questions: [['en', 'Does the unglazed part stain from coffee?', 'It darkens slightly over the years. A paste of baking soda brings the original colour back.'], ['de', 'Sind die Becher stapelbar?', 'Zwei übereinander stehen sicher, mehr würden wir nicht empfehlen.']],
  items: [
    product('ALMA', 'Almaro', 28, 'cobalt oat sage terracotta', { shape: 'barrel', inside: '#ece4d4' }, cup(350), ['Alma Stoneware Mug', 'A thick-walled mug with a round belly and a handle that takes four fingers. The inside is glazed pale, so you see how strong the tea is.'], ['Alma Becher aus Steinzeug', 'Ein dickwandiger Becher mit rundem Bauch und einem Henkel für vier Finger. Innen ist er hell glasiert, damit Sie sehen, wie stark der Tee ist.'], { offers: [['SELLER_NORTHLIGHT', 1.06], ['SELLER_PAPERWREN', 0.95]], tags: ['bestseller', 'gift'] }),
    product('RIVA', 'Almaro', 24, 'red white petrol mustard', { shape: 'straight', handle: 'square', glaze: 'dip' }, cup(300), ['Riva Dipped Mug', 'Straight sides, a square handle, and the lower third left in bare clay. It stands on the table like a small building.'], ['Riva Becher mit Tauchglasur', 'Gerade Wände, ein eckiger Henkel und das untere Drittel in unglasiertem Ton. Er steht auf dem Tisch wie ein kleines Gebäude.']),
    product('PIPPA', 'Brennhaus', 32, 'chalk sky blush', { shape: 'tulip', handle: 'ear', glaze: 'speckle' }, cup(280, 'porcelain'), ['Pippa Speckled Porcelain Cup', 'A waisted porcelain cup with iron speckles, light as an eggshell and surprisingly tough.'], ['Pippa Tasse aus gesprenkeltem Porzellan', 'Eine taillierte Porzellantasse mit Eisensprenkeln, leicht wie eine Eierschale und erstaunlich robust.']),
    product('OTTO', 'Brennhaus', 36, 'forest white black', { shape: 'bell', saucer: true, filled: '#7a5233' }, cup(220, 'porcelain', { handmade: false }), ['Otto Cappuccino Cup with Saucer', 'Wide enough for foam, narrow enough at the foot to keep it standing. The saucer has room for two biscuits.'], ['Otto Cappuccinotasse mit Untertasse', 'Weit genug für Milchschaum und am Fuß schmal genug, dass er stehen bleibt. Auf der Untertasse ist Platz für zwei Kekse.']),
    product('NILO', 'Almaro', 18, 'graphite chalk terracotta teal', { shape: 'espresso', handle: 'none', glaze: 'foot' }, cup(90), ['Nilo Espresso Beaker', 'A little beaker without a handle. Thick walls keep the fingers cool and the crema in place.'], ['Nilo Espressobecher', 'Ein kleiner Becher ohne Henkel. Dicke Wände halten die Finger kühl und die Crema in Form.']),
    product('HOLT', 'Almaro', 30, 'slate sand plum', { shape: 'tall', handle: 'loop', glaze: 'stripes' }, cup(450), ['Holt Tall Striped Mug', 'Nearly half a litre in a slim mug with four wax-resist stripes, for people who make tea once and mean it.'], ['Holt hoher Streifenbecher', 'Fast ein halber Liter in einem schlanken Becher mit vier ausgesparten Streifen, für alle, die nur einmal Tee kochen, dann aber richtig.']),
    product('MIRO', 'Almaro', 26, 'mint coral navy lemon', { shape: 'cone', handle: 'loop', glaze: 'ring', ring: 520 }, cup(320), ['Miro Ringed Mug', 'A conical mug with one pale ring drawn by brush while the wheel turns. It takes three seconds and about six years of practice.'], ['Miro Ringbecher', 'Ein konischer Becher mit einem hellen Ring, der bei laufender Scheibe mit dem Pinsel gezogen wird. Das dauert drei Sekunden und braucht etwa sechs Jahre Übung.']),
    product('SEN', 'Brennhaus', 22, 'white sage black', { shape: 'straight', handle: 'none', glaze: 'facets' }, cup(260, 'porcelain'), ['Sen Faceted Tea Tumbler', 'Cut by hand with a wire while the clay is still soft. The edges tell your fingers where to hold.'], ['Sen facettierter Teebecher', 'Mit einem Draht von Hand geschnitten, solange der Ton weich ist. Die Kanten zeigen den Fingern, wo sie hingehören.']),
    product('BRISA', 'Almaro', 27, 'sky cobalt', { shape: 'barrel', glaze: 'half', second: '#f1ebdf', handle: 'ear' }, cup(380), ['Brisa Two-Tone Mug', 'Cream above, sea below: the two glazes meet in a line that is never quite straight.'], ['Brisa zweifarbiger Becher', 'Oben Creme, unten Meer: Die beiden Glasuren treffen sich in einer Linie, die nie ganz gerade ist.']),
    product('CAMPO', 'Ridgewater', 14, 'red navy white forest', { shape: 'straight', handle: 'loop', glaze: 'ring', ring: 404, second: '#23262b', inside: '#f4f1ea' }, { material: 'enamel', capacity: 330, dishwasher_safe: true, microwave_safe: false, handmade: false }, ['Campo Enamel Mug', 'Enamelled steel for the campfire and the windowsill. It chips one day, and then it is really yours.'], ['Campo Emaillebecher', 'Emaillierter Stahl für Lagerfeuer und Fensterbank. Irgendwann platzt etwas ab, und dann gehört er wirklich Ihnen.'], { seller: 'SELLER_WEATHERPOST', offers: [['SELLER_KILNYARD', 1.1]], stories: [['Pressed from one sheet of steel, dipped twice and fired twice. The dark rim is the place where it hung from the hook.', 'Aus einem Stahlblech gepresst, zweimal getaucht und zweimal gebrannt. Der dunkle Rand ist die Stelle, an der er am Haken hing.']] }),
  ],
};

export const tableware = {
  folder: 'tableware', prefix: 'TAB', category: 'home/kitchen/tableware', draw: bowl, zoom: 1.12, backdrops: ['stone', 'sage', 'oat', 'mist', 'clay'],
  seller: 'SELLER_KILNYARD', weight: 620, stories, care, second: ['lineup', 'room', 'lineup', 'detail'], focus: [430, 640, 1.9],
  reviews: {
    en: {
      good: ['Soup looks better in these, and so does leftover rice.', 'Deep enough for a proper salad.', 'No scratches from cutlery after half a year.', 'They nest neatly in a shallow cupboard.', 'The glaze is smooth as a river stone.', 'Heavy enough to stay put while whisking.', 'We replaced our whole mismatched shelf with these.'],
      bad: ['One of the four had a hairline in the glaze.', 'Heavier than I would like when full.', 'The matt glaze shows knife marks.'],
    },
    de: {
      good: ['Darin sieht sogar aufgewärmter Reis gut aus.', 'Tief genug für einen ordentlichen Salat.', 'Auch nach Monaten keine Besteckspuren.', 'Lassen sich gut ineinander stapeln.'],
      bad: ['Eine Schale hatte einen feinen Riss in der Glasur.', 'Gefüllt ziemlich schwer.'],
    },
  },
  questions: [['en', 'Can these go in the oven?', 'Up to 200 °C if they start in the cold oven. Please never put them in straight from the fridge.'], ['de', 'Ist die Glasur bleifrei?', 'Ja, alle Glasuren sind frei von Blei und Cadmium und werden jährlich geprüft.']],
  items: [
    product('LAGO', 'Almaro', 34, 'terracotta petrol chalk', { shape: 'wide', inside: '#e8dcc8' }, ware(26), ['Lago Pasta Bowl', 'A wide, low bowl that keeps sauce in the middle and leaves the rim for your thumb.'], ['Lago Pastaschale', 'Eine weite, flache Schale, die die Sauce in der Mitte hält und den Rand dem Daumen lässt.']),
    product('ORCHARD', 'Almaro', 58, 'oat sage navy', { shape: 'deep', fruit: true }, ware(28, 'stoneware', { microwave_safe: false }), ['Orchard Fruit Bowl', 'Big enough for a week of apples, with a foot that lets air under it. It has stood in our own hall since the first kiln.'], ['Orchard Obstschale', 'Groß genug für die Äpfel einer Woche, mit einem Fuß, der Luft darunter lässt. Bei uns steht sie seit dem ersten Brand im Flur.']),
    product('KAITO', 'Brennhaus', 26, 'black white rust', { shape: 'ramen', glaze: 'ring', ring: 540 }, ware(17, 'porcelain'), ['Kaito Noodle Bowl', 'Steep walls for broth, a ring to hold it by and a foot high enough for two fingers underneath.'], ['Kaito Nudelschale', 'Steile Wände für die Brühe, ein Ring zum Greifen und ein Fuß, unter den zwei Finger passen.'], { offers: [['SELLER_NORTHLIGHT', 0.97]] }),
    product('TAPA', 'Almaro', 39, 'mustard teal coral chalk', { shape: 'small', stack: 3 }, ware(12, 'stoneware', { pieces: undefined }), ['Tapa Small Bowls, Set of Four', 'Four little bowls for olives, salt, dips and the stones of the olives. They stack into a column that fits any cupboard.'], ['Tapa Schälchen im Viererset', 'Vier kleine Schalen für Oliven, Salz, Dips und die Kerne der Oliven. Gestapelt passen sie in jeden Schrank.']),
    product('MIXA', 'Almaro', 48, 'chalk blush sky', { shape: 'straight', glaze: 'stripes', whisk: true }, ware(24), ['Mixa Batter Bowl', 'A bowl for dough and pancakes, heavy at the base so that one hand is free for the whisk.'], ['Mixa Rührschüssel', 'Eine Schüssel für Teig und Pfannkuchen, unten schwer, damit eine Hand für den Schneebesen frei bleibt.']),
    product('PLANO', 'Brennhaus', 64, 'white grey blush', { stack: 4 }, ware(27, 'porcelain', { handmade: false }), ['Plano Dinner Plates, Set of Four', 'Flat porcelain plates with a fine raised rim. They are thin, but they have been dropped in our canteen more often than we admit.'], ['Plano Speiseteller im Viererset', 'Flache Porzellanteller mit fein erhöhtem Rand. Sie sind dünn, aber in unserer Kantine öfter gefallen, als wir zugeben.'], { draw: plate, zoom: 1.05, focus: [420, 380, 2] }),
    product('SALINA', 'Almaro', 72, 'oat slate sage', { stack: 4, speckle: true }, ware(26), ['Salina Speckled Plates, Set of Four', 'Plates with sand in the glaze, like a beach after rain. Food in bright colours looks wonderful on them.'], ['Salina gesprenkelte Teller im Viererset', 'Teller mit Sand in der Glasur, wie ein Strand nach dem Regen. Buntes Essen sieht darauf herrlich aus.'], { draw: plate, zoom: 1.05, focus: [420, 380, 2] }),
    product('DAISY', 'Brennhaus', 54, 'white sky', { stack: 3, petals: '#d09a2c', taper: 6 }, ware(22, 'porcelain'), ['Daisy Breakfast Plates, Set of Three', 'Twelve hand-painted petals on every rim, each done with a single press of a round brush.'], ['Daisy Frühstücksteller im Dreierset', 'Zwölf handgemalte Blütenblätter auf jedem Rand, jedes mit einem einzigen Druck eines runden Pinsels.'], { draw: plate, zoom: 1.05, focus: [500, 330, 2] }),
    product('LINEA', 'Brennhaus', 59, 'white chalk', { stack: 4, rim: '#2348ab' }, ware(26, 'porcelain', { handmade: false }), ['Linea Blue-Rimmed Plates, Set of Four', 'White plates with one cobalt line around the rim, the way they were served in station restaurants.'], ['Linea Teller mit blauem Rand im Viererset', 'Weiße Teller mit einer kobaltblauen Linie am Rand, wie man sie früher in Bahnhofsrestaurants bekam.'], { draw: plate, zoom: 1.05, focus: [420, 380, 2] }),
  ],
};
