// The same number of tokens every day.

import { constantEmission as amount } from '../mechanisms/emission/constant-emission.ts';
import { quantity } from '../model/parameters.ts';
import { defineEmission } from './emission.ts';

export const constantEmission = defineEmission({
  name: 'constant-emission',
  about: 'Pays participants a constant number of tokens.',
  source: 'The simplest schedule; Ethereum’s and Cosmos’s issuance are constant between adjustments.',
  parameters: { rate: quantity('TOKEN/day', { about: 'Tokens paid out, all targets together.', min: 0 }) },
  due: ({ rate }, from, to, unit) => amount(rate * unit, from, to),
});
