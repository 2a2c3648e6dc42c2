import {
  ConfigError,
  createControlClient,
  type ControlClient,
  type CreatedTenant,
} from "@understudy/mock-kit";
import { inject } from "vitest";
import type { TargetName } from "../target/vendors.ts";
import type { ProvidedMocks } from "./provided-mocks.ts";

/** A tenant that no other test has. */
export interface FreshTenant extends Omit<CreatedTenant, "name"> {
  readonly tenant: string;
  /** Of the whole mock; what it resets, all tests lose. */
  readonly control: ControlClient;
}

/**
 * Makes a tenant of its own in a mock that the global setup started.
 *
 * @param name Of the mock.
 * @throws ConfigError where the global setup started no such mock.
 * @example
 * const qa = await freshTenant("qa");
 * await fetch(`${qa.tenantUrl}/Users`, { headers: { authorization: `Bearer ${qa.secretToken}` } });
 */
export async function freshTenant(name: TargetName): Promise<FreshTenant> {
  const mocks = inject("understudy") as ProvidedMocks | undefined;
  const mock = mocks?.[name];
  if (mock === undefined) {
    throw new ConfigError(
      `freshTenant: got "${name}", expected a mock of the global setup; startMocksOnce(["${name}"]) of @understudy/harness/vitest/global-setup starts it.`,
    );
  }
  const control = createControlClient(mock.controlUrl);
  const { name: tenant, tenantUrl, secretToken } = await control.createTenant();
  return { tenant, tenantUrl, secretToken, control };
}
