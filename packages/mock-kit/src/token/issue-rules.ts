import type { TokenRequest } from "../control/control-api.ts";
import { ProblemError } from "../problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { TokenRecord } from "./token.ts";

/** Who asks for a token, the vendor's defaults filled in. */
export interface TokenApplicant {
  readonly admin: string;
  readonly role: string;
  readonly description?: string;
}

/**
 * Checks a request for a token against what the vendor asks for: the role, the plan, the enable box, its form.
 *
 * @throws ProblemError 403 for the role and the plan, 409 for the box, 400 for the form.
 * @example
 * const { admin } = assertMayIssue(profile, tenant, { role: "Promaster" });
 */
export function assertMayIssue(profile: Profile, tenant: Tenant, request: TokenRequest): TokenApplicant {
  const { called, holder, plan } = profile.secretToken;
  const { role: wanted, enforced } = holder.value;
  const role = request.role ?? wanted;
  if (enforced === "when-issued" && role !== wanted) {
    throw new ProblemError(
      403,
      `${profile.vendor} does not give a ${called.value} to this role: got "${role}", expected "${wanted}".`,
    );
  }
  if (plan !== undefined && tenant.plan !== plan.value) {
    throw new ProblemError(
      403,
      `${profile.vendor} does not provision on the plan of the tenant "${tenant.name}": got "${tenant.plan}", expected "${plan.value}".`,
    );
  }
  assertEnabled(profile, tenant);
  assertFormFilled(profile, request);
  const { admin = "admin", description } = request;
  return { admin, role, ...(description === undefined ? {} : { description }) };
}

/**
 * The refusal of a second token where an administrator may have one.
 *
 * @example
 * throw alreadyHasOne(profile, record);
 */
export function alreadyHasOne(profile: Profile, record: TokenRecord): ProblemError {
  return new ProblemError(
    409,
    `"${record.admin}" already has a ${profile.secretToken.called.value}: got a request for a second, expected the first to be revoked before. DELETE /_mock/tokens/${record.id} does that.`,
  );
}

/**
 * The refusal of a token beyond those a tenant may have.
 *
 * @example
 * throw noTokenLeft(profile, alive, 2);
 */
export function noTokenLeft(profile: Profile, alive: readonly TokenRecord[], most: number): ProblemError {
  const { called } = profile.secretToken;
  return new ProblemError(
    409,
    `The tenant has all the tokens it may have: got a request for ${called.value} ${alive.length + 1}, expected at most ${most}. DELETE /_mock/tokens/${alive[0]?.id} makes room.`,
  );
}

function assertEnabled(profile: Profile, tenant: Tenant): void {
  const label = profile.secretToken.enableBox?.value.label;
  if (label === undefined || tenant.isEnabled) return;
  throw new ProblemError(
    409,
    `Provisioning is switched off for the tenant "${tenant.name}": got the box "${label}" unticked, expected it ticked. PUT /_mock/enabled does that.`,
  );
}

function assertFormFilled(profile: Profile, request: TokenRequest): void {
  const { called, form } = profile.secretToken;
  if (form === undefined) {
    for (const key of ["scope", "description"] as const) {
      if (request[key] === undefined) continue;
      throw new ProblemError(
        400,
        `${profile.vendor} asks for no ${key} with its ${called.value}: got "${request[key]}", expected none.`,
      );
    }
    return;
  }
  const { scope } = form.value;
  if (request.scope !== undefined && request.scope !== scope) {
    throw new ProblemError(400, `The scope does not open SCIM: got "${request.scope}", expected "${scope}".`);
  }
  if (request.description?.trim() === "") {
    throw new ProblemError(
      400,
      `${profile.vendor} asks for a description: got a blank one, expected some text.`,
    );
  }
}
