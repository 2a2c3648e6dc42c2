import type { IdSource } from "@understudy/scim-core";
import type { Knobs } from "../profile/knobs.ts";
import { createRandomSource, type RandomSource } from "../random.ts";

/** An id source that can say where it stands and be put back there. */
export interface PositionedIdSource extends IdSource {
  /** How many ids it gave. */
  position: number;
}

/** The first id of an integer sequence is one more. */
const INTEGERS_AFTER = 1000;
/** Numeric strings have eight digits: `LEAST + (n * STRIDE) % RANGE`, each once, since the two have no common factor. */
const NUMERIC = { least: 10_000_000, range: 90_000_000, stride: 7_654_321 };

/**
 * Creates the source of a tenant's resource ids, in the form its vendor has.
 *
 * @param format `uuid`; `integer`: 1001, 1002, …; `opaque`: 20 hexadecimal digits; `numeric-string`: eight digits.
 * @param tenant Name of the tenant, so that two tenants get different ids from one seed.
 * @param seed Gives the same ids with each start; random without it.
 * @example
 * createIdSource("integer", "acme").next("User"); // "1001"
 */
export function createIdSource(format: Knobs["idFormat"], tenant: string, seed?: number): PositionedIdSource {
  const random = createRandomSource(`ids of ${tenant}`, seed);
  return {
    next: () => formats[format](random),
    get position() {
      return random.position;
    },
    set position(value) {
      random.position = value;
    },
  };
}

const formats: Readonly<Record<Knobs["idFormat"], (random: RandomSource) => string>> = {
  uuid: (random) => formatUuid(random.draw(16)),
  opaque: (random) => random.draw(10).toString("hex"),
  integer(random) {
    random.position += 1;
    return String(INTEGERS_AFTER + random.position);
  },
  "numeric-string"(random) {
    random.position += 1;
    return String(NUMERIC.least + ((random.position * NUMERIC.stride) % NUMERIC.range));
  },
};

/** RFC 9562 §5.4: version 4, variant 10. */
function formatUuid(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
