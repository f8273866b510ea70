// Outdoor gear, bicycles, toys, books, stationery.
import { mix, shade, tones } from '../kit/colour.mjs';
import { random } from '../kit/random.mjs';
import { cuboid, lathe, to, turned, view } from '../kit/solids.mjs';
import { pattern } from './cloth.mjs';

export function tent(d, look, colour) {
  const t = tones(colour);
  d.ellipse(510, 800, 410, 60, '#2a2119', { opacity: 0.22, filter: d.blur(14) });
  const kind = look.kind ?? 'dome';
  if (kind === 'tarp') {
    for (const [x, y] of [[180, 330], [820, 330]]) d.tube(`M${x} 800L${x + (x < 500 ? 20 : -20)} ${y}`, 14, '#b9bdc0');
    d.line('M200 330L70 800M800 330L930 800', '#e6dcc8', 4);
    d.path('M200 330Q500 400 800 330L880 640Q760 600 620 650Q500 600 380 650Q240 600 120 640Z', d.linear(200, 330, 700, 660, [0, t.lighter], [0.5, t.base], [1, t.darker]));
    d.line('M500 366V628M350 352L260 616M650 352L740 616', t.deep, 4, { opacity: 0.5 });
    return;
  }
  if (kind === 'bell') {
    d.path('M500 190L170 560V790Q500 830 830 790V560Z', d.linear(170, 200, 830, 800, [0, t.lighter], [0.45, t.base], [1, t.darker]));
    d.path('M500 190L170 560Q500 620 830 560Z', d.linear(170, 200, 830, 600, [0, t.lighter], [0.5, t.light], [1, t.dark]));
    d.path('M500 230L400 800Q500 812 600 800Z', '#3a322a');
    d.path('M500 230L400 800L344 794Q440 560 500 230Z', t.light);
    d.path('M500 230L600 800L656 794Q560 560 500 230Z', t.dark);
    d.line('M500 190V130', '#8a6f4e', 12);
    d.line('M170 560L70 790M830 560L930 790', '#e6dcc8', 4);
    return;
  }
  if (kind === 'tunnel') {
    d.path('M90 800C100 560 240 420 400 420H660C820 440 900 620 920 790Z', d.linear(90, 420, 900, 800, [0, t.lighter], [0.4, t.base], [1, t.deep]));
    for (const x of [400, 570, 730]) d.line(`M${x - 20} 420C${x + 60} 520 ${x + 90} 660 ${x + 96} 796`, t.deep, 7, { opacity: 0.6 });
    d.path('M90 800C100 560 240 420 400 420C470 520 500 660 506 800Z', d.linear(90, 420, 506, 800, [0, t.light], [1, t.dark]));
    d.path('M190 800C200 620 280 520 380 510C430 590 450 700 452 800Z', '#3a342e');
    d.path('M190 800C200 620 280 520 380 510C330 600 300 700 300 800Z', mix(colour, '#ffffff', 0.35));
    return;
  }
  d.path('M110 800C180 520 340 330 500 330S820 520 890 800Z', d.linear(200, 330, 860, 800, [0, t.lighter], [0.45, t.base], [1, t.deep]));
  d.path('M500 330C640 330 820 520 890 800H640C640 600 580 420 500 330Z', d.linear(560, 330, 890, 800, [0, t.base], [1, t.deep]));
  d.line('M500 330C400 430 330 600 320 800M500 330C590 430 640 600 640 800', look.pole ?? '#e6dcc8', 8);
  d.path('M484 400C410 520 372 660 368 800H600C596 660 556 510 500 400Z', d.linear(370, 400, 600, 800, [0, t.light], [1, t.dark]));
  d.path('M484 470C430 570 408 690 404 800H562C560 690 534 570 494 470Z', '#38322c');
  d.path('M484 470C430 570 408 690 404 800H470C466 690 474 560 488 470Z', mix(colour, '#ffffff', 0.4));
  if (look.porch) d.path('M484 400L250 560L300 590L500 470Z', t.light);
  d.line('M150 700L50 812M850 700L950 812', '#e6dcc8', 4);
  if (look.moon) d.circle(820, 190, 46, '#f6ecd0');
}

export function camp(d, look, colour) {
  const t = tones(colour);
  if (look.kind === 'bag') {
    d.shadow(510, 800, 330, 44);
    const o = 'M300 240C300 140 400 110 460 110S640 140 640 260C720 420 700 700 600 830H360C240 700 220 420 300 240Z';
    d.drop(o);
    d.path(o, d.linear(260, 140, 700, 830, [0, t.lighter], [0.45, t.base], [1, t.darker]));
    d.clip(o, () => { let q = ''; for (let y = 330; y < 830; y += 66) q += `M200 ${y}Q470 ${y + 40} 740 ${y}`; d.line(q, t.deep, 6, { opacity: 0.5 }); d.at('translate(0 -8)', () => d.line(q, t.glint, 4, { opacity: 0.35 })); });
    d.path('M346 260C346 190 400 170 466 170S590 190 590 270Q560 350 466 356Q370 350 346 260Z', tones(look.second ?? '#d09a2c').base);
    d.path('M372 268C372 220 410 206 466 206S564 220 564 276Q536 326 466 330Q394 326 372 268Z', tones(look.second ?? '#d09a2c').deep);
    d.line('M600 330C640 480 630 640 560 780', '#e6dcc8', 5, { 'stroke-dasharray': '8 8' });
    return;
  }
  if (look.kind === 'lantern') {
    d.shadow(505, 806, 150, 34);
    d.circle(500, 560, 320, d.radial(500, 560, 320, [0, '#ffe7b3', 0.6], [1, '#ffe7b3', 0]));
    lathe(d, 500, [[110, 720], [130, 796]], t, { open: false });
    const o = turned(500, [[104, 460], [116, 590], [104, 724]]);
    d.path(o, d.radial(500, 600, 160, [0, '#fffaf0'], [0.5, '#ffe6a8'], [1, '#e4b866']));
    for (const x of [-90, -30, 30, 90]) d.line(`M${500 + x} 462Q${500 + x * 1.12} 590 ${500 + x} 726`, t.dark, 7);
    lathe(d, 500, [[40, 400], [110, 440], [112, 468]], t, { open: false });
    d.line('M410 450C390 270 610 270 590 450', t.dark, 10);
    return;
  }
  if (look.kind === 'stove') {
    d.shadow(505, 806, 200, 40);
    lathe(d, 500, [[80, 640], [110, 660], [112, 790]], tones(look.second ?? '#3f6a5a'), { open: false });
    lathe(d, 500, [[20, 560], [24, 640]], '#aeb4b8', { open: false });
    for (const k of [-1, 0, 1]) d.tube(`M500 590L${500 + k * 150} 520V490`, 12, '#8d9296');
    d.circle(500, 520, 90, d.radial(500, 520, 90, [0, '#8fc3e6', 0.8], [1, '#8fc3e6', 0]));
    lathe(d, 500, [[170, 300], [172, 420], [160, 490]], t, { gloss: 2, rim: 8 });
    d.tube('M668 340C780 330 780 430 668 430', 16, '#aeb4b8');
    return;
  }
  if (look.kind === 'hammock') {
    for (const x of [110, 890]) d.tube(`M${x} 880V180`, 46, '#8a6f4e');
    d.line('M120 300L260 470M880 300L740 470', '#e6dcc8', 7);
    const o = 'M240 450Q500 780 760 450L790 500Q620 860 500 860T210 500Z';
    d.path(o, d.linear(210, 450, 790, 860, [0, t.lighter], [0.4, t.base], [1, t.deep]));
    pattern(d, o, look.pattern, colour, [200, 440, 800, 870], look.second);
    d.path('M240 450Q500 780 760 450Q500 690 240 450Z', t.deep);
    return;
  }
  const p = view(500, 810, 0.5, 0.34);
  d.shadow(520, 816, 260, 50);
  for (const [a, b] of [[[-120, 0, -100], [120, 250, 100]], [[120, 0, -100], [-120, 250, 100]], [[-120, 0, 100], [120, 250, -100]], [[120, 0, 100], [-120, 250, -100]]]) d.tube(to(p(...a), p(...b)), 14, '#c99d68');
  d.polygon([p(-130, 250, 110), p(130, 250, 110), p(130, 210, 0), p(-130, 210, 0)], t.dark);
  d.polygon([p(-130, 250, -110), p(130, 250, -110), p(130, 210, 0), p(-130, 210, 0)], t.light, { stroke: t.light, 'stroke-width': 10 });
  d.polygon([p(-130, 250, -110), p(130, 250, -110), p(130, 500, -150), p(-130, 500, -150)], d.across('diagonal', [0, t.lighter], [1, t.base]), { stroke: t.base, 'stroke-width': 14 });
  for (const k of [-130, 130]) d.tube(to(p(k, 200, -100), p(k, 510, -154)), 16, '#c99d68');
}

export function bottle(d, look, colour) {
  d.shadow(505, 816, 130, 34);
  const lid = tones(look.lid ?? '#2f3032');
  const P = {
    slim: [[58, 330], [70, 360], [116, 420], [122, 480], [120, 770], [106, 806]],
    wide: [[96, 340], [136, 390], [140, 440], [140, 760], [126, 806]],
    tumbler: [[136, 380], [128, 520], [104, 800]],
    flask: [[90, 300], [120, 340], [124, 380], [124, 780], [114, 806]],
  };
  const kind = look.kind ?? 'slim';
  const profile = P[kind];
  lathe(d, 500, profile, colour, {
    open: false, gloss: look.matte ? 0.7 : 2, tilt: 0.14, cap: false, decor: (b) => {
      if (look.band) b.band(560, 600, look.band);
      if (look.base) b.shadedBand(740, 1000, look.base, 2);
      if (look.sleeve) b.shadedBand(520, 740, look.sleeve, 0.5);
      if (look.peaks) d.clip(b.outline, () => { d.path('M360 740L440 600L490 680L560 560L660 740Z', look.peaks); d.circle(560, 500, 26, look.peaks); });
    },
  });
  const [r, y] = profile[0];
  if (kind === 'tumbler') { lathe(d, 500, [[134, 352], [142, 364], [140, 388]], lid, { open: false, tilt: 0.14 }); d.tube('M520 356L560 190', 16, look.straw ?? '#e9e2d2'); }
  else if (kind === 'flask') lathe(d, 500, [[92, 180], [98, 200], [96, 310]], look.cup ?? lid, { open: false, gloss: 2, tilt: 0.14 });
  else {
    lathe(d, 500, [[r - 6, y - 84], [r + 6, y - 70], [r + 6, y + 8]], lid, { open: false, tilt: 0.14 });
    if (look.loop) d.tube(`M${500 - r + 10} ${y - 60}C${500 - r - 20} ${y - 190} ${500 + r + 20} ${y - 190} ${500 + r - 10} ${y - 60}`, 18, look.loop);
  }
}

function wheel(d, x, y, r, look) {
  d.circle(x, y, r, 'none', { stroke: look.tyre ?? '#2c2b2a', 'stroke-width': look.fat ?? 17 });
  d.circle(x, y, r - 13, 'none', { stroke: '#c9cdd0', 'stroke-width': 7 });
  let q = '';
  for (let i = 0; i < 20; i++) q += `M${x} ${y}L${x + Math.cos(i * 0.314) * (r - 14)} ${y + Math.sin(i * 0.314) * (r - 14)}`;
  d.line(q, '#8d9296', 1.8, { opacity: 0.75 });
  d.circle(x, y, 14, '#8d9296');
}

export function bicycle(d, look, colour) {
  const t = tones(colour);
  const leather = tones(look.leather ?? '#8f5630');
  const k = look.kind ?? 'city';
  const small = k === 'kids' || k === 'folding';
  const R = small ? 118 : 176;
  const [rx, fx, gy] = small ? [300, 720, 800 - R] : [246, 754, 800 - R];
  d.ellipse(500, 806, 400, 18, '#2a2119', { opacity: 0.25, filter: d.blur(8) });
  wheel(d, rx, gy, R, look);
  wheel(d, fx, gy, R, look);
  const bb = [460, gy + (small ? 6 : 22)];
  const seat = small ? [400, 400] : [386, 356];
  const head = small ? [668, 400] : [672, 330];
  const w = 20;
  d.tube(`M${rx} ${gy}L${bb[0]} ${bb[1]}`, 13, t);
  d.tube(`M${rx} ${gy}L${seat[0] + 10} ${seat[1] + 50}`, 12, t);
  if (look.guards) { d.line(`M${rx - R - 8} ${gy + 40}A${R + 18} ${R + 18} 0 0 1 ${rx + R * 0.9} ${gy - R * 0.52}`, t.dark, 11); d.line(`M${fx - R * 0.9} ${gy - R * 0.55}A${R + 18} ${R + 18} 0 0 1 ${fx + R + 14} ${gy + 20}`, t.dark, 11); }
  d.tube(`M${seat[0] - 8} ${seat[1] - 40}L${bb[0]} ${bb[1]}`, w, t);
  if (k === 'step' || small) { d.tube(`M${head[0] + 6} ${head[1] + 56}C600 ${gy - 20} 520 ${bb[1] - 30} ${bb[0]} ${bb[1]}`, w + 4, t); if (!small) d.tube(`M${head[0]} ${head[1] + 26}C600 ${gy - 70} 520 ${bb[1] - 80} ${(seat[0] + bb[0]) / 2} ${(seat[1] + bb[1]) / 2}`, 14, t); }
  else { d.tube(`M${head[0]} ${head[1] + 20}L${seat[0] + 4} ${seat[1] + 12}`, w, t); d.tube(`M${head[0] + 8} ${head[1] + 52}L${bb[0]} ${bb[1]}`, w + 3, t); }
  d.tube(`M${head[0] - 8} ${head[1] - 30}L${head[0] + 14} ${head[1] + 80}Q${fx - 26} ${gy - 60} ${fx} ${gy}`, 16, t);
  d.tube(`M${seat[0] - 8} ${seat[1] - 30}L${seat[0] - 22} ${seat[1] - 92}`, 12, '#b9bdc0');
  d.path(`M${seat[0] - 96} ${seat[1] - 108}C${seat[0] - 90} ${seat[1] - 132} ${seat[0] - 20} ${seat[1] - 118} ${seat[0] + 60} ${seat[1] - 112}Q${seat[0] + 66} ${seat[1] - 98} ${seat[0] + 20} ${seat[1] - 96}Q${seat[0] - 40} ${seat[1] - 80} ${seat[0] - 90} ${seat[1] - 86}Z`, d.linear(0, seat[1] - 130, 0, seat[1] - 84, [0, leather.light], [1, leather.deep]));
  d.tube(`M${head[0] - 8} ${head[1] - 26}L${head[0] - 18} ${head[1] - 76}`, 13, '#b9bdc0');
  if (k === 'drop') { d.tube(`M${head[0] - 18} ${head[1] - 76}H${head[0] + 60}C${head[0] + 120} ${head[1] - 76} ${head[0] + 120} ${head[1] + 20} ${head[0] + 56} ${head[1] + 16}`, 15, leather); }
  else if (k === 'mtb' || k === 'kids') { d.tube(`M${head[0] - 50} ${head[1] - 90}L${head[0] + 50} ${head[1] - 70}`, 14, '#3a3c3f'); d.tube(`M${head[0] - 64} ${head[1] - 93}L${head[0] - 20} ${head[1] - 84}`, 20, '#2c2b2a'); }
  else { d.tube(`M${head[0] - 18} ${head[1] - 76}C${head[0] + 60} ${head[1] - 110} ${head[0] + 40} ${head[1] - 120} ${head[0] - 20} ${head[1] - 112}L${head[0] - 84} ${head[1] - 88}`, 13, '#b9bdc0'); d.tube(`M${head[0] - 36} ${head[1] - 106}L${head[0] - 96} ${head[1] - 84}`, 20, leather); }
  if (look.rack) { d.line(`M${rx - 96} ${gy - R - 36}H${seat[0] - 6}M${rx - 60} ${gy - R - 34}L${rx} ${gy}`, '#3a3c3f', 9); }
  if (look.basket) { d.path(`M${head[0] + 30} ${head[1] - 60}H${head[0] + 190}L${head[0] + 170} ${head[1] + 70}H${head[0] + 50}Z`, '#b98a58'); let q = ''; for (let i = 0; i < 8; i++) q += `M${head[0] + 36} ${head[1] - 50 + i * 16}H${head[0] + 184}`; d.line(q, '#8f6539', 4, { opacity: 0.6 }); }
  if (look.box) { d.path(`M${head[0] + 20} ${gy - 40}`, t.base); }
  d.circle(bb[0], bb[1], small ? 36 : 46, 'none', { stroke: '#8d9296', 'stroke-width': 10 });
  d.line(`M${rx} ${gy - 16}L${bb[0]} ${bb[1] - (small ? 36 : 46)}M${rx} ${gy + 16}L${bb[0]} ${bb[1] + (small ? 36 : 46)}`, '#55585b', 4);
  d.tube(`M${bb[0]} ${bb[1]}L${bb[0] + 40} ${bb[1] + 66}`, 11, '#aeb4b8');
  d.line(`M${bb[0] + 18} ${bb[1] + 70}H${bb[0] + 66}`, '#2c2b2a', 15);
  if (look.lamp !== false && !small) { d.circle(head[0] + 40, head[1] - 20, 20, '#3a3c3f'); d.circle(head[0] + 48, head[1] - 20, 15, '#fff2c7'); }
}

export function helmet(d, look, colour) {
  const t = tones(colour);
  d.shadow(510, 740, 340, 50);
  d.line('M330 640C360 780 440 850 500 860C560 850 650 780 690 640', '#3a3c3f', 14);
  d.rect(470, 836, 60, 36, 8, '#2c2b2a');
  const o = 'M190 640C170 420 320 250 520 250S840 420 832 600Q830 650 790 654C700 610 600 600 500 610C380 616 290 640 240 670Q196 676 190 640Z';
  d.path(o, d.linear(220, 260, 800, 660, [0, t.lighter], [0.4, t.base], [1, t.darker]));
  d.clip(o, () => {
    if (look.stripe) d.path('M420 240C460 360 470 500 460 640H560C566 500 560 360 540 240Z', look.stripe);
    if (look.second) d.path('M180 560Q500 470 840 540V680H180Z', tones(look.second).base);
  });
  const vents = look.kind === 'sport' ? [[300, 470, -28], [390, 390, -18], [500, 360, 0], [610, 390, 16], [710, 460, 26], [440, 500, -10], [560, 500, 10]] : [[400, 420, -20], [500, 390, 0], [600, 420, 18]];
  for (const [x, y, a] of vents) d.ellipse(x, y, look.kind === 'sport' ? 24 : 15, look.kind === 'sport' ? 74 : 40, t.ink, { transform: `rotate(${a} ${x} ${y})` });
  if (look.visor) d.path('M700 600C800 580 890 600 930 640C860 660 780 664 720 650Z', d.linear(700, 590, 920, 660, [0, t.dark], [1, t.ink]));
  d.path(o, d.radial(380, 340, 380, [0, '#fff', 0.4], [0.4, '#fff', 0.06], [1, '#fff', 0]));
}

export function bikePart(d, look, colour) {
  const t = tones(colour);
  const kind = look.kind;
  if (kind === 'bell') {
    d.shadow(505, 790, 190, 40);
    d.tube('M300 760H700', 46, '#8d9296');
    d.rect(440, 690, 120, 90, 20, '#3a3c3f');
    d.path('M250 640C250 470 360 380 500 380S750 470 750 640Q500 700 250 640Z', d.linear(270, 400, 740, 660, [0, t.glint], [0.35, t.light], [0.6, t.base], [1, t.deep]));
    d.ellipse(500, 640, 250, 34, t.dark);
    d.circle(500, 372, 26, t.light);
    d.path('M320 560C330 480 380 440 430 424', 'none', { stroke: '#fff', 'stroke-width': 20, opacity: 0.7 });
    d.tube('M700 690L800 650', 20, '#8d9296');
  } else if (kind === 'light') {
    d.shadow(505, 800, 190, 40);
    d.circle(380, 560, 300, d.radial(380, 560, 300, [0, look.red ? '#ff9b86' : '#fff1c4', 0.7], [1, look.red ? '#ff9b86' : '#fff1c4', 0]));
    d.rect(470, 690, 90, 110, 16, '#2c2b2a');
    d.rect(360, 440, 360, 260, 90, d.linear(360, 440, 720, 700, [0, t.lighter], [0.4, t.base], [1, t.deep]));
    d.ellipse(390, 570, 76, 126, '#d8dcdf');
    d.ellipse(384, 570, 62, 110, d.radial(370, 550, 110, [0, '#ffffff'], [0.5, look.red ? '#ff8f7a' : '#fff0bf'], [1, look.red ? '#c0392f' : '#e0c376']));
    d.circle(600, 480, 16, '#8fd08a');
  } else if (kind === 'saddle') {
    d.shadow(505, 760, 300, 44);
    d.tube('M330 640C400 740 600 740 800 620', 14, '#aeb4b8');
    d.path('M170 500C180 400 330 400 440 450C560 490 720 480 850 500C880 520 870 550 830 560C700 580 600 600 520 640C400 700 250 700 200 640C170 600 166 550 170 500Z', d.linear(180, 420, 640, 700, [0, t.lighter], [0.45, t.base], [1, t.deep]));
    d.line('M240 470C400 470 560 540 780 530', t.glint, 14, { opacity: 0.3 });
    for (const [x, y] of [[214, 520], [220, 580], [250, 630], [820, 524]]) { d.circle(x, y, 13, '#c09a4e'); d.circle(x - 4, y - 4, 5, '#f0dcaa'); }
  } else if (kind === 'pannier') {
    d.shadow(510, 826, 250, 44);
    d.path('M280 330H720L740 800Q740 826 710 826H290Q260 826 260 800Z', d.linear(270, 330, 740, 826, [0, t.lighter], [0.4, t.base], [1, t.darker]));
    d.rect(270, 270, 460, 76, 36, d.linear(0, 270, 0, 346, [0, t.light], [1, t.deep]));
    for (const x of [360, 640]) { d.rect(x - 16, 280, 32, 230, 4, '#2f3236'); d.rect(x - 24, 470, 48, 36, 6, '#8d9296'); }
    d.path('M420 640h160v60h-160z', '#e9e2d2', { opacity: 0.9 });
    for (const x of [330, 620]) d.path(`M${x} 276v-40q0-20 20-20h20q20 0 20 20v40`, 'none', { stroke: '#2f3236', 'stroke-width': 14 });
  } else if (kind === 'lock') {
    d.shadow(505, 820, 220, 40);
    d.line('M340 640V420C340 200 660 200 660 420V640', t.deep, 60);
    d.line('M340 640V420C340 200 660 200 660 420V640', t.base, 46);
    d.line('M332 640V420C334 214 640 206 650 400', t.lighter, 10, { opacity: 0.7 });
    d.rect(250, 630, 500, 130, 50, d.linear(0, 630, 0, 760, [0, '#5a5d61'], [0.4, '#3a3c3f'], [1, '#232426']));
    d.circle(500, 695, 30, '#aeb4b8');
    d.rect(494, 680, 12, 30, 5, '#232426');
  } else if (kind === 'pump') {
    d.shadow(505, 840, 190, 36);
    d.line('M560 780C700 800 740 560 640 480C600 440 640 380 700 400', '#2f3032', 16);
    lathe(d, 500, [[44, 380], [44, 790]], t, { open: false, gloss: 2 });
    d.tube('M500 380V230', 16, '#b9bdc0');
    d.tube('M380 220H620', 42, tones('#c99d68'));
    d.path('M380 800Q500 770 620 800L650 836H350Z', '#3a3c3f');
    d.circle(500, 730, 46, '#f5f0e4', { stroke: '#8d9296', 'stroke-width': 8 });
    d.line('M500 730L524 706', '#c0492f', 6);
  } else if (kind === 'basket') {
    d.shadow(510, 800, 280, 46);
    const o = 'M230 430H770L710 780Q706 800 686 800H314Q294 800 290 780Z';
    d.path(o, d.linear(240, 430, 760, 800, [0, t.lighter], [0.4, t.base], [1, t.darker]));
    d.clip(o, () => { for (let r = 0; r < 12; r++) for (let c = 0; c < 18; c++) if ((r + c) % 2) d.rect(226 + c * 31, 436 + r * 32, 30, 28, 6, t.light, { opacity: 0.7 }); });
    d.tube('M220 430H780', 34, t);
    for (const x of [400, 600]) d.path(`M${x - 14} 400h28v120h-28z`, '#8f5630');
  }
}

export function toy(d, look, colour) {
  const t = tones(colour);
  const wood = tones('#ddc49d');
  const extra = look.palette ?? ['#c23a2e', '#d09a2c', '#2e7c7c', '#2348ab', '#9cab8c'];
  const p = view(500, 790, 0.42, 0.34);
  const kind = look.kind;
  const rim = (x, y, r, c) => { const k = tones(c); d.circle(x, y, r, d.linear(x - r, y - r, x + r, y + r, [0, k.lighter], [0.5, k.base], [1, k.deep])); d.circle(x, y, r * 0.4, wood.light); d.circle(x, y, r * 0.16, wood.deep); };
  if (kind === 'car' || kind === 'truck') {
    d.shadow(510, 800, 320, 46);
    cuboid(d, p, [-260, 60, -90], [520, 110, 180], t, 50);
    if (kind === 'car') { cuboid(d, p, [-120, 160, -80], [250, 110, 160], t, 60); const q = [p(-96, 176, 82), p(6, 176, 82), p(6, 240, 82), p(-76, 240, 82)]; d.polygon(q, '#dcebef', { stroke: '#dcebef', 'stroke-width': 14 }); const r = [p(34, 176, 82), p(106, 176, 82), p(86, 240, 82), p(34, 240, 82)]; d.polygon(r, '#dcebef', { stroke: '#dcebef', 'stroke-width': 14 }); }
    else { cuboid(d, p, [90, 160, -86], [150, 170, 172], t, 40); for (let i = 0; i < 3; i++) d.line(to(p(-230 + i * 10, 190 + i * 40, 60 - i * 50), p(60, 190 + i * 40, 60 - i * 50)), wood.dark, 40); for (let i = 0; i < 3; i++) d.line(to(p(-230 + i * 10, 190 + i * 40, 60 - i * 50), p(60, 190 + i * 40, 60 - i * 50)), wood.base, 30); }
    for (const x of [-160, 160]) { const q = p(x, 52, 100); rim(q[0], q[1], 62, '#3a3633'); }
    const h = p(258, 110, 60);
    d.circle(h[0], h[1], 16, '#ffe7a8');
  } else if (kind === 'blocks') {
    d.shadow(510, 800, 320, 50);
    const at = [[-200, 0, -60], [-60, 0, -60], [80, 0, -60], [-130, 120, -60], [10, 120, -60]];
    at.forEach(([x, y, z], i) => cuboid(d, p, [x, y, z], [118, 118, 118], i === 1 ? wood : extra[i % extra.length], 14));
    const top = p(-60, 238, 0);
    d.path(`M${top[0] - 70} ${top[1]}L${top[0]} ${top[1] - 110}L${top[0] + 74} ${top[1] + 14}Z`, tones(extra[0]).base, { stroke: tones(extra[0]).base, 'stroke-width': 12 });
    const arch = p(210, 0, 60);
    d.path(`M${arch[0] - 40} ${arch[1] + 10}v-110h150v110h-44a32 32 0 0 0-64 0z`, tones(extra[4]).base, { stroke: tones(extra[4]).base, 'stroke-width': 8 });
  } else if (kind === 'rings') {
    d.shadow(505, 812, 250, 46);
    lathe(d, 500, [[200, 770], [206, 806]], wood, { open: false });
    const list = [colour, ...extra.filter((c) => c !== colour)].slice(0, 5);
    list.forEach((c, i) => { const [r, y] = [176 - i * 22, 700 - i * 74]; lathe(d, 500, [[r * 0.8, y], [r, y + 20], [r, y + 46], [r * 0.84, y + 70]], c, { open: false, gloss: 1 }); });
    d.circle(500, 360, 62, d.radial(480, 336, 90, [0, wood.lighter], [0.6, wood.base], [1, wood.deep]));
  } else if (kind === 'train') {
    d.shadow(510, 800, 380, 46);
    const q = view(500, 790, 0.3, 0.3);
    const car = (x, c, body) => { cuboid(d, q, [x, 50, -60], [190, 34, 120], wood, 10); body(x, c); for (const dx of [44, 146]) { const w = q(x + dx, 42, 66); rim(w[0], w[1], 36, '#c23a2e'); } };
    car(-330, extra[1], (x, c) => cuboid(d, q, [x + 8, 84, -54], [174, 80, 108], c, 14));
    car(-110, extra[4], (x, c) => { cuboid(d, q, [x + 8, 84, -54], [174, 60, 108], c, 14); for (const i of [0, 1, 2]) { const b = q(x + 44 + i * 50, 160, 0); d.circle(b[0], b[1], 34, tones(wood.base).light); } });
    car(110, colour, (x, c) => { cuboid(d, q, [x + 4, 84, -56], [80, 150, 112], c, 20); cuboid(d, q, [x + 80, 84, -44], [110, 84, 88], c, 44); const s = q(x + 150, 168, 0); lathe(d, s[0], [[34, s[1] - 90], [22, s[1] - 56], [22, s[1]]], '#3a3633', { open: false }); });
    d.line(to(q(-140, 60, 20), q(-110, 60, 20)), '#3a3633', 9);
  } else if (kind === 'horse') {
    d.shadow(505, 830, 330, 46);
    d.line('M190 770Q500 880 810 770', wood.deep, 44);
    d.line('M190 764Q500 872 810 764', wood.base, 34);
    for (const [a, b] of [[[360, 600], [310, 800]], [[430, 620], [420, 830]], [[600, 620], [610, 830]], [[650, 590], [700, 800]]]) d.tube(`M${a}L${b}`, 40, wood);
    d.path('M300 520C320 430 480 470 560 450L640 300C660 250 760 250 790 310L830 380C840 420 790 440 750 410L720 440C720 560 700 640 620 650C500 670 340 660 310 620Q290 580 300 520Z', d.linear(300, 280, 760, 660, [0, t.lighter], [0.45, t.base], [1, t.darker]));
    d.line('M636 310C580 360 580 430 560 470', look.mane ?? '#efe3c8', 34);
    d.line('M306 520C230 540 230 640 250 700', look.mane ?? '#efe3c8', 26);
    d.circle(740, 326, 11, '#2b2522');
    d.path('M440 462Q500 440 560 456L550 540Q500 556 446 540Z', '#c23a2e');
    d.tube('M590 360H700', 16, wood);
  } else if (kind === 'kitchen') {
    cuboid(d, p, [-190, 0, -90], [380, 420, 180], t, 12);
    const f = (x, y) => p(x, y, 92);
    d.polygon([f(-160, 40), f(60, 40), f(60, 250), f(-160, 250)], tones(shade(colour, 0.2)).base, { stroke: t.deep, 'stroke-width': 4 });
    const w = f(-50, 150);
    d.ellipse(w[0], w[1], 66, 68, '#4a443e');
    for (const x of [96, 150]) for (const y of [180, 240]) { const k = f(x, y); d.circle(k[0], k[1], 18, '#c99d68'); }
    const s = p(-90, 422, 0);
    d.ellipse(s[0], s[1], 66, 26, '#3a3633');
    const s2 = p(90, 422, 0);
    d.ellipse(s2[0], s2[1], 66, 26, '#3a3633');
    lathe(d, s[0], [[58, s[1] - 74], [56, s[1] - 6]], '#c23a2e', { gloss: 1 });
  } else if (kind === 'boat') {
    d.shadow(505, 800, 300, 44);
    d.tube('M500 640V230', 18, wood);
    d.path('M520 240L760 590H520Z', d.linear(520, 240, 760, 590, [0, '#fffdf6'], [1, '#ddd5c6']));
    d.path('M484 290L290 590H484Z', d.linear(290, 290, 484, 590, [0, t.light], [1, t.dark]));
    d.path('M500 230l70 24-70 24z', extra[0]);
    d.path('M220 640H790Q760 780 660 790H350Q250 780 220 640Z', d.linear(220, 640, 760, 790, [0, wood.lighter], [0.5, wood.base], [1, wood.deep]));
    d.line('M232 686Q500 704 776 686', t.base, 24);
  } else if (kind === 'dino') {
    d.shadow(505, 810, 320, 46);
    d.path('M170 640C240 660 290 560 380 500C470 440 560 450 610 380C640 300 690 240 770 250C840 260 860 330 820 360C790 380 740 370 720 400C700 480 720 560 690 630V790H610V690Q540 720 470 700V790H390V660C320 690 220 720 170 640Z', d.linear(200, 260, 760, 790, [0, t.lighter], [0.45, t.base], [1, t.darker]));
    d.circle(780, 300, 13, '#2b2522');
    for (const [x, y, r] of [[330, 520, 30], [400, 466, 36], [480, 430, 36], [560, 396, 32], [612, 330, 26]]) d.path(`M${x - r} ${y + 12}L${x - 4} ${y - r * 1.3}L${x + r} ${y - 6}Z`, tones(look.second ?? '#d09a2c').base, { stroke: tones(look.second ?? '#d09a2c').base, 'stroke-width': 8 });
    for (const x of [430, 650]) d.circle(x, 770, 40, wood.base);
    for (const x of [430, 650]) d.circle(x, 770, 14, wood.deep);
  }
}

// Stands on four legs under a cloud of curls and looks at us.
function sheep(d, t, dark, ball) {
  for (const [x, y] of [[470, 770], [690, 770], [400, 786], [620, 792]]) {
    d.tube(`M${x} 680V${y}`, 52, dark);
    d.rect(x - 32, y - 2, 64, 30, 14, dark.deep);
  }
  ball(792, 560, 44, 40);
  const curls = [];
  for (let i = 0; i < 16; i++) curls.push([560 + Math.cos(i * 0.3927) * 205, 580 + Math.sin(i * 0.3927) * 130, 66]);
  for (const [x, y, r] of curls) ball(x, y, r);
  d.ellipse(560, 580, 215, 140, t.base);
  for (const [x, y, r] of [[470, 520, 62], [570, 500, 66], [660, 540, 62], [500, 610, 66], [600, 610, 68], [690, 630, 58], [430, 590, 54], [560, 680, 58]]) {
    ball(x, y, r);
    d.line(`M${x + r * 0.5} ${y}A${r * 0.5} ${r * 0.5} 0 1 0 ${x} ${y + r * 0.5}Q${x - r * 0.22} ${y + r * 0.1} ${x + r * 0.12} ${y}`, t.deep, 5, { opacity: 0.3 });
  }
  for (const k of [-1, 1]) d.ellipse(326 + k * 118, 452, 58, 28, dark.base, { transform: `rotate(${k * 18} ${326 + k * 118} 452)` });
  for (const k of [-1, 1]) d.ellipse(326 + k * 114, 455, 36, 14, '#c79a90', { transform: `rotate(${k * 18} ${326 + k * 114} 455)` });
  d.path('M236 420C236 350 416 350 416 420C420 500 396 592 326 592S232 500 236 420Z', d.radial(296, 420, 220, [0, dark.lighter], [0.5, dark.base], [1, dark.darker]));
  for (const [x, y, r] of [[262, 380, 44], [326, 352, 54], [392, 382, 44], [326, 400, 40]]) ball(x, y, r);
  for (const x of [288, 364]) { d.circle(x, 466, 17, '#f4f1ea'); d.circle(x, 468, 11, '#1d1917'); d.circle(x - 4, 464, 4, '#fff'); }
  d.line('M308 540q18 16 36 0M326 548v18M326 566q-16 14-30 4M326 566q16 14 30 4', '#d9b7ab', 5);
}

export function softToy(d, look, colour) {
  const t = tones(colour);
  const ball = (x, y, rx, ry = rx, c = t, more) => d.ellipse(x, y, rx, ry, d.radial(x - rx * 0.35, y - ry * 0.4, Math.max(rx, ry) * 1.5, [0, c.lighter], [0.45, c.base], [1, c.darker]), more);
  const muzzle = tones(look.second ?? shade(colour, 0.45));
  const kind = look.kind;
  d.shadow(505, 816, 240, 44);
  if (kind === 'sheep') return sheep(d, t, muzzle, ball);
  if (kind === 'whale') {
    d.path('M180 640C180 480 330 400 500 410C660 420 740 520 780 560C830 560 850 500 900 500C900 580 880 620 840 640C800 760 640 810 480 800C300 800 180 760 180 640Z', d.radial(400, 520, 480, [0, t.lighter], [0.45, t.base], [1, t.darker]));
    d.path('M186 680C300 740 560 760 740 720C680 780 580 806 480 800C310 800 200 760 186 680Z', muzzle.base);
    d.line('M250 716q200 46 420 22', muzzle.dark, 4, { opacity: 0.5 });
    d.path('M460 680C520 740 560 790 600 780C610 730 570 680 520 660Z', t.dark);
  } else {
    const long = kind === 'rabbit' || kind === 'fox';
    if (kind === 'rabbit') for (const k of [-1, 1]) { ball(500 + k * 66, 250, 44, 140, t, { transform: `rotate(${k * 12} ${500 + k * 66} 300)` }); d.ellipse(500 + k * 66, 260, 20, 100, '#e2b8a8', { transform: `rotate(${k * 12} ${500 + k * 66} 300)` }); }
    if (kind === 'fox') { for (const k of [-1, 1]) d.path(`M${500 + k * 30} 330L${500 + k * 130} 220L${500 + k * 160} 400Z`, t.dark, { stroke: t.dark, 'stroke-width': 20 }); d.path('M640 760C780 780 840 640 780 560C760 640 700 680 630 690Z', t.base); d.path('M780 560C830 620 810 700 770 726C770 660 780 610 780 560Z', muzzle.base); }
    if (kind === 'elephant') for (const k of [-1, 1]) { ball(500 + k * 180, 420, 110, 120); d.ellipse(500 + k * 184, 424, 70, 80, muzzle.base); }
    for (const k of [-1, 1]) { ball(500 + k * 150, 640, 56, 96, t, { transform: `rotate(${k * 26} ${500 + k * 150} 640)` }); }
    ball(500, 670, 160, 150);
    d.ellipse(500, 690, 96, 98, muzzle.base, { opacity: 0.9 });
    for (const k of [-1, 1]) { ball(500 + k * 104, 780, 74, 52); d.ellipse(500 + k * 112, 784, 36, 28, muzzle.base); }
    if (kind === 'bear') for (const k of [-1, 1]) { ball(500 + k * 124, 300, 60); d.circle(500 + k * 124, 304, 32, muzzle.base); }
    ball(500, 410, 156, 142);
    if (kind === 'elephant') { d.tube('M500 440C500 540 560 560 590 520', 62, t); }
    else { ball(500, 462, long ? 62 : 70, 52, muzzle); }
    if (look.scarf) { d.line('M370 530Q500 580 630 530', tones(look.scarf).base, 40); d.line('M570 556L600 660', tones(look.scarf).dark, 36); }
    if (kind !== 'elephant') { d.ellipse(500, 440, 20, 14, '#3a2a22'); d.line('M500 452v22M500 474q-18 18-34 6M500 474q18 18 34 6', '#3a2a22', 5); }
  }
  const eyes = kind === 'whale' ? [[300, 590]] : [[444, 400], [556, 400]];
  for (const [x, y] of eyes) { d.circle(x, y, 15, '#2b2220'); d.circle(x - 5, y - 5, 5, '#fff'); }
  if (look.knit !== false) { const rnd = random('knit' + kind); let q = ''; for (let i = 0; i < 46; i++) { const [x, y] = [rnd.between(400, 600), rnd.between(330, 780)]; q += `M${x - 8} ${y}l8 8l8-8`; } d.line(q, t.deep, 3, { opacity: 0.18 }); }
}

// The lid of a box with a picture; with pieces lying in front.
export function puzzle(d, look, colour) {
  const t = tones(colour);
  const p = view(500, 700, 0.4, 0.5);
  d.ellipse(520, 720, 360, 120, '#2a2119', { opacity: 0.24, filter: d.blur(16) });
  cuboid(d, p, [-260, 0, -190], [520, 110, 380], t, 8);
  const o = p(0, 112, 0);
  const ex = p(1, 112, 0).map((v, i) => v - o[i]);
  const ez = p(0, 112, 1).map((v, i) => v - o[i]);
  d.at(`matrix(${[ex[0], ex[1], ez[0], ez[1], o[0], o[1]].map((v) => v.toFixed(3)).join(' ')})`, () => cover(d, look.art ?? 'hills', colour, [-236, -168, 472, 336]));
  const bit = 'M-40-40h28c-6-22 30-22 24 0h28v28c22-6 22 30 0 24v28h-80v-28c-22 6-22-30 0-24z';
  const colours = look.palette ?? ['#d09a2c', '#2e7c7c', '#c0673f'];
  [[300, 830, 20], [480, 860, -14], [690, 846, 40]].forEach(([x, y, a], i) => {
    if (look.kind === 'game') { d.shadow(x, y + 40, 40, 12); lathe(d, x, [[16, y - 46], [18, y - 34], [12, y - 20], [40, y + 36]], colours[i], { open: false }); d.circle(x, y - 52, 24, colours[i]); d.circle(x - 7, y - 60, 8, '#fff', { opacity: 0.5 }); return; }
    d.path(bit, '#2a2119', { opacity: 0.25, transform: `translate(${x + 6} ${y + 10}) rotate(${a}) scale(1 .7)` });
    d.path(bit, tones(colours[i]).base, { transform: `translate(${x} ${y}) scale(1 .7) rotate(${a})`, stroke: tones(colours[i]).lighter, 'stroke-width': 3 });
  });
}

// Small pictures without words for covers: art in the rectangle [x, y, w, h].
export function cover(d, art, colour, [x, y, w, h]) {
  const t = tones(colour);
  const paper = t.isLight ? shade(colour, -0.4) : '#f4ecdc';
  const X = (f) => x + w * f;
  const Y = (f) => y + h * f;
  const o = `M${x} ${y}h${w}v${h}h${-w}z`;
  d.clip(o, () => {
    d.rect(x, y, w, h, 0, t.light);
    if (art === 'hills') { d.circle(X(0.68), Y(0.3), w * 0.13, '#f3d9a0'); d.path(`M${x} ${Y(0.62)}Q${X(0.3)} ${Y(0.34)} ${X(0.6)} ${Y(0.6)}T${X(1.05)} ${Y(0.5)}V${Y(1)}H${x}Z`, t.dark); d.path(`M${x} ${Y(0.8)}Q${X(0.4)} ${Y(0.56)} ${X(1)} ${Y(0.84)}V${Y(1)}H${x}Z`, t.deep); }
    else if (art === 'bread') { d.path(`M${X(0.18)} ${Y(0.66)}C${X(0.1)} ${Y(0.36)} ${X(0.9)} ${Y(0.36)} ${X(0.82)} ${Y(0.66)}Q${X(0.5)} ${Y(0.78)} ${X(0.18)} ${Y(0.66)}Z`, '#c58b4d'); for (const f of [0.34, 0.48, 0.62]) d.line(`M${X(f)} ${Y(0.5)}l${w * 0.07} ${h * 0.1}`, '#f0d7a6', w * 0.03); }
    else if (art === 'leaf') { d.line(`M${X(0.5)} ${Y(0.9)}V${Y(0.22)}`, paper, w * 0.02); for (let i = 0; i < 5; i++) for (const k of [-1, 1]) d.path(`M0 0C${-w * 0.07} ${-h * 0.07} ${-w * 0.05} ${-h * 0.17} 0 ${-h * 0.2}C${w * 0.05} ${-h * 0.17} ${w * 0.07} ${-h * 0.07} 0 0Z`, paper, { transform: `translate(${X(0.5).toFixed(1)} ${Y(0.86 - i * 0.13).toFixed(1)}) rotate(${k * 52})` }); }
    else if (art === 'sea') { for (let i = 0; i < 5; i++) d.path(`M${x} ${Y(0.5 + i * 0.11)}q${w * 0.125} ${-h * 0.06} ${w * 0.25} 0t${w * 0.25} 0t${w * 0.25} 0t${w * 0.25} 0V${Y(1)}H${x}Z`, i % 2 ? t.dark : t.deep); d.path(`M${X(0.5)} ${Y(0.2)}L${X(0.7)} ${Y(0.46)}H${X(0.5)}Z`, paper); d.path(`M${X(0.32)} ${Y(0.48)}H${X(0.72)}L${X(0.64)} ${Y(0.56)}H${X(0.4)}Z`, '#c0673f'); }
    else if (art === 'yarn') { d.circle(X(0.46), Y(0.52), w * 0.26, '#e8b0a0'); for (let i = -3; i <= 3; i++) d.line(`M${X(0.24)} ${Y(0.52) + i * h * 0.04}Q${X(0.46)} ${Y(0.42) + i * h * 0.06} ${X(0.68)} ${Y(0.54) + i * h * 0.035}`, '#c9806c', w * 0.014); d.line(`M${X(0.66)} ${Y(0.6)}Q${X(0.86)} ${Y(0.7)} ${X(0.7)} ${Y(0.86)}`, '#e8b0a0', w * 0.025); d.line(`M${X(0.26)} ${Y(0.24)}L${X(0.72)} ${Y(0.74)}`, '#d9c08e', w * 0.03); }
    else if (art === 'city') { [[0.1, 0.5, 0.16], [0.28, 0.34, 0.14], [0.44, 0.56, 0.18], [0.64, 0.4, 0.13], [0.79, 0.52, 0.14]].forEach(([f, top, ww], i) => { d.rect(X(f), Y(top), w * ww, h, 0, i % 2 ? t.deep : t.dark); for (let r = 0; r < 5; r++) d.rect(X(f) + w * 0.03, Y(top + 0.05 + r * 0.09), w * 0.035, h * 0.035, 0, '#f3d9a0'); }); d.circle(X(0.8), Y(0.2), w * 0.08, '#f4ecdc'); }
    else if (art === 'bike') { for (const f of [0.3, 0.7]) d.circle(X(f), Y(0.6), w * 0.15, 'none', { stroke: paper, 'stroke-width': w * 0.025 }); d.line(`M${X(0.3)} ${Y(0.6)}L${X(0.42)} ${Y(0.42)}H${X(0.62)}L${X(0.48)} ${Y(0.6)}Z M${X(0.62)} ${Y(0.42)}L${X(0.7)} ${Y(0.6)}M${X(0.6)} ${Y(0.34)}h${w * 0.08}`, paper, w * 0.025); }
    else if (art === 'moon') { d.circle(X(0.5), Y(0.42), w * 0.24, '#f3e3b4'); d.circle(X(0.6), Y(0.37), w * 0.2, t.light); for (let i = 0; i < 9; i++) d.circle(X(0.12 + ((i * 0.37) % 0.8)), Y(0.1 + ((i * 0.29) % 0.75)), w * 0.012, '#fff'); d.path(`M${x} ${Y(0.84)}Q${X(0.5)} ${Y(0.7)} ${X(1)} ${Y(0.86)}V${Y(1)}H${x}Z`, t.deep); }
    else if (art === 'lemon') { for (const [a, b, k] of [[0.36, 0.46, 1], [0.64, 0.6, 0.9]]) { d.circle(X(a), Y(b), w * 0.19 * k, '#f1d65c'); d.circle(X(a), Y(b), w * 0.155 * k, '#fbf1c0'); for (let i = 0; i < 8; i++) d.line(`M${X(a)} ${Y(b)}L${X(a) + Math.cos(i * 0.785) * w * 0.14 * k} ${Y(b) + Math.sin(i * 0.785) * w * 0.14 * k}`, '#e6c548', w * 0.012); } }
    else if (art === 'grid') { for (let r = 0; r < 6; r++) for (let c = 0; c < 6; c++) d.rect(X(0.04 + c * 0.155), Y(0.06 + r * 0.15), w * 0.14, h * 0.135, 0, (r + c) % 2 ? paper : t.deep); }
    else if (art === 'stripes') for (let i = 0; i < 7; i++) d.rect(x, Y(0.08 + i * 0.13), w, h * 0.05, 0, i % 2 ? paper : t.deep);
    else if (art === 'fox') { d.path(`M${X(0.3)} ${Y(0.3)}L${X(0.4)} ${Y(0.46)}H${X(0.6)}L${X(0.7)} ${Y(0.3)}L${X(0.74)} ${Y(0.56)}L${X(0.5)} ${Y(0.76)}L${X(0.26)} ${Y(0.56)}Z`, '#d9793b'); d.path(`M${X(0.26)} ${Y(0.56)}L${X(0.44)} ${Y(0.58)}L${X(0.5)} ${Y(0.76)}ZM${X(0.74)} ${Y(0.56)}L${X(0.56)} ${Y(0.58)}L${X(0.5)} ${Y(0.76)}Z`, '#fbf4e6'); d.circle(X(0.42), Y(0.54), w * 0.02, '#2b2220'); d.circle(X(0.58), Y(0.54), w * 0.02, '#2b2220'); }
  });
}

// What a pattern is for, as its sheet shows it.
const PIECES = {
  apron(d, t) {
    const o = 'M424 290H576L592 390C610 440 660 452 700 462V660H300V462C340 452 390 440 408 390Z';
    d.path(o, t.lighter, { opacity: 0.45 });
    d.line(o, t.dark, 6);
    d.line('M436 302H564L580 396C600 450 650 464 688 472V648H312V472C350 464 400 450 420 396Z', t.base, 4, { 'stroke-dasharray': '12 9' });
    d.line('M424 290C400 220 300 250 290 330M576 290C600 220 700 250 710 330M360 520H470V610H360ZM530 520H640V610H530ZM460 340H540V400H460Z', t.dark, 5);
  },
  shirt(d, t) {
    const o = 'M430 280Q500 312 570 280L716 346L682 486L628 462V680H372V462L318 486L284 346Z';
    d.path(o, t.lighter, { opacity: 0.45 });
    d.line(o, t.dark, 6);
    d.line('M384 470V668H616V470M300 352L326 468M700 352L674 468', t.base, 4, { 'stroke-dasharray': '12 9' });
    d.line('M500 300V680M430 280Q500 340 570 280M536 400H598V470H536Z', t.dark, 5);
    for (let y = 350; y < 660; y += 62) d.circle(500, y, 7, t.dark);
  },
  sock(d, t) {
    const o = 'M470 250H640V470C640 510 690 530 740 556C800 590 790 676 720 676H590C510 676 470 630 470 560Z';
    d.path(o, d.linear(470, 250, 760, 680, [0, t.light], [0.5, t.base], [1, t.dark]));
    d.clip(o, () => {
      for (let x = 478; x < 640; x += 18) d.line(`M${x} 250V312`, t.deep, 6, { opacity: 0.5 });
      for (const y of [346, 440]) { let q = ''; for (let x = 460; x < 660; x += 30) q += `M${x} ${y + 16}l15-22l15 22`; d.line(q, '#f6efdf', 8); d.line(`M460 ${y - 26}H660M460 ${y + 40}H660`, '#f6efdf', 5, { 'stroke-dasharray': '9 9' }); }
      d.path('M460 570Q520 520 560 600T500 690H460ZM730 540H820V690H700Q740 620 730 540Z', t.deep, { opacity: 0.55 });
    });
    for (let r = 0; r < 8; r++) for (let c = 0; c < 6; c++) d.rect(250 + c * 28, 290 + r * 28, 25, 25, 0, Math.abs(c - 2.5) + Math.abs(r - 3.5) > 3.4 ? '#efe6d4' : (r + c) % 2 ? t.base : t.light);
  },
};

export function book(d, look, colour) {
  const t = tones(colour);
  if (look.tablet) {
    d.drop('M260 170H740V840H260Z');
    d.rect(250, 160, 500, 690, 40, '#2c2d30');
    d.rect(276, 196, 448, 618, 10, '#fbf8f1');
    cover(d, look.art, colour, [276, 196, 448, 430]);
    for (let i = 0; i < 4; i++) d.line(`M316 ${674 + i * 32}H${i === 3 ? 520 : 684}`, '#b9b2a5', 9);
    d.path('M250 200L520 160H600L250 420Z', '#fff', { opacity: 0.08 });
    return;
  }
  if (look.sheet) {
    const o = 'M180 240L720 180L800 760L260 830Z';
    d.drop(o);
    d.path(o, '#fbf7ec');
    d.at('rotate(-6 500 500)', () => {
      for (let i = 0; i < 9; i++) d.line(`M220 ${260 + i * 62}H760`, '#e5dccb', 2);
      PIECES[look.piece](d, t);
    });
    if (look.piece === 'sock') {
      for (const [x, a] of [[250, 34], [300, 52]]) d.at(`translate(${x} 760) rotate(${a})`, () => { d.tube('M0-190V110', 14, '#c99d68'); d.circle(0, -196, 15, t.base); });
      const y = tones(t.light);
      d.shadow(735, 800, 100, 26);
      d.circle(730, 730, 88, d.radial(700, 696, 150, [0, y.lighter], [0.5, y.base], [1, y.darker]));
      for (let i = -2; i < 3; i++) d.line(`M${658 + Math.abs(i) * 8} ${730 + i * 30}Q730 ${690 + i * 34} ${802 - Math.abs(i) * 8} ${738 + i * 30}M${716 + i * 26} ${650 + Math.abs(i) * 8}Q${756 + i * 22} 730 ${724 + i * 28} ${812 - Math.abs(i) * 8}`, y.deep, 4, { opacity: 0.35 });
      d.line('M800 780C860 830 820 880 740 862S640 880 600 850', y.base, 9);
      return;
    }
    d.at('translate(300 700) rotate(30)', () => { d.circle(-30, 60, 34, 'none', { stroke: colour, 'stroke-width': 18 }); d.circle(40, 64, 34, 'none', { stroke: colour, 'stroke-width': 18 }); d.line('M-14 30L40-130M26 34L-24-130', '#aeb4b8', 16); d.circle(6, -20, 9, '#5a5d61'); });
    d.at('translate(690 700)', () => { d.circle(0, 0, 70, tones('#d09a2c').base); d.circle(0, 0, 44, '#fbf3da'); d.line('M0-70C60-60 120-20 130 60', '#d09a2c', 22); });
    return;
  }
  const p = view(500, 790, 0.42, 0.26);
  d.shadow(520, 800, 260, 44);
  const [w, h, z] = [look.wide ?? 360, look.high ?? 500, look.thick ?? 70];
  cuboid(d, p, [-w / 2, 0, -z / 2], [w, h, z], t, 3);
  // pages at the fore edge
  const q = [p(w / 2 + 1, 8, z / 2 - 8), p(w / 2 + 1, 8, -z / 2 + 8), p(w / 2 + 1, h - 6, -z / 2 + 8), p(w / 2 + 1, h - 6, z / 2 - 8)];
  d.polygon(q, '#f2ead8');
  for (let i = 1; i < 6; i++) { const f = -z / 2 + 8 + ((z - 16) * i) / 6; d.line(to(p(w / 2 + 2, 10, f), p(w / 2 + 2, h - 8, f)), '#cfc4ab', 2); }
  const o = p(0, 0, z / 2 + 1);
  const ex = p(1, 0, z / 2 + 1).map((v, i) => v - o[i]);
  const ey = p(0, 1, z / 2 + 1).map((v, i) => v - o[i]);
  d.at(`matrix(${[ex[0], ex[1], -ey[0], -ey[1], o[0], o[1]].map((v) => v.toFixed(3)).join(' ')})`, () => {
    if (look.art) cover(d, look.art, colour, [-w / 2 + 2, -h + 2, w - 4, h - 4]);
    if (look.notebook) {
      d.rect(w / 2 - 54, -h, 18, h, 0, look.elastic ?? t.deep);
      if (look.label !== false) d.rect(-w * 0.28, -h * 0.78, w * 0.5, h * 0.16, 6, '#f4ecdc');
      if (look.label !== false) d.line(`M${-w * 0.2} ${-h * 0.72}h${w * 0.34}M${-w * 0.2} ${-h * 0.67}h${w * 0.2}`, '#b9a98b', 5);
    } else {
      d.rect(-w * 0.36, -h * 0.95, w * 0.72, h * 0.17, 0, t.isLight ? '#fbf7ee' : '#f6efdf');
      d.line(`M${-w * 0.28} ${-h * 0.9}h${w * 0.56}`, t.isLight ? '#55504a' : t.dark, 15);
      d.line(`M${-w * 0.2} ${-h * 0.84}h${w * 0.4}`, t.isLight ? '#9a9082' : t.base, 7);
    }
    d.rect(-w / 2 + 14, -h, 10, h, 0, '#000', { opacity: 0.14 });
  });
  if (look.ribbon) { const r = p(40, 0, 0); d.path(`M${r[0]} ${r[1] + 10}l6 60l14-14l12 20l2-66z`, look.ribbon); }
}

export function pen(d, look, colour) {
  const t = tones(colour);
  const one = (dx, c, kind, angle = 34) => d.at(`rotate(${angle} 500 500) translate(${dx} 0)`, () => {
    const k = tones(c);
    const body = d.linear(468, 0, 532, 0, [0, k.dark], [0.25, k.lighter], [0.5, k.base], [1, k.deep]);
    d.path('M470 140H530V860H470Z', '#2a2119', { opacity: 0.24, filter: d.blur(12), transform: 'translate(22 10)' });
    if (kind === 'pencil') {
      d.path('M474 220H526V740L500 850L474 740Z', body);
      d.line('M491 220V740M509 220V740', k.deep, 2, { opacity: 0.5 });
      d.path('M474 740L500 850L526 740Q513 760 500 744Q487 760 474 740Z', '#e3c08d');
      d.path('M491 812L500 850L509 812Z', k.isLight ? '#3a3633' : k.base);
      d.rect(474, 176, 52, 50, 0, '#c0c4c7');
      d.path('M474 180V150Q500 128 526 150V180Z', '#d98a86');
    } else {
      d.rect(468, 120, 64, 360, 30, body);
      d.rect(472, 470, 56, 250, 8, body);
      d.rect(466, 462, 68, 18, 4, look.metal ?? '#c09a4e');
      d.path('M474 720H526L512 800H488Z', d.linear(474, 0, 526, 0, [0, k.dark], [0.3, k.lighter], [1, k.deep]));
      if (kind === 'fountain') { d.path('M484 796H516L503 890H497Z', d.linear(484, 0, 516, 0, [0, '#f0dcaa'], [1, '#a8842f'])); d.line('M500 830V884', '#6b5320', 2.5); }
      else d.path('M488 800H512L504 850H496Z', '#c0c4c7');
      d.rect(526, 150, 14, 210, 6, look.metal ?? '#c09a4e');
    }
  });
  if (look.kind === 'set') (look.colours ?? ['#c23a2e', '#d09a2c', '#2e7c7c', '#2348ab', '#6d3d5c']).forEach((c, i) => one((i - 2) * 92, i === 2 ? colour : c, 'pencil'));
  else if (look.kind === 'pencil') { one(-60, colour, 'pencil'); one(60, shade(colour, 0.3), 'pencil', 40); }
  else one(0, colour, look.kind ?? 'fountain');
  if (t && look.case) d.rect(200, 760, 600, 90, 20, t.dark, { opacity: 0 });
}
