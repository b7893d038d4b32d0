// Jobs meet machines: who comes first is served first by the machine that has stood idle longest, at that machine's speed,
// until the job is done or the machine fails. A multi-server queue with finite patience, driven by events, all in columns.

import { type Columns, single, sized } from '../model/columns.ts';
import type { Job, JobKind } from '../model/ports.ts';
import type { Self, World } from '../model/world.ts';
import {
  giveUp,
  jobKinds,
  lineUp,
  NONE,
  putBack,
  queueColumns,
  release,
  takeNext,
  takeSlot,
  workBefore,
} from './job-queue.ts';
import { capacityOf, progressOf, type Servers, serves, standBy, stepOut } from './servers.ts';

const perKind = (about: string) => sized('f64', () => jobKinds.length, about);

/** What a market that dispatches jobs declares. It also has an event `finish`, which calls the function of that name. */
export const dispatchColumns = {
  ...queueColumns,
  idle: sized('i32', () => 2, 'first and last of the idle machines', NONE),
  opened: single('hour from which busy hours are counted: the last close'),
  capacity: single('PFLOP-hours an hour of the machines that take jobs now'),
  since: single('hour since which it has been so'),
  available: single('PFLOP-hours that machines could have delivered since the last close'),
  asked: perKind('per kind: jobs submitted, fading'),
  turnedAway: perKind('per kind: jobs refused or given up, fading'),
  starts: perKind('per kind: jobs begun, fading'),
  waits: perKind('per kind: hours that those waited, fading'),
  finished: single('jobs done since the start'),
  lost: single('jobs refused or given up since the start'),
  total: single('PFLOP-hours delivered since the start'),
};

/** A market's queue and the machines that serve it. */
export interface Floor {
  readonly self: Self;
  readonly own: Columns<typeof dispatchColumns>;
  readonly servers: Servers;
  readonly world: World;
}

/**
 * Takes a job in; its owner's event `refused` is called if the work before it would take longer than `patience` hours, or
 * if the waiting room is full. While no machine serves, nobody knows how long that would take, and the job is taken in.
 *
 * @throws Error for a job without work, or events that its owner does not declare
 */
export function admit(floor: Floor, job: Job, patience: number): void {
  const { own, world } = floor;
  const { self, work } = job;
  const [done, refused] = [eventOf(self, job.done), eventOf(self, job.refused)];
  if (!(work > 0 && work < Infinity)) {
    throw new Error(`${self.id}: expected a job of more than 0 PFLOP-hours, got ${work}; try submitting none`);
  }
  const kind = jobKinds.indexOf(job.kind);
  own.asked[kind]! += 1;
  const tooLate = own.capacity[0]! > 0 && workBefore(own, kind) / own.capacity[0]! > patience;
  const slot = tooLate ? NONE : takeSlot(own);
  if (slot === NONE) {
    own.turnedAway[kind]! += 1;
    own.lost[0]! += 1;
    world.schedule(self, job.refused, world.now, job.entity, job.argument);
    return;
  }
  own.kind[slot] = kind;
  own.work[slot] = work;
  own.submitted[slot] = world.now;
  own.begun[slot] = 0;
  own.owner[slot] = self.index;
  own.done[slot] = done;
  own.refused[slot] = refused;
  own.entity[slot] = job.entity;
  own.argument[slot] = job.argument;
  lineUp(own, slot);
  assign(floor);
}

function eventOf(self: Self, name: string): number {
  const event = self.events.indexOf(name);
  if (event >= 0) return event;
  throw new Error(`${self.id}: expected an event that it declares, got ${name}; try adding it to its events`);
}

/** Gives waiting jobs to idle machines as long as there are both. */
export function assign(floor: Floor): void {
  const { own, servers } = floor;
  while (own.idle[0] !== NONE) {
    const slot = takeNext(own);
    if (slot === NONE) return;
    const provider = own.idle[0]!;
    stepOut(servers, own.idle, provider);
    begin(floor, provider, slot);
  }
}

function begin({ self, own, servers, world }: Floor, provider: number, slot: number): void {
  if (own.begun[slot] === 0) {
    const kind = own.kind[slot]!;
    own.begun[slot] = 1;
    own.starts[kind]! += 1;
    own.waits[kind]! += world.now - own.submitted[slot]!;
  }
  servers.running[provider] = slot;
  servers.began[provider] = world.now;
  servers.speed[provider] = servers.rate[provider]!;
  servers.runs[provider]! += 1;
  const end = world.now + own.work[slot]! / servers.speed[provider]!;
  world.schedule(self, 'finish', end, provider, servers.runs[provider]!);
}

/** A run has come to its end, unless it was broken off before. */
export function finish(floor: Floor, provider: number, run: number): void {
  const { own, servers, world } = floor;
  const slot = servers.running[provider]!;
  if (slot === NONE || servers.runs[provider] !== run) return;
  credit(floor, provider, own.work[slot]!);
  own.finished[0]! += 1;
  call(world, own, slot, own.done[slot]!);
  release(own, slot);
  setOut(floor, provider);
  assign(floor);
}

/** After a change of a machine's acceptance or health: it stands by, or gives its job back and is out. */
export function setOut(floor: Floor, provider: number): void {
  const { own, servers } = floor;
  const takesJobs = serves(servers, provider);
  if (!takesJobs && servers.running[provider] !== NONE) breakOff(floor, provider);
  if (!takesJobs && servers.idle[provider] === 1) stepOut(servers, own.idle, provider);
  if (takesJobs && servers.running[provider] === NONE && servers.idle[provider] === 0) {
    standBy(servers, own.idle, provider);
  }
}

/** The job goes back to the head of its line; what has been done of it is done. */
function breakOff(floor: Floor, provider: number): void {
  const { own, servers, world } = floor;
  const slot = servers.running[provider]!;
  const done = Math.min(own.work[slot]!, progressOf(servers, provider, world.now));
  credit(floor, provider, done);
  own.work[slot]! -= done;
  putBack(own, slot);
}

function credit({ own, servers, world }: Floor, provider: number, done: number): void {
  servers.delivered[provider]! += done;
  servers.busy[provider]! += world.now - Math.max(servers.began[provider]!, own.opened[0]!);
  servers.running[provider] = NONE;
  own.total[0]! += done;
}

function call(world: World, own: Floor['own'], slot: number, event: number): void {
  const owner = world.module(own.owner[slot]!);
  world.schedule(owner, owner.events[event]!, world.now, own.entity[slot]!, own.argument[slot]!);
}

/** Counts what could have been delivered up to now, and how much can be from now on. */
export function meterCapacity({ own, servers, world }: Floor): void {
  own.available[0]! += own.capacity[0]! * (world.now - own.since[0]!);
  own.since[0] = world.now;
  own.capacity[0] = capacityOf(servers);
}

/** Jobs that have waited longer than their patience without being begun leave. */
export function sendAway({ own, world }: Floor, patience: Readonly<Record<JobKind, number>>): void {
  const before = jobKinds.map((kind) => world.now - patience[kind]);
  giveUp(own, before, (slot) => {
    own.turnedAway[own.kind[slot]!]! += 1;
    own.lost[0]! += 1;
    call(world, own, slot, own.refused[slot]!);
    release(own, slot);
  });
}

/** PFLOP-hours that are waiting or under way. */
export function backlogOf({ own, servers, world }: Floor): number {
  let sum = workBefore(own, jobKinds.length - 1);
  for (let i = 0; i < servers.running.length; i++) {
    const slot = servers.running[i]!;
    if (slot !== NONE) sum += Math.max(0, own.work[slot]! - progressOf(servers, i, world.now));
  }
  return sum;
}
