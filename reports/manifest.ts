// manifest.json as the report reads it: what was run, with what, on what, and how its checks went.

export interface Manifest {
  readonly quesnay: string;
  readonly scenario: {
    readonly name: string;
    readonly about: string;
    readonly files: readonly string[];
    readonly set: readonly string[];
    readonly hash: string;
    readonly designHash: string;
    readonly text: string;
    readonly values: readonly { readonly path: string; readonly text: string; readonly origin: string }[];
  };
  /** Hours; the symbol of the token. */
  readonly setting: {
    readonly lengthHours: number;
    readonly epochHours: number;
    readonly observeHours: number;
    readonly windowHours: number;
    readonly token: string;
  };
  readonly report: { readonly title: string; readonly notes: readonly string[] };
  readonly runs: readonly {
    readonly seed: number;
    readonly hash: string;
    readonly events: number;
    readonly postings: number;
    /** Base units by which the balances miss zero. */
    readonly imbalance: number;
    /** The command that runs the seed again; null when no command did. */
    readonly again: string | null;
  }[];
  /** Seeds that crashed: they have no row in any table but runs.arrow. Older results do not say. */
  readonly failures?: readonly { readonly seed: number; readonly message: string; readonly again: string | null }[];
  readonly checks: readonly ManifestCheck[];
  readonly learning: { readonly device: string; readonly measured: number; readonly replayed: number } | null;
  readonly modules: readonly { readonly path: string; readonly sha256: string }[];
  readonly files: Readonly<Record<string, { readonly rows: number; readonly bytes: number; readonly sha256: string }>>;
  readonly command: readonly string[];
  readonly resumed: { readonly path: string; readonly hours: number } | null;
  readonly machine: {
    readonly started: string;
    readonly seconds: number;
    readonly host: string;
    readonly platform: string;
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly peakMemory: number;
  };
}

export interface ManifestCheck {
  readonly level: 'error' | 'warn';
  readonly that: string;
  readonly metric: string;
  readonly when: { readonly kind: 'end' } | { readonly kind: 'at' | 'after'; readonly hours: number };
  /** Share of the seeds in which it must hold; absent where it is asked of their mean. */
  readonly seeds?: number;
  /** The statistic of the seeds that it is asked of, where the scenario names one. */
  readonly statistic?: string;
  readonly place: { readonly file: string; readonly line: number };
  readonly verdict: 'pass' | 'fail' | 'undecided';
  readonly holds: number;
  readonly fails: number;
  readonly inactive: number;
  /** How each seed stands. */
  readonly outcomes: readonly ('holds' | 'fails' | 'inactive')[];
  /** The deciding value of each seed, null where inactive. */
  readonly values: readonly (number | null)[];
}
