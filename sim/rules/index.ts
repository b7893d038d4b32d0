// The rules, one line each: what a scenario can name under `rule:`.

import { constantEmission } from './constant-emission.ts';
import { exponentialEmission } from './exponential-emission.ts';
import { halvingEmission } from './halving-emission.ts';
import { paymentTable } from './payment-table.ts';

export const rules = [constantEmission, halvingEmission, exponentialEmission, paymentTable];
