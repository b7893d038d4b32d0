import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalogue, load, planSweep } from '../../../sim/index.ts';
import { readDesigns } from '../../../sim/study/study-designs.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));
const catalogue = createCatalogue();
const reading = (path: string) => (set: readonly string[]) => load(path, { catalogue, set });

/** minimal.yaml with a sweep on top. */
function swept(sweep: string): string {
  const path = join(mkdtempSync(join(folder, 'scenario-')), 'swept.yaml');
  cpSync('scenarios/minimal.yaml', join(path, '../minimal.yaml'));
  writeFileSync(path, `quesnay: 1\nbase: ./minimal.yaml\nname: swept\n${sweep}\n`);
  return path;
}

describe('a sweep as a study', () => {
  test("lays the swept values over the user's settings, structural parameters too", () => {
    const path = swept(
      'sweep: { design: zip, over: { populations.miners.count: [5, 20], rules.emission.rate: [100 TOKEN/day, 1 TOKEN/h] } }',
    );
    const spec = planSweep(['run.seeds=3..5', 'run.length=30 days'], reading(path));
    expect(spec.seeds).toEqual([3, 4, 5]);
    expect(spec.points[1]).toEqual({
      source: 0,
      set: ['run.seeds=3..5', 'run.length=30 days', 'populations.miners.count=20', 'rules.emission.rate=1 TOKEN/h'],
      varied: { 'populations.miners.count': '20', 'rules.emission.rate': '1 TOKEN/h' },
    });
    expect(spec.varied).toEqual([
      { path: 'populations.miners.count', unit: '1' },
      { path: 'rules.emission.rate', unit: 'TOKEN/day' },
    ]);
    expect(readDesigns(spec, catalogue).map(({ values }) => values)).toEqual([
      [5, 100],
      [20, 24],
    ]);
  });

  test('of points from a range has texts that are numbers in the unit again', () => {
    const path = swept(
      'sweep: { design: sobol, points: 8, over: { rules.emission.rate: { from: 1 TOKEN/h, to: 100 TOKEN/day } } }',
    );
    const spec = planSweep([], reading(path));
    for (const [i, { values }] of readDesigns(spec, catalogue).entries()) {
      const text = spec.points[i]!.varied['rules.emission.rate']!;
      expect(text).toMatch(/^[\d.]+ TOKEN\/day$/);
      expect(values).toEqual([Number.parseFloat(text)]);
      expect(values[0]).toBeGreaterThanOrEqual(24);
      expect(values[0]).toBeLessThanOrEqual(100);
    }
  });

  test('carries every data file that a swept value names', () => {
    const place = mkdtempSync(join(folder, 'files-'));
    cpSync('scenarios/openledger.yaml', join(place, 'openledger.yaml'));
    for (const part of ['data', 'measured']) cpSync(join('scenarios', part), join(place, part), { recursive: true });
    cpSync('scenarios/data/regions.yaml', join(place, 'data/dear.yaml'));
    writeFileSync(
      join(place, 'swept.yaml'),
      'quesnay: 1\nbase: ./openledger.yaml\nname: swept\nsweep: { design: grid, over: { populations.providers.regions: [./data/regions.yaml, ./data/dear.yaml] } }\n',
    );
    const spec = planSweep([], reading(join(place, 'swept.yaml')));
    rmSync(place, { recursive: true });
    expect(readDesigns(spec, catalogue).map(({ values }) => values)).toEqual([
      ['./data/regions.yaml'],
      ['./data/dear.yaml'],
    ]);
  });

  test('is refused without a sweep section', () => {
    expect(() => planSweep([], reading('scenarios/minimal.yaml'))).toThrow(
      'scenarios/minimal.yaml: expected a sweep section, got none; try sweep: { design: grid, over:',
    );
  });
});
