// The accounts of whoever stakes: dollars and tokens at hand, what is at stake, and what is on its way back.

export const stakerAccounts = {
  usd: { asset: 'USD' },
  token: { asset: 'TOKEN' },
  staked: { asset: 'TOKEN', place: 'staked' },
  unbonding: { asset: 'TOKEN', place: 'unbonding' },
} as const;
