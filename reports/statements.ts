// The transactions-flow matrix of one run as Godley and Lavoie (2007) print it: sectors in columns, reasons in rows, sources
// positive, uses negative, and at the foot what each sector came to hold. Amounts are whole base units, added exactly.

import type { ArrowTable } from './arrow-table.ts';
import type { Flows } from './flows.ts';

export interface Statement {
  readonly asset: string;
  readonly decimals: number;
  readonly sectors: readonly string[];
  /** A row per reason: what each sector got for it less what it gave. */
  readonly rows: readonly { readonly reason: string; readonly amounts: readonly bigint[] }[];
  /** Closing balances by sector, from the accounts; undefined when they were not recorded. */
  readonly holdings: readonly bigint[] | undefined;
}

/** A statement for each asset that moved, from genesis to the end of the run of one seed. */
export function statementsOf(flows: Flows, balances: ArrowTable | undefined, seed: number): Statement[] {
  const sectors = sectorsOf(flows);
  const sums = new Map<string, bigint[]>();
  const rowOf = (asset: string, reason: string) => {
    const key = `${asset}\n${reason}`;
    if (!sums.has(key))
      sums.set(
        key,
        sectors.map(() => 0n),
      );
    return sums.get(key)!;
  };
  for (let row = 0; row < flows.rows; row++) {
    if (flows.seed[row] !== seed) continue;
    const amounts = rowOf(flows.assets[flows.asset[row]!]!, flows.reasons[flows.reason[row]!]!);
    const amount = BigInt(flows.amount[row]!);
    amounts[sectors.indexOf(sectorOf(flows, flows.from[row]!))]! -= amount;
    amounts[sectors.indexOf(sectorOf(flows, flows.to[row]!))]! += amount;
  }
  return flows.assets.flatMap((asset, i) => {
    const rows = [...new Set(flows.reasons)].flatMap((reason) => {
      const amounts = sums.get(`${asset}\n${reason}`);
      return amounts?.some((amount) => amount !== 0n) ? [{ reason, amounts }] : [];
    });
    if (rows.length === 0) return [];
    const holdings = balances && holdingsOf(flows, balances, asset, seed, sectors);
    return [{ asset, decimals: flows.decimals[i]!, sectors, rows, holdings }];
  });
}

/** The protocol's accounts are one sector; every other role is its own. */
function sectorOf({ roles, classes }: Flows, role: number): string {
  return classes[role] === 'protocol' ? 'protocol' : roles[role]!;
}

/** Roles that something moved to or from: those outside first, then those who hold and earn, markets, protocol, the world. */
function sectorsOf(flows: Flows): string[] {
  const order = ['outside', 'holder', 'earning', 'conduit', 'protocol', 'world'];
  const moved = new Set([...flows.from, ...flows.to]);
  const roles = [...moved].sort((a, b) => order.indexOf(flows.classes[a]!) - order.indexOf(flows.classes[b]!) || a - b);
  return [...new Set(roles.map((role) => sectorOf(flows, role)))];
}

function holdingsOf(
  flows: Flows,
  table: ArrowTable,
  asset: string,
  seed: number,
  sectors: readonly string[],
): bigint[] {
  const role = table.names('role');
  const symbol = table.names('asset');
  const seeds = table.numbers('seed');
  const amounts = table.numbers('amount');
  const sums = sectors.map(() => 0n);
  for (let row = 0; row < table.rows; row++) {
    if (seeds[row] !== seed || symbol.names[symbol.index[row]!] !== asset) continue;
    const sector = sectorOf(flows, flows.roles.indexOf(role.names[role.index[row]!]!));
    sums[sectors.indexOf(sector)]! += BigInt(amounts[row]!);
  }
  return sums;
}

export function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
