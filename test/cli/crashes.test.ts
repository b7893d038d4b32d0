import { expect, test, vi } from 'vitest';
import { tellCrashes } from '../../sim/cli/study-failure.ts';

const said = (count: number) => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  tellCrashes(Array.from({ length: count }, (_, i) => ({ message: `crash ${i}`, replay: `quesnay run --seed ${i}` })));
  const text = write.mock.calls.map(([words]) => words).join('');
  write.mockRestore();
  return text;
};

test('few crashes are told one by one, each with the command that runs into it', () => {
  expect(said(2)).toBe('crash 0\n  replay   quesnay run --seed 0\ncrash 1\n  replay   quesnay run --seed 1\n');
  expect(said(5).split('\n')).toHaveLength(11);
  expect(said(0)).toBe('');
});

test('of many the first five, and where the others stand', () => {
  const lines = said(36).trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('… and 31 more crashed: rows of runs.arrow, each with its error');
});
