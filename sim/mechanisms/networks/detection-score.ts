// How well a detector does where the truth is known, as it is in a simulation: what it cries wolf at, and what it misses.

import { refuse, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

export interface DetectionScore {
  /** Of all cases labelled, the part that is true; undefined where none is labelled. */
  readonly precision: number | undefined;
  /** Of all true cases, the part that is labelled; undefined where none is true. */
  readonly recall: number | undefined;
}

/**
 * @param labels 1 for every case that the detector names, 0 for any other
 * @param truth 1 for every case that is true, in the same order
 * @param weights what each case counts, its amount for example; left out, 1
 * @throws RangeError for lists of different lengths, a label that is neither 0 nor 1, or a weight that is negative or not finite
 */
export function detectionScore(
  labels: ArrayLike<number>,
  truth: ArrayLike<number>,
  weights: ArrayLike<number> = new Uint8Array(labels.length).fill(1),
): DetectionScore {
  const where = 'detectionScore';
  requireLength(where, 'truth', truth, labels.length);
  requireLength(where, 'weights', weights, labels.length);
  let named = 0;
  let real = 0;
  let both = 0;
  for (let i = 0; i < labels.length; i++) {
    const [label, fact, weight] = [labels[i]!, truth[i]!, weights[i]!];
    if (label !== 0 && label !== 1) refuse(where, `labels[${i}]`, '0 or 1', label);
    if (fact !== 0 && fact !== 1) refuse(where, `truth[${i}]`, '0 or 1', fact);
    if (!(weight >= 0 && weight < Infinity)) refuse(where, `weights[${i}]`, 'a finite number at or above 0', weight);
    named += label * weight;
    real += fact * weight;
    both += label * fact * weight;
  }
  return { precision: named > 0 ? both / named : undefined, recall: real > 0 ? both / real : undefined };
}

export const definition = defineMechanism({
  name: 'detection-score',
  about:
    'Precision and recall of a detector (of wash trades, of copies, of Sybils) against the simulator’s own knowledge.',
  formula: 'precision = Σ weights·labels·truth/Σ weights·labels; recall = Σ weights·labels·truth/Σ weights·truth',
  parameters: {
    labels: { about: 'what the detector says of each case', unit: '0 or 1' },
    truth: { about: 'what is so', unit: '0 or 1' },
    weights: { about: 'what each case counts', unit: 'any' },
  },
  returns: { about: 'two shares from 0 to 1, undefined where there is nothing to take a share of', unit: '1' },
  source: 'van Rijsbergen (1979), Information Retrieval, ch. 7',
  example: {
    call: 'detectionScore([1, 1, 1, 0, 0], [1, 1, 0, 1, 0])',
    result: { precision: 0.666667, recall: 0.666667 },
  },
  vectors: 0,
});
