// Plain JavaScript: slow, and there on every machine.

import { type Backend, never } from './backend.ts';

export const cpu: Backend = {
  registered: 'cpu',
  remedy: 'npm ci',
  async open(tf) {
    await tf.setBackend('cpu');
    return { description: `TensorFlow.js ${tf.version_core} cpu (JavaScript)`, isSoftware: false, failure: never };
  },
};
