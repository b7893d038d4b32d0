// Whether it pays to copy weights: what copiers earn with their stake, against those who judge for themselves.

import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { ratio } from './in-window.ts';

const needs = ['honest', 'copier'].flatMap((strategy) => [
  `validators.earned_${strategy}`,
  `validators.staked_${strategy}`,
]);

export const copiedWeightsYield = defineMetric({
  name: 'copied_weights_yield',
  about: 'Dividends per staked TOKEN of validators who copy weights ÷ those of validators who judge, before costs.',
  unit: '1',
  needs,
  measure: (view) => ratio(yieldOf(view, 'copier'), yieldOf(view, 'honest')),
});

/** What a staked TOKEN earned a day; NaN where nobody follows the strategy. */
function yieldOf(view: View, strategy: string): number {
  return ratio(view.counter(`validators.earned_${strategy}`)!, view.counter(`validators.staked_${strategy}`)!);
}
