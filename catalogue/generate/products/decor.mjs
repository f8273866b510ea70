// Vases, candles, glasses.
import { candle, glass, vase } from '../draw/table.mjs';
import { product } from '../build/family.mjs';

const small = {
  en: {
    good: ['It makes supermarket tulips look like a still life.', 'Heavy base, so it does not tip with long stems.', 'Looks good even when empty.', 'The surface is silky, I keep touching it.', 'A beautiful, calm object.', 'Smaller than a wine bottle and twice as elegant.'],
    bad: ['It sweats a little; I put a saucer under it.', 'The opening is narrower than I thought.', 'There was a tiny air bubble in mine.'],
  },
  de: {
    good: ['Darin sehen sogar Supermarkt-Tulpen edel aus.', 'Steht durch den schweren Boden sehr sicher.', 'Auch ohne Blumen ein Hingucker.', 'Die Oberfläche ist wunderbar samtig.'],
    bad: ['Die Öffnung ist enger als gedacht.', 'Es bildet sich etwas Feuchtigkeit am Boden.'],
  },
};
const pot = (height, diameter, material = 'stoneware', handmade = true) => ({ material, height, diameter, handmade });

export const vases = {
  folder: 'vases', prefix: 'VAS', category: 'home/decor/vases', draw: vase, zoom: 1.1, backdrops: ['sage', 'stone', 'blush', 'mist', 'oat'], seller: 'SELLER_KILNYARD', weight: 1100,
  stories: [
    ['Glazed inside, so it holds water; the outside stays matt and dry to the touch. Flowers last longer if you rinse it with hot water between bunches.', 'Innen glasiert und wasserdicht, außen matt und trocken im Griff. Blumen halten länger, wenn Sie die Vase zwischen zwei Sträußen heiß ausspülen.'],
    ['Turned in two halves and joined when the clay is leather-hard. If you look for it, you can feel the seam with a fingertip.', 'In zwei Hälften gedreht und lederhart zusammengesetzt. Wer sucht, spürt die Naht mit der Fingerspitze.'],
  ],
  care: ['Rinse with warm water and a bottle brush.', 'Mit warmem Wasser und einer Flaschenbürste ausspülen.'], second: ['room', 'lineup', 'detail'], focus: [480, 420, 1.9], reviews: small,
  questions: [['en', 'Is it watertight on a wooden shelf?', 'Yes. It is glazed inside and we test every piece with water for a night.']],
  items: [
    product('AMFORA', 'Almaro', 79, 'black chalk terracotta', { shape: 'amphora', stems: 'branch', matte: true }, pot(34, 22), ['Ánfora Vase', 'A dark, broad-shouldered vase for three branches from the hedge. It has the shape that people have agreed on for four thousand years.'], ['Ánfora Vase', 'Eine breitschultrige Vase für drei Zweige aus der Hecke. Auf ihre Form haben sich die Menschen vor viertausend Jahren geeinigt.'], { zoom: 1.0, lineupZoom: 0.95 }),
    product('DONUT', 'Almaro', 68, 'blush sand slate', { shape: 'ring', stems: 'pampas' }, pot(29, 24), ['Aro Ring Vase', 'A ring of clay with a neck. The hole in the middle is the best part: it frames whatever stands behind.'], ['Aro Ringvase', 'Ein Ring aus Ton mit einem Hals. Das Loch in der Mitte ist das Beste daran: Es rahmt, was dahinter steht.'], { zoom: 0.86, lineupZoom: 0.95 }),
    product('TULIPE', 'Oda Glas', 64, 'amber smoke mint rose', { shape: 'flare', stems: 'tulip' }, pot(28, 18, 'recycled-glass'), ['Klocka Tulip Vase', 'A flared vase from recycled bottles that lets tulips lean the way they want to.'], ['Klocka Tulpenvase', 'Eine ausgestellte Vase aus recycelten Flaschen, in der sich Tulpen neigen dürfen, wie sie wollen.'], { zoom: 0.84, lineupZoom: 0.95, seller: 'SELLER_NORTHLIGHT', stories: [['Blown from bottle glass that was melted overnight. Small bubbles show that it was once something else.', 'Aus über Nacht geschmolzenem Flaschenglas geblasen. Kleine Blasen zeigen, dass es einmal etwas anderes war.']] }),
    product('BUD', 'Almaro', 22, 'teal mustard coral chalk navy', { shape: 'bud', stems: 'branch' }, pot(14, 9), ['Botão Bud Vase', 'For the one flower you carried home. Its belly is round, its neck takes a single stem.'], ['Botão Knospenvase', 'Für die eine Blume, die Sie nach Hause getragen haben. Runder Bauch und ein Hals für einen einzigen Stiel.'], { tags: ['gift'], zoom: 1.2 }),
    product('BELLY', 'Almaro', 58, 'oat sage cobalt', { shape: 'belly', glaze: 'speckle' }, pot(27, 21), ['Barriga Speckled Vase', 'Round below, narrow above, freckled all over. It looks as if it had just had lunch.'], ['Barriga gesprenkelte Vase', 'Unten rund, oben schmal, überall Sommersprossen. Sie sieht aus, als käme sie gerade vom Mittagessen.']),
    product('TOWER', 'Brennhaus', 88, 'white black rust', { shape: 'stack', matte: true }, pot(33, 17, 'porcelain'), ['Wirbel Stacked Vase', 'Four spools of porcelain turned as one. The shadows between them move with the day.'], ['Wirbel gestapelte Vase', 'Vier Spulen aus Porzellan, in einem Stück gedreht. Die Schatten dazwischen wandern mit dem Tag.']),
    product('BOTTLE', 'Almaro', 48, 'petrol moss lilac', { shape: 'bottle', glaze: 'half', second: '#ece4d4', dip: 470 }, pot(36, 18), ['Garrafa Bottle Vase', 'A bottle with a long cream neck and a coloured body. It also keeps wine cool, but do not tell the flowers.'], ['Garrafa Flaschenvase', 'Eine Flasche mit langem cremefarbenem Hals und farbigem Körper. Sie kühlt auch Wein, aber verraten Sie es den Blumen nicht.']),
    product('CYL', 'Brennhaus', 52, 'sky chalk graphite', { shape: 'cylinder', glaze: 'stripes', stems: 'tulip' }, pot(26, 13, 'porcelain'), ['Röhre Striped Cylinder Vase', 'Straight as a lamp post, with four thin stripes. Made for long-stemmed things that need support.'], ['Röhre gestreifte Zylindervase', 'Gerade wie ein Laternenpfahl, mit vier feinen Streifen. Für Langstieliges, das Halt braucht.'], { zoom: 0.92, lineupZoom: 0.95 }),
  ],
};

const wick = (material, height, burn_time, vegan) => ({ material, height, burn_time, vegan });
export const candles = {
  folder: 'candles', prefix: 'CAN', category: 'home/decor/candles', draw: candle, zoom: 1.15, backdrops: ['dusk', 'blush', 'stone', 'clay'], seller: 'SELLER_NORTHLIGHT', weight: 480,
  stories: [
    ['Poured by hand at 68 °C and left alone for two days. The wick is cotton, without a metal core.', 'Von Hand bei 68 °C gegossen und dann zwei Tage in Ruhe gelassen. Der Docht ist aus Baumwolle, ohne Metallkern.'],
    ['Each batch is forty candles from one pot. The date and the initials of the pourer are on the underside.', 'Ein Topf ergibt vierzig Kerzen. Das Datum und die Initialen der Gießerin stehen auf der Unterseite.'],
  ],
  care: ['Trim the wick to 5 mm before lighting. Never leave a burning candle alone.', 'Docht vor dem Anzünden auf 5 mm kürzen. Brennende Kerzen nie unbeaufsichtigt lassen.'],
  second: ['room', 'lineup', 'detail'], focus: [500, 480, 1.9],
  reviews: {
    en: { good: ['Fills the hall without shouting.', 'Burns clean to the very bottom, no tunnel.', 'The empty cup now holds my toothbrush.', 'Smells like a forest after rain, not like a car freshener.', 'No soot on the wall, which is a first.', 'We light one every evening in winter.'], bad: ['The scent is too faint for a big room.', 'It tunnelled despite following the instructions.', 'Mine had a crack in the wax.'] },
    de: { good: ['Duftet dezent und gar nicht künstlich.', 'Brennt sauber bis zum Boden ab.', 'Kein Ruß an der Wand, sehr angenehm.', 'Das leere Gefäß benutze ich jetzt für Stifte.'], bad: ['Der Duft ist für große Räume zu schwach.', 'Das Wachs hatte einen Riss.'] },
  },
  questions: [['en', 'Do they drip?', 'Not out of a draught. Keep the wick at five millimetres and away from open windows.']],
  items: [
    product('FIG', 'Waxwing', 38, 'sage white', { cup: '#9cab8c' }, wick('soy-wax', 9, 45, true), ['Fig & Cedar Scented Candle', 'Green fig leaves, cedar shavings and a little black pepper, poured into a glazed cup that outlives the candle.'], ['Duftkerze Feige & Zeder', 'Grüne Feigenblätter, Zedernspäne und etwas schwarzer Pfeffer, gegossen in einen glasierten Becher, der die Kerze überlebt.'], { draw: (d, l, c) => candle(d, { cup: c }, c), tags: ['gift'] }),
    product('SMOKE', 'Waxwing', 42, 'graphite amber', {}, wick('soy-wax', 10, 55, true), ['Bonfire Scented Candle', 'Birch smoke, leather and the jacket you wore the night before. For people who miss camping.'], ['Duftkerze Lagerfeuer', 'Birkenrauch, Leder und die Jacke vom Abend zuvor. Für alle, denen das Zelten fehlt.']),
    product('CITRUS', 'Waxwing', 34, 'lemon coral', {}, wick('soy-wax', 8, 40, true), ['Lemon Leaf Scented Candle', 'Lemon leaves rather than lemons: green, slightly bitter, awake. Good for kitchens after fish.'], ['Duftkerze Zitronenblatt', 'Zitronenblätter statt Zitronen: grün, leicht bitter, wach. Gut für Küchen nach dem Fisch.']),
    product('TAPER', 'Waxwing', 18, 'rust oat forest plum', { kind: 'tapers' }, wick('beeswax', 28, 9, false), ['Dipped Taper Candles, Set of Three', 'Dipped twenty times, the way it was done before moulds. The brass holders are sold with them in the photo only, because they look so good.'], ['Getauchte Stabkerzen im Dreierset', 'Zwanzigmal getaucht, wie es vor der Zeit der Gussformen üblich war. Die Messinghalter sind nur auf dem Bild dabei, weil sie so gut aussehen.']),
    product('PILLAR', 'Waxwing', 29, 'oat terracotta slate', { kind: 'pillar', ribs: true }, wick('beeswax', 18, 70, false), ['Ribbed Pillar Candles, Pair', 'Two fluted pillars, one taller than the other, like a pair that has been together for long.'], ['Gerippte Stumpenkerzen im Paar', 'Zwei geriffelte Stumpen, einer größer als der andere, wie ein Paar, das schon lange zusammen ist.']),
    product('PLAINP', 'Waxwing', 24, 'white cherry moss', { kind: 'pillar' }, wick('soy-wax', 16, 60, true), ['Plain Pillar Candles, Pair', 'No scent, no colour in the smoke, no fuss. They drip nicely down the side if you let them.'], ['Schlichte Stumpenkerzen im Paar', 'Kein Duft, kein Rauch, kein Aufhebens. Wenn Sie es zulassen, tropfen sie malerisch an der Seite herunter.']),
  ],
};

const drink = (capacity, pieces, material = 'glass', dishwasher_safe = true) => ({ material, capacity, pieces, dishwasher_safe, handmade: true });
export const glassware = {
  folder: 'glassware', prefix: 'GLA', category: 'home/kitchen/glassware', draw: glass, zoom: 1.15, backdrops: ['sky', 'blush', 'sage', 'sand'], seller: 'SELLER_NORTHLIGHT', weight: 900,
  stories: [
    ['Mouth-blown into a wooden mould that is kept wet and lasts for about a thousand pieces. Small bubbles are the proof.', 'Mundgeblasen in eine nasse Holzform, die etwa tausend Stücke aushält. Kleine Blasen sind der Beweis.'],
    ['The rim is cut and fire-polished, which makes it thin, smooth and much harder to chip than it looks.', 'Der Rand wird geschnitten und feuerpoliert. So ist er dünn, glatt und viel stoßfester, als er aussieht.'],
  ],
  care: ['Dishwasher at low temperature, or by hand for the best shine.', 'Spülmaschine bei niedriger Temperatur, für den schönsten Glanz von Hand.'], second: ['lineup', 'room', 'detail'], focus: [450, 480, 1.9],
  reviews: {
    en: { good: ['The light through these at breakfast is something else.', 'Thin rim, thick base, exactly how I like it.', 'They clink beautifully.', 'Pours without a single drip.', 'Survived two dinner parties and a toddler.', 'Fits in the fridge door.'], bad: ['One of them had a visible scratch.', 'They do show water marks.', 'A little too delicate for daily use with kids.'] },
    de: { good: ['Beim Frühstück scheint das Licht wunderschön hindurch.', 'Gießt, ohne zu tropfen.', 'Dünner Rand, schwerer Boden, genau richtig.', 'Passt in die Kühlschranktür.'], bad: ['Ein Glas hatte einen sichtbaren Kratzer.', 'Man sieht jeden Wasserfleck.'] },
  },
  questions: [['de', 'Sind die Gläser für heiße Getränke geeignet?', 'Bis etwa 70 °C. Für Tee empfehlen wir unsere Becher aus Steinzeug.']],
  items: [
    product('CARAFE', 'Oda Glas', 58, 'clear smoke mint', { set: 'carafe', stopper: true }, drink(1000, 2), ['Källa Bedside Carafe with Tumbler', 'A carafe with a wooden ball for a lid and a tumbler beside it. The ball bobs up when you pour.'], ['Källa Nachttischkaraffe mit Becher', 'Eine Karaffe mit einer Holzkugel als Deckel und einem Becher dazu. Beim Einschenken hebt sich die Kugel von selbst.'], { tags: ['gift'] }),
    product('TUMB', 'Oda Glas', 46, 'clear rose amber sky', { set: 'four', shape: 'tumbler', filled: 0.45 }, drink(280, 4, 'recycled-glass'), ['Bubbla Tumblers, Set of Four', 'Recycled glass with seeds of air in it. Every glass is slightly greener, rounder or braver than the next.'], ['Bubbla Trinkgläser im Viererset', 'Recyclingglas mit eingeschlossenen Luftperlen. Jedes Glas ist etwas grüner, runder oder mutiger als das nächste.'], { offers: [['SELLER_KILNYARD', 1.03]] }),
    product('HIGH', 'Oda Glas', 39, 'clear mint smoke', { set: 'pair', shape: 'highball', filled: 0.3, ribs: true, drink: '#e9c46a' }, drink(380, 2), ['Räffla Ribbed Highballs, Pair', 'Tall, ribbed and easy to hold with cold fingers. Lemonade looks like an occasion.'], ['Räffla gerippte Longdrinkgläser im Paar', 'Hoch, gerippt und auch mit kalten Fingern gut zu halten. Limonade wird darin zum Anlass.']),
    product('JUG', 'Oda Glas', 52, 'clear lilac teal', { shape: 'jug', handle: true, filled: 0.4 }, drink(1400, 1), ['Kanna Water Jug', 'A generous jug with a drawn handle and an ice lip that holds back the lemon.'], ['Kanna Wasserkrug', 'Ein großzügiger Krug mit gezogenem Henkel und einer Eislippe, die die Zitrone zurückhält.']),
    product('DECANT', 'Oda Glas', 74, 'clear smoke', { shape: 'decanter', filled: 0.72, drink: '#7d2434' }, drink(1200, 1, 'glass', false), ['Ande Wine Decanter', 'A wide lake of wine and a slim neck. Young reds come out half an hour wiser.'], ['Ande Weindekanter', 'Ein breiter See für den Wein und ein schlanker Hals. Junge Rote kommen eine halbe Stunde klüger heraus.']),
    product('SHORT', 'Oda Glas', 34, 'smoke clear amber', { set: 'pair', shape: 'tumbler', filled: 0.7, drink: '#c5842f', ribs: true }, drink(300, 2), ['Kväll Short Glasses, Pair', 'Low, ribbed and heavy, for the drink at the end of the day, whatever it is.'], ['Kväll Whiskygläser im Paar', 'Niedrig, gerippt und schwer, für das Getränk am Ende des Tages, was immer es sei.']),
  ],
};
