// How a command ends: the exit codes, and the error that is the caller's own.

export const EXIT = {
  well: 0,
  checkFailed: 1,
  /** The scenario or the command is wrong; nothing ran. */
  wrong: 2,
  crashed: 3,
  /** Too few seeds, or too little activity, to decide a check. */
  undecided: 4,
  interrupted: 130,
} as const;

/** A command that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
