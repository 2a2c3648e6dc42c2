import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import type { AssertionRequest } from "../control/control-api.ts";
import type { FederatedCredential } from "../profile/knobs/credential-knobs.ts";
import { OAuthError } from "./oauth-error.ts";

/*
 * The only file that knows jose: it is imported when the first assertion comes, so that a mock starts without it.
 */

/** RSA, as Entra signs. */
const ALGORITHM = "RS256";
const ALGORITHMS = [ALGORITHM, "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];
/** Seconds that the clocks of an issuer and of a mock may be apart. */
const TOLERANCE_S = 5;

/** What is known of an assertion that was accepted. */
export interface AcceptedAssertion {
  /** Tells it from every other: its `jti`, or its signature. */
  readonly fingerprint: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** The stand-in for Entra's token issuer: signs assertions with a key of its own. */
export interface StandInIssuer {
  readonly keys: JSONWebKeySet;
  /**
   * @param now Milliseconds since the Unix epoch.
   * @param jti Told apart by, so that two assertions of one second differ.
   */
  mint(request: AssertionRequest, now: number, jti: string): Promise<string>;
}

/**
 * The keys of an issuer, read from where it publishes them when they are first needed and when an unknown one comes.
 *
 * @example
 * const keys = remoteKeys("http://127.0.0.1:4106/_mock/oauth/keys");
 */
export function remoteKeys(jwksUri: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksUri));
}

/**
 * The keys of an issuer in this process.
 *
 * @example
 * const keys = localKeys(issuer.keys);
 */
export function localKeys(keys: JSONWebKeySet): JWTVerifyGetKey {
  return createLocalJWKSet(keys);
}

/**
 * Verifies an assertion of a client (RFC 7523 §3): signature, issuer, subject, audience and times.
 *
 * @param now Milliseconds since the Unix epoch.
 * @throws OAuthError `invalid_client` with the claim that does not fit.
 * @example
 * await verifyAssertion(assertion, credential, keys, clock.now());
 */
export async function verifyAssertion(
  assertion: string,
  credential: FederatedCredential,
  keys: JWTVerifyGetKey,
  now: number,
): Promise<AcceptedAssertion> {
  const { issuer, subject, audience } = credential;
  try {
    const { payload } = await jwtVerify(assertion, keys, {
      issuer,
      subject,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp"],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(now),
    });
    const fingerprint = payload.jti ?? assertion.slice(assertion.lastIndexOf(".") + 1);
    return { fingerprint, expiresAt: ((payload.exp ?? 0) + TOLERANCE_S) * 1000 };
  } catch (error) {
    throw new OAuthError("invalid_client", `The assertion is refused: ${explain(error, credential)}`);
  }
}

/**
 * Creates the stand-in for Entra's token issuer, with a fresh key.
 *
 * @param credential What its assertions say unless told otherwise.
 * @example
 * const issuer = await createStandInIssuer(credential);
 * await issuer.mint({}, Date.now(), "1");
 */
export async function createStandInIssuer(credential: FederatedCredential): Promise<StandInIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const header = { alg: ALGORITHM, kid: "stand-in", typ: "JWT" };
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: header.kid, use: "sig", alg: ALGORITHM }] };
  return {
    keys,
    async mint(request, now, jti) {
      const issuedAt = Math.floor(now / 1000);
      const { issuer = credential.issuer, subject = credential.subject } = request;
      const { audience = credential.audience, lifetimeSeconds = 3900 } = request;
      return await new SignJWT({ ...request.claims, ver: "2.0" })
        .setProtectedHeader(header)
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .setJti(jti)
        .sign(privateKey);
    },
  };
}

function explain(error: unknown, { issuer, subject, audience, jwksUri }: FederatedCredential): string {
  const expected: Readonly<Record<string, string>> = { iss: issuer, sub: subject, aud: audience };
  if (error instanceof errors.JWTExpired) {
    return `got the claim exp in the past (${instantOf(error.payload.exp)}), expected one to come.`;
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, payload } = error;
    const got = JSON.stringify(payload[claim]) ?? "none";
    const wanted = expected[claim];
    return `got the claim ${claim} ${got}, expected ${wanted ?? "another"}.`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return `got a signature of no key of the issuer, expected one of ${jwksUri}.`;
  }
  if (NO_JWT.some((kind) => error instanceof kind))
    return `got what is no signed JWT (${messageOf(error)}), expected one.`;
  return `the issuer's keys could not be read from ${jwksUri} (${messageOf(error)}), expected a JWK Set.`;
}

/** What jose says of a text that is no JWT, or one signed in a way nobody asked for. */
const NO_JWT = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSEAlgNotAllowed, errors.JOSENotSupported];

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function instantOf(seconds: unknown): string {
  return typeof seconds === "number" ? new Date(seconds * 1000).toISOString() : "no number";
}
