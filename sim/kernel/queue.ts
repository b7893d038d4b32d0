// What happens next: the pending events of a run in their total order (time, priority, sequence).
// A lazy queue in the line of Rönngren, Riboe & Ayani 1991: events wait unsorted in equal time buckets, a small 4-ary heap
// orders the bucket that is being emptied, and what lies beyond the last bucket waits in an overflow list that becomes the
// next ring of buckets. Columns and linked lists on typed arrays: no allocation per event.

import { type Saved, take } from './saved.ts';

/** One exact double holds priority · 2^45 + sequence: 256 priorities, 3.5·10^13 events. */
const SEQUENCES = 35184372088832;
const PRIORITIES = 256;
/** End of a linked list. */
const NONE = -1;
/** Overflow times looked at to choose the width of a bucket. */
const SAMPLE = 64;
/** Events to a bucket at the median of the ring. */
const EVENTS_PER_BUCKET = 2;

export class EventQueue {
  /** The event popped last; `time` starts at 0 and is the earliest time that may be pushed. */
  time = 0;
  priority = 0;
  handler = 0;
  entity = 0;
  argument = 0;
  sequence = 0;

  #size = 0;
  #nextSequence = 0;

  // Columns of the pending events, by slot. #next chains the slots of a bucket, of the overflow and of the free ones.
  #times: Float64Array;
  #ranks: Float64Array;
  #arguments: Float64Array;
  #handlers: Int32Array;
  #entities: Uint32Array;
  #next: Int32Array;
  #free = 0;

  // The heap: slots of all events before the end of the current bucket, with their times beside them.
  #heapTimes: Float64Array;
  #heapSlots: Int32Array;
  #heapSize = 0;

  // The ring: bucket b holds start + b/rate ≤ time < start + (b + 1)/rate, for current < b < buckets.
  #heads: Int32Array;
  #buckets = 0;
  #ringSize = 0;
  #start = 0;
  #rate = Infinity;
  #current = -1;

  #overflow = NONE;
  #overflowSize = 0;
  readonly #sample = new Float64Array(SAMPLE);

  constructor(capacity = 1024) {
    if (!(Number.isSafeInteger(capacity) && capacity > 0)) {
      throw new RangeError(`EventQueue: expected a whole capacity above 0, got ${capacity}; try 1024`);
    }
    this.#times = new Float64Array(capacity);
    this.#ranks = new Float64Array(capacity);
    this.#arguments = new Float64Array(capacity);
    this.#handlers = new Int32Array(capacity);
    this.#entities = new Uint32Array(capacity);
    this.#next = new Int32Array(capacity);
    this.#heapTimes = new Float64Array(capacity);
    this.#heapSlots = new Int32Array(capacity);
    this.#heads = new Int32Array(0);
    this.#chainFree(0);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Adds an event.
   *
   * @param time finite, not before the last popped event
   * @param priority whole number in [0, 256); lower goes first among equal times
   * @param handler 32-bit signed integer
   * @param entity whole number in [0, 2^32)
   * @throws RangeError when an argument is none of these
   */
  push(time: number, priority: number, handler: number, entity: number, argument: number): void {
    if (!(time >= this.time && time < Infinity)) {
      throw new RangeError(
        `EventQueue.push: expected a finite time from ${this.time} on, got ${time}; try the present or later`,
      );
    }
    if (
      !(priority >>> 0 === priority && priority < PRIORITIES && (handler | 0) === handler && entity >>> 0 === entity)
    ) {
      throw new RangeError(
        `EventQueue.push: expected a priority in [0, 256), a 32-bit handler and an entity in [0, 2^32), got ${priority}, ${handler}, ${entity}; try whole numbers`,
      );
    }
    this.#insert(time, priority * SEQUENCES + this.#nextSequence++, handler, entity, argument);
  }

  /** Takes the next event off into the public fields; false when none is left. */
  pop(): boolean {
    if (this.#size === 0) return false;
    if (this.#heapSize === 0) this.#refill();
    const slot = this.#takeTop();
    const rank = this.#ranks[slot]!;
    const priority = Math.floor(rank / SEQUENCES);
    this.time = this.#times[slot]!;
    this.priority = priority;
    this.sequence = rank - priority * SEQUENCES;
    this.handler = this.#handlers[slot]!;
    this.entity = this.#entities[slot]!;
    this.argument = this.#arguments[slot]!;
    this.#next[slot] = this.#free;
    this.#free = slot;
    this.#size--;
    return true;
  }

  /** Time of the next event, Infinity when none is left. */
  peek(): number {
    if (this.#size === 0) return Infinity;
    if (this.#heapSize === 0) this.#refill();
    return this.#heapTimes[0]!;
  }

  #insert(time: number, rank: number, handler: number, entity: number, argument: number): void {
    if (this.#free === NONE) this.#grow();
    const slot = this.#free;
    this.#free = this.#next[slot]!;
    this.#times[slot] = time;
    this.#ranks[slot] = rank;
    this.#handlers[slot] = handler;
    this.#entities[slot] = entity;
    this.#arguments[slot] = argument;
    this.#size++;
    this.#place(slot, time);
  }

  #place(slot: number, time: number): void {
    const position = (time - this.#start) * this.#rate;
    if (position < this.#current + 1) {
      this.#addToHeap(slot, time);
    } else if (position < this.#buckets) {
      const bucket = position | 0;
      this.#next[slot] = this.#heads[bucket]!;
      this.#heads[bucket] = slot;
      this.#ringSize++;
    } else {
      // Also where no ring has been laid out yet: the position is then Infinity or NaN.
      this.#next[slot] = this.#overflow;
      this.#overflow = slot;
      this.#overflowSize++;
    }
  }

  /** Fills the empty heap with the next bucket that is not empty. */
  #refill(): void {
    if (this.#ringSize === 0) this.#layOut();
    let bucket = this.#current + 1;
    while (this.#heads[bucket] === NONE) bucket++;
    this.#current = bucket;
    let count = 0;
    for (let slot = this.#heads[bucket]!; slot !== NONE; slot = this.#next[slot]!) {
      this.#heapTimes[count] = this.#times[slot]!;
      this.#heapSlots[count] = slot;
      count++;
    }
    this.#heads[bucket] = NONE;
    this.#ringSize -= count;
    this.#heapSize = count;
    for (let i = (count - 2) >> 2; i >= 0; i--) this.#sink(i, this.#heapTimes[i]!, this.#heapSlots[i]!);
  }

  /** Turns the overflow into a new ring, about two events to a bucket near its median; the far ones stay in the overflow. */
  #layOut(): void {
    const count = this.#overflowSize;
    const stride = Math.ceil(count / SAMPLE);
    let earliest = Infinity;
    let latest = 0;
    let sampled = 0;
    let index = 0;
    for (let slot = this.#overflow; slot !== NONE; slot = this.#next[slot]!) {
      const time = this.#times[slot]!;
      if (time < earliest) earliest = time;
      if (time > latest) latest = time;
      if (index % stride === 0) this.#sample[sampled++] = time;
      index++;
    }
    const sorted = this.#sample.subarray(0, sampled).sort();
    let spread = 0;
    for (let i = sampled >> 1; i < sampled && spread === 0; i++) spread = sorted[i]! - earliest;
    if (spread === 0) spread = latest - earliest;
    const width = (2 * EVENTS_PER_BUCKET * spread) / count;
    this.#rate = width > 1e-300 ? 1 / width : 1e300;
    this.#start = earliest;
    this.#current = -1;
    this.#buckets = 16;
    while (this.#buckets < count) this.#buckets *= 2;
    if (this.#heads.length < this.#buckets) this.#heads = new Int32Array(this.#buckets).fill(NONE);
    let slot = this.#overflow;
    this.#overflow = NONE;
    this.#overflowSize = 0;
    while (slot !== NONE) {
      const next = this.#next[slot]!;
      this.#place(slot, this.#times[slot]!);
      slot = next;
    }
  }

  #addToHeap(slot: number, time: number): void {
    let at = this.#heapSize++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentTime = this.#heapTimes[parent]!;
      const parentSlot = this.#heapSlots[parent]!;
      if (parentTime < time || (parentTime === time && this.#ranks[parentSlot]! < this.#ranks[slot]!)) break;
      this.#heapTimes[at] = parentTime;
      this.#heapSlots[at] = parentSlot;
      at = parent;
    }
    this.#heapTimes[at] = time;
    this.#heapSlots[at] = slot;
  }

  #takeTop(): number {
    const top = this.#heapSlots[0]!;
    const last = --this.#heapSize;
    if (last > 0) this.#sink(0, this.#heapTimes[last]!, this.#heapSlots[last]!);
    return top;
  }

  /** Lets (time, slot) sink from place `at` of the heap. */
  #sink(at: number, time: number, slot: number): void {
    const times = this.#heapTimes;
    const slots = this.#heapSlots;
    const ranks = this.#ranks;
    const size = this.#heapSize;
    const rank = ranks[slot]!;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= size) break;
      const end = first + 4 < size ? first + 4 : size;
      let least = first;
      let leastTime = times[first]!;
      for (let child = first + 1; child < end; child++) {
        const childTime = times[child]!;
        if (childTime < leastTime || (childTime === leastTime && ranks[slots[child]!]! < ranks[slots[least]!]!)) {
          least = child;
          leastTime = childTime;
        }
      }
      const leastSlot = slots[least]!;
      if (leastTime > time || (leastTime === time && ranks[leastSlot]! > rank)) break;
      times[at] = leastTime;
      slots[at] = leastSlot;
      at = least;
    }
    times[at] = time;
    slots[at] = slot;
  }

  /** Chains all slots from `first` on as free. */
  #chainFree(first: number): void {
    const last = this.#next.length - 1;
    for (let slot = first; slot < last; slot++) this.#next[slot] = slot + 1;
    this.#next[last] = NONE;
    this.#free = first;
  }

  #grow(): void {
    const old = this.#times.length;
    const capacity = 2 * old;
    this.#times = widened(this.#times, new Float64Array(capacity));
    this.#ranks = widened(this.#ranks, new Float64Array(capacity));
    this.#arguments = widened(this.#arguments, new Float64Array(capacity));
    this.#handlers = widened(this.#handlers, new Int32Array(capacity));
    this.#entities = widened(this.#entities, new Uint32Array(capacity));
    this.#next = widened(this.#next, new Int32Array(capacity));
    this.#heapTimes = widened(this.#heapTimes, new Float64Array(capacity));
    this.#heapSlots = widened(this.#heapSlots, new Int32Array(capacity));
    this.#chainFree(old);
  }

  /** The pending events in their order, and the time reached; equal queues save equal data, however they came about. */
  save(): Saved {
    const slots = this.#pendingSlots();
    return {
      time: this.time,
      nextSequence: this.#nextSequence,
      times: Float64Array.from(slots, (slot) => this.#times[slot]!),
      ranks: Float64Array.from(slots, (slot) => this.#ranks[slot]!),
      handlers: Int32Array.from(slots, (slot) => this.#handlers[slot]!),
      entities: Uint32Array.from(slots, (slot) => this.#entities[slot]!),
      arguments: Float64Array.from(slots, (slot) => this.#arguments[slot]!),
    };
  }

  #pendingSlots(): Int32Array {
    const slots = new Int32Array(this.#size);
    let count = this.#heapSize;
    slots.set(this.#heapSlots.subarray(0, count));
    const chain = (head: number) => {
      for (let slot = head; slot !== NONE; slot = this.#next[slot]!) slots[count++] = slot;
    };
    for (let bucket = this.#current + 1; bucket < this.#buckets; bucket++) chain(this.#heads[bucket]!);
    chain(this.#overflow);
    return slots.sort((a, b) => this.#times[a]! - this.#times[b]! || this.#ranks[a]! - this.#ranks[b]!);
  }

  /** Replaces everything by what `save` returned. @throws RangeError when it is not such data */
  load(saved: Saved): void {
    const times = take(saved, 'times', Float64Array);
    const ranks = take(saved, 'ranks', Float64Array);
    const handlers = take(saved, 'handlers', Int32Array);
    const entities = take(saved, 'entities', Uint32Array);
    const args = take(saved, 'arguments', Float64Array);
    this.time = take(saved, 'time', 'number');
    this.#nextSequence = take(saved, 'nextSequence', 'number');
    this.#size = 0;
    this.#heapSize = 0;
    this.#heads.fill(NONE);
    this.#buckets = 0;
    this.#ringSize = 0;
    this.#start = 0;
    this.#rate = Infinity;
    this.#current = -1;
    this.#overflow = NONE;
    this.#overflowSize = 0;
    this.#chainFree(0);
    for (let i = 0; i < times.length; i++) this.#insert(times[i]!, ranks[i]!, handlers[i]!, entities[i]!, args[i]!);
  }
}

function widened<Column extends Float64Array | Int32Array | Uint32Array>(column: Column, wider: Column): Column {
  wider.set(column);
  return wider;
}
