// TracIn over a real training of everybody's data: a shard is credited with the loss at the validation samples that its
// gradients took off, at some steps on the way.

import { type Checkpoint, tracIn } from '../../mechanisms/data-pay/tracin.ts';
import { describeCoalitions } from '../coalition-training.ts';
import type { TensorFlow } from '../devices.ts';
import { trainOneByOne } from '../one-by-one-training.ts';
import { taskOf } from '../tasks/index.ts';
import { modelOf } from '../training.ts';
import { metered } from './metered.ts';
import type { ValuationMethod } from './method.ts';
import { shardGradients } from './shard-gradients.ts';

/** Steps of which one is looked at, for all of them; Pruthi et al. find a few checkpoints enough. */
const STRIDE = 10;

export const tracing: ValuationMethod = {
  name: 'tracin',
  about: `The loss that the shard’s gradients took off the validation samples, at one in ${STRIDE} steps of a training of everybody.`,
  source: 'Pruthi et al. (2020), NeurIPS 33',
  retrains: false,
  async value({ device, training, meter }) {
    const { shards } = training;
    const task = taskOf(training);
    const model = modelOf(training, task);
    const samples = shards.reduce((sum, { indices }) => sum + indices.length, 0);
    const everybody = [...shards.keys()];
    const { result, ...took } = await metered(meter, async () => {
      const taken: { rate: number; weights: readonly Float32Array[] }[] = [];
      const [trained] = await trainOneByOne(device, training, [everybody], (step, rate, weights) => {
        if (step % STRIDE === 0) taken.push({ rate, weights: weights.map((values) => values.slice()) });
        else taken.at(-1)!.rate += rate;
      });
      const gradients = (tf: TensorFlow) =>
        taken.map(({ rate, weights }): Checkpoint => {
          const learningRate = rate / samples; // A step follows the mean of the samples' gradients.
          return { ...shardGradients(tf, model, task, shards, weights), learningRate };
        });
      const checkpoints = await device.use(gradients, `gradients of ${describeCoalitions(training, 1)}`);
      // A gradient of everybody's and the validation samples' losses costs as much as a step on them.
      const flop = trained!.trainingFlop * (1 + taken.length / training.steps);
      return { flop, values: checkpoints.length > 0 ? tracIn(checkpoints) : new Float64Array(shards.length) };
    });
    const { values, flop } = result;
    return { values, errors: undefined, cost: { trainings: 1, steps: training.steps, flop, ...took } };
  },
};
