// One workload on one device: the seconds of a training step and of an answer, the energy and the memory. The batch lies on the
// device already, so that what is timed is the computing.

import type { Tensor } from '@tensorflow/tfjs';
import type { Device, TensorFlow } from '../devices.ts';
import type { EnergyMeter } from './energy/meter.ts';
import { exerciseOf } from './exercise.ts';
import { type Timing, timeSteps } from './timing.ts';
import { answerFlop, stepFlop, type Workload } from './workloads.ts';

export interface Circumstances {
  /** Of the initial weights and of the samples. */
  readonly seed: number;
  /** For a workload: half of them trains, half answers. */
  readonly seconds: number;
  /** Seconds on a clock that never goes back. */
  readonly now: () => number;
  readonly meter: EnergyMeter | undefined;
}

export interface WorkloadMeasurement {
  readonly workload: string;
  /** Samples of a model. */
  readonly batch: number;
  /** Of all models together. */
  readonly parameters: number;
  /** Cross-entropy per sample before the first step, nats: the same on every device to a thousandth. */
  readonly loss: number;
  /** Most bytes in tensors at one time in a training step. */
  readonly peakBytes: number;
  readonly training: Work;
  readonly inference: Work;
}

export interface Work extends Timing {
  /** Operations of a step, by formula. */
  readonly flop: number;
  /** FLOP/s at the median. */
  readonly speed: number;
  /** Seconds that the GPU's own clock counts for a step; undefined where it has none. */
  readonly kernelSeconds: number | undefined;
}

/** @throws DeviceError when the device is lost or out of memory */
export function measureWorkload(
  device: Device,
  workload: Workload,
  batch: number,
  circumstances: Circumstances,
): Promise<WorkloadMeasurement> {
  const { name, parameters } = workload;
  const { seed, now, meter } = circumstances;
  const seconds = circumstances.seconds / 2;
  const measure = async (tf: TensorFlow): Promise<WorkloadMeasurement> => {
    const { train, logits, loss: lossNow, weights } = exerciseOf(tf, workload, batch, seed);
    const [loss] = await tf.tidy(lossNow).data();
    const training = await timeSteps({ step: train, settle: () => weights().at(-1)!.data() }, seconds, now, meter);
    const kernelOfTraining = await kernelSeconds(tf, train);
    const { peakBytes } = await tf.profile(() => {
      train();
      return weights()[0]! as Tensor;
    });

    // One number of the answers, and not all: how fast they come back is not what is timed.
    const answer = () => tf.tidy(() => tf.slice(logits(), [0, 0], [1, 1]));
    let last = answer();
    const infer = () => {
      last.dispose();
      last = answer();
    };
    const inference = await timeSteps({ step: infer, settle: () => last.data() }, seconds, now, meter);
    const kernelOfInference = await kernelSeconds(tf, infer);
    return {
      workload: name,
      batch,
      parameters,
      loss: loss! / (workload.models * batch),
      peakBytes,
      training: workOf(training, stepFlop(workload, batch), kernelOfTraining),
      inference: workOf(inference, answerFlop(workload, batch), kernelOfInference),
    };
  };
  return device.use(measure, `${name} in batches of ${batch}`);
}

function workOf(timing: Timing, flop: number, kernelSeconds: number | undefined): Work {
  return { ...timing, flop, speed: flop / timing.seconds.median, kernelSeconds };
}

/** By timestamps that the GPU writes, where the backend asks for them: other backends' timers are the clock on the wall. */
async function kernelSeconds(tf: TensorFlow, step: () => void): Promise<number | undefined> {
  const { supportTimestampQuery } = tf.backend() as { supportTimestampQuery?: boolean };
  if (supportTimestampQuery !== true) return undefined;
  const { kernelMs } = await tf.time(step);
  return (kernelMs as number) / 1000;
}
