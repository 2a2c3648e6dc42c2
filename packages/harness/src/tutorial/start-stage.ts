import { createDirectory, type Clock, type Directory } from "@understudy/entra-provisioning";
import { createEntraMock, startEntraServer } from "@understudy/entra-mock";
import type { Stage } from "@understudy/tutorial-check/browser";
import { ada } from "../scenario/people.ts";
import { startMock } from "../target/start-mock.ts";
import { findVendor, type AnyVendorName } from "../target/vendors.ts";
import { locateTenantUrl } from "./locate-tenant-url.ts";

/** A stage that runs until it is disposed of. */
export interface RunningStage extends Stage, AsyncDisposable {}

/**
 * Starts both products of a tutorial in this process, with somebody in the directory who is to be provisioned.
 *
 * @throws Error for a vendor without a console.
 * @example
 * await using stage = await startStage("qa", browser);
 * const findings = await runSteps(tutorial, stage);
 */
export async function startStage(vendor: AnyVendorName, browser: Stage["browser"]): Promise<RunningStage> {
  const mock = await startMock(vendor);
  const entra = createEntraMock({ directory: directoryOfOne });
  const server = await startEntraServer(entra, { port: 0 });
  const close = async (): Promise<void> => {
    await server.close();
    await mock.close();
  };
  const [account] = await mock.control.accounts();
  const [administrator] = server.accounts;
  if (mock.consoleUrl === undefined || account === undefined || administrator === undefined) {
    await close();
    throw new Error(`${findVendor(vendor).profile.vendor} has no console to walk through.`);
  }
  return {
    browser,
    vendor: { url: mock.consoleUrl, account, people: "People" },
    adminCentre: { url: server.consoleUrl, account: administrator },
    tenantUrl: mock.tenantUrl,
    secretToken: mock.secretToken,
    person: { displayName: ada.displayName ?? "", userName: ada.userPrincipalName },
    locate: (tenantUrl) => locateTenantUrl(findVendor(vendor).profile, mock.tenantUrl, tenantUrl),
    [Symbol.asyncDispose]: close,
  };
}

function directoryOfOne(clock: Clock): Directory {
  const directory = createDirectory({ clock });
  directory.createUser(ada);
  return directory;
}
