// What a verb of the command line is: words, options and what it does, as data from which the help follows. What it does
// is loaded when it is done: the help of a verb costs no more than its words.

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
  readonly name: string;
  /** The word that stands without a name; undefined for a verb without. */
  readonly subject: { readonly name: string; readonly about: string; readonly required: boolean } | undefined;
  /** In the list of verbs, and above its own help. */
  readonly brief: string;
  readonly about: string;
  readonly examples: readonly [string, string, string];
  readonly options: O;
  /** Does it; returns the exit code. */
  readonly act: (given: Given<O>) => Promise<number>;
}

export function defineVerb<const O extends OptionSpecs>(verb: Verb<O>): Verb<O> {
  return verb;
}

/** A verb in a list of unlike ones: it is only ever handed what its own options make. */
export type AnyVerb = Omit<Verb, 'act'> & { readonly act: (given: never) => Promise<number> };
