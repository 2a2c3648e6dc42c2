import type { Knobs } from "./profile/knobs.ts";
import type { Profile } from "./profile/profile.ts";

/** A path of a vendor taken apart. */
interface ScimTarget {
  /** The SCIM base path as the client wrote it, without a slash at its end. */
  readonly base: string;
  /** Below the base, e.g. `/Users`. */
  readonly path: string;
}

/** Where the SCIM endpoints of a vendor are. */
export interface ScimBase {
  /** The base paths, the Tenant URL's first. */
  readonly paths: readonly string[];
  /** Undefined for a path that is below none of them. */
  split(path: string): ScimTarget | undefined;
}

/**
 * Finds the SCIM base paths of a vendor: those of its Tenant URL and of the URLs beside it.
 *
 * @example
 * findScimBase(profile, "sensitive").split("/webhooks/ad/v1/scim/Users")?.path; // "/Users"
 */
export function findScimBase(profile: Profile, pathCase: Knobs["pathCase"]): ScimBase {
  const urls = [profile.tenantUrl, ...profile.tenantUrlAliases];
  const paths = [...new Set(urls.map((url) => new URL(url.value).pathname.replace(/\/+$/, "")))];
  const fold = (path: string): string => (pathCase === "insensitive" ? path.toLowerCase() : path);
  const folded = paths.map(fold);
  return {
    paths,
    split(path) {
      const wanted = fold(path);
      const base = folded.find((candidate) => wanted === candidate || wanted.startsWith(`${candidate}/`));
      if (base === undefined) return undefined;
      return { base: path.slice(0, base.length), path: path.slice(base.length) || "/" };
    },
  };
}
