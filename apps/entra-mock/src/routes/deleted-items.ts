import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { entity, noContent, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { objectNotFound } from "../state/find.ts";
import { formatUser } from "./user-format.ts";
import { userShown } from "./user-properties.ts";

/** The recycle bin; `/directory/deletedItems/microsoft.graph.user` is the list of its users. */
export const deletedItemRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/directory/deletedItems/user", run: list },
  { method: "GET", path: "/directory/deletedItems/:id", run: get },
  { method: "POST", path: "/directory/deletedItems/:id/restore", run: restore },
  { method: "DELETE", path: "/directory/deletedItems/:id", run: purge },
];

function list({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const { directory } = tenant;
  const users = [...tenant.deleted].flatMap((id) => {
    const user = directory.user(id);
    return user === undefined ? [] : [formatUser(tenant, user)];
  });
  return collection(call, "directoryObjects", users, { ...directoryRules, shown: userShown });
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const id = assertDeleted(state, call);
  return answerUser(state, call, id);
}

function restore(state: EntraState, call: GraphCall): GraphAnswer {
  const id = assertDeleted(state, call);
  state.tenant.directory.restoreUser(id);
  state.tenant.deleted.delete(id);
  return answerUser(state, call, id);
}

function purge(state: EntraState, call: GraphCall): GraphAnswer {
  const id = assertDeleted(state, call);
  state.tenant.directory.purgeUser(id);
  state.tenant.deleted.delete(id);
  return noContent;
}

function assertDeleted({ tenant }: EntraState, call: GraphCall): string {
  const id = call.param("id");
  const { directory } = tenant;
  if (directory.user(id) === undefined || directory.stateOf(id) !== "softDeleted") {
    throw objectNotFound("directory/deletedItems/microsoft.graph.user", id);
  }
  return id;
}

function answerUser({ tenant }: EntraState, call: GraphCall, id: string): GraphAnswer {
  const user = tenant.directory.user(id);
  if (user === undefined) throw objectNotFound("users", id);
  const value = select(call, formatUser(tenant, user), userShown);
  return entity(call, "directoryObjects/$entity", { "@odata.type": "#microsoft.graph.user", ...value });
}
