// How long whole scenarios take, and how much memory: OpenLedger as it is shipped, and with many more contributors, of whom
// 300 still hold data of their own; the token's supply and its emission stay the same.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Run {
  readonly title: string;
  readonly set: readonly string[];
  /** Seconds of wall-clock time, and GB. */
  readonly goal?: { readonly seconds: number; readonly memory?: number };
}

interface Usage {
  /** Seconds of all threads. */
  readonly processor: number;
  /** GB. */
  readonly memory: number;
}

const contributors = (count: number) => [`populations.contributors.count=${count}`, 'run.length=1 year'];
const runs: Run[] = [
  { title: 'openledger.yaml, two years, with its training and report', set: [], goal: { seconds: 30 } },
  { title: '100,000 contributors, one year', set: contributors(1e5) },
  { title: '1,000,000 contributors, one year', set: contributors(1e6), goal: { seconds: 120, memory: 3 } },
];

const root = join(import.meta.dirname, '../..');

export function scale(wait: (turn: string) => void): void {
  process.stdout.write('Whole scenarios (wall-clock and processor seconds, peak memory)\n');
  for (const { title, set, goal } of runs) {
    wait(title);
    const out = mkdtempSync(join(tmpdir(), 'quesnay-bench-'));
    const values = [
      'run',
      'scenarios/openledger.yaml',
      '--out',
      join(out, 'results'),
      ...set.flatMap((each) => ['--set', each]),
    ];
    const before = performance.now();
    const child = spawnSync(
      process.execPath,
      ['--import', join(import.meta.dirname, 'report-usage.ts'), 'sim/cli/main.ts', ...values],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 1 << 26 },
    );
    const seconds = (performance.now() - before) / 1e3;
    rmSync(out, { recursive: true, force: true });
    wait('');
    const usage = child.output?.[3];
    if (child.status === null || !usage) {
      process.stdout.write(`  ${title.padEnd(58)} left out: ${child.stderr.trim().split('\n').at(-1)}\n`);
      continue;
    }
    process.stdout.write(`  ${title.padEnd(58)} ${verdict(seconds, JSON.parse(usage), goal)}\n`);
  }
  process.stdout.write('\n');
}

function verdict(seconds: number, { processor, memory }: Usage, goal: Run['goal']): string {
  const figures = `${seconds.toFixed(1).padStart(7)} s ${processor.toFixed(1).padStart(7)} s ${memory.toFixed(2).padStart(6)} GB`;
  if (!goal) return figures;
  const asked = [`${goal.seconds} s`, ...(goal.memory === undefined ? [] : [`${goal.memory} GB`])].join(' and ');
  const met = seconds < goal.seconds && memory < (goal.memory ?? Infinity);
  return `${figures}  goal: below ${asked}: ${met ? 'met' : 'NOT met'}`;
}
