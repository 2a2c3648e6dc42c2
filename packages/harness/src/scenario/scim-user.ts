import { sampleResource, type Profile } from "@understudy/mock-kit";
import type { JsonObject } from "@understudy/scim-core";

/**
 * Paths a vendor's table marks as required.
 *
 * @example
 * requiredPaths(findVendor("prodpad").profile); // ["userName", 'emails[type eq "work"].value']
 */
export function requiredPaths(profile: Profile): readonly string[] {
  return pathsThatAre(profile, "required");
}

/**
 * Paths a vendor's table marks with a claim.
 *
 * @example
 * pathsThatAre(findVendor("qa").profile, "filterable"); // ["userName"]
 */
export function pathsThatAre(profile: Profile, claim: "required" | "filterable"): readonly string[] {
  return profile.user
    .map((row) => row.value)
    .filter((row) => (typeof row[claim] === "boolean" ? row[claim] : row[claim].value))
    .map((row) => row.path);
}

/**
 * Builds a SCIM User the vendor takes: every attribute of its table, less one.
 *
 * @param without A path to leave out.
 * @example
 * buildUser(profile, "ada", 'emails[type eq "work"].value');
 */
export function buildUser(profile: Profile, nickname: string, without?: string): JsonObject {
  return sampleResource(profile, "User", nickname, without);
}
