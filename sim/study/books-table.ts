// books.arrow: what each role received, paid, brought in, took out and booked since the start, by origin, in USD at the marks
// of the days. What flowed between two observations, or within a window, is the difference of two rows.

import { line, terms } from '../money/books.ts';
import type { Chart } from '../money/chart.ts';
import type { Ledger } from '../money/ledger.ts';
import { FRESH_X, PARTS, partNames } from '../money/parts.ts';
import type { ColumnOf } from './arrow-file.ts';

/** Fresh parts are spelt out: many readers of Arrow know no difference between x and X. */
const parts = partNames.map((name, part) => (part < FRESH_X ? name : `fresh_${name.toUpperCase()}`));

export function booksColumns({ roles }: Chart): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'role', kind: 'name', names: roles },
    { name: 'term', kind: 'name', names: terms },
    ...parts.map((name): ColumnOf => ({ name, kind: 'number', metadata: { unit: 'USD' } })),
  ];
}

/** Writes down every line of the books that is not empty. The books are kept by role. */
export function takeBooks(
  { books, chart }: Pick<Ledger, 'books' | 'chart'>,
  seed: number,
  hours: number,
  add: (row: readonly number[]) => void,
): void {
  for (let role = 0; role < chart.roles.length; role++) {
    for (let term = 0; term < terms.length; term++) {
      const at = line(role, term);
      if (!isEmpty(books, at)) add([seed, hours, role, term, ...books.subarray(at, at + PARTS)]);
    }
  }
}

function isEmpty(books: Float64Array, at: number): boolean {
  for (let part = 0; part < PARTS; part++) if (books[at + part] !== 0) return false;
  return true;
}
