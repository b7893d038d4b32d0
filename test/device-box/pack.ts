// `npm run device-box [-- FILE.tar.xz] [--vulkan libvulkan.so.1]` packs Quesnay with all that it runs on but the GPU's driver into one
// archive, to be carried to a Linux machine that has the driver, and no Node and no network.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isNeeded, packageFolders } from './packages.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** What a machine that is lent may take in one piece, bytes. */
const MOST = 64 * 1_048_576;

/** The source as it stands, which Node runs directly; what is only tested with stays behind, but for the checks and the benchmark. */
const SOURCE = [
  'sim',
  'agents',
  'reports',
  'scenarios',
  'test/learning',
  'test/bench',
  'test/device-box',
  'LICENSE',
  'package.json',
];
const LEFT = /\.(test|verify)\.ts$|\/(fixtures|peers|c)$|\.(md|png)$/;

/** NVIDIA's driver by the library that needs no X11, for machines whose own manifest names the one that does. */
const HEADLESS = { file_format_version: '1.0.1', ICD: { library_path: 'libEGL_nvidia.so.0', api_version: '1.3.0' } };

export interface Box {
  /** Its name's end says how it is compressed: .tar.xz is a third smaller than .tar.gz, and takes longer. */
  readonly archive: string;
  /** The Vulkan loader; without one, webgpu works only where the machine has its own. */
  readonly loader: string | undefined;
}

/**
 * Packs the box; its size in bytes.
 *
 * @throws Error when what it is made of is missing, or it is too large
 */
export function pack({ archive, loader }: Box): number {
  const { platform, arch, execPath, versions } = process;
  if (platform !== 'linux' || arch !== 'x64' || Number.parseInt(versions.node, 10) < 24)
    throw new Error(
      `device box: expected Node 24 for x64 Linux, got ${versions.node} for ${arch} ${platform}; try npm run device-box there`,
    );
  const staging = mkdtempSync(join(tmpdir(), 'quesnay-box-'));
  try {
    const box = join(staging, 'quesnay-box');
    for (const path of SOURCE)
      cpSync(join(repository, path), join(box, path), { recursive: true, filter: (file) => !LEFT.test(file) });
    packPrograms(box, execPath, loader);
    packPackages(box);
    mkdirSync(dirname(resolve(archive)), { recursive: true });
    compress(staging, resolve(archive));
  } finally {
    rmSync(staging, { recursive: true });
  }
  const { size } = statSync(archive);
  if (size > MOST)
    throw new Error(
      `device box: expected at most ${mebibytes(MOST)}, got ${mebibytes(size)}; try a name that ends in .tar.xz`,
    );
  return size;
}

/** Node, the Vulkan loader, and what starts them. */
function packPrograms(box: string, node: string, loader: string | undefined): void {
  for (const folder of ['bin', 'lib', 'share']) mkdirSync(join(box, folder));
  copyFileSync(node, join(box, 'bin/node'));
  strip(join(box, 'bin/node'));
  if (loader) copyFileSync(loader, join(box, 'lib/libvulkan.so.1'));
  writeFileSync(join(box, 'share/nvidia-headless.json'), JSON.stringify(HEADLESS));
  copyFileSync(join(repository, 'test/device-box/launcher.sh'), join(box, 'quesnay'));
  chmodSync(join(box, 'quesnay'), 0o755);
  for (const name of ['check-device', 'bench-device']) symlinkSync('quesnay', join(box, name));
}

function packPackages(box: string): void {
  for (const folder of packageFolders(repository)) {
    const at = relative(repository, folder);
    const name = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const nested = join(folder, 'node_modules');
    const filter = (file: string) =>
      file !== nested && (statSync(file).isDirectory() || isNeeded(name, relative(folder, file)));
    cpSync(folder, join(box, at), { recursive: true, filter });
  }
  strip(join(box, 'node_modules/webgpu/dist/linux-x64/dawn.node'));
}

/** Takes a program's symbols away, where there is something to do it with: a tenth of the box. */
function strip(program: string): void {
  spawnSync('strip', [program]);
}

function compress(folder: string, archive: string): void {
  const { status, stderr, error } = spawnSync(
    'tar',
    [
      '--create',
      '--auto-compress',
      '--file',
      archive,
      '--sort=name',
      '--owner=0',
      '--group=0',
      '--directory',
      folder,
      'quesnay-box',
    ],
    // Two thirds of the time goes here; what more effort would save is a tenth of the size.
    { env: { ...process.env, XZ_OPT: '-2 --threads=0' }, encoding: 'utf8' },
  );
  if (status !== 0)
    throw new Error(
      `device box: expected tar to write ${archive}, got ${error?.message ?? stderr.trim()}; try apt-get install tar xz-utils, or a name that ends in .tar.gz`,
    );
}

/** The Vulkan loader of this machine: where the linker is told to look, or in its cache. */
export function findLoader(): string | undefined {
  const told = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter((folder) => folder !== '');
  const cache = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  const cached = /libvulkan\.so\.1 \(libc6,x86-64\) => (.+)/.exec(cache)?.slice(1) ?? [];
  return [...told.map((folder) => join(folder, 'libvulkan.so.1')), ...cached].find((file) => existsSync(file));
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { vulkan: { type: 'string' } } });
  const archive = positionals[0] ?? 'out/quesnay-box.tar.xz';
  const loader = values.vulkan ?? findLoader();
  if (!loader || !existsSync(loader))
    throw new Error(
      `device box: expected the Vulkan loader, libvulkan.so.1, got ${loader ? `no ${loader}` : 'none'}; try apt-get install libvulkan1, or --vulkan FILE`,
    );
  process.stdout.write(`${archive}: ${mebibytes(pack({ archive, loader }))}, with ${loader}\n`);
}
