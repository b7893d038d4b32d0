// Twelve shards of known worth, of digits at 7 × 7 pixels.
import { digits } from '../../../sim/learning/tasks/digits.ts';
import { knownShards } from '../../../sim/learning/valuation/shard-groups.ts';

export const twelve = (size: number) => knownShards(digits(7), size);
