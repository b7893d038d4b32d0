// Compute providers: each owns machines of some class in some region, sells their time, pays for power, and stays only as
// long as that pays. Who may sell cheaply follows from where the power is cheap: clusters are an outcome. The file is long
// because a role is one file, and a third of it is the parameters and columns that this one declares.
//
// Observes: its own pay and bills; the price of compute; of the others, what a unit of capacity earns on average, in
// whatever money; how busy the market is. Lag: a trailing month. Objective: pay above full cost. Horizon: the life of the
// machine for who buys one, the month for who has. Outside option: not to own one. Entry cost: the machine, which nobody buys back. It therefore enters
// well above full cost and leaves well below running cost (Dixit 1989), and thinks of it at random moments. It asks what
// an hour at work costs it to run and a margin, and sells TOKEN for what its dollars do not cover. Place in the epoch:
// supply (offers), spend (bills, takings), decide.

import { achievedIn } from '../sim/learning/measure/profile.ts';
import { serverColumns } from '../sim/markets/servers.ts';
import { perMember, single } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Money } from '../sim/model/money.ts';
import { count, dataFile, distribution, optional, quantity, share, split } from '../sim/model/parameters.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';
import { note, spend } from './provider-books.ts';
import { equip, instalment, machineColumns, runningCost, unitCost } from './provider-machines.ts';

const parameters = {
  count: count({ about: 'How many own machines or might.', default: 60, min: 1, grade: 'fitted' }),
  active: count({ about: 'Members who own machines at the start.', default: 6, grade: 'fitted' }),
  hardware: dataFile({ about: 'Facts of hardware: peak, power, idle, price, life.', extensions: ['.yaml', '.json'] }),
  classes: split({
    about: 'Which hardware, as the file calls it, which share of members would own.',
    default: { 'h100-sxm': '100 %' },
    structural: true,
    grade: 'assumed',
  }),
  regions: dataFile({
    about: 'Facts of regions: weight, electricity, pue, distance, access.',
    extensions: ['.yaml', '.json'],
  }),
  devices: distribution('GPU', { about: 'Devices of each member.', default: '1 GPU', min: 0.001, grade: 'assumed' }),
  achieved: share({
    about: 'Part of the peak that real work achieves (model FLOP utilisation).',
    source: 'Chowdhery et al. (2022), PaLM, table 3: 21 to 46 %',
    default: '40 %',
    min: '1 %',
    structural: true,
    grade: 'reported',
  }),
  measured: optional(
    dataFile({
      about: 'Profile of a device, as quesnay measure writes it: the part of the peak that it achieved.',
      extensions: ['.json'],
      insteadOf: 'achieved',
    }),
  ),
  'planned-utilisation': share({
    about:
      'Part of the hours that a member expects to sell, before it sees: for its cushion, and for the published cost.',
    default: '70 %',
    min: '1 %',
    grade: 'assumed',
  }),
  operations: quantity('USD/day', {
    about: 'Rent, network and staff of each member, paid outside while it owns machines.',
    default: '3 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  margin: share({ about: 'What it asks above its running cost.', default: '10 %', max: 10, grade: 'assumed' }),
  'electricity-level': quantity('1', {
    about: 'Electricity prices over those of the file: what an energy shock moves.',
    default: '1',
    min: 0,
    grade: 'assumed',
  }),
  'mean-time-between-failures': quantity('h', {
    about: 'Between a repair and the next failure of a site, on average.',
    source: 'Uptimes of 97 to 99 % of premium sellers on Vast.ai, deploybase.ai, March 2026',
    default: '30 days',
    min: '1 h',
    grade: 'reported',
  }),
  'mean-time-to-repair': quantity('h', {
    about: 'From a failure to its repair, on average.',
    source: 'Uptimes of 97 to 99 % of premium sellers on Vast.ai, deploybase.ai, March 2026',
    default: '12 h',
    min: 0,
    grade: 'reported',
  }),
  'required-return': quantity('1/year', {
    about: 'Cost of the capital that machines tie up.',
    default: '10 %/year',
    min: 0,
    grade: 'assumed',
  }),
  entry: share({
    about: 'By how much expected pay must exceed full cost for a machine to be bought.',
    source: 'Dixit (1989), J. Political Economy 97(3): 1.4667 over a full cost of 1.1 in its central case',
    default: '33 %',
    max: 10,
    grade: 'reported',
  }),
  exit: share({
    about: 'By how much pay must fall short of running cost for its owner to leave.',
    source: 'Dixit (1989), J. Political Economy 97(3): 0.7657 under a running cost of 1 in its central case',
    default: '23 %',
    grade: 'reported',
  }),
  patience: quantity('day', {
    about: 'Time for which it must have done so.',
    default: '30 days',
    min: 0,
    grade: 'assumed',
  }),
  memory: quantity('day', {
    about: 'Time over which pay and bills are averaged.',
    default: '30 days',
    min: '1 day',
    grade: 'assumed',
  }),
  inertia: quantity('day', {
    about: 'Mean time between two thoughts of entering.',
    default: '60 days',
    min: '1 day',
    grade: 'assumed',
  }),
  cushion: quantity('day', {
    about: 'Running cost for so long is brought in beside the machine, and kept in dollars.',
    default: '60 days',
    min: 0,
    grade: 'assumed',
  }),
  takes: share({ about: 'Part of the profit that is taken out at once.', default: '80 %', grade: 'assumed' }),
};

const columns = {
  ...serverColumns,
  ...machineColumns,
  active: perMember('u8', '1 while it owns machines'),
  bought: perMember('f64', 'hour at which it bought them'),
  outages: perMember('f64', 'failures so far, ended or overtaken by leaving'),
  cashHeld: perMember('f64', 'USD base units at the end of the last epoch'),
  tokenHeld: perMember('f64', 'TOKEN base units at the end of the last epoch'),
  pay: perMember('f64', 'trailing pay at marks, USD a day'),
  bills: perMember('f64', 'trailing bills for power and operations, USD a day'),
  losing: perMember('f64', 'days for which pay has been too far below bills'),
  insolvent: perMember('u8', '1 when it could not pay its bills'),
  prospect: single('trailing mean pay of a unit of capacity (1 PFLOP-hour an hour), USD a day'),
  entries: single('purchases of machines since the start'),
  exits: single('owners who left since the start'),
  unpaid: single('USD of bills that nobody paid since the start'),
  energy: single('kWh drawn since the start'),
  purchases: single('USD spent on machines since the start'),
  depreciation: single('USD by which machines lost value since the start, straight line'),
  charge: single('USD of required return on machines since the start'),
};

const accounts = { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } } as const;

export type Providers = Self<typeof parameters, typeof columns, typeof accounts>;

export const computeProvider = defineAgent({
  name: 'compute-provider',
  about: 'Owners of machines who offer their time at running cost, fail, are repaired, invest and leave.',
  source: 'Entry and exit: Dixit (1989). Running cost: Barroso, Hölzle & Ranganathan (2018), ch. 6',
  ownerClass: 'earning',
  parameters,
  columns,
  accounts,
  needs: ['compute', 'outside'],
  payWeight: ({ columns: own }, member) => own.delivered[member]!,
  setUp,
  phases: { supply, spend, decide },
  events: {
    fail(self, world, member, outage) {
      const { columns: own, parameters: p } = self;
      if (own.active[member] === 0 || own.outages[member] !== outage) return;
      world.ports.compute!.fail(member);
      const hours = world.draws.exponential(self.key('repair'), member, outage, p['mean-time-to-repair']);
      world.schedule(self as unknown as Self, 'mend', world.now + hours, member, outage);
    },
    mend(self, world, member, outage) {
      const { columns: own } = self;
      if (own.active[member] === 0 || own.outages[member] !== outage) return;
      world.ports.compute!.repair(member);
      own.outages[member]! += 1;
      awaitFailure(self, world, member);
    },
  },
  gauges: {
    'providers.active': ({ columns: own }) => activeOf(own),
    'providers.prospect': ({ columns: own }) => own.prospect[0]!,
    'compute.cost': meanCost,
  },
  counters: {
    'capital.purchases': ({ columns: own }) => own.purchases[0]!,
    'capital.depreciation': ({ columns: own }) => own.depreciation[0]!,
    'capital.charge': ({ columns: own }) => own.charge[0]!,
    'providers.entries': ({ columns: own }) => own.entries[0]!,
    'providers.exits': ({ columns: own }) => own.exits[0]!,
    'providers.unpaid': ({ columns: own }) => own.unpaid[0]!,
    'providers.energy': ({ columns: own }) => own.energy[0]!,
  },
});

function setUp(self: Providers, world: AgentWorld): void {
  const { parameters: p, count: members } = self;
  if (p.active > members) {
    throw new Error(
      `${self.id}.active: expected at most its ${members} members, got ${p.active}; try count: ${p.active}`,
    );
  }
  const achieved = p.measured ? achievedIn(p.measured) : p.achieved;
  equip(self as unknown as Self, world, { ...p, achieved }, self.drawn.devices!);
  for (let i = 0; i < p.active; i++) enter(self, world, i);
}

/** Buys machines with its own money from outside, and brings in what running them costs for a while. */
function enter(self: Providers, world: AgentWorld, i: number): void {
  const { columns: own, parameters: p, accounts: at } = self;
  const { outside, compute } = world.ports;
  const price = world.money('USD', own.price[i]!);
  const cushion = world.money('USD', p.cushion * runningCost(own, i, p, p['planned-utilisation']));
  outside!.bringIn(at.usd + i, (price + cushion) as Money, 'capital');
  outside!.payInput(at.usd + i, price, 'hardware');
  own.active[i] = 1;
  own.bought[i] = world.now;
  own.pay[i] = 0;
  own.bills[i] = 0;
  own.losing[i] = 0;
  own.insolvent[i] = 0;
  own.entries[0]! += 1;
  own.purchases[0]! += own.price[i]!;
  note(self, world, i);
  compute!.repair(i);
  awaitFailure(self, world, i);
}

function awaitFailure(self: Providers, world: AgentWorld, i: number): void {
  const outage = self.columns.outages[i]!;
  const hours = world.draws.exponential(self.key('failure'), i, outage, self.parameters['mean-time-between-failures']);
  world.schedule(self as unknown as Self, 'fail', world.now + hours, i, outage);
}

/** Offers all its time at what an hour at work costs to run, and the margin. */
function supply(self: Providers, world: AgentWorld): void {
  const { columns: own, count: members } = self;
  for (let i = 0; i < members; i++) {
    if (own.active[i] === 0) continue;
    world.ports.compute!.offer(i, own.capacity[i]!, reserveOf(self, i), own.trip[i]!);
  }
}

/** The least that member i sells for: what a PFLOP-hour costs it to run, and its margin. */
function reserveOf({ columns: own, parameters: p }: Providers, i: number): number {
  return unitCost(own, i, p, 1, 0) * (1 + p.margin);
}

/** The insolvent leave, and who has long earned too little; who has worn its machine out thinks of a new one. */
function decide(self: Providers, world: AgentWorld): void {
  const { columns: own, parameters: p, count: members, key } = self;
  const chance = 1 - Math.exp(-world.setting.epochHours / 24 / p.inertia);
  let capacity = 0;
  for (let i = 0; i < members; i++) if (own.active[i] === 1) capacity += own.capacity[i]!;
  for (let i = 0; i < members; i++) {
    let considers = world.now >= 24 * p.memory && world.draws.uniform(key('thinks'), i, world.epoch) < chance;
    if (own.active[i] === 1) {
      considers = world.now - own.bought[i]! >= 24 * own.life[i]!;
      if (own.insolvent[i] === 0 && own.losing[i]! <= p.patience && !considers) continue;
      leave(self, world, i);
      capacity -= own.capacity[i]!;
    }
    if (!considers || !isWorthwhile(self, world, i, capacity)) continue;
    enter(self, world, i);
    capacity += own.capacity[i]!;
  }
}

/**
 * Whether what a unit of capacity has earned, shared with its own, exceeds its full cost by the margin for entering. Whoever
 * would ask more than compute sells at would not be served at all.
 */
function isWorthwhile(self: Providers, world: AgentWorld, i: number, others: number): boolean {
  const { columns: own, parameters: p } = self;
  if (reserveOf(self, i) > world.ports.compute!.price()) return false;
  const shared = others > 0 ? others / (others + own.capacity[i]!) : 1;
  const pay = own.prospect[0]! * own.capacity[i]! * shared;
  const cost = instalment(own, i, p['required-return']) + runningCost(own, i, p, world.ports.compute!.utilisation());
  return pay > cost * (1 + p.entry);
}

/** Sells what it holds and takes its money out. The machine is worth nothing to anybody else. */
function leave({ columns: own, accounts: at }: Providers, world: AgentWorld, i: number): void {
  const { token, outside } = world.ports;
  const held = world.holding(at.token + i);
  if (token && held > 0) token.sell(at.token + i, at.usd + i, held);
  outside!.withdraw(at.usd + i, world.holding(at.usd + i));
  own.active[i] = 0;
  own.outages[i]! += 1;
  own.exits[0]! += 1;
}

/** Mean full cost of a PFLOP-hour over those who own machines, at the planned utilisation; NaN when there are none. */
function meanCost({ columns: own, parameters: p, count: members }: Providers): number {
  let sum = 0;
  for (let i = 0; i < members; i++) {
    if (own.active[i] === 0) continue;
    sum += unitCost(own, i, p, p['planned-utilisation'], instalment(own, i, p['required-return']));
  }
  return sum / activeOf(own);
}

const activeOf = ({ active }: { readonly active: Uint8Array }): number => active.reduce((sum, a) => sum + a, 0);
