// Shoes, bags, watches.
import { shade, tones } from '../kit/colour.mjs';
import { pattern } from './cloth.mjs';

const along = (d, t, x0 = 160, y0 = 380, x1 = 840, y1 = 760) => d.linear(x0, y0, x1, y1, [0, t.light], [0.45, t.base], [1, t.darker]);

// A pair: one shoe behind, one in front, both from the side.
function pair(d, draw) {
  d.shadow(520, 782, 350, 44);
  d.at('translate(96 -62) scale(.93)', draw);
  d.shadow(480, 790, 350, 40, 0.8);
  d.at('translate(-26 20)', draw);
}

const UPPER = {
  low: 'M190 700C180 600 190 520 214 480C260 492 300 492 338 470C400 540 500 590 620 616C720 636 796 650 808 716L806 730H192Z',
  high: 'M206 700C196 560 214 420 216 360C262 346 330 346 366 360C366 440 392 510 470 556C560 600 780 610 808 716L806 730H202Z',
  boot: 'M222 700C216 560 208 380 214 270C266 252 346 252 398 270C394 400 400 500 470 556C560 600 780 600 806 710L804 730H216Z',
  loafer: 'M196 700C184 640 190 570 214 530C280 566 330 576 400 566C470 600 560 612 640 622C730 634 800 656 806 716L804 730H196Z',
  slipper: 'M330 700C330 590 400 520 500 530C640 550 790 620 810 716L808 730H330Z',
};

// A pair from above: footbed of cork and leather, straps across.
function sandals(d, look, t, sole) {
  const bed = 'M-20-290C60-300 104-230 100-130C98-60 72-10 74 70C76 150 84 210 60 256C36 296-40 296-66 254C-92 206-80 130-84 60C-88-20-116-70-112-150C-108-240-70-282-20-290Z';
  const cork = tones('#c99d68');
  const band = (y, w, bow) => {
    const o = `M-122 ${y + bow}Q-6 ${y - bow} 112 ${y + bow - 14}L108 ${y + bow + w - 14}Q-6 ${y - bow + w + 8} -118 ${y + bow + w}Z`;
    d.path(o, '#2a2119', { opacity: 0.3, transform: 'translate(4 12)' });
    d.path(o, d.linear(-120, 0, 112, 0, [0, t.darker], [0.3, t.light], [0.55, t.base], [1, t.deep]));
    for (const k of [9, w - 9]) d.line(`M-112 ${y + bow + k}Q-6 ${y - bow + k + (k > 20 ? 8 : 0)} 102 ${y + bow + k - 14}`, t.isDark ? t.lighter : t.deep, 2.5, { 'stroke-dasharray': '8 7', opacity: 0.7 });
  };
  for (const k of [-1, 1]) d.at(`translate(${500 + k * 158} 545) rotate(${k * 5}) scale(${k * 1.12} 1.12)`, () => {
    d.path(bed, '#2a2119', { opacity: 0.3, filter: d.blur(16), transform: `translate(${k * 16} 26) scale(1.06)` });
    d.path(bed, sole.deep, { transform: 'translate(0 6) scale(1.08 1.05)' });
    d.path(bed, d.linear(-110, 0, 100, 0, [0, cork.dark], [0.4, cork.light], [1, cork.darker]), { transform: 'scale(1.04 1.025)' });
    d.path(bed, d.linear(-100, -280, 90, 280, [0, '#e9cfa4'], [0.5, '#d9b583'], [1, '#c79f6b']), { transform: 'scale(.94 .965)' });
    for (const [x, y, r] of [[-46, -228, 26], [2, -236, 17], [34, -218, 15], [58, -194, 13], [74, -164, 11]]) d.ellipse(x, y, r, r * 1.1, '#8a6134', { opacity: 0.2 });
    d.ellipse(-8, 190, 52, 64, '#8a6134', { opacity: 0.18 });
    d.tube('M-92 108C-120 330 104 330 88 96', 22, t);
    band(-170, look.slide ? 130 : 62, 16);
    if (!look.slide) band(-62, 62, 18);
    band(58, 46, 20);
    d.rect(62, 52, 44, 66, 8, 'none', { stroke: '#c09a4e', 'stroke-width': 9 });
    d.line('M64 86H100', '#ead29a', 6);
  });
}

export function shoe(d, look, colour) {
  const t = tones(colour);
  const kind = look.kind ?? 'low';
  const sole = tones(look.sole ?? '#efe9dd');
  const trim = tones(look.trim ?? colour);
  const lace = look.lace ?? (t.isLight ? '#b9ad99' : '#f3ede0');
  if (kind === 'sandal') return sandals(d, look, t, sole);
  pair(d, () => {
    const thick = look.platform ? 66 : kind === 'boot' || look.lug ? 52 : 42;
    if (kind === 'slipper') d.path('M190 704C220 690 300 690 340 700V736H190Z', tones(look.lining ?? '#efe3cd').dark);
    const o = UPPER[kind];
    d.path(o, along(d, t, 180, kind === 'boot' ? 260 : 400, 820, 760));
    if (look.pattern) pattern(d, o, look.pattern, colour, [180, 250, 820, 740], look.second);
    // toe, heel and side panels
    d.clip(o, () => {
      if (look.toe) d.path('M640 600C700 620 700 700 680 740H830V600Z', tones(look.toe).base);
      if (look.heel) d.path('M170 440H262C286 560 280 660 270 740H170Z', trim.base);
      if (look.stripe) { d.path('M420 730C440 660 470 610 510 570L556 590C520 630 500 680 490 730Z', look.stripe); }
      if (look.wave) d.path('M300 700C400 700 470 640 590 640C480 600 380 650 290 640Z', look.wave);
      if (look.cap) d.line('M650 606C690 640 690 700 676 740', t.deep, 5, { opacity: 0.6 });
      d.path('M180 640Q480 720 820 680V740H180Z', t.deep, { opacity: 0.22 });
      d.line('M230 470Q260 600 250 730', t.glint, 10, { opacity: 0.2 });
    });
    if (!look.elastic && (kind === 'low' || kind === 'high' || kind === 'boot')) {
      const top = kind === 'low' ? [338, 470] : kind === 'high' ? [366, 360] : [398, 270];
      const bottom = [548, 596];
      d.path(`M${top[0]} ${top[1]}C${kind === 'low' ? '400 540 470 574' : '372 470 400 540'} ${bottom[0]} ${bottom[1]}L${bottom[0] - 40} ${bottom[1] + 16}C${kind === 'low' ? '430 596 370 560' : '370 590 340 480'} ${top[0] - 40} ${top[1] + 22}Z`, t.dark);
      const n = kind === 'low' ? 5 : kind === 'high' ? 7 : 8;
      for (let i = 0; i < n; i++) {
        const f = (i + 0.6) / n;
        const x = kind === 'low' ? top[0] + (bottom[0] - top[0]) * f - 14 : top[0] - 18 + (bottom[0] - top[0] + 10) * f ** 2.4;
        const y = top[1] + (bottom[1] - top[1]) * (kind === 'low' ? f ** 0.9 : f ** 0.86) + 8;
        d.line(`M${x - 26} ${y + 14}L${x + 22} ${y - 4}`, lace, 10);
      }
      if (look.chelsea !== true) d.line(`M${top[0] - 10} ${top[1] + 4}q30-26 56-6q-14 26-50 14`, lace, 6);
    }
    if (look.elastic) d.path('M290 400C340 420 360 500 350 580C310 590 280 560 270 520Z', look.elastic);
    if (look.buckle) { d.path('M204 420Q310 450 404 420V470Q310 500 206 470Z', t.dark); d.rect(300, 436, 50, 44, 6, 'none', { stroke: '#c09a4e', 'stroke-width': 8 }); }
    if (kind === 'loafer') {
      d.path('M400 566C470 530 560 560 640 622C560 650 440 640 400 566Z', t.light, { stroke: t.deep, 'stroke-width': 4, 'stroke-opacity': 0.5 });
      if (look.penny) { d.path('M430 584Q520 560 566 640L520 652Q480 600 420 610Z', t.dark); d.rect(476, 588, 40, 10, 5, t.ink); }
      if (look.tassel) { d.line('M486 580q20 30 14 60M486 580q40 18 46 50', t.deep, 12); }
    }
    if (kind === 'slipper') { d.path('M330 700C330 600 390 530 470 530C430 570 400 640 400 716Z', look.lining ?? '#efe3cd'); }
    if (kind !== 'slipper') d.path(kind === 'low' ? 'M214 480C260 492 300 492 338 470L330 486Q270 512 210 498Z' : kind === 'loafer' ? 'M214 530C280 566 330 576 400 566L392 580Q300 590 208 550Z' : '', look.lining ?? t.deep);
    // the sole
    d.path(`M186 716Q500 742 812 712C832 724 830 ${730 + thick * 0.6} 812 ${734 + thick * 0.8}Q500 ${740 + thick} 200 ${734 + thick * 0.8}C176 ${730 + thick * 0.5} 176 730 186 716Z`, d.linear(0, 716, 0, 734 + thick, [0, sole.light], [0.5, sole.base], [1, sole.deep]));
    if (look.lug) for (let x = 210; x < 800; x += 44) d.rect(x, 766, 24, 22, 3, sole.deep);
    if (look.block) d.path('M200 736H330V800H206Z', d.linear(196, 0, 330, 0, [0, tones(look.block).base], [1, tones(look.block).deep]));
    if (look.foxing) d.line('M190 738Q500 764 812 734', look.foxing, 6);
  });
}

export function backpack(d, look, colour) {
  const t = tones(colour);
  const l = tones(look.trim ?? '#8f5630');
  const f = tones(look.flap ?? colour);
  d.shadow(510, 836, 250, 46);
  d.tube('M430 190C430 110 570 110 570 190', 24, l);
  for (const k of [-1, 1]) d.tube(`M${500 + k * 150} 300C${500 + k * 270} 380 ${500 + k * 262} 640 ${500 + k * 196} 760`, 34, tones(look.strap ?? shade(colour, -0.12)));
  const body = 'M306 320C306 216 390 176 500 176S694 216 694 320L724 760C728 812 690 832 640 832H360C310 832 272 812 276 760Z';
  d.path(body, d.linear(280, 200, 730, 820, [0, t.lighter], [0.4, t.base], [1, t.darker]));
  if (look.pattern) pattern(d, body, look.pattern, colour, [270, 170, 730, 840], look.second);
  d.path(body, d.linear(280, 0, 730, 0, [0, '#fff', 0.16], [0.25, '#fff', 0], [0.75, t.ink, 0], [1, t.ink, 0.3]));
  if (look.kind === 'roll') {
    d.path('M318 300C318 230 340 196 380 190H620C660 196 682 230 682 300Z', d.linear(0, 190, 0, 300, [0, f.lighter], [0.5, f.base], [1, f.deep]));
    d.rect(350, 176, 300, 46, 22, d.linear(0, 176, 0, 222, [0, f.light], [1, f.deep]));
    d.tube('M500 196V470', 26, l);
    d.rect(474, 430, 52, 46, 8, '#c09a4e');
    d.rect(486, 442, 28, 22, 4, l.dark);
  } else if (look.kind === 'zip') {
    d.line('M322 430C322 270 390 230 500 230S678 270 678 430', t.deep, 14);
    d.line('M322 430C322 270 390 230 500 230S678 270 678 430', '#d8cfbf', 4, { 'stroke-dasharray': '5 7' });
    d.rect(670, 426, 14, 44, 6, l.base);
  } else if (look.kind === 'trek') {
    d.path('M300 300C310 200 380 150 500 150S690 200 700 300Q500 350 300 300Z', d.linear(0, 150, 0, 330, [0, f.lighter], [0.6, f.base], [1, f.darker]));
    for (const k of [-1, 1]) { d.tube(`M${500 + k * 96} 300V560`, 18, l); d.rect(500 + k * 96 - 18, 420, 36, 30, 5, '#2f3236'); }
    d.path('M244 560C244 520 276 520 290 540V740C270 760 240 740 236 700Z', t.dark);
    d.path('M756 560C756 520 724 520 710 540V740C730 760 760 740 764 700Z', t.deep);
    d.rect(330, 788, 340, 66, 33, d.linear(0, 788, 0, 854, [0, tones(look.mat ?? '#d09a2c').light], [1, tones(look.mat ?? '#d09a2c').deep]));
  } else {
    d.path('M298 330C302 210 390 170 500 170S698 210 702 330L690 520Q500 576 310 520Z', d.linear(300, 180, 700, 540, [0, f.lighter], [0.5, f.base], [1, f.dark]), { stroke: f.darker, 'stroke-width': 3 });
    for (const k of [-1, 1]) { d.tube(`M${500 + k * 92} 440V640`, 28, l); d.rect(500 + k * 92 - 24, 560, 48, 40, 6, 'none', { stroke: '#c09a4e', 'stroke-width': 8 }); }
  }
  if (look.pocket !== false) {
    d.path('M346 600H654V750Q654 786 620 786H380Q346 786 346 750Z', d.linear(346, 600, 654, 790, [0, t.light], [1, t.dark]), { stroke: t.deep, 'stroke-width': 3, 'stroke-opacity': 0.7 });
    d.line('M362 626H638', t.deep, 9);
    d.line('M362 626H638', '#d8cfbf', 3, { 'stroke-dasharray': '4 6' });
  }
  if (look.patch) { d.rect(452, 660, 96, 62, 8, l.base); d.path('M466 706l24-30 18 20 12-12 16 22z', l.deep); }
}

export function tote(d, look, colour) {
  const t = tones(colour);
  const l = tones(look.trim ?? '#8f5630');
  d.shadow(510, 826, 300, 46);
  if (look.kind === 'crossbody') {
    d.tube('M272 520C220 120 780 120 728 520', 18, l);
    const o = 'M250 500H750V740Q750 806 684 806H316Q250 806 250 740Z';
    d.path(o, d.linear(250, 500, 750, 806, [0, t.light], [0.5, t.base], [1, t.darker]));
    if (look.flap !== false) d.path('M240 480Q240 462 260 462H740Q760 462 760 480V600Q690 700 500 700T240 600Z', d.linear(250, 462, 750, 700, [0, t.lighter], [0.5, t.base], [1, t.dark]), { stroke: t.deep, 'stroke-width': 3, 'stroke-opacity': 0.5 });
    d.line('M262 604Q320 676 500 678T738 604', t.isDark ? t.lighter : t.deep, 3, { 'stroke-dasharray': '9 8', opacity: 0.7 });
    d.circle(500, 660, 26, '#c09a4e');
    d.circle(494, 654, 12, '#ead29a');
    return;
  }
  if (look.kind === 'bucket') {
    d.tube('M330 420C300 130 700 130 670 420', 20, l);
    d.path('M306 420H694L724 780Q720 820 680 822H320Q280 820 276 780Z', d.linear(280, 400, 720, 820, [0, t.lighter], [0.4, t.base], [1, t.darker]));
    d.path('M306 420Q400 380 500 420T694 420L690 450Q600 480 500 450T310 450Z', t.deep);
    d.line('M330 470Q420 520 500 480Q580 520 670 470', l.base, 11);
    d.line('M500 486q-20 60-44 100M500 486q20 60 40 90', l.base, 10);
    for (let i = -4; i <= 4; i++) d.line(`M${500 + i * 40} 470Q${500 + i * 44} 520 ${500 + i * 46} 560`, t.deep, 8, { opacity: 0.25 });
    return;
  }
  const o = 'M250 400H750L772 800Q772 824 746 824H254Q228 824 228 800Z';
  d.tube('M380 420C370 170 630 170 620 420', 22, tones(shade(look.trim ?? colour, -0.12)));
  d.path(o, d.linear(240, 400, 770, 824, [0, t.lighter], [0.4, t.base], [1, t.darker]));
  if (look.pattern) pattern(d, o, look.pattern, colour, [228, 400, 772, 830], look.second);
  if (look.base) d.path('M238 660H762L772 800Q772 824 746 824H254Q228 824 228 800Z', d.linear(240, 0, 770, 0, [0, tones(look.base).light], [1, tones(look.base).darker]));
  d.path('M300 430Q330 600 310 800M700 430Q660 620 690 800M500 560Q520 700 500 810', 'none', { stroke: t.deep, 'stroke-width': 16, opacity: 0.16, filter: d.blur(5) });
  d.path('M250 400H750L752 430H248Z', t.dark);
  for (const x of [366, 602]) d.rect(x, 404, 34, 92, 5, l.base, { stroke: l.dark, 'stroke-width': 2 });
  d.tube('M383 430C373 250 627 250 617 430', 24, look.trim ? l : tones(shade(colour, -0.05)));
  if (look.print === 'leaf') { d.line('M500 760V560', look.ink ?? '#586b3c', 9); for (let i = 0; i < 4; i++) for (const k of [-1, 1]) d.path('M0 0C-18-22-16-60 0-84C16-60 18-22 0 0Z', look.ink ?? '#586b3c', { transform: `translate(500 ${730 - i * 46}) rotate(${k * 52})` }); d.path('M0 0C-18-22-16-60 0-84C16-60 18-22 0 0Z', look.ink ?? '#586b3c', { transform: 'translate(500 566)' }); }
  if (look.print === 'sun') { d.circle(500, 640, 76, look.ink ?? '#d98a2c'); for (let i = 0; i < 12; i++) d.line('M0-100V-132', look.ink ?? '#d98a2c', 12, { transform: `translate(500 640) rotate(${i * 30})` }); }
}

export function luggage(d, look, colour) {
  const t = tones(colour);
  if (look.kind === 'duffle') {
    const l = tones(look.trim ?? '#8f5630');
    d.shadow(510, 800, 370, 48);
    d.tube('M380 560C380 330 620 330 620 560', 26, l);
    d.path('M180 580C180 480 260 450 340 450H660C740 450 820 480 820 580V720C820 770 780 796 730 796H270C220 796 180 770 180 720Z', d.linear(180, 450, 820, 800, [0, t.lighter], [0.4, t.base], [1, t.darker]));
    d.line('M240 500H760', t.deep, 12);
    d.line('M240 500H760', '#d8cfbf', 4, { 'stroke-dasharray': '5 7' });
    d.ellipse(204, 630, 30, 120, t.dark, { opacity: 0.5 });
    for (const x of [360, 600]) d.path(`M${x} 470H${x + 40}V796H${x}Z`, d.linear(x, 0, x + 40, 0, [0, l.light], [1, l.dark]));
    d.tube('M380 600C370 400 630 400 620 600', 24, l);
    return;
  }
  const h = look.small ? 440 : 560;
  const top = 820 - h;
  d.shadow(510, 850, 220, 36);
  d.path(`M420 ${top + 10}V${top - 150}Q420 ${top - 170} 440 ${top - 170}H560Q580 ${top - 170} 580 ${top - 150}V${top + 10}`, 'none', { stroke: '#8d9296', 'stroke-width': 16 });
  d.rect(410, top - 186, 180, 34, 17, '#34363a');
  for (const x of [340, 616]) { d.circle(x + 22, 838, 26, '#2c2d30'); d.circle(x + 22, 838, 10, '#8d9296'); }
  d.rect(300, top, 400, h, 52, d.linear(300, top, 700, 820, [0, t.lighter], [0.35, t.base], [1, t.darker]));
  for (let i = 0; i < 7; i++) {
    const x = 346 + i * 51;
    d.rect(x - 9, top + 34, 18, h - 68, 9, d.linear(x - 9, 0, x + 9, 0, [0, t.light], [0.5, t.base], [1, t.deep]));
  }
  if (look.band) { d.rect(300, top + h * 0.46, 400, 30, 0, look.band); }
  d.rect(440, top + 6, 120, 22, 11, t.deep);
  d.rect(300, top, 400, h, 52, d.linear(300, 0, 700, 0, [0, '#fff', 0.25], [0.2, '#fff', 0], [0.75, t.ink, 0], [1, t.ink, 0.3]));
}

// A watch seen straight on, its strap above and below.
export function watch(d, look, colour) {
  const strap = tones(colour);
  const metal = tones(look.metal ?? '#c3c7ca');
  const face = tones(look.face ?? '#f4f1ea');
  const isMetal = look.strap === 'mesh' || look.strap === 'links';
  // Above to the buckle, below to the tip; of metal both ends bend away behind.
  const top = isMetal ? 'M420 60Q500 40 580 60L622 340H378Z' : 'M412 104H588L622 340H378Z';
  const tail = isMetal ? 'M378 660H622L580 940Q500 960 420 940Z' : 'M378 660H622L594 900C592 938 552 962 500 962S408 938 406 900Z';
  d.drop(top + tail + 'M280 500a220 220 0 1 0 440 0a220 220 0 1 0-440 0');
  for (const [s, y0, y1, w0, w1] of [[top, 60, 340, 94, 122], [tail, 660, 960, 122, 94]]) {
    d.path(s, d.linear(370, 0, 630, 0, [0, strap.dark], [0.2, strap.light], [0.5, strap.base], [1, strap.deep]));
    if (look.strap === 'mesh') d.clip(s, () => { let q = ''; for (let y = y0; y < y1; y += 12) q += `M370 ${y}q10 8 20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0`; d.line(q, strap.deep, 3, { opacity: 0.5 }); });
    else if (look.strap === 'links') d.clip(s, () => { for (let y = y0; y < y1; y += 40) { d.line(`M360 ${y}H640`, strap.ink, 4, { opacity: 0.6 }); d.rect(462, y + 4, 76, 32, 4, strap.light); } });
    else if (look.strap === 'nato') d.clip(s, () => { d.rect(470, y0, 60, y1 - y0, 0, look.second ?? '#d9cbb5'); });
    else d.line(y0 < 500 ? 'M426 122L394 340M574 122L606 340' : 'M394 660L420 894C424 926 460 946 500 946S576 926 580 894L606 660', strap.isDark ? strap.lighter : strap.deep, 3.5, { 'stroke-dasharray': '11 9', opacity: 0.75 });
    if (isMetal) d.path(s, d.linear(0, 60, 0, 940, [0, strap.ink, 0.75], [0.2, strap.ink, 0], [0.8, strap.ink, 0], [1, strap.ink, 0.75]));
    else if (y0 > 500) for (let y = 756; y < 930; y += 42) d.ellipse(500, y, 7, 9, strap.ink);
  }
  if (!isMetal) {
    d.path('M392 132V66Q392 44 414 44H586Q608 44 608 66V132', 'none', { stroke: metal.deep, 'stroke-width': 24 });
    d.path('M392 132V66Q392 44 414 44H586Q608 44 608 66V132', 'none', { stroke: metal.light, 'stroke-width': 13 });
    d.line('M500 130V50', metal.base, 13);
    d.rect(396, 214, 208, 40, 6, d.linear(396, 0, 604, 0, [0, strap.deep], [0.3, strap.lighter], [1, strap.deep]));
  }
  for (const [x, y] of [[378, 306], [590, 306], [378, 640], [590, 640]]) d.rect(x, y, 32, 60, 8, metal.dark);
  d.rect(716, 478, 40, 46, 10, d.linear(0, 478, 0, 524, [0, metal.lighter], [1, metal.deep]));
  const R = look.square ? 0 : 222;
  const disc = (r, fill, more) => (look.square ? d.rect(500 - r, 500 - r, 2 * r, 2 * r, r * 0.24, fill, more) : d.circle(500, 500, r, fill, more));
  disc(222, d.linear(320, 300, 680, 700, [0, metal.lighter], [0.5, metal.base], [1, metal.deep]));
  disc(204, d.linear(320, 300, 680, 700, [0, metal.deep], [1, metal.lighter]));
  disc(192, d.linear(340, 320, 660, 680, [0, face.dark], [0.3, face.base], [1, face.light]));
  const ink = face.isLight ? '#2b2b2d' : '#f1ece0';
  const ray = (i, r0, r1) => { const [x, y] = [Math.sin(i * 0.10472), -Math.cos(i * 0.10472)]; return `M${(500 + x * r0).toFixed(0)} ${(500 + y * r0).toFixed(0)}L${(500 + x * r1).toFixed(0)} ${(500 + y * r1).toFixed(0)}`; };
  let minutes = '', hours = '', quarters = '';
  for (let i = 0; i < 60; i++) {
    const dots = look.dial === 'dots';
    if (i % 5) minutes += look.dial === 'plain' ? '' : ray(i, 176, 167);
    else if (i % 15) hours += dots ? ray(i, 160, 160.5) + 'h.1' : ray(i, 174, 148);
    else quarters += dots ? ray(i, 160, 160.5) + 'h.1' : ray(i, 174, 146);
  }
  if (minutes) d.line(minutes, ink, 2.5, { opacity: 0.6 });
  d.line(hours, ink, look.dial === 'dots' ? 15 : 6);
  d.line(quarters, ink, look.dial === 'dots' ? 22 : 10);
  if (look.sub) for (const [x, y] of look.sub === 2 ? [[430, 500], [570, 500]] : [[500, 580]]) { d.circle(x, y, 46, face.dark, { opacity: 0.5, stroke: ink, 'stroke-width': 2, 'stroke-opacity': 0.5 }); d.line(`M${x} ${y}l16-26`, ink, 3.5); }
  if (look.moon) { d.path('M440 590a60 60 0 0 1 120 0z', '#25324f'); d.circle(516, 566, 22, '#ecd9a2'); d.circle(470, 572, 3, '#fff'); d.circle(484, 554, 2.5, '#fff'); }
  if (look.date) d.rect(598, 484, 44, 32, 4, '#fff', { stroke: ink, 'stroke-width': 2 });
  d.line('M500 500L424 420', '#000', 13, { opacity: 0.16, transform: 'translate(5 8)' });
  d.line('M500 500L424 420', ink, 13);
  d.line('M500 500L590 392', ink, 9);
  d.line('M486 530L540 372', look.second2 ?? '#c0492f', 4);
  d.circle(500, 500, 12, metal.base);
  d.clip(look.square ? 'M308 308H692V692H308Z' : 'M308 500a192 192 0 1 0 384 0a192 192 0 1 0-384 0', () => d.path('M300 480L470 300H560L300 580Z', '#fff', { opacity: 0.2 }));
  if (R && look.bezel) for (let i = 0; i < 12; i++) d.circle(500 + Math.sin(i * 0.5236) * 213, 500 - Math.cos(i * 0.5236) * 213, 5, metal.ink);
}
