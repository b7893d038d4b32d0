import { describe, expect, test } from 'vitest';
import { definition, totalThroughflow } from '../../../sim/mechanisms/networks/total-throughflow.ts';
import { derivedVectors } from '../vectors.ts';
import { splitProvider, threeAccounts, washTradingProvider } from './running-example.ts';

derivedVectors(definition, [
  ['of three accounts: 100 + 50 + 50', () => totalThroughflow(threeAccounts), 200],
  ['after the provider split its wallet', () => totalThroughflow(splitProvider), 200],
  ['and let its wallets trade', () => totalThroughflow(washTradingProvider), 400],
  ['nobody', () => totalThroughflow({ internal: [], sources: [] }), 0],
]);

describe('total throughflow', () => {
  test.each([
    [() => totalThroughflow({ internal: [[0, 1]], sources: [] }), 'totalThroughflow: internal[0]: expected 1 entries'],
    [() => totalThroughflow({ internal: [[0]], sources: [[-1]] }), 'totalThroughflow: sources[0][0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
