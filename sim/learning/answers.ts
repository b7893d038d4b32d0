// What a model answers: the class of its highest logit, how often that is right, and how surprised it is by the truth.

import { HELD_OUT } from './tasks/task.ts';

/** The highest of the logits of one sample; the lower class of equals. `logits` is [samples × classes]. */
export function classOf(logits: Float32Array, classes: number, id: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) if (logits[id * classes + c]! > logits[id * classes + best]!) best = c;
  return best;
}

/** Cross-entropy of one sample, nats: log Σ exp(logit) − logit of its class, shifted by that of the best against overflow. */
function entropyOf(logits: Float32Array, classes: number, id: number, label: number, best: number): number {
  const top = logits[id * classes + best]!;
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += Math.exp(logits[id * classes + c]! - top);
  return Math.log(sum) + top - logits[id * classes + label]!;
}

/** Share of the held-out samples that are put into their class, and their mean cross-entropy in nats. */
export function heldOutScore(logits: Float32Array, classes: number, labels: Uint8Array) {
  let right = 0;
  let loss = 0;
  for (let id = 0; id < HELD_OUT; id++) {
    const best = classOf(logits, classes, id);
    if (best === labels[id]) right++;
    loss += entropyOf(logits, classes, id, labels[id]!, best) / HELD_OUT;
  }
  return { accuracy: right / HELD_OUT, loss };
}
