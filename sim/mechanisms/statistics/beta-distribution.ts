// The beta distribution, from which those of Student and of binomial counts follow.

import { bisection } from './bisection.ts';

// Stirling's series, Abramowitz & Stegun 6.1.41.
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  for (; shifted < 12; shifted++) product *= shifted;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series / (shifted * shifted) + STIRLING[k]!;
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series / shifted - Math.log(product)
  );
}

/**
 * P(Beta(a, b) ≤ x): the regularised incomplete beta function, by Lentz's continued fraction (DLMF 8.17.22).
 *
 * @param x in [0, 1] @param a @param b above 0
 */
export function betaProbability(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean; above it, the other tail is taken.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  let numerator = 1;
  let denominator = 1 / orTiny(1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    denominator = 1 / orTiny(1 + even * denominator);
    numerator = orTiny(1 + even / numerator);
    fraction *= numerator * denominator;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / orTiny(1 + odd * denominator);
    numerator = orTiny(1 + odd / numerator);
    const change = numerator * denominator;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return front * fraction;
}

/** Lentz's guard: no step divides by zero. */
function orTiny(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** The x with P(Beta(a, b) ≤ x) = probability, for a probability in [0, 1]. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return bisection((x) => betaProbability(x, a, b), probability, 0, 1);
}
