import type { DirectoryGroup } from "@understudy/entra-provisioning";
import { z } from "zod";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection, select } from "../graph/collection.ts";
import { entity, noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { objectNotFound } from "../state/find.ts";
import type { Tenant } from "../state/tenant.ts";
import { idOfReference, readReference } from "./reference.ts";
import { formatUser } from "./user-format.ts";
import { userShown } from "./user-properties.ts";

const keptShape = {
  description: z.string().nullable().optional(),
  groupTypes: z.array(z.string()).optional(),
  visibility: z.string().nullable().optional(),
};
const changeShape = z.strictObject({
  ...keptShape,
  displayName: z.string().min(1).optional(),
  mailNickname: z.string().min(1).optional(),
  mailEnabled: z.boolean().optional(),
  securityEnabled: z.boolean().optional(),
  // Twenty at a time, as Graph has it.
  "members@odata.bind": z.array(z.string()).max(20).optional(),
});
const createShape = changeShape.extend({
  displayName: z.string().min(1),
  mailEnabled: z.boolean(),
  mailNickname: z.string().min(1),
  securityEnabled: z.boolean(),
});
type GroupBody = z.infer<typeof changeShape>;

/** Groups of the source directory, and who is in them. */
export const groupRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/groups", run: list },
  { method: "POST", path: "/groups", run: create },
  { method: "GET", path: "/groups/:id", run: get },
  { method: "PATCH", path: "/groups/:id", run: change },
  { method: "DELETE", path: "/groups/:id", run: remove },
  { method: "GET", path: "/groups/:id/members", run: listMembers },
  { method: "POST", path: "/groups/:id/members/$ref", run: addMember },
  { method: "DELETE", path: "/groups/:id/members/:memberId/$ref", run: removeMember },
];

function list({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const groups = tenant.directory.groups().map((group) => formatGroup(tenant, group));
  return collection(call, "groups", groups, directoryRules);
}

function create({ tenant }: EntraState, call: GraphCall): GraphAnswer {
  const body = readBody(call, createShape);
  const { displayName, mailNickname, securityEnabled } = body;
  const members = membersOf(body);
  const group = tenant.directory.createGroup({ displayName, mailNickname, securityEnabled, members });
  keep(tenant, group.id, body);
  return entity(call, "groups/$entity", select(call, formatGroup(tenant, group)), 201);
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const group = formatGroup(state.tenant, findGroup(state, call.param("id")));
  return entity(call, "groups/$entity", select(call, group));
}

function change(state: EntraState, call: GraphCall): GraphAnswer {
  const group = findGroup(state, call.param("id"));
  const body = readBody(call, changeShape);
  const { displayName, mailNickname, securityEnabled } = body;
  const added = membersOf(body);
  for (const member of added) assertNoMember(group, member);
  state.tenant.directory.updateGroup(group.id, {
    ...(displayName === undefined ? {} : { displayName }),
    ...(mailNickname === undefined ? {} : { mailNickname }),
    ...(securityEnabled === undefined ? {} : { securityEnabled }),
    members: [...group.members, ...added],
  });
  keep(state.tenant, group.id, body);
  return noContent;
}

/** For good: only Microsoft 365 groups go to the recycle bin. */
function remove(state: EntraState, call: GraphCall): GraphAnswer {
  state.tenant.directory.deleteGroup(findGroup(state, call.param("id")).id);
  return noContent;
}

function listMembers(state: EntraState, call: GraphCall): GraphAnswer {
  const { tenant } = state;
  const members = findGroup(state, call.param("id")).members.flatMap((id) => {
    const user = tenant.directory.user(id);
    if (user !== undefined) return [{ "@odata.type": "#microsoft.graph.user", ...formatUser(tenant, user) }];
    const group = tenant.directory.group(id);
    return group === undefined
      ? []
      : [{ "@odata.type": "#microsoft.graph.group", ...formatGroup(tenant, group) }];
  });
  const shown = [...userShown, "description", "mailNickname", "securityEnabled"];
  return collection(call, "directoryObjects", members, { ...directoryRules, shown });
}

function addMember(state: EntraState, call: GraphCall): GraphAnswer {
  const group = findGroup(state, call.param("id"));
  const member = readReference(call);
  assertNoMember(group, member);
  state.tenant.directory.updateGroup(group.id, { members: [...group.members, member] });
  return noContent;
}

function removeMember(state: EntraState, call: GraphCall): GraphAnswer {
  const { id, members } = findGroup(state, call.param("id"));
  const leaver = call.param("memberId");
  if (!members.includes(leaver)) throw objectNotFound(`groups/${id}/members`, leaver);
  state.tenant.directory.updateGroup(id, { members: members.filter((member) => member !== leaver) });
  return noContent;
}

function findGroup({ tenant }: EntraState, id: string): DirectoryGroup {
  const group = tenant.directory.group(id);
  if (group === undefined || tenant.directory.stateOf(id) !== "present") throw objectNotFound("groups", id);
  return group;
}

function assertNoMember({ members }: DirectoryGroup, id: string): void {
  if (!members.includes(id)) return;
  throw new GraphError(
    400,
    "Request_BadRequest",
    "One or more added object references already exist for the following modified properties: 'members'.",
  );
}

function membersOf(body: GroupBody): readonly string[] {
  return (body["members@odata.bind"] ?? []).map(idOfReference);
}

function formatGroup({ unread }: Tenant, group: DirectoryGroup): Readonly<Record<string, unknown>> {
  return {
    id: group.id,
    displayName: group.displayName,
    description: null,
    groupTypes: [],
    mailEnabled: false,
    mailNickname: group.mailNickname ?? null,
    securityEnabled: group.securityEnabled ?? true,
    visibility: null,
    ...unread.get(group.id),
  };
}

function keep({ unread }: Tenant, id: string, body: GroupBody): void {
  const names = [...Object.keys(keptShape), "mailEnabled"] as readonly (keyof GroupBody)[];
  const kept = names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]);
  unread.set(id, { ...unread.get(id), ...Object.fromEntries(kept) });
}
