import { galleryApplications, type ApplicationTemplate } from "@understudy/entra-provisioning";
import { ConfigError, nearest, type Profile } from "@understudy/mock-kit";
import { profile as pingboard } from "@understudy/pingboard-mock";
import { profile as plandisc } from "@understudy/plandisc-mock";
import { profile as prodpad } from "@understudy/prodpad-mock";
import { profile as promapp } from "@understudy/promapp-mock";
import { profile as qa } from "@understudy/qa-mock";

/** Short name of a vendor in flags, URLs and file names. */
export type VendorName = "prodpad" | "promapp" | "pingboard" | "plandisc" | "qa";

/** A vendor: what its mock plays, and what Entra's gallery has for it. */
export interface Vendor {
  readonly name: VendorName;
  readonly profile: Profile;
  readonly application: ApplicationTemplate;
}

/** The vendors, in the order of their ports. */
export const vendors: readonly Vendor[] = [
  { name: "prodpad", profile: prodpad, application: galleryApplications.prodpad },
  { name: "promapp", profile: promapp, application: galleryApplications.promapp },
  { name: "pingboard", profile: pingboard, application: galleryApplications.pingboard },
  { name: "plandisc", profile: plandisc, application: galleryApplications.plandisc },
  { name: "qa", profile: qa, application: galleryApplications.qa },
];

/**
 * Finds a vendor by its short name.
 *
 * @throws ConfigError naming the nearest vendor.
 * @example
 * findVendor("qa").profile.vendor; // "QA"
 */
export function findVendor(name: string): Vendor {
  const vendor = vendors.find((candidate) => candidate.name === name);
  if (vendor !== undefined) return vendor;
  const names = vendors.map((candidate) => candidate.name);
  throw new ConfigError(`There is no vendor "${name}"${nearest(name, names)}`);
}

/**
 * Finds several vendors, each once and in the order of their ports; all of them for an empty list.
 *
 * @throws ConfigError naming the nearest vendor of one that does not exist.
 * @example
 * findVendors(["qa", "prodpad"]).map((vendor) => vendor.name); // ["prodpad", "qa"]
 */
export function findVendors(names: readonly string[]): readonly Vendor[] {
  const wanted = names.map(findVendor);
  return wanted.length === 0 ? vendors : vendors.filter((vendor) => wanted.includes(vendor));
}
