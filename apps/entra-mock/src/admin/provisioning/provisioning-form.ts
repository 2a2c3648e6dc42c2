import { parseNotification } from "../../state/secrets.ts";
import type { ServicePrincipal } from "../../state/service-principal.ts";
import { jobOf } from "../applications/application-place.ts";

/** Fields of the Provisioning page, by the names its form sends. */
export interface ProvisioningForm {
  readonly mode: "Manual" | "Automatic";
  readonly tenantUrl: string;
  /** Empty where it is not entered: a saved one stays, and is never shown. */
  readonly secretToken: string;
  readonly notificationEmail: string;
  readonly notifies: "ticked" | "clear";
  readonly preventsDeletion: "ticked" | "clear";
  readonly deletionThreshold: string;
  readonly status: "On" | "Off";
  readonly scope: "assigned" | "all";
}

/** The threshold that the box suggests where none was ever set (entra-client §2.4). */
const USUAL_THRESHOLD = "500";

/**
 * Reads what an application's provisioning is set to.
 *
 * @example
 * readSaved(applicationOf(visit)).mode; // "Manual", before anything is saved
 */
export function readSaved(application: ServicePrincipal): ProvisioningForm {
  const { secrets } = application;
  const job = jobOf(application);
  const notification = parseNotification(secrets.get("SyncNotificationSettings"));
  return {
    mode: job === undefined ? "Manual" : "Automatic",
    tenantUrl: secrets.get("BaseAddress") ?? "",
    secretToken: "",
    notificationEmail: notification.Recipients ?? "",
    notifies: tick(notification.Enabled),
    preventsDeletion: tick(notification.DeleteThresholdEnabled),
    deletionThreshold: String(notification.DeleteThresholdValue ?? USUAL_THRESHOLD),
    status: job?.provisioning.schedule().state === "Active" ? "On" : "Off",
    scope: secrets.get("SyncAll")?.toLowerCase() === "true" ? "all" : "assigned",
  };
}

/**
 * Reads a form of the page.
 *
 * @example
 * readSent(new URLSearchParams("mode=Automatic&status=On")).status; // "On"
 */
export function readSent(form: URLSearchParams): ProvisioningForm {
  const text = (name: string): string => form.get(name)?.trim() ?? "";
  return {
    mode: text("mode") === "Automatic" ? "Automatic" : "Manual",
    tenantUrl: text("tenantUrl"),
    secretToken: text("secretToken"),
    notificationEmail: text("notificationEmail"),
    notifies: tick(form.has("notifies")),
    preventsDeletion: tick(form.has("preventsDeletion")),
    deletionThreshold: text("deletionThreshold"),
    status: text("status") === "On" ? "On" : "Off",
    scope: text("scope") === "all" ? "all" : "assigned",
  };
}

function tick(isTicked: boolean | undefined): "ticked" | "clear" {
  return isTicked === true ? "ticked" : "clear";
}
