// Luck looked up, not drawn from a stream: a stateless hash of (key, entity, n, j) to 53 random bits.
// It is pcg4d (Jarzynski & Olano 2020, "Hash Functions for GPU Rendering", JCGT 9(3): by TestU01 at the high-quality end of the
// hashes compared) and half a round more. The products of pcg4d carry bits upwards only, so that its low output bits miss
// the high input bits: occasions 65,536 apart would show it (test/kernel/counter-hash.test.ts).

const MULTIPLIER = 1664525;
const INCREMENT = 1013904223;

/**
 * 53 random bits as a whole number in [0, 2^53).
 *
 * @param keys key words, four for each stream
 * @param key index of the stream; its words start at 4 · key
 * @param entity @param j 32-bit words
 * @param n @param nHigh low 32 and high 21 bits of the occasion
 */
export function counterBits(
  keys: Int32Array,
  key: number,
  entity: number,
  n: number,
  nHigh: number,
  j: number,
): number {
  const at = key << 2;
  let x = (Math.imul((entity + keys[at]!) | 0, MULTIPLIER) + INCREMENT) | 0;
  let y = (Math.imul((n + keys[at + 1]!) | 0, MULTIPLIER) + INCREMENT) | 0;
  let z = (Math.imul((nHigh + keys[at + 2]!) | 0, MULTIPLIER) + INCREMENT) | 0;
  let w = (Math.imul((j + keys[at + 3]!) | 0, MULTIPLIER) + INCREMENT) | 0;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  w ^= w >>> 16;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  w ^= w >>> 16;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  return (x >>> 5) * 67108864 + (y >>> 6);
}
