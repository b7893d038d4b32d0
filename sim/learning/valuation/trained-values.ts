// What coalitions of contributors are worth by really training on them: each once, in stacks where that is faster, and never
// what a record has. Who brings nothing changes no model: with and without him is one training.

import type { BatchOracle } from '../../mechanisms/data-pay/batched-game.ts';
import { type Coalition, coalitionKey } from '../../mechanisms/data-pay/game.ts';
import { type CoalitionTraining, coalitionHashes } from '../coalition-training.ts';
import type { EnergyMeter } from '../measure/energy/meter.ts';
import { trainOneByOne } from '../one-by-one-training.ts';
import type { MeasurementStore } from '../records.ts';
import type { Shard } from '../shards.ts';
import { gainsByStacking, trainStacked } from '../stacked-training.ts';
import { metered, partOf, tookTogether } from './metered.ts';
import type { Cost, Trainer } from './method.ts';
import type { MeteredCoalition } from './records.ts';

export interface TrainedValues {
  /** Held-out accuracy of each coalition's model. */
  readonly oracle: BatchOracle;
  /** What the models of the coalitions of these keys, valued before, cost together. */
  costOf(keys: Iterable<string>): Cost;
}

export interface TrainedValuesOptions {
  readonly meter?: EnergyMeter | undefined;
  /** Called with how many coalitions were trained, and how many found on record, since the call before. Throws to stop. */
  readonly pause?: ((trained: number, recalled: number) => Promise<void> | undefined) | undefined;
}

/** Coalitions between two pauses, where they are trained in stacks and where one after another: seconds, on one core. */
const STACKED = 256;
const SINGLE = 8;

/** Models that differ among those of all coalitions of some shards: who brings nothing changes none. */
export function modelsOf(shards: readonly { readonly shard: Shard }[]): number {
  return 1 << shards.filter(({ shard }) => shard.indices.length > 0).length;
}

export function trainedValues(
  device: Trainer,
  training: CoalitionTraining,
  store: MeasurementStore<MeteredCoalition>,
  { meter, pause }: TrainedValuesOptions = {},
): TrainedValues {
  const known = new Map<string, MeteredCoalition>();
  const isStacked = gainsByStacking(training);
  const [train, size] = isStacked ? [trainStacked, STACKED] : [trainOneByOne, SINGLE];
  const bringers = (coalition: Coalition) => coalition.filter((player) => training.shards[player]!.indices.length > 0);

  const measure = async (coalitions: readonly Coalition[]) => {
    const hashes = coalitionHashes(training, coalitions);
    const missing: number[] = [];
    coalitions.forEach((coalition, i) => {
      const record = store.get(hashes[i]!);
      if (record) known.set(coalitionKey(coalition), record);
      else missing.push(i);
    });
    await pause?.(0, coalitions.length - missing.length);
    for (let first = 0; first < missing.length; first += size) {
      const block = missing.slice(first, first + size);
      const { result, ...took } = await metered(meter, () =>
        train(
          device,
          training,
          block.map((i) => coalitions[i]!),
        ),
      );
      result.forEach(({ weights: _, ...measurement }, at) => {
        const record = { ...measurement, ...partOf(took, block.length) };
        store.put(hashes[block[at]!]!, record);
        known.set(coalitionKey(coalitions[block[at]!]!), record);
      });
      await pause?.(block.length, 0);
    }
  };

  return {
    async oracle(coalitions) {
      const essential = coalitions.map(bringers);
      const unknown = new Map(essential.map((coalition) => [coalitionKey(coalition), coalition]));
      await measure([...unknown].flatMap(([key, coalition]) => (known.has(key) ? [] : [coalition])));
      coalitions.forEach((coalition, i) => {
        known.set(coalitionKey(coalition), known.get(coalitionKey(essential[i]!))!);
      });
      return coalitions.map((coalition) => known.get(coalitionKey(coalition))!.accuracy);
    },
    costOf(keys) {
      const parts = [...new Set([...keys].map((key) => known.get(key)!))];
      return {
        trainings: parts.length,
        steps: parts.length * training.steps,
        flop: parts.reduce((sum, { trainingFlop }) => sum + trainingFlop, 0),
        ...tookTogether(parts),
      };
    },
  };
}
