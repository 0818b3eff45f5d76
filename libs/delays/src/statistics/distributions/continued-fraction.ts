const SMALLEST = 1e-300;
const MOST_TERMS = 100_000;

/** 1 / (b₀ + a₁ / (b₁ + a₂ / (b₂ + …))), by Lentz' method (Thompson and Barnett 1986). */
export function continuedFraction(a: (n: number) => number, b: (n: number) => number): number {
  let c = 1 / SMALLEST;
  let d = 1 / awayFromZero(b(0));
  let value = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    d = 1 / awayFromZero(b(n) + a(n) * d);
    c = awayFromZero(b(n) + a(n) / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}
