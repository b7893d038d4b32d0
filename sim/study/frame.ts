// A frame: bytes with their own length and SHA-256 in front. Whatever a crash or a full disk leaves behind is then either
// whole or known to be torn.

import { createHash } from 'node:crypto';

/** Bytes in front of the payload: its length, and its SHA-256. */
export const FRAME_HEAD = 4 + 32;

/** A frame around a payload, in one piece of memory. */
export function frameOf(payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(FRAME_HEAD + payload.length);
  new DataView(frame.buffer).setUint32(0, payload.length, true);
  frame.set(sha256(payload), 4);
  frame.set(payload, FRAME_HEAD);
  return frame;
}

/** How long the payload says it is, from the head of a frame. */
export function payloadLength(head: Uint8Array): number {
  return new DataView(head.buffer, head.byteOffset).getUint32(0, true);
}

/** The payload of a frame; undefined when it is torn or changed. */
export function payloadOf(frame: Uint8Array): Uint8Array | undefined {
  if (frame.length < FRAME_HEAD || frame.length !== FRAME_HEAD + payloadLength(frame)) return undefined;
  const payload = frame.subarray(FRAME_HEAD);
  return sha256(payload).equals(frame.subarray(4, FRAME_HEAD)) ? payload : undefined;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
