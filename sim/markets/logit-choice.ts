// The service market: customers choose between the network's model, a centralised incumbent and doing without. What they
// order here becomes compute jobs that really queue; what is served is billed at the day's close, fee and compute apart.

import { choiceShares } from '../mechanisms/demand/multinomial-logit.ts';
import { acceptsArrival } from '../mechanisms/demand/poisson-thinning.ts';
import { seasonalRate } from '../mechanisms/demand/seasonal-rate.ts';
import { inferenceWork } from '../mechanisms/physical/model-work.ts';
import { single, sized } from '../model/columns.ts';
import { defineMarket } from '../model/definitions.ts';
import { count, group, quantity, reference, share, type Values } from '../model/parameters.ts';
import type { Self, World } from '../model/world.ts';

const HOURS_PER_YEAR = 8760;

/** What stands in the order book where there is no order. */
const FREE = -1;

const parameters = {
  customers: reference('population', { about: 'Who chooses.', default: 'customers' }),
  fee: quantity('USD/request', {
    about: 'What the network charges beside the compute, which is passed through.',
    default: '0.15 USD/request',
    min: 0,
    grade: 'fitted',
  }),
  'requests-per-job': count({ about: 'Requests that are batched into one compute job.', default: 5, min: 1 }),
  'order-book': count({ about: 'Requests that can be under way at one time.', default: 262_144, min: 1 }),
  'day-profile': share({
    about: 'How far the busiest hour exceeds the mean, and the quietest falls short.',
    default: '50 %',
    grade: 'assumed',
  }),
  memory: quantity('h', {
    about: 'Time over which customers judge latency; a short one makes demand and queue chase each other.',
    default: '14 days',
    min: '1 h',
    grade: 'assumed',
  }),
  'sales-memory': quantity('h', {
    about: 'Time over which sales are averaged.',
    default: '30 days',
    min: '1 h',
    grade: 'assumed',
  }),
  'refusal-as': quantity('h', {
    about: 'Latency that a refused request counts as.',
    default: '6 h',
    min: 0,
    grade: 'assumed',
  }),
  taste: group(
    {
      price: quantity('1/USD', { about: 'Utility of a dollar.', default: '-8 /USD', grade: 'fitted' }),
      latency: quantity('1/h', { about: 'Utility of an hour of waiting.', default: '-1.2 /h', grade: 'fitted' }),
      accuracy: quantity('1', {
        about: 'Utility of going from never to always right.',
        default: '22',
        grade: 'fitted',
      }),
      nothing: quantity('1', { about: 'Utility of doing without.', default: '16', grade: 'assumed' }),
    },
    { about: 'What customers care for. Only differences between alternatives matter.' },
  ),
  incumbent: group(
    {
      price: quantity('USD/request', {
        about: 'What the incumbent charges.',
        default: '0.28 USD/request',
        min: 0,
        grade: 'assumed',
      }),
      accuracy: share({ about: 'How often the incumbent is right at the start.', default: '88 %', grade: 'assumed' }),
      improvement: quantity('1/year', {
        about: 'What its accuracy gains in a year.',
        default: '1 %/year',
        grade: 'assumed',
      }),
      latency: quantity('h', { about: 'How long it takes.', default: '5 min', min: 0, grade: 'assumed' }),
    },
    { about: 'Simpler, faster, centralised, improving.' },
  ),
};

const columns = {
  order: sized('i32', (p: Values<typeof parameters>) => p['order-book'], 'customer of each request under way', FREE),
  arrived: sized(
    'f64',
    (p: Values<typeof parameters>) => p['order-book'],
    'hour at which the job that starts here arrived',
  ),
  head: single('orders placed so far'),
  placed: single('orders that are in jobs so far'),
  latency: single('trailing mean latency of the network, hours'),
  waited: single('request-hours waited since the last bill'),
  answered: single('requests served or refused since the last bill'),
  billed: single('requests in the last bill'),
  network: single('requests served by the network since the start'),
  refused: single('requests refused since the start'),
  incumbent: single('requests that went to the incumbent since the start'),
  nothing: single('requests that were not made since the start'),
  revenue: single('USD billed since the start, fee and compute'),
  sales: single('trailing sales, USD a day'),
  utilities: sized('f64', () => 3, 'utility of network, incumbent and nothing'),
};

type Market = Self<typeof parameters, typeof columns>;

export const logitChoice = defineMarket({
  name: 'logit-choice',
  about: 'Customers choose network, incumbent or nothing by multinomial logit on price, latency and measured accuracy.',
  source: 'McFadden (1974), Conditional logit analysis of qualitative choice behavior',
  parameters,
  columns,
  needs: ['compute', 'model', 'outside'],
  reasons: ['fee.inference'],
  setUp(self, world) {
    if (!world.setting.learning)
      throw new Error(`${self.id}: expected a learning section that says what a request costs, got none`);
    world.population(self.parameters.customers);
  },
  phases: { clear: openDay, settle: bill },
  events: {
    arrive(self, world, start, length) {
      self.columns.arrived[start] = world.now;
      const work = length * workPerRequest(world);
      const job = {
        kind: 'inference',
        work,
        self: self as unknown as Self,
        done: 'served',
        refused: 'refused',
      } as const;
      world.ports.compute!.submit({ ...job, entity: start, argument: length });
    },
    served(self, world, start, length) {
      const delivered = world.population(self.parameters.customers).columns.delivered!;
      close(self, start, length, (customer) => {
        delivered[customer]! += 1;
      });
      remember(self, world.now - self.columns.arrived[start]!, length);
      self.columns.network[0]! += length;
    },
    refused(self, _, start, length) {
      close(self, start, length, () => {});
      remember(self, self.parameters['refusal-as'], length);
      self.columns.refused[0]! += length;
    },
  },
  gauges: {
    'service.latency': ({ columns }) => columns.latency[0]!,
    'service.incumbent_accuracy': (self, world) => incumbentAccuracy(self, world),
  },
  counters: {
    'service.network': ({ columns }) => columns.network[0]!,
    'service.refused': ({ columns }) => columns.refused[0]!,
    'service.incumbent': ({ columns }) => columns.incumbent[0]!,
    'service.nothing': ({ columns }) => columns.nothing[0]!,
    'service.revenue': ({ columns }) => columns.revenue[0]!,
  },
  provides: {
    service: (self, world) => ({
      price: () => price(self, world),
      sales: () => self.columns.sales[0]!,
      served: () => self.columns.billed[0]!,
      shares(shares) {
        const { taste, incumbent } = self.parameters;
        const { utilities, latency } = self.columns;
        const utility = (cost: number, wait: number, accuracy: number) =>
          taste.price * cost + taste.latency * wait + taste.accuracy * accuracy;
        utilities[0] = utility(price(self, world), latency[0]!, world.ports.model!.observedAccuracy());
        utilities[1] = utility(incumbent.price, incumbent.latency, incumbentAccuracy(self, world));
        utilities[2] = taste.nothing;
        choiceShares(utilities, shares);
      },
      order(customer, requests) {
        const { order, head } = self.columns;
        for (let i = 0; i < requests; i++) {
          const at = head[0]! % order.length;
          if (order[at] !== FREE) {
            throw new Error(
              `${self.id}: expected at most ${order.length} requests under way, got more; try a larger order-book`,
            );
          }
          order[at] = customer;
          head[0]! += 1;
        }
        // Capacity is contracted by the day and has to serve the busiest hour.
        const peak = 1 + self.parameters['day-profile'];
        world.ports.compute!.expect(requests * workPerRequest(world) * peak);
      },
      elsewhere(incumbent, nothing) {
        self.columns.incumbent[0]! += incumbent;
        self.columns.nothing[0]! += nothing;
      },
    }),
  },
});

/** PFLOP-hours of one request. */
function workPerRequest(world: World): number {
  const { parameters, tokensPerRequest } = world.setting.learning!.production;
  return inferenceWork(parameters, tokensPerRequest);
}

/** How often the incumbent is right by now. */
function incumbentAccuracy(
  { parameters: { incumbent } }: Pick<Market, 'parameters'>,
  world: Pick<World, 'now'>,
): number {
  return Math.min(1, incumbent.accuracy + (incumbent.improvement * world.now) / HOURS_PER_YEAR);
}

function price(self: Market, world: World): number {
  return self.parameters.fee + world.ports.compute!.price() * workPerRequest(world);
}

/** Today's orders become jobs, which arrive through the day by a non-homogeneous Poisson profile. */
function openDay(self: Market, world: World): void {
  const { columns, parameters } = self;
  const key = self.key('arrival');
  const jobs = parameters['requests-per-job'];
  const day = world.setting.epochHours;
  while (columns.placed[0]! < columns.head[0]!) {
    const start = columns.placed[0]! % columns.order.length;
    const length = Math.min(jobs, columns.head[0]! - columns.placed[0]!, columns.order.length - start);
    const time = world.now + day * momentOfDay(world, key, columns.placed[0]!, parameters['day-profile']);
    world.schedule(self as unknown as Self, 'arrive', time, start, length);
    columns.placed[0]! += length;
  }
}

/** A moment of the day, in [0, 1), by thinning (Lewis & Shedler 1979) of a rate that is highest at noon. */
function momentOfDay(world: World, key: ReturnType<Self['key']>, job: number, amplitude: number): number {
  for (let j = 0; ; j += 2) {
    const moment = world.draws.uniform(key, 0, job, j);
    const rate = seasonalRate(1, amplitude, 1, 0.5, moment);
    if (acceptsArrival(rate, 1 + amplitude, world.draws.uniform(key, 0, job, j + 1))) return moment;
  }
}

/** Takes a job's requests out of the order book. */
function close(self: Market, start: number, length: number, each: (customer: number) => void): void {
  const { order } = self.columns;
  for (let at = start; at < start + length; at++) {
    each(order[at]!);
    order[at] = FREE;
  }
}

/** Notes how long some requests took. */
function remember({ columns: own }: Market, latency: number, requests: number): void {
  own.waited[0]! += latency * requests;
  own.answered[0]! += requests;
}

/** Once an epoch, what was noted becomes what customers expect; the first experience counts in full. */
function judge({ columns: own, parameters: p }: Market, epochHours: number): void {
  if (own.answered[0] === 0) return;
  const weight = own.latency[0] === 0 ? 1 : Math.min(1, epochHours / p.memory);
  own.latency[0]! += weight * (own.waited[0]! / own.answered[0]! - own.latency[0]!);
  own.waited[0] = 0;
  own.answered[0] = 0;
}

/** Bills what was served: customers bring in the money, pay the fee to the protocol and the compute to the clearing. */
function bill(self: Market, world: World): void {
  const { ledger, protocol, ports } = world;
  const customers = world.population(self.parameters.customers);
  const delivered = customers.columns.delivered!;
  const compute = ports.compute!.price() * workPerRequest(world);
  const before = self.columns.revenue[0]!;
  self.columns.billed[0] = 0;
  for (let i = 0; i < customers.count; i++) {
    const requests = delivered[i]!;
    if (requests === 0) continue;
    delivered[i] = 0;
    self.columns.billed[0]! += requests;
    const account = customers.accounts.usd! + i;
    const fee = world.money('USD', requests * self.parameters.fee);
    const passed = world.money('USD', requests * compute);
    ports.outside!.bringIn(account, (fee + passed) as typeof fee, 'service');
    ledger.payIn(self.reasons['fee.inference']!, account, protocol.fees.USD, fee);
    ports.compute!.collect(account, passed);
    self.columns.revenue[0]! += ledger.value(account, fee + passed);
  }
  const hours = world.setting.epochHours;
  judge(self, hours);
  const today = ((self.columns.revenue[0]! - before) * 24) / hours;
  self.columns.sales[0]! += Math.min(1, hours / self.parameters['sales-memory']) * (today - self.columns.sales[0]!);
}
