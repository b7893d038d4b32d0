// Kolmogorov's distribution: how far the empirical distribution of n values strays from the true one, and its limit.

/**
 * P(D_n < d), from a power of a matrix of order 2⌊n·d⌋ + 1 (Durbin 1973; Marsaglia, Tsang & Wang 2003, J. Stat. Softw. 8(18)).
 *
 * @param n values, at least 1
 * @param d distance in [0, 1]
 */
export function kolmogorovDistribution(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const order = 2 * k - 1;
  const h = k - n * d;
  const matrix = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) matrix[i * order + j] = i - j + 1 < 0 ? 0 : 1;
  }
  let power = 1;
  for (let i = 0; i < order; i++) {
    power *= h; // h^(i + 1)
    matrix[i * order] = matrix[i * order]! - power;
    matrix[(order - 1) * order + (order - 1 - i)] = matrix[(order - 1) * order + (order - 1 - i)]! - power;
  }
  if (2 * h - 1 > 0) {
    let corner = 1;
    for (let i = 0; i < order; i++) corner *= 2 * h - 1;
    matrix[(order - 1) * order] = matrix[(order - 1) * order]! + corner;
  }
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) {
      for (let g = 1; g <= i - j + 1; g++) matrix[i * order + j] = matrix[i * order + j]! / g;
    }
  }
  let row = new Float64Array(order);
  row[k - 1] = 1;
  // n!/n^n times an entry of the n-th power: a row vector takes n products with the matrix, each scaled by i/n.
  for (let i = 1; i <= n; i++) {
    const next = new Float64Array(order);
    for (let a = 0; a < order; a++) {
      if (row[a] === 0) continue;
      for (let b = 0; b < order; b++) next[b] = next[b]! + ((row[a]! * i) / n) * matrix[a * order + b]!;
    }
    row = next;
  }
  return row[k - 1]!;
}

/** lim P(√n·D_n ≤ x) (Kolmogorov 1933; for small x the theta function turned over, Feller 1948). */
export function kolmogorovLimit(x: number): number {
  if (x <= 0) return 0;
  if (x < 1) {
    let sum = 0;
    for (let k = 1; k <= 20; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 1;
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? -2 : 2) * Math.exp(-2 * k * k * x * x);
  return sum;
}
