// The physical side: what computation costs and fetches, how busy it is, how long one waits, how many are turned away.

import { defineMetric } from '../model/definitions.ts';
import { ratio } from './in-window.ts';

const published = (name: string, gauge: string, unit: string, about: string) =>
  defineMetric({ name, about, unit, needs: [gauge], measure: (view) => view.gauge(gauge)! });

export const computePrice = published(
  'compute_price',
  'compute.price',
  'USD/PFLOPh',
  'What the compute market charges for a PFLOP-hour of work.',
);

export const pflopHourCost = published(
  'pflop_hour_cost',
  'compute.cost',
  'USD/PFLOPh',
  'What a PFLOP-hour costs the providers, hardware, power and operation together.',
);

export const computeWait = published('compute_wait', 'compute.wait', 'h', 'Trailing mean wait of inference jobs.');

export const computeUtilisation = published(
  'compute_utilisation',
  'compute.utilisation',
  '1',
  'Part of the capacity on offer that is in use.',
);

export const refusedShare = defineMetric({
  name: 'refused_share',
  about: 'Of the compute jobs that ended, the part that was turned away or gave up waiting.',
  unit: '1',
  needs: ['compute.refused', 'compute.jobs'],
  measure(view) {
    const refused = view.counter('compute.refused')!;
    return ratio(refused, refused + view.counter('compute.jobs')!);
  },
});
