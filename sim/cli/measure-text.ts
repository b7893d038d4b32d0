// What quesnay measure prints: the table of devices, and that of workloads with what they come to.

import type { Standing } from '../learning/devices.ts';
import type { HardwareClass } from '../learning/measure/hardware-class.ts';
import { fastestStack, referenceOf } from '../learning/measure/measure-device.ts';
import type { Work, WorkloadMeasurement } from '../learning/measure/measure-workload.ts';
import type { Price } from '../learning/measure/price.ts';
import type { MeasurementRecord } from '../learning/measure/profile.ts';
import { table } from './describe.ts';
import { bareText, valueText } from './spread.ts';

/** A line for each device, and the classes by which one can be priced. */
export function devicesText(standings: readonly Standing[], classes: readonly string[]): string {
  const lines = standings.map(({ name, description, reason = '' }): [string, string] => {
    const need = reason.replace(`device ${name}: `, '').replace('; try ', '\ntry ');
    return [name, description === undefined ? `does not work here: ${need}` : `works: ${description}`];
  });
  return `devices\n${table(lines)}\n\nhardware, for --hardware\n  ${classes.join(', ')}\n`;
}

export interface Told {
  readonly record: MeasurementRecord;
  readonly hardware: HardwareClass | undefined;
  readonly price: Price | undefined;
  /** Path of the profile. */
  readonly written: string | undefined;
}

export function measurementText(told: Told): string {
  const { device, machine, energy, workloads, leftOut } = told.record;
  const left = leftOut.map(({ workload, batch, seconds }) => `${workload} × ${batch} (${secondsText(seconds)} a step)`);
  const parts = [
    table([
      ['device', `${device.name}: ${device.description}`],
      ['processor', `${machine.processor}, ${machine.cores} cores`],
      ['energy', energy?.method ?? 'not counted'],
    ]),
    workloadsTable(workloads),
    ...(left.length > 0 ? [`left out for too few --seconds: ${left.join(', ')}`] : []),
    table(outcome(told)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function outcome({ record, hardware, price, written = '' }: Told): [string, string][] {
  const { workload, batch, training } = referenceOf(record);
  const fastest = `${speedText(training.speed)}, training ${workload} in batches of ${batch}`;
  const stacked = stackedLine(record, hardware);
  if (!hardware || !price)
    return [['fastest', fastest], ...stacked, ['cost', 'unknown; try --hardware, the class that the device is']];
  const { achieved, capital, energy, perHour, perPflopHour } = price;
  const parts = `${valueText(capital, 'USD')} wear and ${valueText(energy, 'USD')} power`;
  return [
    ['fastest', `${fastest}: ${valueText(achieved, '%')} of the peak of ${hardware.name}, ${speedText(hardware.peak)}`],
    ...stacked,
    ['cost', `${valueText(perPflopHour, 'USD/PFLOPh')}: an hour costs ${valueText(perHour, 'USD')}, ${parts}`],
    ['written', written],
  ];
}

/** What small models reach when many train at once, which is what can fill a GPU. */
function stackedLine(record: MeasurementRecord, hardware: HardwareClass | undefined): [string, string][] {
  const stack = fastestStack(record);
  if (!stack) return [];
  const { workload, batch, training } = stack;
  const whole = hardware ? hardware.peak : referenceOf(record).training.speed;
  const share = `${valueText(training.speed / whole, '%')} of ${hardware ? 'the peak' : 'the fastest'}`;
  return [['stacked', `${speedText(training.speed)}, training ${workload} in batches of ${batch}: ${share}`]];
}

const HEADINGS = ['workload', 'training step', 'FLOP/s', 'answer', 'FLOP/s', 'memory', 'energy'];

function workloadsTable(workloads: readonly WorkloadMeasurement[]): string {
  const hasKernels = workloads.some(({ training }) => training.kernelSeconds !== undefined);
  const rows = workloads.map(({ workload, batch, training, inference, peakBytes }) => [
    `${workload} × ${batch}`,
    timeText(training),
    speedText(training.speed),
    timeText(inference),
    speedText(inference.speed),
    `${bareText(peakBytes / 1_048_576, '1')} MiB`,
    training.joules === undefined ? '' : joulesText(training.joules),
    ...(hasKernels ? [secondsText(training.kernelSeconds ?? Number.NaN)] : []),
  ]);
  const all = [hasKernels ? [...HEADINGS, 'GPU kernels'] : HEADINGS, ...rows];
  const widths = all[0]!.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  return all.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')}`.trimEnd()).join('\n');
}

/** `2.1 ms [2.0, 2.6] of 90`: the median, nine in ten of them, and how many repetitions there were. */
function timeText({ seconds, repetitions }: Work): string {
  const { median, low, high } = seconds;
  const [scale, unit] = scaleOf(median);
  const [middle, from, to] = [median, low, high].map((value) => bareText(value * scale, '1'));
  return `${middle} ${unit} [${from}, ${to}] of ${repetitions}`;
}

function secondsText(seconds: number): string {
  if (Number.isNaN(seconds)) return '';
  const [scale, unit] = scaleOf(seconds);
  return `${bareText(seconds * scale, '1')} ${unit}`;
}

function scaleOf(seconds: number): [scale: number, unit: string] {
  if (seconds >= 1) return [1, 's'];
  return seconds >= 1e-3 ? [1e3, 'ms'] : [1e6, 'µs'];
}

/** `21.3 GFLOP/s`. */
export function speedText(speed: number): string {
  return prefixed(speed, 'FLOP/s');
}

/** `3.2 mJ`, `14 J`. */
function joulesText(joules: number): string {
  return joules >= 1 ? prefixed(joules, 'J') : valueText(joules * 1000, 'mJ');
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

function prefixed(value: number, unit: string): string {
  let [scaled, prefix] = [value, 0];
  while (scaled >= 1000 && prefix < PREFIXES.length - 1) {
    scaled /= 1000;
    prefix++;
  }
  return valueText(scaled, `${PREFIXES[prefix]}${unit}`);
}
