// The compute market: each epoch a uniform-price auction clears announced work against providers' asks, and jobs then queue
// for the machines of those accepted. Scarcity raises the price above the last ask, and the price moves smoothly, because
// one that followed yesterday's utilisation at once would swing (Ezekiel 1938, The cobweb theorem).

import { splitByLargestRemainder } from '../mechanisms/fees/largest-remainder.ts';
import { uniformPriceAuction } from '../mechanisms/markets/uniform-price-auction.ts';
import { single } from '../model/columns.ts';
import { defineMarket } from '../model/definitions.ts';
import { count, group, quantity, reference, share } from '../model/parameters.ts';
import type { ComputePort } from '../model/ports.ts';
import type { Self, World } from '../model/world.ts';
import {
  admit,
  assign,
  backlogOf,
  dispatchColumns,
  type Floor,
  finish,
  meterCapacity,
  sendAway,
  setOut,
} from './dispatch.ts';
import { jobKinds, NONE } from './job-queue.ts';
import { type Servers, serverColumns } from './servers.ts';

const INFERENCE = jobKinds.indexOf('inference');
/** PFLOP-hours bought when nothing is announced, so that there is a price and the cheapest provider stands by. */
const TRICKLE = 1e-9;

const patience = (work: string, text: string) =>
  quantity('h', { about: `Longest wait that ${work} puts up with.`, default: text, min: 0, grade: 'assumed' });

const parameters = {
  providers: reference('population', { about: 'Who serves.', default: 'providers' }),
  'planned-load': share({
    about: 'Part of the accepted capacity that announced work is to fill; the rest keeps waiting short.',
    default: '80 %',
    min: '1 %',
    grade: 'assumed',
  }),
  elasticity: quantity('1', {
    about:
      'By how many percent the price exceeds the dearest ask for each percent by which demand exceeds what is offered.',
    default: '4',
    min: 0,
    grade: 'assumed',
  }),
  ceiling: quantity('USD/PFLOPh', {
    about:
      'The most that buyers pay: elsewhere they get an H100 for 4.75 USD an hour, at 40 % of its peak of 989.5 TFLOP/s. Where providers achieve another share, this follows.',
    source: 'mercatus-ai.com, May 2026: hyperscalers at 3.50 to 5.00 USD',
    default: '12 USD/PFLOPh',
    min: 0,
    grade: 'reported',
  }),
  smoothing: quantity('h', {
    about: 'Time in which the price goes 63 % of the way to where the auction would have it.',
    default: '3 days',
    min: 0,
    grade: 'assumed',
  }),
  patience: group(
    {
      inference: patience('an inference job', '2 h'),
      verification: patience('a verification', '1 day'),
      training: patience('a training', '30 days'),
    },
    {
      about: 'A job that would wait longer is refused; one that has waited longer leaves when the market next clears.',
    },
  ),
  memory: quantity('h', {
    about: 'Time over which wait, utilisation, refusals and latency are averaged.',
    default: '7 days',
    min: '1 h',
    grade: 'assumed',
  }),
  'waiting-room': count({ about: 'Jobs that can wait or run at one time; more are refused.', default: 16_384, min: 1 }),
};

const columns = {
  ...dispatchColumns,
  price: single('USD per PFLOP-hour of this epoch'),
  expected: single('PFLOP-hours announced for the coming epoch'),
  worked: single('PFLOP-hours of machine time used, fading'),
  offered: single('PFLOP-hours of machine time that there was, fading'),
  travelled: single('PFLOP-hours used × hours of their round trip, fading'),
  revenue: single('USD collected since the start'),
};

const accounts = { usd: { asset: 'USD' } } as const;

type Market = Self<typeof parameters, typeof columns, typeof accounts>;

export const computeMarket = defineMarket({
  name: 'uniform-price',
  about: 'Compute at one price an epoch, set at the margin; jobs queue for the machines of accepted providers.',
  source:
    'Uniform-price auction: Krishna (2010), Auction Theory, ch. 12. Queue: Kleinrock (1975), Queueing Systems, vol. 1',
  parameters,
  columns,
  accounts,
  reasons: ['compute.purchase', 'compute.sales'],
  phases: { clear, settle, reward },
  events: { finish: (self, world, provider, run) => finish(floorOf(self, world), provider, run) },
  gauges: {
    'compute.price': ({ columns: own }) => own.price[0]!,
    'compute.capacity': ({ columns: own }) => own.capacity[0]!,
    'compute.wait': ({ columns: own }) => waitOf(own),
    'compute.utilisation': ({ columns: own }) => ratio(own.worked[0]!, own.offered[0]!),
    'compute.refusals': ({ columns: own }) => ratio(own.turnedAway[INFERENCE]!, own.asked[INFERENCE]!),
    'compute.latency': ({ columns: own }) => ratio(own.travelled[0]!, own.worked[0]!),
  },
  counters: {
    'compute.jobs': ({ columns: own }) => own.finished[0]!,
    'compute.refused': ({ columns: own }) => own.lost[0]!,
    'compute.delivered': ({ columns: own }) => own.total[0]!,
    'compute.revenue': ({ columns: own }) => own.revenue[0]!,
  },
  provides: { compute },
});

function compute(self: Market, world: World): ComputePort {
  const { columns: own, parameters: p, accounts: at, reasons } = self;
  requireMachines(self, world);
  const floor = floorOf(self, world);
  const { servers } = floor;
  const changeHealth = (provider: number, broken: 0 | 1) => {
    if (servers.broken[provider] === broken) return;
    servers.broken[provider] = broken;
    meterCapacity(floor);
    setOut(floor, provider);
    assign(floor);
  };
  return {
    offer(provider, capacity, reserve, roundTrip) {
      if (!(provider >= 0 && provider < servers.offered.length)) {
        throw new Error(
          `${self.id}: expected an offer of one of the ${servers.offered.length} ${p.providers}, got one of ${provider}; try naming its population under providers`,
        );
      }
      servers.offered[provider] = capacity;
      servers.reserve[provider] = reserve;
      servers.roundTrip[provider] = roundTrip;
    },
    fail: (provider) => changeHealth(provider, 1),
    repair: (provider) => changeHealth(provider, 0),
    expect(work) {
      own.expected[0]! += work;
    },
    submit: (job) => admit(floor, job, p.patience[job.kind]),
    price: () => own.price[0]!,
    wait: () => waitOf(own),
    utilisation: () => ratio(own.worked[0]!, own.offered[0]!),
    latency: () => ratio(own.travelled[0]!, own.worked[0]!),
    delivered: () => servers.delivered,
    collect(account, cash) {
      world.ledger.collect(reasons['compute.purchase']!, account, at.usd, cash);
      own.revenue[0]! += world.ledger.value(account, cash);
    },
  };
}

/** The market with the machines of the population that it names. */
function floorOf(self: Market, world: World): Floor {
  const servers = world.population(self.parameters.providers).columns as unknown as Servers;
  return { self: self as unknown as Self, own: self.columns, servers, world };
}

function requireMachines(self: Market, world: World): void {
  const { id, columns } = world.population(self.parameters.providers);
  if (Object.keys(serverColumns).every((name) => name in columns)) return;
  throw new Error(`${self.id}.providers: expected a population with machines, got ${id}; try agent: compute-provider`);
}

/** Opens the epoch: sets the price, accepts who asks no more, and lets them begin. */
function clear(self: Market, world: World): void {
  const floor = floorOf(self, world);
  const { servers } = floor;
  const price = clearingPrice(self, floor);
  self.columns.price[0] = price;
  self.columns.expected[0] = 0;
  servers.delivered.fill(0);
  servers.busy.fill(0);
  for (let i = 0; i < servers.rate.length; i++) {
    servers.rate[i] = servers.reserve[i]! <= price ? servers.offered[i]! : 0;
    servers.offered[i] = 0;
    setOut(floor, i);
  }
  meterCapacity(floor);
  sendAway(floor, self.parameters.patience);
  assign(floor);
}

/** At least the marginal ask, so that what is needed is offered; above it moves smoothly towards what scarcity makes of it. */
function clearingPrice({ columns, parameters: p }: Market, floor: Floor): number {
  const { servers, world } = floor;
  const { epochHours } = world.setting;
  const quantities = servers.offered.map((rate, i) => (servers.broken[i] === 1 ? 0 : rate * epochHours));
  const wanted = Math.max(TRICKLE, (columns.expected[0]! + backlogOf(floor)) / p['planned-load']);
  const { price: ask, sold } = uniformPriceAuction(servers.reserve, quantities, wanted, p.ceiling);
  const scarce = ask === undefined ? p.ceiling : ask * Math.exp(p.elasticity * Math.log(wanted / sold));
  const target = Math.min(p.ceiling, scarce);
  const last = columns.price[0]!;
  const kept = p.smoothing > 0 ? Math.exp(-epochHours / p.smoothing) : 0;
  const smooth = last > 0 ? Math.exp(kept * Math.log(last) + (1 - kept) * Math.log(target)) : target;
  return Math.min(p.ceiling, Math.max(ask ?? 0, smooth));
}

/** Closes the epoch's meters: hours worked, capacity there was, and the averages that fade. */
function settle(self: Market, world: World): void {
  const floor = floorOf(self, world);
  const { servers } = floor;
  const { columns: own, parameters: p } = self;
  meterCapacity(floor);
  const kept = Math.exp(-world.setting.epochHours / p.memory);
  for (const sums of [own.worked, own.offered, own.travelled, own.waits, own.starts, own.asked, own.turnedAway]) {
    for (let i = 0; i < sums.length; i++) sums[i]! *= kept;
  }
  own.offered[0]! += own.available[0]!;
  own.available[0] = 0;
  for (let i = 0; i < servers.busy.length; i++) {
    if (servers.running[i] !== NONE) {
      servers.busy[i]! += world.now - Math.max(servers.began[i]!, own.opened[0]!);
    }
    const work = servers.busy[i]! * servers.rate[i]!;
    own.worked[0]! += work;
    own.travelled[0]! += work * servers.roundTrip[i]!;
  }
  own.opened[0] = world.now;
}

/** Pays what was collected to the providers, in proportion to the work that each delivered this epoch. */
function reward(self: Market, world: World): void {
  const cash = world.holding(self.accounts.usd);
  if (cash === 0) return;
  const { id, accounts } = world.population(self.parameters.providers);
  const { delivered } = floorOf(self, world).servers;
  if (!delivered.some((work) => work > 0)) {
    const paid = world.ledger.value(self.accounts.usd, cash);
    throw new Error(
      `${self.id}: expected work of ${id} to pay ${paid} USD for, got none; try paying when jobs are done`,
    );
  }
  const shares = splitByLargestRemainder(cash, delivered);
  for (let i = 0; i < shares.length; i++) {
    world.ledger.distribute(self.reasons['compute.sales']!, self.accounts.usd, accounts.usd! + i, shares[i]!);
  }
}

function waitOf({ waits, starts }: { waits: Float64Array; starts: Float64Array }): number {
  return ratio(waits[INFERENCE]!, starts[INFERENCE]!);
}

/** 0 where there is nothing yet. */
function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
