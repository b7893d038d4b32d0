// The rules, one line each: what a scenario can name under `rule:`.

import { attributionPay } from './attribution-pay.ts';
import { burn } from './burn.ts';
import { buyback } from './buyback.ts';
import { constantEmission } from './constant-emission.ts';
import { delegation } from './delegation.ts';
import { exponentialEmission } from './exponential-emission.ts';
import { feeSplit } from './fee-split.ts';
import { halvingEmission } from './halving-emission.ts';
import { paymentTable } from './payment-table.ts';
import { staking } from './staking.ts';
import { taoEmission } from './tao-emission.ts';
import { vesting } from './vesting.ts';
import { yumaConsensus } from './yuma-consensus.ts';

export const rules = [
  constantEmission,
  halvingEmission,
  exponentialEmission,
  taoEmission,
  feeSplit,
  staking,
  delegation,
  vesting,
  burn,
  buyback,
  attributionPay,
  yumaConsensus,
  paymentTable,
];
