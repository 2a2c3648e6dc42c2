import type { QuarantineReason } from "@understudy/entra-provisioning";

const FAILURES =
  "Too many objects failed. See in the provisioning logs what fails, correct it, then restart provisioning.";

/** What to do about a quarantine (entra-client §3, Microsoft: application-provisioning-quarantine-status), in words of our own. */
const ADVICE: Readonly<Record<QuarantineReason, string>> = {
  EncounteredQuarantineException:
    "The target cannot be worked with. See whether Tenant URL and Secret Token are right by Test Connection, save them, then restart provisioning.",
  EncounteredBaseEscrowThreshold: FAILURES,
  EncounteredTotalEscrowThreshold: FAILURES,
  EncounteredEscrowProportionThreshold: FAILURES,
  TooManyDeletes:
    "More objects would be disabled or deleted than one cycle may. Allow the deletes, or put the objects back into scope and then restart provisioning.",
  QuarantinedOnDemand:
    "Somebody put the application into quarantine by hand. Restart provisioning once what they saw is corrected.",
  IngestionInterrupted: "The source could not be read. The service tries again by itself.",
  Unknown: "The service met what it did not expect. It tries again by itself.",
};

/**
 * Advises on a quarantine.
 *
 * @example
 * adviseOnQuarantine("TooManyDeletes");
 */
export function adviseOnQuarantine(reason: QuarantineReason): string {
  return ADVICE[reason];
}
