// The run's lengths of time fit each other: whole epochs between observations, whole times between observations in the
// window and in the run, so that the last observation is the run's end and the window is as long as it says.

import { quantityText } from '../money/units.ts';
import type { Finding } from './problems.ts';
import type { Scenario } from './scenario.ts';
import { called, type MapTree, scalarAt, type Tree } from './tree.ts';

/** How long the run is, for checking moments of it: in hours, and as the file says it. */
export interface Moments {
  readonly hours: number | undefined;
  readonly text: string;
}

/** Why a moment is none of the run's; undefined if it is one. */
export function afterEnd(hours: number, written: Tree, run: Moments): string | undefined {
  if (run.hours === undefined || hours <= run.hours) return undefined;
  return `expected a time within the run, ${run.text}, got ${called(written)}`;
}

/** Checks lengths that are well formed, in hours; what is wrong joins the findings. */
export function checkRun(document: MapTree, run: Partial<Scenario['run']> | undefined, findings: Finding[]): void {
  const section = document.entries.get('run');
  const written = scalarAt(document, 'run', 'epoch');
  if (written && /\bepochs?\b/.test(written.text)) {
    findings.push({ span: written.span, path: 'run.epoch', message: 'expected hours or days, got epochs' });
    return;
  }
  if (!section || run?.epoch === undefined) return;
  const { epoch, observe } = run;
  const requireWhole = (name: 'length' | 'observe' | 'window', unit: number, called: string) => {
    const length = run[name];
    if (length === undefined || isWhole(length / unit)) return false;
    const span = scalarAt(document, 'run', name)?.span ?? section.key;
    const message = `expected whole ${called} of ${quantityText(unit, 'h')}, got ${quantityText(length, 'h')}`;
    findings.push({ span, path: `run.${name}`, message });
    return true;
  };
  if (requireWhole('observe', epoch, 'epochs') || observe === undefined) return;
  const called = observe === epoch ? 'epochs' : 'times between observations';
  requireWhole('length', observe, called);
  requireWhole('window', observe, called);
}

/** A number of times, at least one, up to the rounding of two lengths of time. */
function isWhole(ratio: number): boolean {
  const times = Math.round(ratio);
  return times >= 1 && Math.abs(ratio - times) <= 1e-9 * times;
}
