// The run's lengths of time fit each other: whole epochs between observations, at least one in the window and in the run.

import { quantityText } from '../money/units.ts';
import type { Finding } from './problems.ts';
import type { Scenario } from './scenario.ts';
import { type MapTree, scalarAt } from './tree.ts';

/** Checks lengths that are well formed, in hours; what is wrong joins the findings. */
export function checkRun(document: MapTree, run: Partial<Scenario['run']> | undefined, findings: Finding[]): void {
  const section = document.entries.get('run');
  const written = scalarAt(document, 'run', 'epoch');
  if (written && /\bepochs?\b/.test(written.text)) {
    findings.push({ span: written.span, path: 'run.epoch', message: 'expected hours or days, got epochs' });
    return;
  }
  if (!section || run?.epoch === undefined) return;
  const { epoch } = run;
  const refuse = (name: 'length' | 'observe' | 'window', expected: string) => {
    const span = scalarAt(document, 'run', name)?.span ?? section.key;
    const message = `expected ${expected} of ${quantityText(epoch, 'h')}, got ${quantityText(run[name]!, 'h')}`;
    findings.push({ span, path: `run.${name}`, message });
  };
  if (run.length !== undefined && run.length < epoch) refuse('length', 'at least one epoch');
  if (run.window !== undefined && run.window < epoch) refuse('window', 'at least one epoch');
  if (run.observe !== undefined && !Number.isInteger(run.observe / epoch)) refuse('observe', 'whole epochs');
}
