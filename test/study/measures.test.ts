import { describe, expect, test } from 'vitest';
import { defineMetric } from '../../sim/index.ts';
import type { MetricDefinition } from '../../sim/model/definitions.ts';
import type { View } from '../../sim/model/observation.ts';
import { measureAll, measuresOf } from '../../sim/study/measures.ts';

const population = (id: string, owner: number) => ({ id, owner });
const view = {
  populations: [population('workers', 4), population('buyers', 7)],
  ledger: { chart: { ownerRole: [0, 1, 2, 3, 4, 4, 4, 5] } },
  gauge: (name: string) => (name === 'pool.depth' ? 3 : undefined),
  counter: (name: string) => (name === 'service.requests' ? 0 : undefined),
} as unknown as View;

const about = { about: 'A number.', unit: 'USD' };
const of = (...metrics: MetricDefinition[]) => measuresOf(metrics, view);
const numbers = (...metrics: MetricDefinition[]) => {
  const into = new Float64Array(of(...metrics).length);
  measureAll(of(...metrics), view, into);
  return [...into];
};

describe('the measures of a world', () => {
  test('are its metrics, and those of roles for each population that they apply to', () => {
    const measures = of(
      defineMetric({ name: 'one', ...about, measure: () => 1 }),
      defineMetric({ name: 'role', ...about, perRole: true, appliesTo: () => true, measureRole: (_, role) => role }),
      defineMetric({
        name: 'some',
        ...about,
        perRole: true,
        appliesTo: (_, { id }) => id === 'buyers',
        measureRole: (_, __, { owner }) => owner,
      }),
    );
    expect(measures.map(({ name }) => name)).toEqual(['one', 'role:workers', 'role:buyers', 'some:buyers']);
    const into = new Float64Array(4);
    measureAll(measures, view, into);
    expect([...into]).toEqual([1, 4, 5, 7]);
  });

  test('leave out what the world has no instruments for', () => {
    const needing = (name: string, ...needs: string[]) => defineMetric({ name, ...about, needs, measure: () => 1 });
    const measures = of(
      needing('a', 'pool.depth'),
      needing('b', 'service.requests'),
      needing('c', 'pool.depth', 'gpu.price'),
    );
    // A counter that stands at zero is published all the same.
    expect(measures.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('may be inactive, but not infinite, and name the metric that fails', () => {
    expect(numbers(defineMetric({ name: 'idle', ...about, measure: () => Number.NaN }))).toEqual([Number.NaN]);
    expect(() => numbers(defineMetric({ name: 'endless', ...about, measure: () => 1 / 0 }))).toThrow(
      'metric endless: expected a finite number or NaN (inactive), got Infinity',
    );
    const broken = () => {
      throw new Error('no such role');
    };
    expect(() => numbers(defineMetric({ name: 'broken', ...about, measure: broken }))).toThrow(
      'metric broken: no such role',
    );
  });
});
