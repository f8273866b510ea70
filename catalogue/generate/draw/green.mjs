// Plants, pots, garden tools; pans and pots for the stove; clocks and mirrors.
import { shade, tones } from '../kit/colour.mjs';
import { random } from '../kit/random.mjs';
import { lathe, turned } from '../kit/solids.mjs';

const GREEN = ['#5f7d4a', '#6f8f58', '#4f6d44', '#86a06c', '#3f5d3f'];

function leaf(d, x, y, angle, length, width, colour, vein = true) {
  const t = tones(colour);
  d.at(`translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${angle.toFixed(0)})`, () => {
    d.path(`M0 0C${-width} ${-length * 0.25} ${-width * 0.8} ${-length * 0.8} 0 ${-length}C${width * 0.8} ${-length * 0.8} ${width} ${-length * 0.25} 0 0Z`, t.base);
    d.path(`M0 0C${-width} ${-length * 0.25} ${-width * 0.8} ${-length * 0.8} 0 ${-length}Z`, t.light);
    if (vein) d.line(`M0 0V${-length * 0.92}`, t.dark, 3, { opacity: 0.6 });
  });
}

const POTS = {
  classic: [[150, 610], [152, 640], [138, 644], [104, 800]],
  cylinder: [[140, 620], [138, 720], [130, 800]],
  bowl: [[170, 640], [168, 700], [120, 790]],
  tall: [[124, 560], [120, 700], [100, 806]],
  belly: [[120, 620], [150, 680], [140, 760], [96, 802]],
  footed: [[170, 560], [160, 640], [110, 710], [44, 735], [50, 770], [110, 802]],
  trough: [[300, 640], [292, 720], [270, 796]],
};

export function planter(d, look, colour) {
  const k = look.size ?? 1.5;
  const profile = POTS[look.shape ?? 'classic'].map(([r, y, c]) => [r * k, 800 - (800 - y) * k, c]);
  const bottom = profile[profile.length - 1];
  if (look.saucer) {
    d.shadow(505, 822, bottom[0] * 1.5, 40);
    lathe(d, 500, [[bottom[0] * 1.3, 792], [bottom[0] * 1.2, 822]], colour, { rim: 8 });
  } else d.shadow(505, bottom[1] + 6, bottom[0] * 1.4, bottom[0] * 0.28);
  lathe(d, 500, profile, colour, {
    rim: 14, gloss: look.gloss ?? 0.4, inside: look.soil ? '#4a3729' : undefined,
    decor: (b) => {
      const t = b.t;
      if (look.decor === 'ribs') for (let i = -5; i <= 5; i++) d.clip(b.outline, () => d.line(`M${500 + Math.sin(i * 0.28) * profile[0][0]} ${profile[0][1]}L${500 + Math.sin(i * 0.28) * bottom[0]} 860`, i < 0 ? t.lighter : t.deep, 7, { opacity: 0.4 }));
      if (look.decor === 'band') b.band(profile[0][1] + 90, profile[0][1] + 150, look.second ?? '#f1ebdf');
      if (look.decor === 'dip') b.shadedBand(700, 1000, look.second ?? '#f1ebdf', 0.5);
      if (look.decor === 'face') { d.line('M430 640q22 20 44 0M526 640q22 20 44 0', t.deep, 8); d.line('M470 700q30 26 60 0', t.deep, 8); d.circle(420, 676, 18, '#e0765f', { opacity: 0.35 }); d.circle(580, 676, 18, '#e0765f', { opacity: 0.35 }); }
      if (look.decor === 'speckle') b.speckle('pot' + colour, 150, t.isDark ? '#efe6d6' : '#5b4636', 4);
    },
  });
  if (look.feet) for (const x of [-90, 0, 90]) d.tube(`M${500 + x} 790L${500 + x * 1.3} 856`, 20, look.feet);
  if (look.hang) { for (const x of [-1, 1]) d.line(`M${500 + x * profile[0][0] * 0.96} ${profile[0][1]}L500 120`, '#c9b48d', 9); d.line(`M500 ${profile[0][1] + 10}L500 120`, '#b39d75', 8); d.circle(500, 112, 18, 'none', { stroke: '#8d9296', 'stroke-width': 9 }); }
}

export function plant(d, look, colour) {
  const rnd = random('plant' + look.kind);
  const pot = POTS[look.pot ?? 'classic'];
  const [rim, y0] = pot[0];
  d.shadow(508, 812, 170, 36);
  const kind = look.kind;
  const soil = y0 + 4;
  const draw = {
    monstera() {
      for (const [dx, dy, a, s] of [[-200, -170, -64, 1], [190, -200, 58, 1.05], [-120, -330, -30, 1.15], [120, -360, 26, 1.1], [0, -230, -4, 1.2], [-30, -440, 4, 0.95]]) {
        d.line(`M500 ${soil}Q${500 + dx * 0.25} ${soil + dy * 0.6} ${500 + dx} ${soil + dy}`, '#5d7a48', 9);
        const t = tones(rnd.pick(GREEN));
        d.at(`translate(${500 + dx} ${soil + dy + 20}) rotate(${a}) scale(${s})`, () => {
          d.path('M0 20C-50 50-120 10-110-60L-60-62L-106-84C-96-110-80-130-60-142L-40-96L-34-156C-20-168-8-176 0-180C8-176 20-168 34-156L40-96L60-142C80-130 96-110 106-84L60-62L110-60C120 10 50 50 0 20Z', t.base);
          d.path('M0 20C-50 50-120 10-110-60L-60-62L-106-84C-96-110-80-130-60-142L-40-96L-34-156C-20-168-8-176 0-180Z', t.light);
          d.line('M0 20V-168M0-20L-70-50M0-20L70-50M0-70L-52-108M0-70L52-108', t.dark, 4, { opacity: 0.55 });
        });
      }
    },
    fig() {
      d.tube(`M500 ${soil}C490 520 512 420 500 300`, 20, '#7d6449');
      for (let i = 0; i < 15; i++) {
        const y = 250 + (i / 15) * 290;
        leaf(d, 500 + (i % 2 ? 6 : -6), y + 30, (i % 2 ? 1 : -1) * (28 + i * 5.4), 150 - i * 1.5, 56, GREEN[i % 5]);
      }
      leaf(d, 500, 300, 4, 150, 50, GREEN[3]);
    },
    snake() {
      for (const [x, h, a] of [[-70, 330, -13], [70, 360, 12], [-34, 450, -6], [40, 480, 5], [0, 400, 0], [100, 250, 20], [-104, 240, -22]]) {
        const t = tones('#5c7a52');
        d.at(`translate(${500 + x * 0.8} ${soil + 6}) rotate(${a})`, () => {
          const o = `M-30 0C-44 ${-h * 0.5} -30 ${-h * 0.85} 0 ${-h}C30 ${-h * 0.85} 44 ${-h * 0.5} 30 0Z`;
          d.path(o, '#c9c17a');
          d.path(`M-20 0C-32 ${-h * 0.5} -20 ${-h * 0.82} 0 ${-h * 0.97}C20 ${-h * 0.82} 32 ${-h * 0.5} 20 0Z`, d.linear(-30, 0, 30, 0, [0, t.light], [1, t.dark]));
          let q = '';
          for (let y = 30; y < h * 0.85; y += 34) q += `M-22 ${-y}q22 -16 44 4`;
          d.line(q, t.deep, 6, { opacity: 0.5 });
        });
      }
    },
    pilea() {
      for (let i = 0; i < 20; i++) {
        const a = -1.45 + (i / 19) * 2.9;
        const len = 190 + ((i * 53) % 130);
        const [x, y] = [500 + Math.sin(a) * len, soil - Math.cos(a * 0.8) * len];
        d.line(`M500 ${soil}Q${500 + Math.sin(a) * len * 0.4} ${soil - len * 0.6} ${x} ${y}`, '#8aa06a', 5);
        const t = tones(GREEN[i % 4]);
        const r = 42 + ((i * 7) % 16);
        d.ellipse(x, y, r, r * 0.86, d.radial(x - r * 0.4, y - r * 0.4, r * 1.6, [0, t.lighter], [0.5, t.base], [1, t.dark]));
        d.circle(x, y + 3, 5, '#dfe8c8');
      }
    },
    cactus() {
      const t = tones('#5f8658');
      const body = (cx, top, r) => {
        lathe(d, cx, [[r * 0.4, top], [r * 0.86, top + r * 0.5], [r, top + r * 1.3], [r * 0.94, soil]], t, { open: false, cap: false, gloss: 0 });
        for (let i = -3; i <= 3; i++) { const x = cx + Math.sin(i * 0.42) * r * 0.95; d.line(`M${cx + (x - cx) * 0.6} ${top + r * 0.2}Q${x} ${top + r} ${x} ${soil}`, i < 0 ? t.lighter : t.deep, 5, { opacity: 0.5 }); for (let y = top + r * 0.7; y < soil - 10; y += 38) d.line(`M${x} ${y}l-7-8M${x} ${y}l7-8`, '#f4eedc', 3); }
      };
      body(500, 300, 92);
      d.tube('M590 500C680 500 690 470 686 400', 76, t);
      d.tube('M412 540C330 540 320 520 322 460', 64, t);
      for (let i = 0; i < 6; i++) d.path('M0 0C-16-20-12-44 0-52C12-44 16-20 0 0Z', '#e2836f', { transform: `translate(500 306) rotate(${-75 + i * 30})` });
    },
    fern() {
      for (let i = 0; i < 17; i++) {
        const a = -1.5 + (i / 16) * 3;
        const len = 250 + ((i * 37) % 90);
        const [ex, ey] = [500 + Math.sin(a) * len, soil - Math.cos(a) * len * 0.95 + Math.abs(a) * 90];
        const [mx, my] = [500 + Math.sin(a) * len * 0.5, soil - Math.cos(a * 0.6) * len * 0.85];
        const c = GREEN[i % 5];
        d.line(`M500 ${soil}Q${mx} ${my} ${ex} ${ey}`, shade(c, -0.15), 4);
        let q = '';
        for (let k = 2; k < 15; k++) {
          const f = k / 15;
          const x = (1 - f) ** 2 * 500 + 2 * f * (1 - f) * mx + f * f * ex;
          const y = (1 - f) ** 2 * soil + 2 * f * (1 - f) * my + f * f * ey;
          const s = 34 * (1 - f) + 8;
          q += `M${x - s * Math.cos(a * 0.7)} ${y - s * 0.5}L${x} ${y}L${x + s * Math.cos(a * 0.7)} ${y - s * 0.3}`;
        }
        d.line(q, c, 9);
      }
    },
    string() {
      for (let i = 0; i < 13; i++) {
        const x = 500 + (i - 6) * 25;
        const len = 50 + ((i * 61) % 110);
        d.line(`M${x} ${soil - 4}q${(i - 6) * 3} 20 ${(i - 6) * 4} ${len}`, '#7d9463', 4);
        for (let y = 0; y < len; y += 22) { const k = ((y / 22) % 2 ? 9 : -9); d.circle(x + (i - 6) * 4 * (y / len) + k, soil + y, 12, GREEN[(i + y) % 4]); d.circle(x + (i - 6) * 4 * (y / len) + k - 4, soil + y - 4, 4, '#c6d8ad'); }
      }
    },
    palm() {
      d.tube(`M500 ${soil}C486 560 506 500 498 440`, 26, '#8a6f4e');
      for (let i = 0; i < 11; i++) {
        const a = -1.6 + (i / 10) * 3.2;
        const len = 260;
        const [ex, ey] = [498 + Math.sin(a) * len, 440 - Math.cos(a) * len * 0.8 + Math.abs(a) * 70];
        const [mx, my] = [498 + Math.sin(a) * len * 0.6, 440 - Math.cos(a * 0.5) * len * 0.85];
        d.line(`M498 440Q${mx} ${my} ${ex} ${ey}`, shade(GREEN[i % 5], -0.1), 6);
        let q = '';
        for (let k = 1; k < 13; k++) {
          const f = k / 13;
          const x = (1 - f) ** 2 * 498 + 2 * f * (1 - f) * mx + f * f * ex;
          const y = (1 - f) ** 2 * 440 + 2 * f * (1 - f) * my + f * f * ey;
          q += `M${x} ${y}l${Math.sin(a) * 24 - 12} ${50 * (1.1 - f)}M${x} ${y}l${Math.sin(a) * 24 + 20} ${36 * (1.1 - f)}`;
        }
        d.line(q, GREEN[i % 5], 7);
      }
    },
    peace() {
      for (let i = 0; i < 13; i++) leaf(d, 500 + (i - 6) * 8, soil, (i - 6) * 13, 300 - Math.abs(i - 6) * 12, 44, GREEN[i % 5]);
      for (const [x, y, a] of [[430, 290, -12], [580, 250, 12], [520, 330, 2]]) { d.line(`M500 ${soil}Q${x} ${y + 140} ${x} ${y}`, '#8aa56b', 6); d.at(`translate(${x} ${y}) rotate(${a})`, () => { d.path('M0 10C-50-20-40-90 0-120C46-90 40-20 0 10Z', d.linear(-40, 0, 40, 0, [0, '#fffdf6'], [1, '#dfe0d2'])); d.line('M2-6V-66', '#e6cf86', 14); }); }
    },
    herb() {
      for (let i = 0; i < 60; i++) { const a = i * 2.4; const r = 24 * Math.sqrt(i); const [x, y] = [500 + Math.cos(a) * r, soil - 110 - Math.sin(a) * r * 0.8]; leaf(d, x, y + 24, Math.cos(a) * 60, 66, 28, GREEN[i % 4], i % 2 === 0); }
    },
  };
  const front = kind === 'string';
  if (!front) draw[kind]();
  lathe(d, 500, pot, look.potColour ?? colour ?? '#c0673f', { rim: 10, gloss: 0.4, inside: '#4a3729' });
  if (front) draw[kind]();
  if (kind !== 'string') { d.clip(turned(500, [[rim, y0 - 60], [rim, y0 + 2]]), () => { const t = tones('#5d7a48'); for (let i = 0; i < 5; i++) d.line(`M${500 + (i - 2) * 14} ${y0 + 8}l${(i - 2) * 5} -50`, kind === 'cactus' ? 'none' : t.dark, kind === 'fig' || kind === 'palm' ? 0 : 7); }); }
}

export function gardenTool(d, look, colour) {
  const t = tones(colour);
  const wood = tones('#c99d68');
  const steel = tones('#9fa6ab');
  if (look.kind === 'can') {
    d.shadow(470, 806, 260, 46);
    d.tube('M600 690L800 430', 40, t);
    d.path('M760 400L860 440L836 476L770 440Z', d.linear(760, 400, 860, 470, [0, t.light], [1, t.deep]));
    d.tube('M300 480C120 420 140 760 320 720', 26, t);
    lathe(d, 450, [[150, 450], [168, 600], [174, 792]], t, { gloss: 1, rim: 12 });
    d.tube('M330 450C330 270 570 270 570 450', 24, t);
    return;
  }
  if (look.kind === 'gloves') {
    const glove = (x, k, a) => d.at(`translate(${x} 560) rotate(${a}) scale(${k} 1)`, () => {
      const o = 'M-90 230V20C-130-20-160-60-150-90C-130-110-100-70-84-50L-88-190C-84-220-46-220-42-190L-34-100L-26-220C-20-246 16-246 20-220L22-100L36-200C42-224 78-218 76-190L66-80L84-140C94-160 124-150 120-126C110-40 106 20 92 70V230Z';
      d.drop(o);
      d.path(o, d.linear(-100, -200, 100, 230, [0, t.light], [0.5, t.base], [1, t.darker]));
      d.clip(o, () => { d.path('M-160-260H140V-110Q0-60-160-110Z', tones(look.second ?? '#b98a58').base, { opacity: 0.9 }); d.rect(-100, 150, 200, 90, 0, tones(look.second ?? '#b98a58').base); });
    });
    glove(350, 1, -8);
    glove(650, -1, 8);
    return;
  }
  if (look.kind === 'secateurs') {
    d.at('rotate(24 500 520)', () => {
      d.drop('M440 160H560V900H440Z');
      d.path('M500 500C430 420 420 280 470 180C540 260 560 400 520 500Z', d.linear(420, 200, 560, 480, [0, steel.lighter], [1, steel.dark]));
      d.path('M500 500C580 440 590 330 560 250C500 300 470 420 490 510Z', d.linear(480, 260, 590, 480, [0, steel.base], [1, steel.deep]));
      d.tube('M486 540C420 640 420 760 450 880', 50, t);
      d.tube('M520 540C600 640 600 760 560 890', 50, t);
      d.line('M474 600q28 26 56 0', steel.dark, 9);
      d.circle(503, 520, 28, steel.base);
      d.circle(498, 514, 14, steel.lighter);
    });
    return;
  }
  const long = look.kind === 'spade' || look.kind === 'fork' || look.kind === 'rake';
  d.at('rotate(28 500 500)', () => {
    d.drop(long ? 'M486 80H514V640H486Z' : 'M480 520H530V860H480Z');
    if (long) {
      d.tube('M500 130V640', 28, wood);
      d.tube('M440 90H560M450 96L500 160L550 96', 26, t);
      if (look.kind === 'spade') { d.path('M420 640H580V820Q560 900 500 930Q440 900 420 820Z', d.linear(420, 640, 580, 930, [0, steel.lighter], [0.5, steel.base], [1, steel.deep])); d.path('M470 600H530L520 760H480Z', steel.dark); }
      else if (look.kind === 'fork') { for (const x of [430, 477, 523, 570]) d.tube(`M${x} 680V920`, 16, steel); d.tube('M430 680H570', 26, steel); }
      else { for (let i = -4; i <= 4; i++) d.tube(`M500 660L${500 + i * 42} 860l${i * 4} 40`, 9, t); d.tube('M400 780H600', 12, t); }
    } else {
      d.tube('M505 560V850', 54, wood);
      d.rect(478, 820, 54, 40, 12, t.base);
      d.tube('M505 580V430', 22, steel);
      if (look.kind === 'trowel') d.path('M430 430C420 300 470 160 505 130C540 160 590 300 580 430Q505 470 430 430Z', d.linear(430, 140, 580, 440, [0, steel.lighter], [0.5, steel.base], [1, steel.deep]));
      else { for (const x of [440, 505, 570]) d.tube(`M505 430L${x} 330V180`, 18, steel); }
      d.line('M505 820q-40 60 0 80', '#8f5630', 8);
    }
  });
}

export function pan(d, look, colour) {
  const t = tones(colour);
  const kind = look.kind ?? 'pot';
  const handle = tones(look.handle ?? colour);
  if (kind === 'skillet' || kind === 'wok') {
    d.shadow(450, 770, 350, 60);
    d.tube('M690 680L930 560', kind === 'wok' ? 40 : 46, handle);
    d.circle(914, 568, 9, '#e6ded0');
    lathe(d, 450, kind === 'wok' ? [[300, 600], [270, 680], [150, 760]] : [[300, 660], [290, 720], [262, 760]], t, { tilt: 0.3, rim: 16, gloss: 0.5, inside: look.inside });
    if (kind === 'wok') d.tube('M170 620C90 600 90 680 190 676', 22, handle);
    if (look.egg) { d.path('M400 680C340 660 360 620 430 618C500 600 580 640 560 676C520 716 450 706 400 680Z', '#fbf8ef'); d.circle(466, 654, 34, d.radial(456, 646, 40, [0, '#ffd978'], [1, '#eda52f'])); }
    return;
  }
  if (kind === 'kettle') {
    d.shadow(500, 800, 240, 46);
    d.path('M640 560C720 540 740 480 770 450L800 480C780 560 740 640 660 660Z', d.linear(640, 450, 800, 660, [0, t.light], [1, t.dark]));
    d.tube('M330 480C330 230 670 230 670 480', 24, handle);
    d.tube('M410 296C460 272 540 272 590 296', 40, tones(look.wood ?? '#c99d68'));
    lathe(d, 500, [[90, 440], [200, 520], [232, 660], [200, 786]], t, { open: false, gloss: 2 });
    lathe(d, 500, [[50, 420], [92, 440], [92, 452]], t, { open: false, gloss: 2 });
    d.circle(500, 404, 20, look.wood ?? '#c99d68');
    return;
  }
  const low = kind === 'casserole';
  const sauce = kind === 'sauce';
  const r = sauce ? 200 : low ? 290 : 240;
  const top = low ? 560 : sauce ? 540 : 460;
  const cx = sauce ? 430 : 500;
  d.shadow(cx + 10, 806, r * 1.2, 52);
  if (sauce) { d.tube(`M${cx + r - 10} 600L940 540`, 36, handle); d.circle(920, 544, 8, '#e6ded0'); }
  else for (const k of [-1, 1]) d.tube(`M${cx + k * (r - 6)} ${top + 50}C${cx + k * (r + 80)} ${top + 40} ${cx + k * (r + 80)} ${top + 110} ${cx + k * (r - 6)} ${top + 108}`, 26, handle);
  lathe(d, cx, [[r, top], [r + 2, top + 100], [r * 0.98, 740], [r * 0.9, 796]], t, { open: !look.lid, gloss: 2, rim: 12, tilt: 0.18, inside: look.inside ?? '#e9e2d4', cap: false });
  if (look.lid) {
    lathe(d, cx, [[r * 0.3, top - 70], [r * 0.74, top - 44], [r * 1.02, top - 2], [r * 1.02, top + 10]], t, { open: false, gloss: 2, tilt: 0.18, cap: false });
    lathe(d, cx, [[40, top - 112], [34, top - 96], [20, top - 70]], look.knob ?? '#c09a4e', { open: false, gloss: 2 });
  }
  if (look.glassLid) { d.ellipse(cx, top - 10, r, r * 0.2, '#dfe8ea', { opacity: 0.7, stroke: '#aeb4b8', 'stroke-width': 9 }); lathe(d, cx, [[34, top - 60], [28, top - 40], [18, top - 20]], '#2f3032', { open: false }); }
}

export function clock(d, look, colour) {
  const t = tones(colour);
  if (look.kind === 'mirror') {
    const o = { round: 'M500 220a290 290 0 1 0 .1 0Z', arch: 'M290 860V420C290 300 380 200 500 200S710 300 710 420V860Z', pebble: 'M360 300C460 180 700 210 740 400C780 590 700 820 520 820S240 680 250 520C256 420 300 370 360 300Z', oval: 'M500 160C640 160 700 320 700 520S640 880 500 880S300 720 300 520S360 160 500 160Z' }[look.shape ?? 'round'];
    d.drop(o, 14, 22, 16);
    d.path(o, d.linear(260, 200, 740, 860, [0, t.lighter], [0.5, t.base], [1, t.deep]));
    d.at('translate(500 520) scale(.93) translate(-500 -520)', () => {
      d.path(o, d.linear(280, 240, 720, 820, [0, '#f6fafb'], [0.45, '#cfdde2'], [0.55, '#dfe9ec'], [1, '#b4c6cd']));
      d.clip(o, () => { d.path('M200 700L620 180H720L280 860Z', '#fff', { opacity: 0.35 }); d.path('M420 900L800 420V520L520 900Z', '#fff', { opacity: 0.25 }); });
    });
    return;
  }
  const face = tones(look.face ?? '#f6f2e9');
  const r = 270;
  if (look.kind === 'alarm') {
    d.shadow(505, 806, 220, 40);
    for (const k of [-1, 1]) { d.tube(`M${500 + k * 120} 700L${500 + k * 170} 796`, 26, t); d.ellipse(500 + k * 120, 340, 84, 64, d.linear(400, 290, 600, 400, [0, t.lighter], [1, t.dark]), { transform: `rotate(${k * 32} ${500 + k * 120} 340)` }); }
    d.tube('M460 300C460 240 540 240 540 300', 16, t);
  }
  const cy = look.kind === 'alarm' ? 560 : 520;
  const R = look.kind === 'alarm' ? 222 : r;
  if (look.kind !== 'alarm') d.drop(`M${500 - R} ${cy}a${R} ${R} 0 1 0 ${2 * R} 0a${R} ${R} 0 1 0 ${-2 * R} 0`, 16, 26, 18);
  d.circle(500, cy, R, d.linear(300, cy - R, 700, cy + R, [0, t.lighter], [0.5, t.base], [1, t.deep]));
  d.circle(500, cy, R * 0.9, t.deep);
  d.circle(500, cy + 3, R * 0.885, d.linear(300, cy - R, 700, cy + R, [0, face.dark], [0.3, face.base], [1, face.light]));
  const ink = face.isLight ? '#33302c' : '#f1ece0';
  for (let i = 0; i < 12; i++) {
    const a = i * 30;
    if (look.dial === 'dots') d.circle(500 + Math.sin(a * 0.01745) * R * 0.76, cy - Math.cos(a * 0.01745) * R * 0.76, i % 3 ? 7 : 12, ink);
    else d.line(`M0 ${-R * 0.8}V${-R * (i % 3 ? 0.73 : 0.64)}`, ink, i % 3 ? 6 : 11, { transform: `translate(500 ${cy}) rotate(${a})` });
  }
  d.line(`M500 ${cy}L${500 - R * 0.36} ${cy - R * 0.34}`, ink, 17);
  d.line(`M500 ${cy}L${500 + R * 0.3} ${cy - R * 0.62}`, ink, 11);
  d.line(`M500 ${cy + R * 0.16}L${500} ${cy - R * 0.7}`, look.second ?? '#c0492f', 5, { transform: `rotate(150 500 ${cy})` });
  d.circle(500, cy, 14, ink);
}

