// Reviews: what people say about the family, joined with what people say about any purchase.
import { COLOURS } from '../data/colours.mjs';
import { random } from '../kit/random.mjs';
import { person } from './people.mjs';

const TITLES = {
  en: {
    5: ['Exactly right', 'So glad I waited for this one', 'Even better in person', 'Would buy again', 'A keeper', 'Quietly excellent', 'Lovely', 'The one we reach for', 'Worth every cent', 'Bought a second one', 'Made my week', 'No complaints at all', 'Better than the pictures', 'Very happy', 'Just what I hoped for', 'Finally', 'Perfect present', 'Sturdy and beautiful'],
    4: ['Very good, one small thing', 'Nearly perfect', 'Really nice', 'Good quality', 'Happy with it', 'Solid choice', 'Almost five stars', 'Pretty and practical', 'Good, with a note'],
    3: ['It is okay', 'Mixed feelings', 'Good idea, average finish', 'Fine for the price', 'Not quite for me', 'Nice but'],
    2: ['Expected more', 'Disappointed', 'Not as described for me', 'Sent it back'],
    1: ['Arrived damaged', 'Did not work out', 'Unfortunately a return'],
  },
  de: {
    5: ['Genau richtig', 'Noch schöner als auf dem Bild', 'Absolute Empfehlung', 'Jederzeit wieder', 'Rundum zufrieden', 'Ein Lieblingsstück', 'Hält, was es verspricht', 'Wunderschön', 'Tolle Verarbeitung', 'Das Warten hat sich gelohnt'],
    4: ['Sehr gut mit kleinem Abzug', 'Fast perfekt', 'Gute Qualität', 'Schön und praktisch', 'Gefällt uns gut'],
    3: ['Ganz in Ordnung', 'Gemischte Gefühle', 'Schön, aber nicht ganz meins'],
    2: ['Mehr erwartet', 'Leider enttäuscht'],
    1: ['Kam beschädigt an', 'Leider zurückgeschickt'],
  },
};

const GENERAL = {
  en: {
    good: [
      'The {color} is warmer than on my screen, in a good way.', 'Arrived two days early and very well packed.', 'It came wrapped in paper, not a scrap of plastic.',
      'My sister asked where it was from before she had her coat off.', 'I have had it for three months now and it still looks new.', 'It replaced something I paid twice as much for.',
      'The seller answered my question within the hour.', 'Bought it as a present and then kept it.', 'We ordered one, looked at it for a week and ordered another.',
      'You can tell that somebody thought about the details.', 'My partner was sceptical and is now the one who uses it most.', 'Simple, well made, nothing to add.',
      'I compared about ten of these and this is the one I would choose again.', 'It feels more expensive than it was.', 'After a house move and two children it is still going strong.',
      'The colour matches the picture exactly.', 'Delivery to the third floor, with a smile.', 'The little card with the maker’s note was a nice touch.',
      'Six months in, no regrets.', 'I was afraid it would be smaller, but the measurements are right.', 'It makes a grey Tuesday a bit better.',
    ],
    minor: [
      'One star less because delivery took nine days.', 'The packaging could be easier to open.', 'I would have liked one more colour.', 'A bit pricey, but fair for what it is.',
      'The instructions are tiny.', 'It smelled a little of cardboard on the first day; gone now.', 'A shade darker than I expected.', 'There is a small mark on the underside that nobody will ever see.',
    ],
    bad: [
      'The box had a dent and the corner inside had one too.', 'The replacement came quickly, to be fair.', 'For this price I expected better finishing.', 'Customer service was kind and took it back without fuss.',
      'The colour was quite different from what I saw on my phone.', 'It took three weeks to arrive.', 'I can see why others like it, it just does not suit us.',
    ],
  },
  de: {
    good: [
      'Die Farbe entspricht genau dem Foto.', 'Kam schnell an und war sorgfältig und ganz ohne Plastik verpackt.', 'Nach einem halben Jahr täglichem Gebrauch sieht man ihm nichts an.',
      'Meine Schwester hat gleich nachgefragt, woher das ist.', 'Der Händler hat meine Frage noch am selben Abend beantwortet.', 'Als Geschenk gekauft und dann selbst behalten.',
      'Man merkt, dass sich hier jemand Gedanken gemacht hat.', 'Wirkt hochwertiger, als der Preis vermuten lässt.', 'Wir haben inzwischen ein zweites Mal bestellt.', 'Schlicht, gut gemacht, nichts auszusetzen.',
      'Mein Mann war skeptisch und benutzt es jetzt am häufigsten.', 'Die Maße stimmen auf den Zentimeter.', 'Würde ich sofort wieder kaufen.',
    ],
    minor: ['Einen Stern Abzug für die lange Lieferzeit.', 'Etwas dunkler als erwartet, aber schön.', 'Nicht ganz billig, aber angemessen.', 'Eine weitere Farbe wäre schön gewesen.', 'Die Anleitung ist sehr klein gedruckt.'],
    bad: ['Der Karton war eingedrückt und eine Ecke leider auch.', 'Für den Preis hätte ich mehr Sorgfalt erwartet.', 'Die Rücknahme lief immerhin problemlos.', 'Die Farbe weicht deutlich vom Foto ab.', 'Die Lieferung hat drei Wochen gedauert.'],
  },
};

const REPLIES = {
  en: ['Thank you for telling us, and sorry for the trouble. A replacement is on its way.', 'We are sorry that it did not suit you. Write to us and we will find a solution.', 'Thank you! We have passed the remark about the packaging on to the workshop.', 'Thank you for the kind words. They are pinned to the wall by the kettle.'],
  de: ['Vielen Dank für Ihre Rückmeldung, und entschuldigen Sie den Ärger. Ersatz ist unterwegs.', 'Es tut uns leid, dass es nicht gepasst hat. Bitte schreiben Sie uns, wir finden eine Lösung.', 'Herzlichen Dank für die netten Worte, wir haben uns sehr gefreut.'],
};

function rate(rnd, bias) {
  const v = rnd.next() + bias;
  return v < 0.035 ? 1 : v < 0.085 ? 2 : v < 0.185 ? 3 : v < 0.44 ? 4 : 5;
}

// What a download cannot be praised or blamed for is left out.
const NOTHING = { good: [], minor: [], bad: [] };

function compose(rnd, rating, language, family, colour) {
  const own = family.reviews[language];
  const all = family.intangible ? NOTHING : GENERAL[language];
  const used = [];
  const take = (list) => {
    const left = list.filter((s) => !used.includes(s) && (colour || !s.includes('{color}')));
    if (left.length) used.push(rnd.pick(left));
  };
  if (rating === 5) {
    take(own.good);
    if (rnd.chance(0.62)) take(all.good);
    if (rnd.chance(0.2)) take(own.good);
    if (rnd.chance(0.12)) used.reverse();
  } else if (rating === 4) {
    take(own.good);
    take(rnd.chance(0.5) ? all.minor : rnd.chance(0.5) ? own.bad : all.good);
  } else if (rating === 3) {
    take(own.good);
    take(own.bad);
    if (rnd.chance(0.3)) take(all.minor);
  } else {
    take(own.bad);
    take(all.bad);
    if (rnd.chance(0.35)) take(all.bad);
  }
  return used.join(' ').replace('{color}', colour);
}

export function reviewsFor(family, p, record) {
  const rnd = random('reviews' + record.sku);
  const born = Date.parse(record.created_at);
  const until = Date.UTC(2026, 10, 12);
  const days = Math.max(1, (until - born) / 86400000);
  let count = rnd.chance(0.05) || days < 12 ? 0 : Math.min(25, 3 + Math.floor(rnd.next() ** 2.5 * 23));
  if (p.more.reviews !== undefined) count = p.more.reviews;
  const bias = rnd.between(-0.045, 0.1);
  const seen = new Set();
  const list = [];
  for (let i = 0; i < count; i++) {
    const language = rnd.chance(0.26) ? 'de' : 'en';
    const rating = rate(rnd, bias);
    const color = p.colors.length ? rnd.pick(p.colors) : null;
    const colour = color ? COLOURS[color][language === 'de' ? 2 : 1].toLowerCase() : '';
    const body = compose(rnd, rating, language, family, colour);
    if (!body || seen.has(body)) continue;
    seen.add(body);
    const at = born + Math.floor(rnd.between(3, Math.max(4, days)) * 86400000);
    const iso = (t) => new Date(Math.floor(t / 1000) * 1000).toISOString().replace('.000', '');
    const review = { rating, title: rnd.pick(TITLES[language][rating]), body, author: person(rnd, language), language, created_at: iso(at), verified: rnd.chance(0.82) };
    if (rating <= 2 ? rnd.chance(0.6) : rnd.chance(0.05)) {
      const pool = REPLIES[language];
      const text = rating <= 2 ? pool[rnd.integer(0, 1)] : pool[language === 'de' ? 2 : rnd.integer(2, 3)];
      review.reply = { body: text, created_at: iso(Math.min(at + rnd.integer(4, 70) * 3600000, until + 86400000)) };
    }
    list.push(review);
  }
  return list.sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
}
