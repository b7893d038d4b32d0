// The markets, one line each: what a scenario can name under `market:`.

import { constantProduct } from './constant-product.ts';
import { logitChoice } from './logit-choice.ts';
import { outside } from './outside.ts';

export const markets = [constantProduct, logitChoice, outside];
