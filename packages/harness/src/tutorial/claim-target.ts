import type { ClaimTarget } from "@understudy/tutorial-check";
import type { RunningMock } from "../target/target.ts";
import { findVendor, type AnyVendorName } from "../target/vendors.ts";

/**
 * A vendor's mock as a tutorial's claims are tried on it: over HTTP, with what its profile tells of the vendor.
 *
 * @example
 * await using qa = await startMock("qa");
 * const findings = await checkClaims(tutorial, await claimTargetOf(qa));
 */
export async function claimTargetOf(mock: RunningMock<AnyVendorName>): Promise<ClaimTarget> {
  const { tenantUrl, secretToken, control, vendor } = mock;
  return {
    tenantUrl,
    secretToken,
    application: findVendor(vendor).application,
    standIn: { profile: await control.profile(), control },
  };
}
