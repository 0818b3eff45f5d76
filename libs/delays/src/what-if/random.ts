/** A source of numbers from 0 on and below 1. */
export type Random = () => number;

type State = [number, number, number, number];

/** The same numbers for the same seed, a whole number. */
export function seededRandom(seed: number): Random {
  const next = xoshiro128([mixed(seed, 1), mixed(seed, 2), mixed(seed, 3), mixed(seed, 4)]);
  return () => next() / 2 ** 32;
}

/**
 * xoshiro128** 1.1 of Blackman and Vigna (2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47:36;
 * public domain): whole numbers of 32 bits. The state must not be all zero.
 */
export function xoshiro128(state: State): () => number {
  const [a, b, c, d] = state;
  const s = Uint32Array.of(a, b, c, d) as unknown as State;
  return () => {
    const result = Math.imul(rotated(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotated(s[3], 11);
    return result;
  };
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** A Weyl sequence through the finaliser of MurmurHash3, so that neighbouring seeds have nothing in common. */
function mixed(seed: number, step: number): number {
  let word = (seed + Math.imul(step, 0x9e3779b9)) | 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}
