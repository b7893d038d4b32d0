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

/** What the verb is handed: its options, and the words that stand without a name. */
export type Given<O extends OptionSpecs> = {
  readonly [Name in keyof O]: O[Name]['kind'] extends 'switch'
    ? boolean
    : O[Name]['kind'] extends 'texts'
      ? readonly string[]
      : string | undefined;
} & {
  /** The first of the words without a name. */
  readonly subject: string | undefined;
  /** All of them; more than one only for a verb that takes many. */
  readonly subjects: readonly string[];
};

export interface Subject {
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  /** Whether more than one may be named. */
  readonly many?: boolean;
}

export interface Verb<O extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  /** The words that stand without a name; undefined for a verb without. */
  readonly subject: Subject | undefined;
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
