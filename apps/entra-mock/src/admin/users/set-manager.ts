import { GraphError } from "../../graph/graph-error.ts";
import type { AdminVisit } from "../admin-page.ts";
import { findUserByName } from "../../state/find-principal.ts";

/**
 * Gives a user the manager whose user principal name is entered; nobody where it is empty.
 *
 * @returns Whether that changed anything.
 * @throws GraphError 400 where nobody has that name.
 */
export async function setManager({ state, graph }: AdminVisit, id: string, name: string): Promise<boolean> {
  const { directory } = state.tenant;
  const before = directory.user(id)?.manager;
  if (name === "") {
    if (before === undefined) return false;
    await graph("DELETE /users/:id/manager/$ref", { id });
    return true;
  }
  const manager = findUserByName(directory, name);
  if (manager === undefined) {
    throw new GraphError(
      400,
      "BadRequest",
      `Manager: got "${name}", expected the user principal name of a user.`,
    );
  }
  if (manager.id === before) return false;
  const reference = `https://graph.microsoft.com/v1.0/users/${manager.id}`;
  await graph("PUT /users/:id/manager/$ref", { id }, { "@odata.id": reference });
  return true;
}
