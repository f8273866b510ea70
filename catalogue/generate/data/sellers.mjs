// The shops that sell on the demo marketplace. All names are invented.
const seller = (key, name, country, since, en, de) => ({
  record: 'seller', seller_id: 'SELLER_' + key.toUpperCase().replace(/-/g, '_'), slug: key, name, description: { en, de }, country, since,
});

export const WAREHOUSES = [
  { record: 'warehouse', code: 'US-EAST-1', name: 'Hudson Valley' },
  { record: 'warehouse', code: 'US-WEST-1', name: 'Willamette' },
  { record: 'warehouse', code: 'EU-CENTRAL-1', name: 'Leipzig' },
];

export const SELLERS = [
  seller('northlight', 'Northlight Supply', 'US', '2019-04-01', 'Lamps, glass and things for the table, chosen by two former stage electricians who still cannot walk past a badly lit room.', 'Leuchten, Glas und Tischgeräte, ausgesucht von zwei ehemaligen Bühnenbeleuchtern, die noch immer an keinem schlecht beleuchteten Raum vorbeigehen können.'),
  seller('kilnyard', 'Kilnyard', 'PT', '2018-09-17', 'A pottery with nine wheels and one very large kiln. Every piece is thrown, glazed and packed in the same yard.', 'Eine Töpferei mit neun Drehscheiben und einem sehr großen Ofen. Jedes Stück wird auf demselben Hof gedreht, glasiert und verpackt.'),
  seller('holm-and-grain', 'Holm & Grain', 'DK', '2017-02-06', 'Furniture that can be taken apart, repaired and passed on. Spare parts for everything we have ever sold.', 'Möbel, die sich zerlegen, reparieren und weitergeben lassen. Ersatzteile für alles, was wir je verkauft haben.'),
  seller('loomside', 'Loomside Textiles', 'LT', '2018-05-22', 'Linen, wool and cotton from small mills, sold by people who know the weavers by their first names.', 'Leinen, Wolle und Baumwolle aus kleinen Webereien, verkauft von Menschen, die die Weberinnen beim Vornamen kennen.'),
  seller('weatherpost', 'Weatherpost Outfitters', 'US', '2016-03-14', 'Gear for people who go out anyway. We test everything for a season before it goes on the shelf.', 'Ausrüstung für alle, die trotzdem hinausgehen. Wir testen alles eine Saison lang, bevor es ins Regal kommt.'),
  seller('tonwiese', 'Tonwiese Audio', 'DE', '2019-11-04', 'A listening room in Leipzig with too many cables. We sell what we would keep, and repair what we sold.', 'Ein Hörraum in Leipzig mit zu vielen Kabeln. Wir verkaufen, was wir selbst behalten würden, und reparieren, was wir verkauft haben.'),
  seller('paperwren', 'Paperwren', 'GB', '2020-01-20', 'Stationery and books from a narrow shop with a wide table. Orders leave with a hand-written note.', 'Schreibwaren und Bücher aus einem schmalen Laden mit breitem Tisch. Jede Bestellung geht mit einer handgeschriebenen Karte hinaus.'),
  seller('gruenwinkel', 'Gärtnerei Grünwinkel', 'DE', '2018-03-12', 'A family nursery with three greenhouses. Plants travel in straw, never in plastic.', 'Eine Familiengärtnerei mit drei Gewächshäusern. Die Pflanzen reisen in Stroh, nie in Plastik.'),
  seller('speichenhof', 'Speichenhof', 'DE', '2019-06-03', 'A bicycle workshop that grew a shop around it. Every bike is assembled, ridden round the block and adjusted again.', 'Eine Fahrradwerkstatt, um die ein Laden gewachsen ist. Jedes Rad wird montiert, einmal um den Block gefahren und nachgestellt.'),
  seller('acorn-attic', 'Acorn Attic', 'US', '2021-08-30', 'Toys that survive the second child. Wood, wool and honest screws.', 'Spielzeug, das auch das zweite Kind überlebt. Holz, Wolle und ehrliche Schrauben.'),
  seller('second-tide', 'Second Tide Goods', 'US', '2020-10-12', 'Clothes, shoes and bags made in small runs, in sizes that fit people. What does not sell is mended, not burned.', 'Kleidung, Schuhe und Taschen in kleinen Auflagen und in Größen, die Menschen passen. Was liegen bleibt, wird umgearbeitet, nicht verbrannt.'),
];
