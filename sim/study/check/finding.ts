// One thing that was looked at, and how it stands: what JUnit, annotations and the comment are written from. They print
// texts; what the texts say is decided before.

export interface Finding {
  /** `income:contributors >= 80 USD/day at end`. */
  readonly title: string;
  /** *undecided*: too few seeds, or too little activity; *crashed*: there is nothing to judge. */
  readonly outcome: 'passed' | 'failed' | 'undecided' | 'crashed';
  /** Whether it decides how the command ends, or only warns. */
  readonly level: 'error' | 'warn';
  /** The metric over the seeds: `81.4 USD/day [81.2, 81.7]`. Empty for a crash. */
  readonly value: string;
  /** Why it stands so: `holds in 64 of 64 seeds, 94.4 % to 100 % of all; 90 % asked`. */
  readonly evidence: string;
  /** What to do about it: commands, and what each is for. */
  readonly commands: readonly Command[];
  /** Where it is written. */
  readonly place: Place;
}

export interface Command {
  /** `replay`, `smaller`. */
  readonly label: string;
  readonly text: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** All that was looked at in one scenario. */
export interface Suite {
  /** Its file, as the user wrote it, and its name. */
  readonly file: string;
  readonly name: string;
  readonly seeds: number;
  /** On the wall. */
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

/** `income:contributors >= 80 USD/day at end: 75.4 USD/day [75.2, 75.7], holds in 0 of 64 seeds, …`. */
export function findingText({ title, value, evidence }: Finding): string {
  return `${title}: ${[value, evidence].filter((text) => text !== '').join(', ')}`;
}

/** `replay   quesnay run …`, a line each. */
export function commandLines({ commands }: Finding): string[] {
  const width = Math.max(...commands.map(({ label }) => label.length));
  return commands.map(({ label, text }) => `${label.padEnd(width)}   ${text}`);
}
