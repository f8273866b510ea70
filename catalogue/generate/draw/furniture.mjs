// Sofas, chairs, tables and shelves, in one three-quarter view.
import { shade, tones } from '../kit/colour.mjs';
import { random } from '../kit/random.mjs';
import { cuboid, lathe, roundFill, to, view } from '../kit/solids.mjs';

const leg = (d, p, from, at, width, colour) => d.tube(to(p(...from), p(...at)), width, colour);

// Fine lines along the grain of a horizontal top.
function grain(d, p, [x, y, z], [w, depth], colour, key) {
  const rnd = random('grain' + key);
  const ink = shade(colour, -0.2);
  for (let i = 1; i < 9; i++) {
    const zz = z + (depth * i) / 9;
    const a = rnd.between(0, 0.35) * w;
    const b = rnd.between(0.55, 1) * w;
    d.line(to(p(x + a, y, zz), p(x + b, y, zz + rnd.between(-4, 4))), ink, 2, { opacity: 0.28 });
  }
}

function groundShadow(d, p, w, depth, strength = 1) {
  const c = p(0, 0, 0);
  const right = p(w / 2, 0, depth / 2);
  d.ellipse(c[0] + 20, c[1] + 6, (right[0] - c[0]) * 1.18 + depth * 0.25, depth * 0.3 + w * 0.06, '#2a2119', { opacity: 0.2 * strength, filter: d.blur(20) });
}

export function sofa(d, look, colour) {
  const t = tones(colour);
  const seats = look.seats ?? 3;
  const unit = seats === 1 ? 250 : seats === 2 ? 228 : 200;
  const arm = look.arm ?? 54;
  const W = seats * unit + (look.armless ? 0 : arm * 2);
  const depth = look.depth ?? 240;
  const p = view(500 - (look.chaise ? 10 : 0), seats === 1 ? 770 : 740, seats === 1 ? 0.44 : 0.3, 0.34);
  const x0 = -W / 2;
  const z0 = -depth / 2;
  const lift = look.lift ?? 46;
  const wood = look.legs ?? '#8a5f3d';
  groundShadow(d, p, W, depth * (look.chaise ? 1.4 : 1));
  const inset = 26;
  for (const [x, z] of [[x0 + inset, z0 + inset], [-x0 - inset, z0 + inset], [x0 + inset, -z0 - inset], [-x0 - inset, -z0 - inset]]) {
    if (lift > 14) leg(d, p, [x, lift + 10, z], [x * 1.015, 0, z * 1.03], 17, wood);
  }
  const soft = look.soft ?? 26;
  const armH = look.armHeight ?? 118;
  const backH = look.back ?? 210;
  cuboid(d, p, [x0, lift, z0], [W, 52, depth], t, 10);
  cuboid(d, p, [x0 + (look.armless ? 0 : 8), lift + 20, z0], [W - (look.armless ? 0 : 16), backH, 62], t, soft);
  if (!look.armless) cuboid(d, p, [x0, lift, z0], [arm, armH, depth], t, soft);
  const inner = look.armless ? x0 : x0 + arm;
  for (let i = 0; i < seats; i++) cuboid(d, p, [inner + i * unit + 3, lift + 84, z0 + 46], [unit - 6, backH - 76, 66], look.cushions ? tones(shade(colour, 0.06)) : t, soft + 10);
  for (let i = 0; i < seats; i++) cuboid(d, p, [inner + i * unit + 2, lift + 44, z0 + 60], [unit - 4, 56, depth - 62], t, soft);
  if (look.chaise) {
    const xx = -x0 - arm - unit;
    cuboid(d, p, [xx + 2, lift, -z0 - 30], [unit + arm - 2, 52, 150], t, 10);
    cuboid(d, p, [xx + 2, lift + 44, z0 + 62], [unit - 4, 56, depth + 86], t, soft);
  }
  if (look.tufted) {
    for (let i = 0; i < seats; i++) for (let r = 0; r < 2; r++) for (let c = 0; c < 3; c++) {
      const q = p(inner + i * unit + unit * (0.22 + c * 0.28), lift + 128 + r * 46, z0 + 112);
      d.circle(q[0], q[1], 5, t.deep);
      d.circle(q[0] - 1.5, q[1] - 1.5, 2, t.lighter);
    }
  }
  if (!look.armless) cuboid(d, p, [-x0 - arm, lift, z0], [arm, armH, depth], t, soft);
  if (look.pillow) {
    const q = p(inner + 60, lift + 165, z0 + 150);
    const c = tones(look.pillow);
    d.at(`translate(${q[0].toFixed(0)} ${q[1].toFixed(0)}) rotate(-9)`, () => {
      d.path('M-62-56Q0-42 62-56Q50 0 62 56Q0 44-62 56Q-50 0-62-56Z', d.linear(-60, -60, 60, 60, [0, c.lighter], [0.5, c.base], [1, c.dark]), { stroke: c.dark, 'stroke-width': 2 });
    });
  }
}

export function chair(d, look, colour) {
  const kind = look.kind ?? 'spindle';
  const seatY = look.seatY ?? 250;
  const w = look.w ?? 250;
  const dep = look.d ?? 240;
  const p = view(500, look.ground ?? 830, 0.5, 0.34);
  const wood = look.wood ?? colour;
  const t = tones(wood);
  const s = tones(look.seat ?? colour);
  const [x, z] = [w / 2 - 20, dep / 2 - 20];
  groundShadow(d, p, w, dep, 0.9);
  if (kind === 'swivel') {
    const hub = p(0, 90, 0);
    for (let i = 0; i < 5; i++) {
      const a = 0.5 + (i * Math.PI * 2) / 5;
      const q = p(Math.cos(a) * 145, 14, Math.sin(a) * 145);
      d.tube(`M${hub[0]} ${hub[1] - 14}L${q[0]} ${q[1] - 16}`, 20, '#5a5d61');
      d.circle(q[0], q[1], 15, tones('#34363a').base);
    }
    lathe(d, hub[0], [[16, hub[1] - 150], [16, hub[1] - 70], [22, hub[1] - 60], [22, hub[1]]], '#8b9095', { open: false });
  } else if (kind === 'pedestal') {
    const f = p(0, 0, 0);
    lathe(d, f[0], [[20, f[1] - seatY + 10], [18, f[1] - 120], [26, f[1] - 60], [120, f[1] - 6]], look.metal ?? '#8b9095', { open: false });
  } else {
    const splay = look.splay ?? 1.14;
    const feet = [[-x, -z], [x, -z], [-x, z], [x, z]];
    const lw = look.legWidth ?? 20;
    for (const [a, b] of feet) leg(d, p, [a, seatY, b], [a * splay, 0, b * splay], lw, t);
    if (look.rungs !== false) {
      const k = 1 + (splay - 1) * 0.62;
      const y = look.rungY ?? seatY * 0.36;
      d.tube(to(p(-x * k, y, -z * k), p(-x * k, y, z * k)), 12, t);
      d.tube(to(p(x * k, y, -z * k), p(x * k, y, z * k)), 12, t);
      if (look.foot) d.tube(to(p(-x * k, y, z * k), p(x * k, y, z * k)), 14, look.foot === true ? t : look.foot);
      else d.tube(to(p(-x * k, y, 0), p(x * k, y, 0)), 11, t);
    }
  }
  const back = look.back ?? 250;
  const lean = look.lean ?? 42;
  const top = (xx) => p(xx, seatY + back, -dep / 2 - lean);
  const post = (xx) => p(xx, seatY, -dep / 2 + 14);
  if (kind === 'spindle') {
    for (let i = -3; i <= 3; i++) d.tube(to(post(i * (w / 8)), top(i * (w / 7))), Math.abs(i) === 3 ? 16 : 9, t);
    const [a, m, b] = [top(-w / 2 - 4), p(0, seatY + back + 16, -dep / 2 - lean - 22), top(w / 2 + 4)];
    d.tube(`M${a[0]} ${a[1]}Q${m[0]} ${m[1]} ${b[0]} ${b[1]}`, 34, t);
  } else if (kind === 'ladder') {
    for (const xx of [-w / 2 + 14, w / 2 - 14]) d.tube(to(post(xx), top(xx)), 20, t);
    for (const f of [0.42, 0.68, 0.94]) {
      const [a, b] = [p(-w / 2 + 18, seatY + back * f, -dep / 2 - lean * f), p(w / 2 - 18, seatY + back * f, -dep / 2 - lean * f)];
      d.tube(`M${a[0]} ${a[1]}Q${(a[0] + b[0]) / 2} ${(a[1] + b[1]) / 2 - 14} ${b[0]} ${b[1]}`, 26, t);
    }
  } else if (kind === 'wishbone') {
    const [a, m, b] = [p(-w / 2 - 24, seatY + back * 0.86, 20), p(0, seatY + back + 10, -dep / 2 - lean - 60), p(w / 2 + 24, seatY + back * 0.86, 20)];
    d.tube(to(post(0), p(-34, seatY + back * 0.9, -dep / 2 - lean)), 13, t);
    d.tube(to(post(0), p(34, seatY + back * 0.9, -dep / 2 - lean)), 13, t);
    for (const xx of [-w / 2 + 10, w / 2 - 10]) d.tube(to(post(xx), p(xx * 1.06, seatY + back * 0.9, -dep / 2 + 6)), 16, t);
    d.tube(`M${a[0]} ${a[1]}Q${m[0] - 60} ${m[1] - 34} ${m[0]} ${m[1]}Q${m[0] + 90} ${m[1] + 14} ${b[0]} ${b[1]}`, 24, t);
  } else if (kind === 'upholstered' || kind === 'swivel' || kind === 'pedestal') {
    cuboid(d, p, [-w / 2 + 4, seatY + 30, -dep / 2 - 24], [w - 8, back - 20, 44], s, 34);
    if (look.channels) for (let i = 1; i < 6; i++) {
      const xx = -w / 2 + 4 + ((w - 8) * i) / 6;
      d.line(to(p(xx, seatY + 56, -dep / 2 + 20), p(xx, seatY + back - 4, -dep / 2 + 20)), s.deep, 4, { opacity: 0.6 });
    }
  } else if (kind === 'shell') {
    const q = [p(-w / 2, seatY + 24, -dep / 2 + 30), p(w / 2, seatY + 24, -dep / 2 + 30), p(w / 2 - 6, seatY + back, -dep / 2 - lean), p(-w / 2 + 6, seatY + back, -dep / 2 - lean)];
    const fill = d.linear(q[3][0], q[3][1], q[1][0], q[1][1], [0, s.light], [0.6, s.base], [1, s.darker]);
    d.polygon(q, fill, { stroke: fill, 'stroke-width': 46, 'stroke-linejoin': 'round' });
    if (look.slot) d.line(to(p(-38, seatY + back - 26, -dep / 2 - lean + 10), p(38, seatY + back - 26, -dep / 2 - lean + 10)), s.deep, 20);
  }
  const h = look.thick ?? 26;
  if (look.round) {
    const c = p(0, seatY + h, 0);
    d.path(`M${c[0] - w / 2} ${c[1]}v${h}a${w / 2} ${w * 0.17} 0 0 0 ${w} 0v${-h}z`, roundFill(d, s));
    d.ellipse(c[0], c[1], w / 2, w * 0.17, d.linear(c[0] - w / 2, 0, c[0] + w / 2, 0, [0, s.lighter], [1, s.base]));
  } else {
    cuboid(d, p, [-w / 2, seatY, -dep / 2], [w, h, dep], s, look.softSeat ?? 16);
    if (look.woven) {
      for (let i = 1; i < 12; i++) {
        const f = -dep / 2 + (dep * i) / 12;
        d.line(to(p(-w / 2 + 14, seatY + h, f), p(w / 2 - 14, seatY + h, f)), s.deep, 3, { opacity: 0.4 });
        const g = -w / 2 + (w * i) / 12;
        d.line(to(p(g, seatY + h, -dep / 2 + 14), p(g, seatY + h, dep / 2 - 14)), s.glint, 3, { opacity: 0.35 });
      }
    }
  }
  if (look.arms) {
    for (const k of [-1, 1]) {
      d.tube(to(p(k * (w / 2 - 4), seatY + 10, dep / 2 - 30), p(k * (w / 2 + 6), seatY + 118, dep / 2 - 40)), 15, t);
      d.tube(to(p(k * (w / 2 + 6), seatY + 120, dep / 2 - 30), p(k * (w / 2 + 2), seatY + 132, -dep / 2 - 10)), 22, t);
    }
  }
}

export function table(d, look, colour) {
  const t = tones(colour);
  const top = tones(look.top ?? colour);
  const [w, dep, h] = [look.w ?? 560, look.d ?? 270, look.h ?? 270];
  const p = view(490, look.ground ?? 800, 0.4, 0.36);
  const thick = look.thick ?? 22;
  groundShadow(d, p, w, dep, 0.85);
  if (look.kind === 'round') {
    const f = p(0, 0, 0);
    const r = w / 2;
    if (look.foot === 'column') lathe(d, f[0], [[34, f[1] - h], [26, f[1] - h * 0.6], [30, f[1] - 70], [r * 0.55, f[1] - 6]], t, { open: false });
    else if (look.foot === 'drum') lathe(d, f[0], [[r * 0.62, f[1] - h], [r * 0.5, f[1] - h / 2], [r * 0.62, f[1] - 4]], t, { open: false, gloss: 0.5 });
    else for (const a of [3.9, 5.6, 2.3, 0.75]) leg(d, p, [Math.cos(a) * r * 0.55, h, Math.sin(a) * r * 0.55], [Math.cos(a) * r * 0.82, 0, Math.sin(a) * r * 0.82], look.legWidth ?? 20, t);
    const y = p(0, h, 0)[1];
    const ry = r * 0.35;
    d.path(`M${f[0] - r} ${y - thick}v${thick}a${r} ${ry} 0 0 0 ${2 * r} 0v${-thick}z`, roundFill(d, top));
    d.ellipse(f[0], y - thick, r, ry, d.linear(f[0] - r, y - ry, f[0] + r, y + ry, [0, top.lighter], [1, top.base]));
    for (let i = -4; i <= 4; i++) d.path(`M${f[0] - r * Math.sqrt(1 - (i / 5) ** 2) * 0.9} ${y - thick + i * ry * 0.19}h${r * Math.sqrt(1 - (i / 5) ** 2) * 1.5}`, 'none', { stroke: top.dark, 'stroke-width': 2, opacity: look.stone ? 0 : 0.35 });
    if (look.tray) d.ellipse(f[0], y - thick, r - 12, ry - 5, 'none', { stroke: top.deep, 'stroke-width': 4, opacity: 0.4 });
    return;
  }
  const [x, z] = [w / 2 - 28, dep / 2 - 28];
  if (look.kind === 'trestle') {
    for (const k of [-1, 1]) {
      leg(d, p, [k * x * 0.8, h, -20], [k * x * 0.84, 0, -z], 18, t);
      leg(d, p, [k * x * 0.8, h, 20], [k * x * 0.84, 0, z], 18, t);
      d.tube(to(p(k * x * 0.83, h * 0.35, -z * 0.72), p(k * x * 0.83, h * 0.35, z * 0.72)), 13, t);
    }
  } else if (look.kind === 'hairpin') {
    for (const [a, b] of [[-x, -z], [x, -z], [-x, z], [x, z]]) for (const k of [-18, 18]) d.tube(to(p(a + k, h, b), p(a * 1.03, 0, b * 1.04)), 9, look.legs ?? '#34363a');
  } else {
    for (const [a, b] of [[-x, -z], [x, -z], [-x, z], [x, z]]) {
      if (look.square) cuboid(d, p, [a - 14, 0, b - 14], [28, h, 28], look.legs ?? t);
      else leg(d, p, [a, h, b], [a * 1.06, 0, b * 1.1], look.legWidth ?? 20, look.legs ?? t);
    }
  }
  if (look.shelf) cuboid(d, p, [-w / 2 + 30, h * 0.3, -dep / 2 + 30], [w - 60, 12, dep - 60], t, 3);
  if (look.apron !== false) cuboid(d, p, [-w / 2 + 24, h - 44, -dep / 2 + 22], [w - 48, 44, dep - 44], tones(look.body ?? shade(colour, -0.04)), 2);
  if (look.drawers) {
    const n = look.drawers;
    const f = dep / 2 - 20;
    for (let i = 0; i < n; i++) {
      const [a, b] = [-w / 2 + 34 + ((w - 68) / n) * i, -w / 2 + 34 + ((w - 68) / n) * (i + 1) - 10];
      d.polygon([p(a, h - 6, f), p(b, h - 6, f), p(b, h - 38, f), p(a, h - 38, f)], 'none', { stroke: t.deep, 'stroke-width': 2.5 });
      const c = p((a + b) / 2, h - 22, f);
      d.circle(c[0], c[1], 6, look.knob ?? '#c09a4e');
    }
  }
  cuboid(d, p, [-w / 2, h, -dep / 2], [w, thick, dep], top, look.soft ?? 6);
  if (!look.stone) grain(d, p, [-w / 2, h + thick, -dep / 2], [w, dep], top.base, look.kind ?? 't');
  if (look.bench) cuboid(d, p, [-w / 2 + 20, h + thick, -dep / 2 + 10], [w - 40, 34, dep - 20], look.bench, 22);
  if (look.riser) {
    cuboid(d, p, [-w / 2 + 20, h + thick + 70, -dep / 2 + 6], [w - 40, 12, 70], top, 3);
    for (const xx of [-w / 2 + 24, w / 2 - 36]) cuboid(d, p, [xx, h + thick, -dep / 2 + 6], [12, 72, 70], t, 2);
  }
}

function contents(d, p, x, y, w, h, z, key) {
  const rnd = random('books' + key);
  const palette = ['#c0673f', '#2e5b66', '#d7b467', '#eee5d3', '#7f8f6d', '#38415a', '#b77a75', '#a8a49b'];
  const kind = rnd.integer(0, 3);
  if (kind === 0) {
    const [a, b] = [p(x + w / 2, y + 4, z - 40), Math.min(h * 0.34, 44)];
    lathe(d, a[0], [[b * 0.4, a[1] - h * 0.62], [b * 0.34, a[1] - h * 0.5], [b, a[1] - h * 0.24], [b * 0.6, a[1]]], rnd.pick(palette));
    return;
  }
  let at = x + 10;
  const end = x + w * (kind === 1 ? 0.6 : 0.9);
  while (at < end - 14) {
    const bw = rnd.between(12, 24);
    if (at + bw > x + w - 8) break;
    const bh = h * rnd.between(0.55, 0.84);
    const c = rnd.pick(palette);
    const [a, b, e, f] = [p(at, y, z - 14), p(at + bw - 1, y, z - 14), p(at + bw - 1, y + bh, z - 14), p(at, y + bh, z - 14)];
    const [g, h2] = [p(at, y + bh, z - 60), p(at + bw - 1, y + bh, z - 60)];
    d.polygon([a, b, e, f], c);
    d.polygon([f, e, h2, g], shade(c, 0.35));
    at += bw;
  }
}

export function storage(d, look, colour) {
  const t = tones(colour);
  const [w, h, dep] = [look.w ?? 420, look.h ?? 540, look.d ?? 130];
  const p = view(look.cx ?? 490, look.ground ?? 830, 0.32, 0.26);
  const lift = look.lift ?? 0;
  const front = dep / 2;
  const [x0, z0] = [-w / 2, -dep / 2];
  groundShadow(d, p, w, dep, 0.9);
  if (lift) for (const [a, b] of [[x0 + 30, z0 + 26], [-x0 - 30, z0 + 26], [x0 + 30, front - 22], [-x0 - 30, front - 22]]) leg(d, p, [a, lift + 6, b], [a * 1.03, 0, b * 1.08], 17, look.legs ?? t);
  cuboid(d, p, [x0, lift, z0], [w, h, dep], t, 4);
  const plate = (xa, ya, xb, yb, fill, more) => d.polygon([p(xa, yb, front), p(xb, yb, front), p(xb, ya, front), p(xa, ya, front)], fill, more);
  const { rows = 4, cols = 1, kind = 'open' } = look;
  const m = 16;
  const cw = (w - m * (cols + 1)) / cols;
  const ch = (h - m * (rows + 1)) / rows;
  for (let r = rows - 1; r >= 0; r--) for (let c = 0; c < cols; c++) {
    const xa = x0 + m + c * (cw + m);
    const ya = lift + m + r * (ch + m);
    const what = look.cells ? look.cells[(rows - 1 - r) * cols + c] : kind;
    if (what === 'open') {
      plate(xa, ya, xa + cw, ya + ch, d.linear(...p(xa, ya + ch, front), ...p(xa + cw, ya, front), [0, t.deep], [1, t.darker]));
      d.polygon([p(xa, ya, front), p(xa + cw, ya, front), p(xa + cw, ya, front - 34), p(xa, ya, front - 34)].map((q, i) => (i > 1 ? [q[0], q[1]] : q)), t.base);
      d.clip('M' + [p(xa, ya + ch, front), p(xa + cw, ya + ch, front), p(xa + cw, ya, front), p(xa, ya, front)].map((q) => q.map((v) => v.toFixed(1)).join(' ')).join('L') + 'Z', () => contents(d, p, xa, ya, cw, ch, front, `${look.key ?? ''}${r}${c}`));
    } else {
      const f = tones(look.doors ?? shade(colour, 0.05));
      plate(xa - 3, ya - 3, xa + cw + 3, ya + ch + 3, t.deep);
      plate(xa, ya, xa + cw, ya + ch, d.linear(...p(xa, ya + ch, front), ...p(xa + cw, ya, front), [0, f.light], [1, f.dark]));
      if (what === 'slats') for (let i = 1; i < 14; i++) d.line(to(p(xa + (cw * i) / 14, ya + 4, front), p(xa + (cw * i) / 14, ya + ch - 4, front)), f.deep, 3, { opacity: 0.5 });
      if (what === 'cane') for (let i = 1; i < 16; i++) {
        d.line(to(p(xa + 12 + ((cw - 24) * i) / 16, ya + 12, front), p(xa + 12 + ((cw - 24) * i) / 16, ya + ch - 12, front)), '#f0dfba', 3, { opacity: 0.8 });
        d.line(to(p(xa + 12, ya + 12 + ((ch - 24) * i) / 16, front), p(xa + cw - 12, ya + 12 + ((ch - 24) * i) / 16, front)), '#d9bf8d', 3, { opacity: 0.8 });
      }
      const k = what === 'drawer' ? p(xa + cw / 2, ya + ch / 2, front + 6) : p(c % 2 ? xa + 18 : xa + cw - 18, ya + ch / 2, front + 6);
      if (look.knob !== 'none') {
        d.circle(k[0] + 2, k[1] + 4, 9, '#000', { opacity: 0.2 });
        d.circle(k[0], k[1], 9, look.knob ?? '#c09a4e');
        d.circle(k[0] - 3, k[1] - 3, 3, '#fff', { opacity: 0.6 });
      }
    }
  }
}

// Things that are neither box nor seat: baskets, coat stands, ladders.
export function basket(d, look, colour) {
  const t = tones(colour);
  d.shadow(505, 806, 230, 46);
  const profile = look.profile ?? [[230, 440], [238, 560], [222, 700], [190, 790]];
  lathe(d, 500, profile, t, {
    rim: 16, gloss: 0, decor: (b) => {
      let rows = '', knots = '';
      for (let y = 430; y < 840; y += 26) {
        rows += `M250 ${y}Q500 ${y + 64} 750 ${y}`;
        for (let i = -8; i <= 8; i++) knots += `M${(500 + Math.sin(i * 0.19 + (y % 52 ? 0.09 : 0)) * 240).toFixed(0)} ${(y + 10 + Math.cos(i * 0.19) * 22).toFixed(0)}v14`;
      }
      d.clip(b.outline, () => { d.line(rows, t.deep, 4, { opacity: 0.4 }); d.line(knots, t.lighter, 11, { opacity: 0.42 }); });
      if (look.dip) b.shadedBand(650, 1000, look.dip);
    },
  });
  if (look.handles) for (const k of [-1, 1]) d.tube(`M${500 + k * 222} 470C${500 + k * 300} 420 ${500 + k * 300} 560 ${500 + k * 226} 540`, 18, look.handles);
}

export function stand(d, look, colour) {
  const p = view(500, 880, 0.5, 0.3);
  const t = tones(colour);
  groundShadow(d, p, 260, 240, 0.7);
  if (look.kind === 'ladder') {
    for (const k of [-110, 110]) d.tube(to(p(k, 0, 60), p(k * 0.8, 740, -60)), 20, t);
    for (let i = 1; i < 6; i++) {
      const f = i / 6.2;
      d.tube(to(p(-110 + 22 * f, 740 * f, 60 - 120 * f), p(110 - 22 * f, 740 * f, 60 - 120 * f)), 15, t);
    }
    const [a, b] = [p(-94, 480, -18), p(94, 480, -18)];
    const c = tones(look.towel ?? '#c98a72');
    d.path(`M${a[0] + 6} ${a[1] - 10}L${b[0] - 20} ${b[1] - 12}L${b[0] - 26} ${b[1] + 190}Q${(a[0] + b[0]) / 2} ${b[1] + 180} ${a[0]} ${a[1] + 200}Z`, d.linear(a[0], 0, b[0], 0, [0, c.light], [0.3, c.base], [0.42, c.dark], [0.5, c.base], [0.8, c.light], [1, c.dark]));
    return;
  }
  for (let i = 0; i < 3; i++) {
    const a = 0.9 + (i * Math.PI * 2) / 3;
    d.tube(to(p(Math.cos(a) * 130, 0, Math.sin(a) * 130), p(-Math.cos(a) * 40, 740, -Math.sin(a) * 40)), 20, t);
  }
  for (const [x, y, dx] of [[-46, 700, -60], [46, 690, 60], [0, 740, 10], [-30, 560, -66], [34, 550, 66]]) {
    const q = p(x, y, 20);
    d.tube(`M${q[0]} ${q[1]}q${dx * 0.7} 14 ${dx} -26`, 14, t);
    d.circle(q[0] + dx, q[1] - 28, 13, tones(look.knob ?? colour).light);
  }
}
