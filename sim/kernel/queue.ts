// What happens next: the pending events of a run in their total order (time, priority, sequence).
// A lazy queue in the line of Rönngren, Riboe & Ayani 1991: events wait unsorted in equal time buckets; the bucket that is
// being emptied is a sorted chain; events that come late, for a bucket already begun, go to a small heap; and what lies
// beyond the last bucket waits in an overflow chain, which becomes the next ring of buckets. No allocation per event.
// (Over 300 lines in one class: split in two, each event paid a tenth more to reach from one to the other.)

import { isBefore, RECORD, sortChain } from './event-chain.ts';
import { EventHeap } from './event-heap.ts';
import { type Saved, take } from './saved.ts';

const { time: TIME, rank: RANK, argument: ARGUMENT, entity: ENTITY, handler: HANDLER, next: NEXT } = RECORD;

/** End of a chain. */
const NONE = -1;
/** One exact double, the rank, holds priority · 2^45 + sequence: 256 priorities, 3.5·10^13 events. */
const SEQUENCES = 35184372088832;
const PRIORITIES = 256;

/** Events to a bucket among those that come soonest; with 10^3 to 10^6 pending, 2 to 4 were within the noise, 1 and 12 slower. */
const EVENTS_PER_BUCKET = 3;
/** Buckets to a pending event; four times as many as events make the ring reach so far that few events overflow it. */
const BUCKETS_PER_EVENT = 4;
/** Overflow times looked at to find their quartile. */
const SAMPLE = 64;
/** More late events than this, and the ring is made anew. */
const LATE = 64;

export class EventQueue {
  /** The event popped last; `time` starts at 0, and is the earliest time that may be pushed. */
  time = 0;
  handler = 0;
  entity = 0;
  argument = 0;
  #rank = 0;

  #pushed = 0;
  #popped = 0;

  // Records, in two views of one buffer; the free ones form a chain.
  #doubles: Float64Array;
  #words: Int32Array;
  #free = NONE;

  /** The current bucket: a sorted chain. */
  #front = NONE;
  readonly #late = new EventHeap();

  // Bucket b, a chain from heads[b], holds start + b/rate ≤ time < start + (b + 1)/rate; those before `begun` are empty.
  // A head that is never NONE stands after the last bucket and ends the search for the next.
  #heads = Int32Array.of(0);
  #buckets = 0;
  #begun = 0;
  #start = 0;
  #rate = Infinity;

  #overflow = NONE;
  #overflowSize = 0;
  readonly #sample = new Float64Array(SAMPLE);
  /** No renewal before that many events have been pushed: renewals cost a constant per event. */
  #renewal = 0;

  /** @param capacity room for pending events to begin with; it doubles when needed */
  constructor(capacity = 1024) {
    if (!(Number.isSafeInteger(capacity) && capacity > 0)) {
      throw new RangeError(`EventQueue: expected a whole capacity above 0, got ${capacity}; try 1024`);
    }
    this.#doubles = new Float64Array((capacity * RECORD.words) / 2);
    this.#words = new Int32Array(this.#doubles.buffer);
    this.#chainFree(0);
  }

  /** Number of pending events. */
  get size(): number {
    return this.#pushed - this.#popped;
  }

  /** Number of events popped so far. */
  get popped(): number {
    return this.#popped;
  }

  get priority(): number {
    return Math.floor(this.#rank / SEQUENCES);
  }

  /** How many events had been pushed before this one. */
  get sequence(): number {
    return this.#rank % SEQUENCES;
  }

  /**
   * Adds an event.
   *
   * @param time finite, not before the event popped last
   * @param priority whole number in [0, 256); lower goes first among equal times
   * @param handler @param entity whole numbers in [0, 2^31)
   * @throws RangeError when an argument is none of these
   */
  push(time: number, priority: number, handler: number, entity: number, argument: number): void {
    if (!(time >= this.time && time < Infinity)) this.#refuseTime(time);
    const fits = priority >>> 0 === priority && priority < PRIORITIES && (handler | 0) === handler && handler >= 0;
    if (!(fits && (entity | 0) === entity && entity >= 0)) this.#refuse(priority, handler, entity);
    this.#insert(time, priority * SEQUENCES + this.#pushed++, handler, entity, argument);
  }

  /** Takes the next event off into the public fields; false when none is left. */
  pop(): boolean {
    if (this.#front === NONE && this.#late.size === 0 && !this.#nextBucket()) return false;
    const slot = this.#late.size > 0 ? this.#takeFirst() : this.#takeFront();
    const doubles = this.#doubles;
    const words = this.#words;
    const at = slot >> 1;
    this.time = doubles[at + TIME]!;
    this.#rank = doubles[at + RANK]!;
    this.argument = doubles[at + ARGUMENT]!;
    this.handler = words[slot + HANDLER]!;
    this.entity = words[slot + ENTITY]!;
    words[slot + NEXT] = this.#free;
    this.#free = slot;
    this.#popped++;
    return true;
  }

  /** Time of the next event, Infinity when none is left. */
  peek(): number {
    if (this.#front === NONE && this.#late.size === 0 && !this.#nextBucket()) return Infinity;
    const front = this.#front === NONE ? Infinity : this.#doubles[(this.#front >> 1) + TIME]!;
    return this.#late.size === 0 ? front : Math.min(front, this.#late.firstTime);
  }

  #takeFront(): number {
    const slot = this.#front;
    this.#front = this.#words[slot + NEXT]!;
    return slot;
  }

  /** The front of the current bucket or the first late event, whichever goes before the other. */
  #takeFirst(): number {
    const at = this.#front >> 1;
    if (this.#front === NONE || this.#late.firstIsBefore(this.#doubles[at + TIME]!, this.#doubles[at + RANK]!)) {
      return this.#late.pop();
    }
    return this.#takeFront();
  }

  #insert(time: number, rank: number, handler: number, entity: number, argument: number): void {
    if (this.#free === NONE) this.#grow();
    const slot = this.#free;
    const doubles = this.#doubles;
    const words = this.#words;
    const at = slot >> 1;
    this.#free = words[slot + NEXT]!;
    doubles[at + TIME] = time;
    doubles[at + RANK] = rank;
    doubles[at + ARGUMENT] = argument;
    words[slot + HANDLER] = handler;
    words[slot + ENTITY] = entity;
    const position = (time - this.#start) * this.#rate;
    if (position < this.#begun) this.#addLate(slot, time, rank);
    else this.#addTo(position, slot);
  }

  /** Chains a slot to the bucket at a position of the ring, or to the overflow. */
  #addTo(position: number, slot: number): void {
    if (position < this.#buckets) {
      const bucket = position | 0;
      this.#words[slot + NEXT] = this.#heads[bucket]!;
      this.#heads[bucket] = slot;
    } else {
      // Also where no ring has been laid out yet: the position is then Infinity or NaN.
      this.#words[slot + NEXT] = this.#overflow;
      this.#overflow = slot;
      this.#overflowSize++;
    }
  }

  #addLate(slot: number, time: number, rank: number): void {
    this.#late.push(time, rank, slot);
    if (this.#late.size > LATE && this.#pushed > this.#renewal) this.#renew();
  }

  /** Makes the next bucket that is not empty the current one; false when there is no event at all. */
  #nextBucket(): boolean {
    const heads = this.#heads;
    let bucket = this.#begun;
    while (heads[bucket] === NONE) bucket++;
    if (bucket === this.#buckets) {
      if (this.#overflow === NONE) return false;
      this.#layOut();
      return this.#nextBucket();
    }
    this.#front = sortChain(this.#doubles, this.#words, heads[bucket]!);
    heads[bucket] = NONE;
    this.#begun = bucket + 1;
    return true;
  }

  /**
   * Turns the overflow into a new ring. Its width follows the lower quartile of the waiting times, so that a quarter of the
   * overflow at least comes into the ring, and an event is looked over four times at most, however skewed the times are.
   */
  #layOut(): void {
    const doubles = this.#doubles;
    const words = this.#words;
    const count = this.#overflowSize;
    const stride = Math.ceil(count / SAMPLE);
    let earliest = Infinity;
    let latest = 0;
    let seen = 0;
    for (let slot = this.#overflow; slot !== NONE; slot = words[slot + NEXT]!) {
      const time = doubles[(slot >> 1) + TIME]!;
      if (time < earliest) earliest = time;
      if (time > latest) latest = time;
      if (seen % stride === 0) this.#sample[seen / stride] = time;
      seen++;
    }
    const sample = this.#sample.subarray(0, Math.ceil(count / stride)).sort();
    const quartile = sample[sample.length >> 2]! - earliest;
    const width = quartile > 0 ? (4 * EVENTS_PER_BUCKET * quartile) / count : (latest - earliest) / count;
    this.#start = earliest;
    this.#rate = width > 1e-300 ? 1 / width : 1e300;
    this.#begun = 0;
    this.#buckets = 16;
    while (this.#buckets < BUCKETS_PER_EVENT * count) this.#buckets *= 2;
    if (this.#heads.length <= this.#buckets) this.#heads = new Int32Array(this.#buckets + 1);
    this.#heads.fill(NONE, 0, this.#buckets);
    this.#heads[this.#buckets] = 0;
    this.#renewal = this.#pushed + 4 * count;
    let rest = this.#overflow;
    this.#overflow = NONE;
    this.#overflowSize = 0;
    while (rest !== NONE) {
      const slot = rest;
      rest = words[slot + NEXT]!;
      this.#addTo((doubles[(slot >> 1) + TIME]! - this.#start) * this.#rate, slot);
    }
  }

  /** Lays out a ring of all events, because too many come late: the old one was made for rarer events. */
  #renew(): void {
    const slots = this.#pendingSlots();
    this.#clear();
    for (const slot of slots) this.#addTo(Infinity, slot);
    this.#layOut();
  }

  /** The slots of all pending events, in no particular order. */
  #pendingSlots(): Int32Array {
    const slots = new Int32Array(this.size);
    let count = 0;
    const add = (chain: number) => {
      for (let slot = chain; slot !== NONE; slot = this.#words[slot + NEXT]!) slots[count++] = slot;
    };
    for (const slot of this.#late.slots()) slots[count++] = slot;
    add(this.#front);
    for (let bucket = this.#begun; bucket < this.#buckets; bucket++) add(this.#heads[bucket]!);
    add(this.#overflow);
    return slots;
  }

  /** Lets go of all events, without freeing their slots. */
  #clear(): void {
    this.#front = NONE;
    this.#late.size = 0;
    this.#heads = Int32Array.of(0);
    this.#buckets = 0;
    this.#begun = 0;
    this.#start = 0;
    this.#rate = Infinity;
    this.#overflow = NONE;
    this.#overflowSize = 0;
  }

  #grow(): void {
    const doubles = new Float64Array(2 * this.#doubles.length);
    const first = this.#words.length;
    doubles.set(this.#doubles);
    this.#doubles = doubles;
    this.#words = new Int32Array(doubles.buffer);
    this.#chainFree(first);
  }

  /** Makes all slots from one on free. */
  #chainFree(first: number): void {
    for (let slot = this.#words.length - RECORD.words; slot >= first; slot -= RECORD.words) {
      this.#words[slot + NEXT] = this.#free;
      this.#free = slot;
    }
  }

  #refuseTime(time: number): never {
    throw new RangeError(
      `EventQueue.push: expected a finite time from ${this.time} on, got ${time}; try the present or later`,
    );
  }

  #refuse(priority: number, handler: number, entity: number): never {
    throw new RangeError(
      `EventQueue.push: expected a priority in [0, 256), a handler and an entity in [0, 2^31), got ${priority}, ${handler}, ${entity}; try whole numbers`,
    );
  }

  /** The pending events in their order, and the time reached; equal queues save equal data, however they came about. */
  save(): Saved {
    const doubles = this.#doubles;
    const words = this.#words;
    const slots = this.#pendingSlots().sort((a, b) => (isBefore(doubles, a, b) ? -1 : 1));
    return {
      time: this.time,
      pushed: this.#pushed,
      times: Float64Array.from(slots, (slot) => doubles[(slot >> 1) + TIME]!),
      ranks: Float64Array.from(slots, (slot) => doubles[(slot >> 1) + RANK]!),
      arguments: Float64Array.from(slots, (slot) => doubles[(slot >> 1) + ARGUMENT]!),
      handlers: Int32Array.from(slots, (slot) => words[slot + HANDLER]!),
      entities: Int32Array.from(slots, (slot) => words[slot + ENTITY]!),
    };
  }

  /** Replaces everything by what `save` returned. @throws RangeError when it is not such data */
  load(saved: Saved): void {
    const times = take(saved, 'times', Float64Array);
    const ranks = take(saved, 'ranks', Float64Array);
    const values = take(saved, 'arguments', Float64Array);
    const handlers = take(saved, 'handlers', Int32Array);
    const entities = take(saved, 'entities', Int32Array);
    this.time = take(saved, 'time', 'number');
    this.#pushed = take(saved, 'pushed', 'number');
    this.#popped = this.#pushed - times.length;
    this.#clear();
    this.#free = NONE;
    this.#chainFree(0);
    for (let i = 0; i < times.length; i++) this.#insert(times[i]!, ranks[i]!, handlers[i]!, entities[i]!, values[i]!);
  }
}
