// Same input, same bits: the linter refuses whatever would let a run depend on the machine, the moment or unnamed luck.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is refused everywhere in sim/ and agents/, and words of the message. */
const everywhere: Record<string, [code: string, message: string]> = {
  power: ['export const area = (side: number) => side ** 2;', '\\*\\* and Math.pow'],
  'power in an assignment': ['export let side = 2;\nside **= 2;', '\\*\\* and Math.pow'],
  'power in an assignment to a member': ['export const o = { a: 1 };\no.a /* area */\n  **= 2;', '\\*\\* and Math.pow'],
  'Math.pow': ['export const area = (side: number) => Math.pow(side, 2);', '\\*\\* and Math.pow'],
  'Math.pow as a value': ['export const powers = [1, 2].map((x) => [x].reduce(Math.pow));', '\\*\\* and Math.pow'],
  'pow taken out of Math': ['const { pow } = Math;\nexport const area = pow(3, 2);', '\\*\\* and Math.pow'],
  'Math.random': ['export const luck = Math.random();', 'Math.random'],
  'Math.random as a value': ['export const luck = Math.random;', 'Math.random'],
};

/** What is refused there but in the command line, the studies, the loader and learning. */
const inside: Record<string, [code: string, message: string]> = {
  'new Date': ['export const now = new Date();', 'variable Date'],
  'Date.now': ['export const now = Date.now();', 'variable Date'],
  'performance.now': ['export const now = performance.now();', 'variable performance'],
  'process.env': ['export const home = process.env;', 'variable process'],
  setTimeout: ['setTimeout(() => {}, 1);\nexport {};', 'variable setTimeout'],
  setInterval: ['setInterval(() => {}, 1);\nexport {};', 'variable setInterval'],
  setImmediate: ['setImmediate(() => {});\nexport {};', 'variable setImmediate'],
  fetch: ["export const page = fetch('https://example.org');", 'variable fetch'],
  WebSocket: ["export const socket = new WebSocket('wss://example.org');", 'variable WebSocket'],
  navigator: ['export const cores = navigator.hardwareConcurrency;', 'variable navigator'],
  'crypto.randomUUID': ['export const id = crypto.randomUUID();', 'variable crypto'],
  'a way round by globalThis': ['export const now = globalThis.Date.now();', 'variable globalThis'],
  Intl: ['export const format = new Intl.NumberFormat();', 'variable Intl'],
  'node:fs': ["import { readFileSync } from 'node:fs';\nexport const read = readFileSync;", 'reading files'],
  'node:fs/promises': ["import { readFile } from 'node:fs/promises';\nexport const read = readFile;", 'reading files'],
  fs: ["import { readFileSync } from 'fs';\nexport const read = readFileSync;", 'reading files'],
  'import of node:fs when needed': ["export const files = import('node:fs');", 'reading files'],
  'node:os': ["import { hostname } from 'node:os';\nexport const name = hostname();", 'reading files'],
  'node:crypto but for hashes': [
    "import { randomBytes } from 'node:crypto';\nexport const b = randomBytes(8);",
    'createHash',
  ],
};

/** What follows the locale of the machine: refused there but in the command line, the studies and learning. */
const local: Record<string, [code: string, message: string]> = {
  'toLocaleString of the locale of the machine': ['export const text = (5).toLocaleString();', 'locale of the machine'],
  'toLocaleString of a variable locale': [
    'export const text = (locale: string) => (5).toLocaleString(locale);',
    'locale of the machine',
  ],
  toLocaleUpperCase: ["export const text = 'i'.toLocaleUpperCase();", 'locale of the machine'],
  localeCompare: ["export const order = ['b', 'a'].sort((a, b) => a.localeCompare(b));", 'locale of the machine'],
};

const accepted = `import { createHash } from 'node:crypto';

// Words in comments and texts are no code: x ** 2, x **= 2, Math.pow, Math.random(), new Date(), localeCompare.
export const text = 'x ** 2 and x **= 2 and Math.random() and Date.now()';
export const sum = 2 * 3;
export const date = { Date: 1, process: 2 };
export const roots = [Math.exp(1), Math.log(2), Math.sqrt(3), Math.sin(4), Math.cos(5), date.Date];
export const digest = createHash('sha256').update(text).digest('hex');
export const printed = (1234.5).toLocaleString('en-US', { maximumSignificantDigits: 3 });
`;

const files: Record<string, string> = {};
const cases: { name: string; path: string; message: string }[] = [];
for (const [folder, laws] of Object.entries({
  'sim/kernel': { ...everywhere, ...inside, ...local },
  agents: { ...everywhere, ...inside, ...local },
  'sim/cli': everywhere,
  'sim/learning': everywhere,
  'sim/scenario': inside,
})) {
  for (const [name, [code, message]] of Object.entries(laws)) {
    const path = `${folder}/case-${cases.length}.ts`;
    files[path] = `${code}\n`;
    cases.push({ name, path, message });
  }
}
files['sim/kernel/accepted.ts'] = accepted;
files['agents/accepted.ts'] = accepted;
const mayReadTheMachine = ['sim/cli/reads.ts', 'sim/study/reads.ts', 'sim/learning/reads.ts', 'sim/scenario/load.ts'];
for (const path of mayReadTheMachine) {
  files[path] =
    "import { readFileSync } from 'node:fs';\n\nexport const read = [readFileSync, Date.now(), process.env];\n";
}
files['reports/page.ts'] = 'export const year = new Date().getFullYear();\n';

type Report = { diagnostics: { severity: string; message: string; location: { path: string } }[] };
let found: Map<string, string[]>;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quesnay-lint-'));
  const configuration = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...configuration, vcs: { enabled: false } }));
  cpSync(join(root, 'test/laws/lint'), join(folder, 'test/laws/lint'), { recursive: true });
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  const { diagnostics } = lint(folder);
  found = new Map(Object.keys(files).map((path) => [path, []]));
  for (const { severity, message, location } of diagnostics) {
    if (severity === 'error') found.get(location.path)?.push(message);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Biome's findings; it exits with 1 when there are some. */
function lint(where: string): Report {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  try {
    return JSON.parse(
      execFileSync(process.execPath, [biome, ...options], { cwd: where, encoding: 'utf8', stdio: 'pipe' }),
    );
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

describe('the linter refuses', () => {
  test.each(cases)('$name in $path', ({ path, message }) => {
    expect(found.get(path)).toContainEqual(expect.stringMatching(message));
  });
});

describe('the linter accepts', () => {
  test.each(['sim/kernel/accepted.ts', 'agents/accepted.ts'])('code that keeps the laws, in %s', (path) => {
    expect(found.get(path)).toEqual([]);
  });

  test.each(mayReadTheMachine)('files, clock and environment in %s', (path) => {
    expect(found.get(path)).toEqual([]);
  });

  test('a clock in reports', () => {
    expect(found.get('reports/page.ts')).toEqual([]);
  });
});
