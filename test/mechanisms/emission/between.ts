// Numbers spread evenly over an interval. fast-check's double() is even over the representable ones, nearly all of them tiny.

import fc from 'fast-check';

export const between = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 30 }).map((step) => least + ((most - least) * step) / 2 ** 30);
