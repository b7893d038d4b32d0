// Customers who come at random to c servers and wait in one line (M/M/c), simulated on the kernel: the oldest model with
// closed forms, and so the plainest proof that clock, queue and luck work together.

import { Draws } from '../../sim/kernel/draws.ts';
import { type HandlerId, Kernel } from '../../sim/kernel/kernel.ts';

export type Measured = { utilisation: number; waiting: number; queueLength: number; wait: number };

/**
 * Means over `batches` equal stretches of time, after one stretch that is not counted: `measured[b]` is that of batch b.
 *
 * @param arrivalRate customers an hour @param serviceRate customers an hour and server
 */
export function simulate(
  { arrivalRate, serviceRate, servers }: { arrivalRate: number; serviceRate: number; servers: number },
  { seed, batches, hours }: { seed: number; batches: number; hours: number },
): Measured[] {
  const kernel = new Kernel();
  const draws = new Draws(seed);
  const arrival = draws.key('arrival');
  const service = draws.key('service');
  const line: { customer: number; since: number }[] = [];
  let busy = 0;
  let counted = { customers: 0, waiters: 0, waited: 0, busyHours: 0, lineHours: 0 };
  let last = 0;

  const account = () => {
    counted.busyHours += busy * (kernel.now - last);
    counted.lineHours += line.length * (kernel.now - last);
    last = kernel.now;
  };
  const serve = (customer: number) => {
    busy++;
    kernel.schedule(leave, kernel.now + draws.exponential(service, 0, customer, 1 / serviceRate), 0, customer);
  };
  const arrive: HandlerId = kernel.register('arrive', 1, (_, customer) => {
    account();
    counted.customers++;
    kernel.schedule(arrive, kernel.now + draws.exponential(arrival, 0, customer, 1 / arrivalRate), 0, customer + 1);
    if (busy < servers) serve(customer);
    else {
      counted.waiters++;
      line.push({ customer, since: kernel.now });
    }
  });
  const leave: HandlerId = kernel.register('leave', 0, () => {
    account();
    busy--;
    const next = line.shift();
    if (next === undefined) return;
    counted.waited += kernel.now - next.since;
    serve(next.customer);
  });

  kernel.schedule(arrive, 0, 0, 1);
  const measured: Measured[] = [];
  for (let batch = 0; batch <= batches; batch++) {
    counted = { customers: 0, waiters: 0, waited: 0, busyHours: 0, lineHours: 0 };
    kernel.run((batch + 1) * hours);
    account();
    measured.push({
      utilisation: counted.busyHours / servers / hours,
      waiting: counted.waiters / counted.customers,
      queueLength: counted.lineHours / hours,
      wait: counted.waited / counted.customers,
    });
  }
  return measured.slice(1);
}

/** Erlang 1917: utilisation, probability of waiting (Erlang C), mean length of the line, mean wait of all customers. */
export function closedForm(system: { arrivalRate: number; serviceRate: number; servers: number }): Measured {
  const { arrivalRate, serviceRate, servers } = system;
  const load = arrivalRate / serviceRate;
  const utilisation = load / servers;
  let term = 1;
  let sum = 0;
  for (let k = 0; k < servers; k++) {
    sum += term;
    term *= load / (k + 1);
  }
  const queued = term / (1 - utilisation);
  const waiting = queued / (sum + queued);
  const queueLength = (waiting * utilisation) / (1 - utilisation);
  return { utilisation, waiting, queueLength, wait: queueLength / arrivalRate };
}

/**
 * By how many standard errors the mean of the batches misses the truth, and the standard error in terms of the truth. Batches
 * many times longer than the line's memory are as good as independent, so that the first is Student's t.
 */
export function judge(batches: readonly number[], truth: number): { misses: number; precision: number } {
  const mean = batches.reduce((sum, value) => sum + value, 0) / batches.length;
  const squares = batches.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (batches.length - 1) / batches.length);
  return { misses: Math.abs(mean - truth) / error, precision: error / truth };
}
