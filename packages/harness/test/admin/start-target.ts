import { createMock, startMockServer, type ConsoleAccount } from "@understudy/mock-kit";
import { onTestFinished } from "vitest";
import { findVendor, type VendorName } from "../../src/index.ts";

/** A vendor's mock, listening. */
export interface ListeningVendor {
  readonly tenantUrl: string;
  readonly secretToken: string;
  readonly url: string;
  /** Who signs in to its console. */
  readonly administrator: ConsoleAccount;
}

/** Starts a vendor's mock until the end of the test. */
export async function startVendor(name: VendorName): Promise<ListeningVendor> {
  const mock = createMock(findVendor(name).profile);
  const server = await startMockServer(mock, { port: 0 });
  onTestFinished(() => server.close());
  const { url, tenantUrl } = server;
  const [administrator] = mock.console(url)?.accounts ?? [];
  if (administrator === undefined) throw new Error(`Nobody signs in to ${name}`);
  return { url, tenantUrl, secretToken: mock.secretToken, administrator };
}
