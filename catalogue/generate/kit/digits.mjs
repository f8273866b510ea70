// Numbers drawn as strokes, so that pictures never depend on a font.

const GLYPHS = {
  0: 'M10 0C2 0 0 8 0 15S2 30 10 30 20 22 20 15 18 0 10 0Z', 1: 'M3 6L11 0V30', 2: 'M1 8C1-3 19-3 19 8C19 16 4 20 1 30H20',
  3: 'M1 4C5-2 19-1 18 8C18 13 13 14 9 14C14 14 20 16 20 22C20 32 4 33 0 25', 4: 'M15 30V0L0 21H20',
  5: 'M18 0H4L2 13C8 8 20 11 20 20S8 33 0 27', 6: 'M17 3C8-4 0 6 0 18C0 34 20 33 20 20S3 9 1 17',
  7: 'M0 0H20L7 30', 8: 'M10 14C0 14-1 0 10 0S20 14 10 14C-3 14-3 30 10 30S23 14 10 14Z',
  9: 'M19 12C18 23 1 22 0 10S20-4 20 10S14 30 4 29', c: 'M17 14C11 8 1 11 1 20S11 33 17 26', m: 'M0 30V12M0 17C3 10 12 10 12 18V30M12 18C14 10 24 10 24 18V30',
  '.': 'M4 29v1', ' ': '',
};
const WIDTH = { 1: 16, m: 32, c: 24, '.': 12, ' ': 12 };

export function write(d, text, x, y, scale, colour, weight = 3.4) {
  let at = 0;
  d.at(`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})`, () => {
    for (const letter of text) {
      if (GLYPHS[letter]) d.at(`translate(${at} 0)`, () => d.line(GLYPHS[letter], colour, weight));
      at += WIDTH[letter] ?? 28;
    }
  });
}

export const textWidth = (text) => [...text].reduce((sum, c) => sum + (WIDTH[c] ?? 28), 0) - 8;

export function measure(d, x, y, centimetres, colour, paper, upright = false) {
  const text = `${centimetres} cm`;
  const w = textWidth(text);
  d.at(`translate(${x.toFixed(1)} ${y.toFixed(1)})${upright ? ' rotate(-90)' : ''}`, () => {
    d.rect(-w * 0.65 - 18, -32, w * 1.3 + 36, 64, 0, paper);
    write(d, text, -w * 0.65, -19, 1.3, colour, 3.6);
  });
}
