import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createCatalogue } from '../../sim/catalogue.ts';
import { load } from '../../sim/scenario/load.ts';
import { violations } from '../scenario/draft-07.ts';
import { quesnay, repository } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-init-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

async function initIn(name: string, ...words: string[]) {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  return { cwd, ...(await quesnay(['init', ...words], { cwd })) };
}

const left = (cwd: string) =>
  readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(cwd.length + 1))
    .sort();

interface Workflow {
  readonly on: readonly string[];
  readonly jobs: { readonly check: { readonly steps: readonly Record<string, unknown>[] } };
}

describe.concurrent('quesnay init', () => {
  test('writes an economy that runs by the commands it prints, and whose workflow passes', async () => {
    const { cwd, code, stdout, stderr } = await initIn('mine', 'my economy');
    expect([code, stderr]).toEqual([0, '']);
    const own = join(cwd, 'my economy');
    expect(left(own)).toEqual(['.github/workflows/economy.yml', 'README.md', 'scenario.yaml', 'schema.json']);
    expect(stdout).toMatch(
      /\nnext:\n {2}quesnay run 'my economy\/scenario\.yaml'\n {2}quesnay check 'my economy\/scenario\.yaml'\n$/,
    );

    const text = readFileSync(join(own, 'scenario.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/schema\.json\n# /);
    expect(text).not.toContain('scenarios/');
    const schema = JSON.parse(readFileSync(join(own, 'schema.json'), 'utf8'));
    expect(violations(schema, parse(text))).toEqual([]);
    expect((await quesnay(['run', 'my economy/scenario.yaml', '--seed', '1'], { cwd })).code).toBe(0);

    const workflow = parse(readFileSync(join(own, '.github/workflows/economy.yml'), 'utf8')) as Workflow;
    expect(workflow.on).toEqual(['push', 'pull_request']);
    const { steps } = workflow.jobs.check;
    expect(steps.flatMap(({ uses }) => uses ?? [])).toEqual([
      'actions/checkout@v4',
      'actions/setup-node@v4',
      'actions/upload-artifact@v4',
    ]);
    const [install, check, summary] = steps.flatMap(({ run }) => (run as string | undefined) ?? []);
    expect(install).toBe(`npm install --global quesnay@${version}`);
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: own };
    const [program, ...words] = check!.split(' ');
    expect([program, words[0]]).toEqual(['quesnay', 'check']);
    const checked = await quesnay(words, { cwd: own, env });
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(readFileSync(join(own, 'out/junit.xml'), 'utf8')).toMatch(/<testsuites .*failures="0" errors="0"/);
    execFileSync('sh', ['-c', summary!], { cwd: own, env: { ...process.env, GITHUB_STEP_SUMMARY: 'summary.md' } });
    expect(readFileSync(join(own, 'summary.md'), 'utf8')).toMatch(/^## quesnay check\n/);
    expect(steps.at(-1)).toMatchObject({ if: expect.stringContaining('!cancelled()'), with: { path: 'out' } });
  });

  test('overwrites nothing: exit 2, and what was there is all there is', async () => {
    const cwd = mkdtempSync(join(folder, 'taken-'));
    writeFileSync(join(cwd, 'README.md'), 'mine');
    mkdirSync(join(cwd, '.github/workflows'), { recursive: true });
    writeFileSync(join(cwd, '.github/workflows/economy.yml'), 'mine');
    const { code, stdout, stderr } = await quesnay(['init'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'quesnay init: expected a folder without README.md, .github/workflows/economy.yml, got . with; try another folder\n',
    );
    expect(left(cwd)).toEqual(['.github/workflows/economy.yml', 'README.md']);
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe('mine');
  });

  test.each(['known-loop', 'minimal', 'openledger'])(
    '--from %s is that scenario, with all it stands on',
    async (name) => {
      const { cwd, code } = await initIn(name, '--from', name);
      expect(code).toBe(0);
      expect(existsSync(join(cwd, 'data/hardware.yaml'))).toBe(name === 'openledger');
      const catalogue = createCatalogue();
      const shipped = load(join(repository, `scenarios/${name}.yaml`), { catalogue });
      expect(load(join(cwd, 'scenario.yaml'), { catalogue }).hash).toBe(shipped.hash);
      expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toContain(`Quesnay's \`${name}\``);
    },
  );

  test('--from a scenario that is not shipped exits 2', async () => {
    const { cwd, code, stderr } = await initIn('unknown', '--from', 'openleger');
    expect([code, left(cwd)]).toEqual([2, []]);
    expect(stderr).toBe('--from: expected a shipped scenario, got openleger; did you mean openledger?\n');
  });
});
