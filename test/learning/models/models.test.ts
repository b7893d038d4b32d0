import seedrandom from 'seedrandom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossEntropy } from '../../../sim/learning/descent.ts';
import { type Device, openDevice } from '../../../sim/learning/devices.ts';
import { logistic } from '../../../sim/learning/models/logistic.ts';
import { mlp } from '../../../sim/learning/models/mlp.ts';
import { initialWeights, type Model, parameterCount } from '../../../sim/learning/models/model.ts';
import { transformer } from '../../../sim/learning/models/transformer.ts';

const PIXELS = 6;
const HIDDEN = 5;
/** Of the transformer, which reads the pixels as three rows of two. */
const POSITIONS = 3;
const SIZE = 4;
const CLASSES = 10;
const SAMPLES = 7;

/** x·W + b of one sample in float64: `weights` [inputs × outputs], `bias` [outputs]. */
function layer(x: number[], weights: number[], bias: number[]): number[] {
  return bias.map((b, out) => x.reduce((sum, value, i) => sum + value * weights[i * bias.length + out]!, b));
}

const forward: Record<string, (x: number[], weights: number[][]) => number[]> = {
  logistic: (x, [w, b]) => layer(x, w!, b!),
  mlp: (x, [w1, b1, w2, b2]) =>
    layer(
      layer(x, w1!, b1!).map((h) => Math.max(0, h)),
      w2!,
      b2!,
    ),
  transformer: transform,
};

/** Two layers of causal attention over rows, one sample at a time, written out sum by sum. */
function transform(x: number[], [embedding, places, ...rest]: number[][]): number[] {
  const none = new Array<number>(SIZE).fill(0);
  const width = PIXELS / POSITIONS;
  const norm = (state: number[], gain: number[]) => {
    const mean = state.reduce((sum, s) => sum + (s * s) / SIZE, 0);
    return state.map((s, i) => (s / Math.sqrt(mean + 1e-5)) * (1 + gain[i]!));
  };
  const plus = (a: number[], b: number[]) => a.map((value, i) => value + b[i]!);
  let states = Array.from({ length: POSITIONS }, (_, t) =>
    plus(layer(x.slice(t * width, (t + 1) * width), embedding!, none), places!.slice(t * SIZE, (t + 1) * SIZE)),
  );
  for (let l = 0; l < 2; l++) {
    const [g1, wq, wk, wv, wo, g2, w1, b1, w2] = rest.slice(9 * l, 9 * (l + 1)) as number[][];
    const normed = states.map((state) => norm(state, g1!));
    const [q, k, v] = [wq!, wk!, wv!].map((w) => normed.map((state) => layer(state, w, none)));
    states = states.map((state, t) => {
      const scores = k!.slice(0, t + 1).map((key) => key.reduce((sum, value, i) => sum + value * q![t]![i]!, 0) / 2);
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      const mixed = none.map((_, i) => scores.reduce((sum, s, from) => sum + (Math.exp(s) / total) * v![from]![i]!, 0));
      return plus(state, layer(mixed, wo!, none));
    });
    states = states.map((state) => {
      const features = layer(norm(state, g2!), w1!, b1!).map((h) => Math.max(0, h));
      return plus(state, layer(features, w2!, none));
    });
  }
  const [gain, readout, bias] = rest.slice(18) as number[][];
  return layer(norm(states.at(-1)!, gain!), readout!, bias!);
}

const models: Record<string, Model> = {
  logistic: logistic(PIXELS, CLASSES),
  mlp: mlp(PIXELS, HIDDEN, CLASSES),
  transformer: transformer(POSITIONS, PIXELS / POSITIONS, SIZE, CLASSES),
};

const uniform = seedrandom.alea('gradients');
const inputs = Array.from({ length: SAMPLES }, () => Array.from({ length: PIXELS }, () => uniform()));
const classes = Array.from({ length: SAMPLES }, () => Math.floor(uniform() * CLASSES));

/** Sum of −log softmax at the right class over the samples, in float64. */
function reference(name: string, weights: number[][]): number {
  return inputs.reduce((sum, x, s) => {
    const logits = forward[name]!(x, weights);
    return sum + Math.log(logits.reduce((total, z) => total + Math.exp(z), 0)) - logits[classes[s]!]!;
  }, 0);
}

const devices: Device[] = [];
beforeAll(async () => {
  devices.push(await openDevice('wasm'), await openDevice('cpu'));
});
afterAll(() => {
  for (const device of devices) device.close();
});

describe.each(['logistic', 'mlp', 'transformer'])('%s', (name) => {
  test('has the gradients that finite differences of a float64 reference find', async () => {
    const model = models[name]!;
    // Biases and gains away from their start at zero, so that a wrong one would show.
    const start = initialWeights(model, 3).map((weights, w) =>
      Array.from(weights, (value, i) => (model.shapes[w]!.length === 1 ? (i - 4) / 50 : value)),
    );
    const step = 1e-5;
    const expected = start.map((weights) =>
      weights.map((value, i) => {
        weights[i] = value + step;
        const above = reference(name, start);
        weights[i] = value - step;
        const below = reference(name, start);
        weights[i] = value;
        return (above - below) / (2 * step);
      }),
    );
    for (const device of devices) {
      const { loss, gradients } = await device.use((tf) => {
        const x = tf.tensor2d(inputs);
        const targets = tf.tensor2d(classes.map((c) => Array.from({ length: CLASSES }, (_, i) => (i === c ? 1 : 0))));
        const weights = model.shapes.map((shape, i) => tf.tensor(start[i]!, [...shape]));
        const { value, grads } = tf.valueAndGrads((...w) => crossEntropy(tf, model.logits(tf, w, x), targets))(weights);
        return { loss: value.dataSync()[0]!, gradients: grads.map((gradient) => Array.from(gradient.dataSync())) };
      });
      expect(loss).toBeCloseTo(reference(name, start), 4);
      gradients.forEach((gradient, w) => {
        gradient.forEach((slope, i) => {
          expect(Math.abs(slope - expected[w]![i]!)).toBeLessThan(2e-5);
        });
      });
    }
  });

  test('starts from its seed, within the limits of Glorot and with biases of zero', () => {
    const model = models[name]!;
    const weights = initialWeights(model, 1);
    expect(initialWeights(model, 1)).toEqual(weights);
    expect(initialWeights(model, 2)).not.toEqual(weights);
    model.shapes.forEach(([inputs, outputs], i) => {
      const limit = outputs === undefined ? 0 : Math.sqrt(6 / (inputs! + outputs));
      expect(Math.max(...weights[i]!.map(Math.abs))).toBeLessThanOrEqual(limit);
      expect(new Set(weights[i]).size).toBe(outputs === undefined ? 1 : inputs! * outputs);
    });
  });
});

test('the parameters are counted with their biases', () => {
  expect(parameterCount(logistic(49, 10))).toBe(500);
  expect(parameterCount(mlp(49, 64, 10))).toBe(3850);
});
