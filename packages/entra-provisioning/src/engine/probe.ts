import { readListResponse } from "../wire/read-answer.ts";
import { formatQueryPath, type ResourceType } from "../wire/resource-path.ts";
import type { ScimAnswer } from "../wire/scim-client.ts";
import {
  CREDENTIAL_FAILURE,
  INCOMPATIBLE,
  UNAVAILABLE,
  describeNotFound,
  describeRejection,
  describeUnreachable,
  describeUnreadable,
} from "./failure.ts";
import { firstMatchingTarget, type JobContext } from "./job-context.ts";
import type { TestConnectionResult } from "./provisioning-job.ts";

/**
 * Asks for a user nobody has, and for a group where the application maps groups: Test Connection, and the start of
 * every cycle (entra-client §1.2).
 */
export async function probeTarget(context: JobContext): Promise<TestConnectionResult> {
  for (const type of ["User", "Group"] as const) {
    if (context.mappings[type] === undefined) continue;
    const result = await probeEndpoint(context, type);
    if (!result.ok) return result;
  }
  return { ok: true };
}

async function probeEndpoint(context: JobContext, type: ResourceType): Promise<TestConnectionResult> {
  const nobody = context.ids.probe();
  const path = formatQueryPath(type, firstMatchingTarget(context, type), nobody);
  return classify(await context.client.send("GET", path));
}

function classify(answer: ScimAnswer): TestConnectionResult {
  if (answer.kind === "unanswered") return refused(UNAVAILABLE, describeUnreachable(answer.error));
  const { status, body } = answer.response;
  if (status === 401 || status === 403) return refused(CREDENTIAL_FAILURE, describeRejection(answer));
  if (status === 404) return refused(INCOMPATIBLE, describeNotFound());
  // No source has the code for these: a target that is overloaded or broken is taken to be unavailable.
  if (status === 429 || status >= 500) return refused(UNAVAILABLE, describeRejection(answer));
  if (status !== 200) return refused(INCOMPATIBLE, describeRejection(answer));
  return readListResponse(body) === undefined
    ? refused(INCOMPATIBLE, describeUnreadable(body))
    : { ok: true };
}

function refused(errorCode: string, message: string): TestConnectionResult {
  return { ok: false, errorCode, message };
}
