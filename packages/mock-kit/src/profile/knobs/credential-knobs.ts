import { z } from "zod";
import { isDuration, type KnobRows } from "./knob.ts";

/** What credentials a vendor takes, and how it refuses them. */
export interface CredentialKnobs {
  readonly disabledTokenStatus: 401 | 403;
  readonly authFailure: AuthFailure;
  /** A path outside the SCIM base, or `none`. */
  readonly tokenEndpoint: string;
  /** ISO 8601 duration. */
  readonly accessTokenLifetime: string;
  /** ISO 8601 duration, or `unlimited`. */
  readonly clientSecretLifetime: string;
  readonly federatedCredential: "none" | "stand-in" | FederatedCredential;
}

/** Status of each refusal of a credential. */
export interface AuthFailure {
  readonly missing: number;
  readonly invalid: number;
  readonly expired: number;
  readonly forbiddenRole: number;
}

/** Whose assertions a token endpoint takes in place of a client secret (RFC 7523 §3). */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Where the issuer publishes its keys. */
  readonly jwksUri: string;
}

const status = z.int().min(400).max(499);
const duration = z.string().refine(isDuration, "expected an ISO 8601 duration such as PT60M");

export const credentialKnobs: KnobRows<CredentialKnobs> = {
  disabledTokenStatus: {
    says: "A token whose enable box is off answers",
    shape: z.union([z.literal(401), z.literal(403)]),
    default: 401,
  },
  authFailure: {
    says: "Status of a token that is",
    shape: z
      .strictObject({ missing: status, invalid: status, expired: status, forbiddenRole: status })
      .readonly(),
    default: { missing: 401, invalid: 401, expired: 401, forbiddenRole: 403 },
  },
  tokenEndpoint: {
    says: "OAuth token endpoint",
    shape: z.union([
      z.literal("none"),
      z.string().regex(/^\/[\w./-]+$/, "expected a path such as /oauth2/token"),
    ]),
    default: "none",
  },
  accessTokenLifetime: {
    says: "An access token lives for",
    shape: duration,
    default: "PT60M",
    partOf: "tokenEndpoint",
  },
  clientSecretLifetime: {
    says: "A client secret lives for",
    shape: z.union([z.literal("unlimited"), duration]),
    default: "P2Y",
    partOf: "tokenEndpoint",
  },
  federatedCredential: {
    says: "An assertion is taken from",
    shape: z.union([
      z.enum(["none", "stand-in"]),
      z.strictObject({
        issuer: z.string().min(1),
        subject: z.string().min(1),
        audience: z.string().min(1),
        jwksUri: z.url(),
      }),
    ]),
    default: "none",
    partOf: "tokenEndpoint",
  },
};
