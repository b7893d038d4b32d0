import { describe, expect, test } from 'vitest';
import { definition, detectionScore } from '../../../sim/mechanisms/networks/detection-score.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  [
    'of four named three are true; of five true three are named',
    () => ({ ...detectionScore([1, 1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 1, 1, 0]) }),
    { precision: 0.75, recall: 0.6 },
  ],
  ['by amount', () => ({ ...detectionScore([1, 1, 0], [1, 0, 1], [30, 10, 70]) }), { precision: 0.75, recall: 0.3 }],
  ['all right', () => ({ ...detectionScore([0, 1], [0, 1]) }), { precision: 1, recall: 1 }],
]);

describe('detection score', () => {
  test('has no precision where nothing is named and no recall where nothing is true', () => {
    expect(detectionScore([0, 0], [0, 1])).toEqual({ precision: undefined, recall: 0 });
    expect(detectionScore([0, 1], [0, 0])).toEqual({ precision: 0, recall: undefined });
    expect(detectionScore([], [])).toEqual({ precision: undefined, recall: undefined });
  });

  test.each([
    [() => detectionScore([1], [1, 0]), 'detectionScore: truth: expected 1 entries, got 2'],
    [() => detectionScore([1], [1], [1, 2]), 'detectionScore: weights: expected 1 entries, got 2'],
    [() => detectionScore([0.5], [1]), 'detectionScore: labels[0]: expected 0 or 1, got 0.5'],
    [() => detectionScore([1], [2]), 'detectionScore: truth[0]: expected 0 or 1, got 2'],
    [() => detectionScore([1], [1], [-1]), 'detectionScore: weights[0]'],
    [() => detectionScore([1], [1], [Number.NaN]), 'detectionScore: weights[0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
