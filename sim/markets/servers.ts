// The machines of compute providers as the market sees them: what each offers, whether it serves, what it works on. Those
// that stand idle form a line, so that the one that has waited longest gets the next job.

import { type Columns, perMember } from '../model/columns.ts';
import { NONE } from './job-queue.ts';

/** What a population of compute providers declares beside its own columns; the compute market writes them. */
export const serverColumns = {
  offered: perMember('f64', 'PFLOP-hours an hour offered for the coming epoch'),
  reserve: perMember('f64', 'price below which it would not serve, USD per PFLOP-hour'),
  roundTrip: perMember('f64', 'hours from a customer to the machine and back'),
  rate: perMember('f64', 'PFLOP-hours an hour in the market; 0 while not accepted'),
  broken: perMember('u8', '1 while under repair'),
  running: perMember('i32', 'slot of the job it works on', NONE),
  began: perMember('f64', 'hour at which it took up that job'),
  speed: perMember('f64', 'PFLOP-hours an hour at which it works on it'),
  runs: perMember('f64', 'jobs ever taken up; tells a run that ends from one that was broken off'),
  idle: perMember('u8', '1 while in the line of idle machines'),
  ahead: perMember('i32', 'the machine before it in that line', NONE),
  behind: perMember('i32', 'the machine behind it in that line', NONE),
  delivered: perMember('f64', 'PFLOP-hours delivered since the epoch opened'),
  busy: perMember('f64', 'hours worked since the epoch opened'),
};

export type Servers = Columns<typeof serverColumns>;

/** Puts a machine at the end of the line of idle ones. `ends` holds the line's first and last machine. */
export function standBy(servers: Servers, ends: Int32Array, provider: number): void {
  const last = ends[1]!;
  servers.idle[provider] = 1;
  servers.ahead[provider] = last;
  servers.behind[provider] = NONE;
  if (last === NONE) ends[0] = provider;
  else servers.behind[last] = provider;
  ends[1] = provider;
}

/** Takes a machine out of the line of idle ones, wherever it stands. */
export function stepOut(servers: Servers, ends: Int32Array, provider: number): void {
  const ahead = servers.ahead[provider]!;
  const behind = servers.behind[provider]!;
  if (ahead === NONE) ends[0] = behind;
  else servers.behind[ahead] = behind;
  if (behind === NONE) ends[1] = ahead;
  else servers.ahead[behind] = ahead;
  servers.idle[provider] = 0;
}

/** Whether a machine takes jobs: accepted by the auction and not under repair. */
export function serves(servers: Servers, provider: number): boolean {
  return servers.rate[provider]! > 0 && servers.broken[provider] === 0;
}

/** PFLOP-hours an hour of all machines that take jobs. */
export function capacityOf(servers: Servers): number {
  let sum = 0;
  for (let i = 0; i < servers.rate.length; i++) if (serves(servers, i)) sum += servers.rate[i]!;
  return sum;
}

/** PFLOP-hours that a machine has done of the job it works on. */
export function progressOf(servers: Servers, provider: number, now: number): number {
  return servers.speed[provider]! * (now - servers.began[provider]!);
}
