// What quesnay measure does: shows the devices, or measures one, prices it, writes its profile and says how far to trust it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openDevice } from '../learning/devices.ts';
import { openMeter } from '../learning/measure/energy/open-meter.ts';
import { measureDevice, referenceOf, unrestIn } from '../learning/measure/measure-device.ts';
import { priceOf } from '../learning/measure/price.ts';
import { FORMAT, type MeasurementRecord, type Profile } from '../learning/measure/profile.ts';
import { profileFacts } from '../learning/measure/profile-facts.ts';
import { unrestOf } from '../learning/measure/spread.ts';
import { survey } from '../learning/measure/survey.ts';
import { entriesOf } from '../model/facts.ts';
import { machineOf } from '../study/manifest.ts';
import { codeVersion } from '../study/version.ts';
import { EXIT, UsageError } from './exit.ts';
import type { MeasureGiven } from './measure.ts';
import { hardwareFile, type MeasureSettings, measureSettings } from './measure-settings.ts';
import { devicesText, measurementText } from './measure-text.ts';
import { createProgressLine } from './progress.ts';
import { quoted } from './replay-command.ts';
import { valueText } from './spread.ts';

const now = () => performance.now() / 1000;

/** Throws UsageError, or the error of a device that does not open, is lost, or is of another class of hardware. */
export async function performMeasure(given: MeasureGiven): Promise<number> {
  if (given.list) return list(given);
  const settings = measureSettings(given);
  const { hardware, terms, profile } = settings;
  const { record, reason } = await measured(settings, given.quiet);
  const price = hardware && priceOf(hardware, referenceOf(record).training.speed, terms);
  if (profile && hardware && price)
    write(profile.path, { ...record, name: profile.name, facts: profileFacts(record, hardware, price, terms) });
  if (given.json) process.stdout.write(`${JSON.stringify({ ...record, price: price ?? null }, null, 2)}\n`);
  else if (!given.quiet) process.stdout.write(measurementText({ record, hardware, price, written: profile?.path }));
  warn(record, reason);
  return EXIT.well;
}

interface Measured {
  readonly record: MeasurementRecord;
  /** Why no energy counter was read. */
  readonly reason: string | undefined;
}

async function measured(
  { device: choice, hardware, seed, seconds }: MeasureSettings,
  quiet: boolean,
): Promise<Measured> {
  const [date, start] = [new Date(), now()];
  const device = await openDevice(choice);
  const { name, description, isSoftware } = device;
  const { meter, reason } = await openMeter(device, hardware?.power, now);
  const line = createProgressLine(quiet);
  const tell = (done: number) => line.show({ done, seed: undefined, seconds: now() - start });
  const measurement = await measureDevice(device, { seed, seconds, now, meter }, tell).finally(line.clear);
  device.close();
  const { started, seconds: took, host: _, ...machine } = machineOf(date, now() - start);
  const command = ['quesnay', ...process.argv.slice(2).map(quoted)].join(' ');
  const record: MeasurementRecord = {
    quesnay: codeVersion(),
    format: FORMAT,
    device: { name, description, isSoftware },
    machine,
    measured: { started, seconds: took, seed, secondsPerWorkload: seconds, command },
    energy: meter ? { method: meter.method, isEstimate: meter.isEstimate } : null,
    ...measurement,
  };
  return { record, reason };
}

async function list(given: MeasureGiven): Promise<number> {
  const others = Object.entries(given).filter(
    ([option, value]) => value && !['list', 'json', 'subjects'].includes(option),
  );
  if (others.length > 0)
    throw new UsageError(
      `--list: expected it alone or with --json, got --${others.map(([option]) => option).join(', --')}`,
    );
  const standings = await survey();
  const classes = entriesOf(hardwareFile());
  const text = given.json
    ? `${JSON.stringify({ devices: standings, hardware: classes }, null, 2)}\n`
    : devicesText(standings, classes);
  process.stdout.write(text);
  return EXIT.well;
}

function write(path: string, profile: Profile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(profile, null, 2)}\n`);
}

/** What takes from the worth of the numbers, to stderr. */
function warn(record: MeasurementRecord, reason: string | undefined): void {
  const say = (text: string) => process.stderr.write(`warning: ${text}\n`);
  if (record.device.isSoftware) say('the processor plays the GPU: this prices the processor');
  if (reason !== undefined) say(`energy is ${record.energy ? 'an estimate' : 'not counted'}: ${reason}`);
  const unrest = unrestIn(record);
  if (unrest.length === 0) return;
  const worst = valueText(Math.max(...unrest), '1');
  const reference = valueText(unrestOf(referenceOf(record).training.seconds), '1');
  const many = `${unrest.length} of ${2 * record.workloads.length} timings`;
  say(
    `the machine is busy: in ${many} slow repetitions took up to ${worst} times as long as quick ones (in the fastest training, by which a device is priced, ${reference} times); try again when it is idle`,
  );
}
