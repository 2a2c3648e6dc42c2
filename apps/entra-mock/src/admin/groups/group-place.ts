import type { MenuEntry } from "@understudy/mock-kit/console";
import type { DirectoryGroup } from "@understudy/entra-provisioning";
import { objectNotFound } from "../../state/find.ts";
import type { AdminVisit } from "../admin-page.ts";
import { GROUPS, HOME, IDENTITY } from "../shell/menu.ts";

/** The way to a group. */
export const toGroups: readonly MenuEntry[] = [HOME, IDENTITY, GROUPS];

/**
 * Path of a group's page.
 *
 * @example
 * groupPath(sales.id); // "/identity/groups/…"
 */
export function groupPath(id: string): string {
  return `${GROUPS.path}/${id}`;
}

/**
 * The group that a page is about.
 *
 * @throws GraphError 404
 */
export function groupOf({ state, param }: AdminVisit): DirectoryGroup {
  const group = state.tenant.directory.group(param("group"));
  if (group === undefined) throw objectNotFound("groups", param("group"));
  return group;
}
