// The model builder trains the model that is served, on the samples that count, once a month, and lives on its share of
// the fees. Its accuracy is measured, never assumed: sampled requests are answered by the model that was really trained.
//
// Observes: the registry. Lag: none. Objective: a better model. Horizon: the next training. Outside option: none. Entry cost:
// its own capital, which also bridges days without income. Place in the epoch: supply (orders a training), settle (pays).

import { taskOf } from '../sim/learning/tasks/index.ts';
import { HELD_OUT, SAMPLES, VALIDATION } from '../sim/learning/tasks/task.ts';
import { trainingWork } from '../sim/mechanisms/physical/model-work.ts';
import { single, sized } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Training } from '../sim/model/laboratory.ts';
import type { Money } from '../sim/model/money.ts';
import { count, quantity } from '../sim/model/parameters.ts';
import { payCost, raise } from '../sim/model/pay-cost.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';

/** Room for the samples of one training. */
const ROOM = 65_536;

const parameters = {
  operations: quantity('USD/day', {
    about: 'Cost of running the service beside compute.',
    default: '25 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  sampled: count({ about: 'Requests answered and checked each epoch.', default: 200, min: 1 }),
  memory: quantity('request', {
    about: 'Answers over which users judge accuracy.',
    default: '4000 request',
    min: '1 request',
    grade: 'assumed',
  }),
};

const columns = {
  waiting: single('1 while a training is under way'),
  samples: single('samples in it'),
  ids: sized('u32', () => ROOM, 'their ids, frozen when it was ordered'),
  labels: sized('u8', () => ROOM, 'their labels'),
  work: single('PFLOP-hours of it'),
  owed: single('PFLOP-hours used and not yet paid'),
  version: single('trainings ordered so far'),
  delivered: single('models served so far'),
  accuracy: single('share of held-out samples that the served model gets right'),
  observed: single('trailing share of sampled requests answered right'),
  answers: sized('u8', () => SAMPLES, 'the served model’s answer for every sample'),
};

const accounts = { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } } as const;

type Builder = Self<typeof parameters, typeof columns, typeof accounts>;

export const modelBuilder = defineAgent({
  name: 'model-builder',
  about: 'Trains the served model on what contributors handed in, and is paid a share of the fees.',
  source: 'Work of training: Kaplan et al. (2020), table 1; Hoffmann et al. (2022), section 3.3',
  ownerClass: 'earning',
  parameters,
  columns,
  accounts,
  needs: ['data', 'compute', 'outside'],
  phases: { supply: order, settle: pay },
  events: {
    refused(self) {
      self.columns.waiting[0] = 0;
      self.columns.work[0] = 0;
    },
    async trained(self, world) {
      const { laboratory } = world;
      const { accuracy, predictions } = await laboratory.deliver(laboratory.request(frozen(self, world)));
      const own = self.columns;
      own.accuracy[0] = accuracy;
      own.answers.set(predictions);
      if (own.delivered[0] === 0) own.observed[0] = sampleAnswers(self, world);
      own.delivered[0]! += 1;
      own.waiting[0] = 0;
      own.owed[0]! += own.work[0]!;
    },
  },
  gauges: {
    'model.accuracy': ({ columns: own }) => own.accuracy[0]!,
    'model.observed_accuracy': ({ columns: own }) => own.observed[0]!,
    'model.versions': ({ columns: own }) => own.delivered[0]!,
  },
  provides: {
    model: ({ columns: own }) => ({
      accuracy: () => own.accuracy[0]!,
      observedAccuracy: () => own.observed[0]!,
      answer: (sample) => own.answers[sample]!,
    }),
  },
});

/** Orders a training when one is due: its inputs are frozen now, and it is delivered when its compute job is done. */
function order(self: Builder, world: AgentWorld): void {
  const { columns: own } = self;
  const { learning, epochHours } = world.setting;
  if (!learning) throw new Error(`${self.id}: expected a learning section, got none; try learning: { task: digits }`);
  const due = Math.max(1, Math.round(learning.retrain / epochHours));
  const idle = own.waiting[0] === 0;
  if (!idle || (world.epoch % due !== 0 && own.delivered[0]! > 0)) return;
  const { samples, labels } = world.ports.data!.accepted();
  if (samples.length === 0) return;
  if (samples.length > ROOM)
    throw new Error(`${self.id}: expected at most ${ROOM} samples in a training, got ${samples.length}`);
  own.ids.set(samples);
  own.labels.set(labels);
  own.samples[0] = samples.length;
  own.version[0]! += 1;
  own.waiting[0] = 1;
  const { parameters: size, tokensPerSample, passes } = learning.production;
  own.work[0] = trainingWork(size, samples.length * tokensPerSample * passes);
  const job = {
    kind: 'training',
    work: own.work[0]!,
    self: self as unknown as Self,
    done: 'trained',
    refused: 'refused',
  } as const;
  world.ports.compute!.submit({ ...job, entity: 0, argument: 0 });
}

/** The training under way, from what was frozen: a snapshot keeps this and not the promise. */
function frozen({ columns: own, key }: Builder, world: AgentWorld): Training {
  const { task, difficulty, model, hidden, side, steps, batch, learningRate } = world.setting.learning!;
  const samples = own.ids.slice(0, own.samples[0]);
  const labels = own.labels.slice(0, own.samples[0]);
  const seed = world.draws.integer(key('training'), 0, own.version[0]!, 0x7fffffff);
  return { task, side, difficulty, model, hidden, steps, batch, learningRate, seed, samples, labels };
}

/** Pays for compute used and for operations, and answers the day's sampled requests. */
function pay(self: Builder, world: AgentWorld): void {
  const {
    columns: own,
    parameters: p,
    accounts: { usd, token },
  } = self;
  const { compute, outside } = world.ports;
  const due = world.money('USD', own.owed[0]! * compute!.price());
  own.owed[0] = 0;
  const operations = world.money('USD', (p.operations * world.setting.epochHours) / 24);
  raise(world, usd, token, (due + operations) as Money);
  const missing = Math.max(0, due + operations - world.holding(usd)) as Money;
  outside!.bringIn(usd, missing, 'capital');
  compute!.collect(usd, due);
  payCost(world, usd, token, operations, 'operations');
  if (own.delivered[0] === 0) return;
  const weight = Math.min(1, p.sampled / p.memory);
  own.observed[0]! += weight * (sampleAnswers(self, world) - own.observed[0]!);
}

/** Share of sampled requests that the served model answers right. Requests are held-out samples that price no data. */
function sampleAnswers({ columns: own, parameters: p, key }: Builder, world: AgentWorld): number {
  const truth = taskOf(world.setting.learning!).labels;
  const request = key('request');
  let right = 0;
  for (let k = 0; k < p.sampled; k++) {
    const sample = VALIDATION + world.draws.integer(request, k, world.epoch, HELD_OUT - VALIDATION);
    if (own.answers[sample] === truth[sample]) right++;
  }
  return right / p.sampled;
}
