import { expect, test } from 'vitest';
import type { CheckGiven } from '../../sim/cli/check.ts';
import { checkSettings } from '../../sim/cli/check-settings.ts';

const given = (options: Partial<CheckGiven> = {}) => ({ subjects: ['a.yaml'], ...options }) as CheckGiven;
const settings = (options: Partial<CheckGiven> = {}, environment: Record<string, string> = {}) =>
  checkSettings(given(options), environment);

test('unless given: 95 %, exit code 4, warnings, and no annotations', () => {
  expect(settings()).toMatchObject({ out: 'out/check', confidence: 0.95, undecided: '4', drift: 'warn' });
  expect(settings().annotate).toBeUndefined();
});

test('where GitHub Actions runs it annotates, from the root of the repository', () => {
  const github = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '/repository' };
  expect(settings({}, github).annotate).toBe('/repository');
  expect(settings({ annotations: 'none' }, github).annotate).toBeUndefined();
  expect(settings({ annotations: 'github' }).annotate).toBe(process.cwd());
});

test.each([
  ['99%', 0.99],
  ['97.5 %', 0.975],
  ['0.9', 0.9],
])('a confidence of %s is %d', (confidence, share) => {
  expect(settings({ confidence }).confidence).toBeCloseTo(share, 12);
});

test.each([
  [{ undecided: 'perhaps' }, '--undecided: expected one of pass, fail, 4, got perhaps'],
  [{ annotations: 'gitlab' }, '--annotations: expected one of github, none, got gitlab'],
  [{ drift: 'maybe' }, '--drift: expected one of warn, error, got maybe'],
  [{ confidence: '100%' }, '--confidence: expected a share from 50 % to below 100 %, got 100%; try 95%'],
  [{ confidence: '95' }, '--confidence: expected a share from 50 % to below 100 %, got 95; try 95%'],
  [{ confidence: 'high' }, '--confidence: expected a share'],
  [
    { subjects: ['a.yaml', 'b.yaml'], baseline: 'x.json' },
    '--baseline: expected one scenario, got 2; try one after the other',
  ],
])('%j is refused', (options, message) => {
  expect(() => settings(options)).toThrow(message);
});
