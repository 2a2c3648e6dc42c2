import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { countOf, expectRefused, expectStatus, expectThat, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, groups, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { textAt, type JsonObject } from "../json.ts";
import { urns } from "../urns.ts";
import { idsOf, peopleFilter } from "./of-the-run.ts";

async function post({ scim }: Stage, endpoint: string, body: JsonObject): Promise<Answer> {
  return scim(`POST ${endpoint}/.search`, { body: { schemas: [urns.searchRequest], ...body } });
}

/** A search that must be there to be looked at: a server need not offer it. */
async function search(
  stage: Stage,
  body: JsonObject,
  endpoint: string = stage.user.endpoint,
): Promise<Answer> {
  await stage.people();
  const answer = await post(stage, endpoint, { filter: peopleFilter(stage), ...body });
  const isAbsent = [404, 405, 501].includes(answer.status);
  return isAbsent
    ? skip(`${endpoint}/.search is answered ${answer.status}: the server does not offer it`)
    : answer;
}

const rows: readonly CheckRow[] = [
  {
    id: "search-offered",
    level: "MAY",
    title: "POST to .search below the users is a query",
    run: async (stage) => void expectStatus(await post(stage, stage.user.endpoint, { count: 1 }), 200),
  },
  {
    id: "search-filter",
    level: "MUST",
    title: "a search finds what its filter finds, and answers a ListResponse with status 200",
    run: async (stage) => {
      const got = resourcesOf(await search(stage, {}));
      const expected = idsOf(await stage.people());
      const isSame = got.length === expected.length && idsOf(got).every((id) => expected.includes(id));
      expectThat(isSame, "the ids a search finds", idsOf(got), expected.join(", "));
    },
  },
  {
    id: "search-attributes",
    level: "MUST",
    title: "a search takes attributes",
    run: async (stage) => {
      for (const resource of resourcesOf(await search(stage, { attributes: ["userName"] }))) {
        expectThat(textAt(resource, "userName") !== "", "userName", resource.userName, "a text");
        expectThat(
          resource.meta === undefined && resource.name === undefined,
          "a user of the search",
          resource,
          "userName, id and schemas",
        );
      }
    },
  },
  {
    id: "search-excluded-attributes",
    level: "MUST",
    title: "a search takes excludedAttributes",
    run: async (stage) => {
      for (const resource of resourcesOf(await search(stage, { excludedAttributes: ["emails", "name"] }))) {
        const isLeftOut = resource.name === undefined && resource.emails === undefined;
        expectThat(isLeftOut, "a user of the search", resource, "no name and no emails");
      }
    },
  },
  {
    id: "search-paging",
    level: "MUST",
    needs: [feature("index")],
    title: "a search takes startIndex and count",
    run: async (stage) => {
      const answer = await search(stage, { startIndex: 3, count: 1 });
      const got = resourcesOf(answer).length;
      expectThat(got === 1, "the number of Resources for startIndex 3 and count 1", got, "1");
      const all = idsOf(resourcesOf(await search(stage, { startIndex: 1, count: 2 })));
      const [third] = idsOf(resourcesOf(answer));
      expectThat(!all.includes(String(third)), "the third resource", third, "none of the first two");
      expectThat(countOf(answer, "totalResults") === 3, "totalResults", countOf(answer, "totalResults"), "3");
    },
  },
  {
    id: "search-sort",
    level: "MUST",
    needs: [feature("sort")],
    title: "a search takes sortBy and sortOrder",
    run: async (stage) => {
      const sort = { sortBy: "userName", sortOrder: "descending" };
      const got = resourcesOf(await search(stage, sort)).map((each) =>
        textAt(each, "userName").toLowerCase(),
      );
      const expected = [...got].sort().toReversed();
      expectThat(
        got.length === 3 && got.join() === expected.join(),
        "the userNames",
        got,
        expected.join(", "),
      );
    },
  },
  {
    id: "search-malformed",
    level: "MUST",
    title: "a search with a filter that does not follow the grammar is refused",
    run: async (stage) => expectRefused(await search(stage, { filter: "userName eq" })),
  },
  {
    id: "search-creates-nothing",
    level: "MUST",
    title: "a search makes no resource",
    run: async (stage) => {
      const userName = `${stage.names.fresh()}@example.com`;
      await search(stage, { userName });
      const filter = `userName eq ${JSON.stringify(userName)}`;
      const found = resourcesOf(await stage.scim(`GET ${stage.user.endpoint}`, { query: { filter } }));
      expectThat(found.length === 0, "users with the userName of the search", found, "none");
    },
  },
  {
    id: "search-root",
    level: "MAY",
    section: "§3.4.2.1",
    title: "POST to .search at the root queries every resource type",
    run: async (stage) => {
      await stage.people();
      const answer = await post(stage, "", { filter: peopleFilter(stage) });
      const got = idsOf(resourcesOf(answer));
      const expected = idsOf(await stage.people());
      expectThat(
        expected.every((id) => got.includes(id)),
        "the ids a search at the root finds",
        got,
        expected.join(", "),
      );
    },
  },
  {
    id: "search-root-types",
    level: "MUST",
    section: "§3.4.2.1",
    needs: [groups],
    title: "a query at the root tells users and groups by meta.resourceType",
    run: async (stage) => {
      const { sent } = await stage.newGroup();
      const person = textAt((await stage.people())[0], "userName");
      const filter = `displayName eq ${JSON.stringify(sent.displayName)} or userName eq ${JSON.stringify(person)}`;
      const answer = await post(stage, "", { filter });
      if (answer.status !== 200) skip(`a search at the root is answered ${answer.status}`);
      const got = resourcesOf(answer)
        .map((each) => textAt(each, "meta.resourceType"))
        .sort();
      expectThat(got.join() === "Group,User", "meta.resourceType of what is found", got, "Group, User");
    },
  },
  {
    id: "search-root-get",
    level: "MAY",
    section: "§3.4.2.1",
    title: "GET of the root with a filter queries every resource type",
    run: async (stage) => {
      await stage.people();
      const answer = await stage.scim("GET /", { query: { filter: peopleFilter(stage) } });
      const got = idsOf(resourcesOf(answer));
      const expected = idsOf(await stage.people());
      expectThat(
        expected.every((id) => got.includes(id)),
        "the ids a query at the root finds",
        got,
        expected.join(", "),
      );
    },
  },
];

export const searchChecks: readonly Check[] = defineChecks(
  { family: "search", rfc: "RFC 7644", section: "§3.4.3", needs: [users, feature("filter")], writes: true },
  rows,
);
