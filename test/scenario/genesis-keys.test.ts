import { describe, expect, test } from 'vitest';
import { failureOf, refuses, small } from './refusals.ts';

const holders = 'genesis: { holders: { token: 1_000 TOKEN } }';

describe('what the genesis says where it would do nothing', () => {
  test.each([
    ['cash: 5 USD', 'cash', 'pool and treasury'],
    ['cliff: 1 month', 'cliff', 'insiders'],
    ['vesting: 1 year', 'vesting', 'insiders'],
    ['convention: from-start', 'convention', 'insiders'],
  ])('%s', (written, name, places) => {
    const line = `genesis: { holders: { token: 1_000 TOKEN, ${written} } }`;
    const caret = `${' '.repeat(line.indexOf(written))}${'^'.repeat(name.length)}`;
    refuses(
      holders,
      line,
      `
scenario.yaml:5:${line.indexOf(written) + 1}  genesis.holders.${name}: expected of ${places} alone, got it of holders
    5 | ${line}
        ${caret}`,
    );
  });

  test('is taken where it does something', () => {
    const genesis =
      'genesis: { pool: { token: 400 TOKEN, cash: 1 USD }, treasury: { cash: 1 USD }, insiders: { token: 600 TOKEN, cliff: 1 month, vesting: 1 year, convention: from-start } }';
    expect(failureOf(small.replace(holders, genesis))).not.toBeInstanceOf(Error);
  });
});
