import { bearer } from "./bearer.ts";
import type { Stage } from "./stage.ts";
import type { Tenant } from "./target.ts";

/**
 * Deletes what a check made at a server; a tenant of a stand-in ends with it. What cannot be deleted any more is let be.
 *
 * @param paths Below the Tenant URL, e.g. `/Users/7`.
 */
export async function removeAll(
  { ask, target }: Pick<Stage, "ask" | "target">,
  tenant: Tenant,
  paths: readonly string[],
): Promise<void> {
  if (target.standIn !== undefined) return;
  for (const path of paths) {
    await ask(tenant, `DELETE ${encodeURI(path)}`, bearer(tenant.secretToken)).catch(() => undefined);
  }
}
