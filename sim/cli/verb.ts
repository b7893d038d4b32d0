// What a verb of the command line is: words, options and what it does, as data from which the help follows.

/** An option: a switch, a text, or a text that may be given several times. */
export interface OptionSpec {
  readonly kind: 'switch' | 'text' | 'texts';
  readonly about: string;
}
export interface OptionSpecs {
  readonly [name: string]: OptionSpec;
}

/** What the verb is handed: its options, and the word that stands without a name. */
export type Given<O extends OptionSpecs> = {
  readonly [Name in keyof O]: O[Name]['kind'] extends 'switch'
    ? boolean
    : O[Name]['kind'] extends 'texts'
      ? readonly string[]
      : string | undefined;
} & { readonly subject: string | undefined };

export interface Verb<O extends OptionSpecs = OptionSpecs> {
  /** What the subject is: of `<scenario>` or `[scenario]` one word; undefined for a verb without. */
  readonly subject: { readonly about: string } | undefined;
  readonly about: string;
  readonly examples: readonly [string, string, string];
  readonly options: O;
  /** Does it; returns the exit code. */
  readonly act: (given: Given<O>) => Promise<number>;
}

export function defineVerb<const O extends OptionSpecs>(verb: Verb<O>): Verb {
  return verb as unknown as Verb;
}
