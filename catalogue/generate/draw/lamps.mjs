// Table, pendant and floor lamps, lit.
import { shade, tones } from '../kit/colour.mjs';
import { curve, lathe, roundFill, TILT, turned } from '../kit/solids.mjs';

const WARM = '#ffe7b3';

function glow(d, cx, cy, r, strength = 0.75) {
  d.circle(cx, cy, r, d.radial(cx, cy, r, [0, WARM, strength], [0.4, WARM, strength * 0.4], [1, WARM, 0]));
}

// A shade open at the bottom: we see its outside, and a bright edge below.
function shadeBody(d, cx, profile, colour, look = {}) {
  const bottom = profile[profile.length - 1];
  const t = tones(colour);
  const metal = look.metal;
  glow(d, cx, bottom[1] + 20, bottom[0] * 1.7, 0.55);
  d.ellipse(cx, bottom[1], bottom[0], bottom[0] * TILT, shade('#ffdf9e', 0.2));
  const outline = turned(cx, profile);
  d.path(outline, roundFill(d, t, metal ? 2 : 1));
  if (!metal) d.path(outline, d.radial(cx, bottom[1] - (bottom[1] - profile[0][1]) * 0.35, bottom[0] * 1.1, [0, '#ffedc4', t.isDark ? 0.25 : 0.75], [1, '#ffedc4', 0]));
  if (look.pleats) d.clip(outline, () => {
    for (let i = -11; i <= 11; i++) {
      const a = i * 0.138;
      d.line(`M${cx + Math.sin(a) * profile[0][0]} ${profile[0][1]}L${cx + Math.sin(a) * bottom[0]} ${bottom[1] + Math.cos(a) * bottom[0] * TILT}`, i % 2 ? t.deep : '#fff', 4, { opacity: i % 2 ? 0.3 : 0.35 });
    }
  });
  if (look.weave) d.clip(outline, () => {
    for (let y = profile[0][1] - 40; y < bottom[1] + 60; y += 15) d.line(`M${cx - bottom[0] - 10} ${y}Q${cx} ${y + bottom[0] * TILT * 2} ${cx + bottom[0] + 10} ${y}`, t.deep, 4, { opacity: 0.4 });
    for (let i = -9; i <= 9; i++) d.line(`M${cx + Math.sin(i * 0.17) * profile[0][0]} ${profile[0][1]}L${cx + Math.sin(i * 0.17) * bottom[0]} ${bottom[1] + 40}`, t.darker, 5, { opacity: 0.6 });
  });
  if (look.ribs) d.clip(outline, () => { for (let y = profile[0][1]; y < bottom[1] + 40; y += 34) d.line(`M${cx - bottom[0] - 120} ${y}Q${cx} ${y + 76} ${cx + bottom[0] + 120} ${y}`, t.deep, 3, { opacity: 0.4 }); });
  d.ellipse(cx, profile[0][1], profile[0][0], profile[0][0] * TILT, metal ? t.light : '#fff3d6');
  d.path(`M${cx - bottom[0]} ${bottom[1]}A${bottom[0]} ${bottom[0] * TILT} 0 0 0 ${cx + bottom[0]} ${bottom[1]}`, 'none', { stroke: '#fff4d2', 'stroke-width': 5, opacity: 0.85 });
}

const SHADES = {
  cone: (y, k = 1) => [[96 * k, y], [216 * k, y + 230 * k]],
  drum: (y, k = 1) => [[176 * k, y], [192 * k, y + 210 * k]],
  empire: (y, k = 1) => [[120 * k, y], [210 * k, y + 190 * k]],
  dome: (y, k = 1) => [[30 * k, y], [120 * k, y + 26 * k], [196 * k, y + 96 * k], [220 * k, y + 170 * k]],
  bell: (y, k = 1) => [[36 * k, y], [74 * k, y + 60 * k], [120 * k, y + 150 * k], [226 * k, y + 220 * k]],
  flat: (y, k = 1) => [[26 * k, y], [60 * k, y + 60 * k], [250 * k, y + 110 * k]],
  wide: (y, k = 1) => [[70 * k, y], [290 * k, y + 130 * k]],
  funnel: (y, k = 1) => [[40 * k, y], [46 * k, y + 80 * k], [150 * k, y + 210 * k]],
  cylinder: (y, k = 1) => [[84 * k, y], [84 * k, y + 260 * k]],
};

function globe(d, cx, cy, r, colour) {
  glow(d, cx, cy, r * 1.9, 0.6);
  const t = tones(colour);
  d.circle(cx, cy, r, d.radial(cx - r * 0.25, cy - r * 0.3, r * 1.5, [0, '#fffaf0'], [0.45, '#fdeecb'], [0.8, t.light], [1, t.dark]));
  d.ellipse(cx - r * 0.38, cy - r * 0.48, r * 0.2, r * 0.11, '#fff', { opacity: 0.9, transform: `rotate(-34 ${(cx - r * 0.38).toFixed(1)} ${(cy - r * 0.48).toFixed(1)})` });
}

const BASES = {
  gourd: [[22, 520], [30, 540], [92, 590], [96, 650], [56, 700], [110, 760], [96, 815]],
  ball: [[18, 560], [24, 590], [120, 660], [132, 730], [96, 815]],
  column: [[40, 530], [44, 600], [44, 760], [100, 785], [104, 815]],
  cone: [[20, 540], [40, 640], [80, 760], [110, 815]],
  stem: [[12, 520], [12, 770], [110, 790], [114, 815]],
};

export function tableLamp(d, look, colour) {
  const body = look.base ?? colour;
  const t = tones(body);
  d.shadow(505, 822, 170, 34);
  if (look.kind === 'desk') {
    const m = tones(colour);
    lathe(d, 400, [[118, 790], [124, 812]], m, { open: false });
    d.tube('M400 786L330 520', 18, look.arm ?? m);
    d.tube('M330 520L570 330', 18, look.arm ?? m);
    for (const [x, y] of [[400, 786], [330, 520], [570, 330]]) { d.circle(x, y, 19, m.dark); d.circle(x - 3, y - 3, 12, m.light); }
    d.at('translate(584 330) rotate(-32)', () => {
      d.path('M-120 140A130 30 0 0 0 140 140L330 620-330 620Z', d.linear(0, 140, 0, 560, [0, WARM, 0.5], [1, WARM, 0]));
      shadeBody(d, 10, [[34, -30], [50, 10], [128, 130]], colour, { metal: true });
    });
    return;
  }
  if (look.kind === 'mushroom') {
    lathe(d, 500, [[44, 500], [40, 640], [56, 770], [120, 815]], t, { open: false, gloss: look.glass ? 2 : 1 });
    glow(d, 500, 540, 330, 0.6);
    lathe(d, 500, [[20, 330], [120, 348], [212, 420], [232, 500], [214, 520]], colour, { open: false, gloss: 2, cap: false });
    d.path(turned(500, [[20, 330], [120, 348], [212, 420], [232, 500], [214, 520]]), d.radial(500, 500, 230, [0, '#ffedc4', 0.7], [1, '#ffedc4', 0]));
    if (look.stripes) for (let i = -3; i <= 3; i++) d.line(curve([[500 + i * 16, 338], [500 + i * 46, 380], [500 + i * 66, 440], [500 + i * 70, 520]]), look.stripes, 10, { opacity: 0.7 });
    return;
  }
  if (look.kind === 'globe') {
    lathe(d, 500, [[70, 640], [64, 690], [110, 790], [116, 815]], t, { open: false, gloss: look.gloss ?? 1 });
    globe(d, 500, 500, 168, look.glass ?? '#f3e6cb');
    return;
  }
  if (look.kind === 'lantern') {
    lathe(d, 500, [[120, 740], [128, 815]], t, { open: false });
    glow(d, 500, 600, 320, 0.6);
    const o = turned(500, [[96, 470], [112, 520], [112, 730]]);
    d.path(o, d.radial(500, 620, 180, [0, '#fff6df'], [0.6, '#ffe3a6'], [1, '#e9c27a']));
    d.path(o, roundFill(d, tones('#ffffff')), { opacity: 0.2 });
    lathe(d, 500, [[60, 430], [104, 470], [104, 486]], t, { open: false });
    d.line('M404 470C392 300 608 300 596 470', t.dark, 14);
    d.line('M404 466C394 304 606 304 596 466', t.light, 5);
    return;
  }
  lathe(d, 500, BASES[look.foot ?? 'ball'], t, { open: false, gloss: look.gloss ?? 1 });
  d.rect(488, 500, 24, 60, 4, tones('#b9924a').base);
  const profile = SHADES[look.shade ?? 'empire'](look.top ?? 320, look.scale ?? 1);
  shadeBody(d, 500, profile, look.cover ?? '#efe4cf', look);
}

export function pendant(d, look, colour) {
  const t = tones(colour);
  const k = look.scale ?? 1.15;
  const cords = look.cluster ?? [[500, 400]];
  for (const [x, y] of cords) {
    d.line(`M${x} 0V${y}`, look.cord ?? '#3a3633', 6);
    const size = look.cluster ? 0.62 * k : k;
    if (look.shade === 'globe') {
      globe(d, x, y + 150 * size, 150 * size, look.glass ?? colour);
      lathe(d, x, [[30 * size, y - 40 * size], [44 * size, y + 8 * size]], look.fitting ?? '#b9924a', { open: false });
    } else if (look.shade === 'lantern') {
      const r = 210 * size;
      const cy = y + r * 0.86;
      glow(d, x, cy, r * 1.7, 0.55);
      const o = `M${x - 50} ${cy - r * 0.84}C${x - r * 1.5} ${cy - r * 0.5} ${x - r * 1.5} ${cy + r * 0.5} ${x - 50} ${cy + r * 0.84}H${x + 50}C${x + r * 1.5} ${cy + r * 0.5} ${x + r * 1.5} ${cy - r * 0.5} ${x + 50} ${cy - r * 0.84}Z`;
      d.path(o, d.radial(x - 20, cy - 20, r * 1.3, [0, '#fffaf0'], [0.5, shade(colour, 0.3)], [1, t.dark]));
      d.clip(o, () => { for (let i = -8; i <= 8; i++) d.line(`M${x - r * 1.3} ${cy + i * r * 0.108}Q${x} ${cy + i * r * 0.108 + 26} ${x + r * 1.3} ${cy + i * r * 0.108}`, t.darker, 3, { opacity: 0.5 }); });
    } else if (look.shade === 'ring') {
      const cy = y + 220;
      d.line(`M${x} ${y - 10}L${x - 220} ${cy}M${x} ${y - 10}L${x + 220} ${cy}`, '#5a5753', 4);
      glow(d, x, cy + 20, 380, 0.5);
      d.ellipse(x, cy, 262, 70, 'none', { stroke: d.linear(x - 262, 0, x + 262, 0, [0, t.light], [0.5, t.base], [1, t.deep]), 'stroke-width': 38 });
      d.ellipse(x, cy + 16, 256, 68, 'none', { stroke: '#fff3d0', 'stroke-width': 9 });
    } else {
      lathe(d, x, [[16 * size, y - 46 * size], [26 * size, y + 6]], look.fitting ?? colour, { open: false });
      const profile = SHADES[look.shade ?? 'dome'](y, size);
      const b = profile[profile.length - 1];
      d.path(`M${x - b[0]} ${b[1]}H${x + b[0]}L${x + b[0] * 1.7} 1000H${x - b[0] * 1.7}Z`, d.linear(0, b[1], 0, 1000, [0, WARM, 0.4], [1, WARM, 0]));
      shadeBody(d, x, profile, colour, { metal: look.metal ?? true, ...look });
      if (look.metal !== false) d.path(turned(x, profile), d.linear(x - b[0], 0, x - b[0] * 0.3, 0, [0.2, '#fff', 0], [0.5, '#fff', 0.22], [0.9, '#fff', 0]));
    }
  }
}

export function floorLamp(d, look, colour) {
  const t = tones(colour);
  const metal = tones(look.stem ?? colour);
  const ground = 900;
  if (look.kind === 'arc') {
    d.shadow(330, ground, 150, 28);
    lathe(d, 330, [[112, ground - 30], [118, ground - 4]], look.foot ?? '#d9d4cb', { open: false });
    d.tube(`M330 ${ground - 34}C310 420 380 130 560 130C650 130 690 200 696 270`, 16, metal);
    shadeBody(d, 696, SHADES.dome(262, 0.72), colour, { metal: true });
    return;
  }
  if (look.kind === 'paper') {
    d.shadow(505, ground, 130, 26);
    glow(d, 500, 520, 420, 0.5);
    const profile = [[90, 190]];
    for (let i = 0; i < 9; i++) profile.push([104, 220 + i * 74], [86, 254 + i * 74]);
    const o = turned(500, profile.filter((q) => q[1] < 880));
    d.path(o, d.linear(390, 0, 610, 0, [0, shade(colour, -0.12)], [0.35, '#fffaf0'], [0.6, shade(colour, 0.4)], [1, shade(colour, -0.2)]));
    d.path(o, d.radial(500, 520, 360, [0, '#fff2cf', 0.8], [1, '#fff2cf', 0]));
    for (let i = 0; i < 9; i++) d.line(`M${414} ${254 + i * 74}Q500 ${284 + i * 74} 586 ${254 + i * 74}`, t.deep, 3, { opacity: 0.4 });
    lathe(d, 500, [[88, 872], [96, 896]], look.foot ?? '#7a5236', { open: false });
    return;
  }
  if (look.kind === 'tripod') {
    d.shadow(505, ground, 230, 34);
    for (const [x, y] of [[-190, 0], [190, 4], [30, -24]]) d.tube(`M${500 + x * 0.06} 400L${500 + x} ${ground + y}`, 20, metal);
    lathe(d, 500, [[26, 380], [30, 420]], '#b9924a', { open: false });
    shadeBody(d, 500, SHADES.drum(180, 0.98), look.cover ?? colour, look);
    return;
  }
  if (look.kind === 'reading') {
    d.shadow(420, ground, 140, 28);
    lathe(d, 420, [[112, ground - 22], [116, ground - 4]], metal, { open: false });
    d.tube(`M420 ${ground - 26}V270`, 15, metal);
    d.tube('M420 300L610 230', 14, metal);
    d.circle(420, 298, 18, metal.dark);
    d.circle(417, 295, 11, metal.light);
    d.at('translate(622 232) rotate(-18)', () => {
      d.path('M-100 150A100 22 0 0 0 110 150L250 560-250 560Z', d.linear(0, 150, 0, 520, [0, WARM, 0.5], [1, WARM, 0]));
      shadeBody(d, 0, [[28, -30], [40, 10], [108, 140]], colour, { metal: true });
    });
    return;
  }
  d.shadow(505, ground, 160, 30);
  lathe(d, 500, [[124, ground - 24], [128, ground - 4]], metal, { open: false });
  d.tube(`M500 ${ground - 28}V330`, 15, metal);
  if (look.globes) {
    for (const [x, y] of [[-110, 330], [110, 430], [0, 220]]) {
      d.tube(`M500 ${y + 150}Q${500 + x} ${y + 150} ${500 + x} ${y + 70}`, 12, metal);
      globe(d, 500 + x, y, 82, '#f3e6cb');
    }
  } else if (look.kind === 'torch') {
    glow(d, 500, 230, 300, 0.75);
    lathe(d, 500, [[170, 230], [130, 300], [40, 360]], t, { open: true, inside: '#ffe2a1', gloss: 2 });
  } else shadeBody(d, 500, SHADES[look.shade ?? 'cone'](150, 0.95), look.cover ?? colour, look);
}
