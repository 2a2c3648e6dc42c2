import { ConfigError, type Profile } from "@understudy/mock-kit";
import type { JsonObject } from "@understudy/scim-core";

/** What a User has at the attribute rows of the vendors' tables. */
const samples: Readonly<Record<string, (nickname: string) => JsonObject>> = {
  userName: (nickname) => ({ userName: `${nickname}@example.com` }),
  active: () => ({ active: true }),
  displayName: (nickname) => ({ displayName: `${nickname} the first` }),
  externalId: (nickname) => ({ externalId: `${nickname}-1815` }),
  "name.givenName": (nickname) => ({ name: { givenName: `${nickname} the first` } }),
  "name.familyName": () => ({ name: { familyName: "Lovelace" } }),
  'emails[type eq "work"].value': (nickname) => ({
    emails: [{ type: "work", value: `${nickname}@example.com`, primary: true }],
  }),
};

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
 * Builds a SCIM User the vendor takes: every attribute of its table that has a sample, less one.
 *
 * @param without A path to leave out.
 * @throws ConfigError for a required attribute that has no sample.
 * @example
 * buildUser(profile, "ada", 'emails[type eq "work"].value');
 */
export function buildUser(profile: Profile, nickname: string, without?: string): JsonObject {
  const user: JsonObject = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"] };
  const required = requiredPaths(profile);
  for (const { value: row } of profile.user) {
    if (row.path === without) continue;
    const sample = samples[row.path]?.(nickname);
    if (sample === undefined && required.includes(row.path)) {
      throw new ConfigError(`The harness has no sample for "${row.path}", which ${profile.vendor} requires.`);
    }
    merge(user, sample ?? {});
  }
  return user;
}

/** `name` is the one sample that comes in parts. */
function merge(user: JsonObject, part: JsonObject): void {
  const name = { ...asObject(user.name), ...asObject(part.name) };
  Object.assign(user, part, Object.keys(name).length === 0 ? {} : { name });
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
