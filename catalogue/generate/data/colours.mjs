// The colours of the catalogue: code -> [swatch, English, German].
export const COLOURS = {
  white: ['#f4f2ee', 'White', 'Weiß'], chalk: ['#ebe6dc', 'Chalk', 'Kreideweiß'], oat: ['#d9cbb5', 'Oat', 'Hafer'],
  sand: ['#d6bf98', 'Sand', 'Sand'], camel: ['#b98a58', 'Camel', 'Camel'], cognac: ['#8f5630', 'Cognac', 'Cognac'],
  chocolate: ['#55382a', 'Chocolate', 'Schokobraun'], terracotta: ['#c0673f', 'Terracotta', 'Terrakotta'],
  rust: ['#a5482a', 'Rust', 'Rostrot'], red: ['#c23a2e', 'Tomato red', 'Tomatenrot'], cherry: ['#8e1f2f', 'Cherry', 'Kirschrot'],
  coral: ['#e0765f', 'Coral', 'Koralle'], blush: ['#e2b8a8', 'Blush', 'Puderrosa'], rose: ['#c98a92', 'Dusty rose', 'Altrosa'],
  mustard: ['#d09a2c', 'Mustard', 'Senfgelb'], lemon: ['#ecd25c', 'Lemon', 'Zitronengelb'], orange: ['#de7a2b', 'Orange', 'Orange'],
  sage: ['#9cab8c', 'Sage', 'Salbei'], olive: ['#77773f', 'Olive', 'Oliv'], moss: ['#586b3c', 'Moss', 'Moosgrün'],
  forest: ['#2d5040', 'Forest', 'Tannengrün'], mint: ['#a5cfbb', 'Mint', 'Mint'], teal: ['#2e7c7c', 'Teal', 'Blaugrün'],
  petrol: ['#1f505e', 'Petrol', 'Petrol'], sky: ['#92b8d3', 'Sky', 'Himmelblau'], denim: ['#4d6d93', 'Denim', 'Denimblau'],
  cobalt: ['#2348ab', 'Cobalt', 'Kobaltblau'], navy: ['#25324f', 'Navy', 'Marineblau'], lilac: ['#b3a5cd', 'Lilac', 'Flieder'],
  plum: ['#6d3d5c', 'Plum', 'Pflaume'], grey: ['#a3a3a0', 'Light grey', 'Hellgrau'], slate: ['#66707a', 'Slate', 'Schiefergrau'],
  graphite: ['#42454a', 'Graphite', 'Graphit'], black: ['#27272a', 'Black', 'Schwarz'], silver: ['#c3c7ca', 'Silver', 'Silber'],
  brass: ['#c09a4e', 'Brass', 'Messing'], copper: ['#bd7650', 'Copper', 'Kupfer'], steel: ['#aeb4b8', 'Steel', 'Edelstahl'],
  oak: ['#c99d68', 'Oak', 'Eiche'], walnut: ['#7a5236', 'Walnut', 'Nussbaum'], ash: ['#ddc49d', 'Ash', 'Esche'],
  smoke: ['#7d7a78', 'Smoke', 'Rauchgrau'], amber: ['#c5842f', 'Amber', 'Bernstein'], clear: ['#b5c9cd', 'Clear', 'Klar'],
  natural: ['#cdb78f', 'Natural', 'Natur'],
};
