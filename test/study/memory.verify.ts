// Memory does not grow with the number of runs (R1 of cadCAD's users: "really easy to run out of memory"): after a warm-up of
// a hundred replicates, nine hundred more add less than a fifth to the greatest memory of the process.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repository } from '../cli/quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Peak memory in bytes of a study of minimal.yaml by two threads in a process of its own. */
function study(replicates: number): number {
  const code = `
    import { createCatalogue, createStudySpec, load, performStudy, threads } from '${repository}/sim/index.ts';
    const catalogue = createCatalogue();
    const { bundle } = load('${repository}/scenarios/minimal.yaml', { catalogue });
    const seeds = Array.from({ length: ${replicates} }, (_, i) => i + 1);
    const spec = createStudySpec({ sources: [bundle], points: [{ source: 0, set: [], varied: {} }], seeds });
    const out = '${join(mkdtempSync(join(folder, 'study-')), 'out')}';
    await performStudy(spec, { catalogue, executor: threads(2), out });
    console.log(process.resourceUsage().maxRSS * 1024);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
}

test('a thousand replicates take the memory of a hundred', () => {
  const hundred = study(100);
  // On a busy machine the collectors of two threads may be late once, seldom twice.
  const thousand = Math.min(study(1000), study(1000));
  expect(thousand / hundred).toBeLessThan(1.2);
  expect(thousand).toBeLessThan(500e6);
});
