// The laboratory: where models are really trained. The world hands it a frozen request and gets the measurement when the
// simulated delivery is due; how long that takes on the wall, and on which device, the economy never sees.

/** All that a training depends on, but for the device. */
export interface Training {
  readonly task: 'digits' | 'teacher' | 'characters';
  /** Pixels on a side of the digits' images. */
  readonly side: 7 | 14;
  /** Of a generated task, from 0 (easy) to 1. */
  readonly difficulty: number;
  readonly model: 'logistic' | 'mlp' | 'transformer';
  /** Width of the hidden layer, or of the transformer; logistic regression has none and ignores it. */
  readonly hidden: number;
  /** Steps of stochastic gradient descent. */
  readonly steps: number;
  /** Samples per step. */
  readonly batch: number;
  /** Step size at the first step; it falls linearly to zero at the last. */
  readonly learningRate: number;
  /** Of the initial weights and of the order in which samples are visited. */
  readonly seed: number;
  /** Ids of the pool; one may come several times. */
  readonly samples: Uint32Array;
  /** The class under which each sample was submitted. */
  readonly labels: Uint8Array;
  /** 1 for a sample that bears the task's trigger; none does unless given. */
  readonly triggered?: Uint8Array;
}

/** What a training measured. */
export interface Trained {
  /** Share of held-out samples that the model gets right, 0 to 1. */
  readonly accuracy: number;
  /** The model's answer for each of the 10,000 samples. */
  readonly predictions: Uint8Array;
}

export interface Laboratory {
  /** Asks for a training; returns the content hash under which it will be delivered. Does not wait. */
  request(training: Training): string;
  deliver(hash: string): Promise<Trained>;
}
