// The event loop: takes the next event, writes it into the run's fingerprint, hands it to its handler, until a given hour.
// It knows no economics; whatever happens, it happens because a handler was scheduled.

import { EventHash } from './event-hash.ts';
import { KernelError } from './kernel-error.ts';
import { EventQueue } from './queue.ts';
import { type Saved, take } from './saved.ts';

/**
 * What an event does. A handler that must wait for work outside the simulation (the delivery of a trained model) returns a
 * promise, and the loop waits for it before the next event; every other returns nothing.
 */
export type Handler = (entity: number, argument: number) => void | Promise<void>;

/** A registered handler; it belongs to the kernel that registered it. */
export type HandlerId = number & { readonly brand: 'kernel.handler' };

type Registered = { name: string; priority: number; word: number; handle: Handler };
type Observer = { callback: (now: number) => void; every: number; due: number };
type Phase = 'idle' | 'running' | 'observing' | 'failed';

export class Kernel {
  readonly queue = new EventQueue();
  readonly hash = new EventHash();
  /** Simulated hours since the start. */
  now = 0;
  readonly #handlers: Registered[] = [];
  readonly #observers: Observer[] = [];
  /** When the next observer is due. */
  #due = Infinity;
  #phase: Phase = 'idle';

  /**
   * Makes a handler known.
   *
   * @param name unique; a snapshot finds it again by this name, and the fingerprint holds it
   * @param priority whole number in [0, 256); lower goes first among events of one time
   */
  register(name: string, priority: number, handler: Handler): HandlerId {
    if (this.#handlers.some((known) => known.name === name)) {
      throw new RangeError(`Kernel.register: expected a new name, got '${name}' again; try one name per handler`);
    }
    if (!(Number.isInteger(priority) && priority >= 0 && priority < 256)) {
      throw new RangeError(
        `Kernel.register: expected a whole priority in [0, 256) for '${name}', got ${priority}; try 100`,
      );
    }
    this.#handlers.push({ name, priority, word: wordOf(name), handle: handler });
    return (this.#handlers.length - 1) as HandlerId;
  }

  /**
   * Plans an event at a time from now on.
   *
   * @param time finite, in hours, not before `now`
   * @param entity whole number in [0, 2^31) @param argument any number but NaN
   * @throws RangeError when an argument is none of these; Error when an observer asks
   */
  schedule(handler: HandlerId, time: number, entity = 0, argument = 0): void {
    const registered = this.#handlers[handler];
    if (registered === undefined || !(time >= this.now) || Number.isNaN(argument) || this.#phase === 'observing') {
      this.#refuse(handler, time, argument);
    }
    this.queue.push(time, registered.priority, handler, entity, argument);
  }

  #refuse(handler: number, time: number, argument: number): never {
    if (this.#phase === 'observing') {
      throw new Error(
        'Kernel.schedule: expected observers to plan no event, got one; try a handler that plans the next itself',
      );
    }
    const name = this.#handlers[handler]?.name ?? `unregistered handler ${handler}`;
    throw new RangeError(
      `Kernel.schedule: expected a registered handler, a time from ${this.now} on and an argument, got ${name}, ${time} and ${argument}; try now or later`,
    );
  }

  /**
   * Has something look on at every multiple of `every` hours after now, when all events up to that time are done. Observers
   * stand outside the run: they plan no events and leave no mark in the fingerprint or in a snapshot.
   */
  observe(callback: (now: number) => void, every: number): void {
    if (!(every > 0 && every < Infinity)) {
      throw new RangeError(`Kernel.observe: expected a period above 0 hours, got ${every}; try 24`);
    }
    const observer = { callback, every, due: nextMultiple(every, this.now) };
    this.#observers.push(observer);
    this.#due = Math.min(this.#due, observer.due);
  }

  /**
   * Handles all events up to and including a time, which is then the present.
   *
   * @returns a promise when a handler returned one, else nothing
   * @throws KernelError when a handler or an observer throws; the kernel then runs no more
   */
  run(until: number): void | Promise<void> {
    this.#requireIdle('run');
    if (!(until >= this.now && until < Infinity)) {
      throw new RangeError(`Kernel.run: expected a finite time from ${this.now} on, got ${until}; try a later one`);
    }
    this.#phase = 'running';
    const pending = this.#advance(until);
    return pending === undefined ? undefined : this.#advanceLater(pending, until);
  }

  /** Runs until the time is reached, or until a handler's promise must be waited for. */
  #advance(until: number): void | Promise<void> {
    const { queue, hash } = this;
    try {
      for (;;) {
        const next = queue.peek();
        if (next > this.#due && this.#due <= until) {
          this.#lookOn();
          continue;
        }
        if (next > until) break;
        queue.pop();
        this.now = next;
        const { entity, argument } = queue;
        const registered = this.#handlers[queue.handler]!;
        hash.float(next);
        hash.integer32(registered.word);
        hash.integer32(entity);
        hash.float(argument);
        const pending = registered.handle(entity, argument);
        if (pending !== undefined) return pending;
      }
      this.now = until;
      this.#phase = 'idle';
    } catch (error) {
      throw this.#failure(error);
    }
  }

  async #advanceLater(first: Promise<void>, until: number): Promise<void> {
    let pending: void | Promise<void> = first;
    while (pending !== undefined) {
      try {
        await pending;
      } catch (error) {
        throw this.#failure(error);
      }
      pending = this.#advance(until);
    }
  }

  /** Calls the observers that are due, in the order of their registration. */
  #lookOn(): void {
    this.now = this.#due;
    this.#phase = 'observing';
    this.#due = Infinity;
    for (const observer of this.#observers) {
      if (observer.due === this.now) {
        observer.callback(this.now);
        observer.due = nextMultiple(observer.every, this.now);
      }
      this.#due = Math.min(this.#due, observer.due);
    }
    this.#phase = 'running';
  }

  #failure(error: unknown): KernelError {
    const observing = this.#phase === 'observing';
    this.#phase = 'failed';
    if (error instanceof KernelError) return error;
    if (observing) return new KernelError(this.now, 'observer', 0, error);
    return new KernelError(this.now, this.#handlers[this.queue.handler]!.name, this.queue.entity, error);
  }

  #requireIdle(action: string): void {
    if (this.#phase !== 'idle') {
      throw new Error(`Kernel.${action}: expected a kernel at rest, got one that is ${this.#phase}; try after its run`);
    }
  }

  /** The state between two runs. Observers and handlers themselves are not in it: register them before `load`. */
  save(): Saved {
    this.#requireIdle('save');
    const handlers = Object.fromEntries(this.#handlers.map(({ name }, id) => [name, id]));
    return { now: this.now, handlers, queue: this.queue.save(), hash: this.hash.save() };
  }

  /** Takes up a saved state; pending events find their handlers by name. @throws RangeError when one is not registered */
  load(saved: Saved): void {
    this.#requireIdle('load');
    const names = take(saved, 'handlers', 'object');
    const nameOf = new Map(Object.keys(names).map((name) => [take(names, name, 'number'), name]));
    const queue = take(saved, 'queue', 'object');
    const handlers = take(queue, 'handlers', Int32Array).map((id) => this.#idOf(nameOf.get(id)));
    this.queue.load({ ...queue, handlers });
    this.hash.load(take(saved, 'hash', 'object'));
    this.now = take(saved, 'now', 'number');
    this.#due = Infinity;
    for (const observer of this.#observers) {
      observer.due = nextMultiple(observer.every, this.now);
      this.#due = Math.min(this.#due, observer.due);
    }
  }

  #idOf(name: string | undefined): number {
    const id = this.#handlers.findIndex((known) => known.name === name);
    if (id >= 0) return id;
    throw new RangeError(
      `Kernel.load: expected handler '${name}' of a pending event to be registered, got none; try to register all handlers first`,
    );
  }
}

/** The least multiple of a period after a time. */
function nextMultiple(period: number, time: number): number {
  let count = Math.floor(time / period) + 1;
  if (count * period <= time) count++;
  return count * period;
}

/** A name's word in the fingerprint: the order of registration leaves no mark there. */
function wordOf(name: string): number {
  const hash = new EventHash();
  for (let i = 0; i < name.length; i++) hash.integer32(name.charCodeAt(i));
  return Number.parseInt(hash.digest().slice(0, 8), 16) | 0;
}
