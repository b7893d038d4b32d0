// Student's distribution of a mean over its estimated error, and what becomes of it when the true mean is not zero.

import { betaProbability, betaQuantile, logGamma } from './beta-distribution.ts';
import { normalProbability } from './normal-distribution.ts';

/**
 * The t with P(T ≤ t) = probability.
 *
 * @param probability in (0, 1) @param degrees of freedom, above 0
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  // t² / (degrees + t²) is Beta(½, degrees/2); the smaller of it and its complement is the more exact.
  const share = betaQuantile(2 * probability - 1, 0.5, degrees / 2);
  if (share < 0.5) return Math.sqrt((degrees * share) / (1 - share));
  const rest = betaQuantile(2 * (1 - probability), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - rest)) / rest);
}

/**
 * P(T > t) when the mean lies `noncentrality` standard errors from zero (Lenth 1989, Applied Statistics 38, AS 243).
 *
 * @param t @param noncentrality from 0 to 37
 */
export function noncentralTail(t: number, degrees: number, noncentrality: number): number {
  const x = (t * t) / (degrees + t * t);
  const half = (noncentrality * noncentrality) / 2;
  let below = normalProbability(-noncentrality);
  // Weights as logarithms: those about j = half, which count, are not lost when e^−half is tiny.
  const spread = Math.ceil(10 * Math.sqrt(half + 1));
  for (let j = Math.max(0, Math.floor(half) - spread); j <= half + spread + 20; j++) {
    const even = half === 0 ? (j === 0 ? 1 : 0) : Math.exp(j * Math.log(half) - half - logGamma(j + 1));
    const odd = half === 0 ? 0 : Math.exp((j + 0.5) * Math.log(half) - half - logGamma(j + 1.5));
    below += (even * betaProbability(x, j + 0.5, degrees / 2) + odd * betaProbability(x, j + 1, degrees / 2)) / 2;
  }
  return Math.max(0, 1 - below);
}
