import { describe, expect, test } from 'vitest';
import { payees, throughflow } from '../../../sim/mechanisms/networks/flow-network.ts';
import { threeAccounts } from './running-example.ts';

describe('flow network', () => {
  test('income is what accounts and sources paid', () => {
    expect([...throughflow('f', threeAccounts)]).toEqual([100, 50, 50]);
    expect([...throughflow('f', { internal: [[2]], sources: [] })]).toEqual([2]);
    expect([...throughflow('f', { internal: [], sources: [[]] })]).toEqual([]);
  });

  test('payees are those who got something', () => {
    expect(payees(threeAccounts)).toEqual([[1, 2], [2], [0, 1]]);
    expect(
      payees({
        internal: [
          [1e-9, 0],
          [0, 0],
        ],
        sources: [],
      }),
    ).toEqual([[0], []]);
  });

  test.each([
    [{ internal: [[0, 1]], sources: [] }, 'f: internal[0]: expected 1 entries, got 2'],
    [{ internal: [[0]], sources: [[1, 2]] }, 'f: sources[0]: expected 1 entries, got 2'],
    [{ internal: [[-1]], sources: [] }, 'f: internal[0][0]: expected a finite number at or above 0, got -1'],
    [{ internal: [[Number.NaN]], sources: [] }, 'f: internal[0][0]'],
    [
      { internal: [[0]], sources: [[Infinity]] },
      'f: sources[0][0]: expected a finite number at or above 0, got Infinity',
    ],
  ])('refuses %j', (network, message) => {
    expect(() => throughflow('f', network)).toThrow(message);
  });
});
