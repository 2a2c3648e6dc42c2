import type { ClaimsOf } from "./draft-profile.ts";
import { assumed, stated } from "./draft-fact.ts";
import type { DraftFact, DraftRotation, DraftToken, WayLabel } from "./profile-draft.ts";

/** A button that makes a token. */
const MAKING = /^\W*(?:re-?generate|generate|create|add|issue|new)\s/i;

/** Characters of a token where nothing is known of it. */
const LENGTH = 64;

/** What a tutorial tells of the credential. */
export function draftToken(claimsOf: ClaimsOf, way: readonly WayLabel[]): DraftToken {
  const [name] = claimsOf("tokenName");
  const [role] = claimsOf("vendorRole");
  const [plan] = claimsOf("vendorPlan");
  const [scope] = claimsOf("tokenScope");
  const [once] = claimsOf("tokenShownOnce");
  return {
    called:
      name === undefined
        ? assumed("The tutorial has no name for what goes into Secret Token.", "API token")
        : stated(name.line, name.name),
    where: whereOf(way),
    holder:
      role === undefined
        ? assumed("The tutorial names no role.", { role: "Administrator", enforced: "when-issued" })
        : stated(role.line, { role: role.role, enforced: "when-issued" }),
    ...(plan === undefined ? {} : { plan: stated(plan.line, plan.plan) }),
    ...(scope === undefined
      ? {}
      : { form: stated(scope.line, { scope: scope.scope, description: "required" as const }) }),
    display:
      once === undefined
        ? assumed("The tutorial does not say that it is shown only once.", "always")
        : stated(once.line, "once"),
    rotation: rotationOf(claimsOf, once !== undefined, way),
    lifetime: lifetimeOf(claimsOf),
    length: assumed("The tutorial shows no token.", LENGTH),
  };
}

function whereOf(way: readonly WayLabel[]): DraftFact<string> {
  const [first] = way;
  const last = way.at(-1);
  if (first === undefined || last === undefined) {
    return assumed("The tutorial does not say where it is.", "Provisioning");
  }
  return stated(first.line, way.map(({ label }) => label).join(" > "), last.line);
}

/** A token that is shown once has to be made again, and so has one that a button makes. */
function rotationOf(
  claimsOf: ClaimsOf,
  isShownOnce: boolean,
  way: readonly WayLabel[],
): DraftFact<DraftRotation> {
  const [claim] = claimsOf("tokenRotation");
  if (claim !== undefined) {
    const { line, validForHours } = claim;
    if (validForHours === 0) return stated(line, { kind: "immediate" });
    const minutes = Math.max(1, Math.round(validForHours * 60));
    const oldTokenValidFor = minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
    return stated(line, { kind: "grace", oldTokenValidFor });
  }
  const making = way.find(({ label }) => MAKING.test(label));
  if (!isShownOnce && making === undefined) {
    return assumed("The tutorial has no way to change it.", { kind: "static" });
  }
  const why = isShownOnce ? "It is shown once, so another can be made" : `L${making?.line} has one made`;
  return assumed(`${why}, and nothing is said to end the first.`, { kind: "additive" });
}

function lifetimeOf(claimsOf: ClaimsOf): DraftFact<string> {
  const [claim] = claimsOf("tokenLifetime");
  if (claim === undefined) return assumed("The tutorial has no end of it.", "unlimited");
  const hours = Math.max(1, Math.round(claim.days * 24));
  return stated(claim.line, hours % 24 === 0 ? `P${hours / 24}D` : `PT${hours}H`);
}
