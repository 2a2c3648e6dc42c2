import { createHash, randomUUID } from "node:crypto";

/** Draws the next object id. */
export type ObjectIds = () => string;

/**
 * Creates a source of object ids: GUIDs hashed from seed, label and number, so that the n-th id of a label is the same
 * however many of another label were drawn; without a seed, random ones.
 *
 * @param label What the ids are for, e.g. `User`.
 * @example
 * const nextId = createObjectIds("User", 1);
 * nextId(); // the same with each start
 */
export function createObjectIds(label: string, seed?: number): ObjectIds {
  let drawn = 0;
  return () => {
    if (seed === undefined) return randomUUID();
    drawn += 1;
    return toGuid(createHash("sha256").update(`${seed}\n${label}\n${drawn}`).digest("hex"));
  };
}

/** Sets the version and variant of RFC 9562 §5.4 into 32 hexadecimal digits. */
function toGuid(digits: string): string {
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}
