import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { countOf, expectRefusal, expectStatus, expectThat, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { textAt, valueAt } from "../json.ts";
import { urns } from "../urns.ts";
import { idsOf, peopleFilter } from "./of-the-run.ts";

/** A page of the people of the run from a cursor; the empty one is the start. */
async function page(stage: Stage, cursor: string, count = 1): Promise<Answer> {
  await stage.people();
  const query = { filter: peopleFilter(stage), cursor, count };
  return stage.scim(`GET ${stage.user.endpoint}`, { query });
}

function nextOf(answer: Answer): string {
  return textAt(expectStatus(answer, 200).body(), "nextCursor");
}

/** The pages from the start to the last; a server that never ends is cut off. */
async function pages(stage: Stage): Promise<readonly Answer[]> {
  const all = [await page(stage, "")];
  for (let next = nextOf(all[0] as Answer); next !== "" && all.length < 10;) {
    const answer = await page(stage, next);
    all.push(answer);
    next = nextOf(answer);
  }
  return all;
}

const rows: readonly CheckRow[] = [
  {
    id: "cursor-first-page",
    level: "MUST",
    section: "§2",
    title: "an empty cursor answers the first page, with nextCursor where more follows",
    run: async (stage) => {
      const answer = await page(stage, "");
      const got = nextOf(answer);
      expectThat(
        resourcesOf(answer).length > 0,
        "the Resources of the first page",
        resourcesOf(answer).length,
        "some",
      );
      expectThat(
        got !== "",
        "nextCursor",
        valueAt(answer.body(), "nextCursor"),
        "a text, since two more follow",
      );
    },
  },
  {
    id: "cursor-complete",
    level: "MUST",
    section: "§2",
    title: "following nextCursor to the end gives every resource, and each once",
    run: async (stage) => {
      const expected = idsOf(await stage.people());
      const got = (await pages(stage)).flatMap((answer) => idsOf(resourcesOf(answer)));
      const isWhole = got.length === expected.length && expected.every((id) => got.includes(id));
      expectThat(isWhole, "the ids of all pages", got, `each of ${expected.join(", ")} once`);
    },
  },
  {
    id: "cursor-last-page",
    level: "MUST",
    section: "§2",
    title: "a page that has all the rest has no nextCursor",
    run: async (stage) => {
      const answer = await page(stage, "", 100);
      if (resourcesOf(answer).length < 3) skip("the server returns fewer than it is asked for");
      const got = valueAt(answer.body(), "nextCursor");
      expectThat(got === undefined, "nextCursor of the last page", got, "none");
    },
  },
  {
    id: "cursor-count-limits",
    level: "MUST",
    section: "§2",
    title: "no more resources are returned than count",
    run: async (stage) => {
      const got = resourcesOf(await page(stage, "", 2)).length;
      expectThat(got <= 2, "the number of Resources for count=2", got, "2 at most");
    },
  },
  {
    id: "cursor-unreserved",
    level: "MUST",
    section: "§2",
    title: "a cursor is made of unreserved characters alone",
    run: async (stage) => {
      const got = nextOf(await page(stage, "")) || skip("the first page has no nextCursor");
      expectThat(/^[A-Za-z0-9._~-]+$/.test(got), "nextCursor", got, "letters, digits, - . _ ~");
    },
  },
  {
    id: "cursor-total-results",
    level: "SHOULD",
    section: "§2",
    title: "totalResults is what the query finds, on every page",
    run: async (stage) => {
      for (const answer of await pages(stage)) {
        const got = countOf(answer, "totalResults");
        expectThat(got === 3, "totalResults", got, "3");
      }
    },
  },
  {
    id: "cursor-invalid-400",
    level: "SHOULD",
    section: "§2.1",
    title: "a cursor that the server never gave out is refused with 400",
    run: async (stage) => void expectStatus(await page(stage, stage.names.fresh()), 400),
  },
  {
    id: "cursor-invalid-scim-type",
    level: "SHOULD",
    section: "§2.1",
    title: "the refusal of a cursor has scimType invalidCursor, or expiredCursor",
    run: async (stage) => {
      const answer = await page(stage, stage.names.fresh());
      if (answer.status !== 400) skip(`it is answered ${answer.status}`);
      expectRefusal(answer, 400, "invalidCursor", "expiredCursor");
    },
  },
  {
    id: "cursor-previous",
    level: "MAY",
    section: "§2",
    title: "previousCursor leads back to the page before",
    run: async (stage) => {
      const first = await page(stage, "");
      const second = await page(stage, nextOf(first) || skip("the first page has no nextCursor"));
      const previous = textAt(second.body(), "previousCursor");
      expectThat(
        previous !== "",
        "previousCursor of the second page",
        valueAt(second.body(), "previousCursor"),
        "a text",
      );
      const got = idsOf(resourcesOf(await page(stage, previous))).join();
      const expected = idsOf(resourcesOf(first)).join();
      expectThat(got === expected, "the page that previousCursor leads to", got, expected);
    },
  },
  {
    id: "cursor-search",
    level: "MUST",
    section: "§3",
    title: "POST to .search takes a cursor",
    run: async (stage) => {
      await stage.people();
      const body = { schemas: [urns.searchRequest], filter: peopleFilter(stage), cursor: "", count: 1 };
      const answer = await stage.scim(`POST ${stage.user.endpoint}/.search`, { body });
      if (answer.status === 404 || answer.status === 405 || answer.status === 501)
        skip("the server has no .search");
      expectThat(
        nextOf(answer) !== "",
        "nextCursor",
        valueAt(answer.body(), "nextCursor"),
        "a text, since two more follow",
      );
    },
  },
];

export const cursorChecks: readonly Check[] = defineChecks(
  {
    family: "cursor",
    rfc: "RFC 9865",
    section: "§2",
    needs: [users, feature("filter"), feature("cursor")],
    writes: true,
  },
  rows,
);
