/**
 * Matchers for vitest; importing this adds them to `expect`.
 *
 * @example
 * import "@understudy/harness/vitest";
 *
 * await expect(qa).toHaveProvisioned({ userName: "ada@example.com", active: true });
 */
import { expect, type MatcherState } from "vitest";
import { beScimError } from "./be-scim-error.ts";
import { converge, type Converging, type ConvergeOptions } from "./converge.ts";
import { haveNoViolations, type ViolationOptions } from "./have-no-violations.ts";
import { haveProvisioned } from "./have-provisioned.ts";
import { haveReceived, type ReceivedRequests } from "./have-received.ts";
import { matchScimResource } from "./match-scim-resource.ts";
import { replay } from "./replay.ts";
import type { Outcome } from "./subject.ts";

export type { Converging, ConvergeOptions, ReceivedRequests, ViolationOptions };
export { freshTenant, type FreshTenant } from "./fresh-tenant.ts";
export type { MockSubject } from "./subject.ts";

/** What importing this module adds to `expect`. */
export interface UnderstudyMatchers {
  /** Of a mock: what it received keeps every MUST and SHOULD of the rules for clients. */
  toHaveNoViolations: (options?: ViolationOptions) => Promise<void>;
  /** Of a mock: it holds a user with these attributes. */
  toHaveProvisioned: (user: object) => Promise<void>;
  /** Of a mock: requests like these are in its journal. */
  toHaveReceived: (requests: ReceivedRequests) => Promise<void>;
  /** Of a `Response` or a body: an error of RFC 7644 §3.12 with this status, and this `scimType` where it is given. */
  toBeScimError: (status: number, scimType?: string) => Promise<void>;
  /** Of a resource: it has these attributes, names in any case and lists in any order. */
  toMatchScimResource: (resource: object) => void;
  /** Of a provisioning job, or a function with a `mock`: a run comes that changes nothing. */
  toConverge: (options?: ConvergeOptions) => Promise<void>;
  /** Of a mock or a tenant that holds nothing yet, or any SCIM server: it answers a golden file as it was recorded. */
  toReplay: (file: string) => Promise<void>;
}

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<
    R extends void | Promise<void> = void | Promise<void>,
    T = unknown,
  > extends UnderstudyMatchers {}
}

expect.extend({
  toHaveNoViolations: (received: unknown, options?: ViolationOptions): Promise<Outcome> =>
    haveNoViolations(received, options),
  toHaveProvisioned(this: MatcherState, received: unknown, user: object): Promise<Outcome> {
    return haveProvisioned(received, user, this.equals);
  },
  toHaveReceived: (received: unknown, requests: ReceivedRequests): Promise<Outcome> =>
    haveReceived(received, requests),
  toBeScimError: (received: unknown, status: number, scimType?: string): Promise<Outcome> =>
    beScimError(received, status, scimType),
  toMatchScimResource(this: MatcherState, received: unknown, resource: object): Outcome {
    return matchScimResource(received, resource, this.equals);
  },
  toConverge: (received: unknown, options?: ConvergeOptions): Promise<Outcome> => converge(received, options),
  toReplay: (received: unknown, file: string): Promise<Outcome> => replay(received, file),
});
