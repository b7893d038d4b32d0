// What counts the energy that a device draws.

export interface EnergyMeter {
  /** How it is counted, and what is counted with it: for a profile. */
  readonly method: string;
  /** Whether it is worked out from time and not read from a counter. */
  readonly isEstimate: boolean;
  /** Since some moment in the past; never falls. */
  joules(): number;
}
