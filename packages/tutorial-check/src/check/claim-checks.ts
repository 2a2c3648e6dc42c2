import type { Claim, ClaimKind } from "../claim/claim.ts";
import { checkAttribute } from "./attribute/attribute-check.ts";
import { checkCapability } from "./capability.ts";
import { checkMatching, checkTestConnection } from "./connection.ts";
import { checkCycleInterval, checkDefaultAccess } from "./service.ts";
import type { ClaimCheck } from "./stage.ts";
import { checkTenantUrl } from "./tenant-url.ts";
import { checkScope, checkShownOnce } from "./token/token-form.ts";
import { checkTokenName } from "./token/token-name.ts";
import { checkLifetime, checkRotation } from "./token/token-time.ts";
import { checkPlan, checkRole } from "./vendor-access.ts";

/** How a claim of each kind is tried. */
export const claimChecks: { readonly [Kind in ClaimKind]: ClaimCheck<Kind> } = {
  tenantUrl: checkTenantUrl,
  tokenName: checkTokenName,
  tokenShownOnce: checkShownOnce,
  tokenScope: checkScope,
  tokenRotation: checkRotation,
  tokenLifetime: checkLifetime,
  testConnection: checkTestConnection,
  capability: checkCapability,
  attribute: checkAttribute,
  matchingAttribute: checkMatching,
  vendorRole: checkRole,
  vendorPlan: checkPlan,
  cycleInterval: checkCycleInterval,
  defaultAccessExcluded: checkDefaultAccess,
};

/** Whether trying a claim moves the stand-in's clock. */
export function movesClock({ kind }: Claim): boolean {
  return kind === "tokenRotation" || kind === "tokenLifetime";
}
