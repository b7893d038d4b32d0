// The markets, one line each: what a scenario can name under `market:`.

import { computeMarket } from './compute-market.ts';
import { constantProduct } from './constant-product.ts';
import { logitChoice } from './logit-choice.ts';
import { outside } from './outside.ts';

export const markets = [computeMarket, constantProduct, logitChoice, outside];
