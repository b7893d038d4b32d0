// How a service spreads among those who may ever use it (Bass 1969): some come by themselves, others because users tell them.

import { requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

function requireRates(where: string, innovation: number, imitation: number): void {
  requirePositive(where, 'innovation', innovation);
  requireNonNegative(where, 'imitation', imitation);
}

/**
 * Share of the potential customers that have come by `time`; F(0) = 0.
 *
 * @throws RangeError for a rate of innovation that is not positive, or a negative rate of imitation or time
 */
export function adoptedShare(innovation: number, imitation: number, time: number): number {
  requireRates('adoptedShare', innovation, imitation);
  requireNonNegative('adoptedShare', 'time', time);
  const left = Math.exp(-(innovation + imitation) * time);
  return (1 - left) / (1 + (imitation / innovation) * left);
}

/**
 * Rate at which one who has not come yet comes now, when the share `adopted` has: the hazard for agents in continuous time.
 *
 * @throws RangeError for rates as in adoptedShare, or a share outside 0 to 1
 */
export function adoptionHazard(innovation: number, imitation: number, adopted: number): number {
  requireRates('adoptionHazard', innovation, imitation);
  requireShare('adoptionHazard', 'adopted', adopted);
  return innovation + imitation * adopted;
}

/** Rate of new adoptions per potential customer at `time`: dF/dt = hazard · (1 − F). Throws as adoptedShare does. */
export function adoptionRate(innovation: number, imitation: number, time: number): number {
  const adopted = adoptedShare(innovation, imitation, time);
  return adoptionHazard(innovation, imitation, adopted) * (1 - adopted);
}

/** When most come: 0 where imitation does not exceed innovation. Throws as adoptedShare does. */
export function adoptionPeak(innovation: number, imitation: number): number {
  requireRates('adoptionPeak', innovation, imitation);
  return imitation <= innovation ? 0 : Math.log(imitation / innovation) / (innovation + imitation);
}

export const definition = defineMechanism({
  name: 'bass-diffusion',
  about:
    'How a service spreads: a few come by themselves, most because others have, until none are left. Slow, then fast, then slow again: growth on the way up says little about how many there will be.',
  formula:
    'F(t) = (1 − e^(−(p+q)t)) / (1 + (q/p)·e^(−(p+q)t)); hazard = p + q·F; dF/dt = hazard·(1 − F); peak = ln(q/p)/(p+q), where p = innovation, q = imitation',
  parameters: {
    innovation: { about: 'p, chance per time of coming by oneself', unit: '1/time' },
    imitation: { about: 'q, chance per time of coming because others have, were all the others there', unit: '1/time' },
    time: { about: 'since the service began, in the unit of the rates', unit: 'time' },
    adopted: { about: 'F, share of all who will ever come that has come', unit: '1' },
  },
  returns: {
    about: 'share that has come; rate at which one who has not comes, or all do; or when most come',
    unit: '1; 1/time; time',
  },
  source: 'Bass (1969), A new product growth for model consumer durables, Management Science 15(5)',
  example: { call: 'adoptedShare(0.03, 0.38, 5)', result: 0.331199 },
  vectors: 0,
});
