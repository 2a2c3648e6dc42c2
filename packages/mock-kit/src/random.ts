import { createHash, randomBytes } from "node:crypto";

/** A source of bytes that can say where it stands and be put back there. */
export interface RandomSource {
  /** Draws bytes, 32 at most. */
  draw(size: number): Buffer;
  /** How often it was drawn from. */
  position: number;
}

/**
 * Creates a source of random bytes: the hash of seed, label and position, so that two labels never share a sequence and
 * any position is reached at once; without a seed, the machine's randomness.
 *
 * @param label What the bytes are for, e.g. `ids of acme`.
 * @example
 * createRandomSource("ids of acme", 42).draw(2).toString("hex"); // the same with every start
 */
export function createRandomSource(label: string, seed?: number): RandomSource {
  return {
    position: 0,
    draw(size) {
      this.position += 1;
      if (seed === undefined) return randomBytes(size);
      return createHash("sha256").update(`${seed}\n${label}\n${this.position}`).digest().subarray(0, size);
    },
  };
}
