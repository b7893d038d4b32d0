// A failure inside an event, with its place in the simulation.

export class KernelError extends Error {
  override readonly name = 'KernelError';
  /** Simulated hours. */
  readonly time: number;
  readonly handler: string;
  readonly entity: number;

  constructor(time: number, handler: string, entity: number, cause: unknown) {
    super(
      `at hour ${time}, ${handler} of entity ${entity}: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
    this.time = time;
    this.handler = handler;
    this.entity = entity;
  }
}
