// What must hold of every device: it learns what the others learn, and the same bits again. The tests check it where they run,
// and the box that is carried to a machine with a GPU checks it there.

import { COALITION_DEFAULTS } from '../../sim/learning/coalition-training.ts';
import { type Device, type DeviceName, openDevice } from '../../sim/learning/devices.ts';
import { measureWorkload } from '../../sim/learning/measure/measure-workload.ts';
import { WORKLOADS, type Workload } from '../../sim/learning/measure/workloads.ts';
import { trainOneByOne } from '../../sim/learning/one-by-one-training.ts';
import { cleanShard, shufflePool } from '../../sim/learning/shards.ts';
import { trainStacked } from '../../sim/learning/stacked-training.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { type TrainingMeasurement, train } from '../../sim/learning/training.ts';
import { TRAINING_DEFAULTS, type TrainingRequest } from '../../sim/learning/training-request.ts';
import { twelve } from './valuation/known-shards.ts';

export interface AgreementCheck {
  /** What the device does. */
  readonly name: string;
  /** Resolves to what was found, in figures. Rejects where it does not hold. */
  readonly check: (device: Device) => Promise<string>;
}

/** Nats of loss by which devices may differ. */
const TOLERANCE = 1e-4;
/** They need no driver. */
const REFERENCES: readonly DeviceName[] = ['wasm', 'cpu'];

type Architecture = Pick<TrainingRequest, 'model' | 'hidden' | 'steps' | 'batch' | 'learningRate'>;

/**
 * Each model, as short as it may be and learn. Rounding decides on which side of a rectifier's kink a number falls that is almost
 * zero, and from there on two devices part: a transformer of 16 in the nineteenth step of 64, by 9e-4 nats after thirty.
 */
const architectures: readonly Architecture[] = [
  { model: 'logistic', hidden: 0, steps: 30, batch: 128, learningRate: 0.8 },
  { model: 'mlp', hidden: 64, steps: 30, batch: 128, learningRate: 0.8 },
  { model: 'transformer', hidden: 8, steps: 10, batch: 32, learningRate: 0.05 },
];

const pool = shufflePool((entity) => ((entity * 7919) % 10_007) / 10_007);

/** On 500 digits. */
function trainOn(device: Device, architecture: Architecture): Promise<TrainingMeasurement> {
  const { indices: samples, labels } = cleanShard(digits(7), pool, 0, 500, 0, 0);
  return train(device, { ...TRAINING_DEFAULTS, ...architecture, seed: 1, samples, labels, device: device.name });
}

/** Says how far numbers are from the reference's. @throws Error when one is farther than it may be, or is no number */
function distance(of: string, found: readonly number[], expected: readonly number[], most = TOLERANCE): string {
  const farthest = Math.max(...found.map((value, i) => Math.abs(value - expected[i]!)));
  if (!(found.length === expected.length && farthest < most))
    throw new Error(`expected less than ${most} from ${of}, got ${found.join(', ')} and not ${expected.join(', ')}`);
  return `${farthest.toExponential(1)} from ${of}`;
}

async function checkLoss(device: Device, architecture: Architecture): Promise<string> {
  const { loss } = await trainOn(device, architecture);
  const distances: string[] = [];
  for (const name of REFERENCES.filter((name) => name !== device.name)) {
    const reference = await openDevice(name);
    distances.push(distance(name, [loss], [(await trainOn(reference, architecture)).loss]));
    reference.close();
  }
  return `loss ${loss.toFixed(6)}, ${distances.join(', ')}`;
}

async function checkRepeat(device: Device, architecture: Architecture): Promise<string> {
  const first = await trainOn(device, architecture);
  const again = await trainOn(device, architecture);
  const others = first.predictions.filter((answer, id) => answer !== again.predictions[id]).length;
  if (first.loss !== again.loss || others > 0)
    throw new Error(`expected the same again, got ${first.loss} and ${again.loss} and ${others} other answers`);
  return `loss ${first.loss} twice, with the same ${first.predictions.length} answers`;
}

/** Perceptrons of sixteen coalitions as a stack, against each by itself on wasm. */
async function checkStack(device: Device): Promise<string> {
  const shards = twelve(26).map(({ shard }) => shard);
  const training = { ...COALITION_DEFAULTS, model: 'mlp', hidden: 16, steps: 20, seed: 1, shards } as const;
  const coalitions = Array.from({ length: 16 }, (_, i) =>
    Array.from(shards.keys()).filter((player) => player < i || (player - i) % 3 > 0),
  );
  const wasm = await openDevice('wasm');
  const single = await trainOneByOne(wasm, { ...training, device: 'wasm' }, coalitions);
  wasm.close();
  const stack = await trainStacked(device, { ...training, device: device.name }, coalitions);
  return distance(
    'wasm',
    stack.map(({ loss }) => loss),
    single.map(({ loss }) => loss),
  );
}

/** What is timed is right: the loss, the bytes, and that the GPU's own clock, where it has one, counts in seconds. */
async function checkWorkload(device: Device, workload: Workload): Promise<string> {
  const circumstances = { seed: 1, seconds: 0.02, now: () => performance.now() / 1000, meter: undefined };
  const [batch] = workload.batches;
  const wasm = await openDevice('wasm');
  const expected = await measureWorkload(wasm, workload, batch!, circumstances);
  wasm.close();
  const measured = await measureWorkload(device, workload, batch!, circumstances);
  const { training, inference, loss, peakBytes } = measured;
  if (peakBytes !== expected.peakBytes) throw new Error(`expected ${expected.peakBytes} bytes, got ${peakBytes}`);
  for (const { kernelSeconds, seconds } of [training, inference]) {
    // On a busy machine one step may be much slower than the others; milliseconds for seconds would be a thousand times.
    const isSecond =
      kernelSeconds === undefined || (kernelSeconds > seconds.low / 300 && kernelSeconds < seconds.high * 30);
    if (!isSecond) throw new Error(`expected about ${seconds.median} s of kernels, got ${kernelSeconds}`);
  }
  const kernels = training.kernelSeconds === undefined ? '' : `, ${shown(training.kernelSeconds)} of it in kernels`;
  return `${distance('wasm', [loss], [expected.loss], 1e-3)}; a step ${shown(training.seconds.median)}${kernels}`;
}

function shown(seconds: number): string {
  return `${(1000 * seconds).toPrecision(3)} ms`;
}

/** In the order in which they grow. */
export const agreementChecks: readonly AgreementCheck[] = [
  ...architectures.flatMap((architecture) => [
    {
      name: `trains ${architecture.model} as the other devices do`,
      check: (device: Device) => checkLoss(device, architecture),
    },
    {
      name: `trains ${architecture.model} to the same bits again`,
      check: (device: Device) => checkRepeat(device, architecture),
    },
  ]),
  { name: 'trains coalitions as a stack as wasm does one by one', check: checkStack },
  ...WORKLOADS.map((workload) => ({
    name: `computes the workload ${workload.name} as wasm does`,
    check: (device: Device) => checkWorkload(device, workload),
  })),
];
