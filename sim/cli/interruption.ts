// Ctrl-C stops work where it can be stopped well; pressed again it stops the program.

/** The reason with which interrupted work ends. */
export class Interruption extends Error {}

/** Does work that can be interrupted: it is handed a signal, and ends with Interruption when that is given. */
export async function interruptibly<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stop = () => controller.abort(new Interruption());
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
