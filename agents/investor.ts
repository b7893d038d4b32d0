// Investors move between dollars and TOKEN towards a target part of their wealth. Fundamentalists compare the price with
// what sales are worth, chartists follow the trend, and each day an investor holds the belief that has lately paid better.
//
// Observes: price, trailing sales, circulating supply. Lag: a day for the price, a month for sales. Objective: mean-variance
// return on wealth. Horizon: the memory of past success. Outside option: dollars. Entry cost: none. Place in the epoch: trade.

import { tenTo } from '../sim/kernel/maths.ts';
import { beliefShares } from '../sim/mechanisms/beliefs/belief-switching.ts';
import { perMember, single, sized } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Money } from '../sim/model/money.ts';
import { count, quantity, share } from '../sim/model/parameters.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';

const FUNDAMENTALIST = 0;
const CHARTIST = 1;

const parameters = {
  count: count({ about: 'How many investors share the capital equally.', default: 20, min: 1 }),
  capital: quantity('USD', {
    about: 'Dollars that all investors together hold outside at the start.',
    default: '3_000_000 USD',
    min: 0,
    structural: true,
    grade: 'assumed',
  }),
  'price-to-sales': quantity('1', {
    about: 'Years of sales that fundamentalists pay for the circulating supply.',
    default: '8',
    min: 0,
    grade: 'fitted',
  }),
  'hoped-sales': quantity('USD/day', {
    about: 'Sales that fundamentalists expect before there is a record.',
    default: '2200 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  'hope-half-life': quantity('day', {
    about: 'Time in which half of that hope gives way to the record.',
    default: '1 year',
    min: '1 day',
    grade: 'assumed',
  }),
  reversion: quantity('1', {
    about: 'Target weight gained per unit of log undervaluation.',
    default: '0.5',
    min: 0,
    grade: 'assumed',
  }),
  'chartist-gain': quantity('1', {
    about: 'Target weight gained per unit of trailing log return.',
    default: '0.8',
    min: 0,
    grade: 'fitted',
  }),
  trend: quantity('day', {
    about: 'Time over which chartists see a trend.',
    default: '20 days',
    min: '1 day',
    grade: 'assumed',
  }),
  switching: quantity('1', {
    about: 'Intensity of choice β: how strongly success attracts believers.',
    default: '2',
    min: 0,
    grade: 'fitted',
  }),
  memory: quantity('day', {
    about: 'Time over which success is remembered.',
    default: '60 days',
    min: '1 day',
    grade: 'assumed',
  }),
  neutral: share({
    about: 'Part of wealth held in TOKEN by who sees it fairly priced.',
    default: '50 %',
    grade: 'assumed',
  }),
  pace: share({ about: 'Part of the gap to the target that is traded in a day.', default: '3 %', grade: 'assumed' }),
};

const columns = {
  cash: perMember('f64', 'USD held outside'),
  lastPrice: single('price at the last epoch'),
  trend: single('trailing log return a day'),
  success: sized('f64', () => 2, 'trailing profit of each belief, per unit held, in log return'),
  shares: sized('f64', () => 2, 'part of the investors that holds each belief'),
  fundamental: single('USD per TOKEN that sales are worth to a fundamentalist'),
};

const accounts = { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } } as const;

type Investors = Self<typeof parameters, typeof columns, typeof accounts>;

export const investor = defineAgent({
  name: 'investor',
  about: 'Fundamentalists and chartists who switch by success and trade towards portfolio targets.',
  source: 'Brock & Hommes (1998), Heterogeneous beliefs and routes to chaos; hope and record: Pástor & Veronesi (2003)',
  ownerClass: 'holder',
  parameters,
  columns,
  accounts,
  needs: ['token', 'outside'],
  setUp(self, world) {
    self.columns.cash.fill(self.parameters.capital / self.count);
    world.endowRest(self.accounts.token, self.count);
    self.columns.lastPrice[0] = world.ports.token!.price();
    self.columns.shares.fill(0.5);
  },
  phases: { trade },
  gauges: {
    'investors.chartists': ({ columns: own }) => own.shares[CHARTIST]!,
    'investors.fundamental': ({ columns: own }) => own.fundamental[0]!,
  },
});

/** Each belief's target: the part of wealth to hold in TOKEN. */
function targets({ columns: own, parameters: p }: Investors, price: number): [number, number] {
  const inRange = (weight: number) => Math.min(1, Math.max(0, weight));
  const value = own.fundamental[0]!;
  const undervalued = value > 0 ? Math.log(value / price) : -1;
  return [
    inRange(p.neutral + p.reversion * undervalued),
    inRange(p.neutral + p['chartist-gain'] * own.trend[0]! * p.trend),
  ];
}

function trade(self: Investors, world: AgentWorld): void {
  const {
    columns: own,
    parameters: p,
    accounts: { usd, token },
  } = self;
  const market = world.ports.token!;
  const days = world.setting.epochHours / 24;
  const price = market.price();
  learn(self, world, price, days);
  const wanted = targets(self, price);
  const belief = self.key('belief');
  const unit = tenTo(world.setting.decimals.TOKEN);
  const perDollar = tenTo(world.setting.decimals.USD);
  const pace = 1 - Math.exp(-p.pace * days);
  for (let i = 0; i < self.count; i++) {
    const kind = world.draws.uniform(belief, i, world.epoch) < own.shares[FUNDAMENTALIST]! ? FUNDAMENTALIST : CHARTIST;
    const held = (world.holding(token + i) / unit) * price;
    const gap = pace * (wanted[kind]! * (held + own.cash[i]!) - held);
    if (gap > 0) {
      const cash = world.money('USD', Math.min(gap, own.cash[i]!));
      world.ports.outside!.bringIn(usd + i, cash, 'capital');
      market.buy(usd + i, token + i, cash);
      own.cash[i]! -= cash / perDollar;
    } else {
      const amount = Math.min(world.holding(token + i), Math.floor((-gap / price) * unit)) as Money;
      const cash = market.sell(token + i, usd + i, amount);
      world.ports.outside!.withdraw(usd + i, cash);
      own.cash[i]! += cash / perDollar;
    }
  }
}

/** Updates the trend, what sales are worth, each belief's success, and who believes what. */
function learn({ columns: own, parameters: p }: Investors, world: AgentWorld, price: number, days: number): void {
  const before = targets({ columns: own, parameters: p } as Investors, own.lastPrice[0]!);
  const gain = Math.log(price / own.lastPrice[0]!);
  const remember = Math.min(1, days / p.memory);
  for (const kind of [FUNDAMENTALIST, CHARTIST]) {
    // What holding its target, rather than the neutral weight, earned.
    const profit = ((before[kind]! - p.neutral) * gain) / days;
    own.success[kind]! += remember * (profit * p.memory - own.success[kind]!);
  }
  own.trend[0]! += Math.min(1, days / p.trend) * (gain / days - own.trend[0]!);
  own.lastPrice[0] = price;
  const hope = Math.exp((-Math.LN2 * world.now) / 24 / p['hope-half-life']);
  const sales = world.ports.service?.sales() ?? 0;
  const expected = hope * Math.max(p['hoped-sales'], sales) + (1 - hope) * sales;
  own.fundamental[0] = (p['price-to-sales'] * 365 * expected) / world.ports.token!.circulating();
  beliefShares(p.switching, own.success, own.shares);
}
