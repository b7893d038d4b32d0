// An interval for any statistic of the seeds (a median, a worst decile) by resampling them: Efron's BCa, which corrects the
// plain percentiles for bias and for a spread that changes with the value.

import { quantileSorted } from 'simple-statistics';
import { refuse, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';
import { type Interval, requireLevel, requireSample } from './sample.ts';

export interface BootstrapInterval extends Interval {
  readonly estimate: number;
  /** ẑ₀: how far the median of the resamples lies from the estimate, in standard deviations. */
  readonly bias: number;
  /** â: how fast the spread changes with the value, from the jackknife. */
  readonly acceleration: number;
}

/** What is estimated, of a list of values in any order: their median, say. */
export type Statistic = (values: Float64Array) => number;

/** A uniform draw from [0, 1): which value stands at a place of a resample. */
export type ResampleDraw = (resample: number, place: number) => number;

/**
 * @param level confidence, e.g. 0.95
 * @param resamples 2,000 place the ends of a 95 % interval to about a tenth of its half-width (Efron & Tibshirani 1993, 14.3)
 * @throws RangeError for fewer than three values, one that is not finite, a level outside (0, 1), a number of resamples that is
 * no positive whole one, a draw outside [0, 1), or a statistic that is not finite
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  statistic: Statistic,
  level: number,
  resamples: number,
  draw: ResampleDraw,
): BootstrapInterval {
  const where = 'bootstrapInterval';
  requireSample(where, 'values', values, 3);
  requireLevel(where, level);
  requirePositiveWhole(where, 'resamples', resamples);
  const of = (list: Float64Array) => {
    const value = statistic(list);
    if (!Number.isFinite(value)) refuse(where, 'statistic', 'a finite value', value);
    return value;
  };
  const sample = Float64Array.from(values);
  const estimate = of(sample.slice());
  const replicates = new Float64Array(resamples);
  const resampled = new Float64Array(sample.length);
  for (let resample = 0; resample < resamples; resample++) {
    for (let place = 0; place < sample.length; place++) {
      const uniform = draw(resample, place);
      if (!(uniform >= 0 && uniform < 1)) refuse(where, 'draw', 'a draw from [0, 1)', uniform);
      resampled[place] = sample[Math.floor(uniform * sample.length)]!;
    }
    replicates[resample] = of(resampled.slice());
  }
  replicates.sort();
  const bias = biasCorrection(replicates, estimate);
  const acceleration = jackknifeAcceleration(sample, of);
  const end = (probability: number) => {
    const z = bias + normalQuantile(probability);
    // Equation 14.10.
    return quantileSorted(replicates as unknown as number[], normalProbability(bias + z / (1 - acceleration * z)));
  };
  return { estimate, low: end((1 - level) / 2), high: end((1 + level) / 2), bias, acceleration };
}

/** Equation 14.14; replicates equal to the estimate count half, and never all on one side. */
function biasCorrection(sorted: Float64Array, estimate: number): number {
  let below = 0;
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  return normalQuantile(Math.min(Math.max(below, 0.5), sorted.length - 0.5) / sorted.length);
}

/** Equation 14.15: a sixth of the skewness of the values' influence, each left out in turn. */
function jackknifeAcceleration(sample: Float64Array, statistic: Statistic): number {
  const without = sample.map((_, left) => statistic(sample.filter((_, i) => i !== left)));
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  let cubes = 0;
  let squares = 0;
  for (const value of without) {
    const influence = mean - value;
    squares += influence * influence;
    cubes += influence * influence * influence;
  }
  return squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
}

export const definition = defineMechanism({
  name: 'bootstrap-interval',
  about:
    'Between which values a median, a decile or any other statistic over seeds lies, with no assumption on how the seeds are spread.',
  formula: 'ends = quantiles of the resampled statistic at Φ(ẑ₀ + (ẑ₀ + z)/(1 − â(ẑ₀ + z))), z = Φ⁻¹((1 ∓ level)/2)',
  parameters: {
    values: { about: 'one value per seed', unit: 'any' },
    statistic: { about: 'a function of such a list', unit: 'any' },
    level: { about: 'confidence', unit: '1' },
    resamples: { about: 'how many lists are drawn from the values, with replacement', unit: '1' },
    draw: { about: 'a uniform draw for (resample, place)', unit: '[0, 1)' },
  },
  returns: { about: 'the estimate, both ends, the bias correction and the acceleration', unit: 'as the statistic; 1' },
  source:
    'Efron (1987), Better bootstrap confidence intervals, JASA 82; Efron and Tibshirani (1993), An Introduction to the Bootstrap, section 14.3',
  example: {
    call: 'bootstrapInterval([1, 2, 4], (list) => list.reduce((a, b) => a + b), 0.9, 6, (resample) => resample / 6)',
    result: { estimate: 7, low: 3.483303, high: 12, bias: 0.4307273, acceleration: 0.0367389 },
  },
  vectors: 4,
});
