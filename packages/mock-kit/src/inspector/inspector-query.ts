/** What the address of the inspector's page may name. */
const FILTERS = ["method", "path", "status", "tenant", "text"] as const;
/** The lists that have pages. */
const LISTS = ["requests", "users", "groups", "tokens", "faults", "tenants", "findings"] as const;
/** Two requests to show beside each other. */
const COMPARED = ["old", "new"] as const;

/** A list of the page, by the id of its section or table. */
export type ListName = (typeof LISTS)[number];

/** What somebody wants to see, as the address says it. */
export interface InspectorQuery {
  /** What the requests are filtered by; `tenant` also says whose resources and tokens are shown. */
  readonly filter: { readonly [Name in (typeof FILTERS)[number]]?: string };
  /** From 1. */
  readonly pages: Readonly<Record<ListName, number>>;
  /** The ids of a request and its repetition. */
  readonly compared?: { readonly old: number; readonly new: number };
  /** The same, for an address: all that is known of the query, and nothing else. */
  readonly search: URLSearchParams;
}

/**
 * Reads the query of the page; what it does not know is left out, so that no address breaks the page.
 *
 * @example
 * readInspectorQuery(new URLSearchParams("method=POST&users=2")).pages.users; // 2
 */
export function readInspectorQuery(query: URLSearchParams): InspectorQuery {
  const search = new URLSearchParams();
  for (const name of [...FILTERS, ...LISTS, ...COMPARED]) {
    const value = query.get(name)?.trim() ?? "";
    if (value !== "") search.set(name, value.slice(0, 200));
  }
  const filter = Object.fromEntries(FILTERS.flatMap((name) => entry(name, search.get(name))));
  const pages = Object.fromEntries(LISTS.map((name) => [name, wholeNumber(search.get(name)) ?? 1]));
  const [old, repeated] = COMPARED.map((name) => wholeNumber(search.get(name)));
  return {
    filter,
    pages: pages as InspectorQuery["pages"],
    ...(old === undefined || repeated === undefined ? {} : { compared: { old, new: repeated } }),
    search,
  };
}

/**
 * Writes the address of the page with some of its query changed.
 *
 * @param change Names and values; an empty one is left out.
 * @param section The part of the page to come to.
 * @example
 * linkTo(search, { users: "2" }, "resources"); // "/_mock/?users=2#resources"
 */
export function linkTo(
  search: URLSearchParams,
  change: Readonly<Record<string, string>>,
  section: string,
): string {
  const changed = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === "") changed.delete(name);
    else changed.set(name, value);
  }
  return `/_mock/${changed.size === 0 ? "" : `?${changed.toString()}`}#${section}`;
}

function entry(name: string, value: string | null): (readonly [string, string])[] {
  return value === null ? [] : [[name, value]];
}

function wholeNumber(text: string | null): number | undefined {
  const number = Number(text ?? "");
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
