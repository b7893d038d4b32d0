// Where a study's models are trained, and where what was measured is kept: every record that a study used, measured or
// replayed, stands in its folder of results, so that the folder alone repeats the run.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceName, resolveDevice } from '../learning/devices.ts';
import { type Learner, openLearner } from '../learning/learner.ts';
import { folderStore, type MeasurementStore, memoryStore } from '../learning/records.ts';

export interface LaboratoryOptions {
  /** A device by name; `auto` is the fastest that runs everywhere. */
  readonly device: string;
  /** Folder of the study's own records; without it they last as long as the process. */
  readonly records?: string | undefined;
  /** A folder of results whose records are replayed: nothing is trained. */
  readonly replay?: string | undefined;
}

/** Opens the laboratory of a study. Throws Error when the device is unknown, or there is nothing to replay. */
export function openLaboratory({ device: name, records, replay }: LaboratoryOptions): Learner {
  const device = resolveDevice(name as DeviceName);
  const own = records === undefined ? memoryStore() : folderStore(records);
  if (replay === undefined) return openLearner({ device, store: own });
  const store = copying(folderStore(join(replay, 'learning')), own);
  return openLearner({ device: recordedDevice(replay), store, replayOnly: true });
}

/** Reads from one store, and keeps what was read in the other. */
function copying(from: MeasurementStore, to: MeasurementStore): MeasurementStore {
  return {
    get(hash) {
      const measurement = from.get(hash);
      if (measurement) to.put(hash, measurement);
      return measurement;
    },
    put: to.put,
  };
}

/** The device that trained is part of what a record is found by. */
function recordedDevice(folder: string): DeviceName {
  const path = join(folder, 'manifest.json');
  let learning: { device: DeviceName } | null;
  try {
    ({ learning } = JSON.parse(readFileSync(path, 'utf8')) as { learning: { device: DeviceName } | null });
  } catch (cause) {
    throw new Error(`--replay ${folder}: expected a folder of results, got none with a manifest.json`, { cause });
  }
  if (learning) return learning.device;
  throw new Error(
    `--replay ${folder}: expected results with measurements, got a run that trained nothing; try without`,
  );
}
