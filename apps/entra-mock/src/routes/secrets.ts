import { z } from "zod";
import { contextUrl, noContent, readBody, type GraphAnswer, type GraphCall } from "../graph/graph-call.ts";
import type { GraphRoute } from "../graph/graph-route.ts";
import type { EntraState } from "../state/entra-state.ts";
import { findServicePrincipal } from "../state/find.ts";
import { assertSecrets, SECRET_KEYS, toJobSettings } from "../state/secrets.ts";

/** One secret as Graph's `synchronizationSecretKeyStringValuePair`; SDKs add its type. */
export const secretShape: z.ZodType<{ readonly key: string; readonly value: string }> = z.strictObject({
  key: z.enum(SECRET_KEYS),
  value: z.string(),
});
const secretsShape = z.strictObject({ value: z.array(secretShape) });

/** Shown as they are: they open nothing. */
const SHOWN = new Set([
  "BaseAddress",
  "SyncAll",
  "SyncNotificationSettings",
  "SkipOutOfScopeDeletions",
  "AuthenticationType",
]);
const MASK = "*";

/** What an application's jobs know of the target (entra-client §5 Secrets). */
export const secretRoutes: readonly GraphRoute[] = [
  { method: "PUT", path: "/servicePrincipals/:id/synchronization/secrets", run: put },
  { method: "GET", path: "/servicePrincipals/:id/synchronization/secrets", run: get },
];

/** Adds to the secrets there are; jobs have them with their next cycle. */
function put(state: EntraState, call: GraphCall): GraphAnswer {
  const { secrets, jobs } = findServicePrincipal(state, call.param("id"));
  const given = new Map(readBody(call, secretsShape).value.map(({ key, value }) => [key, value]));
  assertSecrets(given, state.targets);
  for (const [key, value] of given) secrets.set(key, value);
  const settings = toJobSettings(secrets, state);
  for (const { provisioning } of jobs.values()) provisioning.configure(settings);
  return noContent;
}

function get(state: EntraState, call: GraphCall): GraphAnswer {
  const { id, secrets } = findServicePrincipal(state, call.param("id"));
  const value = [...secrets].map(([key, text]) => ({ key, value: SHOWN.has(key) ? text : MASK }));
  const context = `servicePrincipals('${id}')/synchronization/secrets`;
  return { status: 200, body: { "@odata.context": contextUrl(call, context), value } };
}
