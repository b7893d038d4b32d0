// The files a scenario may name, as the loader sees them; how they are fetched is somebody else's business.

export interface FoundFile {
  /** As messages name it. */
  readonly file: string;
  /** What tells it from every other file, and what paths written in it are relative to. */
  readonly location: string;
  readonly text: string;
}

/** Fetches what a file names by a relative path. Both functions throw Refusal. */
export interface Folder {
  /** The base of a scenario. */
  readonly base: (path: string, from: FoundFile) => FoundFile;
  /** A data file, which lies in the folder of the scenario that names it, or deeper. */
  readonly data: (path: string, from: FoundFile) => FoundFile;
}
