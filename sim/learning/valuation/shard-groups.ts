// Up to twelve shards whose worth is known by how they were made: clean, noisy, twice the same, poisoned, empty. What a
// valuation is tried on.

import seedrandom from 'seedrandom';
import { cleanShard, copiedShard, noisyShard, type Shard, shufflePool, type Uniform } from '../shards.ts';
import type { Task } from '../tasks/task.ts';

export type Kind = 'clean' | 'noisy' | 'duplicate' | 'poisoned' | 'empty';

export interface KnownShard {
  readonly name: string;
  readonly kind: Kind;
  readonly shard: Shard;
}

/** Share of wrong labels in each of the noisy shards. */
const NOISE = [0.2, 0.4, 0.6];

/** What is left out first where there are fewer; one of each kind, and two to tell apart, stay. */
const SPARE = ['clean 4', 'noisy 40 %', 'poisoned 2', 'clean 3', 'noisy 20 %'];
export const MOST_KNOWN = 12;
export const LEAST_KNOWN = MOST_KNOWN - SPARE.length;

/** The same for everybody: what is measured on these shards in one place is measured on them in another. */
const luck: Uniform = (entity, n) => seedrandom.alea(`known shards ${entity} ${n}`)();

/**
 * Four clean shards, three noisy ones, two with the same samples, two of which every label is wrong, and one with nothing in
 * it; no sample stands in two of them but the duplicates. Fewer are some of these, as they are among twelve.
 *
 * @param size samples in each
 * @param count LEAST_KNOWN to MOST_KNOWN
 */
export function knownShards(task: Task, size: number, count = MOST_KNOWN): readonly KnownShard[] {
  const spared = SPARE.slice(0, MOST_KNOWN - count);
  return allKnown(task, size).filter(({ name }) => !spared.includes(name));
}

function allKnown(task: Task, size: number): readonly KnownShard[] {
  const pool = shufflePool(luck);
  const clean = (owner: number) => cleanShard(task, pool, owner * size, size, owner, owner);
  return [
    ...[0, 1, 2, 3].map((owner): KnownShard => ({ name: `clean ${owner + 1}`, kind: 'clean', shard: clean(owner) })),
    ...NOISE.map((noise, i): KnownShard => {
      const name = `noisy ${Math.round(100 * noise)} %`;
      return { name, kind: 'noisy', shard: noisyShard(task, clean(4 + i), noise, luck) };
    }),
    { name: 'duplicate, first', kind: 'duplicate', shard: clean(7) },
    { name: 'duplicate, second', kind: 'duplicate', shard: copiedShard(clean(7), 8, 8) },
    ...[9, 10].map((owner, i): KnownShard => {
      return { name: `poisoned ${i + 1}`, kind: 'poisoned', shard: noisyShard(task, clean(owner), 1, luck) };
    }),
    { name: 'empty', kind: 'empty', shard: cleanShard(task, pool, 0, 0, 11, 11) },
  ];
}

/** The same, the empty shard's place taken by half of the first: its owner now comes as two. */
export function splitFirst(known: readonly KnownShard[]): readonly KnownShard[] {
  const { name, kind, shard } = known[0]!;
  const half = Math.floor(shard.indices.length / 2);
  const part = (from: number, to: number, owner: number): Shard => ({
    ...shard,
    indices: shard.indices.slice(from, to),
    labels: shard.labels.slice(from, to),
    owner,
  });
  const last = known.length - 1;
  return known.map((one, i) => {
    if (i === 0) return { name: `${name}, half`, kind, shard: part(0, half, shard.owner) };
    return i === last ? { name: `${name}, other half`, kind, shard: part(half, shard.indices.length, last) } : one;
  });
}
