// The SVG canvas: elements, gradients, clips and shadows, written as compact text.
import { tones } from './colour.mjs';

const round = (v, places = 1) => Number(v.toFixed(places));
const bare = (v) => String(v).replace(/^(-?)0\./, '$1.');
// Far from the origin a whole pixel is exact enough; the files stay small.
const fine = (v) => round(v, Math.abs(v) >= 100 ? 0 : 1);
const short = (c) => (typeof c === 'string' && /^#(.)\1(.)\2(.)\3$/.test(c) ? '#' + c[1] + c[3] + c[5] : c);
const tidy = (text) => text.replace(/-?\d+\.\d+(e-?\d+)?/g, (n) => bare(fine(Number(n)))).replace(/ -/g, '-').trim();

function attributes(map) {
  return Object.entries(map)
    .filter(([k, v]) => v !== undefined && v !== null && !(k === 'fill' && v === 'none'))
    .map(([k, v]) => ` ${k}="${typeof v === 'number' ? bare(Math.abs(v) >= 100 ? round(v, 0) : round(v, 2)) : v}"`)
    .join('');
}

export class Drawing {
  constructor(width = 1000, height = 1000) {
    this.width = width;
    this.height = height;
    this.defs = new Map();
    this.out = [];
  }

  define(key, make) {
    if (!this.defs.has(key)) {
      const id = 'd' + this.defs.size;
      this.defs.set(key, { id, text: make(id) });
    }
    return `url(#${this.defs.get(key).id})`;
  }

  // stops: [offset, colour, opacity?], ...
  stops(list) {
    return list.map(([o, c, a]) => `<stop${attributes({ offset: o || undefined, 'stop-color': c, 'stop-opacity': a })}/>`).join('');
  }

  linear(x1, y1, x2, y2, ...list) {
    const head = attributes({ x1, y1, x2, y2, gradientUnits: 'userSpaceOnUse' });
    const body = this.stops(list);
    return this.define('l' + head + body, (id) => `<linearGradient id="${id}"${head}>${body}</linearGradient>`);
  }

  // From corner to corner of whatever is filled; shared by all shapes of the same colour.
  across(direction, ...list) {
    const head = attributes({ diagonal: { x2: 1, y2: 1 }, down: { x2: 0, y2: 1 }, right: {} }[direction]);
    const body = this.stops(list);
    return this.define('a' + head + body, (id) => `<linearGradient id="${id}"${head}>${body}</linearGradient>`);
  }

  radial(cx, cy, r, ...list) {
    const head = attributes({ cx, cy, r, gradientUnits: 'userSpaceOnUse' });
    const body = this.stops(list);
    return this.define('r' + head + body, (id) => `<radialGradient id="${id}"${head}>${body}</radialGradient>`);
  }

  blur(deviation) {
    return this.define('b' + deviation, (id) =>
      `<filter id="${id}" x="-.3" y="-.3" width="1.6" height="1.6"><feGaussianBlur stdDeviation="${deviation}"/></filter>`);
  }

  element(name, map, inner) {
    this.out.push(inner === undefined ? `<${name}${attributes(map)}/>` : `<${name}${attributes(map)}>${inner}</${name}>`);
  }

  path(d, fill, more = {}) { this.element('path', { d: tidy(d), fill, ...more }); }

  line(d, stroke, width, more = {}) {
    this.element('path', {
      d: tidy(d), stroke: short(stroke), 'stroke-width': width, ...more,
    });
  }

  ellipse(cx, cy, rx, ry, fill, more = {}) { this.element('ellipse', { cx, cy, rx, ry, fill, ...more }); }
  circle(cx, cy, r, fill, more = {}) { this.element('circle', { cx, cy, r, fill, ...more }); }

  rect(x, y, width, height, rx, fill, more = {}) {
    this.element('rect', { x, y, width, height, rx: rx || undefined, fill, ...more });
  }

  polygon(points, fill, more = {}) {
    this.path('M' + points.map((p) => `${fine(p[0])} ${fine(p[1])}`).join('L') + 'Z', fill, more);
  }

  group(map, draw) {
    this.out.push(`<g${attributes(map)}>`);
    draw();
    this.out.push('</g>');
  }

  at(transform, draw) { this.group({ transform }, draw); }

  // Everything drawn inside is cut to the outline.
  clip(outline, draw) {
    const d = tidy(outline);
    const url = this.define('c' + d, (id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`);
    this.group({ 'clip-path': url }, draw);
  }

  // Where something touches the ground: a tight dark core and a wide soft fall to the lower right.
  shadow(cx, cy, rx, ry = rx * 0.16, strength = 1) {
    const soft = this.define('soft', (id) => `<radialGradient id="${id}">` +
      this.stops([[0, '#2a2119', 0.5], [0.5, '#2a2119', 0.22], [1, '#2a2119', 0]]) + '</radialGradient>');
    this.ellipse(cx + rx * 0.16, cy + ry * 0.25, rx * 1.35, ry * 1.5, soft, { opacity: 0.55 * strength });
    this.ellipse(cx + rx * 0.03, cy + ry * 0.06, rx * 1.06, ry * 0.8, soft, { opacity: 0.95 * strength });
  }

  // The shadow of something that lies flat or hangs before the wall.
  drop(outline, dx = 16, dy = 26, deviation = 18, opacity = 0.26) {
    this.path(outline, '#2a2119', { opacity, filter: this.blur(deviation), transform: `translate(${dx} ${dy})` });
  }

  // A rod: shaded edge, body and a thin light.
  tube(d, width, colour, more = {}) {
    const t = typeof colour === 'string' ? tones(colour) : colour;
    this.line(d, t.darker, width, more);
    const moved = (k) => `translate(${round(-width * k)} ${round(-width * k)})`;
    this.line(d, t.base, width * 0.74, { transform: moved(0.07), ...more });
    this.line(d, t.lighter, width * 0.18, { transform: moved(0.16), ...more });
  }

  svg() {
    const defs = [...this.defs.values()].map((d) => d.text).join('');
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${this.width} ${this.height}" ` +
      `width="${this.width}" height="${this.height}" fill="none" stroke-linecap="round" stroke-linejoin="round"><defs>${defs}</defs>${this.out.join('')}</svg>\n`;
  }
}
