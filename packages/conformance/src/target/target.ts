import type { Answer } from "../http/answer.ts";
import type { TargetType } from "./resource-type.ts";

/** What a server may or may not have, as its ServiceProviderConfig says. */
export type FeatureName =
  | "patch"
  | "filter"
  | "sort"
  | "etag"
  | "bulk"
  | "changePassword"
  | "index"
  | "cursor";

/** Whether the server has a feature, and how that is known. */
export interface Feature {
  readonly isSupported: boolean;
  /** E.g. `ServiceProviderConfig declares sort.supported false`. */
  readonly because: string;
}

/** The three endpoints of RFC 7644 §4. */
export type DiscoveryEndpoint = "/ServiceProviderConfig" | "/ResourceTypes" | "/Schemas";

/** The server that is checked, as it describes itself, or as it was seen to be where it does not. */
export interface Target {
  readonly tenantUrl: string;
  /** What the discovery endpoints answered; undefined where no answer came. */
  readonly discovery: Readonly<Record<DiscoveryEndpoint, Answer | undefined>>;
  readonly features: Readonly<Record<FeatureName, Feature>>;
  /** Undefined where the server serves no users. */
  readonly user: TargetType | undefined;
  readonly group: TargetType | undefined;
  /** What the run found out about the server that a reader should know. */
  readonly notes: readonly string[];
}
