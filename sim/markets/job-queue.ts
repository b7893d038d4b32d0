// Jobs that wait for a machine: one line per kind, first come first served, the urgent kinds first. A job is a slot in
// columns, so that a snapshot holds the whole queue; slots are chained, those in a line and those that are free.

import { type Columns, type ColumnTypes, sized } from '../model/columns.ts';
import type { JobKind } from '../model/ports.ts';

/** No slot, no provider, the end of a chain. */
export const NONE = -1;

/** Kinds of jobs, the most urgent first. */
export const jobKinds = ['inference', 'verification', 'training'] as const satisfies JobKind[];
const KINDS = jobKinds.length;

const perSlot = <Type extends keyof ColumnTypes>(type: Type, about: string) =>
  sized(type, (parameters: { 'waiting-room': number }) => parameters['waiting-room'], about);

/** What a module that has a queue declares; it also has a parameter `waiting-room`, the number of slots. */
export const queueColumns = {
  kind: perSlot('u8', 'per job: place of its kind among jobKinds'),
  work: perSlot('f64', 'per job: PFLOP-hours still to be done'),
  submitted: perSlot('f64', 'per job: hour of its submission'),
  begun: perSlot('u8', 'per job: 1 once a machine has worked on it'),
  owner: perSlot('u32', 'per job: index of the module that submitted it'),
  done: perSlot('u32', 'per job: the owner’s event for when it is done'),
  refused: perSlot('u32', 'per job: the owner’s event for when it is given up'),
  entity: perSlot('u32', 'per job: what those events are called with'),
  argument: perSlot('f64', 'per job: and with what besides'),
  next: perSlot('i32', 'per job: the one behind it, or the next free slot'),
  first: sized('i32', () => KINDS, 'per kind: head of the line', NONE),
  last: sized('i32', () => KINDS, 'per kind: end of the line', NONE),
  waiting: sized('f64', () => KINDS, 'per kind: PFLOP-hours in the line'),
  free: sized('i32', () => 1, 'the first free slot among those used before', NONE),
  used: sized('i32', () => 1, 'slots ever used'),
};

export type JobQueue = Columns<typeof queueColumns>;

/** A slot for a new job; NONE when the waiting room is full. */
export function takeSlot(queue: JobQueue): number {
  const slot = queue.free[0]!;
  if (slot !== NONE) {
    queue.free[0] = queue.next[slot]!;
    return slot;
  }
  return queue.used[0]! < queue.work.length ? queue.used[0]!++ : NONE;
}

/** Gives a slot back. */
export function release(queue: JobQueue, slot: number): void {
  queue.next[slot] = queue.free[0]!;
  queue.free[0] = slot;
}

/** Puts a job at the end of the line of its kind. */
export function lineUp(queue: JobQueue, slot: number): void {
  const kind = queue.kind[slot]!;
  queue.next[slot] = NONE;
  if (queue.first[kind] === NONE) queue.first[kind] = slot;
  else queue.next[queue.last[kind]!] = slot;
  queue.last[kind] = slot;
  queue.waiting[kind]! += queue.work[slot]!;
}

/** Puts an interrupted job back to the head of its line. */
export function putBack(queue: JobQueue, slot: number): void {
  const kind = queue.kind[slot]!;
  queue.next[slot] = queue.first[kind]!;
  if (queue.first[kind] === NONE) queue.last[kind] = slot;
  queue.first[kind] = slot;
  queue.waiting[kind]! += queue.work[slot]!;
}

/** Takes the next job out of its line: the first of the most urgent kind. NONE when nobody waits. */
export function takeNext(queue: JobQueue): number {
  for (let kind = 0; kind < KINDS; kind++) {
    const slot = queue.first[kind]!;
    if (slot === NONE) continue;
    queue.first[kind] = queue.next[slot]!;
    left(queue, kind, slot);
    return slot;
  }
  return NONE;
}

/** PFLOP-hours that stand before a new job of a kind. */
export function workBefore(queue: JobQueue, kind: number): number {
  let sum = 0;
  for (let urgent = 0; urgent <= kind; urgent++) sum += queue.waiting[urgent]!;
  return sum;
}

/** Takes every job out that was submitted before the hour given for its kind and never begun, and hands it to `leave`. */
export function giveUp(queue: JobQueue, before: ArrayLike<number>, leave: (slot: number) => void): void {
  for (let kind = 0; kind < KINDS; kind++) {
    let previous = NONE;
    for (let slot = queue.first[kind]!; slot !== NONE; ) {
      const next = queue.next[slot]!;
      if (queue.begun[slot] === 0 && queue.submitted[slot]! < before[kind]!) {
        if (previous === NONE) queue.first[kind] = next;
        else queue.next[previous] = next;
        if (queue.last[kind] === slot) queue.last[kind] = previous;
        left(queue, kind, slot);
        leave(slot);
      } else previous = slot;
      slot = next;
    }
  }
}

/** The work of a job that has left its line no longer waits there; an empty line holds exactly none. */
function left(queue: JobQueue, kind: number, slot: number): void {
  if (queue.first[kind] === NONE) {
    queue.last[kind] = NONE;
    queue.waiting[kind] = 0;
  } else queue.waiting[kind]! -= queue.work[slot]!;
}
