// The agents, one line each: what a scenario can name under `agent:`.

import { scripted } from './scripted.ts';

export const agents = [scripted];
