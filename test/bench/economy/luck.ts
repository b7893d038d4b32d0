// Random numbers as the C program draws them, for contestants that have no addressed draws: sfc32 (Doty-Humphrey, PractRand)
// and exponentials by the ziggurat of Marsaglia and Tsang (2000, J. Stat. Software 5).

const TAIL = 7.69711747013105;
const AREA = 3.949659822581572e-3;
const WORD = 4294967296;
/** 2^−53. */
const UNIT = 1.1102230246251565e-16;

const least = new Float64Array(256);
const width = new Float64Array(256);
const height = new Float64Array(256);
layOut();

export class Luck {
  #a: number;
  #b = 2;
  #c = 3;
  #d = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    for (let i = 0; i < 15; i++) this.word();
  }

  /** 32 random bits, as a number from 0. */
  word(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    const high = this.word() >>> 5;
    return (high * 67108864 + (this.word() >>> 6)) * UNIT;
  }

  /** As many uniform numbers, several times as fast as one by one. @param words working space, two to a number */
  fill(values: Float64Array, words: Uint32Array, count: number): void {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    for (let i = 0; i < 2 * count; i++) {
      const sum = (a + b + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      words[i] = sum;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    for (let i = 0; i < count; i++) {
      values[i] = ((words[2 * i]! >>> 5) * 67108864 + (words[2 * i + 1]! >>> 6)) * UNIT;
    }
  }

  /** Exponential of mean 1. */
  exponential(): number {
    for (;;) {
      const word = this.word();
      const layer = word & 255;
      const x = word * width[layer]!;
      if (word < least[layer]!) return x;
      if (layer === 0) return TAIL - Math.log(1 - this.uniform());
      const y = height[layer]! + this.uniform() * (height[layer - 1]! - height[layer]!);
      if (y < Math.exp(-x)) return x;
    }
  }
}

function layOut(): void {
  let x = TAIL;
  let last = TAIL;
  const base = AREA / Math.exp(-x);
  least[0] = Math.floor((x / base) * WORD);
  width[0] = base / WORD;
  height[0] = 1;
  width[255] = x / WORD;
  height[255] = Math.exp(-x);
  for (let i = 254; i >= 1; i--) {
    x = -Math.log(AREA / x + Math.exp(-x));
    least[i + 1] = Math.floor((x / last) * WORD);
    last = x;
    width[i] = x / WORD;
    height[i] = Math.exp(-x);
  }
}
