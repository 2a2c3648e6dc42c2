import { bearer } from "./bearer.ts";
import { judge, unstated, untestable } from "./judge.ts";
import { needsStandIn, type ClaimCheck, type Stage } from "./stage.ts";
import type { StandInControl } from "./target.ts";
import { named, refusalOf } from "./token/token-form.ts";
import type { TokenHolder, VendorFact } from "./vendor-facts.ts";

/** Words for whoever administers, which need not be the name of a role. */
const ADMINISTRATOR = /^admin(?:istrator)?$/i;

/** Whether the role gets a token that works, and the vendor's other role does not. */
export const checkRole: ClaimCheck<"vendorRole"> = async ({ role }, stage) => {
  const { facts, target, vendor } = stage;
  if (target.standIn === undefined) return [untestable(needsStandIn(stage, "Who may provision"))];
  const holder = facts?.holder;
  if (holder === undefined) return [unstated(`Nothing is known of the roles of ${vendor}.`)];
  const wanted = holder.value.role;
  const isSame = fold(role) === fold(wanted);
  if (!isSame && ADMINISTRATOR.test(role) && holder.evidence.kind !== "stated") {
    const detail = `It names no role of ${vendor}'s, whose administrators are called ${wanted}.`;
    return [{ ...unstated(detail), nearest: wanted }];
  }
  const wrong = isSame ? await tryRoles(stage, holder.value, target.standIn.control) : undefined;
  return [
    judge({
      agrees: isSame && wrong === undefined,
      evidence: holder.evidence,
      is: howEnforced(stage, holder),
      isNot: `${vendor} asks for another role.`,
      expected: `a token that works for the role "${role}"`,
      got: wrong ?? `one for the role "${wanted}" alone`,
      nearest: wanted,
    }),
  ];
};

/** Whether the plan provisions, and another does not. */
export const checkPlan: ClaimCheck<"vendorPlan"> = async ({ plan }, stage) => {
  const { facts, target, vendor } = stage;
  if (target.standIn === undefined) return [untestable(needsStandIn(stage, "Which plan provisions"))];
  const known = facts?.plan;
  if (known === undefined) return [unstated(`Nothing is known of a plan that ${vendor} asks for.`)];
  const { control } = target.standIn;
  const refusal = await refusalOf(() => control.createTenant({ plan }));
  const other = await refusalOf(() => control.createTenant({ plan: "Understudy knows no such plan" }));
  return [
    judge({
      agrees: refusal === undefined && other !== undefined,
      evidence: known.evidence,
      is: `A tenant on the plan ${plan} gets a token, and one on another does not.`,
      isNot: `${vendor} provisions on another plan.`,
      expected: `a token on the plan "${plan}", and on no other`,
      got: refusal ?? "a token on any plan",
      nearest: known.value,
    }),
  ];
};

function fold(role: string): string {
  return ADMINISTRATOR.test(role) ? "admin" : role.toLowerCase();
}

/** @returns What went otherwise; undefined where nothing did. */
async function tryRoles(
  { ask, facts, target }: Stage,
  { role, enforced }: TokenHolder,
  control: StandInControl,
): Promise<string | undefined> {
  const other = facts?.otherRole?.value ?? `not ${role}`;
  const open = async (as: string): Promise<number> => {
    const tenant = target.standIn === undefined ? undefined : await control.createTenant();
    const { secretToken } = await control.issueToken({ ...named(tenant?.name), admin: as, role: as });
    const { status } = await ask(tenant ?? target, "GET /Users?count=1", bearer(secretToken));
    return status;
  };
  const own = await open(role);
  if (own !== 200) return `${own} with the token of "${role}"`;
  if (enforced === "when-issued") {
    const refusal = await refusalOf(() => open(other));
    return refusal === undefined ? `a token for the role "${other}" too` : undefined;
  }
  const status = await open(other);
  return status === 401 || status === 403 ? undefined : `${status} with the token of "${other}"`;
}

function howEnforced({ facts }: Stage, { value }: VendorFact<TokenHolder>): string {
  const other = facts?.otherRole?.value ?? "Another role";
  return value.enforced === "when-issued"
    ? `This role gets a token; the role ${other} does not.`
    : `A token of this role works; one of the role ${other} is refused.`;
}
