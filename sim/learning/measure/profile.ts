// The profile of a device: what was measured, on what and how, and the facts that a simulation reads of it. A number in a
// scenario that was measured is traced back to this file.

import { entriesOf, type Fact, factOf } from '../../model/facts.ts';
import type { DataFile } from '../../model/parameters.ts';
import type { EnergyMeter } from './energy/meter.ts';
import type { DeviceMeasurement } from './measure-device.ts';

/** The version of this file's format. */
export const FORMAT = 1;

type Facts = Readonly<Record<string, Fact>>;

/** What was measured, on what and how. */
export interface MeasurementRecord extends DeviceMeasurement {
  readonly quesnay: string;
  readonly format: typeof FORMAT;
  readonly device: { readonly name: string; readonly description: string; readonly isSoftware: boolean };
  /** What measured: operating system, processor, cores, Node, most bytes of memory. */
  readonly machine: {
    readonly platform: string;
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly peakMemory: number;
  };
  readonly measured: {
    /** ISO 8601. */
    readonly started: string;
    readonly seconds: number;
    readonly seed: number;
    readonly secondsPerWorkload: number;
    /** As a shell reads it. */
    readonly command: string;
  };
  /** Null where nothing counted it. */
  readonly energy: Pick<EnergyMeter, 'method' | 'isEstimate'> | null;
}

export interface Profile extends MeasurementRecord {
  readonly name: string;
  readonly facts: { readonly hardware: Facts; readonly reference: Facts; readonly cost: Facts };
}

const KEYS: readonly (keyof Profile)[] = [
  'quesnay',
  'format',
  'name',
  'device',
  'machine',
  'measured',
  'energy',
  'workloads',
  'leftOut',
  'facts',
];

/**
 * The share of a data sheet's peak that a measured device achieved, above 0 to 1.
 *
 * @throws Error that lists every fault of the file
 */
export function achievedIn(file: DataFile): number {
  const faults = faultsOf(file.content);
  if (faults.length > 0)
    throw new Error(`${file.path}: ${faults.join('; ')}; try quesnay measure, which writes such a file`);
  const facts = { ...file, content: (file.content as Profile).facts };
  entriesOf(facts);
  const achieved = factOf(facts, 'reference', 'achieved', '1');
  if (achieved > 0 && achieved <= 1) return achieved;
  throw new Error(`${file.path}: reference.achieved: expected a share above 0 and up to 1, got ${achieved}`);
}

/** Whether a file is a profile of this format at all; what its facts lack is told by who reads them. */
function faultsOf(content: unknown): string[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return [`expected the profile of a device, got ${JSON.stringify(content)}`];
  const found = Object.keys(content);
  const known: readonly string[] = KEYS;
  const { format } = content as Partial<Profile>;
  return [
    ...KEYS.filter((key) => !found.includes(key)).map((key) => `${key}: expected in a profile, got none`),
    ...found.filter((key) => !known.includes(key)).map((key) => `${key}: expected one of ${known.join(', ')}`),
    ...(format === undefined || format === FORMAT ? [] : [`format: expected ${FORMAT}, got ${JSON.stringify(format)}`]),
  ];
}
