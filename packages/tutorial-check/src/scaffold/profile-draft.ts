/** Where a fact of a draft comes from: a line of the tutorial, or nowhere, and why it is what it is. */
type DraftEvidence =
  | { readonly kind: "stated"; readonly line: string }
  | { readonly kind: "assumed"; readonly because: string };

/** A value and where it comes from. */
export interface DraftFact<Value> {
  readonly value: Value;
  readonly evidence: DraftEvidence;
}

/** A row of an attribute table; its own evidence where a characteristic's is not the row's. */
export interface DraftAttribute {
  readonly path: string;
  readonly type: string;
  readonly required: boolean | DraftFact<boolean>;
  readonly filterable: boolean | DraftFact<boolean>;
  readonly unique: boolean | DraftFact<boolean>;
}

/** How the vendor hands out its credential. */
export interface DraftToken {
  readonly called: DraftFact<string>;
  readonly where: DraftFact<string>;
  readonly holder: DraftFact<{ readonly role: string; readonly enforced: "when-issued" }>;
  readonly plan?: DraftFact<string>;
  readonly form?: DraftFact<{ readonly scope: string; readonly description: "required" }>;
  readonly display: DraftFact<"once" | "always">;
  readonly rotation: DraftFact<DraftRotation>;
  /** ISO 8601 duration, or `unlimited`. */
  readonly lifetime: DraftFact<string>;
  readonly length: DraftFact<number>;
}

/** What becomes of a token when another is made. */
export type DraftRotation =
  | { readonly kind: "immediate" | "additive" | "static" }
  | { readonly kind: "grace"; readonly oldTokenValidFor: string };

/** What provisioning can do, as a profile names it. */
export type DraftCapability =
  | "createUsers"
  | "updateUsers"
  | "disableUsers"
  | "removeUsers"
  | "syncAttributes";

/**
 * A vendor's profile as far as its tutorial tells, with everything else assumed and said to be. Its shape is that of a
 * profile of the mock kit, but for what is code there.
 */
export interface ProfileDraft {
  /** Short name, e.g. `acme`. */
  readonly name: string;
  readonly vendor: string;
  /** The tutorial's file name without its ending. */
  readonly tutorial: string;
  readonly capabilities: readonly DraftFact<DraftCapability>[];
  readonly tenantUrl: DraftFact<string>;
  readonly tenantUrlAliases: readonly DraftFact<string>[];
  readonly tenantFrom: DraftFact<"token" | "subdomain">;
  readonly secretToken: DraftToken;
  readonly resources: DraftFact<readonly ("User" | "Group")[]>;
  readonly user: readonly DraftFact<DraftAttribute>[];
  readonly group: readonly DraftFact<DraftAttribute>[];
  readonly knobs: { readonly undeclaredAttributes: DraftFact<"drop" | "store"> };
  readonly notPlayed: readonly DraftFact<string>[];
  readonly otherRole: DraftFact<string>;
  /** The vendor's own pages on the way to the token, in the tutorial's order. */
  readonly way: readonly WayLabel[];
}

/** Something to select on the way to the token. */
export interface WayLabel {
  readonly label: string;
  readonly line: number;
}

/** What is known of an attribute by RFC 7643; undefined for one that no schema of it has. */
export type AttributeTypes = (resource: "User" | "Group", path: string) => string | undefined;
