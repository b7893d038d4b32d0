// The laboratory: where models are really trained. The world hands it a frozen request and gets the measurement when the
// simulated delivery is due; how long that takes on the wall, and on which device, the economy never sees.

/** All that a training depends on. Indices are digits of the pool, which may repeat; labels are as submitted. */
export interface Training {
  readonly task: 'digits';
  readonly side: 7 | 14;
  readonly model: 'logistic' | 'mlp';
  readonly hidden: number;
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly samples: Uint32Array;
  readonly labels: Uint8Array;
}

/** What a training measured. */
export interface Trained {
  /** Share of held-out digits that the model gets right, 0 to 1. */
  readonly accuracy: number;
  /** The model's answer for each of the 10,000 digits. */
  readonly predictions: Uint8Array;
}

export interface Laboratory {
  /** Asks for a training; returns the content hash under which it will be delivered. Does not wait. */
  request(training: Training): string;
  deliver(hash: string): Promise<Trained>;
}
