// Miners: each trains a model of its own on data that it buys, answers whoever asks, and is paid by how well validators find
// it to answer. Now and then it buys more data and trains again, so that who is best changes.
//
// Observes: its own pay, and the mean pay of those who have a place. Lag: a trailing month. Objective: pay less cost above its
// reservation income. Horizon: that month. Outside option: the reservation income. Entry cost: the fee for a place, first
// data and a first training, out of its own savings, which also bridge days of little pay. Place in the epoch: demand (first places), supply (trains), spend, decide.

import { tenTo } from '../sim/kernel/maths.ts';
import { shufflePool } from '../sim/learning/shards.ts';
import { taskOf } from '../sim/learning/tasks/index.ts';
import { HELD_OUT, SAMPLES } from '../sim/learning/tasks/task.ts';
import { trainingWork } from '../sim/mechanisms/physical/model-work.ts';
import { perMember, sized } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Training } from '../sim/model/laboratory.ts';
import { distribution, quantity, share, split } from '../sim/model/parameters.ts';
import { coverCost, takeHome } from '../sim/model/pay-cost.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';
import { carelessLabel } from './careless-label.ts';
import { occupationColumns, occupationParameters, reconsider, takeStock } from './occupation.ts';

/** A purchase moves the price against the buyer: so much more than the fee's worth is brought in. */
const HEADROOM = 1.05;

const kinds = ['clean', 'noisy'] as const;
const [CLEAN, NOISY] = [0, 1];

const parameters = {
  data: split({
    about: 'Kinds of data that miners buy: clean, or noisy (carelessly labelled, and cheaper).',
    of: kinds,
    default: { clean: '60 %', noisy: '40 %' },
    structural: true,
    grade: 'assumed',
  }),
  'label-noise': share({
    about: 'Part of noisy labels that are wrong.',
    default: '40 %',
    structural: true,
    grade: 'assumed',
  }),
  'at-hand': distribution('sample', {
    about: 'Samples that a miner starts with.',
    default: { uniform: { from: '60 sample', to: '240 sample' } },
    min: 1,
    grade: 'assumed',
  }),
  growth: quantity('sample', {
    about: 'Samples bought for each further training.',
    default: '30 sample',
    min: 0,
    grade: 'assumed',
  }),
  'clean-cost': quantity('USD/sample', {
    about: 'Price of a clean sample.',
    default: '20 USD/sample',
    min: 0,
    grade: 'assumed',
  }),
  'noisy-cost': quantity('USD/sample', {
    about: 'Price of a noisy one.',
    default: '5 USD/sample',
    min: 0,
    grade: 'assumed',
  }),
  compute: quantity('USD/PFLOPh', {
    about: 'Price of the compute that a training takes.',
    default: '5.7 USD/PFLOPh',
    min: 0,
    grade: 'assumed',
  }),
  speed: quantity('PFLOPh/h', {
    about: 'How fast a miner trains.',
    default: '0.4 PFLOPh/h',
    min: 0.001,
    grade: 'assumed',
  }),
  machine: quantity('USD/day', {
    about: 'Rent of the machine that answers.',
    default: '54 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  active: share({
    about: 'Part of the members who take a place at the start.',
    default: '75 %',
    structural: true,
    grade: 'assumed',
  }),
  ...occupationParameters('40 USD/day'),
  sells: share({ about: 'Part of the pay beyond cost that is sold and taken out.', default: '80 %', grade: 'assumed' }),
};

const columns = {
  ...occupationColumns,
  kind: perMember('u8', '0 clean, 1 noisy'),
  joined: perMember('f64', 'hour at which it last took one'),
  turn: perMember('f64', 'the epoch of its training, within the time between two'),
  samples: perMember('f64', 'samples that it has bought'),
  training: perMember('f64', 'samples of the training under way, frozen when it was ordered; 0 for none'),
  version: perMember('f64', 'trainings ordered so far'),
  accuracy: perMember('f64', 'share of held-out samples that its model gets right'),
  answers: sized('u8', (_, members) => members * HELD_OUT, 'its model’s answer for every held-out sample'),
  pool: sized('u32', () => SAMPLES - HELD_OUT, 'ids of the pool in the order of this run’s luck'),
};

const accounts = { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } } as const;

type Miners = Self<typeof parameters, typeof columns, typeof accounts>;

export const miner = defineAgent({
  name: 'miner',
  about: 'Owners of small models, really trained on data of differing quality, who are paid by what validators find.',
  source: 'Bittensor miners; reservation wage: McCall (1970); staggered decisions: Calvo (1983)',
  ownerClass: 'earning',
  parameters,
  columns,
  accounts,
  needs: ['consensus', 'token', 'outside'],
  payWeight: (_, member, world) => world.ports.consensus!.incentive(member),
  setUp(self, world) {
    const { columns: own, parameters: p, count: members } = self;
    const order = self.key('pool');
    own.pool.set(shufflePool((entity, n) => world.draws.uniform(order, entity, n)));
    const weights = kinds.map((kind) => p.data[kind] ?? 0);
    for (let i = 0; i < members; i++) {
      own.kind[i] = world.draws.choice(self.key('kind'), i, 0, weights);
      own.turn[i] = Math.floor(world.draws.uniform(self.key('turn'), i, 0) * epochsBetween(world));
    }
  },
  phases: {
    demand(self, world) {
      if (world.epoch > 0) return;
      for (let i = 0; i < self.count; i++) {
        if (world.draws.uniform(self.key('active'), i, 0) < self.parameters.active) join(self, world, i);
      }
    },
    supply(self, world) {
      const { columns: own, count: members } = self;
      const every = epochsBetween(world);
      for (let i = 0; i < members; i++) {
        if (own.active[i] === 1 && world.epoch > 0 && world.epoch % every === own.turn[i]) train(self, world, i);
      }
    },
    spend,
    decide,
  },
  events: {
    async trained(self, world, i) {
      const { laboratory } = world;
      const { accuracy, predictions } = await laboratory.deliver(laboratory.request(frozen(self, world, i)));
      self.columns.accuracy[i] = accuracy;
      self.columns.answers.set(predictions.subarray(0, HELD_OUT), i * HELD_OUT);
      self.columns.training[i] = 0;
    },
  },
  gauges: {
    'miners.active': ({ columns: own }) => own.active.reduce((sum, a) => sum + a, 0),
    'miners.accuracy': ({ columns: own }) => {
      const inside = own.accuracy.filter((_, i) => own.active[i] === 1);
      return inside.reduce((sum, accuracy) => sum + accuracy, 0) / Math.max(1, inside.length);
    },
    'miners.trainings': ({ columns: own }) => own.version.reduce((sum, version) => sum + version, 0),
  },
  provides: {
    mining: ({ columns: own }) => ({
      answer: (member, sample) => own.answers[member * HELD_OUT + sample]!,
      accuracy: (member) => own.accuracy[member]!,
    }),
  },
});

function epochsBetween({ setting }: AgentWorld): number {
  if (!setting.learning)
    throw new Error('miner: expected a learning section, got none; try learning: { task: digits }');
  return Math.max(1, Math.round(setting.learning.retrain / setting.epochHours));
}

/** Pays for a place, with TOKEN bought out of its savings, and trains a first model. */
function join(self: Miners, world: AgentWorld, i: number): void {
  const {
    columns: own,
    accounts: { usd, token },
  } = self;
  const { consensus, token: market, outside } = world.ports;
  const missing = consensus!.fee() - world.holding(token + i);
  if (missing > 0) {
    const unit = tenTo(world.setting.decimals.TOKEN);
    const cash = world.money('USD', HEADROOM * (missing / unit) * market!.price());
    outside!.bringIn(usd + i, cash, 'capital');
    market!.buy(usd + i, token + i, cash);
  }
  if (!consensus!.register(i)) return;
  own.active[i] = 1;
  own.joined[i] = world.now;
  own.pay[i] = own.meanPay[0]!;
  own.held[i] = world.holding(token + i);
  train(self, world, i);
}

/** Buys data and orders a training of all it has: its inputs are frozen now, and it is delivered when the machine is done. */
function train(self: Miners, world: AgentWorld, i: number): void {
  const { columns: own, parameters: p, count: members } = self;
  if (own.training[i]! > 0) return;
  const first = Math.round(self.drawn['at-hand']![i]!);
  const whole = Math.floor(own.pool.length / members);
  const before = own.samples[i]!;
  own.samples[i] = Math.min(whole, before === 0 ? first : before + p.growth);
  own.training[i] = own.samples[i]!;
  own.version[i]! += 1;
  const price = own.kind[i] === CLEAN ? p['clean-cost'] : p['noisy-cost'];
  const { parameters: size, tokensPerSample, passes } = world.setting.learning!.production;
  const work = trainingWork(size, own.samples[i]! * tokensPerSample * passes);
  const { usd, token } = self.accounts;
  coverCost(world, usd + i, token + i, world.money('USD', (own.samples[i]! - before) * price), 'work');
  coverCost(world, usd + i, token + i, world.money('USD', work * p.compute), 'operations');
  world.schedule(self as unknown as Self, 'trained', world.now + work / p.speed, i);
}

/** The training under way, from what was frozen: a snapshot keeps this and not the promise. */
function frozen(self: Miners, world: AgentWorld, i: number): Training {
  const { columns: own, parameters: p, key, count: members } = self;
  const { task, difficulty, model, hidden, side, steps, batch, learningRate } = world.setting.learning!;
  const { labels: truth, classes } = taskOf(world.setting.learning!);
  // A miner's data is its own part of the pool; a sample that was bought stays as it was labelled.
  const start = i * Math.floor(own.pool.length / members);
  const samples = own.pool.slice(start, start + own.training[i]!);
  const noise = key('label');
  const carelessness = own.kind[i] === NOISY ? p['label-noise'] : 0;
  const labels = Uint8Array.from(samples, (sample, k) =>
    carelessLabel(world, { noise, member: i, k, truth: truth[sample]!, classes, carelessness }),
  );
  const seed = world.draws.integer(key('training'), i, own.version[i]!, 0x7fffffff);
  return { task, side, difficulty, model, hidden, steps, batch, learningRate, seed, samples, labels };
}

/** Pays for the machine, and sells and takes home part of what is left. */
function spend(self: Miners, world: AgentWorld): void {
  const {
    parameters: p,
    accounts: { usd, token },
  } = self;
  const days = world.setting.epochHours / 24;
  const cost = world.money('USD', p.machine * days);
  takeStock(self, world, (i, pay) => {
    coverCost(world, usd + i, token + i, cost, 'operations');
    takeHome(world, usd + i, token + i, world.money('USD', Math.max(0, pay - p.machine) * p.sells * days));
  });
}

/** A place is taken, or given up once it has had time to pay. */
function decide(self: Miners, world: AgentWorld): void {
  reconsider(self, world, {
    cost: self.parameters.machine,
    since: (i) => self.columns.joined[i]!,
    join: (i) => join(self, world, i),
    leave(i) {
      world.ports.consensus!.leave(i);
      self.columns.active[i] = 0;
    },
  });
}
