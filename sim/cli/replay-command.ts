// The command that runs one seed again, as a shell takes it.

export interface Replayed {
  readonly scenario: string;
  readonly set: readonly string[];
  readonly use: readonly string[];
}

export function replayCommand({ scenario, set, use }: Replayed, seed: number | undefined): string {
  const words = ['quesnay', 'run', scenario];
  if (seed !== undefined) words.push('--seed', String(seed));
  for (const setting of set) words.push('--set', setting);
  for (const module of use) words.push('--use', module);
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
