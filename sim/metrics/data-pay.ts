// What data pays, by what it is: clean shards, carelessly labelled ones, copies. The simulator knows; the network does not.

import { defineMetric } from '../model/definitions.ts';

function payOf(kind: string, about: string) {
  const gauge = `contributors.pay_${kind}`;
  return defineMetric({
    name: `${kind}_data_pay`,
    about: `Mean trailing pay of a contributor ${about} who takes part.`,
    unit: 'USD/day',
    needs: [gauge],
    measure: (view) => view.gauge(gauge)!,
  });
}

export const cleanDataPay = payOf('clean', 'of rightly labelled samples');
export const noisyDataPay = payOf('noisy', 'of carelessly labelled samples');
export const copiedDataPay = payOf('copied', 'of samples copied from others');
