// Floating-point operations by formula, so that the cost of compute does not depend on the machine that simulates it.
// Kaplan et al. 2020, "Scaling laws for neural language models", section 2.1: a forward pass costs 2 operations per
// parameter and sample (one multiplication, one addition), the backward pass twice that.

/** Operations of one answer. */
export function inferenceFlop(parameters: number): number {
  return 2 * parameters;
}

/** Operations of training on so many samples, each counted as often as it is visited. */
export function trainingFlop(parameters: number, samples: number): number {
  return 6 * parameters * samples;
}
