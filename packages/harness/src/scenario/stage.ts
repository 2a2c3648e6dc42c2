import {
  createDirectory,
  createProvisioningJob,
  generateDirectory,
  type ApplicationTemplate,
  type Directory,
  type ProvisioningJob,
  type Transport,
} from "@understudy/entra-provisioning";
import { resolveKnobs, type ControlClient, type Knobs, type Profile } from "@understudy/mock-kit";
import type { Target } from "../target/target.ts";
import { findVendor, type AnyVendorName, type Vendor } from "../target/vendors.ts";
import { createScimClient, type ScimClient } from "./scim-client.ts";

/** Entra's two ways of writing a PATCH (entra-client §1.3): the default, and the flag of the Tenant URL. */
export type Dialect = "default" | "aadOptscim062020";

/** How a scenario's provisioning job differs from the vendor's gallery application with the default tenant. */
export interface StageJobOptions {
  readonly dialect?: Dialect;
  readonly secretToken?: string;
  readonly application?: ApplicationTemplate;
  readonly directory?: Directory;
  /** Another target than the stage's. */
  readonly target?: Target<AnyVendorName>;
  /** HTTP with Entra's time-outs if absent. */
  readonly transport?: Transport;
  /** Called after every request. */
  readonly onExchange?: () => void;
}

/** What a scenario plays with: one vendor, freshly reset, and an empty directory. */
export interface Stage {
  readonly vendor: Vendor<AnyVendorName>;
  readonly profile: Profile;
  /** The vendor's behaviour with every default settled; expectations are derived from it. */
  readonly knobs: Knobs;
  readonly target: Target<AnyVendorName>;
  readonly control: ControlClient;
  /** Direct SCIM calls with the default tenant's token. */
  readonly scim: ScimClient;
  /** An empty source directory. */
  readonly directory: Directory;
  /** A directory full of people, as `--users` and `--seed` say. */
  readonly crowd: () => Directory;
  /** A provisioning job from the directory into the vendor. */
  readonly job: (options?: StageJobOptions) => ProvisioningJob;
  /**
   * Plays a step and records what came of it.
   *
   * @throws whatever the step throws, after it is recorded.
   */
  readonly step: <Result>(title: string, action: () => Result | Promise<Result>) => Promise<Result>;
}

/** Sizes and seeds of a run. */
export interface StageOptions {
  /** People in the crowd. */
  readonly users: number;
  /** Draws directories and jobs. */
  readonly seed: number;
}

/**
 * Sets a stage at a target.
 *
 * @example
 * const stage = createStage(target, { users: 20, seed: 1 }, async (_title, action) => action());
 */
export function createStage(
  target: Target<AnyVendorName>,
  options: StageOptions,
  step: Stage["step"],
): Stage {
  const vendor = findVendor(target.vendor);
  const directory = createDirectory({ seed: options.seed });
  return {
    vendor,
    profile: vendor.profile,
    knobs: resolveKnobs(vendor.profile),
    target,
    control: target.control,
    scim: createScimClient(target.tenantUrl, target.secretToken),
    directory,
    crowd: () => generateDirectory(options),
    job: ({ target: { tenantUrl, secretToken } = target, ...job } = {}) =>
      createProvisioningJob({
        directory: job.directory ?? directory,
        application: job.application ?? vendor.application,
        tenantUrl: withDialect(tenantUrl, job.dialect ?? "default"),
        secretToken: job.secretToken ?? secretToken,
        seed: options.seed,
        ...(job.transport === undefined ? {} : { transport: job.transport }),
        ...(job.onExchange === undefined ? {} : { onExchange: job.onExchange }),
      }),
    step,
  };
}

function withDialect(tenantUrl: string, dialect: Dialect): string {
  return dialect === "default" ? tenantUrl : `${tenantUrl}?${dialect}`;
}
