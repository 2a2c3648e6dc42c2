import type { AppRole as ProvisionedRole } from "@understudy/entra-provisioning";
import { z } from "zod";
import { directoryRules } from "../graph/collection-rules.ts";
import { collection } from "../graph/collection.ts";
import { entity, noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { nameOf } from "../state/find-principal.ts";
import { findServicePrincipal, objectNotFound } from "../state/find.ts";
import type { AppRoleAssignment, ServicePrincipal } from "../state/service-principal.ts";

/** The role of an application that declares none; its name is that of Graph's example (entra-client §5, parseExpression). */
const DEFAULT_ACCESS: ProvisionedRole = {
  id: "00000000-0000-0000-0000-000000000000",
  value: "Default Assignment",
  displayName: "Default Assignment",
};

const assignmentShape = z.strictObject({
  principalId: z.string().min(1),
  resourceId: z.string().min(1),
  appRoleId: z.string().min(1),
});

/** Who is assigned to an application, from the side of the application and from that of the user or group. */
export const appRoleAssignmentRoutes: readonly GraphRoute[] = [
  { method: "GET", path: "/servicePrincipals/:id/appRoleAssignedTo", run: listOfApplication },
  { method: "POST", path: "/servicePrincipals/:id/appRoleAssignedTo", run: assign },
  { method: "DELETE", path: "/servicePrincipals/:id/appRoleAssignedTo/:assignmentId", run: unassign },
  ...(["users", "groups"] as const).flatMap((set): readonly GraphRoute[] => [
    { method: "GET", path: `/${set}/:id/appRoleAssignments`, run: listOfPrincipal },
    { method: "POST", path: `/${set}/:id/appRoleAssignments`, run: assign },
    { method: "DELETE", path: `/${set}/:id/appRoleAssignments/:assignmentId`, run: unassign },
  ]),
];

function listOfApplication(state: EntraState, call: GraphCall): GraphAnswer {
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  return listed(state, call, [servicePrincipal], () => true);
}

function listOfPrincipal(state: EntraState, call: GraphCall): GraphAnswer {
  const id = call.param("id");
  assertPrincipal(state, id);
  return listed(
    state,
    call,
    state.tenant.servicePrincipals.values(),
    ({ principalId }) => principalId === id,
  );
}

function listed(
  state: EntraState,
  call: GraphCall,
  servicePrincipals: Iterable<ServicePrincipal>,
  isAsked: (assignment: AppRoleAssignment) => boolean,
): GraphAnswer {
  const found: object[] = [];
  for (const servicePrincipal of servicePrincipals) {
    for (const assignment of servicePrincipal.assignments.values()) {
      const isThere = nameOf(state.tenant.directory, assignment.principalId) !== undefined;
      if (isThere && isAsked(assignment)) found.push(format(state, servicePrincipal, assignment));
    }
  }
  return collection(call, "appRoleAssignments", found, directoryRules);
}

function assign(state: EntraState, call: GraphCall): GraphAnswer {
  const { principalId, resourceId, appRoleId } = readBody(call, assignmentShape);
  const { tenant, clock } = state;
  const addressed = call.param("id");
  if (addressed !== principalId && addressed !== resourceId) {
    throw new GraphError(
      400,
      "Request_BadRequest",
      `The assignment is of another object: got principalId "${principalId}" and resourceId "${resourceId}", expected "${addressed}" as one of them.`,
    );
  }
  const servicePrincipal = findServicePrincipal(state, resourceId);
  assertPrincipal(state, principalId);
  const role = roleOf(servicePrincipal, appRoleId);
  for (const each of servicePrincipal.assignments.values()) {
    if (each.principalId === principalId && each.appRoleId === appRoleId) {
      throw new GraphError(
        400,
        "Request_BadRequest",
        "Permission being assigned already exists on the object",
      );
    }
  }
  const assignment: AppRoleAssignment = {
    id: tenant.nextId("appRoleAssignment"),
    createdDateTime: new Date(clock.now()).toISOString(),
    principalId,
    principalType: tenant.directory.group(principalId) === undefined ? "User" : "Group",
    appRoleId,
  };
  servicePrincipal.directory.assign(principalId, role);
  servicePrincipal.assignments.set(assignment.id, assignment);
  return entity(call, "appRoleAssignments/$entity", format(state, servicePrincipal, assignment), 201);
}

function unassign(state: EntraState, call: GraphCall): GraphAnswer {
  const [owner, id] = [call.param("id"), call.param("assignmentId")];
  for (const servicePrincipal of state.tenant.servicePrincipals.values()) {
    const assignment = servicePrincipal.assignments.get(id);
    if (assignment === undefined || ![servicePrincipal.id, assignment.principalId].includes(owner)) continue;
    servicePrincipal.assignments.delete(id);
    const { principalId } = assignment;
    const isStill = [...servicePrincipal.assignments.values()].some(
      (each) => each.principalId === principalId,
    );
    if (!isStill) servicePrincipal.directory.unassign(principalId);
    return noContent;
  }
  throw objectNotFound(`servicePrincipals/{id}/appRoleAssignedTo`, id);
}

function assertPrincipal(state: EntraState, id: string): void {
  if (nameOf(state.tenant.directory, id) === undefined) throw objectNotFound("users or /groups", id);
}

/** The role as provisioning knows it; one without a value goes by its name. */
function findRole({ application }: ServicePrincipal, appRoleId: string): ProvisionedRole | undefined {
  if (appRoleId === DEFAULT_ACCESS.id) return DEFAULT_ACCESS;
  const role = application.appRoles.find(({ id }) => id === appRoleId);
  return role && { id: role.id, value: role.value ?? role.displayName, displayName: role.displayName };
}

function roleOf(servicePrincipal: ServicePrincipal, appRoleId: string): ProvisionedRole {
  const role = findRole(servicePrincipal, appRoleId);
  if (role !== undefined) return role;
  const known = servicePrincipal.application.appRoles.map(({ id, displayName }) => `${id} (${displayName})`);
  throw new GraphError(
    400,
    "Request_BadRequest",
    `Permission being assigned was not found on application: got appRoleId "${appRoleId}", expected one of ${known.join(", ")}.`,
  );
}

function format(
  state: EntraState,
  servicePrincipal: ServicePrincipal,
  assignment: AppRoleAssignment,
): object {
  const { id, createdDateTime, appRoleId, principalId, principalType } = assignment;
  return {
    id,
    deletedDateTime: null,
    appRoleId,
    createdDateTime,
    principalDisplayName: nameOf(state.tenant.directory, principalId) ?? null,
    principalId,
    principalType,
    resourceDisplayName: servicePrincipal.displayName,
    resourceId: servicePrincipal.id,
  };
}
