import type { OnDemandStep, OnDemandSubject } from "@understudy/entra-provisioning";

/** The five steps (Microsoft: provision-on-demand), of a user or a group. */
const STEPS: Readonly<Record<OnDemandStep["name"], (type: string) => string>> = {
  testConnection: () => "Test connection",
  importUser: (type) => `Import ${type}`,
  determineIfInScope: (type) => `Determine if ${type} is in scope`,
  matchUser: (type) => `Match ${type} between source and target`,
  performAction: () => "Perform action",
};

/** What there is to try where a step did not go well, in words of our own. */
const TIPS: Readonly<Record<OnDemandStep["name"], string>> = {
  testConnection:
    "See whether Tenant URL and Secret Token are those of the target, and whether it filters by the matching attribute.",
  importUser: "See whether the object has a value for the matching attribute.",
  determineIfInScope:
    "See whether the object is assigned to the application, has a role there, and passes the scoping filters.",
  matchUser:
    "See whether the matching attribute is unique at the target, and whether the target filters by it.",
  performAction: "See what the target answered; the provisioning logs have its error code.",
};

/**
 * Names a step.
 *
 * @example
 * formatOnDemandStep("importUser", "User"); // "Import user"
 */
export function formatOnDemandStep(
  name: OnDemandStep["name"],
  type: OnDemandSubject["objectTypeName"],
): string {
  return STEPS[name](type.toLowerCase());
}

/**
 * What to try about a step; nothing where it went well, was not come to, or had nothing to do.
 *
 * @example
 * tipOn({ ...step, status: "Success" }); // undefined
 */
export function tipOn({ name, status }: OnDemandStep): string | undefined {
  const isShort = status === "Failure" || (status === "Skipped" && name !== "performAction");
  return isShort ? TIPS[name] : undefined;
}

/**
 * What became of a step.
 *
 * @example
 * formatStepStatus("NotReached"); // "Not reached"
 */
export function formatStepStatus(status: OnDemandStep["status"]): string {
  return status === "NotReached" ? "Not reached" : status;
}
