// How much faster 256 coalitions' models train as a stack than one after another, each on its own samples alone, on wasm; in
// turns within each round, by processor time. Half the samples that pass through a stack count for nothing.

import { COALITION_DEFAULTS, type CoalitionTraining } from '../../sim/learning/coalition-training.ts';
import { openDevice } from '../../sim/learning/devices.ts';
import { trainOneByOne } from '../../sim/learning/one-by-one-training.ts';
import { trainStacked } from '../../sim/learning/stacked-training.ts';
import { twelve } from '../learning/valuation/known-shards.ts';
import { secondsOfThread } from './seconds-of-thread.ts';
import { median } from './standings.ts';

const PLAYERS = 12;
const COALITIONS = 256;
/** One after another, those of each eighth: all of them would take ten seconds and more a round. */
const SINGLE = 32;
const GOAL = 5;

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

export async function stacked(rounds: number, wait: (turn: string) => void): Promise<void> {
  const device = await openDevice('wasm');
  const shards = twelve(26).map(({ shard }) => shard);
  process.stdout.write('Training of 256 coalitions, stacked against one by one (ratio: median, least and most)\n');
  for (const architecture of architectures) {
    const training = { ...COALITION_DEFAULTS, ...architecture, shards, seed: 1, device: device.name };
    const title = architecture.model === 'logistic' ? 'logistic regression' : `perceptron of ${architecture.hidden}`;
    const ratios: number[] = [];
    let each = 0;
    for (let round = 0; round <= rounds; round++) {
      wait(`${title}, round ${round} of ${rounds}`);
      const single = (await seconds(() => trainOneByOne(device, training, few))) / few.length;
      each = (await seconds(() => trainStacked(device, training, coalitions))) / COALITIONS;
      if (round > 0) ratios.push(single / each); // The first round is spent on compiling.
    }
    wait('');
    const spread = `${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)}`;
    const verdict = median(ratios) >= GOAL ? 'met' : 'NOT met';
    process.stdout.write(
      `  ${title.padEnd(22)} ${median(ratios).toFixed(1).padStart(5)} ×  ${spread.padEnd(9)} ${(1e3 * each).toFixed(1)} ms each  goal: ${GOAL}: ${verdict}\n`,
    );
  }
  process.stdout.write('\n');
  device.close();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = secondsOfThread();
  await work();
  return secondsOfThread() - start;
}
