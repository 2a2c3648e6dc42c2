import {
  toGroupSource,
  toUserSource,
  type AttributeMappingSource,
  type ParseExpressionResponse,
  type SourceObject,
} from "@understudy/entra-provisioning";
import type { Outcome } from "@understudy/mock-kit/console";
import { GraphError } from "../../graph/graph-error.ts";
import type { AdminVisit } from "../admin-page.ts";
import { findGroupByName, findUserByName } from "../../state/find-principal.ts";
import { expressionOf, readAttributeForm, type AttributeForm } from "./attribute-form.ts";
import { mappingOf } from "./mapping-place.ts";

const PARSE = "POST /servicePrincipals/:id/synchronization/jobs/:jobId/schema/parseExpression";

/**
 * Has Graph parse the expression of a form; null for a form without one.
 *
 * @throws GraphError 400 with what is wrong with the expression, and where.
 */
export async function parseSource(
  visit: AdminVisit,
  form: AttributeForm,
): Promise<AttributeMappingSource | null> {
  const expression = expressionOf(form);
  if (expression === undefined) return null;
  const { parsedExpression } = await ask(visit, { expression });
  return parsedExpression;
}

/**
 * Evaluates the expression of a form for somebody, and keeps nothing.
 *
 * @throws GraphError 400 for an expression that fails, or a user or group who is not there.
 */
export async function testExpression(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const form = readAttributeForm(sent);
  const expression = expressionOf(form);
  if (expression === undefined) {
    return { says: `The value is "${form.constant}" for everybody.`, draft: sent };
  }
  const properties = Object.entries(findSubject(visit, form.testUser)).map(([key, value]) => ({
    key,
    value,
  }));
  const { evaluationResult } = await ask(visit, { expression, testInputObject: { properties } });
  const values = evaluationResult.map((value) => `"${value}"`).join(", ");
  return {
    says: values === "" ? "The expression has no value." : `The value is ${values}.`,
    draft: sent,
  };
}

async function ask(visit: AdminVisit, body: object): Promise<ParseExpressionResponse> {
  const { application, job } = mappingOf(visit);
  const answer = (await visit.graph(
    PARSE,
    { id: application.id, jobId: job.id },
    body,
  )) as ParseExpressionResponse;
  if (answer.error === null) return answer;
  const { message, target } = answer.error;
  throw new GraphError(400, "BadRequest", `Expression${target === null ? "" : ` at ${target}`}: ${message}`);
}

function findSubject(visit: AdminVisit, name: string): SourceObject {
  const { directory } = visit.state.tenant;
  const isGroup = mappingOf(visit).objectMapping.sourceObjectName === "Group";
  const group = isGroup ? findGroupByName(directory, name) : undefined;
  if (group !== undefined) return toGroupSource(group);
  const user = findUserByName(directory, name);
  if (user !== undefined) return toUserSource(user, { isSoftDeleted: !user.accountEnabled });
  throw new GraphError(
    400,
    "BadRequest",
    `Test on: got "${name}", expected the user principal name of a user, or the name of a group.`,
  );
}
