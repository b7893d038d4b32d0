// What npm would publish: the tarball is unpacked into an empty project, and runs there as JavaScript, from the command
// line and as a library, with a rule of the user's own. TypeScript is not run under node_modules, so nothing of it may be left.

import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from './quesnay.ts';

const project = mkdtempSync(join(tmpdir(), 'quesnay-pack-'));
afterAll(() => rmSync(project, { recursive: true }));
const installed = join(project, 'node_modules/quesnay');
const run = (program: string, ...words: string[]) => execFileSync(program, words, { cwd: project, encoding: 'utf8' });

const rule = `import { defineRule, quantity } from 'quesnay';

export const levy = defineRule({
  name: 'levy',
  about: 'Everybody of a population pays the treasury.',
  parameters: { size: quantity('USD/day', { about: 'What each pays.', default: '1 USD/day', min: 0 }) },
  reasons: ['levy'],
  phases: {
    spend(self, world) {
      const provider = world.population('provider');
      const size: number = world.money('TOKEN', (self.parameters.size * world.setting.epochHours) / 24);
      world.ledger.payIn(self.reasons.levy!, provider.accounts.token!, world.protocol.treasury.TOKEN, size);
    },
  },
});
`;
const library = `import { createCatalogue, load, run } from 'quesnay';
import { levy } from './levy.mts';

const catalogue = createCatalogue([levy]);
const { outcomes } = await run(load('taxed.yaml', { catalogue }), { catalogue });
console.log(outcomes[0].hash);
`;

beforeAll(() => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', project], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).replace(/^[^[]*/, ''),
  ) as [{ filename: string }];
  mkdirSync(installed, { recursive: true });
  run('tar', '-xzf', packed.filename, '-C', installed, '--strip-components=1');
  // The packages it depends on stand in the repository already: links save their download.
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: object;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), link);
  }
  writeFileSync(join(project, 'package.json'), '{}');
  writeFileSync(join(project, 'levy.mts'), rule);
  writeFileSync(join(project, 'library.mjs'), library);
  copyFileSync(join(installed, 'scenarios/known-loop.yaml'), join(project, 'known-loop.yaml'));
  writeFileSync(
    join(project, 'taxed.yaml'),
    'quesnay: 1\nbase: ./known-loop.yaml\nname: taxed\nrun: { length: 20 days }\nrules: { levy: { rule: levy, size: 2 USD/day } }\nchecks: ~\n',
  );
});

describe('the package', () => {
  const main = join(installed, 'dist/sim/cli/main.js');
  const words = ['run', 'taxed.yaml', '--use', 'levy.mts', '--json'];

  test('ships compiled JavaScript with declarations, scenarios, and no source', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'scenarios/schema.json', 'dist/sim/index.d.ts']),
    );
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^(test|node_modules|out)\b/.test(file))).toEqual([]);
    for (const file of files.filter((file) => /^dist.*\.js$/.test(file)))
      expect(readFileSync(join(installed, file), 'utf8'), file).not.toMatch(
        /from '\.{1,2}\/[^']*\.ts'|import\('\.{1,2}\/[^']*\.ts'\)/,
      );
  });

  test("runs a user's own rule from the command line, and writes its report", () => {
    const { runs, folder } = JSON.parse(run(process.execPath, main, ...words));
    expect(runs[0].hash).toMatch(/^[0-9a-f]{32}$/);
    expect(readdirSync(join(project, folder))).toEqual(
      expect.arrayContaining(['manifest.json', 'report.html', 'flows.arrow']),
    );
    const { modules } = JSON.parse(readFileSync(join(project, folder, 'manifest.json'), 'utf8'));
    expect(modules).toMatchObject([{ path: 'levy.mts' }]);
  });

  test('runs the same as a library, and as the source does', () => {
    const { runs } = JSON.parse(run(process.execPath, main, ...words, '--no-report'));
    expect(run(process.execPath, 'library.mjs').trim()).toBe(runs[0].hash);
    const loop = (file: string) =>
      JSON.parse(run(process.execPath, file, 'run', 'known-loop.yaml', '--json', '--no-report')).runs;
    expect(loop(main)).toEqual(loop(join(repository, 'sim/cli/main.ts')));
  });

  test("sweeps in threads that load a user's own rule by path, as in this process", () => {
    const sweep = 'sweep={ design: grid, over: { rules.levy.size: [1 USD/day, 3 USD/day] } }';
    const words = ['sweep', 'taxed.yaml', '--use', 'levy.mts', '--set', sweep, '--quiet'];
    for (const jobs of ['1', '2']) run(process.execPath, main, ...words, '--jobs', jobs, '--out', `jobs-${jobs}`);
    const [one, two] = ['1', '2'].map((jobs) => readFileSync(join(project, `jobs-${jobs}/runs.arrow`)));
    expect(one!.equals(two!)).toBe(true);
    const { execution, failures, modules } = JSON.parse(readFileSync(join(project, 'jobs-2/manifest.json'), 'utf8'));
    expect([execution, failures]).toEqual([{ executor: '2 threads', ran: 2, reused: 0 }, []]);
    expect(modules).toMatchObject([{ path: 'levy.mts' }]);
  });

  const node22 = join(repository, 'node_modules/node22/bin/node');
  test.skipIf(!existsSync(node22))('runs the same on another Node', () => {
    const sweep = ['--set', 'sweep={ design: grid, over: { rules.levy.size: [1 USD/day, 3 USD/day] } }', '--jobs', '2'];
    run(node22, main, 'sweep', ...words.slice(1, 4), ...sweep, '--quiet', '--out', 'node-22');
    const [there, here] = ['node-22', 'jobs-2'].map((out) => readFileSync(join(project, out, 'runs.arrow')));
    expect(there!.equals(here!)).toBe(true);
    const { runs } = JSON.parse(run(node22, main, ...words, '--no-report'));
    expect(runs).toEqual(JSON.parse(run(process.execPath, main, ...words, '--no-report')).runs);
  });
});
