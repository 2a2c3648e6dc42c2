import { galleryApplications, type ApplicationTemplate } from "@understudy/entra-provisioning";
import { ConfigError, nearest, type Profile } from "@understudy/mock-kit";
import { profile as pingboard } from "@understudy/pingboard-mock";
import { profile as plandisc } from "@understudy/plandisc-mock";
import { profile as prodpad } from "@understudy/prodpad-mock";
import { profile as promapp } from "@understudy/promapp-mock";
import { profile as qa } from "@understudy/qa-mock";
import { profile as reference } from "@understudy/reference-mock";
import type { AddedName, AddedVendor } from "./added-vendor.ts";

/** Short name of a vendor in flags, URLs and file names. */
export type VendorName = "prodpad" | "promapp" | "pingboard" | "plandisc" | "qa";

/** Whom scenarios are about: the five, and those that a workspace has added. */
export type AnyVendorName = VendorName | AddedName;

/** Whatever can be started: a vendor's mock, or the reference target, which no scenario is about. */
export type TargetName = AnyVendorName | "reference";

/** A mock that can be started. */
export interface Startable<Name extends TargetName = TargetName> {
  readonly name: Name;
  readonly profile: Profile;
}

/** A vendor: what its mock plays, and what Entra's gallery has for it. */
export interface Vendor<Name extends AnyVendorName = VendorName> extends Startable<Name> {
  readonly application: ApplicationTemplate;
}

/**
 * The vendors, in the order of their ports.
 *
 * @example
 * vendors.map(({ name }) => name); // ["prodpad", "promapp", "pingboard", "plandisc", "qa"]
 */
export const vendors: readonly Vendor[] = [
  { name: "prodpad", profile: prodpad, application: galleryApplications.prodpad },
  { name: "promapp", profile: promapp, application: galleryApplications.promapp },
  { name: "pingboard", profile: pingboard, application: galleryApplications.pingboard },
  { name: "plandisc", profile: plandisc, application: galleryApplications.plandisc },
  { name: "qa", profile: qa, application: galleryApplications.qa },
];

/** What comes with the harness, in the order of its ports. */
const builtIn: readonly Startable[] = [...vendors, { name: "reference", profile: reference }];

/** Stand-ins that come with the harness and are started by other means. */
const others: ReadonlySet<string> = new Set(["entra"]);

/**
 * Whether a short name is taken by what comes with the harness.
 *
 * @example
 * isBuiltIn("qa"); // true
 */
export function isBuiltIn(name: string): boolean {
  return others.has(name) || builtIn.some((target) => target.name === name);
}

/** What a workspace has added; nobody knew their names when this was written. */
const added: AddedVendor[] = [];

/** Whether somebody has looked for vendors in a workspace. */
let isWorkspaceRead = false;

/**
 * Makes vendors of a workspace findable by their names, in place of those that were added before. One that could not be
 * loaded is kept too, so that whoever asks for it is told why.
 *
 * @example
 * addVendors(await loadWorkspace(process.cwd()));
 */
export function addVendors(found: readonly AddedVendor[]): void {
  added.splice(0, added.length, ...found);
  isWorkspaceRead = true;
}

/** Everything that can be started, in the order of its ports. */
function everything(): readonly Startable[] {
  return [...builtIn, ...added.flatMap((each) => (each.isLoaded ? [each.vendor] : []))];
}

/** Everybody scenarios can be about. */
function everyVendor(): readonly Vendor<AnyVendorName>[] {
  return [...vendors, ...added.flatMap((each) => (each.isLoaded ? [each.vendor] : []))];
}

/** What is wrong with a name that nothing has. */
function unknown(name: string, names: readonly string[]): ConfigError {
  const says = `There is no vendor "${name}"${nearest(name, names)}`;
  if (isWorkspaceRead) return new ConfigError(says);
  return new ConfigError(
    `${says}. A vendor that your workspace has added, as apps/${name}-mock, is found once it was looked for:
  import { addVendors, loadWorkspace } from "@understudy/harness";
  addVendors(await loadWorkspace(process.cwd()));`,
  );
}

/** Says why a vendor of the workspace is not there. */
function assertLoaded(name: string): void {
  const failed = added.find((each) => !each.isLoaded && each.name === name);
  if (failed?.isLoaded === false) throw new ConfigError(failed.because);
}

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
  const target = everything().find((candidate) => candidate.name === name);
  if (target !== undefined) return target;
  assertLoaded(name);
  const names = [...everything().map((candidate) => candidate.name), ...others];
  throw unknown(name, names);
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
  return wanted.length === 0 ? vendors : everything().filter((target) => wanted.includes(target));
}

/**
 * The port of a mock above a base: 4101 for ProdPad to 4105 for QA above 4100, and 4106 for the reference target; those of
 * a workspace come after it, by their names; 0, a free one, for 0.
 *
 * @example
 * portOf("reference", 4100); // 4106
 */
export function portOf(name: TargetName, portBase: number): number {
  return portBase === 0 ? 0 : portBase + 1 + everything().findIndex((target) => target.name === name);
}

/**
 * Finds a vendor by its short name.
 *
 * @throws ConfigError naming the nearest vendor.
 * @example
 * findVendor("qa").profile.vendor; // "QA"
 */
export function findVendor(name: VendorName): Vendor;
export function findVendor(name: string): Vendor<AnyVendorName>;
export function findVendor(name: string): Vendor<AnyVendorName> {
  const vendor = vendorNamed(name);
  if (vendor !== undefined) return vendor;
  throw unknown(
    name,
    everyVendor().map((candidate) => candidate.name),
  );
}

/**
 * The vendor that has a short name; undefined where none has.
 *
 * @throws ConfigError for one of the workspace that could not be loaded.
 * @example
 * vendorNamed("harbour"); // undefined
 */
export function vendorNamed(name: string): Vendor<AnyVendorName> | undefined {
  const vendor = everyVendor().find((candidate) => candidate.name === name);
  if (vendor === undefined) assertLoaded(name);
  return vendor;
}

/**
 * Finds several vendors, each once and in the order of their ports; the five for an empty list.
 *
 * @throws ConfigError naming the nearest vendor of one that does not exist.
 * @example
 * findVendors(["qa", "prodpad"]).map((vendor) => vendor.name); // ["prodpad", "qa"]
 */
export function findVendors(names: readonly string[]): readonly Vendor<AnyVendorName>[] {
  const wanted = names.map((name) => findVendor(name));
  return wanted.length === 0 ? vendors : everyVendor().filter((vendor) => wanted.includes(vendor));
}
