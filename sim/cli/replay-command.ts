// The command that runs one seed again, as a shell takes it.

export interface Replayed {
  readonly scenario: string;
  readonly set: readonly string[];
  readonly use: readonly string[];
  /** What trained, or what stood in for training. */
  readonly device?: string | undefined;
  readonly replay?: string | undefined;
}

export function replayCommand({ scenario, set, use, device, replay }: Replayed, seed?: number): string {
  const words = ['quesnay', 'run', scenario];
  if (seed !== undefined) words.push('--seed', String(seed));
  for (const setting of set) words.push('--set', setting);
  for (const module of use) words.push('--use', module);
  if (device !== undefined) words.push('--device', device);
  if (replay !== undefined) words.push('--replay', replay);
  return words.map(quoted).join(' ');
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
