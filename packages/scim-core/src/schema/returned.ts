import type { Attribute } from "./attribute.ts";

/**
 * Tells whether no response ever has an attribute: for its `returned`, or for being writeOnly (RFC 7643 §7 has such an
 * attribute usually be both). What is never returned must not be guessed by filters or an order either.
 *
 * @example
 * isNeverReturned(attribute("pin", "string", { mutability: "writeOnly" })); // true
 */
export function isNeverReturned({ returned, mutability }: Attribute): boolean {
  return returned === "never" || mutability === "writeOnly";
}
