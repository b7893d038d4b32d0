// What coalitions of contributors are worth by really training on them: each once, in stacks where that is faster, and never
// what a record has.

import type { BatchOracle } from '../../mechanisms/data-pay/batched-game.ts';
import { type Coalition, coalitionKey } from '../../mechanisms/data-pay/game.ts';
import { type CoalitionMeasurement, type CoalitionTraining, coalitionHashes } from '../coalition-training.ts';
import type { Device } from '../devices.ts';
import { trainOneByOne } from '../one-by-one-training.ts';
import type { MeasurementStore } from '../records.ts';
import { gainsByStacking, trainStacked } from '../stacked-training.ts';
import { metered } from './metered.ts';
import type { Cost } from './method.ts';

export interface TrainedValues {
  /** Held-out accuracy of each coalition's model. */
  readonly oracle: BatchOracle;
  /** What the coalitions of these keys, valued before, cost together. */
  costOf(keys: Iterable<string>): Cost;
}

interface Known extends CoalitionMeasurement {
  readonly seconds: number | undefined;
  readonly joules: number | undefined;
}

/** @param joules joules drawn since some moment, where they are metered */
export function trainedValues(
  device: Device,
  training: CoalitionTraining,
  store: MeasurementStore<CoalitionMeasurement>,
  joules?: () => number,
): TrainedValues {
  const known = new Map<string, Known>();

  const train = async (coalitions: readonly Coalition[]) => {
    const hashes = coalitionHashes(training, coalitions);
    const missing: number[] = [];
    coalitions.forEach((coalition, i) => {
      const record = store.get(hashes[i]!);
      if (record) known.set(coalitionKey(coalition), { ...record, seconds: undefined, joules: undefined });
      else missing.push(i);
    });
    if (missing.length === 0) return;
    const wanted = missing.map((i) => coalitions[i]!);
    const together = gainsByStacking(training) ? trainStacked : trainOneByOne;
    const work = await metered(joules, () => together(device, training, wanted));
    work.result.forEach(({ weights: _, ...measurement }, at) => {
      store.put(hashes[missing[at]!]!, measurement);
      known.set(coalitionKey(wanted[at]!), {
        ...measurement,
        seconds: work.seconds / wanted.length,
        joules: work.joules === undefined ? undefined : work.joules / wanted.length,
      });
    });
  };

  return {
    async oracle(coalitions) {
      await train(coalitions.filter((coalition) => !known.has(coalitionKey(coalition))));
      return coalitions.map((coalition) => known.get(coalitionKey(coalition))!.accuracy);
    },
    costOf(keys) {
      const parts = [...keys].map((key) => known.get(key)!);
      return {
        trainings: parts.length,
        steps: parts.length * training.steps,
        flop: parts.reduce((sum, { trainingFlop }) => sum + trainingFlop, 0),
        seconds: total(parts.map(({ seconds }) => seconds)),
        joules: total(parts.map(({ joules: drawn }) => drawn)),
      };
    },
  };
}

/** Undefined as soon as one part is. */
function total(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    0,
  );
}
