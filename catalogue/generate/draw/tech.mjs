// Headphones, speakers, turntables, keyboards, kitchen machines.
import { shade, tones } from '../kit/colour.mjs';
import { cuboid, lathe, to, turned, view } from '../kit/solids.mjs';

export function headphones(d, look, colour) {
  const t = tones(colour);
  const pad = tones(look.pad ?? '#3a3633');
  const metal = tones(look.metal ?? '#b9bdc0');
  if (look.kind === 'buds') {
    d.shadow(510, 800, 260, 50);
    const p = [500, 640];
    d.path('M290 640Q290 540 390 540H610Q710 540 710 640V720Q710 800 620 800H380Q290 800 290 720Z', d.linear(290, 540, 710, 800, [0, t.lighter], [0.4, t.base], [1, t.darker]));
    d.path('M290 640Q290 440 390 400H610Q710 440 710 640Z', d.linear(290, 400, 710, 640, [0, t.light], [1, t.dark]));
    d.path('M316 630Q330 470 400 440H600Q670 470 684 630Z', t.deep);
    d.ellipse(500, 640, 208, 34, t.dark);
    for (const k of [-1, 1]) {
      d.at(`translate(${500 + k * 96} 590) scale(${k} 1)`, () => {
        d.path('M-34-60C-60-100 10-140 44-100C66-70 60-30 34-16L30 60Q14 76-2 60L-6-10C-20-20-28-40-34-60Z', d.linear(-50, -120, 60, 60, [0, t.lighter], [0.5, t.base], [1, t.darker]));
        d.ellipse(-34, -66, 20, 30, pad.base, { transform: 'rotate(-30 -34 -66)' });
        d.circle(26, -84, 8, metal.light);
      });
    }
    d.circle(500, 740, 8, '#8fd08a');
    return;
  }
  if (look.kind === 'inear') {
    d.line('M380 420C300 560 360 760 500 780S700 900 820 820', shade(colour, -0.1), 9);
    d.line('M620 420C700 560 640 760 500 780', shade(colour, -0.1), 9);
    for (const k of [-1, 1]) d.at(`translate(${500 + k * 120} 400) rotate(${k * 12}) scale(${k} 1)`, () => {
      d.drop('M-70-60H60V60H-70Z', 10, 20, 14);
      d.path('M10-96C90-96 96 20 40 70L20 96H-14L-20 40C-60 20-60-96 10-96Z', d.linear(-60, -90, 90, 90, [0, t.lighter], [0.4, t.base], [1, t.deep]));
      d.path('M-22-60C-80-70-116-30-112 10C-108 40-60 46-34 24Z', d.linear(-110, -60, -30, 40, [0, pad.lighter], [1, pad.deep]));
      d.circle(28, -20, 34, metal.base);
      d.circle(24, -26, 22, metal.lighter);
    });
    return;
  }
  d.shadow(505, 836, 270, 44);
  d.tube('M254 560C230 130 770 130 746 560', 34, look.band ? tones(look.band) : t);
  d.line('M300 380C340 220 660 220 700 380', pad.base, 46);
  d.line('M304 368C344 214 656 214 690 360', pad.lighter, 10, { opacity: 0.5 });
  for (const k of [-1, 1]) {
    d.tube(`M${500 + k * 246} 520V620`, 20, metal);
    d.at(`translate(${500 + k * 216} 650) rotate(${k * -5})`, () => {
      d.rect(k > 0 ? -78 : -8, -146, 86, 292, 43, d.linear(0, -146, 0, 146, [0, pad.lighter], [0.5, pad.base], [1, pad.deep]));
      d.rect(k > 0 ? -2 : -66, -136, 68, 272, 34, d.linear(-60, -136, 60, 136, [0, t.lighter], [0.4, t.base], [1, t.deep]));
      if (look.wood) d.rect(k > 0 ? 10 : -56, -100, 46, 200, 23, d.linear(0, -100, 0, 100, [0, tones(look.wood).light], [1, tones(look.wood).dark]));
      else d.rect(k > 0 ? 14 : -52, -96, 38, 192, 19, t.light, { opacity: 0.5 });
      if (look.grille) for (let i = -3; i <= 3; i++) d.line(`M${k > 0 ? 18 : -48} ${i * 26}h30`, t.ink, 5);
    });
  }
  if (look.cable) d.line('M290 790C300 880 420 850 480 890S700 940 760 880', '#2f2d2b', 9);
}

export function speaker(d, look, colour) {
  const t = tones(colour);
  const cloth = tones(look.cloth ?? '#4a4a4c');
  const weave = (o, x0, y0, x1, y1) => d.clip(o, () => { let q = ''; for (let x = x0 - (y1 - y0); x < x1; x += 13) q += `M${x} ${y1}L${x + (y1 - y0)} ${y0}`; d.line(q, cloth.lighter, 2, { opacity: 0.3 }); });
  if (look.kind === 'cylinder') {
    d.shadow(505, 812, 180, 40);
    lathe(d, 500, [[150, 400], [160, 430], [160, 770], [146, 800]], cloth, { open: false, gloss: 0, decor: (b) => { d.clip(b.outline, () => { let q = ''; for (let y = 380; y < 860; y += 13) q += `M330 ${y}Q500 ${y + 54} 670 ${y}`; d.line(q, cloth.lighter, 3, { opacity: 0.35 }); }); b.shadedBand(730, 1000, colour); } });
    d.ellipse(500, 400, 150, 25, t.base);
    d.ellipse(500, 398, 120, 19, t.light);
    d.line('M470 398h60M500 392v12', '#fff', 5, { opacity: 0.8 });
    d.tube('M360 430C330 330 420 300 470 330', 15, tones(look.strap ?? '#8f5630'));
    return;
  }
  if (look.kind === 'radio') {
    const p = view(500, 790, 0.28, 0.28);
    d.shadow(515, 800, 330, 52);
    d.tube('M300 452C300 340 690 330 690 470', 20, tones(look.strap ?? '#8f5630'));
    cuboid(d, p, [-270, 0, -70], [540, 320, 140], t, 34);
    const f = (x, y) => p(x, y, 72);
    const q = [f(-240, 40), f(60, 40), f(60, 280), f(-240, 280)];
    d.polygon(q, cloth.base, { stroke: cloth.base, 'stroke-width': 18 });
    weave('M' + q.map((v) => v.join(' ')).join('L') + 'Z', q[0][0], q[3][1], q[1][0], q[1][1]);
    const c = f(168, 200);
    d.circle(c[0], c[1], 62, shade('#efe6d2', -0.1));
    d.circle(c[0], c[1], 54, '#f5eedd');
    for (let i = 0; i < 11; i++) d.line('M0-46v10', '#5b4a3a', 3.5, { transform: `translate(${c[0].toFixed(0)} ${c[1].toFixed(0)}) rotate(${-130 + i * 26})` });
    d.line(`M${c[0]} ${c[1]}l20-30`, '#c0492f', 6);
    for (const x of [120, 216]) { const k = f(x, 76); d.circle(k[0] + 2, k[1] + 4, 26, '#000', { opacity: 0.2 }); d.circle(k[0], k[1], 26, '#c09a4e'); d.circle(k[0] - 4, k[1] - 5, 15, '#e6cd93'); }
    return;
  }
  if (look.kind === 'bar') {
    const p = view(500, 720, 0.12, 0.3);
    d.shadow(510, 724, 400, 36);
    cuboid(d, p, [-380, 0, -50], [760, 96, 100], t, 30);
    const q = [p(-350, 10, 52), p(300, 10, 52), p(300, 88, 52), p(-350, 88, 52)];
    d.polygon(q, cloth.base, { stroke: cloth.base, 'stroke-width': 12 });
    for (let i = 0; i < 4; i++) { const k = p(336, 20 + i * 20, 56); d.circle(k[0], k[1], 5, i ? t.lighter : '#8fd08a'); }
    return;
  }
  const one = (x, k) => {
    const p = view(x, 820, 0.42, 0.26);
    const h = look.tall ? 470 : 380;
    const w = 220;
    d.shadow(x + 26, 826, 170, 34);
    cuboid(d, p, [-w / 2, 0, -90], [w, h, 180], t.isDark ? { ...t, base: shade(colour, 0.13), dark: t.base, light: shade(colour, 0.3), lighter: shade(colour, 0.42) } : t, 8);
    const o = p(0, 0, 91);
    const ex = p(1, 0, 91).map((v, i) => v - o[i]);
    const ey = p(0, 1, 91).map((v, i) => v - o[i]);
    d.at(`matrix(${[ex[0], ex[1], ey[0], ey[1], o[0], o[1]].map((v) => v.toFixed(3)).join(' ')})`, () => {
      if (look.grille) {
        d.rect(-w / 2 + 16, 16, w - 32, h - 32, 14, cloth.base);
        let q = '';
        for (let y = 28; y < h - 20; y += 12) q += `M${-w / 2 + 20} ${y}H${w / 2 - 20}`;
        d.line(q, cloth.lighter, 2, { opacity: 0.35 });
      } else {
        for (const [y, r] of look.tall ? [[120, 74], [280, 74], [400, 32]] : [[130, 82], [300, 36]]) {
          // On a dark cabinet rings of metal and pale cones keep the drivers apart from it.
          if (t.isDark) d.circle(0, y, r * 1.09, d.linear(-r, y + r, r, y - r, [0, '#d4d7da'], [1, '#6b6f75']));
          d.circle(0, y, r, '#26272a');
          d.circle(0, y, r * 0.86, d.radial(-r * 0.2, y + r * 0.2, r, [0, t.isDark ? '#8d9095' : '#5a5c60'], [1, t.isDark ? '#3d3f44' : '#222326']));
          d.circle(0, y, r * 0.42, d.radial(-r * 0.1, y + r * 0.12, r * 0.5, [0, look.cone ?? (t.isDark ? '#d9dcde' : '#9a9da1')], [1, t.isDark ? '#74777d' : '#3a3c40']));
        }
      }
    });
    if (k) d.circle(o[0], p(0, 16, 92)[1], 5, '#c09a4e');
  };
  if (look.single) one(480, true);
  else { one(300, false); one(660, true); }
}

export function turntable(d, look, colour) {
  const t = tones(colour);
  const p = view(500, 700, 0.3, 0.62);
  d.ellipse(520, 716, 390, 170, '#2a2119', { opacity: 0.24, filter: d.blur(16) });
  cuboid(d, p, [-300, 0, -220], [600, 64, 440], t, 12);
  const o = p(0, 66, 0);
  const ex = p(1, 66, 0).map((v, i) => v - o[i]);
  const ez = p(0, 66, 1).map((v, i) => v - o[i]);
  d.at(`matrix(${[ex[0], ex[1], ez[0], ez[1], o[0], o[1]].map((v) => v.toFixed(3)).join(' ')})`, () => {
    d.circle(-50, 6, 204, '#000', { opacity: 0.25 });
    d.circle(-54, -4, 200, '#8e9396');
    d.circle(-54, -6, 190, '#1f1f21');
    for (let r = 90; r < 188; r += 11) d.circle(-54, -6, r, 'none', { stroke: '#3b3b3f', 'stroke-width': 2 });
    d.path('M-54-6L-190-140A192 192 0 0 1 -110-190Z', '#fff', { opacity: 0.1 });
    d.path('M-54-6L100 100A190 190 0 0 1 40 160Z', '#fff', { opacity: 0.08 });
    d.circle(-54, -6, 66, look.label ?? '#c0673f');
    d.circle(-54, -6, 40, 'none', { stroke: '#f2e8d5', 'stroke-width': 5 });
    d.circle(-54, -6, 6, '#e8e3d8');
    d.circle(222, -140, 52, '#9aa0a4');
    d.circle(218, -146, 36, '#d3d7d9');
    d.line('M222-140L230 60L120 116', '#000', 15, { opacity: 0.25, transform: 'translate(8 10)' });
    d.line('M222-140L230 60L120 116', '#c9cdd0', 14);
    d.rect(84, 96, 60, 36, 6, '#2b2b2d', { transform: 'rotate(-26 114 114)' });
    for (const y of [130, 176]) { d.circle(238, y, 17, '#2b2b2d'); d.circle(235, y - 3, 10, '#c09a4e'); }
  });
}

export function keyboard(d, look, colour) {
  const t = tones(colour);
  const keys = tones(look.keys ?? '#efe9dd');
  const p = view(500, 660, 0.16, 0.85);
  d.ellipse(510, 680, 420, 120, '#2a2119', { opacity: 0.24, filter: d.blur(14) });
  cuboid(d, p, [-400, 0, -140], [800, 34, 280], t, 18);
  const cols = look.compact ? 12 : 14;
  const size = 760 / cols;
  for (let r = 0; r < 5; r++) {
    let c = 0;
    while (c < cols) {
      const span = r === 4 && c === 3 ? cols - 7 : r > 0 && (c === 0 || c === cols - 2) && r < 4 ? 1.5 : 1;
      const w = c + span > cols - 0.6 ? cols - c : span;
      const accent = (r === 0 && c === 0) || (r === 2 && c + w >= cols);
      const mod = c === 0 || c + w >= cols || r === 4;
const k = accent ? tones(look.accent ?? '#c0673f') : mod ? tones(look.mods ?? shade(keys.base, -0.16)) : keys;
      const [x0, x1, z0, z1] = [-377 + c * size, -383 + (c + w) * size, -126 + r * 51, -81 + r * 51];
      d.polygon([p(x0, 34, z0), p(x1, 34, z0), p(x1, 34, z1), p(x0, 34, z1)], k.dark, { stroke: k.dark, 'stroke-width': 5 });
      d.polygon([p(x0 + 5, 50, z0 + 3), p(x1 - 5, 50, z0 + 3), p(x1 - 5, 50, z1 - 8), p(x0 + 5, 50, z1 - 8)], k.light, { stroke: k.light, 'stroke-width': 7 });
      c += w;
    }
  }
}

export function machine(d, look, colour) {
  const t = tones(colour);
  const steel = tones('#b9bec2');
  const kind = look.kind;
  if (kind === 'kettle') {
    d.shadow(500, 806, 240, 44);
    lathe(d, 500, [[176, 786], [180, 804]], '#2f3032', { open: false });
    if (look.goose) d.tube('M330 690C220 690 260 470 190 440', 30, t);
    else d.path('M350 470C290 470 260 440 240 420L262 500C290 560 330 580 350 580Z', d.linear(240, 420, 350, 580, [0, t.light], [1, t.dark]));
    d.tube(look.goose ? 'M610 440C780 400 790 720 640 720' : 'M610 420C770 400 780 690 656 700', 36, tones(look.handle ?? '#2f3032'));
    lathe(d, 500, look.goose ? [[112, 430], [140, 520], [178, 700], [170, 780]] : [[110, 400], [150, 480], [172, 640], [164, 780]], t, { open: false, gloss: look.gloss ?? 2, tilt: 0.15 });
    lathe(d, 500, [[60, 370], [108, 400], [110, look.goose ? 432 : 404]], t, { open: false, gloss: 2, cap: false });
    d.circle(500, 356, 22, look.knob ?? '#c99d68');
    if (look.dial) { d.circle(500, 640, 36, '#f3efe6'); d.line('M500 640l14-20', '#c0492f', 5); }
  } else if (kind === 'toaster') {
    const p = view(500, 800, 0.26, 0.3);
    d.shadow(515, 806, 320, 50);
    for (const x of [-130, 60]) { const q = p(x + 40, 320, 0); d.path(`M${q[0] - 76} ${q[1] + 40}V${q[1] - 80}q0-60 76-60t76 60v120z`, d.linear(q[0] - 76, 0, q[0] + 76, 0, [0, '#dba765'], [0.5, '#e9c48b'], [1, '#b9803f'])); d.path(`M${q[0] - 62} ${q[1] + 40}V${q[1] - 74}q0-50 62-50t62 50v114z`, '#f0d5a4'); }
    cuboid(d, p, [-250, 24, -100], [500, 290, 200], t, 70);
    for (const z of [-44, 30]) { const [a, b] = [p(-180, 314, z), p(180, 314, z)]; d.line(`M${a[0]} ${a[1]}L${b[0]} ${b[1]}`, '#1f2022', 20); }
    cuboid(d, p, [-240, 6, -90], [480, 24, 180], '#2f3032', 10);
    const k = p(250, 180, 60);
    d.line(`M${k[0] + 4} ${k[1] - 60}V${k[1] + 80}`, t.ink, 10);
    d.rect(k[0] - 20, k[1] - 30, 56, 26, 10, look.knob ?? '#2f3032');
    const q = p(150, 80, 104);
    d.circle(q[0], q[1], 30, steel.base);
    d.circle(q[0] - 4, q[1] - 4, 20, steel.lighter);
  } else if (kind === 'espresso') {
    const p = view(500, 830, 0.36, 0.26);
    d.shadow(515, 836, 290, 48);
    cuboid(d, p, [-190, 0, -140], [380, 50, 280], steel, 14);
    cuboid(d, p, [-190, 40, -140], [380, 340, 130], t, 26);
    cuboid(d, p, [-190, 300, -140], [380, 160, 280], t, 30);
    const g = p(0, 290, 60);
    lathe(d, g[0], [[62, g[1]], [58, g[1] + 34]], steel, { open: false, gloss: 2 });
    d.tube(`M${g[0]} ${g[1] + 40}L${g[0] - 150} ${g[1] + 76}`, 34, tones(look.handle ?? '#5a3d2b'));
    d.line(`M${g[0] - 8} ${g[1] + 46}v60M${g[0] + 10} ${g[1] + 46}v60`, '#4a2c1a', 7);
    lathe(d, g[0], [[52, g[1] + 106], [48, g[1] + 150], [30, g[1] + 176]], '#f4f1ea', { rim: 5, inside: '#5a3822' });
    const s = p(160, 300, 140);
    d.tube(`M${s[0]} ${s[1]}q40 60 10 150`, 14, steel);
    for (const [x, y] of [[-110, 390], [-40, 390], [30, 390]]) { const q = p(x, y, 146); d.circle(q[0], q[1], 18, steel.lighter); d.circle(q[0], q[1], 18, 'none', { stroke: t.deep, 'stroke-width': 3 }); }
    const q = p(120, 390, 146);
    d.circle(q[0], q[1], 38, '#f7f4ec', { stroke: steel.dark, 'stroke-width': 6 });
    d.line(`M${q[0]} ${q[1]}l-16-16`, '#c0492f', 5);
  } else if (kind === 'mixer') {
    const p = view(500, 830, 0.5, 0.26);
    d.shadow(520, 838, 320, 54);
    cuboid(d, p, [-230, 0, -110], [460, 46, 220], t, 40);
    cuboid(d, p, [100, 30, -80], [130, 300, 160], t, 50);
    const b = p(-80, 46, 10);
    lathe(d, b[0], [[150, b[1] - 200], [148, b[1] - 120], [110, b[1] - 40], [80, b[1] - 6]], steel, { gloss: 2, tilt: 0.2 });
    d.tube(`M${b[0]} ${b[1] - 330}V${b[1] - 180}`, 24, steel);
    cuboid(d, p, [-220, 330, -88], [450, 150, 176], t, 80);
    const k = p(-236, 400, 0);
    d.ellipse(k[0] + 4, k[1], 20, 40, steel.base);
    const q = p(120, 396, 96);
    d.circle(q[0], q[1], 22, '#c0c4c7');
    d.line(to(p(-190, 350, 92), p(60, 350, 92)), steel.lighter, 12);
  } else if (kind === 'blender') {
    d.shadow(505, 822, 190, 40);
    lathe(d, 500, [[110, 640], [150, 700], [160, 812]], t, { open: false, gloss: 2 });
    const jar = [[136, 280], [128, 400], [104, 640]];
    const o = turned(500, jar);
    d.path(o, '#dfe7e8', { opacity: 0.55 });
    d.clip(o, () => { d.rect(340, 400, 320, 300, 0, look.drink ?? '#c9617a'); d.ellipse(500, 402, 150, 22, shade(look.drink ?? '#c9617a', 0.3)); });
    d.path(o, d.linear(360, 0, 640, 0, [0, '#fff', 0.6], [0.2, '#fff', 0.1], [0.8, '#456', 0.05], [1, '#456', 0.35]));
    d.tube('M628 340C720 340 720 560 612 570', 24, tones('#b5c3c6'));
    lathe(d, 500, [[70, 226], [76, 252], [140, 258], [140, 286]], '#2f3032', { open: false });
    d.circle(500, 762, 30, steel.base);
    d.circle(496, 757, 20, steel.lighter);
  } else if (kind === 'grinder') {
    d.shadow(505, 822, 150, 34);
    lathe(d, 500, [[108, 560], [114, 600], [114, 780], [104, 812]], tones(look.wood ?? '#7a5236'), { open: false });
    lathe(d, 500, [[104, 380], [108, 420], [108, 560]], t, { open: false, gloss: 2 });
    lathe(d, 500, [[30, 340], [104, 372], [104, 384]], t, { open: false, gloss: 2 });
    d.tube('M500 330L700 300', 18, steel);
    d.circle(706, 280, 34, tones(look.wood ?? '#7a5236').base);
    d.circle(698, 270, 16, tones(look.wood ?? '#7a5236').light);
  } else if (kind === 'press') {
    d.shadow(500, 812, 190, 40);
    const o = turned(490, [[130, 340], [130, 560], [126, 800]]);
    d.path(o, '#dfe7e8', { opacity: 0.6 });
    d.clip(o, () => { d.rect(340, 470, 320, 400, 0, '#3d2517'); d.ellipse(490, 470, 128, 20, '#7d5436'); });
    d.path(o, d.linear(360, 0, 620, 0, [0, '#fff', 0.65], [0.2, '#fff', 0.1], [0.8, '#345', 0.05], [1, '#345', 0.4]));
    for (const y of [400, 700]) d.path(`M358 ${y}Q490 ${y + 44} 622 ${y}v26Q490 ${y + 70} 358 ${y + 26}Z`, d.linear(358, 0, 622, 0, [0, t.base], [0.3, t.lighter], [1, t.deep]));
    d.tube('M618 420C740 420 740 700 620 712', 26, tones(look.handle ?? '#5a3d2b'));
    lathe(d, 490, [[40, 300], [134, 326], [136, 350]], t, { open: false, gloss: 2 });
    d.tube('M490 300V210', 14, steel);
    d.circle(490, 196, 30, tones(look.handle ?? '#5a3d2b').base);
  }
}

