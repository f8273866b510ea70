// Cups, bowls, plates, vases, glasses, candles: things turned on a wheel.
import { mix, shade, tones } from '../kit/colour.mjs';
import { random } from '../kit/random.mjs';
import { curve, lathe, roundFill, TILT, turned } from '../kit/solids.mjs';

const MUG = {
  barrel: [[168, 430], [190, 500], [196, 590], [186, 690], [160, 775]],
  straight: [[172, 400], [172, 500], [172, 690], [166, 760], [152, 785]],
  tulip: [[196, 420], [182, 500], [176, 580], [190, 670], [178, 740], [128, 785]],
  cone: [[200, 450], [186, 560], [166, 680], [140, 780]],
  tall: [[142, 350], [146, 480], [148, 640], [142, 760], [126, 785]],
  espresso: [[128, 540], [140, 610], [136, 690], [110, 775]],
  bell: [[216, 480], [204, 560], [176, 650], [142, 720], [112, 780]],
};

const HANDLE = {
  loop: (x, y, s) => `M${x - 14} ${y - 78 * s}C${x + 150 * s} ${y - 118 * s} ${x + 160 * s} ${y + 110 * s} ${x - 22} ${y + 92 * s}`,
  square: (x, y, s) => `M${x - 10} ${y - 84 * s}H${x + 84 * s}Q${x + 104 * s} ${y - 84 * s} ${x + 104 * s} ${y - 60 * s}V${y + 60 * s}Q${x + 104 * s} ${y + 84 * s} ${x + 80 * s} ${y + 84 * s}H${x - 14}`,
  ear: (x, y, s) => `M${x - 12} ${y - 60 * s}C${x + 60 * s} ${y - 150 * s} ${x + 170 * s} ${y - 30 * s} ${x - 24} ${y + 96 * s}`,
};

function glaze(look, colour) {
  return (b) => {
    const raw = look.raw ?? '#b9926d';
    if (look.glaze === 'dip') b.shadedBand(look.dip ?? 660, 1000, raw, 1);
    if (look.glaze === 'half') b.shadedBand(300, look.dip ?? 560, look.second ?? '#efe7d8');
    if (look.glaze === 'ring') { b.band(look.ring ?? 560, (look.ring ?? 560) + 26, tones(look.second ?? '#f3ecdf').base, { opacity: 0.9 }); }
    if (look.glaze === 'stripes') for (let i = 0; i < 4; i++) b.band(510 + i * 58, 528 + i * 58, shade(colour, b.t.isLight ? -0.28 : 0.5), { opacity: 0.85 });
    if (look.glaze === 'speckle') b.speckle('speckle' + colour, 130, b.t.isDark ? '#f2e9da' : '#5b4636', 3.2);
    if (look.glaze === 'facets') {
      for (let i = -3; i <= 3; i++) {
        const x = b.cx + Math.sin(i * 0.44) * 200;
        look.canvas.clip(b.outline, () => look.canvas.line(`M${x} 380L${b.cx + (x - b.cx) * 0.8} 830`, i < 0 ? b.t.lighter : b.t.deep, 4, { opacity: 0.5 }));
      }
    }
    if (look.glaze === 'foot') b.shadedBand(742, 1000, raw, 1);
  };
}

export function mug(d, look, colour) {
  const t = tones(colour);
  const profile = MUG[look.shape ?? 'barrel'];
  const [top, bottom] = [profile[0][1], profile[profile.length - 1]];
  const cx = look.handle === 'none' ? 500 : 460;
  d.shadow(cx + 20, bottom[1] + 8, bottom[0] * 1.5, bottom[0] * 0.34);
  if (look.saucer) {
    const s = tones(look.saucer === true ? colour : look.saucer);
    d.shadow(cx + 10, 806, 300, 62);
    d.ellipse(cx, 796, 290, 56, s.darker);
    d.ellipse(cx, 786, 290, 54, d.linear(cx - 290, 0, cx + 290, 0, [0, s.lighter], [0.5, s.base], [1, s.dark]));
    d.ellipse(cx, 786, 190, 34, s.dark, { opacity: 0.55 });
    d.ellipse(cx, 788, 180, 32, s.base);
  }
  const middle = (top + bottom[1]) / 2;
  const r = profile[Math.floor(profile.length / 2)][0];
  if (look.handle !== 'none') {
    const s = (bottom[1] - top) / 355;
    d.tube(HANDLE[look.handle ?? 'loop'](cx + r, middle, s), 40 * Math.max(0.72, s), t);
  }
  lathe(d, cx, profile, t, {
    inside: look.inside, gloss: look.matte ? 0.5 : 1, decor: glaze({ ...look, canvas: d }, colour),
    liquid: look.filled ?? undefined, liquidScale: 0.84,
  });
  if (look.steam) {
    [[-50, 0], [10, -30], [66, 6]].forEach(([x, y]) =>
      d.line(`M${cx + x} ${top - 40 + y}c-26-44 26-64 0-112c-18-36 8-58 4-80`, '#fff', 9, { opacity: 0.5 }));
  }
}

const BOWL = {
  deep: [[270, 520], [262, 600], [214, 710], [120, 780]],
  wide: [[330, 590], [300, 660], [210, 740], [120, 785]],
  ramen: [[300, 500], [280, 610], [200, 720], [130, 760], [138, 795]],
  straight: [[270, 560], [268, 640], [256, 730], [220, 790]],
  small: [[190, 600], [180, 670], [140, 740], [90, 785]],
};

export function bowl(d, look, colour) {
  const profile = BOWL[look.shape ?? 'deep'];
  const bottom = profile[profile.length - 1];
  d.shadow(500, bottom[1] + 8, bottom[0] * 2.1, bottom[0] * 0.44);
  if (look.stack) {
    for (let i = look.stack; i > 0; i--) {
      const lower = profile.map(([r, y]) => [r, y + i * 46 - look.stack * 23]);
      lathe(d, 500, lower, look.colours?.[i] ?? shade(colour, i % 2 ? -0.1 : 0.08), { rim: 9 });
    }
  }
  const up = look.stack ? look.stack * 23 : 0;
  lathe(d, 500, profile.map(([r, y]) => [r, y - up]), colour, { tilt: 0.24, rim: 10, inside: look.inside, decor: glaze({ ...look, canvas: d }, colour) });
  const top = profile[0];
  if (look.fruit) {
    d.clip(`M0 0H1000V${top[1] + 4}A${top[0] - 12} ${top[0] * 0.22} 0 0 1 ${500 + top[0] - 12} ${top[1] + 4}A${top[0] - 12} ${top[0] * 0.22} 0 0 1 ${500 - top[0] + 12} ${top[1] + 4}H0Z`, () => {
      [[380, -30, 84, '#d9822b'], [620, -34, 80, '#c9a227'], [498, -58, 92, '#c8553d']].forEach(([x, y, r, c]) => {
        const f = tones(c);
        d.circle(x, top[1] + y, r, d.radial(x - r * 0.4, top[1] + y - r * 0.45, r * 1.5, [0, f.lighter], [0.45, f.base], [1, f.deep]));
      });
    });
  }
  if (look.whisk) d.tube(`M${560} ${top[1] + 10}L820 300`, 20, '#caa06c');
}

export function plate(d, look, colour) {
  const t = tones(colour);
  const n = look.stack ?? 1;
  d.shadow(510, 790, 370, 70);
  for (let i = 0; i < n; i++) {
    const y = 765 - i * 34;
    const r = 340 - (look.taper ?? 0) * i;
    d.path(`M${500 - r} ${y}A${r} ${r * 0.2} 0 0 0 ${500 + r} ${y}L${500 + r * 0.62} ${y + 30}A${r * 0.62} ${r * 0.13} 0 0 1 ${500 - r * 0.62} ${y + 30}Z`, roundFill(d, t));
    d.ellipse(500, y, r, r * 0.2, d.linear(500 - r, 0, 500 + r, 0, [0, t.lighter], [0.6, t.light], [1, t.base]));
  }
  // one plate stands behind, seen from the front
  const face = tones(look.face ?? colour);
  const cy = 470 - (n - 1) * 10;
  d.circle(512, cy + 10, 290, '#2a2119', { opacity: 0.16, filter: d.blur(16) });
  d.circle(500, cy, 290, d.linear(290, cy - 280, 700, cy + 280, [0, face.lighter], [0.5, face.base], [1, face.darker]));
  d.circle(500, cy, 274, d.linear(290, cy - 280, 700, cy + 280, [0, face.base], [1, face.light]));
  d.circle(500, cy, 196, d.linear(330, cy - 190, 670, cy + 190, [0, face.darker], [0.5, face.dark], [1, face.light]));
  d.circle(500, cy, 188, d.linear(330, cy - 190, 670, cy + 190, [0, face.dark], [0.4, face.base], [1, face.light]));
  if (look.rim) d.circle(500, cy, 280, 'none', { stroke: look.rim, 'stroke-width': 12 });
  const rnd = random('plate' + colour);
  if (look.speckle) {
    const dots = ['', '', ''];
    for (let i = 0; i < 110; i++) {
      const [a, r] = [rnd.between(0, 6.28), 272 * Math.sqrt(rnd.next())];
      dots[i % 3] += `M${(500 + Math.cos(a) * r).toFixed(0)} ${(cy + Math.sin(a) * r).toFixed(0)}h.1`;
    }
    dots.forEach((path, i) => d.line(path, t.isDark ? '#f2e9da' : '#6a5442', 3 + i * 2, { opacity: 0.55 }));
  }
  if (look.petals) for (let i = 0; i < 12; i++) {
    d.path('M0-200C22-232 22-258 0-276C-22-258-22-232 0-200Z', look.petals, { transform: `translate(500 ${cy}) rotate(${i * 30})`, opacity: 0.85 });
  }
}

const VASE = {
  bottle: [[58, 250], [52, 330], [60, 410], [150, 520], [182, 630], [168, 730], [120, 790]],
  belly: [[86, 330], [70, 380], [130, 450], [220, 560], [228, 660], [180, 750], [120, 795]],
  cylinder: [[128, 280], [132, 420], [134, 620], [132, 740], [120, 792]],
  amphora: [[96, 300], [70, 370], [110, 430], [196, 510], [200, 600], [130, 720], [88, 780], [100, 796]],
  bud: [[40, 420], [34, 480], [46, 540], [110, 610], [132, 690], [112, 760], [80, 792]],
  ring: [[64, 240], [54, 300], [54, 360]],
  flare: [[190, 280], [128, 380], [100, 500], [112, 640], [140, 740], [130, 794]],
  stack: [[110, 270], [150, 330], [110, 400], [164, 470], [120, 540], [180, 620], [130, 690], [150, 760], [126, 795]],
};

function stems(d, kind, x, y) {
  const leaf = (px, py, a, s, c) => d.path('M0 0C-22-18-24-62 0-90C24-62 22-18 0 0Z', c, { transform: `translate(${px} ${py}) rotate(${a}) scale(${s})` });
  if (kind === 'branch') {
    [[-150, -250, -14], [-20, -330, 2], [140, -240, 18]].forEach(([dx, dy], k) => {
      d.line(`M${x} ${y}Q${x + dx * 0.2} ${y + dy * 0.6} ${x + dx} ${y + dy}`, '#6f6a4a', 7);
      for (let i = 1; i < 6; i++) {
        const f = i / 5;
        const [px, py] = [x + dx * f * f * 0.8 + dx * 0.2 * f, y + dy * f];
        leaf(px, py, -58 + dx * 0.1, 0.75, k % 2 ? '#8fa078' : '#7c9068');
        leaf(px, py, 52 + dx * 0.1, 0.75, k % 2 ? '#7c9068' : '#99a984');
      }
    });
  } else if (kind === 'pampas') {
    [[-120, -270, -16], [0, -330, 0], [120, -250, 18]].forEach(([dx, dy, a]) => {
      d.line(`M${x} ${y}Q${x + dx * 0.3} ${y + dy * 0.5} ${x + dx * 0.8} ${y + dy * 0.7}`, '#b59b6a', 5);
      d.at(`translate(${x + dx * 0.72} ${y + dy * 0.62}) rotate(${a})`, () => {
        d.path('M0 30C-46-30-40-120 0-190C40-120 46-30 0 30Z', d.linear(-40, 0, 40, 0, [0, '#efdfc0'], [1, '#cdb182']));
        for (let i = 0; i < 7; i++) d.line(`M0 ${10 - i * 24}q${-16} -16 -22 -34M0 ${10 - i * 24}q16 -16 22 -34`, '#fbf1da', 3, { opacity: 0.8 });
      });
    });
  } else if (kind === 'tulip') {
    [[-110, -220, -16, '#d9694f'], [10, -290, 2, '#e2a33a'], [120, -200, 20, '#d9694f']].forEach(([dx, dy, a, c]) => {
      d.line(`M${x} ${y}Q${x + dx * 0.2} ${y + dy * 0.5} ${x + dx} ${y + dy}`, '#7b9160', 9);
      const f = tones(c);
      d.at(`translate(${x + dx} ${y + dy}) rotate(${a})`, () => {
        d.path('M-44-40C-50-96-34-112-30-126C-16-112-8-100 0-92C8-100 16-112 30-126C34-112 50-96 44-40C36 6-36 6-44-40Z', d.linear(-44, 0, 44, 0, [0, f.light], [1, f.dark]));
        d.path('M0-92C-26-60-26-20 0 0C26-20 26-60 0-92Z', f.light, { opacity: 0.6 });
      });
    });
    leaf(x - 20, y, -28, 1.9, '#8aa06c');
    leaf(x + 20, y, 24, 1.7, '#76915d');
  }
}

export function vase(d, look, colour) {
  const t = tones(colour);
  d.shadow(508, 804, 210, 40);
  const profile = VASE[look.shape ?? 'belly'];
  if (look.stems) {
    const y = look.shape === 'ring' ? 352 : profile[0][1] + 20;
    d.at(`translate(500 ${y}) scale(${look.stemScale ?? 0.78}) translate(-500 ${-y})`, () => stems(d, look.stems, 500, y));
  }
  if (look.shape === 'ring') {
    d.circle(500, 590, 150, 'none', { stroke: d.linear(330, 440, 680, 760, [0, t.lighter], [0.4, t.base], [1, t.deep]), 'stroke-width': 104 });
    d.path('M420 745L400 800Q500 822 600 800L580 745Z', roundFill(d, t));
    lathe(d, 500, [[64, 330], [50, 380], [60, 450]], t, { gloss: 0 });
    d.line('M365 520Q410 445 480 432', '#fff', 12, { opacity: 0.25 });
    return;
  }
  lathe(d, 500, profile, t, { gloss: look.matte ? 0.6 : 1, rim: 9, decor: glaze({ ring: 600, dip: 690, ...look, canvas: d }, colour) });
}

// Clear things: outlines and lights rather than bodies.
export function glass(d, look, colour) {
  const t = tones(colour);
  const shapes = {
    tumbler: [[118, 480], [116, 600], [108, 720], [98, 785]],
    highball: [[96, 400], [96, 560], [92, 720], [86, 785]],
    carafe: [[92, 270], [64, 350], [70, 430], [150, 560], [176, 680], [160, 785]],
    jug: [[120, 320], [112, 420], [136, 560], [152, 680], [140, 785]],
    decanter: [[58, 260], [52, 380], [90, 500], [220, 640], [222, 740], [170, 788]],
  };
  const one = (cx, dy, shape, filled) => {
    const profile = shapes[shape].map(([r, y]) => [r, y + dy]);
    const [top, bottom] = [profile[0], profile[profile.length - 1]];
    const outline = turned(cx, profile);
    d.shadow(cx + 20, bottom[1] + 8, bottom[0] * 1.4, bottom[0] * 0.3, 0.7);
    if (look.handle && shape === 'jug') d.line(`M${cx + 118} ${top[1] + 90}C${cx + 260} ${top[1] + 70} ${cx + 270} ${top[1] + 330} ${cx + 145} ${top[1] + 320}`, t.base, 26, { opacity: 0.55 });
    d.path(outline, t.base, { opacity: look.tint ?? 0.3 });
    if (filled) {
      const y = top[1] + (bottom[1] - top[1]) * filled;
      d.clip(outline, () => {
        d.rect(cx - 260, y, 520, 600, 0, look.drink ?? '#bcd9e4', { opacity: 0.5 });
        d.ellipse(cx, y, 230, 26, '#fff', { opacity: 0.4 });
      });
    }
    d.path(outline, d.linear(cx - 180, 0, cx + 180, 0, [0.1, t.darker, 0.6], [0.25, '#fff', 0.35], [0.4, '#fff', 0], [0.75, t.dark, 0.05], [0.92, t.deep, 0.45]));
    if (look.ribs) d.clip(outline, () => { for (let i = -6; i <= 6; i++) d.line(`M${cx + Math.sin(i * 0.23) * 180} ${top[1]}V900`, i % 2 ? '#fff' : t.deep, 4, { opacity: 0.28 }); });
    d.path(outline, 'none', { stroke: t.deep, 'stroke-width': 3, opacity: 0.45 });
    d.ellipse(cx, top[1], top[0], top[0] * TILT, '#fff', { opacity: 0.4, stroke: t.deep, 'stroke-width': 3.5 });
    d.ellipse(cx, bottom[1] - 4, bottom[0] * 0.86, bottom[0] * 0.13, t.deep, { opacity: 0.25 });
    const hl = profile.slice(1, -1).map(([r, y]) => [cx - r * 0.7, y]);
    d.line(curve(hl), '#fff', 12, { opacity: 0.75 });
    return { top };
  };
  if (look.set === 'carafe') {
    const { top } = one(400, 0, look.shape ?? 'carafe', 0.5);
    if (look.stopper) d.circle(400, top[1] - 26, 56, d.radial(380, top[1] - 50, 90, [0, '#e7c79b'], [1, '#a97b4c']));
    one(690, 20, 'tumbler', 0.55);
  } else if (look.set === 'pair') {
    one(370, -10, look.shape, look.filled);
    one(640, 20, look.shape, look.filled);
  } else if (look.set === 'four') {
    [[330, -40], [560, -50], [440, 30], [690, 20]].forEach(([x, y]) => one(x, y, look.shape, look.filled));
  } else one(500, 0, look.shape ?? 'carafe', look.filled ?? 0.5);
}

export function candle(d, look, colour) {
  const t = tones(colour);
  const flame = (x, y, s = 1) => {
    d.circle(x, y - 40 * s, 130 * s, d.radial(x, y - 40 * s, 130 * s, [0, '#ffe9b0', 0.75], [1, '#ffe9b0', 0]));
    d.line(`M${x} ${y}V${y - 26 * s}`, '#4a3a2c', 5);
    d.path(`M${x} ${y - 96 * s}C${x + 30 * s} ${y - 50 * s} ${x + 22 * s} ${y - 16 * s} ${x} ${y - 14 * s}C${x - 22 * s} ${y - 16 * s} ${x - 30 * s} ${y - 50 * s} ${x} ${y - 96 * s}Z`, d.linear(x, y - 96 * s, x, y, [0, '#ffd36b'], [0.6, '#fff3cf'], [1, '#f3a846']));
  };
  if (look.kind === 'tapers') {
    d.shadow(500, 800, 250, 40);
    [[360, 300], [500, 220], [640, 340]].forEach(([x, y], i) => {
      lathe(d, x, [[20, y], [27, y + 200], [30, 740]], look.colours?.[i] ?? shade(colour, (i - 1) * 0.12), { open: false, gloss: 0.5 });
      const b = tones(look.metal ?? '#b9924a');
      lathe(d, x, [[44, 700], [40, 730], [30, 760], [74, 792]], b, { gloss: 2, open: false });
      lathe(d, x, [[30, 640], [30, 706]], look.colours?.[i] ?? shade(colour, (i - 1) * 0.12), { open: false, cap: false, gloss: 0.4 });
      flame(x, y, 0.8);
    });
    return;
  }
  d.shadow(508, 800, look.kind === 'pillar' ? 160 : 220, 40);
  if (look.kind === 'pillar') {
    [[610, 520, 88], [430, 380, 104]].forEach(([x, y, r]) => {
      lathe(d, x, [[r, y], [r, 650], [r, 788]], t, { open: true, rim: 12, gloss: 0.5, decor: (b) => { if (look.ribs) for (let k = -4; k <= 4; k++) d.clip(b.outline, () => d.line(`M${x + Math.sin(k * 0.36) * r} ${y}V830`, k < 0 ? t.lighter : t.deep, 6, { opacity: 0.4 })); } });
      flame(x, y + 12, 0.9);
    });
    return;
  }
  const cup = tones(look.cup ?? colour);
  lathe(d, 500, [[168, 470], [172, 600], [168, 720], [150, 788]], cup, { inside: look.wax ?? '#f3e8d2', rim: 10, gloss: look.gloss ?? 1 });
  d.ellipse(500, 488, 150, 22, d.linear(350, 0, 650, 0, [0, '#f6edd9'], [1, '#e2d2b4']));
  const label = mix(cup.base, '#fbf6ea', cup.isLight ? 0.2 : 0.88);
  d.path('M410 590q90 22 180 0v120q-90 24-180 0z', label);
  d.line('M450 640q50 12 100 0M465 672q35 8 70 0', cup.isLight ? '#7d6a55' : cup.dark, 6, { opacity: 0.7 });
  d.circle(500, 620, 9, cup.isLight ? '#7d6a55' : cup.dark, { opacity: 0.7 });
  flame(500, 488);
}
