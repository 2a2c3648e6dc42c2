import { galleryApplications, type ApplicationTemplate } from "@understudy/entra-provisioning";
import { ConfigError, nearest, type Profile } from "@understudy/mock-kit";
import { profile as pingboard } from "@understudy/pingboard-mock";
import { profile as plandisc } from "@understudy/plandisc-mock";
import { profile as prodpad } from "@understudy/prodpad-mock";
import { profile as promapp } from "@understudy/promapp-mock";
import { profile as qa } from "@understudy/qa-mock";
import { profile as reference } from "@understudy/reference-mock";

/** Short name of a vendor in flags, URLs and file names. */
export type VendorName = "prodpad" | "promapp" | "pingboard" | "plandisc" | "qa";

/** Whatever can be started: a vendor's mock, or the reference target, which no scenario is about. */
export type TargetName = VendorName | "reference";

/** A mock that can be started. */
export interface Startable<Name extends TargetName = TargetName> {
  readonly name: Name;
  readonly profile: Profile;
}

/** A vendor: what its mock plays, and what Entra's gallery has for it. */
export interface Vendor extends Startable<VendorName> {
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

/** Everything that can be started, in the order of its ports. */
const startables: readonly Startable[] = [...vendors, { name: "reference", profile: reference }];

/**
 * Finds what can be started by its short name: a vendor, or the reference target.
 *
 * @throws ConfigError naming the nearest.
 * @example
 * findTarget("reference").profile.resources.value; // ["User", "Group"]
 */
export function findTarget<Name extends TargetName>(name: Name): Startable<Name>;
export function findTarget(name: string): Startable;
export function findTarget(name: string): Startable {
  return pickTarget(name, []);
}

function pickTarget(name: string, others: readonly string[]): Startable {
  const target = startables.find((candidate) => candidate.name === name);
  if (target !== undefined) return target;
  const names = [...startables.map((candidate) => candidate.name), ...others];
  throw new ConfigError(`There is no vendor "${name}"${nearest(name, names)}`);
}

/**
 * Finds several, each once and in the order of their ports; the vendors for an empty list.
 *
 * @param others What else the reader may name there, for the hint.
 * @throws ConfigError naming the nearest of one that does not exist.
 * @example
 * findTargets(["reference", "qa"]).map(({ name }) => name); // ["qa", "reference"]
 */
export function findTargets(names: readonly string[], others: readonly string[] = []): readonly Startable[] {
  const wanted = names.map((name) => pickTarget(name, others));
  return wanted.length === 0 ? vendors : startables.filter((target) => wanted.includes(target));
}

/**
 * The port of a mock above a base: 4101 for ProdPad to 4105 for QA above 4100, and 4106 for the reference target; 0, a
 * free one, for 0.
 *
 * @example
 * portOf("reference", 4100); // 4106
 */
export function portOf(name: TargetName, portBase: number): number {
  return portBase === 0 ? 0 : portBase + 1 + startables.findIndex((target) => target.name === name);
}

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
