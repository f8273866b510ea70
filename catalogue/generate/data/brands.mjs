// Invented brands: name, country (English, German), one sentence each.
const rows = [
  ['Almaro', 'Portugal', 'Portugal', 'Stoneware with quiet glazes from a workshop near the sea.', 'Steinzeug mit stillen Glasuren aus einer Werkstatt nahe am Meer.'],
  ['Brennhaus', 'Germany', 'Deutschland', 'Thin porcelain for every day, fired twice.', 'Dünnes Porzellan für jeden Tag, zweimal gebrannt.'],
  ['Lumbra', 'Denmark', 'Dänemark', 'Lamps designed around the light, not around the lamp.', 'Leuchten, die vom Licht her gedacht sind und nicht von der Lampe.'],
  ['Oda Glas', 'Sweden', 'Schweden', 'Mouth-blown glass with visible breath.', 'Mundgeblasenes Glas, dem man den Atem ansieht.'],
  ['Ferrando', 'Spain', 'Spanien', 'Iron and copper for the stove, made to be inherited.', 'Eisen und Kupfer für den Herd, gemacht zum Vererben.'],
  ['Kettlebrook', 'United Kingdom', 'Großbritannien', 'Kitchen machines with metal gears and a spare-parts list.', 'Küchengeräte mit Metallgetriebe und Ersatzteilliste.'],
  ['Holmvik', 'Denmark', 'Dänemark', 'Solid wood furniture with joints instead of screws.', 'Massivholzmöbel mit Verbindungen statt Schrauben.'],
  ['Stuhlwerk Ost', 'Germany', 'Deutschland', 'Chairs, and nothing but chairs, since the first one.', 'Stühle und nichts als Stühle, seit dem ersten.'],
  ['Pallavo', 'Italy', 'Italien', 'Upholstery with feather cores and covers that come off.', 'Polstermöbel mit Federkern und Bezügen zum Abnehmen.'],
  ['Linvara', 'Lithuania', 'Litauen', 'Stonewashed linen that is better in its tenth year.', 'Vorgewaschenes Leinen, das im zehnten Jahr am schönsten ist.'],
  ['Tarn & Thistle', 'Scotland', 'Schottland', 'Blankets and knitwear from the wool of hill sheep.', 'Decken und Strick aus der Wolle von Bergschafen.'],
  ['Vevkant', 'Sweden', 'Schweden', 'Flat-woven rugs and cushions with drawn patterns.', 'Flach gewebte Teppiche und Kissen mit gezeichneten Mustern.'],
  ['Bathory Lane', 'Turkey', 'Türkei', 'Towels woven slowly, so that they dry quickly.', 'Langsam gewebte Handtücher, die schnell trocknen.'],
  ['Waxwing', 'United Kingdom', 'Großbritannien', 'Candles poured by hand in small batches.', 'Von Hand in kleinen Mengen gegossene Kerzen.'],
  ['Fernhollow', 'Netherlands', 'Niederlande', 'Plants raised slowly, pots that let them breathe.', 'Langsam gezogene Pflanzen und Töpfe, die sie atmen lassen.'],
  ['Spatenstich', 'Germany', 'Deutschland', 'Garden tools with forged heads and ash handles.', 'Gartengeräte mit geschmiedeten Köpfen und Eschenstielen.'],
  ['Marlow Tide', 'United States', 'USA', 'Shirts and dresses cut for bodies in motion.', 'Hemden und Kleider für Körper in Bewegung.'],
  ['Nordstrick', 'Norway', 'Norwegen', 'Knitwear with the patterns of one fjord.', 'Strickwaren mit den Mustern eines einzigen Fjords.'],
  ['Halden', 'Norway', 'Norwegen', 'Jackets for sideways rain.', 'Jacken für waagerechten Regen.'],
  ['Cobden Row', 'Portugal', 'Portugal', 'Trousers and tees in heavy cotton.', 'Hosen und Shirts aus schwerer Baumwolle.'],
  ['Sohlenmacher', 'Austria', 'Österreich', 'Shoes that can be resoled, with the cobbler’s address in the box.', 'Neu besohlbare Schuhe, mit der Adresse des Schusters im Karton.'],
  ['Pedalta', 'Spain', 'Spanien', 'Light sneakers from recycled soles.', 'Leichte Sneaker mit recycelten Sohlen.'],
  ['Carrow', 'United States', 'USA', 'Bags from waxed canvas and bridle leather.', 'Taschen aus gewachstem Segeltuch und Zaumleder.'],
  ['Rollwerk', 'Germany', 'Deutschland', 'Luggage with wheels that can be replaced.', 'Gepäck mit austauschbaren Rollen.'],
  ['Klangholz', 'Germany', 'Deutschland', 'Loudspeakers in real wood, tuned by ear.', 'Lautsprecher in echtem Holz, nach Gehör abgestimmt.'],
  ['Auralane', 'Japan', 'Japan', 'Headphones with parts that you can order singly.', 'Kopfhörer, deren Teile Sie einzeln bestellen können.'],
  ['Federkiel', 'Germany', 'Deutschland', 'Paper, pens and the patience to use them.', 'Papier, Stifte und die Geduld dafür.'],
  ['Tastwerk', 'Taiwan', 'Taiwan', 'Keyboards and desk tools that feel right.', 'Tastaturen und Schreibtischgeräte, die sich richtig anfühlen.'],
  ['Ridgewater', 'United States', 'USA', 'Tents, packs and bottles for long walks.', 'Zelte, Rucksäcke und Flaschen für lange Wege.'],
  ['Biwakstern', 'Switzerland', 'Schweiz', 'Equipment for nights above the tree line.', 'Ausrüstung für Nächte über der Baumgrenze.'],
  ['Velmont', 'Belgium', 'Belgien', 'Steel bicycles with room for wide tyres.', 'Stahlräder mit Platz für breite Reifen.'],
  ['Kettenwind', 'Germany', 'Deutschland', 'Bicycle parts and bells with a good tone.', 'Fahrradteile und Klingeln mit gutem Ton.'],
  ['Little Birch', 'Estonia', 'Estland', 'Wooden toys with rounded corners and water-based paint.', 'Holzspielzeug mit runden Ecken und Farbe auf Wasserbasis.'],
  ['Wollwiesel', 'Germany', 'Deutschland', 'Soft animals, knitted and stuffed with wool.', 'Weiche Tiere, gestrickt und mit Wolle gefüllt.'],
  ['Lantern & Loom Press', 'United Kingdom', 'Großbritannien', 'Books about making things, with drawings.', 'Bücher über das Selbermachen, mit Zeichnungen.'],
  ['Abendrot Verlag', 'Germany', 'Deutschland', 'Stories and cookery for long evenings.', 'Geschichten und Rezepte für lange Abende.'],
  ['Meridian Hand', 'Switzerland', 'Schweiz', 'Watches with few hands and clear dials.', 'Uhren mit wenigen Zeigern und klaren Zifferblättern.'],
];

export const slugOf = (text) => text.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
  .normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

export const BRANDS = rows.map(([name, , , en, de]) => ({ record: 'brand', name, slug: slugOf(name), description: { en, de } }));
export const COUNTRY = Object.fromEntries(rows.map(([name, en, de]) => [name, { en, de }]));
