// The units a scenario may be written in. A unit is a size in the base units of its dimension: money in USD or TOKEN,
// time in hours, energy in watt-hours, computation in FLOP, and things that are counted. A year is 365 days and a month
// a twelfth of it. A PFLOPh is what a machine of one PFLOP/s computes in an hour, 3.6e18 FLOP.

import { type Fraction, over, tenTo, times } from './units-exact.ts';

/** Exponents of the base dimensions; a dimension that cancels is left out. */
export type Dimension = Readonly<Record<string, number>>;

export interface Unit {
  readonly size: Fraction;
  readonly dimension: Dimension;
}

const fraction = (numerator: bigint, denominator = 1n): Fraction => ({ numerator, denominator });

const hours: Readonly<Record<string, Fraction>> = {
  ms: fraction(1n, 3_600_000n),
  s: fraction(1n, 3_600n),
  second: fraction(1n, 3_600n),
  min: fraction(1n, 60n),
  minute: fraction(1n, 60n),
  h: fraction(1n),
  hour: fraction(1n),
  day: fraction(24n),
  week: fraction(168n),
  month: fraction(730n),
  year: fraction(8_760n),
};

// Things that are counted, each a dimension of its own. `token` is a piece of text; TOKEN is the money.
const counted = [
  'request',
  'sample',
  'shard',
  'parameter',
  'token',
  'gas',
  'block',
  'credit',
  'customer',
  'owner',
  'task',
  'transaction',
  'vote',
];

const prefixes: Readonly<Record<string, Fraction>> = {
  '': fraction(1n),
  k: fraction(tenTo(3)),
  M: fraction(tenTo(6)),
  G: fraction(tenTo(9)),
  T: fraction(tenTo(12)),
  P: fraction(tenTo(15)),
  E: fraction(tenTo(18)),
};

function buildTable(): ReadonlyMap<string, Unit> {
  const table = new Map<string, Unit>();
  const define = (name: string, size: Fraction, dimension: Dimension) => table.set(name, { size, dimension });
  const plain = fraction(1n);
  define('1', plain, {});
  define('%', fraction(1n, 100n), {});
  define('USD', plain, { USD: 1 });
  define('TOKEN', plain, { TOKEN: 1 });
  define('GPU', plain, { GPU: 1 });
  define('GPUh', plain, { GPU: 1, time: 1 });
  define('m', plain, { distance: 1 });
  define('km', fraction(1_000n), { distance: 1 });
  define('g', plain, { mass: 1 });
  define('kg', fraction(1_000n), { mass: 1 });
  for (const [name, size] of Object.entries(hours)) {
    define(name, size, { time: 1 });
    if (name.length > 3 || name === 'day') define(`${name}s`, size, { time: 1 });
  }
  for (const [prefix, size] of Object.entries(prefixes)) {
    define(`${prefix}J`, over(size, fraction(3_600n)), { energy: 1 });
    define(`${prefix}Wh`, size, { energy: 1 });
    define(`${prefix}W`, size, { energy: 1, time: -1 });
    define(`${prefix}FLOP`, size, { compute: 1 });
    define(`${prefix}FLOPh`, times(size, fraction(3_600n)), { compute: 1 });
    define(`${prefix}B`, size, { data: 1 });
    define(`${prefix}bit`, over(size, fraction(8n)), { data: 1 });
  }
  for (const name of counted) {
    define(name, plain, { [name]: 1 });
    if (name !== 'gas') define(`${name}s`, plain, { [name]: 1 });
  }
  return table;
}

export const unitTable: ReadonlyMap<string, Unit> = buildTable();
