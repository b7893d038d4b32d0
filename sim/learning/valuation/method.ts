// A way to tell what each contributor's data is worth, as an instrument: what it reads, how far to trust it, what it costs.

import type { CoalitionTraining } from '../coalition-training.ts';
import type { Device } from '../devices.ts';
import type { TrainedValues } from './trained-values.ts';

/** What a valuation takes when nothing is known before. */
export interface Cost {
  /** Models trained, and steps of all together. */
  readonly trainings: number;
  readonly steps: number;
  /** Floating-point operations, by formula. */
  readonly flop: number;
  /** On this machine; undefined where what was trained was replayed from records. */
  readonly seconds: number | undefined;
  /** Undefined where nothing here meters energy. */
  readonly joules: number | undefined;
}

export interface Valuation {
  /** [shards], each method in units of its own; negative where the data does harm. */
  readonly values: Float64Array;
  /** [shards], standard errors; undefined for what is not sampled. */
  readonly errors: Float64Array | undefined;
  readonly cost: Cost;
}

/** What methods value and with what. */
export interface Workbench {
  readonly device: Device;
  /** The shards, and how a coalition's model is trained; its seed is the measurement's. */
  readonly training: CoalitionTraining;
  readonly trained: TrainedValues;
  /** Joules drawn since some moment, where they are metered. */
  readonly joules?: (() => number) | undefined;
}

export interface ValuationMethod {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly value: (bench: Workbench) => Promise<Valuation>;
}
