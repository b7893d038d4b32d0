// What is kept of valuations, so that none is measured twice: every coalition's model, and of methods that follow one training or
// a formula the whole valuation. Each with what it took where it was measured.

import { createHash } from 'node:crypto';
import { type CoalitionMeasurement, type CoalitionTraining, coalitionHashes } from '../coalition-training.ts';
import { type MeasurementStore, memoryStore, type RecordFormat } from '../records.ts';
import type { MeasurementLog } from './measurement-log.ts';
import type { Took } from './metered.ts';
import type { Valuation } from './method.ts';

/** A coalition's measurement, and its part of what the stack took in which it was trained. */
export interface MeteredCoalition extends CoalitionMeasurement, Took {}

export interface ValuationRecords {
  readonly coalitions: MeasurementStore<MeteredCoalition>;
  readonly valuations: MeasurementStore<Valuation>;
}

/** Raised when a method would value the same data differently than before. */
const FORMAT = 1;

const coalitions: RecordFormat<MeteredCoalition> = {
  write: ({ accuracy, loss, trainingFlop, seconds, energy }) => ({ accuracy, loss, trainingFlop, seconds, energy }),
  read: (body) => body as MeteredCoalition,
};

interface ValuationBody extends Pick<Valuation, 'cost'> {
  readonly values: readonly number[];
  readonly errors?: readonly number[];
}

const valuations: RecordFormat<Valuation> = {
  write: ({ values, errors, cost }) => ({ values: [...values], errors: errors && [...errors], cost }),
  read(body) {
    const { values, errors, cost } = body as ValuationBody;
    return { values: Float64Array.from(values), errors: errors && Float64Array.from(errors), cost };
  },
};

/** Records that last as long as the process. */
export function memoryRecords(): ValuationRecords {
  return { coalitions: memoryStore(coalitions), valuations: memoryStore(valuations) };
}

export function recordsIn({ store }: MeasurementLog): ValuationRecords {
  return { coalitions: store(coalitions), valuations: store(valuations) };
}

/** SHA-256 (64 hexadecimal digits) over the method's name and every input of the training. */
export function valuationHash(method: string, training: CoalitionTraining): string {
  const [everybody] = coalitionHashes(training, [[...training.shards.keys()]]);
  return createHash('sha256')
    .update(JSON.stringify({ kind: 'valuation', format: FORMAT, method, everybody }))
    .digest('hex');
}
