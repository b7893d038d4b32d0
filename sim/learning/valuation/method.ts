// A way to tell what each contributor's data is worth, as an instrument: what it reads, how far to trust it, what it costs.

import type { CoalitionTraining } from '../coalition-training.ts';
import type { Device } from '../devices.ts';
import type { EnergyMeter } from '../measure/energy/meter.ts';
import type { Took } from './metered.ts';
import type { TrainedValues } from './trained-values.ts';

/** What a valuation takes when nothing is known before. Time and energy are those of the machine that measured it. */
export interface Cost extends Took {
  /** Models trained, and steps of all together. */
  readonly trainings: number;
  readonly steps: number;
  /** Floating-point operations, by formula. */
  readonly flop: number;
}

export interface Valuation {
  /** [shards], each method in units of its own; negative where the data does harm. */
  readonly values: Float64Array;
  /** [shards], standard errors; undefined for what is not sampled. */
  readonly errors: Float64Array | undefined;
  readonly cost: Cost;
}

/** What a valuation asks of a device. */
export type Trainer = Pick<Device, 'name' | 'use'>;

/** What methods value and with what. */
export interface Workbench {
  readonly device: Trainer;
  /** The shards, and how a coalition's model is trained; its seed is the measurement's. */
  readonly training: CoalitionTraining;
  readonly trained: TrainedValues;
  /** What counts the energy drawn; undefined where nothing does. */
  readonly meter?: EnergyMeter | undefined;
}

export interface ValuationMethod {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  /** Whether all it measures are coalitions' models, which are recorded one by one. */
  readonly retrains: boolean;
  /** The models whose data it can value; all unless given. */
  readonly models?: readonly CoalitionTraining['model'][];
  readonly value: (bench: Workbench) => Promise<Valuation>;
}
