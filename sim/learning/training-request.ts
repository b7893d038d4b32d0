// What a model builder asks to have trained: plain data that a snapshot keeps, and the hash under which its
// measurement is recorded.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Training } from '../model/laboratory.ts';
import { DEVICES } from './device-names.ts';
import { taskOf } from './tasks/index.ts';
import { HELD_OUT, SAMPLES, TASKS } from './tasks/task.ts';

/** Samples are ids of the pool, HELD_OUT … SAMPLES − 1. */
export interface TrainingRequest extends Training {
  /** The backend that trains; part of the identity. */
  readonly device: string;
}

/**
 * Settings that cost little and serve well: chosen by accuracy and time over 175 to 8,000 samples at 7 × 7 pixels on
 * one core; 25 trainings of a growing network take about 3 s on wasm (test/learning/monthly-training.verify.ts).
 */
export const TRAINING_DEFAULTS = {
  task: 'digits',
  side: 7,
  difficulty: 0,
  model: 'mlp',
  hidden: 64,
  steps: 200,
  batch: 128,
  learningRate: 0.8,
} as const satisfies Partial<TrainingRequest>;

/** By model, raised when the same request would be trained differently than before: old records then no longer answer it. */
const FORMATS: Readonly<Record<string, number>> = { logistic: 1, mlp: 1, transformer: 2 };

/** One line for messages. */
export function describeRequest(request: TrainingRequest): string {
  const { task, side, difficulty, model, hidden, steps, batch, learningRate, seed, samples, device } = request;
  const architecture = model === 'logistic' ? model : `${model} of ${hidden}`;
  const made = task === 'digits' ? `${side} × ${side}` : `difficulty ${difficulty}`;
  return `${architecture} on ${samples.length} ${task} at ${made}, ${steps} steps of ${batch} at rate ${learningRate}, seed ${seed}, ${device}`;
}

const MODELS = ['logistic', 'mlp', 'transformer'];

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

/** Every fault of a request, one line each. */
function faults(request: TrainingRequest): string[] {
  const found: string[] = [];
  const expect = (holds: boolean, field: string, expected: string, got: unknown, attempt: string) => {
    if (!holds) found.push(`training request.${field}: expected ${expected}, got ${got}; try ${attempt}`);
  };
  const { task, side, difficulty, model, hidden, steps, batch, learningRate, seed, samples, labels, device } = request;
  const { triggered } = request;
  expect(TASKS.includes(task), 'task', `one of ${TASKS.join(', ')}`, task, 'digits');
  expect(difficulty >= 0 && difficulty <= 1, 'difficulty', 'a number from 0 to 1', difficulty, '0.5');
  expect(side === 7 || side === 14, 'side', '7 or 14 pixels', side, '7');
  expect(MODELS.includes(model), 'model', `one of ${MODELS.join(', ')}`, model, 'mlp');
  expect(isWhole(hidden, model === 'logistic' ? 0 : 1), 'hidden', 'a whole number of units', hidden, '64');
  expect(isWhole(steps, 1), 'steps', 'a whole number of at least 1', steps, '200');
  expect(isWhole(batch, 1), 'batch', 'a whole number of at least 1', batch, '128');
  expect(Number.isFinite(learningRate) && learningRate > 0, 'learningRate', 'a number above 0', learningRate, '0.8');
  expect(isWhole(seed, 0), 'seed', 'a whole number of at least 0', seed, '1');
  expect((DEVICES as readonly string[]).includes(device), 'device', `one of ${DEVICES.join(', ')}`, device, 'wasm');
  expect(
    labels.length === samples.length,
    'labels',
    `one for each of ${samples.length} samples`,
    labels.length,
    'as many labels as samples',
  );
  const strayed = samples.findIndex((id) => id < HELD_OUT || id >= SAMPLES);
  const range = `an id of the pool from ${HELD_OUT} to ${SAMPLES - 1}`;
  expect(strayed < 0, `samples[${strayed}]`, range, samples[strayed], 'another: those below are held out');
  expect(
    triggered === undefined || triggered.length === samples.length,
    'triggered',
    `one for each of ${samples.length} samples`,
    triggered?.length,
    'as many as samples',
  );
  if (found.length > 0) return found;
  const { classes } = taskOf(request);
  const unknown = labels.findIndex((label) => label >= classes);
  expect(unknown < 0, `labels[${unknown}]`, `a class from 0 to ${classes - 1}`, labels[unknown], 'the true class');
  return found;
}

/** @throws one error with every fault of the request, one per line. */
export function checkRequest(request: TrainingRequest): void {
  const found = faults(request);
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** The packages that decide the bits of a measurement on every device, and those of one device alone. */
const PACKAGES = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', 'mnist', 'seedrandom'];
const PACKAGES_OF: Readonly<Record<string, readonly string[]>> = {
  cuda: ['@tensorflow/tfjs-node-gpu'],
  webgpu: ['@tensorflow/tfjs-backend-webgpu', 'webgpu'],
};

const versions = new Map<string, string>();

/** What trains on a device, with versions; `none` for a package that is not installed. */
function packageVersions(device: string): string {
  const known = versions.get(device);
  if (known !== undefined) return known;
  const require = createRequire(import.meta.url);
  const versionOf = (name: string) => {
    try {
      return (require(`${name}/package.json`) as { version: string }).version;
    } catch {
      return 'none';
    }
  };
  const text = [...PACKAGES, ...(PACKAGES_OF[device] ?? [])].map((name) => `${name}@${versionOf(name)}`).join(' ');
  versions.set(device, text);
  return text;
}

/**
 * SHA-256 (64 hexadecimal digits) over every input of the request, the format of this code and the versions of the
 * packages that train: equal hashes mean equal bits.
 * @throws when the request has faults.
 */
export function requestHash(request: TrainingRequest): string {
  checkRequest(request);
  const { task, model, steps, batch, learningRate, seed, samples, labels, triggered, device } = request;
  const hidden = model === 'logistic' ? 0 : request.hidden;
  const made = task === 'digits' ? { side: request.side } : { difficulty: request.difficulty };
  const scalars = { task, ...made, model, hidden, steps, batch, learningRate, seed, device, count: samples.length };
  return createHash('sha256')
    .update(JSON.stringify({ format: FORMATS[model], packages: packageVersions(device), ...scalars }))
    .update(Uint16Array.from(samples))
    .update(labels)
    .update(triggered ?? new Uint8Array())
    .digest('hex');
}
