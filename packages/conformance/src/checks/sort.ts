import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectThat, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, textAt, valueAt, type JsonObject } from "../json.ts";
import { idsOf, peopleFilter } from "./of-the-run.ts";

/** A sorted query and the key it is to be sorted by, of what the server itself shows. */
interface SortRow {
  readonly id: string;
  readonly title: string;
  readonly sortBy: string;
  readonly sortOrder?: "ascending" | "descending";
  /** Undefined where a user has no value. */
  readonly key: (user: JsonObject) => string | undefined;
}

function lower(path: string): (user: JsonObject) => string | undefined {
  return (user) => (valueAt(user, path) === undefined ? undefined : textAt(user, path).toLowerCase());
}

const rows: readonly SortRow[] = [
  {
    id: "ascending",
    title: "sortOrder ascending sorts from the least to the greatest",
    sortBy: "name.familyName",
    sortOrder: "ascending",
    key: lower("name.familyName"),
  },
  {
    id: "descending",
    title: "sortOrder descending sorts from the greatest to the least",
    sortBy: "userName",
    sortOrder: "descending",
    key: lower("userName"),
  },
  {
    id: "default-ascending",
    title: "without sortOrder the order is ascending",
    sortBy: "name.familyName",
    key: lower("name.familyName"),
  },
  {
    id: "any-case",
    title: "texts that are not caseExact are sorted in any case",
    sortBy: "nickName",
    sortOrder: "ascending",
    key: lower("nickName"),
  },
  {
    id: "missing-last",
    title: "users without a value come last where the order is ascending",
    sortBy: "title",
    sortOrder: "ascending",
    key: lower("title"),
  },
  {
    id: "missing-first",
    title: "users without a value come first where the order is descending",
    sortBy: "title",
    sortOrder: "descending",
    key: lower("title"),
  },
  {
    id: "multi-valued",
    title: "a multi-valued attribute is sorted by its primary value, or by its first",
    sortBy: "emails.value",
    sortOrder: "descending",
    key: (user) => {
      const emails = elementsAt(user, "emails");
      const primary = emails.find((email) => valueAt(email, "primary") === true) ?? emails[0];
      return primary === undefined ? undefined : textAt(primary, "value").toLowerCase();
    },
  },
];

/** The ids in the order the RFC has for them; skips where people do not differ, so that any order would do. */
function expectedIds(people: readonly JsonObject[], { sortBy, sortOrder, key }: SortRow): readonly string[] {
  const keys = people.map(key);
  if (keys.every((each) => each === undefined)) skip(`the server keeps no ${sortBy}`);
  if (new Set(keys).size < people.length) skip(`the users of the run do not differ in ${sortBy}`);
  const ascending = [...people].sort((a, b) => compare(key(a), key(b)));
  return idsOf(sortOrder === "descending" ? ascending.toReversed() : ascending);
}

/** RFC 7644 §3.4.2.3: no value is last where the order is ascending. */
function compare(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

async function sorted(
  stage: Stage,
  query: Readonly<Record<string, string | number>>,
): Promise<readonly JsonObject[]> {
  const filter = peopleFilter(stage);
  return resourcesOf(await stage.scim(`GET ${stage.user.endpoint}`, { query: { filter, ...query } }));
}

const orderRows: readonly CheckRow[] = rows.map((row) => ({
  id: `sort-${row.id}`,
  level: "MUST",
  title: row.title,
  run: async (stage) => {
    const people = await stage.people();
    const { sortBy, sortOrder } = row;
    const expected = expectedIds(people, row);
    const got = await sorted(stage, { sortBy, ...(sortOrder === undefined ? {} : { sortOrder }) });
    const nameOf = (id: string): string =>
      row.key(people.find((each) => each.id === id) ?? {}) ?? "(no value)";
    const isSame = idsOf(got).join() === expected.join();
    expectThat(
      isSame,
      `${sortBy} of the users`,
      idsOf(got).map(nameOf).join(", "),
      expected.map(nameOf).join(", "),
    );
  },
}));

const pagedRow: CheckRow = {
  id: "sort-before-paging",
  level: "MUST",
  section: "§3.4.2.4",
  title: "a page is taken of all that is sorted",
  needs: [feature("index")],
  run: async (stage) => {
    const people = await stage.people();
    const expected = idsOf([...people].sort((a, b) => compare(lower("userName")(b), lower("userName")(a))));
    const got = await sorted(stage, { sortBy: "userName", sortOrder: "descending", startIndex: 1, count: 1 });
    expectThat(
      idsOf(got).join() === expected[0],
      "the first of the users",
      idsOf(got).join(),
      String(expected[0]),
    );
  },
};

export const sortChecks: readonly Check[] = defineChecks(
  {
    family: "sort",
    rfc: "RFC 7644",
    section: "§3.4.2.3",
    needs: [users, feature("filter"), feature("sort")],
    writes: true,
  },
  [...orderRows, pagedRow],
);
