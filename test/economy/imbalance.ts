// The identity that every owner's books must fulfil, part by part: what came in, less what went out, is what is there.

import { line, terms } from '../../sim/money/books.ts';
import type { Ledger } from '../../sim/money/ledger.ts';
import { PARTS } from '../../sim/money/parts.ts';

const into = ['received', 'entered', 'borrowed', 'revalued', 'slip'] as const;
const outOf = ['paid', 'paidIn', 'exited', 'withdrawn', 'repaid'] as const;
const inTerms = into.map((term) => terms.indexOf(term));
const outTerms = outOf.map((term) => terms.indexOf(term));

/** Of every owner and part: what came in less what went out less what is there, over the owner's largest term. */
export function worstImbalance({ books, mixes, chart }: Ledger): number {
  let worst = 0;
  for (let owner = 0; owner < chart.ownerClass.length; owner++) {
    let largest = 1e-6;
    let furthest = 0;
    for (let s = 0; s < PARTS; s++) {
      let net = -mixes.wealth[owner]! * mixes.share[owner * PARTS + s]!;
      for (const term of inTerms) {
        const value = books[line(owner, term) + s]!;
        net += value;
        largest = Math.max(largest, Math.abs(value));
      }
      for (const term of outTerms) {
        const value = books[line(owner, term) + s]!;
        net -= value;
        largest = Math.max(largest, Math.abs(value));
      }
      furthest = Math.max(furthest, Math.abs(net));
    }
    worst = Math.max(worst, furthest / largest);
  }
  return worst;
}
