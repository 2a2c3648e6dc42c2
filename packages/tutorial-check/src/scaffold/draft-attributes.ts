import { attributeTables } from "../claim/attribute-table.ts";
import { nameNotPlayed } from "../check/attribute/not-played.ts";
import type { Claim } from "../claim/claim.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import type { ClaimsOf } from "./draft-profile.ts";
import { assumed, stated } from "./draft-fact.ts";
import type { AttributeTypes, DraftAttribute, DraftFact, ProfileDraft } from "./profile-draft.ts";

type AttributeClaim = Extract<Claim, { kind: "attribute" }>;
type Resource = AttributeClaim["resource"];
type Drafted = Pick<ProfileDraft, "user" | "group" | "notPlayed">;

/** What people and groups are matched by where nobody says otherwise. */
const KEYS: Readonly<Record<Resource, string>> = { User: "userName", Group: "displayName" };

/** What Entra maps of everybody, for a tutorial without a table. */
const USUAL: Readonly<Record<Resource, readonly string[]>> = {
  User: [
    "active",
    "displayName",
    'emails[type eq "work"].value',
    "name.givenName",
    "name.familyName",
    "externalId",
  ],
  Group: ["externalId", "members"],
};

const ALWAYS_THERE = "Entra matches by it unless told otherwise, and RFC 7643 requires it.";

/** The attribute tables as a profile has them; what RFC 7643 does not have is told, and not played. */
export function draftAttributes(
  tutorial: Tutorial,
  claimsOf: ClaimsOf,
  { value: resources }: ProfileDraft["resources"],
  types: AttributeTypes,
): Drafted {
  const claims = claimsOf("attribute");
  const silent = silentColumns(tutorial);
  const draft = (resource: Resource): readonly DraftFact<DraftAttribute>[] =>
    resources.includes(resource) ? draftRows(rowsOf(claims, resource, types), resource, types, silent) : [];
  return {
    user: draft("User"),
    group: draft("Group"),
    notPlayed: claims.flatMap((claim) => whatIsNotPlayed(claim, types)),
  };
}

/** An attribute may be written in any case, and stand in two tables. */
function rowsOf(
  claims: readonly AttributeClaim[],
  resource: Resource,
  types: AttributeTypes,
): readonly AttributeClaim[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const key = claim.path.toLowerCase();
    if (claim.resource !== resource || seen.has(key) || types(resource, claim.path) === undefined)
      return false;
    seen.add(key);
    return true;
  });
}

/** Columns that a table of a resource lacks, so that a row says nothing of them. */
interface SilentColumns {
  readonly required: ReadonlySet<Resource>;
  readonly filterable: ReadonlySet<Resource>;
}

function silentColumns(tutorial: Tutorial): SilentColumns {
  const tables = attributeTables(tutorial);
  const lacking = (has: "hasRequired" | "hasFilterable"): Set<Resource> =>
    new Set(tables.flatMap((table) => (table[has] ? [] : [table.resource])));
  return { required: lacking("hasRequired"), filterable: lacking("hasFilterable") };
}

function draftRows(
  rows: readonly AttributeClaim[],
  resource: Resource,
  types: AttributeTypes,
  silent: SilentColumns,
): readonly DraftFact<DraftAttribute>[] {
  const key = KEYS[resource];
  const isKey = ({ path }: AttributeClaim): boolean => path.toLowerCase() === key.toLowerCase();
  const drafted = rows.map((row) =>
    stated(row.line, isKey(row) ? keyRow(row, key, silent) : plainRow(row, types)),
  );
  if (rows.some(isKey)) return drafted;
  const type = types(resource, key) ?? "string";
  const missing = { path: key, type, required: true, filterable: true, unique: resource === "User" };
  const usual = rows.length > 0 ? [] : USUAL[resource].map((path) => usualRow(path, resource, types));
  return [assumed(ALWAYS_THERE, missing), ...drafted, ...usual];
}

/** A row as it stands; a cell that is not there says nothing, which plays as no. */
function plainRow(row: AttributeClaim, types: AttributeTypes): DraftAttribute {
  return {
    path: row.path,
    type: types(row.resource, row.path) ?? "string",
    required: row.isRequired ?? false,
    filterable: row.isFilterable ?? false,
    unique: false,
  };
}

/** Nobody can be provisioned whom nothing tells from others: what the table leaves open is assumed. */
function keyRow(row: AttributeClaim, path: string, silent: SilentColumns): DraftAttribute {
  const says = (column: keyof SilentColumns, name: string): string =>
    silent[column].has(row.resource) ? `The table has no column ${name}` : `The row has no cell ${name}`;
  const isUser = row.resource === "User";
  return {
    path,
    type: "string",
    required:
      row.isRequired === true
        ? true
        : assumed(
            `${row.isRequired === false ? "Not ticked" : says("required", "Required")}; RFC 7643 requires it.`,
            true,
          ),
    filterable:
      row.isFilterable ??
      assumed(
        `${says("filterable", "Supported for filtering")}; Entra matches by it unless told otherwise.`,
        true,
      ),
    unique: isUser ? assumed("RFC 7643 §4.1.1: unique, compared without case.", true) : false,
  };
}

function usualRow(path: string, resource: Resource, types: AttributeTypes): DraftFact<DraftAttribute> {
  const type = types(resource, path) ?? "string";
  return assumed("There is no table; Entra's default mappings have it.", {
    path,
    type,
    required: false,
    filterable: false,
    unique: false,
  });
}

function whatIsNotPlayed(claim: AttributeClaim, types: AttributeTypes): readonly DraftFact<string>[] {
  const { resource, path, type, line } = claim;
  const known = types(resource, path);
  if (known === undefined) {
    const of = type === "" ? "" : ` (${type})`;
    return [stated(line, `${nameNotPlayed(claim)}${of}: no schema of RFC 7643 has it.`)];
  }
  const isOther = type !== "" && known !== "complex" && type.toLowerCase() !== known.toLowerCase();
  return isOther
    ? [stated(line, `${path} is ${type} in the table; RFC 7643 has ${known}, which is played.`)]
    : [];
}
