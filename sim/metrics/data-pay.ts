// What data pays, by what it is: clean shards, carelessly labelled ones, copies. The simulator knows; the network does not.

import { defineMetric } from '../model/definitions.ts';
import { ratio } from './in-window.ts';

function payOf(kind: string, about: string) {
  const [paid, days] = [`contributors.paid_${kind}`, `contributors.days_${kind}`];
  return defineMetric({
    name: `${kind}_data_pay`,
    about: `What a contributor ${about} was paid for a day of taking part.`,
    unit: 'USD/day',
    needs: [paid, days],
    measure: (view) => ratio(view.counter(paid)!, view.counter(days)!),
  });
}

export const cleanDataPay = payOf('clean', 'of rightly labelled samples');
export const noisyDataPay = payOf('noisy', 'of carelessly labelled samples');
export const copiedDataPay = payOf('copied', 'of samples copied from others');
