// Solid bodies: turned forms (mugs, vases, lamps), boxes in a fixed three-quarter view, soft cushions.
import { tones } from './colour.mjs';
import { random } from './random.mjs';

export const TILT = 0.17; // how far we look down on a circle

// A smooth curve through the points; a third member 'c' makes a corner.
export function curve(points, start = 'M') {
  const tangent = (i) => {
    const p = points[i];
    if (p[2] === 'c' || i === 0 || i === points.length - 1) return [0, 0];
    const [a, b] = [points[i - 1], points[i + 1]];
    return [(b[0] - a[0]) / 6, (b[1] - a[1]) / 6];
  };
  let d = `${start}${points[0][0].toFixed(1)} ${points[0][1].toFixed(1)}`;
  for (let i = 1; i < points.length; i++) {
    const [t0, t1] = [tangent(i - 1), tangent(i)];
    const [p, q] = [points[i - 1], points[i]];
    d += `C${[p[0] + t0[0], p[1] + t0[1], q[0] - t1[0], q[1] - t1[1], q[0], q[1]].map((v) => v.toFixed(1)).join(' ')}`;
  }
  return d;
}

// The outline of a turned body; profile: [radius, y, 'c'?] from top to bottom.
export function turned(cx, profile, tilt = TILT) {
  const right = profile.map(([r, y, k]) => [cx + r, y, k]);
  const left = profile.map(([r, y, k]) => [cx - r, y, k]).reverse();
  const [top, bottom] = [profile[0], profile[profile.length - 1]];
  return curve(right) + `A${bottom[0]} ${bottom[0] * tilt} 0 0 1 ${cx - bottom[0]} ${bottom[1]}` +
    curve(left, 'L') + `A${top[0]} ${top[0] * tilt} 0 0 1 ${cx + top[0]} ${top[1]}Z`;
}

// Light across a cylinder, from the upper left.
export function roundFill(d, t, gloss = 1) {
  return d.across('right', [0, t.darker], [0.1, t.base], [0.27, gloss > 1 ? t.lighter : t.light], [0.5, t.base], [0.8, t.dark], [0.94, t.darker]);
}

function radiusAt(profile, y) {
  for (let i = 1; i < profile.length; i++) {
    const [a, b] = [profile[i - 1], profile[i]];
    if (y <= b[1]) return a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1] || 1);
  }
  return profile[profile.length - 1][0];
}

// Draws a turned body. options: tilt, gloss, inside (colour), rim (thickness), open, decor(body)
export function lathe(d, cx, profile, colour, options = {}) {
  const t = typeof colour === 'string' ? tones(colour) : colour;
  const { tilt = TILT, gloss = 1, open = true, rim = 7 } = options;
  const widest = Math.max(...profile.map((p) => p[0]));
  const outline = turned(cx, profile, tilt);
  d.path(outline, roundFill(d, t, gloss), { opacity: options.opacity });
  const [top, bottom] = [profile[0], profile[profile.length - 1]];
  const body = {
    outline, cx, t, tilt,
    // a ring around the body between two heights
    band(y1, y2, fill, more) {
      const R = widest + 20;
      d.clip(outline, () => d.path(
        `M${cx - R} ${y1}Q${cx} ${y1 + R * tilt * 1.5} ${cx + R} ${y1}V${y2}Q${cx} ${y2 + R * tilt * 1.5} ${cx - R} ${y2}Z`, fill, more));
    },
    shadedBand(y1, y2, hex, g = gloss) { this.band(y1, y2, roundFill(d, tones(hex), g)); },
    speckle(key, count, fill, size = 3) {
      const rnd = random(key);
      const dots = ['', '', ''];
      for (let i = 0; i < count; i++) {
        const y = rnd.between(top[1] + 20, bottom[1] + 10);
        dots[i % 3] += `M${(cx + rnd.between(-1, 1) * radiusAt(profile, y) * 0.97).toFixed(0)} ${y.toFixed(0)}h.1`;
      }
      d.clip(outline, () => dots.forEach((path, i) => d.line(path, fill, size * (0.9 + i * 0.5), { opacity: 0.55 })));
    },
  };
  if (options.decor) options.decor(body);
  // shade near the ground
  const h = bottom[1] - top[1];
  d.path(outline, d.across('down', [0.68, t.deep, 0], [1, t.deep, 0.42]));
  if (gloss > 0) {
    const slice = (f) => profile.filter((p) => p[1] > top[1] + h * 0.06 && p[1] < top[1] + h * 0.86).map(([r, y]) => [cx + r * f, y + r * tilt * 0.6]);
    const [a, b] = [slice(-0.72), slice(-0.6).reverse()];
    if (a.length > 1) d.path(curve(a) + curve(b, 'L') + 'Z', '#fff', { opacity: gloss > 1 ? 0.5 : 0.17 });
  }
  if (open) {
    const inner = tones(options.inside ?? t.base);
    const ry = top[0] * tilt;
    d.ellipse(cx, top[1], top[0], ry, t.lighter);
    d.ellipse(cx, top[1] + 1, top[0] - rim, ry - rim * 0.42,
      d.linear(cx - top[0], top[1], cx + top[0], top[1] + ry, [0, inner.deep], [0.55, inner.darker], [1, inner.base]));
    if (options.liquid) {
      const k = options.liquidScale ?? 0.86;
      d.clip(`M${cx - top[0] + rim} ${top[1] + 1}A${top[0] - rim} ${ry - rim * 0.42} 0 0 0 ${cx + top[0] - rim} ${top[1] + 1}A${top[0] - rim} ${ry - rim * 0.42} 0 0 0 ${cx - top[0] + rim} ${top[1] + 1}Z`,
        () => d.ellipse(cx, top[1] + ry * 0.5, top[0] * k, ry * k, options.liquid));
    }
  } else if (options.cap !== false) {
    d.ellipse(cx, top[1], top[0], top[0] * tilt, d.linear(cx - top[0], 0, cx + top[0], 0, [0, t.lighter], [1, t.base]));
  }
  return body;
}

// A fixed three-quarter projection. x to the right, y up, z towards us; units are pixels.
export function view(cx, cy, turn = 0.5, pitch = 0.36) {
  const [ca, sa, cp, sp] = [Math.cos(turn), Math.sin(turn), Math.cos(pitch), Math.sin(pitch)];
  return (x, y, z) => [cx + x * ca - z * sa, cy + (x * sa + z * ca) * sp - y * cp];
}

// A cuboid; soft > 0 rounds its edges like upholstery.
export function cuboid(d, p, [x, y, z], [w, h, depth], colour, soft = 0) {
  const t = typeof colour === 'string' ? tones(colour) : colour;
  const i = soft / 2;
  const [x0, x1, y0, y1, z0, z1] = [x + i, x + w - i, y + i, y + h - i, z + i, z + depth - i];
  const face = (corners, fill) => d.polygon(corners, fill, soft
    ? { stroke: fill, 'stroke-width': soft } : { stroke: fill, 'stroke-width': 1.5 });
  const A = p(x0, y0, z1), B = p(x1, y0, z1), C = p(x1, y1, z1), D = p(x0, y1, z1);
  const E = p(x1, y0, z0), F = p(x1, y1, z0), G = p(x0, y1, z0);
  face([B, E, F, C], d.across('diagonal', [0, t.darker], [1, t.deep]));
  face([A, B, C, D], d.across('diagonal', [0, t.base], [1, t.dark]));
  face([D, C, F, G], d.across('right', [0, t.lighter], [1, t.light]));
  if (soft > 6) d.line(`M${D[0]} ${D[1]}L${C[0]} ${C[1]}`, t.glint, 3, { opacity: 0.35 });
}

export const to = (...points) => 'M' + points.map((q) => `${q[0].toFixed(1)} ${q[1].toFixed(1)}`).join('L');
