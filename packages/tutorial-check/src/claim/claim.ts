/** Where a claim is in its tutorial. */
export interface ClaimPlace {
  /** Stable and human, e.g. `qa/attribute/userName#filterable`. */
  readonly id: string;
  readonly line: number;
  /** The sentence, cell or list item as the tutorial has it. */
  readonly quote: string;
}

/** What a tutorial says can be provisioned, in its list of capabilities. */
export type ClaimedCapability = "create" | "update" | "disable" | "remove" | "sync" | "groups" | "sso";

/** A fact a tutorial states, that can be true or false of the vendor. */
export type ClaimedFact =
  /** `isPattern` where the reader puts a name of their own in. */
  | { readonly kind: "tenantUrl"; readonly url: string; readonly isPattern: boolean }
  /** What the vendor calls the Secret Token. */
  | { readonly kind: "tokenName"; readonly name: string }
  | { readonly kind: "tokenShownOnce" }
  | { readonly kind: "tokenScope"; readonly scope: string }
  /** What becomes of a token when another is made; `validForHours` is 0 for at once. */
  | { readonly kind: "tokenRotation"; readonly validForHours: number }
  | { readonly kind: "tokenLifetime"; readonly days: number }
  /** That Test Connection succeeds with the Tenant URL and the token. */
  | { readonly kind: "testConnection" }
  | { readonly kind: "capability"; readonly capability: ClaimedCapability }
  /** A row of the attribute table; what it does not say of an attribute is absent. */
  | {
      readonly kind: "attribute";
      readonly resource: "User" | "Group";
      readonly path: string;
      readonly type: string;
      readonly isRequired?: boolean;
      readonly isFilterable?: boolean;
    }
  /** What accounts are found by before they are updated. */
  | { readonly kind: "matchingAttribute"; readonly path: string }
  /** The vendor's role or plan that is asked for. */
  | { readonly kind: "vendorRole"; readonly role: string }
  | { readonly kind: "vendorPlan"; readonly plan: string }
  | { readonly kind: "cycleInterval"; readonly minutes: number }
  /** Whom the Default Access role leaves out. */
  | { readonly kind: "defaultAccessExcluded" };

/** A fact and where it is stated. */
export type Claim = ClaimedFact & ClaimPlace;

/** The kinds of claim. */
export type ClaimKind = ClaimedFact["kind"];

/** Something a tutorial of this family usually states and this one does not. */
export interface Unstated {
  readonly what:
    | "tenantUrl"
    | "tokenName"
    | "attributeTable"
    | "required"
    | "filterable"
    | "cycleInterval"
    | "capabilities";
  /** Where a reader would look for it; absent where there is no such place. */
  readonly line?: number;
  readonly because: string;
}
