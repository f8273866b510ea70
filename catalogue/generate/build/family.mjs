// How product families are written down: small helpers used by every file under products/.
import { shade, tones } from '../kit/colour.mjs';

// One product. more: seller, offers, sizes, alt, second, tags, stock, variants ...
export const product = (key, brand, price, colors, look, attributes, en, de, more = {}) =>
  ({ key, brand, price, colors: colors ? colors.split(' ') : [], look, attributes, en, de, more });

// Facts about an attribute, written as a sentence part in both languages.
export const fact = {
  capacity: (v) => [`Holds ${v} ml`, `Fasst ${v} ml`],
  dishwasher_safe: (v) => (v ? ['Goes in the dishwasher', 'Spülmaschinenfest'] : ['Wash by hand', 'Bitte von Hand spülen']),
  microwave_safe: (v) => (v ? ['Microwave safe', 'Für die Mikrowelle geeignet'] : ['Not for the microwave', 'Nicht für die Mikrowelle']),
  handmade: (v) => v && ['Made by hand: small differences are part of it', 'Von Hand gefertigt: kleine Unterschiede gehören dazu'],
  diameter: (v) => [`${v} cm across`, `${comma(v)} cm Durchmesser`],
  pieces: (v) => (v > 1 ? [`${v} pieces`, `${v} Teile`] : null),
  height: (v) => [`${v} cm tall`, `${comma(v)} cm hoch`],
  width: (v) => [`${v} cm wide`, `${comma(v)} cm breit`],
  depth: (v) => [`${v} cm deep`, `${comma(v)} cm tief`],
  length: (v) => [`${v} cm long`, `${comma(v)} cm lang`],
  seat_height: (v) => [`Seat height ${v} cm`, `Sitzhöhe ${v} cm`],
  burn_time: (v) => [`Burns for about ${v} hours`, `Brennt etwa ${v} Stunden`],
  fabric_weight: (v) => [`Fabric weight ${v} g/m²`, `Stoffgewicht ${v} g/m²`],
  power: (v) => [`${v} watts`, `${comma(v)} Watt`],
  battery_life: (v) => [`${v} hours on one charge`, `${v} Stunden mit einer Ladung`],
  lumens: (v) => [`${v} lumens`, `${v} Lumen`],
  induction: (v) => (v ? ['Works on every hob, induction included', 'Für alle Herdarten, auch Induktion'] : ['Not for induction hobs', 'Nicht für Induktion geeignet']),
  organic: (v) => v && ['Certified organic fibre', 'Zertifizierte Biofaser'],
  removable_cover: (v) => v && ['The cover comes off for washing', 'Der Bezug lässt sich zum Waschen abnehmen'],
  vegan: (v) => v && ['Vegan', 'Vegan'],
  waterproof: (v) => (v ? ['Waterproof, with taped seams', 'Wasserdicht mit verschweißten Nähten'] : ['Sheds a shower, not a storm', 'Hält einem Schauer stand, keinem Sturm']),
  dimmable: (v) => v && ['Can be dimmed', 'Dimmbar'],
  rechargeable: (v) => v && ['Charges by USB-C', 'Lädt über USB-C'],
  wireless: (v) => v && ['Wireless', 'Kabellos'],
  noise_cancelling: (v) => v && ['Active noise cancelling', 'Aktive Geräuschunterdrückung'],
  light_need: (v) => ({ shade: ['Content in the shade', 'Zufrieden im Schatten'], half: ['Likes half shade', 'Mag Halbschatten'], bright: ['Bright, but out of the midday sun', 'Hell, aber ohne Mittagssonne'], sun: ['Full sun, the more the better', 'Volle Sonne, je mehr, desto besser'] })[v],
  pet_friendly: (v) => (v ? ['Harmless for cats and dogs', 'Ungiftig für Katzen und Hunde'] : ['Keep away from nibbling pets', 'Nicht für knabbernde Haustiere']),
  frost_proof: (v) => (v ? ['May stay outside in winter', 'Darf im Winter draußen bleiben'] : ['Bring it in before the first frost', 'Vor dem ersten Frost hereinholen']),
  laptop_sleeve: (v) => v && ['Padded sleeve for a 15-inch laptop', 'Gepolstertes Fach für einen 15-Zoll-Laptop'],
  volume: (v) => [`${v} litres`, `${comma(v)} Liter`],
  persons: (v) => [v === 1 ? 'Sleeps one' : `Sleeps ${v}`, v === 1 ? 'Platz für eine Person' : `Platz für ${v} Personen`],
  water_column: (v) => [`Fly with a ${v} mm water column`, `Außenzelt mit ${v} mm Wassersäule`],
  gears: (v) => (v > 1 ? [`${v} gears`, `${v} Gänge`] : ['One gear, nothing to adjust', 'Ein Gang, nichts zu schalten']),
  pages: (v) => [`${v} pages`, `${v} Seiten`],
  age_from: (v) => [`For children from ${v} ${v === 1 ? 'year' : 'years'}`, `Für Kinder ab ${v} ${v === 1 ? 'Jahr' : 'Jahren'}`],
  water_resistance: (v) => [`Water resistant to ${v} m`, `Wasserdicht bis ${v} m`],
  weight: (v) => (v >= 1000 ? [`Weighs ${v / 1000} kg`, `Wiegt ${comma(v / 1000)} kg`] : [`Weighs ${v} g`, `Wiegt ${v} g`]),
};

export const comma = (v) => String(v).replace('.', ',');
export { shade, tones };
