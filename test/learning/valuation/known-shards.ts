// Twelve shards of known worth, of digits at 7 × 7 pixels, in the luck of one seed.
import seedrandom from 'seedrandom';
import { shufflePool, type Uniform } from '../../../sim/learning/shards.ts';
import { digits } from '../../../sim/learning/tasks/digits.ts';
import { knownShards } from '../../../sim/learning/valuation/shard-groups.ts';

const uniform: Uniform = (entity, n) => seedrandom.alea(`known shards ${entity} ${n}`)();

export const twelve = (size: number) => knownShards(digits(7), shufflePool(uniform), size, uniform);
