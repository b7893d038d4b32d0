import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../sim/kernel/draws.ts';
import { EventHash } from '../../sim/kernel/event-hash.ts';
import { type HandlerId, Kernel } from '../../sim/kernel/kernel.ts';
import { KernelError } from '../../sim/kernel/kernel-error.ts';
import { decode, encode } from '../../sim/kernel/snapshot.ts';

/** A kernel whose handlers write down what they are given. */
function recorder() {
  const kernel = new Kernel();
  const log: string[] = [];
  const note = (name: string) => (entity: number, argument: number) => {
    log.push(`${kernel.now} ${name} ${entity} ${argument}`);
  };
  return {
    kernel,
    log,
    early: kernel.register('early', 1, note('early')),
    late: kernel.register('late', 2, note('late')),
  };
}

describe('run', () => {
  test('handles events by time, priority and order of scheduling, up to and including the end', () => {
    const { kernel, log, early, late } = recorder();
    kernel.schedule(late, 2, 7, 0.5);
    kernel.schedule(early, 3);
    kernel.schedule(late, 2, 8);
    kernel.schedule(early, 2, 9, -1);
    kernel.schedule(early, 2.5);
    expect(kernel.run(2)).toBeUndefined();
    expect(log).toEqual(['2 early 9 -1', '2 late 7 0.5', '2 late 8 0']);
    expect(kernel.now).toBe(2);
    kernel.run(2.9);
    expect(kernel.now).toBe(2.9);
    expect(log).toHaveLength(4);
    kernel.run(10);
    expect(log.at(-1)).toBe('3 early 0 0');
    expect(kernel.now).toBe(10);
    expect(kernel.queue.size).toBe(0);
  });

  test('handles what a handler schedules, now or later', () => {
    const kernel = new Kernel();
    const times: number[] = [];
    const tick: HandlerId = kernel.register('tick', 0, (entity) => {
      times.push(kernel.now);
      if (entity < 3) kernel.schedule(tick, kernel.now, entity + 1);
      else if (kernel.now < 3) kernel.schedule(tick, kernel.now + 1, 3);
    });
    kernel.schedule(tick, 1);
    kernel.run(2);
    expect(times).toEqual([1, 1, 1, 1, 2]);
    kernel.run(100);
    expect(times).toEqual([1, 1, 1, 1, 2, 3]);
  });

  test.each([4.9, Number.NaN, Infinity, Number.NEGATIVE_INFINITY])('refuses to run until %d when it is 5', (until) => {
    const kernel = new Kernel();
    kernel.run(5);
    expect(() => kernel.run(until)).toThrow(/^Kernel.run: expected a finite time from 5 on, got .*; try /);
    expect(kernel.run(5)).toBeUndefined();
  });

  test('refuses to run inside a run', () => {
    const kernel = new Kernel();
    kernel.schedule(
      kernel.register('inner', 0, () => void kernel.run(9)),
      1,
    );
    expect(() => kernel.run(2)).toThrow(/Kernel.run: expected a kernel at rest, got one that is running/);
  });
});

describe('schedule and register refuse', () => {
  test('a past, an unknown time, an unknown handler, an argument that is no number', () => {
    const { kernel, early } = recorder();
    kernel.run(5);
    expect(() => kernel.schedule(early, 4.99)).toThrow(
      /^Kernel.schedule: expected .* a time from 5 on .*, got early, 4.99 and 0; try /,
    );
    expect(() => kernel.schedule(early, Number.NaN)).toThrow(/got early, NaN and 0/);
    expect(() => kernel.schedule(early, Infinity)).toThrow(/expected a finite time/);
    expect(() => kernel.schedule(early, 6, 1, Number.NaN)).toThrow(/got early, 6 and NaN/);
    expect(() => kernel.schedule(early, 6, -1)).toThrow(/entity in \[0, 2\^31\)/);
    expect(() => kernel.schedule(2 as HandlerId, 6)).toThrow(/got unregistered handler 2, 6/);
    expect(() => kernel.schedule(-1 as HandlerId, 6)).toThrow(/got unregistered handler -1/);
    expect(kernel.queue.size).toBe(0);
  });

  test('a name twice', () => {
    const { kernel } = recorder();
    expect(() => kernel.register('late', 5, () => {})).toThrow(
      /^Kernel.register: expected a new name, got 'late' again/,
    );
  });

  test.each([-1, 256, 1.5, Number.NaN])('a priority of %d', (priority) => {
    expect(() => new Kernel().register('a', priority, () => {})).toThrow(
      /^Kernel.register: expected a whole priority in \[0, 256\) for 'a', got /,
    );
  });
});

describe('the fingerprint', () => {
  test('is that of time, name, entity and argument of each event', () => {
    const { kernel, early, late } = recorder();
    kernel.schedule(late, 2.25, 7, 0.5);
    kernel.schedule(early, 1, 3);
    kernel.schedule(early, 99);
    kernel.run(10);
    const expected = new EventHash();
    const add = (time: number, name: string, entity: number, argument: number) => {
      const letters = new EventHash();
      for (const letter of name) letters.integer32(letter.charCodeAt(0));
      expected.float(time);
      expected.integer32(Number.parseInt(letters.digest().slice(0, 8), 16));
      expected.integer32(entity);
      expected.float(argument);
    };
    add(1, 'early', 3, 0);
    add(2.25, 'late', 7, 0.5);
    expect(kernel.hash.digest()).toBe(expected.digest());
  });

  test('does not hear of the order of registration, of rests or of observers', () => {
    const digests = [false, true].flatMap((turned) =>
      [false, true].flatMap((watched) =>
        [1, 7].map((rests) => {
          const kernel = new Kernel();
          const ids = new Map<string, HandlerId>();
          const hop = (name: string, other: string) => (entity: number) =>
            kernel.schedule(ids.get(other)!, kernel.now + 1 + (entity % 3) / 4, entity + name.length);
          const pairs: [string, string][] = [
            ['a', 'bb'],
            ['bb', 'a'],
          ];
          for (const [name, other] of turned ? pairs.reverse() : pairs)
            ids.set(name, kernel.register(name, 5, hop(name, other)));
          if (watched) kernel.observe(() => {}, 0.75);
          kernel.schedule(ids.get('a')!, 0, 1);
          kernel.schedule(ids.get('bb')!, 0.5, 2);
          for (let rest = 1; rest <= rests; rest++) kernel.run((50 * rest) / rests);
          return kernel.hash.digest();
        }),
      ),
    );
    expect(new Set(digests).size).toBe(1);
  });
});

describe('a handler that returns a promise', () => {
  test('is waited for before the next event', async () => {
    const kernel = new Kernel();
    const log: string[] = [];
    const train = kernel.register('train', 0, async (entity) => {
      log.push(`begins ${entity}`);
      for (let i = 0; i < 5; i++) await Promise.resolve();
      log.push(`ends ${entity} at ${kernel.now}`);
      kernel.schedule(pay, kernel.now, entity);
    });
    const pay = kernel.register('pay', 1, (entity) => void log.push(`pays ${entity}`));
    kernel.schedule(pay, 1, 100);
    kernel.schedule(train, 2, 1);
    kernel.schedule(train, 2, 2);
    kernel.schedule(pay, 3, 200);
    const run = kernel.run(4);
    expect(run).toBeInstanceOf(Promise);
    expect(() => kernel.run(5)).toThrow(/got one that is running/);
    expect(() => kernel.save()).toThrow(/^Kernel.save: expected a kernel at rest/);
    await run;
    expect(log).toEqual([
      'pays 100',
      'begins 1',
      'ends 1 at 2',
      'begins 2',
      'ends 2 at 2',
      'pays 1',
      'pays 2',
      'pays 200',
    ]);
    expect(kernel.now).toBe(4);
    expect(kernel.run(5)).toBeUndefined();
  });
});

describe('a handler that fails', () => {
  const failure = new Error('overdrawn');

  test('is named with time and entity, once, and the kernel runs no more', () => {
    const kernel = new Kernel();
    const fail = kernel.register('rule.fail', 0, () => {
      throw failure;
    });
    kernel.schedule(fail, 12.5, 42);
    let caught: unknown;
    try {
      kernel.run(20);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(KernelError);
    expect(caught).toMatchObject({ time: 12.5, handler: 'rule.fail', entity: 42, cause: failure });
    expect((caught as Error).message).toBe('at hour 12.5, rule.fail of entity 42: overdrawn');
    expect(() => kernel.run(30)).toThrow(/^Kernel.run: expected a kernel at rest, got one that is failed/);
    expect(() => kernel.save()).toThrow(/got one that is failed/);
  });

  test('inside a kernel that a handler runs keeps its own name', () => {
    const [inner, outer] = [new Kernel(), new Kernel()];
    const fail = inner.register('fail', 0, () => {
      throw failure;
    });
    inner.schedule(fail, 7, 8);
    outer.schedule(
      outer.register('fork', 0, () => inner.run(10)),
      1,
      2,
    );
    expect(() => outer.run(3)).toThrow(
      expect.objectContaining({ time: 7, handler: 'fail', entity: 8, cause: failure }),
    );
  });

  test('by a promise is named as well', async () => {
    const kernel = new Kernel();
    kernel.schedule(
      kernel.register('train', 0, () => Promise.reject(failure)),
      3,
      4,
    );
    await expect(kernel.run(20)).rejects.toMatchObject({ time: 3, handler: 'train', entity: 4, cause: failure });
    expect(() => kernel.run(30)).toThrow(/got one that is failed/);
  });

  test('after another was waited for is named itself', async () => {
    const kernel = new Kernel();
    kernel.schedule(
      kernel.register('train', 0, () => Promise.resolve()),
      3,
      4,
    );
    const fail = kernel.register('fail', 0, () => {
      throw failure;
    });
    kernel.schedule(fail, 5, 6);
    await expect(kernel.run(20)).rejects.toMatchObject({ time: 5, handler: 'fail', entity: 6, cause: failure });
  });

  test('by throwing something else than an error is named as well', () => {
    const kernel = new Kernel();
    const fail = kernel.register('fail', 0, () => {
      throw 'a text';
    });
    kernel.schedule(fail, 1);
    expect(() => kernel.run(2)).toThrow('at hour 1, fail of entity 0: a text');
  });
});

describe('observers', () => {
  test('look on at every multiple of their period, when the events up to then are done', () => {
    const kernel = new Kernel();
    const log: string[] = [];
    const event = kernel.register('event', 0, () => void log.push(`event ${kernel.now}`));
    for (const time of [1, 2, 2, 4.5, 6]) kernel.schedule(event, time);
    kernel.observe((now) => log.push(`two ${now} ${kernel.now}`), 2);
    kernel.observe((now) => log.push(`three ${now} ${kernel.now}`), 3);
    kernel.run(6);
    kernel.run(8.5);
    expect(log).toEqual([
      'event 1',
      'event 2',
      'event 2',
      'two 2 2',
      'three 3 3',
      'two 4 4',
      'event 4.5',
      'event 6',
      'two 6 6',
      'three 6 6',
      'two 8 8',
    ]);
    expect(kernel.now).toBe(8.5);
  });

  test('who come later begin with their next multiple', () => {
    const kernel = new Kernel();
    kernel.run(7);
    const seen: number[] = [];
    kernel.observe((now) => seen.push(now), 0.1);
    kernel.run(7.35);
    expect(seen).toEqual([71 * 0.1, 72 * 0.1, 73 * 0.1]);
  });

  test('miss no multiple, and see none twice, whatever division rounds to', () => {
    const kernel = new Kernel();
    const seen: number[] = [];
    kernel.observe((now) => seen.push(now), 0.1);
    kernel.run(100);
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => (i + 1) * 0.1));
  });

  test('may plan nothing', () => {
    const { kernel, early } = recorder();
    kernel.observe(() => kernel.schedule(early, 9), 1);
    expect(() => kernel.run(1)).toThrow(/observer .*expected observers to plan no event/);
  });

  test('who fail are named', () => {
    const kernel = new Kernel();
    const failure = new Error('no such column');
    kernel.observe(() => {
      throw failure;
    }, 24);
    expect(() => kernel.run(100)).toThrow(expect.objectContaining({ time: 24, handler: 'observer', cause: failure }));
  });

  test.each([0, -1, Number.NaN, Infinity])('refuse a period of %d', (every) => {
    expect(() => new Kernel().observe(() => {}, every)).toThrow(
      /^Kernel.observe: expected a period above 0 hours, got /,
    );
  });
});

describe('a saved run', () => {
  const draws = new Draws(11);
  const wait = draws.key('wait');
  const kind = draws.key('kind');

  /** A branching process: each event plans up to two more, of three kinds and at shared or private times. */
  function branching(names: readonly string[]) {
    const kernel = new Kernel();
    const ids = new Map<string, HandlerId>();
    const seen: number[] = [];
    const handle = (entity: number, argument: number) => {
      const children = kernel.queue.size < 50 ? 2 : 1;
      for (let child = 0; child < children; child++) {
        const n = 2 * argument + child + 1;
        const step = draws.uniform(kind, entity, n) < 0.3 ? 1 : draws.exponential(wait, entity, n, 1);
        const name = ['a', 'b', 'c'][draws.integer(kind, entity, n, 3)]!;
        kernel.schedule(ids.get(name)!, kernel.now + step, (entity + child) % 1000, (n * 7) % 100_003);
      }
    };
    for (const name of names) ids.set(name, kernel.register(name, name === 'c' ? 9 : 3, handle));
    kernel.observe((now) => seen.push(now), 1.5);
    return { kernel, ids, seen };
  }

  test('goes on as if it had never been interrupted, from any hour, hash for hash', () => {
    const whole = branching(['a', 'b', 'c']);
    whole.kernel.schedule(whole.ids.get('a')!, 0, 1, 1);
    whole.kernel.run(40);
    expect(whole.kernel.queue.size).toBeGreaterThan(40);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (hours) => {
          let part = branching(['a', 'b', 'c']);
          part.kernel.schedule(part.ids.get('a')!, 0, 1, 1);
          const seen: number[] = [];
          for (const [i, hour] of hours.sort((a, b) => a - b).entries()) {
            part.kernel.run(hour);
            seen.push(...part.seen);
            const bytes = encode(part.kernel.save());
            part = branching(i % 2 === 0 ? ['c', 'unused', 'b', 'a'] : ['b', 'a', 'c']);
            part.kernel.load(decode(bytes));
            expect(part.kernel.now).toBe(hour);
          }
          part.kernel.run(40);
          expect(part.kernel.hash.digest()).toBe(whole.kernel.hash.digest());
          expect([...seen, ...part.seen]).toEqual(whole.seen);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test('is the same, byte for byte, interrupted or not', () => {
    const [whole, part] = [branching(['a', 'b', 'c']), branching(['a', 'b', 'c'])];
    for (const { kernel, ids } of [whole, part]) kernel.schedule(ids.get('a')!, 0, 1, 1);
    whole.kernel.run(30);
    part.kernel.run(11);
    const resumed = branching(['a', 'b', 'c']);
    resumed.kernel.load(part.kernel.save());
    resumed.kernel.run(30);
    expect(encode(resumed.kernel.save())).toEqual(encode(whole.kernel.save()));
  });

  test('is refused when a handler of its pending events is missing', () => {
    const { kernel, early } = recorder();
    kernel.schedule(early, 3);
    const other = new Kernel();
    other.register('late', 2, () => {});
    expect(() => other.load(kernel.save())).toThrow(
      /^Kernel.load: expected handler 'early' of a pending event to be registered, got none; try /,
    );
  });

  test('is refused when it is something else', () => {
    expect(() => new Kernel().load({})).toThrow(/^snapshot: expected 'handlers' as object, got nothing/);
  });
});
