import { describe, expect, test } from 'vitest';
import { definition, inferenceWork, trainingWork } from '../../../sim/mechanisms/physical/model-work.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

// In petaFLOP/s-days, to three digits.
publishedVectors(definition, [
  ['GPT-3 with 174.6 billion parameters on 300 billion tokens', () => trainingWork(174.6e9, 300e9) / 24, 3640, 5],
  ['GPT-3 with 12.85 billion parameters on as many', () => trainingWork(12.85e9, 300e9) / 24, 268, 0.5],
]);

derivedVectors(definition, [
  ['a PFLOP-hour is 3.6·10^18 operations', () => inferenceWork(1.8e9, 1e9), 1],
  ['nothing read, nothing done', () => inferenceWork(70e9, 0), 0],
]);

describe('the work of a model', () => {
  test('training on a token is thrice reading it', () => {
    expect(trainingWork(70e9, 1234) / inferenceWork(70e9, 1234)).toBeCloseTo(3, 12);
  });

  test.each([
    [() => inferenceWork(-1, 1), 'inferenceWork: parameters: expected a finite number at or above 0, got -1'],
    [() => trainingWork(1, Number.NaN), 'trainingWork: tokens: expected a finite number at or above 0, got NaN'],
    [() => trainingWork(Infinity, 1), 'trainingWork: parameters'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
