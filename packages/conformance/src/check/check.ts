import type { Need } from "./needs.ts";
import type { Stage } from "./stage.ts";

/** How strongly the RFC asks for it (RFC 2119); SHALL and REQUIRED count as MUST. */
export type Level = "MUST" | "SHOULD" | "MAY";

/** What a check is about. */
export type Family =
  | "discovery"
  | "http"
  | "create"
  | "read"
  | "list"
  | "replace"
  | "patch"
  | "delete"
  | "uniqueness"
  | "mutability"
  | "errors"
  | "filter"
  | "sort"
  | "paging"
  | "cursor"
  | "projection"
  | "search"
  | "etag"
  | "bulk"
  | "me"
  | "groups"
  | "clients";

/** Where the RFC asks for it. */
export type Rfc = "RFC 7643" | "RFC 7644" | "RFC 9865" | "RFC 9110";

/** One behaviour that an RFC asks of a service provider. */
export interface Check {
  /** Kebab-case, stable. */
  readonly id: string;
  readonly family: Family;
  readonly level: Level;
  readonly rfc: Rfc;
  /** E.g. `§3.3`. */
  readonly section: string;
  /** Present tense: what is expected. */
  readonly title: string;
  /** What the server must declare; the check is skipped where it does not. */
  readonly needs: readonly Need[];
  /** It creates, changes or removes something. */
  readonly writes: boolean;
  /** Why provisioning clients do without it, where they do: the profile `compat` takes it as advice. */
  readonly tolerated?: string;
  /** Observes it; throws a Finding where it is not so, and a Skip where nothing can be said. */
  run(stage: Stage): Promise<void>;
}

/** What the checks of a family share. */
type Shared = Pick<Check, "family" | "rfc" | "section" | "needs" | "writes">;

/** A check, less what its family says. */
export type CheckRow = Pick<Check, "id" | "level" | "title" | "run"> & Partial<Check>;

/**
 * Defines the checks of a family as rows; a row's needs come besides the family's.
 *
 * @example
 * const checks = defineChecks(
 *   { family: "delete", rfc: "RFC 7644", section: "§3.6", needs: [users], writes: true },
 *   [{ id: "delete-answers-204", level: "MUST", title: "DELETE answers 204", run: async ({ scim, newUser }) => {} }],
 * );
 */
export function defineChecks(shared: Shared, rows: readonly CheckRow[]): readonly Check[] {
  return rows.map((row) => ({ ...shared, ...row, needs: [...shared.needs, ...(row.needs ?? [])] }));
}
