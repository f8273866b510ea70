// Colour arithmetic in OKLCH, so that shades keep the hue of the product.

const clamp = (v, lo, hi) => Math.min(hi, Math.max(lo, v));
const toLinear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

export function toOklch(hex) {
  const n = parseInt(hex.slice(1), 16);
  const [r, g, b] = [n >> 16, (n >> 8) & 255, n & 255].map((v) => toLinear(v / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const L = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [L, Math.hypot(A, B), Math.atan2(B, A)];
}

export function fromOklch([L, C, h]) {
  const A = C * Math.cos(h);
  const B = C * Math.sin(h);
  const l = (L + 0.3963377774 * A + 0.2158037573 * B) ** 3;
  const m = (L - 0.1055613458 * A - 0.0638541728 * B) ** 3;
  const s = (L - 0.0894841775 * A - 1.291485548 * B) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return '#' + rgb
    .map((v) => Math.round(clamp(toGamma(clamp(v, 0, 1)), 0, 1) * 255))
    .map((v) => v.toString(16).padStart(2, '0')).join('');
}

// k > 0 lightens towards white, k < 0 darkens; the hue stays.
export function shade(hex, k) {
  const [L, C, h] = toOklch(hex);
  if (k >= 0) return fromOklch([L + (1 - L) * k, C * (1 - 0.5 * k), h]);
  return fromOklch([L * (1 + k), C * (1 + 0.35 * k), h]);
}

export function mix(a, b, k) {
  const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [x, y] = [rgb(a), rgb(b)];
  return '#' + x.map((v, i) => Math.round(v + (y[i] - v) * k).toString(16).padStart(2, '0')).join('');
}

export const lightness = (hex) => toOklch(hex)[0];

// The tones every drawing works with. Dark colours need a stronger light, light ones a stronger shade.
export function tones(hex) {
  const L = lightness(hex);
  const up = L < 0.4 ? 1.25 : 1;
  const down = L > 0.9 ? 0.75 : L < 0.35 ? 1.3 : 1;
  return {
    base: hex,
    light: shade(hex, 0.16 * up),
    lighter: shade(hex, 0.34 * up),
    glint: shade(hex, 0.62),
    dark: shade(hex, -0.1 * down),
    darker: shade(hex, -0.2 * down),
    deep: shade(hex, -0.34 * down),
    ink: shade(hex, -0.52),
    isDark: L < 0.42,
    isLight: L > 0.86,
  };
}
