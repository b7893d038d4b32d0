// The event kernel in the HOLD model (Jones 1986, CACM 29): so many events pending, the earliest is taken off and put back an
// exponential time later. The queue alone, and the kernel with handlers and the run's fingerprint, against a bucket queue in C.

import { join } from 'node:path';
import { type Contest, type Contestant, type Figures, program, script } from './contest.ts';
import { compiled, exponentials } from './peers.ts';

const sizes = [
  { pending: 1e3, events: 4e6, atLeast: 0.7 },
  { pending: 1e5, events: 3e6, atLeast: 0.7 },
  { pending: 1e6, events: 3e6, atLeast: 0.4 },
];

export function kernelContests(rounds: number): Contest[] {
  const times = exponentials();
  const c = compiled('hold.c', 'hold', ['Q=3']);
  const heap = compiled('hold.c', 'hold-heap', ['Q=2']);
  const path = join(import.meta.dirname, 'hold-model.ts');
  return sizes.map(({ pending, events, atLeast }) => {
    const ours = (name: string, part: string): Contestant => ({
      name,
      command: script(path, part, pending, events, times),
      read: JSON.parse,
    });
    return {
      title: `Event kernel, ${pending.toLocaleString('en')} events pending (million events a second)`,
      rounds,
      contestants: [
        { name: 'C, bucket queue', command: program(c, pending, events, times), read: readC },
        { name: 'C, 4-ary heap', command: program(heap, pending, events, times), read: readC },
        ours('Quesnay, queue', 'queue'),
        ours('Quesnay, kernel with hash', 'kernel'),
      ],
      goals: [{ of: 'Quesnay, queue', against: 'C, bucket queue', atLeast }],
      tolerance: { order: 0 },
    };
  });
}

function readC(output: string): Figures {
  const [, rate, sum] = / ([\d.]+) M ev\/s sum=(\d+) /.exec(output)!;
  return { rate: Number(rate), agrees: { order: Number(sum) } };
}
