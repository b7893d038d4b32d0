// Attribution: contributors are paid for what their data is worth to the model. The registry remembers who submitted what
// first; what is worth how much is measured anew with every valuation, by a rule that the scenario names.

import { keepSamples, type Shard } from '../learning/shards.ts';
import { taskOf } from '../learning/tasks/index.ts';
import { HELD_OUT, SAMPLES, type Task, type TaskChoice } from '../learning/tasks/task.ts';
import { valueByNeighbours, valueByRidge, valueByRidgeShapley } from '../learning/valuation.ts';
import { MOST_BLOCKS } from '../mechanisms/data-pay/ridge-shapley.ts';
import { single, sized } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import { choice, count, flag, quantity, reference, share, type Values } from '../model/parameters.ts';
import type { Self, World } from '../model/world.ts';

const parameters = {
  pays: reference('population', { about: 'Whose claims on pay this rule decides.', default: 'contributors' }),
  method: choice(['knn-shapley', 'ridge-leave-one-out', 'ridge-shapley', 'volume'], {
    about: 'How the worth of a contributor’s data is measured; ridge-shapley is for at most 16 who hold data.',
    default: 'knn-shapley',
  }),
  neighbours: count({
    about: 'Neighbours that vote, for knn-shapley.',
    default: 5,
    min: 1,
    source: 'Jia et al. (2019)',
  }),
  deduplicate: choice(['first-registrant', 'none'], {
    about: 'Whether a sample counts only for who registered it first.',
    default: 'first-registrant',
  }),
  every: quantity('h', { about: 'Time between valuations.', default: '1 month', min: '1 h' }),
  'data-stays': flag({ about: 'Whether the data of a contributor who has left is still trained on.', default: true }),
  'accept-from': share({
    about: 'Data is refused when validators, by stake, confirm a smaller part of its labels.',
    default: '25 %',
    grade: 'assumed',
  }),
  capacity: count({
    about: 'Contributors and samples each that the registry has room for: members.',
    default: 1_048_576,
    min: 1,
  }),
  holders: count({ about: 'Contributors who can hold data of their own.', default: 300, min: 1 }),
  'samples-each': count({ about: 'Samples that each of them can register.', default: 64, min: 1 }),
};

/** What data is for where nobody trains on it. */
const WITHOUT_LEARNING: TaskChoice = { task: 'digits', side: 7, difficulty: 0 };

/** Kinds of contributors that the registry tells apart when some share others' measured value. */
const KINDS = 8;

type Parameters = Values<typeof parameters>;
const perHolder = (p: Parameters) => p.holders;
const perSample = (p: Parameters) => p.holders * p['samples-each'];

const columns = {
  kind: sized('u8', (p: Parameters) => p.capacity, 'kind of each contributor'),
  present: sized('u8', (p: Parameters) => p.capacity, '1 while the contributor takes part'),
  samples: sized('u32', perSample, 'id of each sample, by holder'),
  labels: sized('u8', perSample, 'label submitted for it'),
  submitted: sized('i32', perHolder, 'samples submitted, by holder'),
  firstOwner: sized('i32', () => SAMPLES, 'who registered each sample first, or -1', -1),
  value: sized('f64', perHolder, 'measured value of each holder’s data'),
  kindValue: sized('f64', () => KINDS, 'mean value of the data of each kind’s holders'),
  confirmed: sized('f64', perHolder, 'stake-weighted labels confirmed since the last valuation'),
  checked: sized('f64', perHolder, 'stake-weighted labels checked since the last valuation'),
  refused: sized('u8', perHolder, '1 while the validators refuse the data'),
  holders: single('contributors who hold data'),
  valuations: single('valuations made'),
};

type Registry = Self<typeof parameters, typeof columns>;

export const attributionPay = defineRule({
  name: 'attribution-pay',
  about: 'Registers contributors’ samples and pays contributors by the measured worth of their data.',
  source:
    'Jia et al. (2019), Efficient task-specific data valuation for nearest neighbor algorithms; OpenLedger Proof of Attribution',
  parameters,
  columns,
  weighs: {
    population: (p) => p.pays,
    weight({ columns: own }, member) {
      if (own.present[member] === 0) return 0;
      const value = member < own.holders[0]! ? own.value[member]! : own.kindValue[own.kind[member]!]!;
      return Math.max(0, value);
    },
  },
  phases: {
    supply(self, world) {
      const epochs = Math.max(1, Math.round(self.parameters.every / world.setting.epochHours));
      if (world.epoch % epochs === 0) revalue(self, taskOf(world.setting.learning ?? WITHOUT_LEARNING));
    },
  },
  gauges: {
    'data.samples': ({ columns: own }) => own.submitted.reduce((sum, n) => sum + n, 0),
    'data.refused': ({ columns: own }) => own.refused.reduce((sum, n) => sum + n, 0),
  },
  provides: {
    data: (self, _: World) => {
      const own = self.columns;
      const room = () => self.parameters['samples-each'];
      return {
        enlist(member, kind, holdsData) {
          if (member >= own.kind.length) throw tooSmall(self, 'capacity', own.kind.length, member + 1);
          own.kind[member] = kind;
          if (!holdsData) return;
          if (member >= own.value.length) throw tooSmall(self, 'holders', own.value.length, member + 1);
          if (self.parameters.method === 'ridge-shapley' && member >= MOST_BLOCKS)
            throw new Error(
              `${self.id}.method: expected at most ${MOST_BLOCKS} who hold data for ridge-shapley, got ${member + 1}; try knn-shapley`,
            );
          own.holders[0] = Math.max(own.holders[0]!, member + 1);
        },
        submit(member, sample, label) {
          const at = own.submitted[member]!;
          if (at >= room()) throw tooSmall(self, 'samples-each', room(), at + 1);
          if (sample < HELD_OUT)
            throw new Error(`${self.id}: expected a sample of the pool, got ${sample}, which is held out`);
          own.samples[member * room() + at] = sample;
          own.labels[member * room() + at] = label;
          own.submitted[member] = at + 1;
          if (own.firstOwner[sample] === -1) own.firstOwner[sample] = member;
        },
        setPresent(member, present) {
          own.present[member] = present ? 1 : 0;
        },
        judge(member, confirmed, checked, weight) {
          own.confirmed[member]! += confirmed * weight;
          own.checked[member]! += checked * weight;
        },
        holders: () => own.holders[0]!,
        submitted: (member) => own.submitted[member]!,
        sample: (member, k) => own.samples[member * room() + k]!,
        label: (member, k) => own.labels[member * room() + k]!,
        accepted: () => accepted(self),
      };
    },
  },
});

function tooSmall(self: Registry, parameter: string, has: number, needed: number): Error {
  return new Error(`${self.id}.${parameter}: expected room for ${needed}, got ${has}; try a larger ${parameter}`);
}

/** What a holder's data counts for: all of it, or what it registered first. */
function shardOf(self: Registry, member: number): Shard {
  const { columns: own, parameters: p } = self;
  const from = member * p['samples-each'];
  const to = from + own.submitted[member]!;
  const shard = {
    indices: own.samples.slice(from, to),
    labels: own.labels.slice(from, to),
    owner: member,
    registered: 0,
  };
  if (p.deduplicate === 'none') return shard;
  const earning: number[] = [];
  shard.indices.forEach((sample, k) => {
    if (own.firstOwner[sample] === member) earning.push(k);
  });
  return keepSamples(shard, Uint32Array.from(earning));
}

function isAccepted({ columns: own, parameters: p }: Registry, member: number): boolean {
  return own.refused[member] === 0 && (p['data-stays'] || own.present[member] === 1);
}

function acceptedShards(self: Registry): Shard[] {
  const shards: Shard[] = [];
  for (let member = 0; member < self.columns.holders[0]!; member++) {
    if (isAccepted(self, member)) shards.push(shardOf(self, member));
  }
  return shards;
}

function accepted(self: Registry) {
  const shards = acceptedShards(self).filter(({ indices }) => indices.length > 0);
  const size = shards.reduce((sum, { indices }) => sum + indices.length, 0);
  const samples = new Uint32Array(size);
  const labels = new Uint8Array(size);
  const members = new Uint32Array(size);
  let at = 0;
  for (const shard of shards) {
    samples.set(shard.indices, at);
    labels.set(shard.labels, at);
    members.fill(shard.owner, at, at + shard.indices.length);
    at += shard.indices.length;
  }
  return { samples, labels, members };
}

/** Counts the validators' verdicts, and measures the worth of every holder's accepted data. */
function revalue(self: Registry, task: Task): void {
  const { columns: own, parameters: p } = self;
  const holders = own.holders[0]!;
  for (let member = 0; member < holders; member++) {
    const checked = own.checked[member]!;
    if (checked > 0) own.refused[member] = own.confirmed[member]! < p['accept-from'] * checked ? 1 : 0;
  }
  own.checked.fill(0);
  own.confirmed.fill(0);
  own.value.fill(0);
  const shards = acceptedShards(self);
  const values = worthOf(self, task, shards);
  shards.forEach(({ owner }, i) => {
    own.value[owner] = values[i]!;
  });
  own.kindValue.fill(0);
  const members = new Float64Array(KINDS);
  for (let member = 0; member < holders; member++) {
    const kind = own.kind[member]!;
    members[kind]! += 1;
    own.kindValue[kind]! += (Math.max(0, own.value[member]!) - own.kindValue[kind]!) / members[kind]!;
  }
  own.valuations[0]! += 1;
}

function worthOf({ parameters: { method, neighbours } }: Registry, task: Task, shards: Shard[]): ArrayLike<number> {
  if (method === 'volume') return shards.map(({ indices }) => indices.length);
  if (!shards.some(({ indices }) => indices.length > 0)) return new Float64Array(shards.length);
  if (method === 'knn-shapley') return valueByNeighbours(task, shards, { k: neighbours });
  return method === 'ridge-shapley' ? valueByRidgeShapley(task, shards) : valueByRidge(task, shards);
}
