import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  giveUp,
  type JobQueue,
  lineUp,
  NONE,
  putBack,
  queueColumns,
  release,
  takeNext,
  takeSlot,
  workBefore,
} from '../../sim/markets/job-queue.ts';
import { type Servers, serverColumns, standBy, stepOut } from '../../sim/markets/servers.ts';
import { allocate } from '../../sim/model/columns.ts';

const emptyQueue = (room: number): JobQueue => allocate(queueColumns, { 'waiting-room': room }, 1);

describe('jobs in lines', () => {
  // A list of jobs per kind is the model; whole numbers of work keep its sums exact.
  const commands = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('submit' as const), kind: fc.nat(2), work: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ do: fc.constant('serve' as const) }),
      fc.record({ do: fc.constant('fail' as const), done: fc.boolean() }),
      fc.record({ do: fc.constant('leave' as const), kind: fc.nat(2), hour: fc.nat(60) }),
    ),
    { maxLength: 80 },
  );

  test('come out in the order of urgency and arrival, whoever is put back or leaves between', () => {
    fc.assert(
      fc.property(commands, (steps) => {
        const queue = emptyQueue(12);
        const lines: number[][] = [[], [], []];
        const running: number[] = [];
        steps.forEach((step, hour) => {
          if (step.do === 'submit') {
            const slot = takeSlot(queue);
            const used = lines.flat().length + running.length;
            expect(slot === NONE).toBe(used === 12);
            if (slot === NONE) return;
            queue.kind[slot] = step.kind;
            queue.work[slot] = step.work;
            queue.submitted[slot] = hour;
            queue.begun[slot] = 0;
            lineUp(queue, slot);
            lines[step.kind]!.push(slot);
          } else if (step.do === 'serve') {
            const line = lines.find(({ length }) => length > 0);
            expect(takeNext(queue)).toBe(line?.[0] ?? NONE);
            if (!line) return;
            queue.begun[line[0]!] = 1;
            running.push(line.shift()!);
          } else if (step.do === 'fail') {
            const slot = running.pop();
            if (slot === undefined) return;
            if (step.done) release(queue, slot);
            else {
              putBack(queue, slot);
              lines[queue.kind[slot]!]!.unshift(slot);
            }
          } else {
            const before = [0, 0, 0].with(step.kind, step.hour);
            const line = lines[step.kind]!;
            const leaving = line.filter((slot) => queue.begun[slot] === 0 && queue.submitted[slot]! < step.hour);
            const left: number[] = [];
            giveUp(queue, before, (slot) => left.push(slot));
            expect(left).toEqual(leaving);
            for (const slot of left) release(queue, slot);
            lines[step.kind] = line.filter((slot) => !leaving.includes(slot));
          }
          for (let kind = 0; kind < 3; kind++) {
            const ahead = lines.slice(0, kind + 1).flat();
            expect(workBefore(queue, kind)).toBe(ahead.reduce((sum, slot) => sum + queue.work[slot]!, 0));
          }
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('idle machines', () => {
  test('wait in line, and can leave it from any place', () => {
    const moves = fc.array(fc.tuple(fc.boolean(), fc.nat(5)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (steps) => {
        const servers: Servers = allocate(serverColumns, {}, 6);
        const ends = new Int32Array([NONE, NONE]);
        let line: number[] = [];
        for (const [joins, machine] of steps) {
          if (joins === (servers.idle[machine] === 1)) continue;
          if (joins) standBy(servers, ends, machine);
          else stepOut(servers, ends, machine);
          line = joins ? [...line, machine] : line.filter((other) => other !== machine);
          const found: number[] = [];
          for (let at = ends[0]!; at !== NONE; at = servers.behind[at]!) found.push(at);
          const back: number[] = [];
          for (let at = ends[1]!; at !== NONE; at = servers.ahead[at]!) back.push(at);
          expect(found).toEqual(line);
          expect(back.reverse()).toEqual(line);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
