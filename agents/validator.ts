// Validators bond TOKEN and verify work by doing it again: they ask the served model for contributors' labels, and execute a
// sample of yesterday's requests once more, to see whether providers really did. Both cost compute; a lazy one saves it,
// confirms everything, and is paid all the same. The providers of this economy do not cheat, so that what executing again
// finds is nothing: what it costs is what trusting them costs.
//
// Observes: its own pay and cost; how many requests were served. Lag: a trailing month; a day. Objective: pay above cost and
// the return its stake could earn elsewhere. Horizon: that month and the unbonding time. Outside option: unbond and hold.
// Entry cost: the stake. Place in the epoch: supply (checks), settle (pays compute), spend, decide.

import { tenTo } from '../sim/kernel/maths.ts';
import { inferenceWork } from '../sim/mechanisms/physical/model-work.ts';
import { perMember, single } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Money } from '../sim/model/money.ts';
import { quantity, share, split } from '../sim/model/parameters.ts';
import { payCost, raise, takeHome } from '../sim/model/pay-cost.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';
import { patienceParameters } from './occupation.ts';
import { stakerAccounts } from './staker-accounts.ts';

const strategies = ['honest', 'lazy'] as const;
const LAZY = 1;

const parameters = {
  stake: quantity('TOKEN', {
    about: 'TOKEN that each validator bonds.',
    default: '100_000 TOKEN',
    min: 0,
    structural: true,
    grade: 'assumed',
  }),
  cost: quantity('USD/day', {
    about: 'Cost of running a validator beside compute.',
    default: '25 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  strategy: split({
    about: 'Honest validators check; lazy ones confirm everything.',
    of: strategies,
    default: { honest: '90 %', lazy: '10 %' },
    grade: 'assumed',
  }),
  checks: quantity('sample/day', {
    about: 'Labels that an honest validator checks a day.',
    default: '20 sample/day',
    min: 0,
    grade: 'assumed',
  }),
  'executes-again': share({
    about: 'Part of the requests served in the last epoch that validators, among them, are to execute again.',
    source:
      'Zhang et al. (2024), Proof of Sampling, arXiv:2405.00295, for the sampling; of the order of Pocket Network’s probability of asking for a proof, 1 % (Shannon)',
    default: '1 %',
    grade: 'assumed',
  }),
  'required-return': quantity('1/year', {
    about: 'Return on the stake below which unbonding is better.',
    default: '5 %/year',
    min: 0,
    grade: 'assumed',
  }),
  ...patienceParameters('30 days'),
  sells: share({ about: 'Part of the pay beyond cost that is sold and taken out.', default: '50 %', grade: 'assumed' }),
};

const columns = {
  lazy: perMember('u8', '1 for a validator that checks nothing'),
  active: perMember('u8', '1 while bonded'),
  pay: perMember('f64', 'trailing pay, USD a day'),
  held: perMember('f64', 'TOKEN base units in the wallet at the end of the last epoch'),
  owed: perMember('f64', 'PFLOP-hours used and not yet paid'),
  executed: single('requests executed again since the start'),
};

type Validators = Self<typeof parameters, typeof columns, typeof stakerAccounts>;

export const validator = defineAgent({
  name: 'validator',
  about: 'Stakers who check labels and execute requests again by real inference, or are too lazy to.',
  source:
    'The verifier’s dilemma: Luu, Teutsch, Kulkarni & Saxena (2015), Demystifying incentives in the consensus computer',
  ownerClass: 'earning',
  parameters,
  columns,
  accounts: stakerAccounts,
  needs: ['staking', 'data', 'model', 'compute', 'service', 'token', 'outside'],
  payWeight: ({ columns: own, accounts: at }, member, world) =>
    own.active[member] === 1 ? world.holding(at.staked + member) : 0,
  setUp(self, world) {
    const { parameters: p, columns: own, accounts: at } = self;
    const weights = strategies.map((name) => p.strategy[name] ?? 0);
    for (let i = 0; i < self.count; i++) {
      own.lazy[i] = world.draws.choice(self.key('strategy'), i, 0, weights) === LAZY ? 1 : 0;
      world.endow(at.token + i, p.stake);
      bond(self, world, i);
    }
  },
  phases: { supply: verify, settle: payCompute, spend, decide },
  events: {
    checked(self, world, member, samples) {
      self.columns.owed[member]! += workOfSamples(samples, world);
      judge(self, world, member, samples);
    },
    executed(self, world, member) {
      self.columns.owed[member]! += workOfRequest(world);
      self.columns.executed[0]! += 1;
    },
    refused() {},
  },
  gauges: { 'validators.active': ({ columns: own }) => activeOf(own) },
  counters: { 'validators.executed': ({ columns: own }) => own.executed[0]! },
});

function bond(self: Validators, world: AgentWorld, i: number): void {
  const wallet = world.holding(self.accounts.token + i);
  const stake = Math.min(wallet, world.money('TOKEN', self.parameters.stake)) as Money;
  world.ports.staking!.stake(self as unknown as Self, i, stake);
  self.columns.active[i] = 1;
  self.columns.held[i] = world.holding(self.accounts.token + i);
}

/** PFLOP-hours of asking the production model for some samples' labels. */
function workOfSamples(samples: number, world: AgentWorld): number {
  const { parameters: size, tokensPerSample } = world.setting.learning!.production;
  return inferenceWork(size, tokensPerSample * samples);
}

/** PFLOP-hours of a request, which are those of executing it again. */
function workOfRequest(world: AgentWorld): number {
  const { parameters: size, tokensPerRequest } = world.setting.learning!.production;
  return inferenceWork(size, tokensPerRequest);
}

/** The day's verifications: an honest validator's wait in the compute queue, a lazy one's are done at once, or never. */
function verify(self: Validators, world: AgentWorld): void {
  const { columns: own, parameters: p, count: members } = self;
  if (world.ports.model!.accuracy() === 0) return;
  const samples = Math.round((p.checks * world.setting.epochHours) / 24);
  const eachSampled = (p['executes-again'] * world.ports.service!.served()) / Math.max(1, activeOf(own));
  for (let i = 0; i < members; i++) {
    if (own.active[i] === 0) continue;
    if (own.lazy[i] === 1) judge(self, world, i, samples);
    else {
      if (samples > 0) submit(self, world, 'checked', i, samples, workOfSamples(samples, world));
      // Each request is drawn by itself, and as one of many falls to this validator.
      const requests = world.draws.poisson(self.key('sample'), i, world.epoch, eachSampled);
      for (let k = 0; k < requests; k++) submit(self, world, 'executed', i, 1, workOfRequest(world));
    }
  }
}

function submit(self: Validators, world: AgentWorld, done: string, entity: number, argument: number, work: number) {
  const job = { kind: 'verification', self: self as unknown as Self, refused: 'refused' } as const;
  world.ports.compute!.submit({ ...job, done, entity, argument, work });
}

/** Asks the served model for labels that contributors handed in, drawn at random, and reports how many agree. */
function judge({ columns: own, accounts: at, key }: Validators, world: AgentWorld, i: number, samples: number): void {
  const data = world.ports.data!;
  const model = world.ports.model!;
  const weight = world.holding(at.staked + i);
  const draw = key('check');
  for (let k = 0; k < samples; k++) {
    const n = world.epoch * 1024 + k;
    const member = world.draws.integer(draw, i, n, data.holders());
    const submitted = data.submitted(member);
    if (submitted === 0) continue;
    const sample = Math.floor(world.draws.uniform(draw, i, n, 1 << 20) * submitted);
    const agrees = own.lazy[i] === 1 || model.answer(data.sample(member, sample)) === data.label(member, sample);
    data.judge(member, agrees ? 1 : 0, 1, weight);
  }
}

function payCompute({ columns: own, accounts: at, count: members }: Validators, world: AgentWorld): void {
  const compute = world.ports.compute!;
  for (let i = 0; i < members; i++) {
    const due = world.money('USD', own.owed[i]! * compute.price());
    if (due === 0) continue;
    own.owed[i] = 0;
    raise(world, at.usd + i, at.token + i, due);
    world.ports.outside!.bringIn(at.usd + i, Math.max(0, due - world.holding(at.usd + i)) as Money, 'capital');
    compute.collect(at.usd + i, due);
  }
}

function spend(self: Validators, world: AgentWorld): void {
  const { columns: own, parameters: p, accounts: at, count: members } = self;
  const days = world.setting.epochHours / 24;
  const weight = Math.min(1, days / p.memory);
  const unit = tenTo(world.setting.decimals.TOKEN);
  for (let i = 0; i < members; i++) {
    const received = Math.max(0, world.holding(at.token + i) - own.held[i]!);
    if (own.active[i] === 1) {
      own.pay[i]! += weight * ((received * world.mark()) / (unit * days) - own.pay[i]!);
      payCost(world, at.usd + i, at.token + i, world.money('USD', p.cost * days), 'operations');
      const surplus = Math.max(0, (received / unit) * world.mark() - p.cost * days) * p.sells;
      const cash = world.money('USD', surplus);
      takeHome(world, at.usd + i, at.token + i, cash);
    }
    own.held[i] = world.holding(at.token + i);
  }
}

/** Now and then a validator compares its pay with its cost and with what its stake could earn, and bonds or unbonds. */
function decide(self: Validators, world: AgentWorld): void {
  const { columns: own, parameters: p, accounts: at, count: members, key } = self;
  if (world.now < 24 * p.memory) return;
  const chance = 1 - Math.exp(-world.setting.epochHours / 24 / p.inertia);
  const active = activeOf(own);
  const meanPay = own.active.reduce((sum, a, i) => sum + a * own.pay[i]!, 0) / Math.max(1, active);
  const needed = p.cost + (p.stake * world.mark() * p['required-return']) / 365;
  for (let i = 0; i < members; i++) {
    if (world.draws.uniform(key('thinks'), i, world.epoch) >= chance) continue;
    // Who stands outside expects the pay of those inside, shared with itself.
    if (own.active[i] === 1 && own.pay[i]! < needed) {
      world.ports.staking!.unstake(self as unknown as Self, i, world.holding(at.staked + i));
      own.active[i] = 0;
    } else if (own.active[i] === 0 && (meanPay * active) / (active + 1) >= needed && world.holding(at.token + i) > 0) {
      bond(self, world, i);
      own.pay[i] = meanPay;
    }
  }
}

const activeOf = ({ active }: { readonly active: Uint8Array }): number => active.reduce((sum, a) => sum + a, 0);
