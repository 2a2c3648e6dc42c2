import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import {
  countOf,
  expectStatus,
  expectThat,
  expectValue,
  idOf,
  isSameJson,
  resourcesOf,
} from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { elementsAt, shown, textAt } from "../json.ts";

async function readSomebody({ scim, user, somebody }: Stage): Promise<Answer> {
  const id = textAt(await somebody(), "id") || skip("the user has no id");
  return expectStatus(await scim(`GET ${user.endpoint}/${encodeURIComponent(id)}`), 200);
}

const reading: readonly CheckRow[] = [
  {
    id: "read-answers-200",
    level: "MUST",
    title: "GET of a user answers 200 with the user",
    run: async (stage) => void idOf((await readSomebody(stage)).body()),
  },
  {
    id: "read-id",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "the id of a user stays the same from one reading to the next",
    run: async (stage) => {
      const { id } = await stage.somebody();
      expectValue((await readSomebody(stage)).body(), "id", id);
    },
  },
  {
    id: "read-schemas",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3",
    title: "a user that is read names its schema in schemas",
    run: async (stage) => {
      const body = (await readSomebody(stage)).body();
      expectThat(
        elementsAt(body, "schemas").includes(stage.user.schema),
        "schemas",
        body.schemas,
        stage.user.schema,
      );
    },
  },
  {
    id: "read-user-name",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.1",
    title: "a user that is read has a userName that is not empty",
    run: async (stage) => {
      const got = (await readSomebody(stage)).body().userName;
      expectThat(typeof got === "string" && got !== "", "userName", got, "a text that is not empty");
    },
  },
  {
    id: "read-meta-resource-type",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "a user that is read says its resource type in meta",
    run: async (stage) =>
      expectValue((await readSomebody(stage)).body(), "meta.resourceType", stage.user.name),
  },
  {
    id: "read-meta-location",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "meta.location of a user that is read is its URI",
    tolerated: "provisioning clients build the URI from the id",
    run: async (stage) => {
      const body = (await readSomebody(stage)).body();
      const got = textAt(body, "meta.location");
      const expected = `${stage.user.endpoint}/${encodeURIComponent(idOf(body))}`;
      expectThat(got.endsWith(expected), "meta.location", got || "nothing", `a URI that ends in ${expected}`);
    },
  },
  {
    id: "read-content-location",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "where a reading has Content-Location, it is meta.location",
    run: async (stage) => {
      const answer = await readSomebody(stage);
      const got = answer.headers["content-location"] ?? skip("the answer has no Content-Location");
      expectValue(answer.body(), "meta.location", got);
    },
  },
  {
    id: "read-is-stable",
    level: "MUST",
    rfc: "RFC 7644",
    section: "§3.4.1",
    title: "reading does not change a user: it is the same read twice",
    run: async (stage) => {
      const [one, two] = [(await readSomebody(stage)).body(), (await readSomebody(stage)).body()];
      expectThat(isSameJson(one, two), "the second reading", two, `the same as the first, ${shown(one)}`);
    },
  },
  {
    id: "read-one-not-list",
    level: "MUST",
    rfc: "RFC 7644",
    section: "§3.4.1",
    title: "a user that is read by its id is not wrapped in a ListResponse",
    run: async (stage) => {
      const body = (await readSomebody(stage)).body();
      expectThat(body.Resources === undefined, "the body", body, "the user itself");
    },
  },
  {
    id: "read-unknown-404",
    level: "MUST",
    section: "§3.12",
    title: "a user that does not exist is answered 404",
    run: async ({ scim, user, names }) =>
      void expectStatus(await scim(`GET ${user.endpoint}/${names.prefix}-nobody`), 404),
  },
];

async function list({ scim, user }: Stage): Promise<Answer> {
  return scim(`GET ${user.endpoint}`, { query: { startIndex: 1, count: 2 } });
}

const listing: readonly CheckRow[] = [
  {
    id: "list-answers-200",
    level: "MUST",
    title: "GET of the users answers 200 with a ListResponse",
    run: async (stage) => void resourcesOf(await list(stage)),
  },
  {
    id: "list-total-results",
    level: "MUST",
    title: "a list says totalResults, no fewer than its Resources",
    run: async (stage) => {
      await stage.somebody();
      const answer = await list(stage);
      const total = countOf(answer, "totalResults");
      const most = resourcesOf(answer).length;
      expectThat(total >= most, "totalResults", total, `${most} at least`);
    },
  },
  {
    id: "list-resources-are-whole",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3",
    title: "each user of a list has id, schemas and userName",
    run: async (stage) => {
      await stage.somebody();
      for (const resource of resourcesOf(await list(stage))) {
        const isWhole = textAt(resource, "id") !== "" && elementsAt(resource, "schemas").length > 0;
        expectThat(
          isWhole && textAt(resource, "userName") !== "",
          "a user of the list",
          resource,
          "id, schemas, userName",
        );
      }
    },
  },
  {
    id: "list-meta-resource-type",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "each user of a list says its resource type in meta",
    run: async (stage) => {
      await stage.somebody();
      for (const resource of resourcesOf(await list(stage)))
        expectValue(resource, "meta.resourceType", stage.user.name);
    },
  },
  {
    id: "list-nothing-is-200",
    level: "MUST",
    needs: [feature("filter")],
    title: "a query that finds nothing answers 200 with totalResults 0, not 404",
    run: async ({ scim, user, names }) => {
      const filter = `userName eq "${names.prefix}-nobody@example.com"`;
      const answer = await scim(`GET ${user.endpoint}`, { query: { filter } });
      expectThat(countOf(answer, "totalResults") === 0, "totalResults", countOf(answer, "totalResults"), "0");
      expectThat(resourcesOf(answer).length === 0, "Resources", resourcesOf(answer), "none");
    },
  },
  {
    id: "list-same-as-read",
    level: "SHOULD",
    needs: [feature("filter")],
    title: "a user is the same in a list as read by its id",
    run: async ({ scim, user, people }) => {
      const [person] = await people();
      const userName = textAt(person, "userName");
      const answer = await scim(`GET ${user.endpoint}`, {
        query: { filter: `userName eq ${JSON.stringify(userName)}` },
      });
      const [found] = resourcesOf(answer);
      if (found === undefined) skip("the user is not found by its userName");
      expectThat(
        isSameJson(found, person),
        "the user of the list",
        found,
        `the same as read, ${shown(person)}`,
      );
    },
  },
];

export const readChecks: readonly Check[] = [
  ...defineChecks(
    { family: "read", rfc: "RFC 7644", section: "§3.4.1", needs: [users], writes: false },
    reading,
  ),
  ...defineChecks(
    { family: "list", rfc: "RFC 7644", section: "§3.4.2", needs: [users], writes: false },
    listing,
  ),
];
