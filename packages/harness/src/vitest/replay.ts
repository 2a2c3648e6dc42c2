import { replayGolden } from "../golden/replay-golden.ts";
import { createPalette } from "../report/palette.ts";
import { renderReplay } from "../report/replay-report.ts";
import type { ReplayTarget } from "../golden/replay-target.ts";
import type { Outcome } from "./subject.ts";

/**
 * Whether a server answers the requests of a golden file as it was recorded.
 *
 * @param received A mock, a tenant, or anything with a `tenantUrl` and a `secretToken`, that holds nothing yet.
 * @example
 * (await replay(await freshTenant("qa"), "golden/qa.json")).pass;
 */
export async function replay(received: unknown, file: string): Promise<Outcome> {
  assertServer(received);
  const report = await replayGolden(file, received);
  return {
    pass: report.isSame,
    message: () =>
      report.isSame
        ? `expected ${file} not to be answered as it was recorded, and it is`
        : renderReplay(file, report, createPalette(false)).join("\n"),
  };
}

function assertServer(received: unknown): asserts received is ReplayTarget {
  const isObject = typeof received === "object" && received !== null;
  if (isObject && "tenantUrl" in received && "secretToken" in received) return;
  throw new TypeError(
    `toReplay: got ${received === null ? "null" : typeof received}, expected a mock, a tenant, or a tenantUrl and a secretToken.`,
  );
}
