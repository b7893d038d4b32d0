// How far a study is: on a terminal one line that overwrites itself, elsewhere a line for each tenth that is done.

import type { StudyProgress } from '../study/execute-jobs.ts';
import { barText, durationText } from './progress.ts';
import { createTenths, type Tenths } from './tenths.ts';

/** The line on stderr, or one that shows nothing. */
export function createStudyProgress(quiet: boolean): Tenths<StudyProgress> {
  return createTenths(
    quiet,
    ({ done, total }) => done / total,
    (progress) => studyProgressText(progress, process.memoryUsage.rss()),
    ({ before, total }) => before / total,
  );
}

/** `[######....] 571/960 · 31 runs/s · 12 s left · 1 failed · rss 410 MB`. @param memory in bytes */
export function studyProgressText(progress: StudyProgress, memory: number): string {
  const { done, total, before, failed, underWay, seconds } = progress;
  const work = done - before + underWay;
  const pace = work / seconds;
  const parts = [
    `${barText((done + underWay) / total, 10)} ${done}/${total}`,
    ...(work > 0 ? [paceText(pace), `${durationText(Math.max(0, total - done - underWay) / pace)} left`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    `rss ${Math.round(memory / 1e6)} MB`,
  ];
  return parts.join(' · ');
}

function paceText(perSecond: number): string {
  const [pace, unit] = perSecond >= 1 ? [perSecond, 'runs/s'] : [60 * perSecond, 'runs/min'];
  return `${pace >= 10 ? Math.round(pace) : pace.toFixed(1)} ${unit}`;
}
