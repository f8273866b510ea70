// Questions that visitors asked, with their answers. families carry them: [language, question, answer, role?]
import { random } from '../kit/random.mjs';
import { person } from './people.mjs';

export function questionsFor(family, p, index, record) {
  const own = p.more.questions ?? (index % 6 === 1 ? family.questions : null) ?? [];
  return own.map(([language, body, answer, role = 'seller'], i) => {
    const rnd = random(`question${record.sku}${i}`);
    const asked = Date.parse(record.created_at) + rnd.integer(4, 60) * 86400000 + rnd.integer(0, 50000) * 1000;
    const iso = (t) => new Date(Math.min(t, Date.UTC(2026, 10, 15))).toISOString().replace('.000', '');
    const list = [{
      body: answer, author: role === 'seller' ? (language === 'de' ? 'Team des Händlers' : 'Shop team') : role === 'staff' ? 'Mercer' : person(rnd, language),
      role, created_at: iso(asked + rnd.integer(2, 40) * 3600000),
    }];
    if (rnd.chance(0.3)) {
      list.push({
        body: language === 'de' ? 'Kann ich bestätigen, bei uns ist es genauso.' : 'Can confirm, it is the same with ours.',
        author: person(rnd, language), role: 'customer', created_at: iso(asked + rnd.integer(60, 300) * 3600000),
      });
    }
    return { body, author: person(rnd, language), language, created_at: iso(asked), answers: list };
  });
}
