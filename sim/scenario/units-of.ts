// What a scenario itself says about units: how long its epoch is, and what it calls TOKEN. Other values are read with these,
// so they are read before they are themselves checked.

import { convert, type UnitContext, UnitError } from '../money/units.ts';
import { unitTable } from '../money/units-table.ts';
import type { Finding } from './problems.ts';
import { runParameters } from './sections.ts';
import { type MapTree, scalarAt } from './tree.ts';

/** The units' context of a document; an epoch that is none counts as a day until it is refused. */
export function unitsOf(document: MapTree): UnitContext {
  const symbol = scalarAt(document, 'token', 'symbol')?.text;
  return {
    epochHours: epochHours(scalarAt(document, 'run', 'epoch')?.text ?? runParameters.epoch.default!),
    tokenSymbol: symbol,
  };
}

function epochHours(text: string): number {
  try {
    return Math.max(convert(text, 'h'), 1 / 60);
  } catch (error) {
    if (error instanceof UnitError) return 24;
    throw error;
  }
}

/** A token that is called what a unit is called would take its place. */
export function refuseUnitAsSymbol(document: MapTree, findings: Finding[]): void {
  const symbol = scalarAt(document, 'token', 'symbol');
  if (symbol && symbol.text !== 'TOKEN' && unitTable.has(symbol.text))
    findings.push({
      span: symbol.span,
      path: 'token.symbol',
      message: `expected a name that is no unit, got ${symbol.text}`,
    });
}
