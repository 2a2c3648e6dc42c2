import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectThat, expectValue, idOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { users } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { textAt } from "../json.ts";

async function me({ scim }: Stage): Promise<Answer> {
  const answer = await scim("GET /Me");
  return answer.status === 200 ? answer : skip(`GET /Me is answered ${answer.status}`);
}

/** Answers that RFC 7644 §3.11 has, and those of a client that is nobody's user. */
const known = [200, 308, 403, 404, 501];

const rows: readonly CheckRow[] = [
  {
    id: "me-answered",
    level: "SHOULD",
    title:
      "GET /Me answers with the user or 308; or with 501 where the server does not have it, or 403 or 404 where nobody is meant",
    run: async ({ scim }) => {
      const answer = await scim("GET /Me");
      expectThat(
        known.includes(answer.status),
        "the status of GET /Me",
        String(answer.status),
        known.join(", "),
      );
    },
  },
  {
    id: "me-is-user",
    level: "MUST",
    title: "what /Me answers is a resource with its id and schema",
    run: async (stage) => {
      const body = (await me(stage)).body();
      idOf(body);
      expectThat(Array.isArray(body.schemas), "schemas", body.schemas, "the URIs of its schemas");
    },
  },
  {
    id: "me-location",
    level: "MUST",
    title: "Location of /Me is the URI of the resource itself",
    run: async (stage) => {
      const answer = await me(stage);
      const got = answer.headers["location"] ?? "none";
      expectThat(
        got === textAt(answer.body(), "meta.location"),
        "Location of /Me",
        got,
        "meta.location of the resource",
      );
    },
  },
  {
    id: "me-same-as-read",
    level: "MUST",
    title: "/Me is an alias: the resource read by its id is the same",
    run: async (stage) => {
      const body = (await me(stage)).body();
      const answer = await stage.scim(`GET ${stage.user.endpoint}/${encodeURIComponent(idOf(body))}`);
      expectValue(answer.body(), "userName", body.userName);
    },
  },
];

export const meChecks: readonly Check[] = defineChecks(
  { family: "me", rfc: "RFC 7644", section: "§3.11", needs: [users], writes: false },
  rows,
);
