import type { AttributeType, ResourceType, Schema } from "@understudy/scim-core";
import type { VendorConsole } from "../console/vendor-console.ts";
import type { Hook } from "../layer/layer.ts";
import { documented, type Fact } from "./fact.ts";
import type { Knobs } from "./knobs.ts";

/** A vendor's SCIM surface as data, in the order its tutorial tells it. */
export interface Profile {
  /** Short name in URLs, file names and flags, e.g. `qa`. */
  readonly name: string;
  /** The vendor as it writes itself, e.g. `QA`. */
  readonly vendor: string;
  /** The tutorial's file name without its ending, where there is one. */
  readonly tutorial?: string;
  /** What provisioning can do there, in the tutorial's words' order. */
  readonly capabilities: readonly Fact<Capability>[];
  readonly tenantUrl: Fact<string>;
  /** Further URLs under which the same tenants answer. */
  readonly tenantUrlAliases: readonly Fact<string>[];
  /** What tells the tenant of a request: its token, or the first label of the host name. */
  readonly tenantFrom: Fact<"token" | "subdomain">;
  readonly secretToken: SecretTokenPolicy;
  /** What can be provisioned; all else under the SCIM base is 404. */
  readonly resources: Fact<readonly ResourceName[]>;
  /** Attributes of a User. */
  readonly user: readonly Fact<ProfileAttribute>[];
  /** Attributes of a Group, where groups are provisioned. */
  readonly group: readonly Fact<ProfileAttribute>[];
  /** Behaviour that departs from the defaults of {@link Knobs}. */
  readonly knobs: { readonly [Name in keyof Knobs]?: Fact<Knobs[Name]> };
  /** What no knob has. */
  readonly hook?: Hook;
  /** The vendor's admin pages. */
  readonly console?: ProfileConsole;
  /** What is known of the vendor and not played. */
  readonly notPlayed: readonly Fact<string>[];
}

/** A vendor's admin pages, and who signs in to them. */
export interface ProfileConsole {
  /** The role of the account that may not provision. */
  readonly otherRole: Fact<string>;
  /** Loads the pages when somebody first asks for one. */
  readonly load: () => Promise<VendorConsole>;
}

/** A resource type a profile can serve. */
export type ResourceName = "User" | "Group";

export type Capability = "createUsers" | "updateUsers" | "disableUsers" | "removeUsers" | "syncAttributes";

/** How a vendor hands out and withdraws the credential that Entra calls the Secret Token. */
export interface SecretTokenPolicy {
  /** The vendor's name for it. */
  readonly called: Fact<string>;
  /** Where in the vendor's product it is, as a path of menu entries. */
  readonly where: Fact<string>;
  /** Who may have one; `enforced` tells whether others are refused the token or refused with it. */
  readonly holder: Fact<{ readonly role: string; readonly enforced: "when-issued" | "when-used" }>;
  /** The plan the account needs. */
  readonly plan?: Fact<string>;
  /** Choices a vendor asks for when a token is made. */
  readonly form?: Fact<{ readonly scope: string; readonly description: "required" }>;
  /** The check box that switches provisioning, and with it the token, on and off. */
  readonly enableBox?: Fact<{ readonly label: string }>;
  readonly display: Fact<"once" | "always" | "while-enabled">;
  readonly rotation: Fact<Rotation>;
  /** ISO 8601 duration, or `unlimited`. */
  readonly lifetime: Fact<string>;
  /** Characters a token has, e.g. 43 of base64url. */
  readonly length: Fact<number>;
}

/** What becomes of a token when another is asked for. */
export type Rotation =
  /** The old one is dead at once. */
  | { readonly kind: "immediate" }
  /** The old one lives on for this ISO 8601 duration. */
  | { readonly kind: "grace"; readonly oldTokenValidFor: string }
  /** Another is refused until the first is revoked; each administrator may have one. */
  | { readonly kind: "one-per-admin" }
  /** There is only ever one; asking again shows it again. */
  | { readonly kind: "static" }
  /** The old ones live on beside the new one. */
  | { readonly kind: "additive" }
  /** The same, up to so many in a tenant; one more is refused until another is revoked. */
  | { readonly kind: "limited"; readonly most: number };

/** A claim about an attribute; its own evidence where that differs from the row's. */
export type Claim = boolean | Fact<boolean>;

/** One row of a vendor's attribute table. */
export interface ProfileAttribute {
  /** As the tutorial writes it, e.g. `emails[type eq "work"].value`. */
  readonly path: string;
  readonly type: Exclude<AttributeType, "binary">;
  readonly required: Claim;
  /** Ours, no RFC characteristic: the vendor's API can filter on it. */
  readonly filterable: Claim;
  readonly unique: Claim;
}

/**
 * One row of a vendor's attribute table; what is left out is false.
 *
 * @example
 * stated("L130", attribute("userName", "string", { filterable: true }));
 */
export function attribute(
  path: string,
  type: ProfileAttribute["type"],
  claims: Partial<Pick<ProfileAttribute, "required" | "filterable" | "unique">> = {},
): ProfileAttribute {
  return { path, type, required: false, filterable: false, unique: false, ...claims };
}

/**
 * Every attribute a resource type has, with the characteristics of its schemas: the table of a provider that leaves
 * nothing out.
 *
 * @param source Where the schemas are from, e.g. `RFC 7643 §4.2`.
 * @example
 * everyAttribute(GroupResourceType, "RFC 7643 §4.2").map((row) => row.value.path); // ["displayName", "members"]
 */
export function everyAttribute(
  { schema, schemaExtensions }: ResourceType,
  source: string,
): readonly Fact<ProfileAttribute>[] {
  const rowsOf = ({ attributes }: Schema, prefix: string): Fact<ProfileAttribute>[] =>
    attributes.map(({ name, type, required, uniqueness }) =>
      documented(
        source,
        attribute(`${prefix}${name}`, type === "binary" ? "string" : type, {
          required,
          filterable: true,
          unique: uniqueness !== "none",
        }),
      ),
    );
  return [
    ...rowsOf(schema, ""),
    ...schemaExtensions.flatMap((extension) => rowsOf(extension.schema, `${extension.schema.id}:`)),
  ];
}
