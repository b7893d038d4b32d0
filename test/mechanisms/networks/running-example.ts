// A provider, a validator and a data contributor who pay one another; outside customers (X) and emission (E) pay them.
// The same with the provider's money in two wallets, and with the two wallets trading with each other.

import type { FlowNetwork } from '../../../sim/mechanisms/networks/flow-network.ts';

export const threeAccounts: FlowNetwork = {
  internal: [
    [0, 10, 20],
    [0, 0, 30],
    [30, 10, 0],
  ],
  sources: [
    [20, 0, 0],
    [50, 30, 0],
  ],
};

const twoWallets = (wash: number): FlowNetwork => ({
  internal: [
    [0, wash, 5, 10],
    [wash, 0, 5, 10],
    [0, 0, 0, 30],
    [15, 15, 10, 0],
  ],
  sources: [
    [10, 10, 0, 0],
    [25, 25, 30, 0],
  ],
});

export const splitProvider = twoWallets(0);
export const washTradingProvider = twoWallets(100);
