// Patterns woven, knitted and printed, and the home textiles that carry them.
import { shade, tones } from '../kit/colour.mjs';
import { random } from '../kit/random.mjs';
import { cuboid, to, view } from '../kit/solids.mjs';

// Fills the outline with a pattern. box: [x0, y0, x1, y1]; second: the other colour.
export function pattern(d, outline, kind, colour, [x0, y0, x1, y1], second) {
  if (!kind || kind === 'plain') return;
  const t = tones(colour);
  const ink = second ?? (t.isLight ? shade(colour, -0.42) : t.isDark ? shade(colour, 0.75) : '#f5efe3');
  const lines = (step, horizontal, width, stroke, opacity) => {
    let path = '';
    if (horizontal) for (let y = y0; y < y1; y += step) path += `M${x0} ${y}Q${(x0 + x1) / 2} ${y + 12} ${x1} ${y}`;
    else for (let x = x0; x < x1; x += step) path += `M${x} ${y0}V${y1}`;
    d.line(path, stroke, width, { opacity });
  };
  d.clip(outline, () => {
    if (kind === 'striped') lines(52, true, 20, ink, 0.95);
    if (kind === 'pinstripe') lines(30, false, 4, ink, 0.75);
    if (kind === 'wide') lines(120, true, 56, ink, 0.95);
    if (kind === 'checked') {
      lines(96, true, 40, ink, 0.32);
      lines(96, false, 40, ink, 0.32);
      lines(96, true, 6, t.deep, 0.5);
      lines(96, false, 6, t.deep, 0.5);
    }
    if (kind === 'grid') { lines(64, true, 4, ink, 0.8); lines(64, false, 4, ink, 0.8); }
    if (kind === 'ribbed') lines(17, false, 6, t.deep, 0.32);
    if (kind === 'cable') {
      lines(17, false, 4, t.deep, 0.18);
      let path = '';
      for (const cx of [(x0 + x1) / 2 - 86, (x0 + x1) / 2, (x0 + x1) / 2 + 86]) for (let y = y0; y < y1; y += 56) {
        path += `M${cx - 20} ${y}c0 26 40 30 40 56m0-56c0 26-40 30-40 56`;
      }
      d.line(path, t.deep, 13, { opacity: 0.5 });
      d.at('translate(-3 -3)', () => d.line(path, t.light, 7, { opacity: 0.85 }));
    }
    if (kind === 'dotted') {
      let path = '';
      for (let y = y0, r = 0; y < y1; y += 40, r++) for (let x = x0 + (r % 2) * 26; x < x1; x += 52) path += `M${x} ${y}h.1`;
      d.line(path, ink, 13, { opacity: 0.9 });
    }
    if (kind === 'floral') {
      const rnd = random('floral' + colour);
      const petal = second ?? (t.isLight ? '#c0673f' : '#f3e4d0');
      let flowers = '', hearts = '', leaves = '';
      for (let y = y0, r = 0; y < y1; y += 74, r++) for (let x = x0 + (r % 2) * 44; x < x1; x += 88) {
        const [fx, fy] = [x + rnd.between(-12, 12), y + rnd.between(-12, 12)];
        for (let i = 0; i < 5; i++) flowers += `M${fx + Math.cos(i * 1.257) * 13} ${fy + Math.sin(i * 1.257) * 13}h.1`;
        hearts += `M${fx} ${fy}h.1`;
        leaves += `M${fx + 26} ${fy + 20}q12 2 20-10`;
      }
      d.line(leaves, t.isLight ? '#7d8f63' : shade(colour, 0.4), 8, { opacity: 0.85 });
      d.line(flowers, petal, 19);
      d.line(hearts, '#d7a23c', 13);
    }
    if (kind === 'fair-isle') {
      for (const [y, kindOf] of [[y0 + 70, 'v'], [y0 + 120, 'x'], [y0 + 172, 'v'], [y0 + 226, 'dot']]) {
        let path = '';
        for (let x = x0; x < x1; x += 34) path += kindOf === 'v' ? `M${x} ${y + 12}l17-22l17 22` : kindOf === 'x' ? `M${x + 6} ${y - 12}l22 24m0-24l-22 24` : `M${x + 17} ${y}h.1`;
        d.line(path, kindOf === 'x' ? (second ?? '#c23a2e') : ink, kindOf === 'dot' ? 13 : 7);
      }
      d.line(`M${x0} ${y0 + 146}H${x1}M${x0} ${y0 + 96}H${x1}M${x0} ${y0 + 200}H${x1}`, ink, 5);
    }
    if (kind === 'geometric') {
      const w = (x1 - x0) / 4;
      for (let r = 0; r * w < y1 - y0 + w; r++) for (let c = 0; c < 4; c++) {
        const [x, y] = [x0 + c * w, y0 + r * w];
        const k = (r * 3 + c * 2) % 5;
        if (k === 0) d.path(`M${x} ${y}a${w} ${w} 0 0 1 ${w} ${w}h${-w}z`, ink);
        else if (k === 1) d.path(`M${x} ${y + w}a${w / 2} ${w / 2} 0 0 1 ${w} 0z`, t.deep);
        else if (k === 2) d.path(`M${x} ${y}h${w}l${-w} ${w}z`, t.lighter);
        else if (k === 3) d.path(`M${x + w} ${y + w}a${w} ${w} 0 0 1 ${-w}-${w}h${w}z`, shade(ink, -0.1));
      }
    }
    if (kind === 'diamonds') {
      let path = '';
      for (let y = y0, r = 0; y < y1; y += 80, r++) for (let x = x0 + (r % 2) * 60 - 60; x < x1; x += 120) path += `M${x + 60} ${y}l44 56l-44 56l-44-56z`;
      d.line(path, ink, 9);
    }
    if (kind === 'blocks') {
      d.rect(x0, y0, (x1 - x0) * 0.5, (y1 - y0) * 0.5, 0, ink);
      d.rect((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) * 0.5, (y1 - y0) * 0.5, 0, t.deep);
    }
  });
}

export function cushion(d, look, colour) {
  const t = tones(colour);
  const long = look.long;
  const [w, h] = long ? [360, 220] : [280, 280];
  const cy = long ? 590 : 540;
  d.shadow(505, cy + h * 0.93, w * 0.92, 44);
  const o = `M${500 - w} ${cy - h * 0.94}Q500 ${cy - h * 0.74} ${500 + w} ${cy - h * 0.94}Q${500 + w * 0.8} ${cy} ${500 + w} ${cy + h * 0.94}Q500 ${cy + h * 0.8} ${500 - w} ${cy + h * 0.94}Q${500 - w * 0.8} ${cy} ${500 - w} ${cy - h * 0.94}Z`;
  d.path(o, d.linear(500 - w, cy - h, 500 + w, cy + h, [0, t.lighter], [0.4, t.base], [1, t.dark]), { stroke: t.base, 'stroke-width': 22, 'stroke-linejoin': 'round' });
  pattern(d, o, look.pattern, colour, [500 - w, cy - h, 500 + w, cy + h], look.second);
  d.path(o, d.radial(420, cy - 80, w * 1.5, [0, '#fff', 0.25], [0.5, '#fff', 0], [0.75, t.ink, 0], [1, t.ink, 0.5]));
  for (const [x, y, dx, dy] of [[500 - w, cy - h * 0.9, 90, 80], [500 + w, cy - h * 0.9, -90, 80], [500 - w, cy + h * 0.9, 90, -80], [500 + w, cy + h * 0.9, -90, -80]]) {
    d.line(`M${x + dx * 0.3} ${y + dy * 0.3}q${dx * 0.6} ${dy * 0.3} ${dx} ${dy}`, t.deep, 9, { opacity: 0.28 });
    if (look.tassels) for (let i = -1; i <= 1; i++) d.line(`M${x} ${y}q${-dx * 0.16} ${-dy * 0.1} ${-dx * 0.24 + i * 12} ${(dy > 0 ? 1 : 1) * 60}`, look.second ?? t.deep, 9);
  }
  if (look.fringe) {
    let path = '';
    for (let y = cy - h * 0.86; y < cy + h * 0.86; y += 16) path += `M${500 - w * 0.9} ${y}h-58M${500 + w * 0.9} ${y}h58`;
    d.line(path, t.lighter, 6);
  }
  if (look.button) { d.circle(500, cy, 20, t.deep); d.circle(496, cy - 5, 14, t.light); }
  d.line(o, t.deep, 3, { opacity: 0.25 });
}

// A folded stack seen from the front: blankets, towels, sheets.
export function folded(d, look, colour) {
  const layers = look.layers ?? [colour];
  const n = layers.length;
  const H = look.thick ?? 150;
  const w = look.w ?? 300;
  const ground = 800;
  d.shadow(505, ground + 4, w * 1.05, 56);
  layers.forEach((c, i) => {
    const t = tones(c === 'self' ? colour : c);
    const y1 = ground - i * H;
    const y0 = y1 - H;
    const ww = w - i * 7 + (i % 2) * 8;
    const folds = look.folds ?? 3;
    const fh = H / folds;
    const box = `M${500 - ww} ${y0}H${500 + ww}V${y1}H${500 - ww}Z`;
    if (i === n - 1) {
      const top = `M${500 - ww + 8} ${y0 + 10}L${500 - ww + 92} ${y0 - 74}H${500 + ww - 62}L${500 + ww - 8} ${y0 + 10}Z`;
      d.path(top, d.linear(500 - ww, 0, 500 + ww, 0, [0, t.lighter], [1, t.light]), { stroke: t.light, 'stroke-width': 18, 'stroke-linejoin': 'round' });
      d.at('skewX(0)', () => pattern(d, top, look.pattern, t.base, [500 - ww, y0 - 80, 500 + ww, y0 + 12], look.second));
    }
    for (let f = 0; f < folds; f++) {
      const y = y1 - (f + 1) * fh;
      d.rect(500 - ww, y + 1, ww * 2, fh - 2, fh / 2, d.linear(0, y, 0, y + fh, [0, t.light], [0.45, t.base], [1, t.darker]));
      d.line(`M${500 - ww + fh * 0.4} ${y + fh * 0.28}H${500 + ww - fh}`, t.glint, 3, { opacity: 0.3 });
    }
    pattern(d, box, look.pattern, t.base, [500 - ww, y0, 500 + ww, y1], look.second);
    d.rect(500 - ww, y0, ww * 2, H, 20, d.linear(500 - ww, 0, 500 + ww, 0, [0, '#fff', 0.2], [0.4, '#fff', 0], [0.8, t.ink, 0.05], [1, t.ink, 0.35]));
    if (look.loops) for (let f = 0; f < folds; f++) d.line(`M${500 - ww + 24} ${y1 - f * fh - fh / 2}h${ww * 2 - 70}`, t.deep, 2, { opacity: 0.35, 'stroke-dasharray': '2 9' });
    if (look.band) d.rect(500 + ww * 0.42, y0 + 4, 34, H - 8, 2, look.band, { opacity: 0.9 });
  });
  if (look.fringe) {
    const t = tones(layers[n - 1] === 'self' ? colour : layers[n - 1]);
    const y = ground - (n - 1) * H - 20;
    let path = '';
    for (let x = 500 - w * 0.92; x < 500 + w * 0.92; x += 17) path += `M${x} ${y - H * 0.1}q${(x % 3) - 1} 34 ${((x * 7) % 9) - 4} 66`;
    d.line(path, t.deep, 7, { opacity: 0.5 });
    d.at('translate(-2 -3)', () => d.line(path, t.light, 6));
  }
  if (look.strap) {
    const s = tones(look.strap);
    const top = ground - n * H;
    for (const x of [400, 600]) d.rect(x - 16, top - 8, 32, n * H + 8, 6, d.linear(x - 16, 0, x + 16, 0, [0, s.light], [1, s.dark]));
    d.tube(`M400 ${top - 40}C400 ${top - 150} 600 ${top - 150} 600 ${top - 40}`, 26, s);
  }
}

export function rug(d, look, colour) {
  const t = tones(colour);
  const p = view(500, 600, 0.24, 0.82);
  const [w, z] = look.runner ? [600, 220] : [520, 390];
  const corners = [[-w / 2, -z / 2], [w / 2, -z / 2], [w / 2, z / 2], [-w / 2, z / 2]].map(([a, b]) => p(a * 1.3, 0, b * 1.3));
  if (look.round) {
    const r = 330;
    d.ellipse(512, 662, r + 8, r * 0.66, '#2a2119', { opacity: 0.25, filter: d.blur(12) });
    d.ellipse(500, 652, r, r * 0.64, t.darker);
    for (let i = 0; i < 9; i++) d.ellipse(500, 644, r - i * 37, (r - i * 37) * 0.64, look.rings ? (i % 3 === 1 ? (look.second ?? '#f1e7d3') : i % 2 ? t.light : t.base) : i % 2 ? t.light : t.base, { stroke: t.dark, 'stroke-width': 3 });
    return;
  }
  const outline = to(...corners) + 'Z';
  d.path(outline, '#2a2119', { opacity: 0.28, filter: d.blur(12), transform: 'translate(10 16)' });
  d.path(outline, t.darker, { transform: 'translate(0 12)' });
  d.path(outline, t.base);
  // draw the pattern flat, then lay it down with the projection's own matrix
  const o = p(0, 0, 0);
  const ex = p(1, 0, 0).map((v, i) => v - o[i]);
  const ez = p(0, 0, 1).map((v, i) => v - o[i]);
  const m = [ex[0], ex[1], ez[0], ez[1], o[0], o[1]].map((v) => v.toFixed(3)).join(' ');
  d.at(`matrix(${m})`, () => {
    const [hw, hz] = [w * 0.65, z * 0.65];
    const flat = `M${-hw} ${-hz}H${hw}V${hz}H${-hw}Z`;
    if (look.pattern) pattern(d, flat, look.pattern, colour, [-hw, -hz, hw, hz], look.second);
    if (look.border) d.path(`M${-hw + 26} ${-hz + 26}H${hw - 26}V${hz - 26}H${-hw + 26}Z`, 'none', { stroke: look.border, 'stroke-width': 16 });
    if (look.arches) d.clip(flat, () => { for (let i = 0; i < 3; i++) d.circle(-hw * 0.1, hz, 100 + i * 90, 'none', { stroke: [look.second ?? '#f1e7d3', t.deep, '#f3eadb'][i], 'stroke-width': 52 }); });
    if (look.sun) { d.circle(hw * 0.4, -hz * 0.2, 100, look.second ?? '#d09a2c'); d.path(`M${-hw} ${hz * 0.3}Q0 ${-hz * 0.3} ${hw} ${hz * 0.5}V${hz}H${-hw}Z`, t.deep, { opacity: 0.75 }); }
    let weave = '';
    for (let z1 = -hz + 10; z1 < hz; z1 += 15) weave += `M${-hw + 4} ${z1}H${hw - 4}`;
    d.line(weave, t.deep, 2, { opacity: 0.25 });
    let path = '';
    for (let z1 = -hz; z1 < hz; z1 += 17) path += `M${-hw} ${z1}h-36M${hw} ${z1}h36`;
    if (look.fringe !== false) d.line(path, '#efe6d4', 7);
  });
  d.path(outline, d.linear(corners[0][0], 0, corners[1][0], 0, [0, '#fff', 0.22], [0.5, '#fff', 0], [1, t.ink, 0.22]));
}

export function bed(d, look, colour) {
  const p = view(520, 770, 0.42, 0.4);
  const t = tones(colour);
  const w = 400;
  const z = 420;
  d.ellipse(530, 790, 320, 90, '#2a2119', { opacity: 0.22, filter: d.blur(18) });
  cuboid(d, p, [-w / 2 - 12, 20, -z / 2 - 26], [w + 24, 270, 26], look.wood ?? '#c99d68', 8);
  cuboid(d, p, [-w / 2, 20, -z / 2], [w, 40, z], look.wood ?? '#c99d68', 6);
  cuboid(d, p, [-w / 2 + 4, 60, -z / 2 + 4], [w - 8, 50, z - 8], '#f1eee8', 22);
  const pillow = (x, zz, c) => cuboid(d, p, [x, 108, zz], [w / 2 - 26, 44, 96], c, 40);
  pillow(-w / 2 + 14, -z / 2 + 16, look.second ?? shade(colour, 0.25));
  pillow(12, -z / 2 + 16, look.second ?? shade(colour, 0.25));
  cuboid(d, p, [-w / 2 - 12, 66, -z / 2 + 118], [w + 24, 62, z - 104], t, 34);
  const y = 128;
  const o = p(0, y, 0);
  const ex = p(1, y, 0).map((v, i) => v - o[i]);
  const ez = p(0, y, 1).map((v, i) => v - o[i]);
  d.at(`matrix(${[ex[0], ex[1], ez[0], ez[1], o[0], o[1]].map((v) => v.toFixed(3)).join(' ')})`, () => pattern(d, `M${-w / 2 - 6} ${-z / 2 + 122}H${w / 2 + 6}V${z / 2 + 6}H${-w / 2 - 6}Z`, look.pattern, colour, [-w / 2 - 6, -z / 2 + 122, w / 2 + 6, z / 2 + 6], look.stripe));
  const fold = tones(look.fold ?? look.second ?? shade(colour, 0.3));
  cuboid(d, p, [-w / 2 - 14, 100, -z / 2 + 116], [w + 28, 38, 66], fold, 30);
}
