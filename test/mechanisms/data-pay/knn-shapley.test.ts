import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addKnnShapley, type KnnShapleyProblem, knnShapley } from '../../../sim/mechanisms/data-pay/knn-shapley.ts';

/** Mean over the points of the share of right votes among the k samples of `chosen` nearest to each. */
function utility({ dimensions, samples, labels, points, targets, k }: KnnShapleyProblem, chosen: number[]): number {
  let votes = 0;
  targets.forEach((target, point) => {
    const distance = (sample: number) => {
      let squared = 0;
      for (let d = 0; d < dimensions; d++)
        squared += (samples[sample * dimensions + d]! - points[point * dimensions + d]!) ** 2;
      return squared;
    };
    const near = chosen.toSorted((a, b) => distance(a) - distance(b) || a - b).slice(0, k);
    votes += near.filter((sample) => labels[sample] === target).length / k;
  });
  return targets.length === 0 ? 0 : votes / targets.length;
}

/** The Shapley value by its definition, over every subset. */
function bruteForce(problem: KnnShapleyProblem): number[] {
  const n = problem.labels.length;
  const factorial = (m: number): number => (m < 2 ? 1 : m * factorial(m - 1));
  const subsets = Array.from({ length: 1 << n }, (_, mask) => {
    const chosen = [...Array(n).keys()].filter((i) => (mask >> i) & 1);
    return { size: chosen.length, value: utility(problem, chosen) };
  });
  return Array.from({ length: n }, (_, i) =>
    subsets.reduce((sum, { size, value }, mask) => {
      if ((mask >> i) & 1) return sum;
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
      return sum + weight * (subsets[mask | (1 << i)]!.value - value);
    }, 0),
  );
}

/** Problems on a coarse grid, so that distances tie often. */
function problems(maximum: number): fc.Arbitrary<KnnShapleyProblem> {
  const cell = fc.integer({ min: 0, max: 3 });
  const member = fc.record({ x: cell, y: cell, label: fc.integer({ min: 0, max: 2 }) });
  return fc
    .record({
      members: fc.array(member, { maxLength: maximum }),
      judges: fc.array(member, { minLength: 1, maxLength: 3 }),
      k: fc.integer({ min: 1, max: 10 }),
    })
    .map(({ members, judges, k }) => ({
      dimensions: 2,
      samples: members.flatMap(({ x, y }) => [x, y]),
      labels: Uint8Array.from(members, ({ label }) => label),
      points: judges.flatMap(({ x, y }) => [x, y]),
      targets: Uint8Array.from(judges, ({ label }) => label),
      k,
    }));
}

describe('kNN-Shapley', () => {
  test('is the Shapley value by its definition, up to eight samples', () => {
    fc.assert(
      fc.property(problems(8), (problem) => {
        const exact = bruteForce(problem);
        knnShapley(problem).forEach((value, i) => {
          expect(value).toBeCloseTo(exact[i]!, 12);
        });
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('shares out exactly what all samples achieve together', () => {
    fc.assert(
      fc.property(problems(60), (problem) => {
        const all = utility(problem, [...problem.labels.keys()]);
        expect(knnShapley(problem).reduce((sum, value) => sum + value, 0)).toBeCloseTo(all, 12);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('pays one right sample by hand: K = 1, distances 1, 2, 3, only the second right', () => {
    // The vote is right while the second sample is in and the nearest is not. In half of all orders the second joins
    // first and gains 1; in those the nearest then takes it away. The farthest never votes beside the second.
    const problem = { dimensions: 1, samples: [1, 2, 3], points: [0], targets: Uint8Array.of(7), k: 1 };
    expect([...knnShapley({ ...problem, labels: Uint8Array.of(0, 7, 0) })]).toEqual([-0.5, 0.5, 0]);
  });

  test('of no samples is nothing', () => {
    const nothing = { dimensions: 1, samples: [], labels: new Uint8Array(), points: [0], targets: Uint8Array.of(1) };
    expect(knnShapley({ ...nothing, k: 5 }).length).toBe(0);
  });

  const problem = {
    dimensions: 1,
    samples: [0],
    labels: Uint8Array.of(1),
    points: [0],
    targets: Uint8Array.of(1),
    k: 1,
  };
  const list = () => new Float64Array(2);
  const [nearest, labels] = [Uint32Array.of(0, 1), Uint8Array.of(1, 0)];
  test.each([
    [() => knnShapley({ ...problem, k: 0 }), 'knnShapley: k: expected a positive integer, got 0'],
    [() => knnShapley({ ...problem, k: 2.5 }), 'knnShapley: k'],
    [() => knnShapley({ ...problem, dimensions: 0 }), 'knnShapley: dimensions'],
    [() => knnShapley({ ...problem, samples: [0, 1] }), 'knnShapley: samples: expected 1 entries, got 2'],
    [() => knnShapley({ ...problem, points: [] }), 'knnShapley: points: expected 1 entries, got 0'],
    [
      () => knnShapley({ ...problem, points: [], targets: new Uint8Array() }),
      'knnShapley: points: expected at least one point, got none',
    ],
    [
      () => knnShapley({ ...problem, points: [Number.NaN] }),
      'knnShapley: samples and points: expected finite features, got a distance of NaN',
    ],
    [() => addKnnShapley(list(), nearest, labels, 1, Number.NaN, 1), 'addKnnShapley: k: expected a positive integer'],
    [() => addKnnShapley(list(), nearest, labels, 1, 1, Infinity), 'addKnnShapley: weight: expected a finite number'],
    [() => addKnnShapley(list(), nearest, new Uint8Array(1), 1, 1, 1), 'addKnnShapley: labels: expected 2 entries'],
    [() => addKnnShapley(new Float64Array(3), nearest, labels, 1, 1, 1), 'addKnnShapley: values: expected 2 entries'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
