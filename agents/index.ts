// The agents, one line each: what a scenario can name under `agent:`.

import { computeProvider } from './compute-provider.ts';
import { contributor } from './contributor.ts';
import { customer } from './customer.ts';
import { delegator } from './delegator.ts';
import { insider } from './insider.ts';
import { investor } from './investor.ts';
import { miner } from './miner.ts';
import { modelBuilder } from './model-builder.ts';
import { scripted } from './scripted.ts';
import { subnetValidator } from './subnet-validator.ts';
import { validator } from './validator.ts';

export const agents = [
  computeProvider,
  contributor,
  customer,
  delegator,
  insider,
  investor,
  miner,
  modelBuilder,
  scripted,
  subnetValidator,
  validator,
];
