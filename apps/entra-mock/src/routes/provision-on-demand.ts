import { formatOnDemandAnswer } from "@understudy/entra-provisioning";
import { z } from "zod";
import { entity, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findJob, findServicePrincipal } from "../state/find.ts";
import { provisionSubject } from "../state/provision-subject.ts";

const memberShape = z.strictObject({
  objectId: z.string().min(1),
  objectTypeName: z.string().regex(/^user$/iu, 'expected "User"'),
});
const subjectShape = z.strictObject({
  objectId: z.string().min(1),
  objectTypeName: z.string().regex(/^(user|group)$/iu, 'expected "User" or "Group"'),
  links: z.strictObject({ members: z.array(memberShape).optional() }).optional(),
});
const onDemandShape = z.strictObject({
  parameters: z
    .array(
      z.strictObject({
        ruleId: z.string().min(1),
        subjects: z.array(subjectShape).length(1, "expected one subject at a time"),
      }),
    )
    .length(1, "expected one element"),
});

/** Provision on demand (entra-client §2.7, §5 POD). */
export const provisionOnDemandRoutes: readonly GraphRoute[] = [
  {
    method: "POST",
    path: "/servicePrincipals/:id/synchronization/jobs/:jobId/provisionOnDemand",
    run: provisionOnDemand,
  },
];

async function provisionOnDemand(state: EntraState, call: GraphCall): Promise<GraphAnswer> {
  assertRate(state);
  const servicePrincipal = findServicePrincipal(state, call.param("id"));
  const job = findJob(servicePrincipal, call.param("jobId"));
  const [parameter] = readBody(call, onDemandShape).parameters;
  const subject = parameter?.subjects[0];
  if (parameter === undefined || subject === undefined) return { status: 400 };
  assertRule(job.provisioning.schema.synchronizationRules, parameter.ruleId);
  const objectTypeName = subject.objectTypeName.toLowerCase() === "user" ? "User" : "Group";
  const members = subject.links?.members?.map(({ objectId }) => objectId);
  const result = await provisionSubject(servicePrincipal, job, {
    objectId: subject.objectId,
    objectTypeName,
    ...(members === undefined ? {} : { members }),
  });
  return entity(call, "microsoft.graph.stringKeyStringValuePair", formatOnDemandAnswer(result));
}

/** Five requests in ten seconds (entra-client §2.7). */
function assertRate({ onDemandLimit }: EntraState): void {
  const wait = onDemandLimit.take();
  if (wait === 0) return;
  throw new GraphError(
    429,
    "TooManyRequests",
    "Too many requests: got more than 5 of provisionOnDemand in 10 seconds, expected no more.",
    { "retry-after": String(wait) },
  );
}

function assertRule(rules: readonly { readonly id: string }[], ruleId: string): void {
  if (rules.some(({ id }) => id === ruleId)) return;
  throw new GraphError(
    400,
    "BadRequest",
    `ruleId: got "${ruleId}", expected that of a synchronizationRule of the job's schema: ${rules.map(({ id }) => id).join(", ")}.`,
  );
}
