// Validators of a subnet weigh its miners, with the stake behind them. Honest ones ask the miners' models and count right
// answers, which costs; copiers set the last public consensus as their own weights, which costs nothing.
//
// Observes: answers to its own queries (honest), or what consensus is public (copier). Lag: its smoothing, or an epoch and
// whatever weights stay hidden for. Objective: dividends less cost; the way to them is given by its strategy. Horizon: the
// epoch. Outside option: none, who staked stays. Entry cost: the stake. Place in the epoch: supply (weighs), spend.

import { pow, tenTo } from '../sim/kernel/maths.ts';
import { taskOf } from '../sim/learning/tasks/index.ts';
import { HELD_OUT, VALIDATION } from '../sim/learning/tasks/task.ts';
import { perMember, sized } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Money } from '../sim/model/money.ts';
import { count, distribution, quantity, share, split } from '../sim/model/parameters.ts';
import { coverCost, takeHome } from '../sim/model/pay-cost.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';
import { stakerAccounts } from './staker-accounts.ts';

const strategies = ['honest', 'copier'] as const;
const COPIER = 1;
/** Questions that one validator may ask in an epoch, for the addresses of its draws. */
const QUESTIONS = 65_536;

const parameters = {
  stake: distribution('TOKEN', {
    about: 'TOKEN of its own that each validator stakes.',
    default: '1_000 TOKEN',
    min: 0,
    grade: 'assumed',
  }),
  strategy: split({
    about: 'Honest validators ask and count; copiers repeat the last public consensus. The first members are honest.',
    of: strategies,
    default: { honest: '75 %', copier: '25 %' },
    structural: true,
    grade: 'assumed',
  }),
  queries: quantity('sample/day', {
    about: 'Questions that an honest validator puts to every miner.',
    default: '200 sample/day',
    min: 0,
    grade: 'assumed',
  }),
  query: quantity('USD/sample', {
    about: 'Cost of a question to one miner: the answer must be checked.',
    default: '0.01 USD/sample',
    min: 0,
    grade: 'assumed',
  }),
  smoothing: share({
    about: 'Weight of an epoch’s answers in a miner’s score.',
    default: '10 %',
    grade: 'known',
    source: 'opentensor/bittensor-subnet-template, neuron.moving_average_alpha',
  }),
  sharpness: quantity('1', {
    about: 'Power of a miner’s score above chance in its weight; a high one pays the best alone.',
    default: '4',
    min: 0,
    grade: 'assumed',
  }),
  cost: quantity('USD/day', {
    about: 'Cost of running a validator beside queries.',
    default: '10 USD/day',
    min: 0,
    grade: 'assumed',
  }),
  sells: share({
    about: 'Part of the pay beyond cost that is sold and taken out; the rest is staked.',
    default: '50 %',
    grade: 'assumed',
  }),
  places: count({ about: 'Miners that it has room for.', default: 64, min: 1, max: 256 }),
};

const columns = {
  copier: perMember('u8', '1 for a validator that copies weights'),
  score: sized(
    'f64',
    (p: { places: number }, members) => p.places * members,
    'trailing share of right answers, by miner',
  ),
  since: sized(
    'f64',
    (p: { places: number }, members) => p.places * members,
    'registration that the score belongs to',
    -1,
  ),
  weights: sized('f64', (p: { places: number }) => p.places, 'the weights being set'),
  owed: perMember('f64', 'USD of queries not yet paid'),
  held: perMember('f64', 'TOKEN base units in the wallet at the end of the last epoch'),
  earned: sized(
    'f64',
    () => strategies.length,
    'TOKEN base units that members of each strategy were paid since the start',
  ),
  staked: sized(
    'f64',
    () => strategies.length,
    'TOKEN base units × days that they had at stake, what is lent counted as its take',
  ),
  spent: sized('f64', () => strategies.length, 'USD that they paid for queries'),
};

type Validators = Self<typeof parameters, typeof columns, typeof stakerAccounts>;

export const subnetValidator = defineAgent({
  name: 'subnet-validator',
  about: 'Stakers who weigh miners by really asking their models, or copy the weights of those who do.',
  source: 'Bittensor validators; weight copying: opentensor, Commit Reveal and Weight Copying (2024)',
  ownerClass: 'earning',
  parameters,
  columns,
  accounts: stakerAccounts,
  needs: ['staking', 'consensus', 'mining', 'token', 'outside'],
  payWeight: (_, member, world) => world.ports.consensus!.dividend(member),
  setUp(self, world) {
    const { columns: own, parameters: p, accounts: at, count: members } = self;
    const honest = Math.round((p.strategy.honest ?? 0) * members);
    for (let i = 0; i < members; i++) {
      own.copier[i] = i < honest ? 0 : COPIER;
      world.endow(at.token + i, self.drawn.stake![i]!);
      world.ports.staking!.stake(self as unknown as Self, i, world.holding(at.token + i));
    }
  },
  phases: { supply: weigh, spend },
  counters: {
    'validators.earned_honest': ({ columns: own }) => own.earned[0]!,
    'validators.earned_copier': ({ columns: own }) => own.earned[COPIER]!,
    'validators.staked_honest': ({ columns: own }) => own.staked[0]!,
    'validators.staked_copier': ({ columns: own }) => own.staked[COPIER]!,
    'validators.query_cost': ({ columns: own }) => own.spent[0]!,
  },
});

function weigh(self: Validators, world: AgentWorld): void {
  const { columns: own, parameters: p, count: members } = self;
  const { learning, epochHours } = world.setting;
  if (!learning) throw new Error(`${self.id}: expected a learning section, got none; try learning: { task: digits }`);
  const consensus = world.ports.consensus!;
  if (consensus.places() > own.weights.length) {
    throw new Error(
      `${self.id}.places: expected room for ${consensus.places()} miners, got ${own.weights.length}; try a larger places`,
    );
  }
  const weights = own.weights.subarray(0, consensus.places());
  const { labels: truth, classes } = taskOf(learning);
  const questions = new Uint32Array(Math.min(QUESTIONS, Math.round((p.queries * epochHours) / 24)));
  const query = self.key('query');
  for (let i = 0; i < members; i++) {
    if (own.copier[i] === COPIER) consensus.revealed(weights);
    else {
      for (let k = 0; k < questions.length; k++) {
        const n = world.epoch * QUESTIONS + k;
        questions[k] = VALIDATION + world.draws.integer(query, i, n, HELD_OUT - VALIDATION);
      }
      judge(self, world, i, questions, truth);
      toWeights(self, world, i, 1 / classes, weights);
    }
    consensus.setWeights(i, weights);
  }
}

/** Puts the same questions to every miner with a place, and counts right answers into its score. */
function judge(
  { columns: own, parameters: p }: Validators,
  { ports }: AgentWorld,
  i: number,
  questions: Uint32Array,
  truth: Uint8Array,
): void {
  if (questions.length === 0) return;
  const consensus = ports.consensus!;
  for (let j = 0; j < consensus.places(); j++) {
    if (!consensus.seated(j)) continue;
    let right = 0;
    for (const sample of questions) if (ports.mining!.answer(j, sample) === truth[sample]) right++;
    own.owed[i]! += questions.length * p.query;
    const at = i * p.places + j;
    // Who has registered anew has no record: the first answers are all there is.
    const isNew = own.since[at] !== consensus.seatedSince(j);
    own.score[at]! += (isNew ? 1 : p.smoothing) * (right / questions.length - own.score[at]!);
    own.since[at] = consensus.seatedSince(j);
  }
}

/** Weights by scores above what guessing gets. */
function toWeights(
  { columns: own, parameters: p }: Validators,
  { ports }: AgentWorld,
  i: number,
  chance: number,
  weights: Float64Array,
): void {
  for (let j = 0; j < weights.length; j++) {
    const above = Math.max(0, own.score[i * p.places + j]! - chance);
    weights[j] = above > 0 && ports.consensus!.seated(j) ? pow(above, p.sharpness) : 0;
  }
}

/** Pays for queries and operations, takes home a part of what is left, and stakes the rest. */
function spend(self: Validators, world: AgentWorld): void {
  const { columns: own, parameters: p, accounts: at, count: members } = self;
  const days = world.setting.epochHours / 24;
  const unit = tenTo(world.setting.decimals.TOKEN);
  for (let i = 0; i < members; i++) {
    const strategy = own.copier[i]!;
    const received = Math.max(0, world.holding(at.token + i) - own.held[i]!);
    own.earned[strategy]! += received;
    const lent = world.ports.delegation?.worthOfTake(i) ?? 0;
    own.staked[strategy]! += (world.holding(at.staked + i) + lent) * days;
    own.spent[strategy]! += own.owed[i]!;
    const cost = own.owed[i]! + p.cost * days;
    own.owed[i] = 0;
    coverCost(world, at.usd + i, at.token + i, world.money('USD', cost), 'operations');
    const surplus = Math.max(0, (received / unit) * world.mark() - cost);
    takeHome(world, at.usd + i, at.token + i, world.money('USD', surplus * p.sells));
    const rest = Math.max(0, world.holding(at.token + i) - own.held[i]!) as Money;
    if (rest > 0) world.ports.staking!.stake(self as unknown as Self, i, rest);
    own.held[i] = world.holding(at.token + i);
  }
}
