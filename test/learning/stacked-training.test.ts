import { describe, expect, test } from 'vitest';
import { COALITION_DEFAULTS, type CoalitionTraining, coalitionHashes } from '../../sim/learning/coalition-training.ts';
import { openDevice } from '../../sim/learning/devices.ts';
import { trainOneByOne } from '../../sim/learning/one-by-one-training.ts';
import { backdooredShard, cleanShard, copiedShard, noisyShard, type Shard } from '../../sim/learning/shards.ts';
import { gainsByStacking, trainStacked } from '../../sim/learning/stacked-training.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { HELD_OUT } from '../../sim/learning/tasks/task.ts';

const task = digits(7);
const pool = Uint32Array.from({ length: 200 }, (_, i) => HELD_OUT + i);
const luck = (entity: number, n: number) => ((entity * 7919 + n * 104729 + 13) % 1000) / 1000;
const clean = (owner: number, size: number) => cleanShard(task, pool, 20 * owner, size, owner, 0);

/** Clean, noisy, a copy, one that bears the trigger, one that is empty. */
const shards: readonly Shard[] = [
  clean(0, 15),
  noisyShard(task, clean(1, 9), 0.5, luck),
  copiedShard(clean(0, 15), 2, 0),
  backdooredShard(clean(3, 12), 0.5, 7, luck),
  clean(4, 0),
];
const coalitions = [[], [0], [0, 1], [2, 4], [1, 3], [0, 1, 2, 3, 4], [4]];

function training(changes: Partial<CoalitionTraining> = {}): CoalitionTraining {
  return { ...COALITION_DEFAULTS, hidden: 8, steps: 20, seed: 3, device: 'wasm', shards, ...changes };
}

function farthest(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  return Math.max(...a.flatMap((weights, i) => Array.from(weights, (weight, k) => Math.abs(weight - b[i]![k]!))));
}

describe.each(['wasm', 'cpu'] as const)('a stack on %s', (device) => {
  test.each(['logistic', 'mlp'] as const)('of %s models is what each would be by itself', async (model) => {
    const opened = await openDevice(device);
    const single = await trainOneByOne(opened, training({ device, model }), coalitions);
    const stack = await trainStacked(opened, training({ device, model }), coalitions);
    opened.close();
    stack.forEach((trained, i) => {
      expect(farthest(trained.weights, single[i]!.weights)).toBeLessThan(1e-5);
      expect(Math.abs(trained.loss - single[i]!.loss)).toBeLessThan(1e-5);
      expect(Math.abs(trained.accuracy - single[i]!.accuracy)).toBeLessThanOrEqual(1 / HELD_OUT);
      expect(trained.trainingFlop).toBe(single[i]!.trainingFlop);
    });
    expect(single[5]!.accuracy).toBeGreaterThan(single[0]!.accuracy + 0.1);
    expect(farthest(stack[0]!.weights, stack[6]!.weights)).toBe(0); // Nobody’s data, and data of nobody.
  });
});

describe('stacked training on wasm', () => {
  test('gives the same bits in stacks of any height and order', async () => {
    const device = await openDevice('wasm');
    const whole = await trainStacked(device, training({ model: 'mlp' }), coalitions);
    const inTwos = await trainStacked(device, training({ model: 'mlp' }), coalitions.toReversed(), { elements: 5000 });
    device.close();
    whole.forEach(({ weights, loss }, i) => {
      expect(inTwos.at(-1 - i)!.weights).toEqual(weights);
      expect(inTwos.at(-1 - i)!.loss).toBe(loss);
    });
  });

  test('follows the gradient of logistic regression by hand, for those it has', async () => {
    const device = await openDevice('wasm');
    const at = { steps: 1, learningRate: 0.5 };
    const [start, trained] = await trainStacked(device, training(at), [[], [1]]);
    device.close();
    const { features, classes, inputs } = task;
    const [matrix, bias] = [start!.weights[0]!.slice(), start!.weights[1]!.slice()];
    shards[1]!.indices.forEach((id, i) => {
      const x = inputs.subarray(id * features, (id + 1) * features);
      const logits = Array.from({ length: classes }, (_, c) =>
        x.reduce((sum, value, f) => sum + value * start!.weights[0]![f * classes + c]!, start!.weights[1]![c]!),
      );
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
      logits.forEach((logit, c) => {
        const slope = (Math.exp(logit) / total - (c === shards[1]!.labels[i] ? 1 : 0)) / 9;
        bias[c]! -= 0.5 * slope;
        for (let f = 0; f < features; f++) matrix[f * classes + c]! -= 0.5 * slope * x[f]!;
      });
    });
    expect(farthest(trained!.weights, [matrix, bias])).toBeLessThan(1e-6);
  });

  test('of no coalitions is nothing, and of empty shards the untrained model', async () => {
    const device = await openDevice('wasm');
    expect(await trainStacked(device, training(), [])).toEqual([]);
    const empty = await trainStacked(device, training({ shards: [clean(0, 0)] }), [[], [0]]);
    const untrained = await trainOneByOne(device, training(), [[]]);
    device.close();
    expect(empty[1]!.weights).toEqual(untrained[0]!.weights);
    expect(empty[1]!.accuracy).toBe(untrained[0]!.accuracy);
    expect(empty[1]!.trainingFlop).toBe(0);
  });

  test.each<[string, Partial<CoalitionTraining>, readonly (readonly number[])[], string]>([
    ['a transformer', { model: 'transformer' }, [[0]], 'trainStacked.model: expected logistic or mlp, got transformer'],
    ['another player', {}, [[0, 5]], 'coalition {0,5}: expected players from 0 to 4 in ascending order, got 5'],
    ['players out of order', {}, [[1, 0]], 'coalition {1,0}: expected players from 0 to 4 in ascending order, got 0'],
    ['a player twice', {}, [[1, 1]], 'coalition {1,1}: expected players from 0 to 4 in ascending order, got 1'],
    ['no steps', { steps: 0 }, [[0]], 'training request.steps: expected a whole number of at least 1, got 0'],
    ['divergence', { learningRate: 1e38 }, [[0]], 'coalition training: expected a finite loss'],
    ['another device', { device: 'cpu' }, [[0]], 'expected a training for the device wasm, got cpu'],
  ])('refuses %s', async (_, changes, wanted, message) => {
    const device = await openDevice('wasm');
    await expect(trainStacked(device, training(changes), wanted)).rejects.toThrow(message);
    device.close();
  });
});

test('a device that fails in a stack names the coalitions and their samples', async () => {
  const device = await openDevice('wasm');
  const full = {
    name: device.name,
    use: <T>(_: unknown, job?: string) =>
      device.use<T>(() => {
        throw new RangeError('Array buffer allocation failed');
      }, job),
  };
  const named = (text: string) =>
    new RegExp(`^device wasm: expected to finish ${text}, 20 steps of 51 .*no more memory`);
  await expect(trainStacked(full, training(), coalitions)).rejects.toThrow(
    named('7 coalitions of 5 shards: logistic on 51 digits at 7 × 7'),
  );
  await expect(trainOneByOne(full, training(), coalitions)).rejects.toThrow(
    named('1 coalition of 5 shards: logistic on 51 digits at 7 × 7'),
  );
  device.close();
});

test('a stack gains but for transformers, and for perceptrons in JavaScript', () => {
  const gains = (device: string) =>
    (['logistic', 'mlp', 'transformer'] as const).map((model) => gainsByStacking({ model, device }));
  expect([gains('wasm'), gains('webgpu'), gains('cpu')]).toEqual([
    [true, true, false],
    [true, true, false],
    [true, false, false],
  ]);
});

describe('the hash of a coalition’s training', () => {
  const hash = (changes: Partial<CoalitionTraining> = {}, coalition: readonly number[] = [0, 1]) =>
    coalitionHashes(training(changes), [coalition])[0]!;

  test('is told by each input', () => {
    const relabelled = { ...shards[4]!, indices: Uint32Array.of(HELD_OUT), labels: Uint8Array.of(1) };
    const all = [
      hash(),
      hash({}, [0]),
      hash({}, []),
      hash({ seed: 4 }),
      hash({ steps: 21 }),
      hash({ learningRate: 0.7 }),
      hash({ model: 'mlp' }),
      hash({ model: 'mlp', hidden: 9 }),
      hash({ device: 'cpu' }),
      hash({ shards: shards.with(4, relabelled) }),
      // The same samples in other hands.
      hash({ shards: [clean(0, 14), ...shards.slice(1)] }),
      hash({ shards: shards.slice(0, 4) }),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const text of all) expect(text).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same for equal content, whoever owns it', () => {
    expect(hash({ shards: shards.map((shard) => ({ ...shard, owner: 9, registered: 5 })) })).toBe(hash());
  });
});
