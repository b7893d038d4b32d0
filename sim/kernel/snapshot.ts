// A run put aside: its state as one file of bytes.
// The file: magic, version, length of the outline, length of the whole, the outline as JSON, the arrays' raw bytes (each at a
// multiple of eight, little-endian as on every machine that Node is built for), and a 128-bit checksum of all before it.

import { EventHash } from './event-hash.ts';
import { ARRAY_TYPES, nameOfType, type Saved, type TypedArray } from './saved.ts';

export type { Saved } from './saved.ts';

const MAGIC = 'QUESNAY\n';
const VERSION = 1;
const PREFIX_BYTES = 24;
const CHECKSUM_BYTES = 16;

/**
 * The outline is the saved data with a JSON list in place of all that JSON does not hold:
 * [array type, offset, length], ['number', 'NaN'], or ['list', …] for a list of nested data.
 */
type Outline = number | string | boolean | null | Outline[] | { [name: string]: Outline };

/**
 * Saved data as one file; equal data gives equal bytes.
 *
 * @throws TypeError when something in it is no saved data, with its place
 */
export function encode(saved: Saved): Uint8Array {
  const arrays: { at: number; bytes: Uint8Array }[] = [];
  let arrayBytes = 0;
  const outlineOf = (value: unknown, place: string): Outline => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : `${value}`];
    }
    const type = nameOfType(value);
    if (Object.hasOwn(ARRAY_TYPES, type)) {
      const array = value as TypedArray;
      const at = arrayBytes;
      arrays.push({ at, bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength) });
      arrayBytes = aligned(at + array.byteLength);
      return [type, at, array.length];
    }
    if (Array.isArray(value)) return ['list', ...value.map((item, i) => nestedOutline(item, `${place}[${i}]`))];
    return nestedOutline(value, place);
  };
  const nestedOutline = (value: unknown, place: string): Outline => {
    const prototype = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
    if (prototype !== Object.prototype && prototype !== null) {
      throw new TypeError(
        `snapshot ${place}: expected a number, text, boolean, null, typed array, nested data or list of nested data, got ${nameOfType(value)}; try to save plain data`,
      );
    }
    const entries = Object.entries(value as Saved);
    return Object.fromEntries(entries.map(([name, item]) => [name, outlineOf(item, `${place}.${name}`)]));
  };
  const outline = new TextEncoder().encode(JSON.stringify(nestedOutline(saved, 'saved')));
  const arraysStart = aligned(PREFIX_BYTES + outline.length);
  const checked = arraysStart + arrayBytes;
  const bytes = new Uint8Array(checked + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, outline.length, true);
  view.setFloat64(16, bytes.length, true);
  bytes.set(outline, PREFIX_BYTES);
  for (const { at, bytes: part } of arrays) bytes.set(part, arraysStart + at);
  bytes.set(checksum(bytes.subarray(0, checked)), checked);
  return bytes;
}

/**
 * The data that `encode` was given.
 *
 * @throws Error when the bytes are no snapshot, of another version, cut short, or damaged
 */
export function decode(bytes: Uint8Array): Saved {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const foreign = bytes.length < MAGIC.length || [...MAGIC].some((letter, i) => bytes[i] !== letter.charCodeAt(0));
  if (foreign)
    throw new Error('snapshot: expected a file that begins with QUESNAY, got another kind of file; try its path');
  if (bytes.length < PREFIX_BYTES + CHECKSUM_BYTES) throw torn(bytes.length, 'more');
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new Error(`snapshot: expected version ${VERSION}, got ${version}; try the version of Quesnay that wrote it`);
  }
  const length = view.getFloat64(16, true);
  if (length !== bytes.length) throw torn(bytes.length, `${length}`);
  const checked = bytes.length - CHECKSUM_BYTES;
  const expected = checksum(bytes.subarray(0, checked));
  if (expected.some((byte, i) => byte !== bytes[checked + i])) {
    throw new Error(
      'snapshot: expected contents that match their checksum, got others; the file is damaged, try an older one',
    );
  }
  const outlineEnd = PREFIX_BYTES + view.getUint32(12, true);
  const arraysStart = aligned(outlineEnd);
  const savedOf = (outline: Outline): Saved[string] => {
    if (typeof outline !== 'object' || outline === null) return outline;
    if (!Array.isArray(outline)) {
      return Object.fromEntries(Object.entries(outline).map(([name, item]) => [name, savedOf(item)]));
    }
    const [tag, ...rest] = outline as [string, ...Outline[]];
    if (tag === 'number') return Number(rest[0]);
    if (tag === 'list') return rest.map(savedOf) as Saved[];
    const type = ARRAY_TYPES[tag as keyof typeof ARRAY_TYPES];
    const [at, count] = rest as [number, number];
    const start = arraysStart + at;
    return new type(bytes.slice(start, start + count * type.BYTES_PER_ELEMENT).buffer);
  };
  return savedOf(JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, outlineEnd)))) as Saved;
}

function torn(got: number, expected: string): Error {
  return new Error(`snapshot: expected ${expected} bytes, got ${got}; the file was cut short, try an older one`);
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

/** @param bytes a multiple of eight of them */
function checksum(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hash = new EventHash();
  for (let i = 0; i < bytes.length; i += 4) hash.integer32(view.getInt32(i, true));
  return Uint8Array.from(hash.digest().match(/../g)!, (digits) => Number.parseInt(digits, 16));
}
