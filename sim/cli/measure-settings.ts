// What quesnay measure was asked for, read and checked before anything is measured.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { DEVICE_CHOICES, DEVICES, type DeviceName } from '../learning/device-names.ts';
import { type HardwareClass, hardwareClass } from '../learning/measure/hardware-class.ts';
import type { PriceTerms } from '../learning/measure/price.ts';
import { entriesOf } from '../model/facts.ts';
import type { DataFile } from '../model/parameters.ts';
import { convert } from '../money/units.ts';
import { suggest } from '../scenario/nearest.ts';
import { packageFolder } from '../study/version.ts';
import { UsageError } from './exit.ts';
import type { MeasureGiven } from './measure.ts';

export interface MeasureSettings {
  readonly device: DeviceName | 'auto';
  readonly hardware: HardwareClass | undefined;
  readonly terms: PriceTerms;
  /** Where the profile is written, and its name; undefined for none. */
  readonly profile: { readonly path: string; readonly name: string } | undefined;
  readonly seconds: number;
  readonly seed: number;
}

/** Electricity: industry in the United States, 2024. PUE: mean of the Uptime Institute's survey of 2024. */
const USUAL = { electricity: '0.08 USD/kWh', pue: '1.56', utilisation: '70 %', seconds: '4', seed: '1' };

/** Throws UsageError. */
export function measureSettings(given: MeasureGiven): MeasureSettings {
  const { device = 'auto', hardware, name, out } = given;
  if (device !== 'auto' && !(DEVICES as readonly string[]).includes(device))
    throw new UsageError(`--device: expected ${DEVICE_CHOICES}, got ${device}; try quesnay measure --list`);
  if (hardware === undefined) {
    for (const option of ['name', 'out'] as const)
      if (given[option] !== undefined)
        throw new UsageError(`--${option}: expected --hardware beside it: a profile says which part of a peak it is`);
    for (const option of ['electricity', 'pue', 'utilisation'] as const)
      if (given[option] !== undefined)
        throw new UsageError(`--${option}: expected --hardware beside it, which has a price; try --hardware xeon-core`);
  }
  if (name !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new UsageError(`--name: expected lower-case words joined by hyphens, got ${name}; try xeon-wasm`);
  const isProfile = name !== undefined || out !== undefined;
  const path = out ?? join('scenarios', 'measured', `${name}.json`);
  return {
    device: device as DeviceName | 'auto',
    hardware: hardware === undefined ? undefined : classNamed(hardware),
    terms: {
      electricity: numberOf(given, 'electricity', 'USD/kWh', 0, Infinity),
      pue: numberOf(given, 'pue', '1', 1, Infinity),
      utilisation: numberOf(given, 'utilisation', '1', 0.01, 1),
    },
    profile: isProfile ? { path, name: name ?? basename(path, '.json') } : undefined,
    seconds: numberOf(given, 'seconds', '1', 0.001, 3600),
    seed: seedOf(given.seed ?? USUAL.seed),
  };
}

/** The shipped file of hardware. */
export function hardwareFile(): DataFile {
  const path = join(packageFolder(), 'scenarios', 'data', 'hardware.yaml');
  return { path, hash: '', content: parse(readFileSync(path, 'utf8')) };
}

function classNamed(name: string): HardwareClass {
  const file = hardwareFile();
  const known = entriesOf(file);
  if (known.includes(name)) return hardwareClass(file, name);
  throw new UsageError(`--hardware: expected a class of hardware, got ${name}; ${suggest(name, known)}`);
}

type Numbers = Exclude<keyof typeof USUAL, 'seed'>;

function numberOf(given: MeasureGiven, option: Numbers, unit: string, least: number, most: number): number {
  const text = given[option] ?? USUAL[option];
  let value: number;
  try {
    value = convert(text, unit);
  } catch (error) {
    throw new UsageError(`--${option}: ${(error as Error).message}`);
  }
  if (value >= least && value <= most) return value;
  const range = most === Infinity ? `at least ${least}` : `a number from ${least} to ${most}`;
  throw new UsageError(`--${option}: expected ${range}, got ${text}; try '${USUAL[option]}'`);
}

function seedOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`--seed: expected a whole number, got ${text}; try ${USUAL.seed}`);
}
