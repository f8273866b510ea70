// First names with an initial: nobody in particular.
const EN = 'Ada,Ben,Cora,Dana,Eli,Fay,Gus,Hana,Ian,June,Kit,Lena,Mo,Nia,Owen,Pia,Quinn,Rosa,Sam,Tess,Uma,Vic,Wren,Yusuf,Zoe,Amir,Bea,Cal,Dev,Elsa,Finn,Gina,Hugo,Iris,Joel,Kara,Liam,Mara,Noor,Otis,Priya,Ravi,Sofia,Theo,Ines,Marcus,Dolores,Grant,Helen,Tom'.split(',');
const DE = 'Jana,Uwe,Katrin,Lukas,Birgit,Sven,Heike,Jonas,Anke,Moritz,Silke,Thomas,Greta,Fabian,Ute,Emre,Leyla,Dirk,Svenja,Holger,Nele,Matthias,Carla,Bernd,Aylin,Frieda,Paul,Renate,Tim,Wiebke'.split(',');

export function person(rnd, language) {
  const name = rnd.pick(language === 'de' ? DE : EN);
  return `${name} ${'ABCDEFGHKLMNPRSTVWZ'[rnd.integer(0, 18)]}.`;
}
