import { isScimContent, readListResponse } from "../../wire/read-answer.ts";
import { formatQueryPath, type ResourceType } from "../../wire/resource-path.ts";
import type { ScimAnswer, ScimClient } from "../../wire/scim-client.ts";
import {
  CREDENTIAL_FAILURE,
  INCOMPATIBLE,
  UNAVAILABLE,
  describeNoToken,
  describeNotFound,
  describeRejection,
  describeUnreachable,
  describeUnreadable,
} from "./failure.ts";
import { firstMatchingTarget, type JobContext } from "../job-context.ts";
import type { TestConnectionResult } from "../provisioning-job.ts";

/**
 * Asks for a user nobody has, and for a group where the application maps groups: Test Connection, and the start of
 * every cycle (entra-client §1.2).
 */
export async function probeTarget(
  context: JobContext,
  client: ScimClient = context.client,
): Promise<TestConnectionResult> {
  for (const type of ["User", "Group"] as const) {
    if (!isProbed(context, type)) continue;
    const path = formatQueryPath(type, firstMatchingTarget(context, type), context.ids.probe());
    const result = classify(context, await client.send("GET", path));
    if (!result.ok) return result;
  }
  return { ok: true };
}

/** An application without a mapping of groups knows none; the quirk asks all the same (entra-client §7 item 14). */
function isProbed({ profile, quirks }: JobContext, type: ResourceType): boolean {
  return profile.types[type] !== undefined || (type === "Group" && quirks.probeGroups === true);
}

function classify({ quirks }: JobContext, answer: ScimAnswer): TestConnectionResult {
  if (answer.kind === "unauthorized") return refused(CREDENTIAL_FAILURE, describeNoToken(answer.error));
  if (answer.kind === "unanswered") return refused(UNAVAILABLE, describeUnreachable(answer.error));
  const { status, body } = answer.response;
  if (status === 401 || status === 403) return refused(CREDENTIAL_FAILURE, describeRejection(answer));
  if (status === 404) return refused(INCOMPATIBLE, describeNotFound());
  // No source has the code for these: a target that is overloaded or broken is taken to be unavailable.
  if (status === 429 || status >= 500) return refused(UNAVAILABLE, describeRejection(answer));
  if (status !== 200) return refused(INCOMPATIBLE, describeRejection(answer));
  const isReadable = isScimContent(answer.response, quirks) && readListResponse(body) !== undefined;
  return !isReadable ? refused(INCOMPATIBLE, describeUnreadable(body)) : { ok: true };
}

function refused(errorCode: string, message: string): TestConnectionResult {
  return { ok: false, errorCode, message };
}
