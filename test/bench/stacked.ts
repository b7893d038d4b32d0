// How much faster 256 coalitions' models train in stacks on a device than one after another on the processor; in turns within
// each round.

import { COALITION_DEFAULTS, type CoalitionTraining } from '../../sim/learning/coalition-training.ts';
import { type Device, type DeviceName, openDevice } from '../../sim/learning/devices.ts';
import { trainOneByOne } from '../../sim/learning/one-by-one-training.ts';
import { type StackOptions, trainStacked } from '../../sim/learning/stacked-training.ts';
import { twelve } from '../learning/valuation/known-shards.ts';
import { secondsOfThread } from './seconds-of-thread.ts';
import { median } from './standings.ts';

const PLAYERS = 12;
const COALITIONS = 256;
/** One after another, those of each eighth: all of them would take ten seconds and more a round. */
const SINGLE = 32;
/** Times as fast. A GPU has thousands of lanes to fill. */
const GOALS: Readonly<Record<DeviceName, number>> = { wasm: 5, cpu: 5, webgpu: 20, cuda: 20 };

const architectures: readonly Pick<CoalitionTraining, 'model' | 'hidden'>[] = [
  { model: 'logistic', hidden: 0 },
  { model: 'mlp', hidden: 16 },
  { model: 'mlp', hidden: 64 },
];

/** Every sixteenth of the 4,096, of all sizes. */
const coalitions = Array.from({ length: COALITIONS }, (_, i) =>
  Array.from({ length: PLAYERS }, (_, player) => player).filter((player) => ((i * 16 + (i % 16)) >> player) & 1),
);
const few = coalitions.filter((_, i) => i % (COALITIONS / SINGLE) === (i >> 3) % 8);

interface Stack {
  readonly title: string;
  readonly options: StackOptions;
}
/** As coalitions are valued, and with all the memory there is. */
const asUsual: Stack = { title: 'in stacks', options: {} };
const asOne: Stack = { title: 'in one stack', options: { elements: Number.POSITIVE_INFINITY } };

export async function stacked(rounds: number, wait: (turn: string) => void, name: DeviceName = 'wasm'): Promise<void> {
  const [processor, device] = [await openDevice('wasm'), await openDevice(name)];
  // A processor that plays a GPU is seen to work, on eight: it takes minutes for what a GPU does in a second.
  const many = device.isSoftware ? few.slice(0, 8) : coalitions;
  const stacks = name === 'wasm' || device.isSoftware ? [asUsual] : [asUsual, asOne];
  const shards = twelve(26).map(({ shard }) => shard);
  process.stdout.write(
    `Training of ${many.length} coalitions on ${device.description},\nagainst one by one on wasm (ratio: median, least and most)\n`,
  );
  for (const architecture of architectures) {
    const training = { ...COALITION_DEFAULTS, ...architecture, shards, seed: 1 };
    const model = architecture.model === 'logistic' ? 'logistic regression' : `perceptron of ${architecture.hidden}`;
    const singles: number[] = [];
    const times = stacks.map((): number[] => []);
    for (let round = 0; round <= rounds; round++) {
      wait(`${model}, round ${round} of ${rounds}`);
      const single = await seconds(device, () => trainOneByOne(processor, { ...training, device: 'wasm' }, few));
      singles.push(single / few.length);
      for (const [i, { options }] of stacks.entries()) {
        const all = await seconds(device, () => trainStacked(device, { ...training, device: name }, many, options));
        times[i]!.push(all / many.length);
      }
    }
    wait('');
    for (const [i, { title }] of stacks.entries())
      process.stdout.write(`  ${model.padEnd(20)} ${title.padEnd(12)} ${standing(singles, times[i]!, GOALS[name])}\n`);
  }
  process.stdout.write('\n');
  device.close();
  processor.close();
}

/** Seconds each by round, one by one and as a stack; the first round is spent on compiling. */
function standing(singles: readonly number[], stacked: readonly number[], goal: number): string {
  const ratios = singles.map((single, round) => single / stacked[round]!).slice(1);
  const spread = `${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)}`;
  const [before, after] = [singles, stacked].map((each) => (1e3 * median(each.slice(1))).toFixed(1));
  const verdict = median(ratios) >= goal ? 'met' : 'NOT met';
  return `${median(ratios).toFixed(1).padStart(5)} ×  ${spread.padEnd(9)} ${before} to ${after} ms each  goal: ${goal}: ${verdict}`;
}

/** Of the processor, where it does all the work; on the clock, where it waits for a GPU. */
async function seconds({ name }: Device, work: () => Promise<unknown>): Promise<number> {
  const now = name === 'wasm' || name === 'cpu' ? secondsOfThread : () => performance.now() / 1000;
  const start = now();
  await work();
  return now() - start;
}
