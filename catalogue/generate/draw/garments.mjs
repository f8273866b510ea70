// Clothes as on an invisible stand: outline, fall of the cloth, seams, buttons.
import { mix, shade, tones } from '../kit/colour.mjs';
import { pattern } from './cloth.mjs';

// A symmetric outline from its right half: [x, y] or [x1, y1, x2, y2, x, y], x counted from the middle.
function symmetric(points, cx = 500) {
  const end = (s) => s.slice(-2);
  let path = `M${cx + points[0][0]} ${points[0][1]}`;
  for (const s of points.slice(1)) path += s.length === 2 ? `L${cx + s[0]} ${s[1]}` : `C${cx + s[0]} ${s[1]} ${cx + s[2]} ${s[3]} ${cx + s[4]} ${s[5]}`;
  const last = end(points[points.length - 1]);
  path += `L${cx - last[0]} ${last[1]}`;
  for (let i = points.length - 1; i > 0; i--) {
    const [s, p] = [points[i], end(points[i - 1])];
    path += s.length === 2 ? `L${cx - p[0]} ${p[1]}` : `C${cx - s[2]} ${s[3]} ${cx - s[0]} ${s[1]} ${cx - p[0]} ${p[1]}`;
  }
  return path + 'Z';
}

const flip = (draw, d) => { draw(); d.at('translate(1000 0) scale(-1 1)', draw); };

const fabric = (d, t, y0 = 200, y1 = 850) => d.linear(260, y0, 760, y1, [0, t.light], [0.45, t.base], [1, t.dark]);

function folds(d, outline, t, list, strength = 0.3) {
  d.clip(outline, () => list.forEach(([x0, y0, cx, cy, x1, y1, w = 16]) => d.line(`M${x0} ${y0}Q${cx} ${cy} ${x1} ${y1}`, t.deep, w, { opacity: strength * 0.6, filter: d.blur(5) })));
}

const SLEEVE = {
  short: 'M640 232C700 250 760 330 800 440L690 486L636 400Z',
  long: 'M640 232C716 256 756 420 790 760L706 778C692 640 664 520 634 440Z',
  three: 'M640 232C712 252 760 400 786 590L702 612C688 540 664 480 634 430Z',
  wide: 'M640 232C730 262 790 430 838 720L708 756C690 620 664 500 634 440Z',
};
const CUFF = { long: 'M790 760L796 820Q752 832 712 838L706 778Q750 776 790 760Z', wide: 'M838 720L846 760Q780 792 716 796L708 756Q780 748 838 720Z' };

function sleeve(d, t, kind, look, colour) {
  const o = SLEEVE[kind];
  flip(() => {
    d.path(o, d.linear(640, 300, 800, 420, [0, t.dark], [0.35, t.base], [1, t.darker]), { stroke: t.dark, 'stroke-width': 3, 'stroke-linejoin': 'round' });
    if (look.pattern && look.pattern !== 'fair-isle') pattern(d, o, look.pattern, colour, [600, 220, 860, 860], look.second);
    if (look.pattern === 'fair-isle') pattern(d, o, 'fair-isle', colour, [600, 300, 860, 860], look.second);
    if (kind !== 'short') d.line('M650 330Q690 420 700 520', t.deep, 10, { opacity: 0.22 });
  }, d);
}

export function top(d, look, colour) {
  const t = tones(colour);
  const kind = look.kind ?? 'tee';
  const long = look.sleeve ?? (kind === 'tee' ? 'short' : 'long');
  const hem = look.hem ?? (kind === 'coat' ? 930 : kind === 'shirt' ? 830 : kind === 'tee' ? 800 : 790);
  const width = look.width ?? (kind === 'coat' ? 196 : kind === 'tee' ? 176 : 186);
  const neck = look.neck ?? 'crew';
  const nw = neck === 'wide' ? 96 : 72;
  const body = symmetric([[0, neck === 'v' ? 330 : 250], [nw * 0.6, neck === 'v' ? 290 : 246, nw, 214, nw + 4, 196], [150, 226], [164, 300, 150, 380, 158, 470], [170, 600, width - 4, 700, width, hem], ...(kind === 'shirt' ? [[width - 60, hem + 36, 60, hem + 26, 0, hem + 26]] : [[width * 0.5, hem + 12, 40, hem + 14, 0, hem + 14]])]);
  const shadowOf = body + (long && long !== 'none' ? SLEEVE[long] : '');
  d.drop(shadowOf);
  d.at('translate(1000 0) scale(-1 1)', () => { if (long !== 'none') d.drop(SLEEVE[long], -16, 26); });
  // the inside of the back, seen through the neck
  d.path(symmetric([[0, 200], [nw + 4, 196], [nw, 214, nw * 0.6, neck === 'v' ? 290 : 250, 0, neck === 'v' ? 334 : 258]]), t.deep);
  d.path(`M${500 - nw - 4} 197Q500 216 ${500 + nw + 4} 197L${500 + nw - 6} 224Q500 240 ${500 - nw + 6} 224Z`, t.dark);
  if (long !== 'none') sleeve(d, t, long, look, colour);
  const cuffs = CUFF[long];
  const rib = tones(look.rib ?? colour);
  if (cuffs && look.cuffs !== false) flip(() => {
    d.path(cuffs, d.linear(700, 0, 800, 0, [0, rib.base], [1, rib.deep]), { stroke: rib.darker, 'stroke-width': 2 });
    if (kind === 'knit' || kind === 'sweat') pattern(d, cuffs, 'ribbed', rib.base, [690, 700, 860, 850]);
  }, d);
  d.path(body, fabric(d, t));
  pattern(d, body, look.pattern, colour, [300, look.pattern === 'fair-isle' ? 200 : 190, 700, 980], look.second);
  if (look.block) d.clip(body, () => { d.rect(300, look.block[0], 400, look.block[1] - look.block[0], 0, look.second ?? '#f2ece0'); });
  folds(d, body, t, [[350, 480, 420, 560, 400, 780], [655, 450, 590, 560, 620, 760], [345, 330, 400, 390, 470, 400], [655, 330, 610, 390, 540, 410, 12], [480, 560, 500, 680, 488, 800, 14]]);
  d.path(body, d.linear(320, 0, 690, 0, [0, '#fff', 0.12], [0.3, '#fff', 0], [0.7, t.ink, 0], [1, t.ink, 0.26]));
  d.line(`M651 228C662 300 650 380 657 462`, t.deep, 3, { opacity: 0.4 });
  d.line(`M349 228C338 300 350 380 343 462`, t.deep, 3, { opacity: 0.4 });
  const stitch = t.isLight ? t.deep : t.lighter;
  if (kind === 'knit' || kind === 'sweat') {
    const band = symmetric([[0, hem - 34], [width * 0.5, hem - 36, width - 6, hem - 42, width - 2, hem - 46], [width - 6, hem + 24], [width * 0.5, hem + 34, 40, hem + 36, 0, hem + 36]]);
    d.path(band, d.linear(310, 0, 690, 0, [0, rib.base], [0.5, rib.light], [1, rib.deep]));
    pattern(d, band, 'ribbed', rib.base, [300, hem - 60, 700, hem + 60]);
  } else if (kind !== 'shirt') d.line(`M${500 - width + 4} ${hem - 16}Q500 ${hem + 4} ${500 + width - 4} ${hem - 16}`, stitch, 3, { opacity: 0.5 });
  // the neck
  if (neck === 'crew' || neck === 'wide') {
    const ring = `M${500 - nw - 4} 196C${500 - nw} 262 ${500 - nw * 0.5} 282 500 282C${500 + nw * 0.5} 282 ${500 + nw} 262 ${500 + nw + 4} 196L${500 + nw - 16} 196C${500 + nw - 20} 240 ${500 + nw * 0.45} 256 500 256C${500 - nw * 0.45} 256 ${500 - nw + 20} 240 ${500 - nw + 16} 196Z`;
    d.path(ring, d.linear(400, 0, 600, 0, [0, rib.light], [1, rib.darker]));
    if (kind !== 'tee') pattern(d, ring, 'ribbed', rib.base, [400, 180, 600, 290]);
  } else if (neck === 'v') {
    d.line(`M${500 - nw - 2} 200Q440 286 500 340Q560 286 ${500 + nw + 2} 200`, rib.darker, 22);
    d.line(`M${500 - nw - 3} 198Q438 284 499 337Q558 284 ${500 + nw} 198`, rib.light, 14);
  } else if (neck === 'roll') {
    const roll = 'M414 236C408 190 420 140 432 128Q500 150 568 128C580 140 592 190 586 236Q500 288 414 236Z';
    d.path(roll, d.linear(410, 0, 590, 0, [0, rib.light], [0.5, rib.base], [1, rib.deep]));
    pattern(d, roll, 'ribbed', rib.base, [400, 120, 600, 290]);
    d.path('M432 128Q500 96 568 128Q500 152 432 128Z', rib.deep);
  } else if (neck === 'hood') {
    d.path('M386 236C372 120 440 82 500 82S628 120 614 236Q560 300 500 306Q440 300 386 236Z', d.linear(380, 90, 620, 300, [0, t.light], [1, t.darker]));
    d.path('M422 222C416 150 452 122 500 122S584 150 578 222Q540 272 500 276Q460 272 422 222Z', t.deep);
    d.line('M470 282V400M532 282V384', '#f0eadf', 8);
    d.path('M392 600Q500 584 608 600L640 720Q500 740 360 720Z', t.dark, { opacity: 0.55 });
  } else if (neck === 'collar' || neck === 'coat') {
    const c = tones(look.collar ?? colour);
    const long = neck === 'coat' ? 150 : 64;
    flip(() => d.path(`M572 184L${neck === 'coat' ? 606 : 590} ${250 + long * 0.4}L${neck === 'coat' ? 548 : 540} ${264 + long * 0.5}L500 ${262 + long * 0.4}C540 250 564 220 572 184Z`, d.linear(500, 200, 600, 300, [0, c.light], [1, c.base]), { stroke: c.darker, 'stroke-width': 2.5, 'stroke-linejoin': 'round' }), d);
    if (neck === 'collar') d.path('M428 184Q500 172 572 184L560 222Q500 262 440 222Z', c.darker, { opacity: 0.55 });
  } else if (neck === 'stand') {
    d.path('M420 230L428 158Q500 176 572 158L580 230Q500 280 420 230Z', d.linear(420, 0, 580, 0, [0, t.light], [1, t.darker]));
    d.path('M428 158Q500 140 572 158Q500 182 428 158Z', t.deep);
  }
  // how it closes
  const from = neck === 'v' ? 340 : neck === 'coat' ? 350 : neck === 'stand' ? 200 : 276;
  if (look.buttons) {
    d.line(`M512 ${from - 20}V${hem + 8}`, t.deep, 4, { opacity: 0.55 });
    const n = look.buttons;
    for (let i = 0; i < n; i++) {
      const y = from + 26 + ((hem - from - 80) * i) / (n - 1 || 1);
      for (const x of look.double ? [462, 538] : [500]) {
        d.circle(x + 1.5, y + 3, look.buttonSize ?? 9, '#000', { opacity: 0.25 });
        d.circle(x, y, look.buttonSize ?? 9, look.button ?? (t.isLight ? '#cdbfa6' : '#efe7d6'));
        d.circle(x, y, (look.buttonSize ?? 9) * 0.35, t.deep, { opacity: 0.5 });
      }
    }
  }
  if (look.zip) {
    d.line(`M500 ${from - 24}V${hem + 6}`, t.deep, 16);
    d.line(`M500 ${from - 24}V${hem + 4}`, look.zip, 6, { 'stroke-dasharray': '5 6' });
    d.rect(494, from + 20, 12, 34, 5, look.zip);
  }
  if (look.quilted) d.clip(body, () => { let q = ''; for (let y = 300; y < hem; y += 62) q += `M300 ${y}Q500 ${y + 22} 700 ${y}`; d.line(q, t.deep, 6, { opacity: 0.55 }); d.at('translate(0 -7)', () => d.line(q, t.glint, 4, { opacity: 0.4 })); });
  if (look.pockets === 'chest') d.path('M556 380h76v74q-38 20-76 0z', 'none', { stroke: t.deep, 'stroke-width': 4, opacity: 0.6 });
  if (look.pockets === 'flap') flip(() => { d.path('M540 600h96v96q-48 14-96 0z', d.linear(540, 600, 640, 700, [0, t.base], [1, t.dark]), { stroke: t.deep, 'stroke-width': 3, 'stroke-opacity': 0.6 }); d.path('M536 592h104v34q-52 22-104 0z', t.light, { stroke: t.deep, 'stroke-width': 3, 'stroke-opacity': 0.5 }); }, d);
  if (look.pockets === 'slant') flip(() => d.line('M572 560L628 664', t.deep, 8, { opacity: 0.6 }), d);
  if (look.print === 'sun') { d.circle(500, 440, 62, look.ink ?? '#d09a2c'); d.path('M420 470q80-34 160 0v26q-80-30-160 0z', mix(colour, '#ffffff', 0.1)); d.path('M410 500q90-40 180 0v14q-90-34-180 0z', look.ink ?? '#d09a2c'); }
  if (look.print === 'wave') for (let i = 0; i < 3; i++) d.line(`M420 ${420 + i * 36}q40-40 80 0t80 0`, look.ink ?? '#f2ece0', 13);
  if (look.belt) { const b = tones(look.belt === true ? shade(colour, -0.12) : look.belt); d.path(`M${500 - width + 18} 556Q500 574 ${500 + width - 18} 556V606Q500 624 ${500 - width + 18} 606Z`, d.linear(320, 0, 680, 0, [0, b.light], [1, b.dark])); d.path('M520 574q24 10 20 40l10 110q-20 8-40 2l-8-140z', b.base); }
}

export function dress(d, look, colour) {
  const t = tones(colour);
  const length = look.length ?? 880;
  const flare = look.flare ?? 250;
  const waist = look.waist ?? 470;
  const skirtOnly = look.kind === 'skirt';
  const bodice = symmetric([[0, 270], [60, 266, 86, 210, 90, 178], [142, 196], [132, 260, 130, 300, 140, 350], [136, 400, 118, 440, 116, waist], [0, waist + 6]]);
  const y0 = skirtOnly ? 300 : waist;
  const skirt = symmetric([[0, y0 - 4], [skirtOnly ? 120 : 116, y0 - 6], [150, y0 + 130, flare - 30, length - 200, flare, length], [flare * 0.6, length + 34, flare * 0.3, length + 22, 0, length + 30]]);
  const sleeves = { short: 'M636 186C690 206 722 280 736 350L646 380L630 300Z', puff: 'M632 182C730 180 760 300 732 370Q690 400 644 370L630 300Z', long: 'M636 186C700 220 730 420 748 660L676 672C668 540 650 420 634 350Z' };
  const s = sleeves[look.sleeve];
  d.drop(skirt + (skirtOnly ? '' : bodice));
  if (!skirtOnly) {
    d.path('M408 180Q500 204 592 180C588 246 552 280 500 282C448 280 412 246 408 180Z', t.deep);
    if (s) flip(() => { d.path(s, d.linear(630, 200, 750, 360, [0, t.base], [1, t.darker])); pattern(d, s, look.pattern, colour, [600, 160, 800, 700], look.second); }, d);
    d.path(bodice, fabric(d, t, 180, 500));
    pattern(d, bodice, look.pattern, colour, [340, 170, 660, 520], look.second);
    d.line('M410 180C414 240 450 274 500 276C550 274 586 240 590 180', t.darker, 9);
  }
  d.path(skirt, fabric(d, t, y0, length));
  pattern(d, skirt, look.pattern, colour, [500 - flare - 10, y0 - 10, 500 + flare + 10, length + 50], look.second);
  if (look.tiers) d.clip(skirt, () => { for (let i = 1; i < look.tiers; i++) { const y = y0 + ((length - y0) * i) / look.tiers; d.line(`M${500 - flare} ${y}Q500 ${y + 34} ${500 + flare} ${y}`, t.deep, 9, { opacity: 0.45 }); d.line(`M${500 - flare} ${y - 8}Q500 ${y + 26} ${500 + flare} ${y - 8}`, t.lighter, 4, { opacity: 0.6 }); } });
  const list = [];
  for (let i = -3; i <= 3; i++) list.push([500 + i * 26, y0 + 20, 500 + i * 44, y0 + 200, 500 + i * flare * 0.31, length + 10, 18]);
  folds(d, skirt, t, list, look.pleats ? 0.6 : 0.36);
  if (look.pleats) d.clip(skirt, () => { for (let i = -8; i <= 8; i++) d.line(`M${500 + i * 14} ${y0}L${500 + (i * flare) / 8} ${length + 30}`, i % 2 ? t.deep : t.lighter, 4, { opacity: 0.5 }); });
  d.path(skirt, d.linear(500 - flare, 0, 500 + flare, 0, [0, '#fff', 0.14], [0.35, '#fff', 0], [0.7, t.ink, 0], [1, t.ink, 0.3]));
  const band = symmetric([[0, y0 - 16], [116 + (skirtOnly ? 6 : 0), y0 - 20], [118 + (skirtOnly ? 6 : 0), y0 + 18], [0, y0 + 24]]);
  if (look.belt) d.path(band, look.belt === true ? t.deep : look.belt);
  else if (skirtOnly) d.path(band, t.dark);
  if (look.buttons) for (let i = 0; i < 11; i++) { const y = 300 + ((length - 320) * i) / 10; d.circle(501, y + 2, 9, '#000', { opacity: 0.2 }); d.circle(500, y, 9, look.button ?? '#efe7d6'); }
  if (look.straps) flip(() => d.line('M582 190Q570 150 560 130', t.base, 16), d);
}

export function trousers(d, look, colour) {
  if (look.shorts && !look.placed) return d.at('translate(-125 40) scale(1.25)', () => trousers(d, { ...look, placed: true }, colour));
  const t = tones(colour);
  const wide = look.wide ?? 84;
  const end = look.end ?? 880;
  const shorts = look.shorts;
  const hem = shorts ? 600 : end;
  const o = `M352 150H648L664 330L${610 + wide} ${hem}L${610 - wide} ${hem + 6}L512 400L488 400L${390 + wide} ${hem + 6}L${390 - wide} ${hem}L336 330Z`;
  d.drop(o);
  d.path(o, fabric(d, t, 150, 880));
  pattern(d, o, look.pattern, colour, [300, 140, 720, 900], look.second);
  folds(d, o, t, [[500, 400, 420, 420, 370, 380, 14], [500, 400, 580, 420, 640, 380, 14], [430, 480, 410, 640, 400, hem], [580, 480, 600, 640, 612, hem]], 0.42);
  const edge = t.isLight ? t.deep : look.stitch ?? t.lighter;
  d.line('M500 200V352Q498 392 480 396M352 196H648', edge, 4, { opacity: 0.6 });
  d.line('M362 196Q380 290 340 312M638 196Q620 290 660 312', edge, 4, { opacity: 0.7 });
  d.path('M352 150H648V198H352Z', d.linear(352, 0, 648, 0, [0, t.light], [1, t.darker]), { stroke: t.deep, 'stroke-width': 2, 'stroke-opacity': 0.5 });
  for (const x of [392, 604]) d.rect(x, 142, 14, 64, 4, t.base, { stroke: t.deep, 'stroke-width': 2, 'stroke-opacity': 0.5 });
  d.circle(500, 174, 11, look.button ?? '#b98f4c');
  if (look.crease) d.line(`M420 330L${390 + 4} ${hem}M580 330L${610 - 4} ${hem}`, t.lighter, 4, { opacity: 0.7 });
  if (look.cargo) for (const x of [346, 570]) { d.rect(x - 8, 520, 92, 108, 6, t.base, { stroke: t.deep, 'stroke-width': 3 }); d.rect(x - 12, 512, 100, 34, 6, t.light, { stroke: t.deep, 'stroke-width': 2 }); }
  if (look.cuff) { d.path(`M${390 - wide} ${hem - 40}L${390 + wide} ${hem - 36}V${hem + 10}H${390 - wide}Z`, look.cuff); d.path(`M${610 - wide} ${hem - 36}L${610 + wide} ${hem - 40}V${hem + 10}H${610 - wide}Z`, look.cuff); }
  if (look.drawstring) d.line('M486 190q-22 60-10 120M514 190q22 60 10 110', '#f0eadf', 8);
  d.path(o, d.linear(340, 0, 690, 0, [0, '#fff', 0.1], [0.4, '#fff', 0], [0.75, t.ink, 0], [1, t.ink, 0.24]));
}

export function beanie(d, look, colour) {
  const t = tones(colour);
  const o = 'M270 640C262 420 360 270 500 270S738 420 730 640Z';
  d.drop(o + 'M250 600H750V760H250Z');
  d.path(o, d.linear(300, 280, 720, 640, [0, t.lighter], [0.4, t.base], [1, t.darker]));
  pattern(d, o, look.pattern ?? 'ribbed', colour, [260, look.pattern === 'fair-isle' ? 330 : 260, 740, 660], look.second);
  d.path(o, d.radial(410, 380, 420, [0, '#fff', 0.16], [0.6, '#fff', 0], [1, t.ink, 0.3]));
  const c = tones(look.cuff ?? colour);
  const cuff = 'M250 610Q500 660 750 610Q764 690 744 752Q500 800 256 752Q236 690 250 610Z';
  d.path(cuff, d.linear(250, 0, 750, 0, [0, c.base], [0.3, c.light], [1, c.deep]));
  pattern(d, cuff, 'ribbed', c.base, [240, 590, 760, 800]);
  if (look.bobble) {
    const b = tones(look.bobble);
    d.circle(500, 232, 84, d.radial(470, 200, 130, [0, b.lighter], [0.6, b.base], [1, b.deep]));
    let path = '';
    for (let i = 0; i < 34; i++) { const a = i * 0.185; path += `M${500 + Math.cos(a) * 70} ${232 + Math.sin(a) * 70}L${500 + Math.cos(a) * 96} ${232 + Math.sin(a) * 96}`; }
    d.line(path, b.base, 9);
  }
  if (look.label !== false) d.rect(456, 668, 88, 50, 4, '#e9dfca', { opacity: 0.9 });
}

export function scarf(d, look, colour) {
  const t = tones(colour);
  const tail = (x, y1, w, k) => {
    const o = `M${x} 380L${x + w} 380L${x + w + k} ${y1}H${x + k}Z`;
    d.drop(o);
    d.path(o, d.linear(x, 0, x + w, 0, [0, t.light], [0.5, t.base], [1, t.darker]));
    pattern(d, o, look.pattern, colour, [x - 10, 380, x + w + 30, y1 + 20], look.second);
    let f = '';
    for (let i = 0; i <= 12; i++) f += `M${x + k + (w * i) / 12} ${y1 - 2}v52`;
    d.line(f, look.fringe ?? t.dark, 8);
  };
  tail(520, 780, 130, 20);
  tail(380, 840, 136, -16);
  const loop = 'M320 330C320 200 680 200 680 330C690 470 600 500 500 500S310 470 320 330Z';
  d.drop(loop, 10, 16, 10);
  d.path(loop, d.linear(320, 220, 680, 500, [0, t.lighter], [0.5, t.base], [1, t.darker]));
  pattern(d, loop, look.pattern, colour, [310, 200, 700, 510], look.second);
  d.path('M400 330C410 270 590 270 600 330Q500 372 400 330Z', t.ink);
  d.line('M340 380Q420 470 520 480M350 320Q380 420 470 440M660 360Q640 450 560 474', t.deep, 14, { opacity: 0.3 });
}

export function socks(d, look, colour) {
  const t = tones(colour);
  const one = (dx, dy, angle) => d.at(`translate(${dx} ${dy}) rotate(${angle} 450 500)`, () => {
    const o = 'M370 200H520V520C520 560 560 590 620 630C680 670 670 760 590 766C520 770 430 720 396 660C370 610 370 560 370 500Z';
    d.drop(o, 12, 20, 12);
    d.path(o, d.linear(370, 200, 600, 760, [0, t.lighter], [0.5, t.base], [1, t.darker]));
    pattern(d, o, look.pattern, colour, [360, 270, 700, 780], look.second);
    const a = tones(look.tip ?? look.second ?? t.dark);
    d.clip(o, () => {
      d.path('M600 600Q560 680 570 790H700V600Z', a.base);
      d.path('M360 590Q440 600 470 700L380 720Z', a.base);
      d.rect(360, 200, 180, 66, 0, look.cuff ?? a.base);
    });
    pattern(d, 'M370 200H520V266H370Z', 'ribbed', a.base, [370, 200, 520, 266]);
    d.path(o, d.linear(370, 0, 560, 0, [0, '#fff', 0.2], [0.5, '#fff', 0], [1, t.ink, 0.2]));
  });
  one(120, -10, 10);
  one(-60, 30, -6);
}

export function hat(d, look, colour) {
  const t = tones(colour);
  if (look.kind === 'cap') {
    d.shadow(520, 700, 330, 46);
    d.path('M250 640C250 420 350 330 480 330S690 430 690 640Q480 690 250 640Z', d.linear(260, 340, 690, 660, [0, t.lighter], [0.45, t.base], [1, t.darker]));
    d.path('M640 560C760 560 850 620 866 668C780 690 700 676 560 668Z', d.linear(600, 560, 860, 680, [0, t.light], [1, t.deep]));
    d.line('M480 330C520 420 540 540 540 668M480 330C400 420 360 540 362 656', t.deep, 4, { opacity: 0.5 });
    d.circle(480, 330, 15, t.dark);
    if (look.badge) d.circle(596, 540, 44, look.badge);
    return;
  }
  d.shadow(510, 730, 380, 62);
  d.ellipse(500, 690, 380, 96, t.darker);
  d.ellipse(500, 680, 380, 92, d.linear(120, 0, 880, 0, [0, t.lighter], [0.5, t.base], [1, t.dark]));
  d.path('M300 670C300 460 350 400 430 400Q500 430 570 400C650 400 700 460 700 670Q500 730 300 670Z', d.linear(300, 400, 700, 690, [0, t.lighter], [0.4, t.base], [1, t.deep]));
  d.path('M300 600Q500 660 700 600V672Q500 732 300 672Z', look.band ?? '#3a3633');
  if (look.straw) { let p = ''; for (let i = 0; i < 9; i++) p += `M${305 + i * 2} ${440 + i * 18}Q500 ${490 + i * 18} ${695 - i * 2} ${440 + i * 18}`; d.clip('M300 670C300 460 350 400 430 400Q500 430 570 400C650 400 700 460 700 670Z', () => d.line(p, t.deep, 3, { opacity: 0.3 })); for (let i = 1; i < 6; i++) d.ellipse(500, 682, 380 - i * 16, 92 - i * 5, 'none', { stroke: t.deep, 'stroke-width': 2, opacity: 0.3 }); }
}
