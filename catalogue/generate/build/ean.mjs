// EAN-13 numbers from the in-store range (prefix 2), which never clash with a real article.
export function checkDigit(twelve) {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(twelve[i]) * (i % 2 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

export function ean(n) {
  const twelve = '20' + String(4100000000 + n * 7);
  return twelve + checkDigit(twelve);
}
