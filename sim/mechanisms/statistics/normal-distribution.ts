// The standard normal distribution: its probabilities to 15 digits, far into the tails, and its quantiles.

import { bisection } from './bisection.ts';

/** From here out the continued fraction is used; within, the series. */
const TAIL = 3;

/** Φ(z): the series of Marsaglia (2004, J. Stat. Softw. 11(4)), and Laplace's continued fraction in the tails. */
export function normalProbability(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (Math.abs(z) < TAIL) {
    let term = z;
    let sum = z;
    for (let k = 3; sum + term !== sum; k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = 0;
  for (let k = 120; k >= 1; k--) fraction = k / (Math.abs(z) + fraction);
  const tail = density / (Math.abs(z) + fraction);
  return z < 0 ? tail : 1 - tail;
}

/** The z with Φ(z) = probability, for a probability in (0, 1). */
export function normalQuantile(probability: number): number {
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  return bisection(normalProbability, probability, -39, 0);
}
