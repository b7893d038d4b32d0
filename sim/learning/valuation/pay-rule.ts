// Whether a pay rule paid by worth: contributors stand in a few groups of their kinds, what each group is worth is found by
// retraining on all coalitions of groups, and what its members were paid is held against that.

import { splitByLargestRemainder } from '../../mechanisms/fees/largest-remainder.ts';
import type { CoalitionTraining } from '../coalition-training.ts';
import type { EnergyMeter } from '../measure/energy/meter.ts';
import { joinShards, type Shard } from '../shards.ts';
import { agreement, meanOf, misdirected, sharesOf, sum } from './figures.ts';
import type { Cost, Trainer } from './method.ts';
import type { ValuationRecords } from './records.ts';
import { retrainedShapley } from './retrained.ts';
import { trainedValues } from './trained-values.ts';

/** What a contributor brought, and got for it in any unit that is the same for all. */
export interface Contribution {
  readonly kind: string;
  readonly shard: Shard;
  readonly paid: number;
}

export interface ContributorGroup {
  readonly name: string;
  readonly kind: string;
  readonly members: number;
  readonly shard: Shard;
  readonly paid: number;
}

export interface JudgedGroup extends Pick<ContributorGroup, 'name' | 'kind' | 'members'> {
  readonly samples: number;
  /** Shapley value in held-out accuracy, mean over the seeds. */
  readonly value: number;
  /** Of all pay: what was due, nothing where the value is negative, and what was paid. */
  readonly due: number;
  readonly paid: number;
}

export interface PayJudgement {
  readonly groups: readonly JudgedGroup[];
  /** The part of the pay that went to the wrong groups. */
  readonly payoutError: number;
  /** Spearman's, of a member's pay with a member's worth, over the groups. */
  readonly rankCorrelation: number;
  /** Of one valuation, at the first seed. */
  readonly cost: Cost;
}

/**
 * Contributors in at most `most` groups of one kind each, in the order in which kinds first appear: each kind has one group at
 * least and as many as its share of the contributors, and its members are dealt in turn, so that its groups are alike.
 *
 * @throws Error when there are more kinds than groups
 */
export function groupContributors(contributions: readonly Contribution[], most: number): readonly ContributorGroup[] {
  const kinds = Map.groupBy(contributions, ({ kind }) => kind);
  if (kinds.size > most)
    throw new Error(`groupContributors: expected a group for each of ${kinds.size} kinds, got ${most}; try more`);
  const spare = splitByLargestRemainder(
    most - kinds.size,
    Array.from(kinds.values(), ({ length }) => length),
  );
  return [...kinds].flatMap(([kind, all], i) => {
    const count = Math.min(all.length, 1 + spare[i]!);
    return Array.from({ length: count }, (_, number): ContributorGroup => {
      const members = all.filter((_, member) => member % count === number);
      return {
        name: count === 1 ? kind : `${kind} ${number + 1}`,
        kind,
        members: members.length,
        shard: together(members.map(({ shard }) => shard)),
        paid: sum(members.map(({ paid }) => paid)),
      };
    });
  });
}

/** The samples of several owners as one shard. */
function together(shards: readonly Shard[]): Shard {
  const { samples, labels, triggered } = joinShards(shards);
  return { indices: samples, labels, ...(triggered && { triggered }), owner: shards[0]!.owner, registered: 0 };
}

export interface JudgementOptions {
  readonly device: Trainer;
  readonly records: ValuationRecords;
  readonly groups: readonly ContributorGroup[];
  /** How models are trained, but for shards, seed and device. */
  readonly training: Omit<CoalitionTraining, 'shards' | 'seed' | 'device'>;
  readonly seeds: readonly number[];
  readonly meter?: EnergyMeter | undefined;
  readonly pause?: ((trained: number, recalled: number) => Promise<void> | undefined) | undefined;
}

export async function judgePay(options: JudgementOptions): Promise<PayJudgement> {
  const { device, records, groups, training: setting, seeds, meter, pause } = options;
  const shards = groups.map(({ shard }) => shard);
  const values: Float64Array[] = [];
  const costs: Cost[] = [];
  for (const seed of seeds) {
    const training: CoalitionTraining = { ...setting, seed, device: device.name, shards };
    const trained = trainedValues(device, training, records.coalitions, { meter, pause });
    const valuation = await retrainedShapley.value({ device, training, trained, meter });
    values.push(valuation.values);
    costs.push(valuation.cost);
  }
  const worth = meanOf(values);
  const due = sharesOf(worth);
  const paid = sharesOf(groups.map((group) => group.paid));
  const perMember = (amounts: readonly number[]) => amounts.map((amount, i) => amount / groups[i]!.members);
  return {
    groups: groups.map(({ name, kind, members, shard }, i) => ({
      name,
      kind,
      members,
      samples: shard.indices.length,
      value: worth[i]!,
      due: due[i]!,
      paid: paid[i]!,
    })),
    payoutError: misdirected(paid, worth),
    rankCorrelation: agreement(Float64Array.from(perMember(paid)), perMember(worth)),
    cost: costs[0]!,
  };
}
