// The work of a language model, from its size and the tokens that it reads and writes: what training and serving ask of the
// compute market, whatever machine does it.

import { requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Operations in an hour at 10^15 a second. */
const PFLOP_HOUR = 3600e15;

/** PFLOP-hours of answering: every parameter multiplies and adds once for each token, read or written. */
export function inferenceWork(parameters: number, tokens: number): number {
  requireAmounts('inferenceWork', parameters, tokens);
  return (2 * parameters * tokens) / PFLOP_HOUR;
}

/** PFLOP-hours of training: the way back costs twice the way forth. Each token counts as often as it is read. */
export function trainingWork(parameters: number, tokens: number): number {
  requireAmounts('trainingWork', parameters, tokens);
  return (6 * parameters * tokens) / PFLOP_HOUR;
}

function requireAmounts(where: string, parameters: number, tokens: number): void {
  requireNonNegative(where, 'parameters', parameters);
  requireNonNegative(where, 'tokens', tokens);
}

export const definition = defineMechanism({
  name: 'model-work',
  about:
    'What a language model asks of machines: two operations for each parameter and token to answer, six to train. The attention between tokens is left out, which adds a tenth where a model of 70 billion parameters sees ten thousand tokens at once.',
  formula: 'inference: 2·parameters·tokens; training: 6·parameters·tokens; of 3.6·10^18 operations each',
  parameters: {
    parameters: { about: 'size of the model; of a mixture of experts those that are used', unit: 'parameter' },
    tokens: { about: 'read and written; when training, counted at every pass', unit: 'token' },
  },
  returns: { about: 'work', unit: 'PFLOP/s·h' },
  source:
    'Kaplan et al. (2020), Scaling laws for neural language models, section 2.1 and table 1; Hoffmann et al. (2022), Training compute-optimal large language models, section 3.3; values: Brown et al. (2020), Language models are few-shot learners, table D.1',
  example: { call: 'inferenceWork(70e9, 600_000)', result: 0.0233333 },
  vectors: 2,
});
