import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * How secrets such as `password` are kept: never as they came (RFC 7643 §4.1.1, RFC 7644 §7.6).
 *
 * @example
 * const service = createScimService({ resourceTypes: [], secrets: scryptSecrets satisfies SecretHasher });
 */
export interface SecretHasher {
  /** Returns what is stored in place of a secret; another each time. */
  hash(secret: string): Promise<string>;
  /** Tells whether a stored text is of a secret, so that writing the same one again changes nothing. */
  matches(secret: string, stored: string): Promise<boolean>;
}

/** Cost of one hash: 2^14 blocks of 8, five times over, which are 16 MiB at a time. */
const COST = { ln: 14, r: 8, p: 5 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([\w+/-]+)\$([\w+/-]+)$/;

/**
 * Hashes with scrypt (RFC 7914) and a salt of its own for each secret, off the event loop; the default.
 *
 * @example
 * const stored = await scryptSecrets.hash("t1meMa$heen");
 * await scryptSecrets.matches("t1meMa$heen", stored); // true
 */
export const scryptSecrets: SecretHasher = {
  async hash(secret) {
    const salt = randomBytes(SALT_BYTES);
    const { ln, r, p } = COST;
    const key = await derive(secret, salt, COST);
    return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
  },
  async matches(secret, stored) {
    const [, ln, r, p, salt, key] = STORED.exec(stored) ?? [];
    if (salt === undefined || key === undefined) {
      return false;
    }
    const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
    const expected = Buffer.from(key, "base64url");
    const derived = await derive(secret, Buffer.from(salt, "base64url"), cost);
    return expected.length === derived.length && timingSafeEqual(expected, derived);
  },
};

function derive(
  secret: string,
  salt: Uint8Array,
  { ln, r, p }: Record<"ln" | "r" | "p", number>,
): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
