// A 4-ary heap of events by (time, rank), each a slot number: for events that come too late for their bucket.

export class EventHeap {
  size = 0;
  #times = new Float64Array(64);
  #ranks = new Float64Array(64);
  #slots = new Int32Array(64);

  /** Whether the first event goes before (time, rank); the heap must not be empty. */
  firstIsBefore(time: number, rank: number): boolean {
    const first = this.#times[0]!;
    return first < time || (first === time && this.#ranks[0]! < rank);
  }

  /** Time of the first event; the heap must not be empty. */
  get firstTime(): number {
    return this.#times[0]!;
  }

  push(time: number, rank: number, slot: number): void {
    if (this.size === this.#slots.length) this.#grow();
    const times = this.#times;
    const ranks = this.#ranks;
    const slots = this.#slots;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && ranks[parent]! < rank)) break;
      times[at] = parentTime;
      ranks[at] = ranks[parent]!;
      slots[at] = slots[parent]!;
      at = parent;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slot;
  }

  /** Takes off the first event; the heap must not be empty. */
  pop(): number {
    const times = this.#times;
    const ranks = this.#ranks;
    const slots = this.#slots;
    const popped = slots[0]!;
    const size = --this.size;
    const time = times[size]!;
    const rank = ranks[size]!;
    let at = 0;
    for (;;) {
      let least = 4 * at + 1;
      if (least >= size) break;
      const end = least + 4 < size ? least + 4 : size;
      let leastTime = times[least]!;
      for (let child = least + 1; child < end; child++) {
        const childTime = times[child]!;
        if (childTime < leastTime || (childTime === leastTime && ranks[child]! < ranks[least]!)) {
          least = child;
          leastTime = childTime;
        }
      }
      if (leastTime > time || (leastTime === time && ranks[least]! > rank)) break;
      times[at] = leastTime;
      ranks[at] = ranks[least]!;
      slots[at] = slots[least]!;
      at = least;
    }
    times[at] = time;
    ranks[at] = rank;
    slots[at] = slots[size]!;
    return popped;
  }

  /** The slots in no particular order. */
  slots(): Int32Array {
    return this.#slots.subarray(0, this.size);
  }

  #grow(): void {
    const capacity = 2 * this.#slots.length;
    const { times, ranks, slots } = { times: this.#times, ranks: this.#ranks, slots: this.#slots };
    this.#times = new Float64Array(capacity);
    this.#ranks = new Float64Array(capacity);
    this.#slots = new Int32Array(capacity);
    this.#times.set(times);
    this.#ranks.set(ranks);
    this.#slots.set(slots);
  }
}
