import type { ConsoleAccount } from "../control/control-api.ts";
import type { MockRequest } from "../mock.ts";
import type { PageKind, SiteFile } from "./answers.ts";

/** A link of a menu, a row of tabs or a page. */
export interface MenuEntry {
  readonly label: string;
  readonly path: string;
}

/** What TSX makes: not by its own type, which would bring a browser's globals to whoever reads a profile. */
export type Markup = object;

/** What a look at a page has, whosever page it is. */
export interface PageVisit {
  /** The page's path, as it was asked for. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly formToken: string;
}

/** Where somebody is. */
export interface Place extends PageVisit {
  /** Values of the placeholders in the page's path. */
  readonly params: Readonly<Record<string, string>>;
  /** What they sent from here and is not kept yet, for the page to show again. */
  readonly draft: URLSearchParams | undefined;
}

/** One page of a site. */
export interface SitePage<Visit, Access extends string> {
  /** `:name` stands for one segment. */
  readonly path: string;
  /** Its heading. */
  readonly title: string | ((visit: Visit) => string);
  /** Whom it opens to. */
  readonly access: Access;
  /** The pages it is under, from the top. */
  readonly trail?: (visit: Visit) => readonly MenuEntry[];
  readonly tabs?: readonly MenuEntry[] | ((visit: Visit) => readonly MenuEntry[]);
  /** Where to go from it. */
  readonly links?: readonly MenuEntry[];
  readonly body?: (visit: Visit) => Markup | Promise<Markup>;
  /** Of a `live` one the parts with `data-live` and an id follow what happens. Default `still`. */
  readonly kind?: PageKind;
  /** What there is at the path instead of a page. */
  readonly file?: (visit: Visit) => SiteFile | Promise<SiteFile>;
  /** What its forms do, each under the name its button sends. */
  readonly actions?: Readonly<Record<string, SiteAction<Visit>>>;
}

/** Does what a form asks for. What it throws the page says, where the site can explain it. */
export type SiteAction<Visit> = (visit: Visit, form: URLSearchParams) => Outcome | Promise<Outcome>;

/** What became of a form, said on the page that comes next. */
export interface Outcome {
  readonly says: string;
  /** Default `done`. */
  readonly kind?: "done" | "refused";
  /** A secret shown this once. */
  readonly secret?: { readonly label: string; readonly value: string };
  /** The page that comes next. Default: the form's own. */
  readonly to?: string;
  /** What the form's own page is to show again, since it is not kept yet. */
  readonly draft?: URLSearchParams;
}

/** Somebody who may sign in. */
export interface Resident {
  readonly tenant: { readonly name: string };
  readonly account: ConsoleAccount;
}

/** The menus in the header of a site. */
export interface SiteMenus {
  readonly product: readonly MenuEntry[];
  /** Under the name of whoever is signed in. */
  readonly own: readonly MenuEntry[];
}

/** What a refusal says, and the HTTP status it has. */
export interface Refusal {
  readonly status: number;
  readonly says: string;
}

/** Pages that people sign in to: what differs between the consoles of vendors and the admin centre. */
export interface Site<Who extends Resident, Visit extends PageVisit, Access extends string> {
  /** Whose pages they are. */
  readonly name: string;
  /** Each site has its own, since browsers do not tell ports apart. */
  readonly cookieName: string;
  /** What every page says it belongs to. */
  footer(): Markup;
  readonly pages: readonly SitePage<Visit, Access>[];
  menus(visit: Visit): SiteMenus;
  /** Who has an e-mail address, at a tenant that the request may be about. */
  find(request: MockRequest, email: string): Who | undefined;
  /** Why somebody does not get to see a page, or may not change anything on it; undefined where they do. */
  refusal(access: Access, who: Who, asks: "see" | "change"): string | undefined;
  visit(who: Who, request: MockRequest, place: Place): Visit;
  /** How a mistake of the visitor's is told; undefined for what is none, which is thrown on. */
  explain(error: unknown): Refusal | undefined;
}

/** A site, running. */
export interface RunningSite {
  /** Undefined where the site has no page. */
  answer(request: MockRequest): Promise<SiteAnswer | undefined>;
}

/** What a site answers. */
export interface SiteAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string;
}
