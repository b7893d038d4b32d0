// How far a vote may move a parameter, and how soon: a greatest step and a waiting time give those who disagree the time to
// leave, and turn a captured vote into a slow one.

import { requireFinite, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Value that a parameter takes when `wanted` was voted for: at most `step` from what it is.
 *
 * @throws RangeError for a value that is not finite, or a step that is not positive (Infinity for none)
 */
export function limitedValue(now: number, wanted: number, step: number): number {
  requireFinite('limitedValue', 'now', now);
  requireFinite('limitedValue', 'wanted', wanted);
  if (step !== Infinity) requirePositive('limitedValue', 'step', step);
  return Math.min(Math.max(wanted, now - step), now + step);
}

/**
 * Time from the first vote until a parameter is where it is wanted, if each step needs a vote and a wait of its own.
 *
 * @param voting length of a vote
 * @param delay between a vote and its taking effect (time lock)
 * @throws RangeError as limitedValue does, and for a time that is negative
 */
export function timeToReach(now: number, wanted: number, step: number, voting: number, delay: number): number {
  limitedValue(now, wanted, step);
  requireNonNegative('timeToReach', 'voting', voting);
  requireNonNegative('timeToReach', 'delay', delay);
  // A rest of rounding (0.3 − 0.1 in steps of 0.1) is no step of its own.
  const steps = Math.abs(wanted - now) / step;
  const whole = Math.round(steps);
  return (Math.abs(steps - whole) < 1e-9 ? whole : Math.ceil(steps)) * (voting + delay);
}

export const definition = defineMechanism({
  name: 'limited-change',
  about:
    'A parameter moves by at most a step a vote, and only after a wait: what one bad vote can do is bounded, and seen before it is done.',
  formula: 'value = min(max(wanted, now − step), now + step); time = ⌈|wanted − now|/step⌉·(voting + delay)',
  parameters: {
    now: { about: 'value of the parameter', unit: 'its own' },
    wanted: { about: 'value voted for', unit: 'its own' },
    step: { about: 'greatest change a vote may make; Infinity for any', unit: 'its own' },
    voting: { about: 'length of a vote', unit: 'day' },
    delay: { about: 'time between a vote and its taking effect', unit: 'day' },
  },
  returns: { about: 'value that it takes, or the time until it is as wanted', unit: 'its own; day' },
  source:
    'OpenZeppelin TimelockController; MakerDAO’s gradual changes of the stability fee; HIP-149 (7 days of voting, 7 to enforce)',
  example: { call: '[limitedValue(0.2, 0.5, 0.05), timeToReach(0.2, 0.5, 0.05, 7, 7)]', result: [0.25, 84] },
  vectors: 0,
});
