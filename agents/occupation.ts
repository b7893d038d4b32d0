// What contributors and miners have in common: each averages what it is paid, compares it now and then with what it could
// earn elsewhere (a reservation income: McCall 1970), on days of its own (Calvo 1983), and joins or leaves.

import { tenTo } from '../sim/kernel/maths.ts';
import { perMember, single } from '../sim/model/columns.ts';
import { distribution, quantity } from '../sim/model/parameters.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';

/** @param inertia such as `14 days` */
export const patienceParameters = (inertia: string) => ({
  memory: quantity('day', {
    about: 'Time over which pay is averaged.',
    default: '30 days',
    min: '1 day',
    grade: 'assumed',
  }),
  inertia: quantity('day', {
    about: 'Mean time between two thoughts of joining or leaving.',
    default: inertia,
    min: '1 day',
    grade: 'assumed',
  }),
});

/** @param median reservation income of the middle member, such as `3 USD/day` */
export const occupationParameters = (median: string) => ({
  'reservation-income': distribution('USD/day', {
    about: 'Pay, less cost, below which a member would rather do something else.',
    default: { lognormal: { median, sigma: 0.6 } },
    grade: 'assumed',
  }),
  ...patienceParameters('14 days'),
});

export const occupationColumns = {
  active: perMember('u8', '1 while taking part'),
  pay: perMember('f64', 'trailing pay, USD a day; at first what those inside earn'),
  held: perMember('f64', 'TOKEN base units held at the end of the last epoch'),
  meanPay: single('mean trailing pay of those who take part, USD a day'),
};

type Workers = Self<
  ReturnType<typeof occupationParameters>,
  typeof occupationColumns,
  { readonly token: { readonly asset: 'TOKEN' } }
>;

/** Takes stock of the epoch's pay; `spend` is then told of each who takes part what it got, USD a day. */
export function takeStock(self: Workers, world: AgentWorld, spend: (i: number, pay: number) => void): void {
  const {
    columns: own,
    accounts: { token },
  } = self;
  const days = world.setting.epochHours / 24;
  const weight = Math.min(1, days / self.parameters.memory);
  const unit = tenTo(world.setting.decimals.TOKEN);
  let active = 0;
  let total = 0;
  for (let i = 0; i < self.count; i++) {
    if (own.active[i] === 1) {
      const received = Math.max(0, world.holding(token + i) - own.held[i]!);
      const pay = (received * world.mark()) / (unit * days);
      own.pay[i]! += weight * (pay - own.pay[i]!);
      active++;
      total += own.pay[i]!;
      spend(i, pay);
    }
    own.held[i] = world.holding(token + i);
  }
  own.meanPay[0] = active > 0 ? total / active : 0;
}

export interface Choice {
  /** USD a day that whoever takes part spends. */
  readonly cost: number;
  /** The hour since which a member that takes part has had a chance to be paid. */
  readonly since: (i: number) => number;
  readonly join: (i: number) => void;
  readonly leave: (i: number) => void;
}

/** Now and then a member compares pay with what it could have elsewhere. Nobody judges before there was time to be paid. */
export function reconsider(self: Workers, world: AgentWorld, { cost, since, join, leave }: Choice): void {
  const { columns: own, parameters: p, drawn } = self;
  const chance = 1 - Math.exp(-world.setting.epochHours / 24 / p.inertia);
  const thinks = self.key('thinks');
  const reservation = drawn['reservation-income']!;
  const patience = 24 * p.memory;
  for (let i = 0; i < self.count; i++) {
    if (world.draws.uniform(thinks, i, world.epoch) >= chance) continue;
    const worthwhile = (own.active[i] === 1 ? own.pay[i]! : own.meanPay[0]!) - cost >= reservation[i]!;
    if (worthwhile && own.active[i] === 0 && world.now >= patience) join(i);
    else if (!worthwhile && own.active[i] === 1 && world.now >= since(i) + patience) leave(i);
  }
}
