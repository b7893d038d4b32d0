// Values by formula, for hundreds of contributors: no model is trained, so that what is valued is the data, not its part in
// the model that is served. They repeat to the last bit, whatever the seed.

import type { Shard } from '../shards.ts';
import { taskOf } from '../tasks/index.ts';
import { type Task, VALIDATION } from '../tasks/task.ts';
import { valueByNeighbours, valueByRidge, valueByRidgeShapley } from '../valuation.ts';
import { metered } from './metered.ts';
import type { ValuationMethod, Workbench } from './method.ts';

interface Size {
  readonly samples: number;
  readonly shards: number;
  /** Features and the constant. */
  readonly dimensions: number;
  readonly classes: number;
}

function closedForm(
  name: string,
  about: string,
  source: string,
  valuesOf: (task: Task, shards: readonly Shard[]) => ArrayLike<number>,
  flopOf: (size: Size) => number,
): ValuationMethod {
  const value = async ({ training, meter }: Workbench) => {
    const { shards } = training;
    const task = taskOf(training);
    const { result, ...took } = await metered(meter, () => Float64Array.from(valuesOf(task, shards)));
    const samples = shards.reduce((sum, { indices }) => sum + indices.length, 0);
    const flop = flopOf({ samples, shards: shards.length, dimensions: task.features + 1, classes: task.classes });
    return { values: result, errors: undefined, cost: { trainings: 0, steps: 0, flop, ...took } };
  };
  return { name, about, source, retrains: false, value };
}

export const volume = closedForm(
  'volume',
  'Samples handed in, whatever they are worth.',
  'the usual baseline of data markets',
  (_, shards) => shards.map(({ indices }) => indices.length),
  () => 0,
);

export const neighbours = closedForm(
  'knn-shapley',
  'Shapley value of the right votes among the five nearest neighbours of each validation sample.',
  'Jia et al. (2019), PVLDB 12',
  valueByNeighbours,
  ({ samples, dimensions }) => 3 * samples * VALIDATION * dimensions, // Distances; ranks are counted, not computed.
);

export const ridge = closedForm(
  'ridge-leave-one-out',
  'Squared error that a ridge regression gains when the shard is taken away.',
  'Hoerl and Kennard (1970), Technometrics 12',
  valueByRidge,
  // The Gram matrix, and in each block its spread, as if no block were larger than the dimensions.
  ({ samples, dimensions }) => 4 * samples * dimensions * dimensions,
);

export const ridgeByCoalitions = closedForm(
  'ridge-shapley',
  'Shapley value of the squared error that a ridge regression takes off, over all coalitions, by Gram matrices.',
  'Shapley (1953); Hoerl and Kennard (1970)',
  valueByRidgeShapley,
  // The Gram matrix; in each coalition a Cholesky factor and three products or solves of it with all classes.
  ({ samples, shards, dimensions, classes }) =>
    2 * samples * dimensions * dimensions + (1 << shards) * dimensions * dimensions * (dimensions / 3 + 6 * classes),
);
