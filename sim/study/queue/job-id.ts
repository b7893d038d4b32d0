// The name of a job in a queue follows from what it is, so that handing it in twice doubles nothing.

import { createHash } from 'node:crypto';
import type { Job } from '../study-spec.ts';

/** A UUID of version 8 (RFC 9562 §5.8) out of SHA-256 of study, point and seed. */
export function jobId(study: string, { point, seed }: Job): string {
  const bytes = createHash('sha256').update(`${study}/${point}/${seed}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
