import { GraphError } from "../../graph/graph-error.ts";
import { parseNotification } from "../../state/secrets.ts";
import type { ServicePrincipal } from "../../state/service-principal.ts";
import type { ProvisioningForm } from "./provisioning-form.ts";

/** One of Graph's secrets. */
export interface Secret {
  readonly key: string;
  readonly value: string;
}

/**
 * What a form says of the target, for a test of it.
 *
 * @example
 * toCredentials(form); // [{ key: "BaseAddress", value: "https://…" }, { key: "SecretToken", value: "…" }]
 */
export function toCredentials({ tenantUrl, secretToken }: ProvisioningForm): readonly Secret[] {
  return [
    { key: "BaseAddress", value: tenantUrl },
    ...(secretToken === "" ? [] : [{ key: "SecretToken", value: secretToken }]),
  ];
}

/**
 * The secrets that a form changes; settings of the application that are not on the page stay.
 *
 * @throws GraphError 400 for a threshold that is no number.
 * @example
 * const value = toChangedSecrets(application, form);
 */
export function toChangedSecrets({ secrets }: ServicePrincipal, form: ProvisioningForm): readonly Secret[] {
  const notification = {
    ...parseNotification(secrets.get("SyncNotificationSettings")),
    Enabled: form.notifies === "ticked",
    Recipients: form.notificationEmail,
    DeleteThresholdEnabled: form.preventsDeletion === "ticked",
    DeleteThresholdValue: readThreshold(form),
  };
  const credentials = form.tenantUrl === "" && !secrets.has("BaseAddress") ? [] : toCredentials(form);
  return [
    ...credentials,
    { key: "SyncNotificationSettings", value: JSON.stringify(notification) },
    { key: "SyncAll", value: form.scope === "all" ? "True" : "False" },
  ].filter(({ key, value }) => secrets.get(key) !== value);
}

function readThreshold({ deletionThreshold: text, preventsDeletion }: ProvisioningForm): number {
  const number = Number(text);
  if (/^\d{1,9}$/u.test(text) && number > 0) return number;
  if (preventsDeletion === "clear") return 500;
  throw new GraphError(
    400,
    "BadRequest",
    `Accidental deletion threshold: got "${text}", expected a whole number, 1 or more.`,
  );
}
