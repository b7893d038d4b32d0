// Fewer tokens every period: half as many after each.

import { halvingEmission as amount } from '../mechanisms/emission/halving-emission.ts';
import { quantity } from '../model/parameters.ts';
import { defineEmission } from './emission.ts';

export const halvingEmission = defineEmission({
  name: 'halving-emission',
  about: 'Pays participants a number of tokens that halves every period.',
  source: 'Nakamoto (2008), in continuous time; Helium HIP-20',
  parameters: {
    rate: quantity('TOKEN/day', { about: 'Tokens paid out at first, all targets together.', min: 0 }),
    'halves-every': quantity('day', { about: 'Time between halvings.', default: '1 year', min: '1 day' }),
  },
  due: (p, from, to, unit) => amount(p.rate * unit, p['halves-every'], from, to),
});
