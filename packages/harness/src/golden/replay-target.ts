import {
  ConfigError,
  createControlClient,
  createMock,
  fetchInto,
  type ControlClient,
  type Knobs,
} from "@understudy/mock-kit";
import { findTarget } from "../target/vendors.ts";
import type { Golden } from "./golden.ts";

/** Where a golden file is replayed: a running mock, a tenant of one, or any SCIM server. */
export interface ReplayTarget {
  readonly tenantUrl: string;
  readonly secretToken: string;
  /** What moves the clock and injects faults; what needs it is skipped without it. */
  readonly control?: ControlClient;
  /** Of the mock, where it is not the default tenant. */
  readonly tenant?: string;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
}

/**
 * Starts the mock of a golden file afresh, in this process and without a socket.
 *
 * @param knobs Settings that replace the file's.
 * @throws ConfigError where the file names no mock.
 * @example
 * const target = freshTarget(await loadGolden("golden/qa.json"));
 */
export function freshTarget({ vendor, knobs: own }: Golden, knobs: Partial<Knobs> = {}): ReplayTarget {
  if (vendor === undefined) {
    throw new ConfigError(
      'The golden file has no "vendor": expected the name of a mock in it, or a server to replay it against.',
    );
  }
  const mock = createMock(findTarget(vendor).profile, { knobs: { ...own, ...knobs } });
  const origin = "http://localhost";
  const send = fetchInto(mock);
  return {
    tenantUrl: mock.tenantUrl(origin),
    secretToken: mock.secretToken,
    control: createControlClient(`${origin}/_mock`, { fetch: send }),
    fetch: send,
  };
}
