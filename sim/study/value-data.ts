// What is data worth? After a run, every way of valuing data is tried on shards of known worth, with the scenario's own task and
// model and on the device that its run trained on, and held against retraining on all coalitions of them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../economy/economy.ts';
import { type DeviceName, openDevice } from '../learning/devices.ts';
import { openMeter } from '../learning/measure/energy/open-meter.ts';
import { taskOf } from '../learning/tasks/index.ts';
import {
  type ComparisonOptions,
  type ComparisonProgress,
  compareMethods,
} from '../learning/valuation/compare-methods.ts';
import { openMeasurementLog } from '../learning/valuation/measurement-log.ts';
import { valuationMethods } from '../learning/valuation/methods.ts';
import { groupContributors, judgePay } from '../learning/valuation/pay-rule.ts';
import { recordsIn } from '../learning/valuation/records.ts';
import { knownShards } from '../learning/valuation/shard-groups.ts';
import { modelsOf } from '../learning/valuation/trained-values.ts';
import type { LearningSetting } from '../model/world.ts';
import { contributionsOf, type RunIdentity } from './contributions.ts';
import { openLaboratory } from './laboratory.ts';
import type { Manifest } from './manifest.ts';
import { valuationLog } from './valuation-log.ts';
import { writeValuation } from './valuation-record.ts';

export interface DataValueOptions extends Pick<ComparisonOptions, 'seeds' | 'pause'> {
  /** The run's folder of results, which gets valuation.json and the measurements. */
  readonly folder: string;
  readonly learning: LearningSetting;
  /** Shards of known worth, and samples in each. */
  readonly shards: number;
  readonly samples: number;
  /** A folder of results whose measurements stand in for training. */
  readonly replay?: string | undefined;
  /** A run whose pay rule is judged, and in how many groups its contributors stand for that. */
  readonly pay?: { readonly groups: number; readonly plan: Plan; readonly run: RunIdentity } | undefined;
  /** W of a processor's core at full load, and whose: for an estimate where no counter can be read. */
  readonly core: { readonly name: string; readonly power: number };
}

/**
 * Writes valuation.json.
 *
 * @returns why no energy counter was read; undefined where one was, or nothing was measured
 * @throws Error when the device cannot be opened or is lost, or what is to be replayed is not on record; and what `pause` throws.
 * What was measured until then is kept.
 */
export async function valueData(options: DataValueOptions): Promise<string | undefined> {
  const { folder, learning, shards, samples, seeds, replay, pause } = options;
  const { task, side, difficulty, model, hidden, steps, learningRate } = learning;
  const training = { task, side, difficulty, model, hidden, steps, learningRate };
  const methods = valuationMethods.filter(({ models }) => models?.includes(model) ?? true);
  const records = recordsIn(openMeasurementLog(valuationLog(folder), replay && valuationLog(replay)));
  const paid = await paidIn(options);
  const { device, meter, reason, close } = await benchOf(options);
  try {
    const known = knownShards(taskOf(learning), samples, shards);
    const bench = { device, meter, records, training, seeds };
    const ahead = paid ? seeds.length * modelsOf(paid.groups) : 0;
    let progress: ComparisonProgress = { trained: 0, recalled: 0, total: ahead };
    const tell = (next: ComparisonProgress) => {
      progress = next;
      return pause?.(next);
    };
    const comparison = await compareMethods({
      ...bench,
      known,
      methods,
      pause: (next) => tell({ ...next, total: next.total + ahead }),
    });
    const judgement =
      paid &&
      (await judgePay({
        ...bench,
        groups: paid.groups,
        pause: (trained, recalled) =>
          tell({ ...progress, trained: progress.trained + trained, recalled: progress.recalled + recalled }),
      }));
    const leftOut = valuationMethods.filter((method) => !methods.includes(method)).map(({ name }) => name);
    writeValuation(folder, { comparison, training, leftOut, pay: judgement && { ...paid, ...judgement } });
  } finally {
    close();
  }
  return reason;
}

/** What the pay rule of a run paid to which groups of contributors. */
async function paidIn({ folder, pay, replay }: DataValueOptions) {
  if (!pay) return undefined;
  const { windowEpochs, epochHours, lengthHours } = pay.plan.setting;
  // What a run has trained before it was put aside is not among its records, and is trained again.
  const records = { device: deviceOf(folder), records: join(folder, 'learning') };
  const laboratory = openLaboratory(replay === undefined ? records : { ...records, replay: folder });
  try {
    const { rule, seed, contributors } = await contributionsOf(pay.plan, pay.run, laboratory);
    const groups = groupContributors(contributors, pay.groups);
    return { rule, seed, windowDays: Math.min(windowEpochs * epochHours, lengthHours) / 24, groups };
  } finally {
    laboratory.close();
  }
}

/** The device on which a run in a folder of results has trained. */
function deviceOf(folder: string): DeviceName {
  const { learning } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return learning!.device as DeviceName;
}

/** What trains, and what counts its energy; in a replay nothing does. */
async function benchOf({ folder, replay, core }: DataValueOptions) {
  const name = deviceOf(folder);
  if (replay !== undefined) {
    const use = (_: unknown, job = 'work') =>
      Promise.reject(
        new Error(
          `--replay ${replay}: expected a record of ${job}, got none in ${valuationLog(replay)}; try measuring it there, with --value-data`,
        ),
      );
    return { device: { name, use }, meter: undefined, reason: undefined, close: () => {} };
  }
  const device = await openDevice(name);
  const isProcessor = device.isSoftware || name === 'wasm' || name === 'cpu';
  const now = () => performance.now() / 1000;
  const { meter, reason } = await openMeter(device, isProcessor ? core.power : undefined, now);
  const method = meter?.isEstimate ? `${meter.method} of ${core.name}` : meter?.method;
  return { device, meter: meter && { ...meter, method: method! }, reason, close: device.close };
}
