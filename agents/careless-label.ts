// The label that a careless owner of data gives a sample: now and then one of the other classes, each as likely.

import type { Key } from '../sim/kernel/draws.ts';
import type { AgentWorld } from '../sim/model/world.ts';

/** Occasions for the draw of which class, beyond those for whether. */
const WHICH = 1e6;

export interface Labelling {
  /** The purpose of the draws, whose it is, and its how manieth sample. */
  readonly noise: Key;
  readonly member: number;
  readonly k: number;
  /** The class it is, of so many. */
  readonly truth: number;
  readonly classes: number;
  /** Probability of another. */
  readonly carelessness: number;
}

export function carelessLabel({ draws }: AgentWorld, of: Labelling): number {
  const { noise, member, k, truth, classes, carelessness } = of;
  if (draws.uniform(noise, member, k) >= carelessness) return truth;
  return (truth + 1 + draws.integer(noise, member, k + WHICH, classes - 1)) % classes;
}
