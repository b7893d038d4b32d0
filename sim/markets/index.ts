// The markets, one line each: what a scenario can name under `market:`.

import { outside } from './outside.ts';

export const markets = [outside];
