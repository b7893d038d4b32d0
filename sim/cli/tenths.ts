// How far long work is: on a terminal one line that overwrites itself, elsewhere a line for each tenth that is done.

export interface Tenths<Progress> {
  show(progress: Progress): void;
  clear(): void;
}

/**
 * The line on stderr, or one that shows nothing.
 *
 * @param shareOf done of all, 0 to 1
 * @param before what was done before the work began: no line tells of it
 */
export function createTenths<Progress>(
  quiet: boolean,
  shareOf: (progress: Progress) => number,
  textOf: (progress: Progress) => string,
  before: (progress: Progress) => number = () => 0,
): Tenths<Progress> {
  const { stderr, env } = process;
  if (quiet) return { show: () => {}, clear: () => {} };
  if (stderr.isTTY && !env.CI && !env.NO_COLOR) {
    return {
      show: (progress) => stderr.write(`\r\x1b[K${textOf(progress)}`),
      clear: () => stderr.write('\r\x1b[K'),
    };
  }
  let tenths = -1;
  return {
    show(progress) {
      if (tenths < 0) tenths = Math.floor(10 * before(progress));
      const now = Math.floor(10 * shareOf(progress));
      if (now > tenths) stderr.write(`${textOf(progress)}\n`);
      tenths = now;
    },
    clear: () => {},
  };
}
