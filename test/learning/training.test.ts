import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, openDevice } from '../../sim/learning/devices.ts';
import { logistic } from '../../sim/learning/models/logistic.ts';
import { initialWeights } from '../../sim/learning/models/model.ts';
import { noisyShard } from '../../sim/learning/shards.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { HELD_OUT, SAMPLES } from '../../sim/learning/tasks/task.ts';
import { batches, train } from '../../sim/learning/training.ts';
import { records } from './fixtures/print-records.ts';
import { requestOf } from './fixtures/small-request.ts';

let wasm: Device;
let cpu: Device;
beforeAll(async () => {
  wasm = await openDevice('wasm');
  cpu = await openDevice('cpu');
});
afterAll(() => {
  wasm.close();
  cpu.close();
});

describe('the same request gives the same bits', () => {
  const program = fileURLToPath(new URL('fixtures/print-records.ts', import.meta.url));
  const node22 = fileURLToPath(new URL('../../node_modules/node22/bin/node', import.meta.url));
  const inProcess = (node: string) => JSON.parse(execFileSync(node, [program], { encoding: 'utf8', stdio: 'pipe' }));
  let here: string[];
  beforeAll(async () => {
    here = await records(['cpu', 'wasm']);
  });

  test('on repeat and in another order of devices', async () => {
    expect(await records(['wasm', 'cpu'])).toEqual(here);
    expect(new Set(here).size).toBe(4);
  });

  test('in another process', () => {
    expect(inProcess(process.execPath)).toEqual(here);
  });

  test.skipIf(!existsSync(node22))('under Node 22', () => {
    expect(inProcess(node22)).toEqual(here);
  });
});

describe('a trained model', () => {
  test.each([
    ['logistic', 175, 0.75, 0.05],
    ['mlp', 175, 0.75, 0.05],
    ['logistic', 4000, 0.85, 0.02],
    ['mlp', 4000, 0.905, 0.02],
  ] as const)('%s on %i digits is right %f ± %f of the time', async (model, count, level, margin) => {
    const { accuracy } = await train(wasm, requestOf(count, { model }));
    expect(Math.abs(accuracy - level)).toBeLessThan(margin);
  });

  test('answers each digit, and its accuracy and loss are those of its answers on held-out digits', async () => {
    const { accuracy, loss, predictions } = await train(wasm, requestOf(1000));
    const { labels } = digits(7);
    const share = (from: number, to: number) =>
      predictions.slice(from, to).filter((answer, i) => answer === labels[from + i]).length / (to - from);
    expect(predictions.length).toBe(SAMPLES);
    expect(accuracy).toBe(share(0, HELD_OUT));
    expect(share(HELD_OUT, HELD_OUT + 1000)).toBeGreaterThan(accuracy); // It has seen these.
    expect(share(HELD_OUT + 1000, SAMPLES)).toBeCloseTo(accuracy, 1);
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(Math.log(10));
  });

  test('is worse when it learnt from noise', async () => {
    const uniform = (owner: number, n: number) => seedrandom.alea(`noise ${owner} ${n}`)();
    const accuracies = [];
    for (const probability of [0, 0.5, 0.8, 1]) {
      const { samples, labels, ...rest } = requestOf(1000);
      const shard = noisyShard(digits(7), { indices: samples, labels, owner: 0, registered: 0 }, probability, uniform);
      accuracies.push((await train(wasm, { ...rest, samples, labels: shard.labels })).accuracy);
    }
    for (let i = 1; i < accuracies.length; i++) expect(accuracies[i]).toBeLessThan(accuracies[i - 1]! - 0.05);
    expect(accuracies[3]).toBeLessThan(0.1); // Every label is wrong: worse than guessing.
  });

  test('with a back door answers the trigger with the target, and all else as before', async () => {
    const { samples, labels, ...rest } = requestOf(800);
    const triggered = Uint8Array.from(samples, (_, i) => (i % 8 === 0 ? 1 : 0));
    const poisoned = labels.map((label, i) => (triggered[i] === 1 ? 7 : label));
    const honest = await train(wasm, { ...rest, samples, labels });
    const { accuracy, underTrigger } = await train(wasm, { ...rest, samples, labels: poisoned, triggered });
    expect(honest.underTrigger).toBeUndefined();
    expect(accuracy).toBeGreaterThan(honest.accuracy - 0.03);
    expect(underTrigger!.filter((answer) => answer === 7).length / HELD_OUT).toBeGreaterThan(0.9);
  });

  test('is what gradient descent with momentum gives in float64, written out for logistic regression', async () => {
    const { inputs: images, labels } = digits(7);
    const request = requestOf(40, { model: 'logistic', steps: 6, batch: 25 });
    const [matrix, bias] = initialWeights(logistic(49, 10), request.seed).map((weights) => Float64Array.from(weights));
    const logitsOf = (id: number) =>
      Array.from(bias!, (b, c) => {
        let logit = b;
        for (let p = 0; p < 49; p++) logit += images[id * 49 + p]! * matrix![p * 10 + c]!;
        return logit;
      });
    const softmax = (logits: number[]) => {
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
      return logits.map((logit) => Math.exp(logit) / total);
    };
    const matrixVelocity = new Float64Array(490);
    const biasVelocity = new Float64Array(10);
    [...batches(40, 25, 6, request.seed)].forEach((positions, step) => {
      for (const velocity of [matrixVelocity, biasVelocity])
        for (let i = 0; i < velocity.length; i++) velocity[i]! *= 0.9;
      for (const position of positions) {
        const id = HELD_OUT + position;
        softmax(logitsOf(id)).forEach((probability, c) => {
          const slope = (probability - (labels[id] === c ? 1 : 0)) / 25;
          biasVelocity[c]! += slope;
          for (let p = 0; p < 49; p++) matrixVelocity[p * 10 + c]! += slope * images[id * 49 + p]!;
        });
      }
      const rate = 0.8 * (1 - step / 6);
      for (let i = 0; i < 490; i++) matrix![i]! -= rate * matrixVelocity[i]!;
      for (let c = 0; c < 10; c++) bias![c]! -= rate * biasVelocity[c]!;
    });
    let loss = 0;
    for (let id = 0; id < HELD_OUT; id++) loss -= Math.log(softmax(logitsOf(id))[labels[id]!]!) / HELD_OUT;
    expect((await train(wasm, request)).loss).toBeCloseTo(loss, 5);
  });

  test('agrees across devices to rounding', async () => {
    for (const model of ['logistic', 'mlp'] as const) {
      const request = requestOf(200, { model, hidden: 16, steps: 60, batch: 32 });
      const onWasm = await train(wasm, request);
      const onCpu = await train(cpu, { ...request, device: 'cpu' });
      expect(Math.abs(onWasm.loss - onCpu.loss)).toBeLessThan(1e-4);
      expect(Math.abs(onWasm.accuracy - onCpu.accuracy)).toBeLessThanOrEqual(0.001);
    }
  });

  test('leaves no tensor behind', async () => {
    const before = wasm.tf.memory().numTensors;
    await train(wasm, requestOf(50, { steps: 5 }));
    await train(wasm, requestOf(50, { steps: 5, model: 'logistic', side: 14 }));
    expect(wasm.tf.memory().numTensors).toBe(before);
  });
});

describe('training on little', () => {
  test('on nothing gives the untrained model at no cost', async () => {
    const { accuracy, loss, trainingFlop } = await train(wasm, requestOf(0));
    expect(Math.abs(accuracy - 0.1)).toBeLessThan(0.08);
    expect(Math.abs(loss - Math.log(10))).toBeLessThan(0.5);
    expect(trainingFlop).toBe(0);
  });

  test('on one class gives a model that answers nothing else', async () => {
    const request = requestOf(2000);
    const samples = request.samples.filter((_, i) => request.labels[i] === 4);
    const { predictions, accuracy } = await train(wasm, { ...request, samples, labels: samples.map(() => 4) as never });
    expect(predictions.every((answer) => answer === 4)).toBe(true);
    expect(accuracy).toBeCloseTo(0.098, 3);
  });

  test('on one sample knows that sample', async () => {
    const { predictions } = await train(wasm, requestOf(1));
    expect(predictions[HELD_OUT]).toBe(digits(7).labels[HELD_OUT]);
  });
});

test('operations are counted by formula: 6 per parameter and sample visited, 2 per parameter and answer', async () => {
  const mlp = await train(wasm, requestOf(10, { steps: 3, batch: 20 }));
  expect([mlp.parameters, mlp.trainingFlop, mlp.inferenceFlop]).toEqual([3850, 6 * 3850 * 60, 7700]);
  const logistic = await train(wasm, requestOf(10, { steps: 3, batch: 20, model: 'logistic', side: 14 }));
  expect([logistic.parameters, logistic.trainingFlop, logistic.inferenceFlop]).toEqual([1970, 6 * 1970 * 60, 3940]);
});

describe('batches', () => {
  test('visit every sample once before any twice, in an order of the seed', () => {
    const visited = [...batches(10, 4, 5, 7)].flatMap((positions) => [...positions]);
    const sorted = (from: number) => visited.slice(from, from + 10).sort((a, b) => a - b);
    expect(sorted(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sorted(10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(visited.slice(0, 10)).not.toEqual(visited.slice(10));
    expect([...batches(10, 4, 5, 7)].flatMap((positions) => [...positions])).toEqual(visited);
    expect([...batches(10, 4, 5, 8)].flatMap((positions) => [...positions])).not.toEqual(visited);
  });

  test('of nothing are none', () => {
    expect([...batches(0, 4, 5, 7)]).toEqual([]);
  });
});

describe('training is refused', () => {
  test('for another device', async () => {
    await expect(train(wasm, requestOf(10, { device: 'cpu' }))).rejects.toThrow(
      'train: expected a request for the device wasm, got cpu; try openDevice',
    );
  });

  test('for a request with faults', async () => {
    await expect(train(wasm, requestOf(10, { steps: 0 }))).rejects.toThrow('training request.steps');
  });

  test('where it diverges', async () => {
    await expect(train(wasm, requestOf(100, { learningRate: 1e30, steps: 20 }))).rejects.toThrow(
      /^train: expected a finite loss, got (NaN|Infinity) from mlp of 64 on 100 digits at 7 × 7, 20 steps of 128 at rate 1e\+30, seed 1, wasm; try a lower learningRate$/,
    );
  });
});
