// Counts of independent arrivals: Poisson numbers made of given uniform numbers.

/** log k! for k < 16, where Stirling's series is not yet good to the last digit. */
const LOG_FACTORIAL = new Float64Array(16);
for (let k = 2; k < LOG_FACTORIAL.length; k++) LOG_FACTORIAL[k] = LOG_FACTORIAL[k - 1]! + Math.log(k);

/** Inversion by search from zero: the smallest k whose cumulative probability exceeds u. Takes mean + 1 steps; meant for small means. */
export function poissonBySearch(mean: number, u: number): number {
  let probability = Math.exp(-mean);
  let left = u - probability;
  let k = 0;
  // The second condition ends the search where rounding has left a u that no k claims.
  while (left >= 0 && probability > 0) {
    k++;
    probability *= mean / k;
    left -= probability;
  }
  return k;
}

/**
 * Transformed rejection, for means ≥ 10: Hörmann 1993, "The transformed rejection method for generating Poisson random
 * variables", Insurance: Mathematics and Economics 12(1), algorithm PTRS. Accepts nine times in ten.
 *
 * @param uniform the j-th uniform number on [0, 1) of this draw
 */
export function poissonByRejection(mean: number, uniform: (j: number) => number): number {
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (let j = 0; ; j += 2) {
    const u = uniform(j) - 0.5;
    const v = 1 - uniform(j + 1);
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= logPoissonProbability(k, mean)) return k;
  }
}

/** The logarithm of e^−mean · mean^k / k!, without the cancellation that k · log mean − mean suffers at large means. */
export function logPoissonProbability(k: number, mean: number): number {
  if (k < LOG_FACTORIAL.length) return k * Math.log(mean) - mean - LOG_FACTORIAL[k]!;
  const excess = (mean - k) / k;
  const deviance = k * (excess - Math.log1p(excess));
  const k2 = k * k;
  const stirling = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * k2)) / k2) / k2) / k;
  return -deviance - 0.5 * Math.log(2 * Math.PI * k) - stirling;
}
