import type { DirectoryUser } from "@understudy/entra-provisioning";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { entity, noContent, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { objectNotFound } from "../state/find.ts";
import { readUserBody } from "./read-user-body.ts";
import { readReference } from "./reference.ts";
import { formatUser, keepUnread, toUserChanges } from "./user-format.ts";
import { userChangeShape, userCreateShape, userShown } from "./user-properties.ts";

/** Users of the source directory. */
export const userRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/users", run: list },
  { method: "POST", path: "/users", run: create },
  { method: "GET", path: "/users/:id", run: get },
  { method: "PATCH", path: "/users/:id", run: change },
  { method: "DELETE", path: "/users/:id", run: remove },
  { method: "GET", path: "/users/:id/manager", run: getManager },
  { method: "PUT", path: "/users/:id/manager/$ref", run: setManager },
  { method: "DELETE", path: "/users/:id/manager/$ref", run: removeManager },
];

function list({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const users = tenant.directory.users().map((user) => formatUser(tenant, user));
  return collection(call, "users", users, { ...directoryRules, shown: userShown });
}

function create({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const body = readUserBody(call, userCreateShape);
  const user = tenant.directory.createUser({
    userType: "Member",
    ...(toUserChanges(body) as Omit<DirectoryUser, "id" | "userType">),
  });
  keepUnread(tenant, user.id, body);
  return entity(call, "users/$entity", select(call, formatUser(tenant, user), userShown), 201);
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const user = formatUser(state.tenant, findUser(state, call.param("id")));
  return entity(call, "users/$entity", select(call, user, userShown));
}

function change(state: EntraState, call: GraphCall): GraphAnswer {
  const user = findUser(state, call.param("id"));
  const { id } = user;
  const body = readUserBody(call, userChangeShape);
  state.tenant.directory.updateUser(id, toUserChanges(body, user));
  keepUnread(state.tenant, id, body);
  return noContent;
}

/** Into the recycle bin: `/directory/deletedItems`. */
function remove(state: EntraState, call: GraphCall): GraphAnswer {
  const { id } = findUser(state, call.param("id"));
  state.tenant.directory.softDeleteUser(id);
  state.tenant.deleted.add(id);
  return noContent;
}

function getManager(state: EntraState, call: GraphCall): GraphAnswer {
  const { id, manager } = findUser(state, call.param("id"));
  const found = manager === undefined ? undefined : state.tenant.directory.user(manager);
  if (found === undefined) throw objectNotFound(`users/${id}/manager`, "manager");
  const value = select(call, formatUser(state.tenant, found), userShown);
  return entity(call, "directoryObjects/$entity", { "@odata.type": "#microsoft.graph.user", ...value });
}

function setManager(state: EntraState, call: GraphCall): GraphAnswer {
  const { id } = findUser(state, call.param("id"));
  const manager = findUser(state, readReference(call));
  state.tenant.directory.updateUser(id, { manager: manager.id });
  return noContent;
}

function removeManager(state: EntraState, call: GraphCall): GraphAnswer {
  const { id } = findUser(state, call.param("id"));
  state.tenant.directory.updateUser(id, { manager: undefined });
  return noContent;
}

/** By id or by userPrincipalName; not those in the recycle bin. */
function findUser({ tenant }: EntraState, key: string): DirectoryUser {
  const { directory } = tenant;
  const name = key.toLowerCase();
  const user = key.includes("@")
    ? directory.users().find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === name)
    : directory.user(key);
  if (user === undefined || directory.stateOf(user.id) !== "present") throw objectNotFound("users", key);
  return user;
}
