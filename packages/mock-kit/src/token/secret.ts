import { hash, timingSafeEqual } from "node:crypto";

/**
 * The SHA-256 of a secret, in hexadecimal: what a mock keeps of a token it shows only once.
 *
 * @example
 * hashSecret("s3cret").length; // 64
 */
export function hashSecret(secret: string): string {
  return hash("sha256", secret);
}

/**
 * Compares two hashes in a time that does not tell where they differ.
 *
 * @example
 * isSameHash(hashSecret("a"), hashSecret("b")); // false
 */
export function isSameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
