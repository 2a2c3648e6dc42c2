import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { countOf, expectStatus, expectThat, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { valueAt } from "../json.ts";
import { idsOf, peopleFilter } from "./of-the-run.ts";

type Query = Readonly<Record<string, string | number>>;

/** A page of the people of the run. */
async function page(stage: Stage, query: Query): Promise<Answer> {
  await stage.people();
  const answer = await stage.scim(`GET ${stage.user.endpoint}`, {
    query: { filter: peopleFilter(stage), ...query },
  });
  return answer.status === 400 ? skip("the server declines the filter that keeps others out") : answer;
}

async function pageIds(stage: Stage, query: Query): Promise<readonly string[]> {
  return idsOf(resourcesOf(await page(stage, query)));
}

const rows: readonly CheckRow[] = [
  {
    id: "paging-count-limits",
    level: "MUST",
    title: "no more resources are returned than count",
    run: async (stage) => {
      const got = await pageIds(stage, { startIndex: 1, count: 2 });
      expectThat(got.length <= 2, "the number of Resources for count=2", got.length, "2 at most");
    },
  },
  {
    id: "paging-count-zero",
    level: "MUST",
    title: "count=0 returns no resource, and totalResults all the same",
    run: async (stage) => {
      const answer = await page(stage, { startIndex: 1, count: 0 });
      expectThat(
        resourcesOf(answer).length === 0,
        "the number of Resources for count=0",
        resourcesOf(answer).length,
        "0",
      );
      expectThat(countOf(answer, "totalResults") === 3, "totalResults", countOf(answer, "totalResults"), "3");
    },
  },
  {
    id: "paging-count-negative",
    level: "MUST",
    title: "a negative count is read as 0",
    run: async (stage) => {
      const answer = expectStatus(await page(stage, { startIndex: 1, count: -1 }), 200);
      expectThat(
        resourcesOf(answer).length === 0,
        "the number of Resources for count=-1",
        resourcesOf(answer).length,
        "0",
      );
    },
  },
  ...[0, -5].map((startIndex): CheckRow => ({
    id: startIndex === 0 ? "paging-start-zero" : "paging-start-negative",
    level: "MUST",
    title: `startIndex=${startIndex} is read as 1`,
    run: async (stage) => {
      const first = await pageIds(stage, { startIndex: 1, count: 1 });
      const got = await pageIds(stage, { startIndex, count: 1 });
      expectThat(
        got.join() === first.join(),
        `the page for startIndex=${startIndex}`,
        got,
        `as for 1, ${first.join()}`,
      );
    },
  })),
  {
    id: "paging-start-default",
    level: "MUST",
    title: "without startIndex the first page is returned",
    run: async (stage) => {
      const first = await pageIds(stage, { startIndex: 1, count: 1 });
      const got = await pageIds(stage, { count: 1 });
      expectThat(
        got.join() === first.join(),
        "the page without startIndex",
        got,
        `as for 1, ${first.join()}`,
      );
    },
  },
  {
    id: "paging-complete",
    level: "MUST",
    title: "the pages together have every resource, and each once",
    run: async (stage) => {
      const expected = idsOf(await stage.people());
      const got: string[] = [];
      for (const startIndex of [1, 2, 3]) got.push(...(await pageIds(stage, { startIndex, count: 1 })));
      const isWhole = got.length === expected.length && expected.every((id) => got.includes(id));
      expectThat(isWhole, "the ids of three pages of one", got, `each of ${expected.join(", ")} once`);
    },
  },
  {
    id: "paging-total-results",
    level: "MUST",
    title: "totalResults is what the query finds, not what the page has",
    run: async (stage) => {
      const got = countOf(await page(stage, { startIndex: 1, count: 1 }), "totalResults");
      expectThat(got === 3, "totalResults for count=1", got, "3");
    },
  },
  {
    id: "paging-items-per-page",
    level: "MUST",
    title: "itemsPerPage is the number of resources in the page",
    tolerated: "provisioning clients count the resources",
    run: async (stage) => {
      const answer = await page(stage, { startIndex: 1, count: 2 });
      const got = valueAt(answer.body(), "itemsPerPage");
      const expected = resourcesOf(answer).length;
      expectThat(got === expected, "itemsPerPage", got, String(expected));
    },
  },
  {
    id: "paging-start-index-returned",
    level: "MUST",
    title: "a page says its startIndex",
    tolerated: "provisioning clients count for themselves",
    run: async (stage) => {
      const got = valueAt((await page(stage, { startIndex: 2, count: 1 })).body(), "startIndex");
      expectThat(got === 2, "startIndex", got, "2");
    },
  },
  {
    id: "paging-beyond",
    level: "MUST",
    title: "a page beyond the last resource is empty, with status 200 and totalResults",
    run: async (stage) => {
      const answer = await page(stage, { startIndex: 1000, count: 1 });
      expectThat(
        resourcesOf(answer).length === 0,
        "Resources beyond the last",
        resourcesOf(answer).length,
        "0",
      );
      expectThat(countOf(answer, "totalResults") === 3, "totalResults", countOf(answer, "totalResults"), "3");
    },
  },
];

export const pagingChecks: readonly Check[] = defineChecks(
  {
    family: "paging",
    rfc: "RFC 7644",
    section: "§3.4.2.4",
    needs: [users, feature("filter"), feature("index")],
    writes: true,
  },
  rows,
);
