// Workers that want the same training at the same time make it once: whoever claims it trains, the others wait for what he
// measured. A claim is a file beside the measurements; when its owner has ended or is slow, two may train after all, and
// then measure the same bits.

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Learner } from '../learning/learner.ts';

/** Milliseconds between two looks, and after which a claim is not waited for. */
const LOOK = 20;
const PATIENCE = 60_000;

/** A learner that shares a folder of measurements with others at work. */
export function sharing(learner: Learner, folder: string): Learner {
  return {
    request: learner.request,
    result: learner.result,
    device: learner.device,
    get measured() {
      return learner.measured;
    },
    get replayed() {
      return learner.replayed;
    },
    close: learner.close,
    async deliver(hash) {
      const path = join(folder, `${hash}.claim`);
      for (;;) {
        const measured = learner.result(hash);
        if (measured) return measured;
        if (claim(folder, path)) break;
        await setTimeout(LOOK);
      }
      try {
        return await learner.deliver(hash);
      } finally {
        rmSync(path, { force: true });
      }
    },
  };
}

/** Whether the claim is now ours. */
function claim(folder: string, path: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isAbandoned(path)) rmSync(path, { force: true });
    return false;
  }
}

function isAbandoned(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > PATIENCE) return true;
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. A file that has gone is looked at again.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
