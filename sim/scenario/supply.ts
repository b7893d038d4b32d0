// The token's supply in whole base units: every amount of the genesis is one, they sum to the supply exactly, and the
// ledger's doubles have room for it and for what the run may issue.

import { exactly, quantityText, type UnitContext, UnitError } from '../money/units.ts';
import { type Fraction, tenTo } from '../money/units-exact.ts';
import type { Finding, Span } from './problems.ts';
import type { MapTree, Tree } from './tree.ts';

/** The ledger counts base units in doubles, which hold every whole number below this. */
const mostBaseUnits = 9_007_199_254_740_992n;
/** The room kept free: a run may come to hold this many times the supply at its start. */
const headroom = 2n;

/** Checks the supply and the genesis of a document whose amounts are well formed; what is wrong joins the findings. */
export function checkSupply(document: MapTree, decimals: number, units: UnitContext, findings: Finding[]): void {
  const token = entry(document, 'token')?.value;
  const supply = amountOf(entry(token, 'supply')?.value, units);
  if (!supply) return;
  const base = tenTo(decimals);
  const whole = inBaseUnits(supply, base, 'token.supply', decimals, findings);
  if (whole !== undefined && whole * headroom >= mostBaseUnits) {
    const span = entry(token, 'decimals')?.value.span ?? supply.span;
    findings.push({ span, path: 'token.decimals', ...tooFine(whole, base, decimals) });
  }
  const genesis = document.entries.get('genesis');
  const entries = genesis?.value.kind === 'map' ? [...genesis.value.entries] : [];
  let sum = 0n;
  for (const [id, { value }] of entries) {
    const written = entry(value, 'token')?.value;
    if (!written) continue;
    const amount = amountOf(written, units);
    const part = amount && inBaseUnits(amount, base, `genesis.${id}.token`, decimals, findings);
    if (part === undefined) return;
    sum += part;
  }
  if (whole === undefined || sum === whole) return;
  const text = (units: bigint) => quantityText(Number(units) / Number(base), 'TOKEN');
  const missing = sum < whole ? `${text(whole - sum)} too few` : `${text(sum - whole)} too many`;
  findings.push({
    span: genesis?.key ?? supply.span,
    path: 'genesis',
    message: `expected tokens that sum to the supply, ${text(whole)}, got ${text(sum)}: ${missing}`,
  });
}

interface Amount {
  readonly fraction: Fraction;
  readonly span: Span;
}

function amountOf(tree: Tree | undefined, units: UnitContext): Amount | undefined {
  if (tree?.kind !== 'scalar') return undefined;
  try {
    return { fraction: exactly(tree.text, 'TOKEN', units), span: tree.span };
  } catch (error) {
    if (error instanceof UnitError) return undefined;
    throw error;
  }
}

function inBaseUnits(
  { fraction, span }: Amount,
  base: bigint,
  path: string,
  decimals: number,
  findings: Finding[],
): bigint | undefined {
  const product = fraction.numerator * base;
  if (product % fraction.denominator === 0n) return product / fraction.denominator;
  const message = `expected at most ${decimals} decimals, as the token has, got more`;
  findings.push({ span, path, message });
  return undefined;
}

function tooFine(supply: bigint, base: bigint, decimals: number): { message: string; hint: string } {
  const tokens = supply / base;
  let fit = decimals;
  while (fit >= 0 && tokens * headroom * tenTo(Math.max(0, fit)) >= mostBaseUnits) fit--;
  const message = `expected a supply that stays below 2^53 base units when it doubles, got ${quantityText(Number(tokens), 'TOKEN')} at ${decimals} decimals`;
  return { message, hint: fit < 0 ? 'no number of decimals fits: lower the supply' : `at most ${fit} decimals fit` };
}

function entry(tree: Tree | undefined, name: string) {
  return tree?.kind === 'map' ? tree.entries.get(name) : undefined;
}
