// What stands around a product: the studio, the detail, the line-up, the room, the measured drawing.
import { Drawing } from './drawing.mjs';
import { shade, tones } from './colour.mjs';
import { measure } from './digits.mjs';

export const BACKDROPS = {
  oat: '#e6dccb', mist: '#d5dde0', sage: '#d3dacb', blush: '#ead7cc', stone: '#dcd8d2',
  lilac: '#dbd6e0', sky: '#cfdce6', sand: '#e8d8b9', clay: '#dfc7b4', dusk: '#c8ccd6',
};

export function studio(d, name, horizon = 0.66) {
  const c = BACKDROPS[name] ?? name;
  const { width: w, height: h } = d;
  d.rect(0, 0, w, h, 0, d.across('down', [0, shade(c, 0.05)], [horizon - 0.12, shade(c, -0.015)],
    [horizon, shade(c, -0.075)], [horizon + 0.07, shade(c, -0.02)], [1, shade(c, 0.3)]));
  d.rect(0, 0, w, h, 0, d.radial(w * 0.26, h * 0.16, Math.max(w, h) * 0.72, [0, '#fff', 0.6], [0.5, '#fff', 0.2], [1, '#fff', 0]));
}

export function picture(backdrop, draw, zoom = 1) {
  const d = new Drawing();
  studio(d, backdrop);
  if (zoom === 1) draw(d);
  else d.at(`translate(500 ${560 + 40 * (zoom - 1)}) scale(${zoom}) translate(-500 -590)`, () => draw(d));
  return d.svg();
}

// The same thing closer: focus is the point that comes to the middle.
export function detail(backdrop, [fx, fy, zoom], draw) {
  const d = new Drawing();
  studio(d, backdrop, 0.9);
  d.at(`translate(500 500) scale(${zoom}) translate(${-fx} ${-fy})`, () => draw(d));
  return d.svg();
}

// Up to four versions side by side, the last one in front.
export function lineup(backdrop, draws, zoom = 1) {
  const d = new Drawing();
  studio(d, backdrop, 0.6);
  const places = {
    2: [[330, 20, 0.62], [680, 60, 0.62]],
    3: [[245, -20, 0.52], [755, -10, 0.52], [495, 130, 0.62]],
    4: [[200, -60, 0.46], [500, -80, 0.46], [800, -60, 0.46], [500, 160, 0.6]],
  }[draws.length];
  draws.forEach((draw, i) => {
    const [x, dy, k] = places[i];
    d.at(`translate(${x} ${(560 + dy).toFixed(1)}) scale(${(k * zoom).toFixed(3)}) translate(-500 -590)`, () => draw(d));
  });
  return d.svg();
}

// The thing with its width and height, as a maker would note them.
export function measured(backdrop, { width, height, box: [x0, y0, x1, y1] }, draw) {
  const d = new Drawing();
  d.rect(0, 0, 1000, 1000, 0, shade(BACKDROPS[backdrop], 0.55));
  for (let i = 1; i < 20; i++) {
    d.line(`M${i * 50} 0V1000M0 ${i * 50}H1000`, shade(BACKDROPS[backdrop], 0.2), 1, { opacity: 0.45 });
  }
  const k = Math.min(580 / (x1 - x0), 620 / (y1 - y0));
  const place = (x, y) => [535 + (x - (x0 + x1) / 2) * k, 455 + (y - (y0 + y1) / 2) * k];
  d.at(`translate(535 455) scale(${k.toFixed(3)}) translate(${-(x0 + x1) / 2} ${-(y0 + y1) / 2})`, () => draw(d));
  const ink = '#4a443d';
  const [ax, ay] = place(x0, y0);
  const [bx, by] = place(x1, y1);
  const yy = Math.min(930, by + 95);
  const xx = Math.max(70, ax - 80);
  const arrow = (s) => d.line(s, ink, 3.5);
  arrow(`M${ax} ${yy}H${bx}M${ax} ${yy - 14}V${yy + 14}M${bx} ${yy - 14}V${yy + 14}`);
  arrow(`M${xx} ${ay}V${by}M${xx - 14} ${ay}H${xx + 14}M${xx - 14} ${by}H${xx + 14}`);
  measure(d, (ax + bx) / 2, yy, width, ink, shade(BACKDROPS[backdrop], 0.55));
  measure(d, xx, (ay + by) / 2, height, ink, shade(BACKDROPS[backdrop], 0.55), true);
  return d.svg();
}

// A quiet corner of a room: wall, window light, a wooden top on which the thing stands.
export function room(backdrop, variant, draw, zoom = 1) {
  const d = new Drawing();
  const wall = BACKDROPS[backdrop];
  d.rect(0, 0, 1000, 1000, 0, d.linear(0, 0, 1000, 700, [0, shade(wall, 0.12)], [1, shade(wall, -0.1)]));
  // light of a window on the wall
  [[80, 250], [290, 460]].forEach(([a, b]) => [[60, 250], [275, 470]].forEach(([u, v]) =>
    d.polygon([[a, u + a * 0.12], [b, u + b * 0.12], [b + 70, v + b * 0.12], [a + 70, v + a * 0.12]], '#fff', { opacity: 0.26 })));
  if (variant === 'shelf') {
    d.rect(640, 120, 230, 300, 4, '#fbf8f2');
    d.drop('M640 120h230v300h-230z', 8, 12, 10, 0.12);
    d.rect(640, 120, 230, 300, 4, tones('#a9825a').base);
    d.rect(654, 134, 202, 272, 2, '#fbf8f2');
    d.circle(755, 250, 62, shade(wall, -0.22));
    d.path('M690 370q65-110 130 0z', '#c98a63');
  } else {
    d.line('M815 610C812 480 800 400 770 330M812 520C840 470 850 420 880 380M806 470C780 430 745 420 720 415', '#7d8a63', 6);
    [[770, 330, -30], [880, 380, 40], [720, 415, -70], [812, 420, 10], [835, 470, 60], [775, 440, -50]].forEach(([x, y, a]) =>
      d.path('M0 0C-34-26-30-84 0-112C30-84 34-26 0 0Z', '#8b9a6e', { transform: `translate(${x} ${y}) rotate(${a})` }));
    d.path('M765 700h100l-14-120q-36-10-72 0z', d.linear(765, 0, 865, 0, [0, '#f0e9dc'], [1, '#cfc3b0']));
  }
  const wood = tones('#b98a5c');
  d.rect(0, 690, 1000, 310, 0, d.linear(0, 690, 0, 1000, [0, wood.light], [1, wood.lighter]));
  for (let i = 0; i < 7; i++) {
    const y = 712 + i * i * 6.2;
    d.line(`M0 ${y}C260 ${y + 14} 420 ${y - 10} 640 ${y + 5}S900 ${y - 6} 1000 ${y + 4}`, wood.dark, 2, { opacity: 0.22 });
  }
  d.rect(0, 690, 1000, 5, 0, '#fff', { opacity: 0.35 });
  d.at(`translate(430 840) scale(${(0.78 * zoom).toFixed(3)}) translate(-500 -800)`, () => draw(d));
  return d.svg();
}
