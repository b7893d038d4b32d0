// Does the first job here, and calls for others only when what is left is worth the time that they take to start.

import type { Executor } from '../executor.ts';
import { inline } from './inline.ts';

/** Seconds of work left for which threads are started: they take about half a second to load and to grow warm. */
const WORTH = 2;

export function frugal(others: Executor): Executor {
  return {
    name: others.name,
    async execute(spec, [first, ...rest], on, options) {
      if (!first) return;
      let seconds = 0;
      const finished: typeof on.finished = (summary) => {
        seconds = summary.seconds;
        on.finished(summary);
      };
      const here = inline();
      await here.execute(spec, [first], { ...on, finished }, options);
      const executor = seconds * rest.length > WORTH ? others : here;
      await executor.execute(spec, rest, on, options);
    },
  };
}
