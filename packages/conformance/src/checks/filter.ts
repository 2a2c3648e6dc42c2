import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectRefusal, expectStatus, expectThat, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Answer } from "../http/answer.ts";
import { textAt, type JsonObject } from "../json.ts";
import { filterRows, lower, quote, type FilterRow, type Scene } from "./filter-rows.ts";

/** Asks for what a filter finds, and among people of the run alone. */
async function ask(row: FilterRow, scene: Scene): Promise<Answer> {
  const { stage, prefix } = scene;
  const own = row.filter(scene);
  const filter = row.isOwn === true ? own : `userName sw ${quote(prefix)} and (${own})`;
  return stage.scim(`GET ${stage.user.endpoint}`, { query: { filter, startIndex: 1, count: 200 } });
}

const comparisonRows: readonly CheckRow[] = filterRows.map((row) => ({
  id: `filter-${row.id}`,
  level: "MUST",
  title: row.title,
  ...(row.section === undefined ? {} : { section: row.section }),
  run: async (stage) => {
    const people = await stage.people();
    const scene: Scene = { prefix: stage.names.people, ada: people[0] ?? {}, stage };
    const answer = await ask(row, scene);
    // RFC 7644 Table 9 lets a server decline a combination of attribute and comparison.
    if (answer.status === 400 && row.isBasic !== true) skip("the server declines this filter with 400");
    const ids = new Set(people.map(({ id }) => id));
    const own = (resource: JsonObject): boolean => ids.has(resource.id);
    const got = resourcesOf(answer)
      .filter(own)
      .map((each) => textAt(each, "userName"))
      .sort();
    const expected = people
      .filter((each) => row.finds(each, scene))
      .map((each) => textAt(each, "userName"))
      .sort();
    const isSame = got.length === expected.length && got.every((name, at) => name === expected[at]);
    const what = `the users of the run that ${row.filter(scene)} finds`;
    expectThat(isSame, what, got.join(", ") || "none", expected.join(", ") || "none");
    const strangers = resourcesOf(answer).filter((each) => !lower(each, "userName").startsWith(scene.prefix));
    expectThat(
      strangers.length === 0,
      `other users that ${row.filter(scene)} finds`,
      strangers.length,
      "none",
    );
  },
}));

/** Filters that do not follow the grammar (RFC 7644 §3.4.2.2, Figure 1), or compare what cannot be compared. */
const malformed: readonly { readonly id: string; readonly title: string; readonly filter: string }[] = [
  { id: "unknown-operator", title: "an operator that nobody knows", filter: 'userName sounds "like"' },
  { id: "missing-value", title: "a comparison without a value", filter: "userName eq" },
  { id: "unclosed", title: "a parenthesis that is not closed", filter: '(userName eq "x"' },
  { id: "unquoted", title: "a text without quotation marks", filter: "userName eq x" },
  { id: "dangling-and", title: "an and with nothing after it", filter: 'userName eq "x" and' },
  { id: "empty-brackets", title: "brackets with nothing in them", filter: "emails[]" },
];

const malformedRows: readonly CheckRow[] = malformed.map(({ id, title, filter }) => ({
  id: `filter-refuses-${id}`,
  level: "MUST",
  writes: false,
  title: `${title} is refused with 400`,
  run: async ({ scim, user }) =>
    void expectStatus(await scim(`GET ${user.endpoint}`, { query: { filter } }), 400),
}));

const moreRows: readonly CheckRow[] = [
  {
    id: "filter-refuses-boolean-order",
    level: "MUST",
    writes: false,
    title: "gt on a boolean is refused with 400 invalidFilter",
    tolerated: "provisioning clients do not send such filters",
    run: async ({ scim, user }) => {
      if (!user.attributes.some(({ name, type }) => name === "active" && type === "boolean")) {
        skip("the User schema declares no active");
      }
      const answer = await scim(`GET ${user.endpoint}`, { query: { filter: "active gt true" } });
      expectRefusal(answer, 400, "invalidFilter");
    },
  },
  {
    id: "filter-escapes",
    level: "MUST",
    writes: false,
    title: "a quotation mark in a value is escaped with a backslash, as in JSON",
    run: async ({ scim, user, names }) => {
      const filter = `userName eq ${quote(`${names.prefix}"@example.com`)}`;
      const answer = await scim(`GET ${user.endpoint}`, { query: { filter } });
      expectThat(resourcesOf(answer).length === 0, "Resources", resourcesOf(answer).length, "none");
    },
  },
  {
    id: "filter-plus-sign",
    level: "MUST",
    title: "a plus sign in a value, percent-encoded, is a plus sign",
    run: async ({ scim, user, newUser, names }) => {
      const { sent } = await newUser({ userName: `${names.fresh()}+tag@example.com` });
      const filter = `userName eq ${quote(sent.userName)}`;
      const found = resourcesOf(await scim(`GET ${user.endpoint}`, { query: { filter } }));
      expectThat(found.length === 1, `users that ${filter} finds`, found.length, "1");
    },
  },
];

export const filterChecks: readonly Check[] = defineChecks(
  { family: "filter", rfc: "RFC 7644", section: "§3.4.2.2", needs: [users, feature("filter")], writes: true },
  [...comparisonRows, ...malformedRows, ...moreRows],
);
