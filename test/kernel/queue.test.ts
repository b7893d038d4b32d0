import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from '../../sim/kernel/queue.ts';
import { decode, encode } from '../../sim/kernel/snapshot.ts';

type Event = { time: number; priority: number; sequence: number; handler: number; entity: number; argument: number };

/** The obvious queue: an array kept in order. */
class SortedArray {
  readonly events: Event[] = [];
  #pushed = 0;

  push(time: number, priority: number, handler: number, entity: number, argument: number): void {
    const event = { time, priority, sequence: this.#pushed++, handler, entity, argument };
    let at = this.events.length;
    while (at > 0 && goesBefore(event, this.events[at - 1]!)) at--;
    this.events.splice(at, 0, event);
  }
}

function goesBefore(a: Event, b: Event): boolean {
  if (a.time !== b.time) return a.time < b.time;
  return a.priority !== b.priority ? a.priority < b.priority : a.sequence < b.sequence;
}

function popped({ time, priority, sequence, handler, entity, argument }: EventQueue): Event {
  return { time, priority, sequence, handler, entity, argument };
}

/** How long after the present a new event comes, made of a number in [0, 1) that fast-check shrinks. */
const waits: Record<string, (u: number) => number> = {
  exponential: (u) => -Math.log(1 - u),
  'at once': () => 0,
  'all equal': () => 1,
  'heavy ties': (u) => Math.floor(3 * u),
  'ties with a few between': (u) => (u < 0.8 ? 1 : u),
  'mostly soon, some far ahead': (u) => (u < 0.95 ? u : 1e6 * u),
  'a few in the far future': (u) => (u < 0.99 ? u / 1000 : 1e300 * u),
  Pareto: (u) => 0.01 * (1 - u) ** -2,
  'Pareto without a mean': (u) => 1e-9 * (1 - u) ** -8,
  'two scales': (u) => (u < 0.5 ? u * 1e-6 : 100 + u),
  'neighbouring doubles': (u) => Math.floor(4 * u) * 2 ** -52,
  'all magnitudes': (u) => 10 ** (600 * u - 300),
};

type Step = { kind: 'push' | 'pop' | 'peek' | 'save'; u: number; priority: number };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 60, arbitrary: fc.constant('push' as const) },
    { weight: 40, arbitrary: fc.constant('pop' as const) },
    { weight: 5, arbitrary: fc.constant('peek' as const) },
    { weight: 1, arbitrary: fc.constant('save' as const) },
  ),
  u: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  priority: fc.oneof(fc.constant(7), fc.integer({ min: 0, max: 255 })),
});

describe('pops as a sorted array does', () => {
  test.each(Object.keys(waits))('with waits: %s', (law) => {
    const wait = waits[law]!;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 300, size: 'max' }), (steps) => {
        let queue = new EventQueue(1);
        const sorted = new SortedArray();
        for (const [i, { kind, u, priority }] of steps.entries()) {
          if (kind === 'push') {
            const event = [queue.time + wait(u), priority, i, 2 * i, u] as const;
            queue.push(...event);
            sorted.push(...event);
          } else if (kind === 'pop') {
            const expected = sorted.events.shift();
            expect(queue.pop()).toBe(expected !== undefined);
            if (expected !== undefined) expect(popped(queue)).toEqual(expected);
          } else if (kind === 'peek') {
            expect(queue.peek()).toBe(sorted.events[0]?.time ?? Infinity);
          } else {
            const saved = queue.save();
            queue = new EventQueue(1);
            queue.push(0, 0, 0, 0, 0);
            queue.load(decode(encode(saved)));
          }
          expect(queue.size).toBe(sorted.events.length);
        }
        for (const expected of sorted.events) {
          expect(queue.pop()).toBe(true);
          expect(popped(queue)).toEqual(expected);
        }
        expect(queue.pop()).toBe(false);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

/** Numbers in [0, 1) for long runs, where fast-check would be slow (Marsaglia 2003, xorshift). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

describe('keeps order in the hold model', () => {
  // Each popped event is followed by a new one; the order of what is popped is checked, and that nothing is lost.
  test.each(Object.keys(waits))('with 5,000 pending and waits: %s', (law) => {
    const wait = waits[law]!;
    const uniform = uniforms(12345);
    const queue = new EventQueue();
    const pending = 5000;
    const last = { time: 0, priority: 0, sequence: -1, handler: 0, entity: 0, argument: 0 };
    const seen = new Uint8Array(9 * pending);
    for (let i = 0; i < pending; i++) queue.push(wait(uniform()), i % 4, 0, i, 0);
    for (let i = pending; i < 8 * pending; i++) {
      if (!queue.pop()) expect.fail('the queue is empty too soon');
      // The youngest was not there yet when the last one was popped, and may have the higher priority.
      const ordered = goesBefore(last, queue) || (queue.sequence === i - 1 && queue.time === last.time);
      if (!ordered) expect(popped(queue)).toBe(`after ${JSON.stringify(last)}`);
      Object.assign(last, popped(queue));
      seen[queue.entity]!++;
      queue.push(queue.time + wait(uniform()), i % 4, 0, i, 0);
    }
    expect(queue.size).toBe(pending);
    while (queue.pop()) seen[queue.entity]!++;
    expect(seen.subarray(0, 8 * pending).every((times) => times === 1)).toBe(true);
  });
});

test('keeps order when the first events say nothing of those to come', () => {
  // Five events over a year lay out a ring of months; then come 50,000 in the first hours, each too late for its bucket.
  const queue = new EventQueue();
  for (const time of [0, 1, 2190, 4380, 8760]) queue.push(time, 0, 0, 0, 0);
  queue.pop();
  const uniform = uniforms(99);
  for (let i = 0; i < 50_000; i++) queue.push(queue.time + uniform() * 24, 0, 1, i, 0);
  let last = 0;
  let backwards = 0;
  for (let i = 0; i < 100_000; i++) {
    queue.pop();
    if (queue.time < last) backwards++;
    last = queue.time;
    queue.push(queue.time + uniform() * 24, 0, 1, i, 0);
  }
  expect(backwards).toBe(0);
  expect(last).toBeLessThan(100);
  expect(queue.size).toBe(50_004);
});

test('events of one time and priority come out in the order they went in, however many', () => {
  const queue = new EventQueue();
  for (let i = 0; i < 10_000; i++) queue.push(5, 1, 0, i, 0);
  for (let i = 0; i < 100; i++) queue.push(5, 0, 0, 20_000 + i, 0);
  for (let i = 0; i < 100; i++) {
    queue.pop();
    expect(queue.entity).toBe(20_000 + i);
  }
  for (let i = 0; i < 10_000; i++) {
    queue.pop();
    expect(queue.entity).toBe(i);
    // Late ones of the same time queue up behind.
    if (i < 50) queue.push(5, 1, 0, 30_000 + i, 0);
  }
  for (let i = 0; i < 50; i++) {
    queue.pop();
    expect(queue.entity).toBe(30_000 + i);
  }
  expect(queue.pop()).toBe(false);
});

test('an empty queue', () => {
  const queue = new EventQueue();
  expect(queue.size).toBe(0);
  expect(queue.peek()).toBe(Infinity);
  expect(queue.pop()).toBe(false);
  queue.push(3, 9, 1, 2, -0.5);
  expect(queue.peek()).toBe(3);
  expect(queue.pop()).toBe(true);
  expect(popped(queue)).toEqual({ time: 3, priority: 9, sequence: 0, handler: 1, entity: 2, argument: -0.5 });
  expect(queue.peek()).toBe(Infinity);
});

test('events at the ends of their ranges come out as they went in', () => {
  const queue = new EventQueue();
  const most = 2 ** 31 - 1;
  queue.push(Number.MAX_VALUE, 255, most, most, -Number.MAX_VALUE);
  queue.push(Number.MIN_VALUE, 0, 0, 0, Infinity);
  queue.pop();
  expect(popped(queue)).toEqual({
    time: Number.MIN_VALUE,
    priority: 0,
    sequence: 1,
    handler: 0,
    entity: 0,
    argument: Infinity,
  });
  queue.pop();
  expect(popped(queue)).toEqual({
    time: Number.MAX_VALUE,
    priority: 255,
    sequence: 0,
    handler: most,
    entity: most,
    argument: -Number.MAX_VALUE,
  });
});

test('equal queues save equal data, however they came about', () => {
  const [straight, roundabout] = [new EventQueue(), new EventQueue(1)];
  const uniform = uniforms(7);
  const times = Array.from({ length: 500 }, () => Math.floor(uniform() * 50));
  for (const time of times) straight.push(time, 1, 2, 3, 4);
  for (const [i, time] of times.entries()) {
    roundabout.push(time, 1, 2, 3, 4);
    if (i % 100 === 99) roundabout.load(roundabout.save());
    roundabout.peek();
  }
  expect(encode(roundabout.save())).toEqual(encode(straight.save()));
});

describe('refuses', () => {
  const queue = new EventQueue();
  queue.push(2, 0, 0, 0, 0);
  queue.pop();

  test.each([1.999, -1, Number.NaN, Infinity, Number.NEGATIVE_INFINITY])('time %d when it is 2', (time) => {
    expect(() => queue.push(time, 0, 0, 0, 0)).toThrow(
      /^EventQueue.push: expected a finite time from 2 on, got .*; try /,
    );
  });

  test.each([
    ['priority below 0', -1, 0, 0],
    ['priority 256', 256, 0, 0],
    ['half a priority', 0.5, 0, 0],
    ['no priority', Number.NaN, 0, 0],
    ['handler below 0', 0, -1, 0],
    ['half a handler', 0, 0.5, 0],
    ['handler 2^31', 0, 2 ** 31, 0],
    ['entity below 0', 0, 0, -1],
    ['half an entity', 0, 0, 1.5],
    ['entity 2^31', 0, 0, 2 ** 31],
    ['no entity', 0, 0, Number.NaN],
  ])('%s', (_, priority, handler, entity) => {
    expect(() => queue.push(3, priority, handler, entity, 0)).toThrow(/^EventQueue.push: expected a priority .*, got /);
    expect(queue.size).toBe(0);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])('a capacity of %d', (capacity) => {
    expect(() => new EventQueue(capacity)).toThrow(/^EventQueue: expected a whole capacity above 0, got .*; try 1024/);
  });

  test('a negative time at the very start', () => {
    expect(() => new EventQueue().push(-1, 0, 0, 0, 0)).toThrow(/from 0 on, got -1/);
  });

  test('saved data without its parts', () => {
    const { times, ...rest } = new EventQueue().save();
    expect(times).toBeDefined();
    expect(() => queue.load(rest)).toThrow(/^snapshot: expected 'times' as Float64Array, got nothing; try /);
    expect(() => queue.load({ ...rest, times: Int32Array.of(1) })).toThrow(/got Int32Array/);
  });
});
