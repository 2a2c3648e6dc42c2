import { ConfigError, nearest } from "@understudy/mock-kit";
import { startMock, type StartMockOptions } from "./start-mock.ts";
import type { Target, TargetKind } from "./target.ts";
import type { VendorName } from "./vendors.ts";

/** Starts a vendor's mock as a target of one kind. */
export type StartTarget = (vendor: VendorName, options?: StartMockOptions) => Promise<Target>;

/**
 * Chooses how targets are started.
 *
 * @throws ConfigError for a kind that does not exist or is not built yet.
 * @example
 * const start = targetStarter("in-process");
 * await using qa = await start("qa");
 */
export function targetStarter(kind: string): StartTarget {
  const kinds: readonly TargetKind[] = ["in-process", "container"];
  switch (kind) {
    case "in-process":
      return startMock;
    case "container":
      throw new ConfigError("Containers are not built yet: --target takes in-process only.");
    default:
      throw new ConfigError(`There is no target "${kind}"${nearest(kind, kinds)}`);
  }
}
