// The other side of the ratios: C programs that are compiled, and packages that are installed, when a benchmark needs them,
// into a folder that git ignores. Whoever cannot be had is left out, with the reason.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Draws } from '../../sim/kernel/draws.ts';

const folder = join(import.meta.dirname, 'peers');

export const PACKAGES = { agentscript: '0.10.27', simjs: '2.0.3' } as const;
export type Package = keyof typeof PACKAGES;

/** A peer that is there, or why it is not. */
export type Peer = { readonly path: string } | { readonly missing: string };

/** The compiled program of a C source in `c/`. */
export function compiled(source: string, program: string, defines: readonly string[]): Peer {
  mkdirSync(folder, { recursive: true });
  const compiler = process.env.CC ?? 'gcc';
  const path = join(folder, program);
  const from = join(import.meta.dirname, 'c', source);
  const flags = ['-O3', '-march=native', ...defines.map((define) => `-D${define}`)];
  const { status, error, stderr } = spawnSync(compiler, [...flags, from, '-o', path, '-lm'], { encoding: 'utf8' });
  if (error) return { missing: `no C compiler: ${error.message}; try setting CC` };
  return status === 0 ? { path } : { missing: `${compiler} ${source}: ${firstLine(stderr)}` };
}

/** The folder of a package, installed at its pinned version. */
export function installed(name: Package): Peer {
  const path = folderOf(name);
  const manifest = join(path, 'package.json');
  const version = PACKAGES[name];
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version) return { path };
  mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(PACKAGES).map(([each, number]) => `${each}@${number}`);
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status, error, stderr } = spawnSync('npm', ['install', '--prefix', folder, ...flags, ...wanted], {
    encoding: 'utf8',
  });
  if (error) return { missing: `npm: ${error.message}` };
  return status === 0 ? { path } : { missing: `npm install ${name}@${version}: ${firstLine(stderr)}` };
}

/** A module of an installed package. */
export function peerModule<Exports>(name: Package, file: string): Promise<Exports> {
  return import(pathToFileURL(join(folderOf(name), file)).href);
}

/** A file of 65,536 exponential doubles of mean 1, which all contestants of the HOLD model read. */
export function exponentials(): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'exponentials.bin');
  const draws = new Draws('bench');
  const key = draws.key('hold');
  const values = Float64Array.from({ length: 65_536 }, (_, i) => draws.exponential(key, i, 0, 1));
  writeFileSync(path, new Uint8Array(values.buffer));
  return path;
}

function folderOf(name: Package): string {
  return join(folder, 'node_modules', name);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
