// What was typed, as it may be shown and kept: the URL of a queue without its password.

export function withoutPasswords(text: string): string {
  return text.replace(/(:\/\/[^\s:@/]*):\S*@/g, '$1@').replace(/([?&](?:ssl)?password=)[^&\s]*/g, '$1…');
}

/** The words of the command, for a manifest. */
export function commandWords(): string[] {
  return process.argv.slice(2).map(withoutPasswords);
}
