// A file of records that one worker appends to, and nobody else. It begins with the hash of its study; what a crash left
// unfinished at its end is found when it is read again.

import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StudyError } from './executor.ts';
import { FRAME_HEAD, frameOf, payloadLength, payloadOf } from './frame.ts';

/** Where a record stands. */
export interface RecordPlace {
  /** Name of the file in the folder of records. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export interface RecordFile {
  /** Adds a frame. Throws StudyError when it cannot be written, and leaves the file as it was. */
  append(frame: Uint8Array): RecordPlace;
  close(): void;
}

/** Begins a file of its own in the folder, under the first number that nobody has. */
export function createRecordFile(folder: string, study: string): RecordFile {
  const [file, descriptor] = openFirstFree(folder);
  let end = 0;
  const append = (frame: Uint8Array): RecordPlace => {
    const offset = end;
    try {
      for (let at = 0; at < frame.length; ) at += writeSync(descriptor, frame, at, frame.length - at, offset + at);
    } catch (error) {
      ftruncateSync(descriptor, offset);
      throw writingFailed(join(folder, file), error as NodeJS.ErrnoException);
    }
    end += frame.length;
    return { file, offset, length: frame.length };
  };
  append(frameOf(new TextEncoder().encode(study)));
  return { append, close: () => closeSync(descriptor) };
}

/** What is said when the disk takes no more. */
export function writingFailed(path: string, { code, message }: NodeJS.ErrnoException): StudyError {
  const got = code === 'ENOSPC' ? 'a full disk' : message;
  return new StudyError(
    `${path}: expected to write what is finished, got ${got}; try the same command again when there is room: nothing written before is lost`,
  );
}

function openFirstFree(folder: string): [file: string, descriptor: number] {
  for (let number = 1; ; number++) {
    const file = `${String(number).padStart(4, '0')}.records`;
    try {
      return [file, openSync(join(folder, file), 'wx')];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw writingFailed(join(folder, file), error as NodeJS.ErrnoException);
    }
  }
}

/**
 * Reads a file of records and shows each whole one. What follows the last whole one is torn.
 *
 * @returns bytes of whole records, and of what follows them
 * @throws Error when the file is another study's
 */
export function readRecordFile(
  folder: string,
  file: string,
  study: string,
  show: (payload: Uint8Array, place: RecordPlace) => void,
): { readonly whole: number; readonly torn: number } {
  const path = join(folder, file);
  const descriptor = openSync(path, 'r');
  const { size } = fstatSync(descriptor);
  let offset = 0;
  try {
    const head = new Uint8Array(FRAME_HEAD);
    while (offset + FRAME_HEAD <= size) {
      readSync(descriptor, head, 0, FRAME_HEAD, offset);
      const length = FRAME_HEAD + payloadLength(head);
      if (offset + length > size) break;
      const frame = new Uint8Array(length);
      readSync(descriptor, frame, 0, length, offset);
      const payload = payloadOf(frame);
      if (!payload) break;
      if (offset > 0) show(payload, { file, offset, length });
      else if (new TextDecoder().decode(payload) !== study)
        throw new Error(`${path}: expected records of this study, got another's; try another --out`);
      offset += length;
    }
  } finally {
    closeSync(descriptor);
  }
  return { whole: offset, torn: size - offset };
}
