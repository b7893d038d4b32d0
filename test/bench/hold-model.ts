// One contestant of the HOLD model in a process of its own: `node hold-model.ts queue|kernel PENDING EVENTS FILE`, where the
// file holds the waiting times. It prints the rate, and a sum over the order in which events were popped.

import { readFileSync } from 'node:fs';
import { type HandlerId, Kernel } from '../../sim/kernel/kernel.ts';
import { EventQueue } from '../../sim/kernel/queue.ts';
import { secondsOfThread } from './seconds-of-thread.ts';

const [part, pending = 0, events = 0] = [process.argv[2], ...process.argv.slice(3, 5).map(Number)];
const file = readFileSync(process.argv[5]!);
const waits = new Float64Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
/** Events before the clock starts, as in C. */
const warmUp = Math.max(pending, 200_000);

interface Held {
  /** Goes on to the next `count` events and a little beyond; returns how many it handled, and a sum over the order of those. */
  advance(count: number): { handled: number; order: number };
}

function holdQueue(): Held {
  const queue = new EventQueue(pending + 8);
  let drawn = 0;
  for (let i = 0; i < pending; i++) queue.push(waits[drawn++ & 65535]!, i & 3, 0, i, 0);
  return {
    advance(count) {
      let order = 0;
      for (let n = 0; n < count; n++) {
        queue.pop();
        const { entity } = queue;
        order = Math.imul(order ^ entity, 16777619);
        queue.push(queue.time + waits[drawn++ & 65535]!, entity & 3, 0, entity, 0);
      }
      return { handled: count, order: order >>> 0 };
    },
  };
}

function holdKernel(): Held {
  const kernel = new Kernel();
  let drawn = 0;
  let handled = 0;
  let end = 0;
  let order = 0;
  let orderAtEnd = 0;
  const handle = (entity: number) => {
    order = Math.imul(order ^ entity, 16777619);
    if (++handled === end) {
      orderAtEnd = order;
      order = 0;
    }
    kernel.schedule(handlers[entity & 3]!, kernel.now + waits[drawn++ & 65535]!, entity);
  };
  const handlers: HandlerId[] = [0, 1, 2, 3].map((priority) => kernel.register(`hold ${priority}`, priority, handle));
  for (let i = 0; i < pending; i++) kernel.schedule(handlers[i & 3]!, waits[drawn++ & 65535]!, i);
  return {
    advance(count) {
      const before = handled;
      end += count;
      while (handled < end) kernel.run(kernel.now + 1);
      return { handled: handled - before, order: orderAtEnd >>> 0 };
    },
  };
}

const create = part === 'kernel' ? holdKernel : holdQueue;
// Another one before, so that the code is compiled.
create().advance(warmUp);
const held = create();
held.advance(warmUp);
const before = secondsOfThread();
const { handled, order } = held.advance(events);
const seconds = secondsOfThread() - before;
process.stdout.write(`${JSON.stringify({ rate: handled / seconds / 1e6, agrees: { order } })}\n`);
