// Contributors: each owns a shard of the data to learn from, hands it in sample by sample, and is paid for what it is worth.
// Some label carelessly; some copy what others have handed in.
//
// Observes: its own pay, and the mean pay of those who take part. Lag: a trailing month. Objective: pay less cost above its
// reservation income. Horizon: that month. Outside option: the reservation income. Entry cost: making the first samples.
// Decides at random moments (once in `inertia` days on average), not every day. Place in the epoch: supply, spend, decide.

import { shufflePool } from '../sim/learning/shards.ts';
import { taskOf } from '../sim/learning/tasks/index.ts';
import { HELD_OUT, SAMPLES } from '../sim/learning/tasks/task.ts';
import { perMember, sized } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import { count, quantity, share, split } from '../sim/model/parameters.ts';
import { payCost, takeHome } from '../sim/model/pay-cost.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';
import { carelessLabel } from './careless-label.ts';
import { occupationColumns, occupationParameters, reconsider, takeStock } from './occupation.ts';

/** In the order in which a draw falls among them. */
const kinds = ['clean', 'noisy', 'copied'] as const;
const [CLEAN, NOISY, COPIED] = [0, 1, 2];

const parameters = {
  shards: split({
    about: 'Kinds of shards: clean, noisy (careless labels), copied (somebody else’s samples).',
    of: kinds,
    default: { clean: '50 %', noisy: '30 %', copied: '20 %' },
    grade: 'assumed',
  }),
  samples: quantity('sample/shard', {
    about: 'Samples in a whole shard.',
    default: '10 sample/shard',
    min: 1,
    max: 64,
    structural: true,
    grade: 'assumed',
  }),
  'made-in': quantity('day', {
    about: 'Time it takes to make a whole shard.',
    default: '1 year',
    min: '1 day',
    grade: 'assumed',
  }),
  'at-hand': share({
    about: 'Part of the shard that exists when its owner first joins.',
    default: '30 %',
    grade: 'assumed',
  }),
  'label-noise': share({
    about: 'Part of a noisy shard’s labels that are wrong.',
    default: '50 %',
    structural: true,
    grade: 'assumed',
  }),
  'data-holders': count({
    about: 'Members with shards of their own; the rest share their measured values by kind.',
    default: 300,
    min: 1,
  }),
  active: share({
    about: 'Part of the members who take part at the start.',
    default: '50 %',
    structural: true,
    grade: 'assumed',
  }),
  cost: quantity('USD/day', {
    about: 'Cost of the work, paid outside, while taking part.',
    default: '1 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  ...occupationParameters('3 USD/day'),
};

const columns = {
  ...occupationColumns,
  kind: perMember('u8', '0 clean, 1 noisy, 2 copied'),
  joined: perMember('u8', '1 once it has ever taken part'),
  made: perMember('f64', 'samples made, whole and in part'),
  victim: perMember('i32', 'whom a copier copies'),
  rank: perMember('i32', 'place of its shard in the pool'),
  paid: sized('f64', () => kinds.length, 'USD paid to members of each kind since the start'),
  days: sized('f64', () => kinds.length, 'days that members of each kind have taken part'),
  pool: sized('u32', () => SAMPLES - HELD_OUT, 'ids of the pool in the order of this run’s luck'),
};

const accounts = { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } } as const;

type Contributors = Self<typeof parameters, typeof columns, typeof accounts>;

export const contributor = defineAgent({
  name: 'contributor',
  about: 'Owners of data shards who join and leave by what it pays.',
  source:
    'Reservation wage: McCall (1970). Staggered decisions: Calvo (1983). Copying and careless labels: Jia et al. (2019), §6',
  ownerClass: 'earning',
  parameters,
  columns,
  accounts,
  needs: ['data', 'outside', 'token'],
  setUp,
  phases: { supply, spend, decide },
  gauges: {
    'contributors.active': ({ columns: { active } }) => active.reduce((sum, a) => sum + a, 0),
    'contributors.pay': ({ columns: { meanPay } }) => meanPay[0]!,
  },
  counters: {
    'contributors.paid_clean': ({ columns: { paid } }) => paid[CLEAN]!,
    'contributors.paid_noisy': ({ columns: { paid } }) => paid[NOISY]!,
    'contributors.paid_copied': ({ columns: { paid } }) => paid[COPIED]!,
    'contributors.days_clean': ({ columns: { days } }) => days[CLEAN]!,
    'contributors.days_noisy': ({ columns: { days } }) => days[NOISY]!,
    'contributors.days_copied': ({ columns: { days } }) => days[COPIED]!,
  },
});

function setUp(self: Contributors, world: AgentWorld): void {
  const { columns: own, parameters: p, count: members } = self;
  const data = world.ports.data!;
  const order = self.key('pool');
  own.pool.set(shufflePool((entity, n) => world.draws.uniform(order, entity, n)));
  const weights = kinds.map((kind) => p.shards[kind] ?? 0);
  const holders = Math.min(members, p['data-holders']);
  let rank = 0;
  for (let i = 0; i < members; i++) {
    const kind = world.draws.choice(self.key('kind'), i, 0, weights);
    own.kind[i] = kind;
    own.rank[i] = kind === COPIED ? -1 : rank++;
    data.enlist(i, kind, i < holders);
    if (world.draws.uniform(self.key('active'), i, 0) < p.active) join(self, world, i);
  }
  for (let i = 0; i < holders; i++) if (own.kind[i] === COPIED) own.victim[i] = victimOf(self, world, i, holders);
}

/** A copier's victim: some holder of a clean shard, or nobody. */
function victimOf({ columns: own, key }: Contributors, world: AgentWorld, copier: number, holders: number): number {
  const start = world.draws.integer(key('victim'), copier, 0, holders);
  for (let step = 0; step < holders; step++) {
    const candidate = (start + step) % holders;
    if (own.kind[candidate] === CLEAN) return candidate;
  }
  return -1;
}

function join({ columns: own, parameters: p }: Contributors, world: AgentWorld, i: number): void {
  own.active[i] = 1;
  if (own.joined[i] === 0) own.made[i] = p.samples * p['at-hand'];
  own.joined[i] = 1;
  own.pay[i] = own.meanPay[0]!;
  world.ports.data!.setPresent(i, true);
}

/** Makes samples and hands in the whole ones. */
function supply(self: Contributors, world: AgentWorld): void {
  const { columns: own, parameters: p } = self;
  const data = world.ports.data!;
  const perEpoch = ((p.samples / p['made-in']) * world.setting.epochHours) / 24;
  const holders = data.holders();
  for (let i = 0; i < holders; i++) {
    if (own.active[i] === 0) continue;
    own.made[i] = Math.min(p.samples, own.made[i]! + perEpoch);
    const whole = Math.floor(own.made[i]! + 1e-9);
    while (data.submitted(i) < whole) if (!handIn(self, world, i, data.submitted(i))) break;
  }
}

/** Hands in member i's k-th sample; a copier has none while its victim has handed in fewer. */
function handIn(self: Contributors, world: AgentWorld, i: number, k: number): boolean {
  const { columns: own, parameters: p } = self;
  const data = world.ports.data!;
  if (own.kind[i] === COPIED) {
    const victim = own.victim[i]!;
    if (victim < 0 || data.submitted(victim) <= k) return false;
    data.submit(i, data.sample(victim, k), data.label(victim, k));
    return true;
  }
  const sample = own.pool[(own.rank[i]! * p.samples + k) % own.pool.length]!;
  const { labels, classes } = taskOf(world.setting.learning!);
  const carelessness = own.kind[i] === NOISY ? p['label-noise'] : 0;
  const of = { noise: self.key('label'), member: i, k, truth: labels[sample]!, classes, carelessness };
  data.submit(i, sample, carelessLabel(world, of));
  return true;
}

/** Pays for the work, and sells and takes home what it lives on. */
function spend(self: Contributors, world: AgentWorld): void {
  const {
    columns: own,
    parameters: p,
    accounts: { usd, token },
  } = self;
  const days = world.setting.epochHours / 24;
  const cost = world.money('USD', p.cost * days);
  const reservation = self.drawn['reservation-income']!;
  takeStock(self, world, (i, pay) => {
    own.paid[own.kind[i]!]! += pay * days;
    own.days[own.kind[i]!]! += days;
    payCost(world, usd + i, token + i, cost, 'work');
    const living = world.money('USD', Math.min(Math.max(0, pay - p.cost), reservation[i]!) * days);
    takeHome(world, usd + i, token + i, living);
  });
}

function decide(self: Contributors, world: AgentWorld): void {
  reconsider(self, world, {
    cost: self.parameters.cost,
    since: () => 0,
    join: (i) => join(self, world, i),
    leave(i) {
      self.columns.active[i] = 0;
      world.ports.data!.setPresent(i, false);
    },
  });
}
