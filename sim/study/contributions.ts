// What contributors brought to a run, and what it paid them: one seed is run again, from its records and to the same bits, with a
// journal that notes whom the protocol pays for participation.

import { Economy, type Plan } from '../economy/economy.ts';
import type { Module } from '../economy/module.ts';
import type { Shard } from '../learning/shards.ts';
import type { Contribution } from '../learning/valuation/pay-rule.ts';
import type { AnyModule } from '../model/definitions.ts';
import type { Laboratory } from '../model/laboratory.ts';
import { PAY_OUT, PAY_OUT_BESIDE } from '../money/operations.ts';

/** Whose pay a rule decides that registers data and pays for it; undefined of every other definition. */
function paysForData(definition: AnyModule) {
  return definition.kind === 'rule' && definition.provides?.data ? definition.weighs?.population : undefined;
}

/** Whether a plan has a rule that registers data and pays for it. */
export function hasPayForData({ instances }: Plan): boolean {
  return instances.some(({ definition }) => paysForData(definition) !== undefined);
}

/** A run, by its seed and the hash of all that happened in it. */
export interface RunIdentity {
  readonly seed: number;
  readonly hash: string;
}

export interface Contributions {
  /** The rule that pays, as the scenario names it. */
  readonly rule: string;
  readonly seed: number;
  /** Who has handed in data, by kind: the samples that count at the end, and USD paid over the trailing window at its days' marks. */
  readonly contributors: readonly Contribution[];
}

/**
 * @param plan of a scenario with a rule that pays for data
 * @throws Error when it is another one
 */
export async function contributionsOf(plan: Plan, run: RunIdentity, laboratory: Laboratory): Promise<Contributions> {
  const { windowEpochs, epochHours, lengthHours } = plan.setting;
  const opening = lengthHours - windowEpochs * epochHours;
  const paid = new Map<number, number>();
  const economy: Economy = new Economy(plan, {
    seed: run.seed,
    laboratory,
    journal: {
      posting(operation, _reason, _from, to, amount) {
        if ((operation !== PAY_OUT && operation !== PAY_OUT_BESIDE) || economy.now <= opening) return;
        const owner = economy.ledger.chart.accountOwner[to]!;
        paid.set(owner, (paid.get(owner) ?? 0) + economy.ledger.value(to, amount));
      },
      epoch() {},
    },
  });
  await economy.run();
  if (economy.kernel.hash.digest() !== run.hash)
    throw new Error(`seed ${run.seed}: expected the run ${run.hash} again, got ${economy.kernel.hash.digest()}`);
  const rule = economy.modules.find(({ definition }) => paysForData(definition))!;
  const population = economy.population(paysForData(rule.definition)!(rule.parameters)) as Module;
  return {
    rule: rule.id,
    seed: run.seed,
    contributors: acceptedShards(economy)
      .map((shard) => ({
        ...kindOf(population, shard.owner),
        shard,
        paid: paid.get(population.owner + shard.owner) ?? 0,
      }))
      .toSorted((a, b) => a.place - b.place),
  };
}

/** The samples that count, by contributor; those whose samples count for nobody, or for somebody else, have none. */
function acceptedShards({ ports }: Economy): Shard[] {
  const data = ports.data!;
  const { samples, labels, members } = data.accepted();
  const contributors = Array.from({ length: data.holders() }, (_, member) => member);
  return contributors
    .filter((member) => data.submitted(member) > 0)
    .map((owner) => ({
      indices: samples.filter((_, i) => members[i] === owner),
      labels: labels.filter((_, i) => members[i] === owner),
      owner,
      registered: 0,
    }));
}

/** A member's kind, as the parameter says that splits its population into kinds of shards, and the kind's place there. */
function kindOf({ definition, columns }: Module, member: number): { readonly kind: string; readonly place: number } {
  const { shards } = definition.parameters;
  const place = (columns as Readonly<Record<string, ArrayLike<number>>>).kind?.[member] ?? 0;
  return { kind: (shards?.kind === 'split' && Array.isArray(shards.of) && shards.of[place]) || 'contributors', place };
}
