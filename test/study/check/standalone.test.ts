// What is left of a scenario must say the same alone: in a folder with nothing of its bases, settings or options.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../../sim/catalogue.ts';
import { load } from '../../../sim/scenario/load.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { bundleOf, type Standalone, standalone } from '../../../sim/study/check/standalone.ts';
import { createTryOut } from '../../../sim/study/check/try-out.ts';
import { repository } from '../../cli/quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-standalone-'));
afterAll(() => rmSync(folder, { recursive: true }));
const catalogue = createCatalogue();

/** A scenario laid over a shipped one from a folder far away. */
function variantOf(name: string, text: string, set: readonly string[]): Scenario {
  const file = join(mkdtempSync(join(folder, 'variant-')), 'variant.yaml');
  const base = relative(dirname(file), join(repository, `scenarios/${name}.yaml`));
  writeFileSync(file, `quesnay: 1\nbase: ${base}\n${text}`);
  return load(file, { catalogue, set });
}

/** Writes it somewhere else, and reads it there. */
function moved(alone: Standalone): Scenario {
  const main = join(mkdtempSync(join(folder, 'alone-')), 'failing.yaml');
  for (const [path, text] of Object.entries(bundleOf(alone, main, ['Two lines', 'of comment']).files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return load(main, { catalogue });
}

describe('a scenario alone', () => {
  const set = ['rules.emission.rate=60 TOKEN/day', 'name=set'];

  test('is the same design, with one check that is an error', () => {
    const scenario = variantOf('fee-guard', 'populations: { builder: { count: 3 } }\n', set);
    const alone = moved(standalone(scenario, 1, catalogue));
    expect(alone.designHash).toBe(scenario.designHash);
    expect([alone.name, alone.files.length, alone.text.split('\n')[1]]).toEqual(['set-failing', 1, '# of comment']);
    const { place: _, ...check } = scenario.checks[1]!;
    expect(alone.checks).toMatchObject([check]);
    const warned = variantOf('minimal', 'name: warned\n', []);
    expect(warned.checks[0]!.level).toBe('warn');
    expect(moved(standalone(warned, 0, catalogue)).checks[0]!.level).toBe('error');
  });

  test('brings its data files, and leaves its sweep and its report', () => {
    const more = 'name: other\nreport: { title: Other }\nsweep: { design: grid, over: { token.decimals: [4, 6] } }\n';
    const scenario = variantOf('openledger', more, []);
    const alone = moved(standalone(scenario, 0, catalogue));
    expect(alone.bundle.files).toHaveProperty([join(dirname(alone.bundle.main), 'data/hardware.yaml')]);
    expect([alone.sweep, alone.report.title]).toEqual([undefined, '']);
    const contents = (of: Scenario) =>
      of.populations.map(({ values }) => JSON.stringify(values, (key, value) => (key === 'path' ? undefined : value)));
    expect(contents(alone)).toEqual(contents(scenario));
  });
});

describe('trying a candidate out', () => {
  const { document, files } = standalone(variantOf('fee-guard', 'name: tried\n', []), 0, catalogue);
  const tryOut = (signal = new AbortController().signal) =>
    createTryOut({
      catalogue,
      files,
      openLearner: () => {
        throw new Error('test: nothing is to be trained');
      },
      signal,
    });
  const shorter = { ...document, run: { ...(document.run as object), length: '40 days' } };

  test('tells how each seed stands, what it cost, and how long it ran', async () => {
    const { results, work, run } = (await tryOut()(shorter, [5, 3]))!;
    expect(results.map(({ outcome }) => outcome)).toEqual(['holds', 'holds']);
    expect(work).toBeGreaterThan(0);
    expect((await tryOut()(shorter, [5]))!.work).toBeLessThan(work);
    expect(run).toMatchObject({ length: 960, observe: 240, window: 720 });
  });

  test('gives up what is no scenario, no world, or crashes', async () => {
    const { customers: _, ...others } = document.populations as Record<string, unknown>;
    expect(await tryOut()({ ...shorter, naem: 1 }, [1])).toBeUndefined();
    expect(await tryOut()({ ...shorter, populations: others }, [1])).toBeUndefined();
    const poor = {
      ...(document.genesis as object),
      contributors: { token: '1 TOKEN' },
      holders: { token: '399_999 TOKEN' },
    };
    expect(await tryOut()({ ...shorter, genesis: poor }, [1])).toBeUndefined();
  });

  test('stops when it is told to', async () => {
    const reason = new Error('stop');
    await expect(tryOut(AbortSignal.abort(reason))({ ...shorter, naem: 1 }, [1])).rejects.toBe(reason);
  });
});
