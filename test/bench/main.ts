// `npm run bench` measures speed as ratios, in one run and interleaved; `npm run bench -- kernel|m1|m2|mechanisms|scale|studies|stacked`
// takes a part, `--rounds N` says how often each contestant takes its turn, and `--device webgpu` where stacks are trained. Nothing
// fails here: machines differ and are shared.

import { parseArgs } from 'node:util';
import { DEVICES, type DeviceName } from '../../sim/learning/devices.ts';
import { type Contest, hold } from './contest.ts';
import { m1Contests, m2Contests } from './economies.ts';
import { kernelContests } from './kernel.ts';
import { mechanisms } from './mechanisms.ts';
import { scale } from './scale.ts';
import { stacked } from './stacked.ts';
import { standings } from './standings.ts';
import { studies } from './studies.ts';

const contests: Readonly<Record<string, (rounds: number) => Contest[]>> = {
  kernel: kernelContests,
  m1: m1Contests,
  m2: m2Contests,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, device: { type: 'string', default: 'wasm' } },
});
const known = [...Object.keys(contests), 'mechanisms', 'scale', 'studies', 'stacked'];
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) throw new Error(`bench: expected one of ${known.join(', ')}, got ${unknown}`);
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds > 0))
  throw new Error(`bench --rounds: expected a count, got ${values.rounds}`);
const device = values.device as DeviceName;
if (!DEVICES.includes(device)) throw new Error(`bench --device: expected one of ${DEVICES.join(', ')}, got ${device}`);

for (const name of positionals.length > 0 ? positionals : known) {
  if (name === 'mechanisms') mechanisms(wait, rounds);
  if (name === 'scale') scale(wait);
  if (name === 'studies') studies(rounds, wait);
  if (name === 'stacked') await stacked(rounds, wait, device);
  for (const contest of contests[name]?.(rounds) ?? []) {
    const results = hold(contest, wait);
    wait('');
    process.stdout.write(`${standings(contest, results)}\n`);
  }
}

/** Says what is being waited for, where somebody looks on. */
function wait(turn: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${turn}`);
}
