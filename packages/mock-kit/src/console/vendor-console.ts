import type { Account } from "./account.ts";
import type { People } from "./people.ts";
import type { MenuEntry, PageVisit, SitePage } from "./site.ts";
import type { TokenDesk } from "./token-desk.ts";

/** A vendor's admin pages: what differs between one vendor and another. */
export interface VendorConsole {
  /** The menu of the product. */
  readonly menu: readonly MenuEntry[];
  /** The menu under the name of whoever is signed in. */
  readonly profileMenu: readonly MenuEntry[];
  readonly pages: readonly ConsolePage[];
}

/** Whom a page opens to: credentials need the role and the plan the vendor asks for, `administrators` the role alone. */
export type PageAccess = "everyone" | "administrators" | "credentials";

/** One page of a vendor's console. Its actions throw ProblemError where the vendor refuses something. */
export type ConsolePage = SitePage<Visit, PageAccess>;

/** One look at a page by somebody who is signed in. */
export interface Visit extends PageVisit {
  readonly account: Account;
  readonly tenant: { readonly name: string; readonly plan: string | undefined };
  /** Where this mock's tenant is provisioned. */
  readonly tenantUrl: string;
  readonly tokens: TokenDesk;
  readonly people: People;
  /** Whether the vendor's enable box is ticked. */
  readonly isEnabled: boolean;
  readonly setEnabled: (isEnabled: boolean) => void;
}
