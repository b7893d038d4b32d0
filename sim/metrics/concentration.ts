// In how few hands stake, work and pay are. Each member is one owner; owners who are one person in disguise are not seen.

import { giniCoefficient } from '../mechanisms/concentration/gini-coefficient.ts';
import { herfindahlIndex } from '../mechanisms/concentration/herfindahl-index.ts';
import { nakamotoCoefficient } from '../mechanisms/concentration/nakamoto-coefficient.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import type { Self } from '../model/world.ts';
import { isEarning } from './roles.ts';
import { tokenHoldings } from './token-holdings.ts';

/** More than half decides: a majority of stake, or of the work done. */
const MAJORITY = 0.5;
/** Members looked at in a large population: the Gini coefficient’s standard error is then about .005. */
const SAMPLE = 10_000;
/** Spreads the sample so that no pattern in the order of members is met in step (Weyl’s equidistribution). */
const GOLDEN_RATIO = 1.618033988749895;

type Amounts = ArrayLike<number>;
const herfindahl = (amounts: Amounts) => ifAny(amounts, herfindahlIndex);
const nakamoto = (amounts: Amounts) => ifAny(amounts, (some) => nakamotoCoefficient(some, MAJORITY));
const gini = (amounts: Amounts) => ifAny(amounts, giniCoefficient);

export const stakeHerfindahl = defineMetric({
  name: 'stake_hhi',
  about: 'Herfindahl–Hirschman index of stake over owners: 10,000 when one has all, 10,000/n when n have the same.',
  unit: '1',
  needs: ['staking.staked'],
  measure: (view) => herfindahl(stakes(view)),
});

export const stakeNakamoto = defineMetric({
  name: 'stake_nakamoto',
  about: 'Fewest owners who together hold more than half of the stake.',
  unit: 'owner',
  needs: ['staking.staked'],
  measure: (view) => nakamoto(stakes(view)),
});

const byWork = (
  name: string,
  unit: string,
  about: string,
  measure: (population: Self) => number,
  column = 'delivered',
) =>
  defineMetric({
    name,
    about,
    unit,
    perRole: true,
    appliesTo: (view, population) =>
      hasMany(view, population) && 'delivered' in population.columns && column in population.columns,
    measureRole: (_, __, population) => measure(population),
  });

export const workHerfindahl = byWork(
  'work_hhi',
  '1',
  'Herfindahl–Hirschman index of the last epoch’s work over members, 0 to 10,000.',
  ({ columns: { delivered } }) => herfindahl(delivered!),
);

export const workNakamoto = byWork(
  'work_nakamoto',
  'owner',
  'Fewest members who together did more than half of the last epoch’s work.',
  ({ columns: { delivered } }) => nakamoto(delivered!),
);

export const regionHerfindahl = byWork(
  'region_hhi',
  '1',
  'Herfindahl–Hirschman index of the last epoch’s work over regions, 0 to 10,000.',
  (population) => herfindahl(workByRegion(population)),
  'region',
);

export const payGini = defineMetric({
  name: 'pay_gini',
  about:
    'Gini coefficient of trailing pay over the members who take part (of at most 10,000): 0 when all are paid the same, near 1 when one is.',
  unit: '1',
  perRole: true,
  appliesTo: (view, population) => hasMany(view, population) && 'pay' in population.columns,
  measureRole: (_, __, population) => gini(payOfActive(population)),
});

function stakes(view: View): number[] {
  return tokenHoldings(view, 'staked').flatMap((amounts) => [...amounts]);
}

function payOfActive({ count, columns: { pay, active } }: Self): number[] {
  const amounts: number[] = [];
  for (let k = 0; k < Math.min(count, SAMPLE); k++) {
    const member = count <= SAMPLE ? k : Math.floor(((k * GOLDEN_RATIO) % 1) * count);
    if (active?.[member] !== 0) amounts.push(pay![member]!);
  }
  return amounts;
}

/** Of one owner there is nothing to be concentrated. */
function hasMany(view: View, population: Self): boolean {
  return isEarning(view, population) && population.count > 1;
}

function workByRegion({ columns: { delivered, region } }: Self): number[] {
  const work: number[] = [];
  delivered!.forEach((amount: number, member: number) => {
    const place = region![member]!;
    work[place] = (work[place] ?? 0) + amount;
  });
  return Array.from(work, (amount = 0) => amount);
}

/** NaN, inactive, where nobody has anything. */
function ifAny(amounts: Amounts, measure: (amounts: Amounts) => number): number {
  for (let i = 0; i < amounts.length; i++) if (amounts[i]! > 0) return measure(amounts);
  return Number.NaN;
}
