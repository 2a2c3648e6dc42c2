import type { Faker, FakerOptions, Randomizer } from "@faker-js/faker";
import { faker as english } from "@faker-js/faker/locale/en";

/** A faker of one directory, which can be set to any of its people. */
export interface SeededFaker {
  readonly faker: Faker;
  /** Makes what follows depend on the seed and this number alone. */
  seedFor(index: number): void;
}

/**
 * Creates a faker of its own, so that no other user of the package's shared one disturbs it or is disturbed.
 *
 * Its class is taken from the English instance: importing it from the package's root loads every locale.
 */
export function createSeededFaker(seed: number, refDate: string): SeededFaker {
  const FakerOfOneLocale = english.constructor as new (options: FakerOptions) => Faker;
  const randomizer = createRandomizer();
  const faker = new FakerOfOneLocale({ locale: english.rawDefinitions, randomizer });
  faker.setDefaultRefDate(refDate);
  return { faker, seedFor: (index) => randomizer.seed([seed, index]) };
}

/** Mulberry32: seeding it is free, where faker's Mersenne twister fills 624 words for every person. */
function createRandomizer(): Randomizer {
  let state = 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
    seed(seed) {
      state = 0;
      for (const part of typeof seed === "number" ? [seed] : seed) state = mix(state, part);
    },
  };
}

/** Both halves of a part, so that seeds beyond 32 bits differ; the finalizer keeps neighbours apart. */
function mix(state: number, part: number): number {
  let mixed = state;
  for (const word of [part | 0, Math.floor(part / 2 ** 32) | 0]) {
    mixed = Math.imul(mixed ^ word ^ 0x9e3779b9, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed;
}
