// What a coalition's data is worth is found by training on it alone. Every coalition of some shards starts from the same
// weights and descends along the whole gradient of its own samples' mean loss, so that its model depends on its data and on
// no order, no batch, and nobody else's data; it can be trained by itself or as one of a stack.

import { createHash } from 'node:crypto';
import { type Coalition, coalitionKey } from '../mechanisms/data-pay/game.ts';
import type { Training } from '../model/laboratory.ts';
import { joinShards, type Shard } from './shards.ts';
import { checkRequest, describeRequest, requestHash, type TrainingRequest } from './training-request.ts';

/** All that a coalition's training depends on, but for the coalition. */
export interface CoalitionTraining extends Omit<Training, 'samples' | 'labels' | 'triggered' | 'batch'> {
  readonly device: string;
  /** What each player brings; one may bring nothing. */
  readonly shards: readonly Shard[];
}

export interface CoalitionMeasurement {
  /** Share of the held-out samples that the model puts into their class. */
  readonly accuracy: number;
  /** Mean cross-entropy on the held-out samples, nats. */
  readonly loss: number;
  /** Floating-point operations on the coalition's own samples; a stack spends a few on samples that do not count. */
  readonly trainingFlop: number;
}

/** A measurement with what was measured: the weights, in the order of the model's shapes. */
export interface TrainedCoalition extends CoalitionMeasurement {
  readonly weights: readonly Float32Array[];
}

/**
 * Logistic regression in the scales of `TRAINING_DEFAULTS`: all 4,096 coalitions of twelve shards with 286 samples train in
 * about 15 s on wasm.
 */
export const COALITION_DEFAULTS = {
  task: 'digits',
  side: 7,
  difficulty: 0,
  model: 'logistic',
  hidden: 16,
  steps: 100,
  learningRate: 0.8,
} as const satisfies Partial<CoalitionTraining>;

/** Raised when the same coalition would be trained differently than before. */
const FORMAT = 2;

/** The training of everybody's samples as a request, the form in which faults are found and inputs are hashed. */
function wholeRequest({ shards, ...training }: CoalitionTraining): TrainingRequest {
  const { shardOf: _, ...joined } = joinShards(shards);
  return { ...training, batch: Math.max(1, joined.samples.length), ...joined };
}

/** One line for messages. */
export function describeCoalitions(training: CoalitionTraining, coalitions: number): string {
  const count = coalitions === 1 ? '1 coalition' : `${coalitions} coalitions`;
  return `${count} of ${training.shards.length} shards: ${describeRequest(wholeRequest(training))}`;
}

/** @throws when the training is for another device. */
export function requireDevice({ device }: CoalitionTraining, name: string): void {
  if (device !== name)
    throw new Error(`coalition training: expected a training for the device ${name}, got ${device}; try openDevice`);
}

/** @throws Error with every fault of the training, or for a player who has no shard or stands twice or out of order. */
export function checkCoalitions(training: CoalitionTraining, coalitions: readonly Coalition[]): void {
  checkRequest(wholeRequest(training));
  const players = training.shards.length;
  for (const coalition of coalitions)
    coalition.forEach((player, at) => {
      if (!(Number.isInteger(player) && player >= 0 && player < players && player > (coalition[at - 1] ?? -1)))
        throw new Error(
          `coalition {${coalition}}: expected players from 0 to ${players - 1} in ascending order, got ${player}; try sorting them`,
        );
    });
}

/**
 * SHA-256 (64 hexadecimal digits) over every input of the training, all shards included: a GPU adds up in an order that depends
 * on who else is in the stack, in the last bit.
 * @throws when the training has faults.
 */
export function coalitionHashes(training: CoalitionTraining, coalitions: readonly Coalition[]): string[] {
  checkCoalitions(training, coalitions);
  const common = requestHash(wholeRequest(training));
  const sizes = training.shards.map(({ indices }) => indices.length);
  return coalitions.map((coalition) =>
    createHash('sha256')
      .update(JSON.stringify({ kind: 'coalition', format: FORMAT, common, sizes, key: coalitionKey(coalition) }))
      .digest('hex'),
  );
}
