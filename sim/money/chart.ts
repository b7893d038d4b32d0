// The chart of accounts: who can own what. It is drawn up once, when a world is built, and the ledger is opened on it.
// Populations get contiguous ids, so that an agent's account is `first + i` and a sweep runs over neighbouring memory.

/** The class of a beneficial owner: it decides whether the owner has a mix and which coverage it enters, never a booking. */
export const ownerClasses = ['outside', 'holder', 'earning', 'protocol', 'conduit', 'world'] as const;
export type OwnerClass = (typeof ownerClasses)[number];

/** Where a unit of an asset sits: only wallets can pay; a staked or locked token is still the same token. */
export const places = ['wallet', 'staked', 'unbonding', 'locked'] as const;
export type Place = (typeof places)[number];

export interface Asset {
  symbol: string;
  decimals: number;
  /** USD for a whole unit at genesis. */
  mark: number;
  /** True for dollars: coins carry cash tags. */
  cash?: boolean;
}

export interface Chart {
  assets: Asset[];
  reasons: string[];
  roles: string[];
  /** Per owner. */
  ownerClass: OwnerClass[];
  ownerRole: number[];
  /** Per account. `unlimited`: may go below zero (the world beyond the border; the issuance of an asset). */
  accountOwner: number[];
  accountAsset: number[];
  accountPlace: Place[];
  accountUnlimited: boolean[];
}

export function createChart(assets: Asset[], reasons: readonly string[]): Chart {
  return {
    assets,
    reasons: [...reasons],
    roles: [],
    ownerClass: [],
    ownerRole: [],
    accountOwner: [],
    accountAsset: [],
    accountPlace: [],
    accountUnlimited: [],
  };
}

/** The id of a role, made on first mention. */
export function roleOf(chart: Chart, name: string): number {
  const known = chart.roles.indexOf(name);
  return known >= 0 ? known : chart.roles.push(name) - 1;
}

/** Adds `count` owners of one class and role; returns the first id. */
export function addOwners(chart: Chart, ownerClass: OwnerClass, role: string, count = 1): number {
  const first = chart.ownerClass.length;
  const roleId = roleOf(chart, role);
  for (let i = 0; i < count; i++) {
    chart.ownerClass.push(ownerClass);
    chart.ownerRole.push(roleId);
  }
  return first;
}

/** Adds one account of `asset` for each of `count` owners from `firstOwner` on; returns the first id. */
export function addAccounts(
  chart: Chart,
  firstOwner: number,
  asset: string,
  { count = 1, place = 'wallet', unlimited = false }: { count?: number; place?: Place; unlimited?: boolean } = {},
): number {
  const assetId = chart.assets.findIndex((a) => a.symbol === asset);
  if (assetId < 0) {
    const known = chart.assets.map((a) => a.symbol).join(', ');
    throw new Error(`chart of accounts: expected one of the assets ${known}, got ${asset}`);
  }
  const first = chart.accountOwner.length;
  for (let i = 0; i < count; i++) {
    chart.accountOwner.push(firstOwner + i);
    chart.accountAsset.push(assetId);
    chart.accountPlace.push(place);
    chart.accountUnlimited.push(unlimited);
  }
  return first;
}
