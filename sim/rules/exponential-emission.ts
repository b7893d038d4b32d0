// A fixed part of what is left, continuously.

import { exponentialEmission as amount } from '../mechanisms/emission/exponential-emission.ts';
import { quantity } from '../model/parameters.ts';
import { defineEmission } from './emission.ts';

export const exponentialEmission = defineEmission({
  name: 'exponential-emission',
  about: 'Pays participants a fixed part of what is left to emit, continuously.',
  source: 'Filecoin specs-actors, simple minting, in continuous time',
  parameters: {
    total: quantity('TOKEN', { about: 'All that will ever be emitted.', min: 0 }),
    'half-life': quantity('day', { about: 'Time in which half of what is left is emitted.', min: '1 day' }),
  },
  due: (p, from, to, unit) => amount(p.total * unit, p['half-life'], from, to),
});
