// Values by retraining: what a contributor adds to models that are really trained on coalitions, for at most a dozen shards or
// groups of them. They differ in which coalitions they ask for, and how they weigh what a contributor adds there.

import seedrandom from 'seedrandom';
import { settleInBatches } from '../../mechanisms/data-pay/batched-game.ts';
import { betaShapleyInquiry } from '../../mechanisms/data-pay/beta-shapley.ts';
import { exactBanzhafInquiry } from '../../mechanisms/data-pay/exact-banzhaf.ts';
import { exactShapleyInquiry } from '../../mechanisms/data-pay/exact-shapley.ts';
import type { Inquiry, KnownValues } from '../../mechanisms/data-pay/game.ts';
import { leaveOneOutInquiry } from '../../mechanisms/data-pay/leave-one-out.ts';
import { sampledBanzhafInquiry } from '../../mechanisms/data-pay/sampled-banzhaf.ts';
import { truncatedShapleyInquiry } from '../../mechanisms/data-pay/truncated-shapley.ts';
import type { ValuationMethod, Workbench } from './method.ts';

/** Shards that are retrained for: 4,096 coalitions. */
export const MOST_SHARDS = 12;
const ORDERS = 30;
/** Of accuracy, where an order of arrival is cut short: half of what the held-out samples can tell apart at one sigma. */
const TOLERANCE = 0.005;
const COALITIONS = 256;

type Reading = Float64Array | { readonly values: Float64Array; readonly errors: Float64Array };
type Draw = (occasion: number, position: number) => number;

function retrained(
  name: string,
  about: string,
  source: string,
  inquiryOf: (players: number, uniform: Draw) => Inquiry<Reading>,
): ValuationMethod {
  const value = async ({ training, trained }: Workbench) => {
    const players = training.shards.length;
    if (players > MOST_SHARDS)
      throw new Error(`${name}: expected at most ${MOST_SHARDS} shards, got ${players}; try groups of them`);
    const uniform: Draw = (occasion, position) => seedrandom.alea(`${name} ${training.seed} ${occasion} ${position}`)();
    const known: KnownValues = new Map();
    const reading = await settleInBatches(inquiryOf(players, uniform), trained.oracle, known);
    const cost = trained.costOf(known.keys());
    return 'errors' in reading
      ? { values: reading.values, errors: reading.errors, cost }
      : { values: reading, errors: undefined, cost };
  };
  return { name, about, source, retrains: true, value };
}

export const retrainedLeaveOneOut = retrained(
  'leave-one-out',
  'What accuracy falls by when the model is trained without the shard.',
  'Cook (1977), Technometrics 19',
  leaveOneOutInquiry,
);

export const retrainedShapley = retrained(
  'shapley',
  'What the shard adds to accuracy, averaged over all orders in which shards could have come.',
  'Ghorbani and Zou (2019), ICML',
  exactShapleyInquiry,
);

export const retrainedTruncatedShapley = retrained(
  'truncated-shapley',
  `The same over ${ORDERS} random orders, each cut short once less than ${TOLERANCE} of accuracy is left to gain.`,
  'Ghorbani and Zou (2019), ICML, algorithm 1',
  (players, uniform) => truncatedShapleyInquiry(players, ORDERS, TOLERANCE, uniform),
);

export const retrainedBanzhaf = retrained(
  'banzhaf',
  'What the shard adds to a coalition of the others drawn by fair coins, over all coalitions.',
  'Wang and Jia (2023), AISTATS',
  exactBanzhafInquiry,
);

export const retrainedSampledBanzhaf = retrained(
  'sampled-banzhaf',
  `The same from ${COALITIONS} random coalitions.`,
  'Wang and Jia (2023), AISTATS, section 4.2',
  (players, uniform) => sampledBanzhafInquiry(players, COALITIONS, uniform),
);

export const retrainedBetaShapley = retrained(
  'beta-shapley',
  'Beta(4, 1)-Shapley: the Shapley value with small coalitions stressed, where a gain stands out from the noise.',
  'Kwon and Zou (2022), AISTATS',
  (players) => betaShapleyInquiry(players, 4, 1),
);
