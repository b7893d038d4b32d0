import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isNeeded, packageFolders } from './packages.ts';

const root = mkdtempSync(join(tmpdir(), 'quesnay-packages-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Puts a package into a folder under the root. */
function install(folder: string, manifest: object): string {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
  return join(root, folder);
}

describe('the packages that are needed', () => {
  const needed = [
    install('node_modules/a', { dependencies: { b: '2' }, devDependencies: { tool: '1' } }),
    install('node_modules/a/node_modules/b', { dependencies: { '@types/b': '2', c: '1' } }),
    install('node_modules/c', { dependencies: { a: '1' }, optionalDependencies: { 'c-linux': '1', 'c-windows': '1' } }),
    install('node_modules/c-linux', {}),
    install('node_modules/gpu', {}),
  ];
  install('node_modules/b', {}); // Another version, that nobody asks for from here.
  install('node_modules/tool', {});
  install('node_modules/@types/b', {});
  const manifest = { devDependencies: { tool: '1' }, optionalDependencies: { node: '24' } };

  test('are those that run it, each where it is found, and those of choice that are there', () => {
    install('.', { ...manifest, dependencies: { a: '1' }, peerDependencies: { gpu: '1', absent: '1' } });
    expect([...packageFolders(root)].sort()).toEqual([...needed].sort());
  });

  test('are refused when one is not installed', () => {
    install('.', { ...manifest, dependencies: { a: '1', lost: '1' } });
    expect(() => packageFolders(root)).toThrow('device box: expected the package lost, got none; try npm ci');
  });
});

describe('of a package', () => {
  test.each([
    ['yaml', 'dist/index.js'],
    ['yaml', 'package.json'],
    ['yaml', 'LICENSE.md'],
    ['@tensorflow/tfjs', 'dist/tf.node.js'],
    ['@tensorflow/tfjs-backend-wasm', 'dist/tfjs-backend-wasm-simd.wasm'],
    ['@tensorflow/tfjs-core', 'LICENSE'],
    ['mnist', 'src/digits/9.json'],
    ['webgpu', 'dist/linux-x64/dawn.node'],
  ])('%s, %s is needed', (name, file) => expect(isNeeded(name, file)).toBe(true));

  test.each([
    ['yaml', 'dist/index.d.ts'],
    ['yaml', 'dist/index.js.map'],
    ['yaml', 'README.md'],
    ['@tensorflow/tfjs', 'dist/tf.min.js'],
    ['mnist', 'dist/mnist.js'],
    ['webgpu', 'dist/win32-x64/dawn.node'],
  ])('%s, %s is not', (name, file) => expect(isNeeded(name, file)).toBe(false));
});
