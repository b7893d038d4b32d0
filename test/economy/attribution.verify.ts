// The predictions of notebooks/attribution.md over five paired seeds.

import { expect, test } from 'vitest';
import { controlled, type DataPay, dataPay } from './data-pay.ts';

const seeds = [1, 2, 3, 4, 5];
const over = async (set: readonly string[]) => {
  const runs: DataPay[] = [];
  for (const seed of seeds) runs.push(await dataPay({ set, seed }));
  return runs;
};
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

for (const samples of [10, 26]) {
  const quick = [
    ...controlled,
    `populations.contributors.samples=${samples} sample/shard`,
    'run.length=100 days',
    'populations.customers.count=200',
  ];

  test(`${samples} samples a shard: pay per sample by volume is equal for all`, async () => {
    const runs = await over([...quick, 'rules.attribution.method=volume', 'rules.attribution.deduplicate=none']);
    for (const { range } of runs) {
      expect(range[0]).toBeGreaterThan(1 - 1e-6);
      expect(range[1]).toBeLessThan(1 + 1e-6);
    }
  });

  test(`${samples} samples a shard: by kNN-Shapley clean > 1.5 × noisy, copies 0, copied originals within 5 %`, async () => {
    const runs = await over(quick);
    for (const { byKind } of runs) {
      expect(byKind.clean).toBeGreaterThan(1.5 * byKind.noisy);
      expect(byKind.copied).toBe(0);
    }
    expect(Math.abs(mean(runs.map(({ copiedOriginals }) => copiedOriginals)) - 1)).toBeLessThan(0.05);
  });

  test(`${samples} samples a shard: what measured worth does to accuracy and external demand, against volume`, async () => {
    const set = [`populations.contributors.samples=${samples} sample/shard`];
    const worth = await over(set);
    const volume = await over([...set, 'rules.attribution.method=volume', 'rules.attribution.deduplicate=none']);
    const paired = (read: (run: DataPay) => number) => {
      const differences = worth.map((run, i) => read(run) - read(volume[i]!));
      const centre = mean(differences);
      const deviation = Math.sqrt(
        mean(differences.map((d) => (d - centre) * (d - centre))) * (seeds.length / (seeds.length - 1)),
      );
      return { differences, centre, error: deviation / Math.sqrt(seeds.length) };
    };
    const effect = {
      samples,
      accuracy: paired(({ accuracy }) => accuracy),
      external: paired(({ external }) => external),
      level: {
        accuracy: mean(volume.map(({ accuracy }) => accuracy)),
        external: mean(volume.map(({ external }) => external)),
      },
    };
    console.log(JSON.stringify(effect));
    // An effect that is not there would be a difference of zero in every seed: the rules would then do nothing.
    expect(effect.accuracy.differences.some((d) => d !== 0)).toBe(true);
    expect(effect.external.differences.some((d) => d !== 0)).toBe(true);
  });
}
