import type { Account } from "./account.ts";
import type { People } from "./people.ts";
import type { TokenDesk } from "./token-desk.ts";

/** A vendor's admin pages: what differs between one vendor and another. */
export interface VendorConsole {
  /** The menu of the product. */
  readonly menu: readonly MenuEntry[];
  /** The menu under the name of whoever is signed in. */
  readonly profileMenu: readonly MenuEntry[];
  readonly pages: readonly ConsolePage[];
}

/** A link of a menu, a row of tabs or a page. */
export interface MenuEntry {
  readonly label: string;
  readonly path: string;
}

/** What TSX makes: not by its own type, which would bring a browser's globals to whoever reads a profile. */
export type Markup = object;

/** One page of a vendor's console. */
export interface ConsolePage {
  readonly path: string;
  /** Its heading. */
  readonly title: string;
  /** Whom it opens to: credentials need the role and the plan the vendor asks for, `administrators` the role alone. */
  readonly access: "everyone" | "administrators" | "credentials";
  readonly tabs?: readonly MenuEntry[];
  /** Where to go from it. */
  readonly links?: readonly MenuEntry[];
  readonly body?: (visit: Visit) => Markup | Promise<Markup>;
  /** What its forms do, each under the name its button sends. */
  readonly actions?: Readonly<Record<string, Action>>;
}

/** Does what a form asks for. Throws ProblemError where the vendor refuses it, which the page then says. */
export type Action = (visit: Visit, form: URLSearchParams) => Outcome;

/** What became of a form, said on the page that comes next. */
export interface Outcome {
  readonly says: string;
  /** A secret shown this once. */
  readonly secret?: { readonly label: string; readonly value: string };
  /** The page that comes next. Default: the form's own. */
  readonly to?: string;
}

/** One look at a page by somebody who is signed in. */
export interface Visit {
  readonly account: Account;
  readonly tenant: { readonly name: string; readonly plan: string | undefined };
  /** The page's path. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly formToken: string;
  /** Where this mock's tenant is provisioned. */
  readonly tenantUrl: string;
  readonly tokens: TokenDesk;
  readonly people: People;
  /** Whether the vendor's enable box is ticked. */
  readonly isEnabled: boolean;
  readonly setEnabled: (isEnabled: boolean) => void;
}
