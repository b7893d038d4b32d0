// The service: how good it is, how many use it, and what it takes from the incumbent.

import { defineMetric } from '../model/definitions.ts';
import { perDay, ratio } from './in-window.ts';

export const modelAccuracy = defineMetric({
  name: 'model_accuracy',
  about: 'Share of held-out examples that the served model gets right, measured.',
  unit: '1',
  needs: ['model.accuracy'],
  measure: (view) => view.gauge('model.accuracy')!,
});

export const incumbentAccuracy = defineMetric({
  name: 'incumbent_accuracy',
  about: 'How often the incumbent is right: an assumption of the scenario, which improves with the years.',
  unit: '1',
  needs: ['service.incumbent_accuracy'],
  measure: (view) => view.gauge('service.incumbent_accuracy')!,
});

export const adoption = defineMetric({
  name: 'adoption',
  about: 'Customers who have adopted services of this kind.',
  unit: 'customer',
  needs: ['customers.adopted'],
  measure: (view) => view.gauge('customers.adopted')!,
});

export const requests = defineMetric({
  name: 'requests',
  about: 'Requests that the network served, per day.',
  unit: 'request/day',
  needs: ['service.network'],
  measure: (view) => perDay(view, view.counter('service.network')!),
});

export const marketShare = defineMetric({
  name: 'market_share',
  about: 'Of the requests that somebody served, the part that the network served and not the incumbent.',
  unit: '1',
  needs: ['service.network', 'service.incumbent'],
  measure(view) {
    const network = view.counter('service.network')!;
    return ratio(network, network + view.counter('service.incumbent')!);
  },
});
