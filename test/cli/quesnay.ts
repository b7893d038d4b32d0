// Runs the command line as a person would: another process, with its own streams and exit code.

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
const main = fileURLToPath(new URL('../../sim/cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  /** Where it runs; the repository unless given. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that runs it, and its flags. */
  readonly node?: readonly string[];
}

/** Starts `quesnay` with the words; the child, and how it ends. */
export function start(words: readonly string[], options: Options = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const { cwd = repository, env = {}, node = [process.execPath] } = options;
  const [program = '', ...flags] = node;
  const child = spawn(program, [...flags, main, ...words], { cwd, env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

export function quesnay(words: readonly string[], options?: Options): Promise<Ended> {
  return start(words, options).ended;
}
