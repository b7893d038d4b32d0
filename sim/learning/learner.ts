// How the economy reaches real training: it asks at the moment a builder decides, and is answered when the simulated
// hardware would be done. What is recorded is replayed; only the rest opens a device.
import { type Device, type DeviceName, openDevice, resolveDevice } from './devices.ts';
import type { MeasurementStore } from './records.ts';
import { type TrainingMeasurement, train } from './training.ts';
import { describeRequest, requestHash, type TrainingRequest } from './training-request.ts';

export interface Learner {
  /**
   * Notes a training to be delivered and returns its hash; trains nothing yet. Asking again changes nothing, so that
   * a world restored from a snapshot asks again for what it waits for.
   * @throws when the request has faults, or when only replaying and it is not recorded.
   */
  request(request: Omit<TrainingRequest, 'device'>): string;
  /** The measurement if it is recorded by now. */
  result(hash: string): TrainingMeasurement | undefined;
  /** The measurement, trained now unless recorded; awaited at the simulated time of delivery. */
  deliver(hash: string): Promise<TrainingMeasurement>;
  /** The backend that trains, part of every request's identity. */
  readonly device: DeviceName;
  /** Measurements made by training so far. */
  readonly measured: number;
  /** Measurements taken from records so far. */
  readonly replayed: number;
  close(): void;
}

export interface LearnerOptions {
  readonly device: DeviceName | 'auto';
  readonly store: MeasurementStore;
  /** Never train: a request without a record is an error. */
  readonly replayOnly?: boolean;
}

/** @throws when the device is unknown. A device that cannot be opened fails the delivery that first needs it. */
export function openLearner({ device: choice, store, replayOnly = false }: LearnerOptions): Learner {
  const name = resolveDevice(choice);
  const pending = new Map<string, TrainingRequest>();
  const known = new Map<string, TrainingMeasurement>();
  const running = new Map<string, Promise<TrainingMeasurement>>();
  let opening: Promise<Device> | undefined;
  let measured = 0;
  let replayed = 0;

  const recorded = (hash: string): TrainingMeasurement | undefined => {
    const before = known.get(hash);
    if (before) return before;
    const measurement = store.get(hash);
    if (!measurement) return undefined;
    known.set(hash, measurement);
    replayed++;
    return measurement;
  };

  const measure = async (hash: string): Promise<TrainingMeasurement> => {
    const request = pending.get(hash);
    if (!request)
      throw new Error(`learner: expected a training that was requested, got the hash ${hash}; try request first`);
    opening ??= openDevice(name);
    const measurement = await train(await opening, request);
    store.put(hash, measurement);
    known.set(hash, measurement);
    measured++;
    return measurement;
  };

  return {
    request: (wanted) => {
      const request = { ...wanted, device: name };
      const hash = requestHash(request);
      if (replayOnly && !recorded(hash))
        throw new Error(
          `learner: expected a record of ${hash} (${describeRequest(request)}), got none while only replaying; try measuring it on a machine with the device ${name}`,
        );
      pending.set(hash, request);
      return hash;
    },
    result: recorded,
    deliver: async (hash) => {
      const measurement = recorded(hash);
      if (measurement) return measurement;
      const delivery = running.get(hash) ?? measure(hash).finally(() => running.delete(hash));
      running.set(hash, delivery);
      return delivery;
    },
    device: name,
    get measured() {
      return measured;
    },
    get replayed() {
      return replayed;
    },
    close: () => {
      opening?.then(
        (device) => device.close(),
        () => undefined, // A device that did not open has been reported by the delivery that needed it.
      );
    },
  };
}
