import { Matrix, solve } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { definition, influenceFunction } from '../../../sim/mechanisms/data-pay/influence-function.ts';
import { derivedVectors } from '../vectors.ts';

const one = { samples: [1], point: [1] };
derivedVectors(definition, [
  // Loss ½(wx − y)² of samples (1, 2) and (1, 0) at the optimum w = 1: gradients −1 and 1, Hessian 1; the point (1, 3) has −2.
  ['two samples, one parameter', () => influenceFunction({ samples: [-1, 1], point: [-2] }, [1], 0), [-2, 2]],
  // H = (2 1; 1 2) has the inverse (2 −1; −1 2)/3.
  [
    'two parameters',
    () => influenceFunction({ samples: [1, 0, 0, 1], point: [1, 0] }, [2, 1, 1, 2], 0),
    [-2 / 3, 1 / 3],
    1e-15,
  ],
  ['damping added to the diagonal', () => influenceFunction(one, [0], 4), [-0.25]],
  [
    'a saddle that damping makes a bowl',
    () => influenceFunction({ samples: [1, 1], point: [1, 1] }, [1, 0, 0, -1], 3),
    [-0.75],
  ],
  [
    'only the lower half is read',
    () => influenceFunction({ samples: [0, 1], point: [1, 0] }, [2, 9, 1, 2], 0),
    [1 / 3],
    1e-15,
  ],
]);

describe('the influence function', () => {
  // Ridge regression of 20 samples on 4 features; its optimum moves with a sample's weight, found by solving it again.
  const uniform = seedrandom.alea('influence');
  const normalish = () => uniform() + uniform() + uniform() - 1.5;
  const [count, features, penalty] = [20, 4, 0.3];
  const inputs = Array.from({ length: count }, () => Array.from({ length: features }, normalish));
  const outputs = inputs.map((x) => x[0]! - 2 * x[1]! + normalish());
  const judge = { x: Array.from({ length: features }, normalish), y: 1.5 };

  function optimum(weights: readonly number[]): number[] {
    const gram = Matrix.eye(features, features, penalty);
    const moment = Matrix.zeros(features, 1);
    inputs.forEach((x, sample) => {
      for (let i = 0; i < features; i++) {
        moment.set(i, 0, moment.get(i, 0) + weights[sample]! * x[i]! * outputs[sample]!);
        for (let j = 0; j < features; j++) gram.set(i, j, gram.get(i, j) + weights[sample]! * x[i]! * x[j]!);
      }
    });
    return solve(gram, moment).getColumn(0);
  }
  const residual = (w: readonly number[], x: readonly number[], y: number) =>
    x.reduce((sum, value, i) => sum + value * w[i]!, 0) - y;
  const loss = (w: readonly number[]) => residual(w, judge.x, judge.y) ** 2 / 2;
  const equal = inputs.map(() => 1 / count);
  const changed = (sample: number, by: number) => equal.map((weight, i) => (i === sample ? weight + by : weight));

  const w = optimum(equal);
  const gradients = {
    samples: inputs.flatMap((x, sample) => x.map((value) => residual(w, x, outputs[sample]!) * value)),
    point: judge.x.map((value) => residual(w, judge.x, judge.y) * value),
  };
  const hessian = Array.from({ length: features * features }, (_, at) => {
    const [i, j] = [Math.floor(at / features), at % features];
    return inputs.reduce((sum, x) => sum + (x[i]! * x[j]!) / count, 0);
  });
  const influence = influenceFunction(gradients, hessian, penalty);

  test('is how fast the loss changes with a sample’s weight', () => {
    influence.forEach((value, sample) => {
      const step = 1e-5;
      const slope = (loss(optimum(changed(sample, step))) - loss(optimum(changed(sample, -step)))) / (2 * step);
      expect(Math.abs(slope - value)).toBeLessThan(1e-8);
    });
  });

  test('ranks samples as leaving them out does', () => {
    const left = Array.from(influence, (_, sample) => loss(optimum(changed(sample, -1 / count))) - loss(w));
    const order = (values: readonly number[]) => values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
    const told = Array.from(influence, (value) => -value / count);
    expect(order(told)[0]).toBe(order(left)[0]);
    expect(order(told).at(-1)).toBe(order(left).at(-1));
    told.forEach((value, sample) => {
      expect(Math.sign(value)).toBe(Math.sign(left[sample]!));
    });
  });
});

test.each([
  [() => influenceFunction({ ...one, point: [] }, [], 0), 'influenceFunction: point: expected at least one parameter'],
  [() => influenceFunction({ samples: [1, 2, 3], point: [1, 1] }, [1, 0, 0, 1], 0), 'influenceFunction: samples'],
  [() => influenceFunction({ samples: [Number.NaN], point: [1] }, [1], 0), 'influenceFunction: samples[0]'],
  [() => influenceFunction(one, [1, 0], 0), 'influenceFunction: hessian: expected 1 entries, got 2'],
  [() => influenceFunction(one, [1], -1), 'influenceFunction: damping: expected a finite number at or above 0, got -1'],
  [() => influenceFunction(one, [1], Number.NaN), 'influenceFunction: damping'],
  [() => influenceFunction(one, [Number.NaN], 0), 'influenceFunction: hessian[0]: expected a finite number, got NaN'],
  [
    () => influenceFunction(one, [-2], 1),
    'influenceFunction: hessian: expected a positive definite matrix, got none at a damping of 1; try a larger one',
  ],
  [() => influenceFunction(one, [0], 0), 'influenceFunction: hessian: expected a positive definite matrix'],
])('influence is refused for nonsense: %s', (call, message) => {
  expect(call).toThrow(message);
});
