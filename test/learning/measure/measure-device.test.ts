import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, openDevice } from '../../../sim/learning/devices.ts';
import { exerciseOf } from '../../../sim/learning/measure/exercise.ts';
import {
  type DeviceMeasurement,
  fastestStack,
  measureDevice,
  referenceOf,
  unrestIn,
} from '../../../sim/learning/measure/measure-device.ts';
import { measureWorkload } from '../../../sim/learning/measure/measure-workload.ts';
import { WORKLOADS } from '../../../sim/learning/measure/workloads.ts';
import { initialWeights } from '../../../sim/learning/models/model.ts';

const now = () => performance.now() / 1000;
const tiny = { seed: 3, seconds: 0.002, now, meter: undefined };
const [logistic, mlp] = WORKLOADS as [(typeof WORKLOADS)[0], (typeof WORKLOADS)[0]];
let device: Device;
beforeAll(async () => {
  device = await openDevice('wasm');
});

/** Mean cross-entropy of the untrained logistic regression, in float64: its samples and classes by their rule. */
function expectedLoss(batch: number, seed: number): number {
  const uniform = seedrandom(`samples ${seed}`);
  const inputs = Array.from({ length: batch * 196 }, () => uniform());
  const [matrix] = initialWeights(logistic.model, seed);
  let sum = 0;
  for (let row = 0; row < batch; row++) {
    const logits = Array.from({ length: 10 }, (_, c) =>
      Array.from({ length: 196 }, (_, i) => inputs[row * 196 + i]! * matrix![i * 10 + c]!).reduce((a, b) => a + b),
    );
    sum += Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0)) - logits[row % 10]!;
  }
  return sum / batch;
}

describe('a workload', () => {
  test('is really computed: its first loss is that of a reference in float64', async () => {
    const measured = await measureWorkload(device, logistic, 32, tiny);
    expect(measured.loss).toBeCloseTo(expectedLoss(32, 3), 4);
    const other = await measureWorkload(device, logistic, 32, { ...tiny, seed: 4 });
    expect(other.loss).toBeCloseTo(expectedLoss(32, 4), 4);
    expect(Math.abs(other.loss - measured.loss)).toBeGreaterThan(1e-3);
  });

  test('says seconds, operations, speed and memory, and leaves none of it behind', async () => {
    const before = device.tf.memory().numTensors;
    const tensors: number[] = [];
    const joules = () => tensors.push(device.tf.memory().numTensors);
    const meter = { method: 'a joule at each question', isEstimate: false, joules };
    const { training, inference, peakBytes, ...rest } = await measureWorkload(device, mlp, 32, { ...tiny, meter });
    expect(rest).toMatchObject({ workload: 'mlp-64', batch: 32, parameters: 13_258 });
    for (const [work, flop] of [[training, 6 * 13_258 * 32] as const, [inference, 2 * 13_258 * 32] as const]) {
      expect(work.flop).toBe(flop);
      expect(work.speed * work.seconds.median).toBeCloseTo(flop, 3);
      expect(work.seconds.low).toBeLessThanOrEqual(work.seconds.median);
      expect(work.seconds.high).toBeGreaterThanOrEqual(work.seconds.median);
      expect(work.joules! * work.steps * work.repetitions).toBeCloseTo(1, 9);
      expect(work.kernelSeconds).toBeUndefined();
    }
    // Asked before and after each of the two: steps leave no tensors behind.
    expect([tensors[1], tensors[3]]).toEqual([tensors[0], tensors[2]]);
    // At least weights, velocities and their successors, and the samples; at most ten times that.
    const least = 4 * (4 * 13_258 + 32 * (196 + 10));
    expect(peakBytes).toBeGreaterThan(least);
    expect(peakBytes).toBeLessThan(10 * least);
    expect(device.tf.memory().numTensors).toBe(before);
  });
});

describe('a stack', () => {
  test('of logistic regressions begins with the loss of all of them, and has their operations', async () => {
    const stack = WORKLOADS.find(({ name }) => name === '64-logistic')!;
    const { loss, parameters, training, inference } = await measureWorkload(device, stack, 4, tiny);
    // Each model has other samples: those of one batch of 256, as their classes in turn.
    expect(loss).toBeCloseTo(expectedLoss(64 * 4, 3), 4);
    expect(parameters).toBe(64 * 1970);
    expect([training.flop, inference.flop]).toEqual([64 * 6 * 1970 * 4, 64 * 2 * 1970 * 4]);
  });

  test('learns what each of its models would learn by itself', async () => {
    const stack = WORKLOADS.find(({ name }) => name === '64-mlp-16')!;
    const logitsOf = (workload: typeof stack) =>
      device.use(async (tf) => {
        const exercise = exerciseOf(tf, workload, 8, 5);
        for (let step = 0; step < 20; step++) exercise.train();
        const logits = tf.slice(exercise.logits(), [0, 0], [8, 10]);
        return (await logits.data()) as Float32Array;
      });
    const [together, itself] = [await logitsOf(stack), await logitsOf({ ...stack, models: 1 })];
    together.forEach((logit, i) => {
      expect(Math.abs(logit - itself[i]!)).toBeLessThan(1e-5);
    });
  });
});

describe('a device', () => {
  let measurement: DeviceMeasurement;
  const told: number[] = [];
  beforeAll(async () => {
    measurement = await measureDevice(device, tiny, (done) => told.push(done));
  });

  test('is measured by every model at its smallest batch, and by no step that takes too long', () => {
    const { workloads, leftOut } = measurement;
    expect(workloads.length + leftOut.length).toBe(17);
    for (const { name, batches } of WORKLOADS)
      expect(workloads).toContainEqual(expect.objectContaining({ workload: name, batch: batches[0] }));
    const wide = leftOut.find(({ workload, batch }) => workload === 'mlp-1024' && batch === 8192)!;
    expect(wide.seconds).toBeGreaterThan(0.002 / 4);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.length]).toEqual([0, 17]);
  });

  test('is as fast as its fastest training', () => {
    const speeds = measurement.workloads.map(({ training }) => training.speed);
    expect(referenceOf(measurement).training.speed).toBe(Math.max(...speeds));
  });

  test('is as fast at small models as its fastest stack', () => {
    const stacks = measurement.workloads.filter(({ workload }) => workload.startsWith('64-'));
    expect(stacks.length).toBeGreaterThan(1);
    expect(fastestStack(measurement)!.training.speed).toBe(Math.max(...stacks.map(({ training }) => training.speed)));
    expect(fastestStack({ workloads: measurement.workloads.slice(0, 3), leftOut: [] })).toBeUndefined();
  });

  test('is not to be trusted where repetitions differ by more than twice', () => {
    const [first] = measurement.workloads;
    const at = (low: number, high: number) => ({ ...first!.training, seconds: { low, median: low, high } });
    const of = (high: number) => ({
      leftOut: [],
      workloads: [{ ...first!, training: at(1, high), inference: at(2, 2) }],
    });
    expect([unrestIn(of(2)), unrestIn(of(2.1))]).toEqual([[], [2.1]]);
  });
});

test('devices agree on loss and memory', async () => {
  const cpu = await openDevice('cpu');
  for (const workload of [logistic, mlp]) {
    const [batch] = workload.batches as [number];
    const [a, b] = [
      await measureWorkload(device, workload, batch, tiny),
      await measureWorkload(cpu, workload, batch, tiny),
    ];
    expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-3);
    expect(b.peakBytes).toBe(a.peakBytes);
  }
});
