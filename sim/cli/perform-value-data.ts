// What quesnay run --value-data does when the run is done: values data, tells how far it is, and answers with a code. The run's
// results stand, whatever comes of it.

import type { Plan } from '../economy/economy.ts';
import { hardwareClass } from '../learning/measure/hardware-class.ts';
import type { ComparisonProgress } from '../learning/valuation/compare-methods.ts';
import type { RunIdentity } from '../study/contributions.ts';
import { createBreather } from '../study/pacer.ts';
import { valueData } from '../study/value-data.ts';
import { EXIT } from './exit.ts';
import { failureText } from './failure.ts';
import { Interruption, interruptibly } from './interruption.ts';
import { hardwareFile } from './measure-settings.ts';
import { quoted } from './replay-command.ts';
import { createTenths } from './tenths.ts';
import { valuationProgressText } from './valuation-text.ts';
import type { ValueDataSettings } from './value-data-settings.ts';

/** Whose power an estimate of energy assumes, where a processor shows no counter. */
const CORE = 'xeon-core';

export interface ValueDataRequest extends ValueDataSettings {
  readonly folder: string;
  readonly plan: Plan;
  /** The run whose pay rule is judged, where that is asked for. */
  readonly run: RunIdentity;
  readonly replay: string | undefined;
  readonly quiet: boolean;
}

export async function performValueData(request: ValueDataRequest): Promise<number> {
  const { quiet, plan, run, payGroups, ...asked } = request;
  const pay = payGroups === undefined ? undefined : { groups: payGroups, plan, run };
  const clock = performance.now();
  const line = createTenths<ComparisonProgress>(
    quiet,
    ({ trained, recalled, total }) => (trained + recalled) / total,
    (progress) => valuationProgressText(progress, (performance.now() - clock) / 1000),
    ({ recalled, total }) => recalled / total,
  );
  let hasTrained = false;
  const core = { name: CORE, power: hardwareClass(hardwareFile(), CORE).power };
  try {
    const reason = await interruptibly((signal) => {
      const breathe = createBreather(signal);
      const pause = (progress: ComparisonProgress) => {
        hasTrained ||= progress.trained > 0;
        return breathe(() => line.show(progress));
      };
      return valueData({ ...asked, learning: plan.setting.learning!, pay, core, pause });
    }).finally(line.clear);
    if (reason !== undefined && hasTrained && !quiet)
      process.stderr.write(`energy is an estimate, or not counted: ${reason}\n`);
    return EXIT.well;
  } catch (error) {
    if (!(error instanceof Interruption)) {
      process.stderr.write(`${failureText(error).text}\n`);
      return EXIT.crashed;
    }
    const again = ['quesnay', ...process.argv.slice(2).map(quoted)].join(' ');
    process.stderr.write(`interrupted: what was measured is kept, and gone on with by ${again}\n`);
    return EXIT.interrupted;
  }
}
