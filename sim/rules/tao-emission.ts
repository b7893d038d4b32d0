// Bittensor's emission: so much a block, and half as much whenever half of what was left has been issued. The economy may be
// a part of the network, such as one subnet, with its part of the supply: it then meets the halvings when the network does.

import { taoBlockEmission } from '../mechanisms/emission/tao-block-emission.ts';
import { quantity, share } from '../model/parameters.ts';
import { defineEmission } from './emission.ts';

/** Blocks of 12 seconds. */
const BLOCKS_PER_DAY = 7200;

export const taoEmission = defineEmission({
  name: 'tao-emission',
  about: 'Pays participants a part of each block’s TAO, which halves by how much TAO exists; what is burnt delays it.',
  source: 'opentensor/subtensor pallets/subtensor/src/coinbase/block_emission.rs (get_block_emission_for_issuance)',
  parameters: {
    share: share({
      about: 'Part of the network that this economy is: of its supply and of every block.',
      default: '100 %',
      structural: true,
    }),
    cap: quantity('TOKEN', { about: 'All that the network may ever issue.', default: '21_000_000 TOKEN', min: 1 }),
    first: quantity('TOKEN', { about: 'What the network’s first block emitted.', default: '1 TOKEN', min: 0 }),
  },
  due(p, from, to, unit, issued) {
    if (!(p.share > 0 && p.first > 0)) return 0;
    const whole = (quantity: number) => BigInt(Math.round(quantity));
    const block = taoBlockEmission(whole(issued / p.share), whole(p.cap * unit), whole(p.first * unit));
    const blocks = Math.round(to * BLOCKS_PER_DAY) - Math.round(from * BLOCKS_PER_DAY);
    return Math.floor(Number(block) * blocks * p.share);
  },
});
