// Prints digests of draws, powers and elementary functions over many arguments: run by two versions of Node, they must agree.

import { Draws } from '../../sim/kernel/draws.ts';
import { EventHash } from '../../sim/kernel/event-hash.ts';
import { pow } from '../../sim/kernel/maths.ts';
import { EventQueue } from '../../sim/kernel/queue.ts';
import { encode } from '../../sim/kernel/snapshot.ts';

const draws = new Draws('versions');
const key = draws.key('bits');
const COUNT = 100_000;

/** Digest of f over COUNT occasions. */
function digest(f: (n: number) => number): string {
  const hash = new EventHash();
  for (let n = 0; n < COUNT; n++) hash.float(f(n));
  return hash.digest();
}

/** A number of any magnitude between 10^−300 and 10^300, by exact steps alone. */
function anyMagnitude(n: number): number {
  let value = 1 + draws.uniform(key, 1, n);
  const doublings = draws.integer(key, 2, n, 1991) - 995;
  for (let i = Math.abs(doublings); i > 0; i--) value *= doublings > 0 ? 2 : 0.5;
  return value;
}

const moderate = (n: number) => 40 * draws.uniform(key, 3, n) - 20;

function snapshot(): string {
  const queue = new EventQueue();
  for (let n = 0; n < 1000; n++) queue.push(draws.exponential(key, 4, n, 10), n % 5, n % 7, n, moderate(n));
  const bytes = encode({ queue: queue.save(), odd: -0, text: 'día', small: 5e-324, share: 0.1 + 0.2 });
  const hash = new EventHash();
  for (const byte of bytes) hash.integer32(byte);
  return hash.digest();
}

const digests: Record<string, string> = {
  uniform: digest((n) => draws.uniform(key, 0, n)),
  exponential: digest((n) => draws.exponential(key, 0, n, 3)),
  normal: digest((n) => draws.normal(key, 0, n, 1, 2)),
  lognormal: digest((n) => draws.lognormal(key, 0, n, 1, 2)),
  pareto: digest((n) => draws.pareto(key, 0, n, 1, 2)),
  'poisson, small': digest((n) => draws.poisson(key, 0, n, 3)),
  'poisson, large': digest((n) => draws.poisson(key, 0, n, 500)),
  integer: digest((n) => draws.integer(key, 0, n, 6e15)),
  choice: digest((n) => draws.choice(key, 0, n, [1, 2, 3, 0.5])),
  pow: digest((n) => pow(1 + 20 * draws.uniform(key, 5, n), moderate(n))),
  'pow near 1': digest((n) => pow(1 + draws.uniform(key, 6, n) / 1000, 8760 * draws.uniform(key, 7, n))),
  exp: digest((n) => Math.exp(35 * moderate(n))),
  expm1: digest((n) => Math.expm1(moderate(n))),
  log: digest((n) => Math.log(anyMagnitude(n))),
  log1p: digest((n) => Math.log1p(draws.uniform(key, 8, n) - 0.5)),
  sqrt: digest((n) => Math.sqrt(anyMagnitude(n))),
  sin: digest((n) => Math.sin(1000 * moderate(n))),
  cos: digest((n) => Math.cos(1000 * moderate(n))),
  tanh: digest((n) => Math.tanh(moderate(n))),
  snapshot: snapshot(),
};
console.log(JSON.stringify(digests));
