// How far a run is: one line on the terminal that overwrites itself. It is drawn for a person who watches, and for nobody
// else: not into a file or a pipe, not under CI or NO_COLOR.

import type { Progress } from '../study/pacer.ts';

export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

/** The line on stderr, or one that shows nothing. */
export function createProgressLine(quiet: boolean): ProgressLine {
  const { stderr, env } = process;
  if (quiet || !stderr.isTTY || env.CI || env.NO_COLOR) return { show: () => {}, clear: () => {} };
  return {
    show: (progress) => stderr.write(`\r\x1b[K${progressText(progress)}`),
    clear: () => stderr.write('\r\x1b[K'),
  };
}

/** `[#####...............] 25 % · seed 3 · 12 s left`. */
export function progressText({ done, seed, seconds }: Progress): string {
  const left = done > 0 ? ` · ${durationText((seconds * (1 - done)) / done)} left` : '';
  return `${barText(done, 20)} ${Math.floor(done * 100)} %${seed === undefined ? '' : ` · seed ${seed}`}${left}`;
}

/** `[#####.....]`. @param done share, 0 to 1 */
export function barText(done: number, cells: number): string {
  const filled = Math.min(cells, Math.floor(done * cells));
  return `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}]`;
}

/** `0.3 s`, `12 s`, `4 min`, `2.5 h`. */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
