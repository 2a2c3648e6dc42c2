import { all, answering, bodyOf, restatus, withBody, type Json, type Mutant, type When } from "./mutant.ts";

const create = all("POST", "/Users");

const refused = (change: (body: Json) => void, when: When = () => true): Mutant["breaks"] =>
  answering(when, (response) => {
    if (response.status < 400 || response.body === undefined) return response;
    const body = bodyOf(response);
    change(body);
    return withBody(response, body);
  });

const withoutType = (when: When): Mutant["breaks"] => refused((body) => void delete body["scimType"], when);

const posts =
  (text: string): When =>
  (asked) =>
    create(asked) && asked.text === text;

const malformed = '{"schemas": [';

/** Variants whose errors are wrong. */
export const errorMutants: readonly Mutant[] = [
  {
    name: "has errors without schemas",
    breaks: refused((body) => void delete body["schemas"]),
    expects: ["errors-not-found-schema", "errors-bad-request-schema", "errors-conflict-schema"],
  },
  {
    name: "has the status of errors as a number",
    breaks: refused((body) => void (body["status"] = Number(body["status"]))),
    expects: ["errors-not-found-status", "errors-bad-request-status", "errors-conflict-status"],
  },
  {
    name: "fails on what is not JSON",
    breaks: restatus(posts(malformed), 400, 500),
    expects: ["errors-malformed-body-400"],
  },
  { name: "fails on an array", breaks: restatus(posts("[]"), 400, 500), expects: ["errors-array-body-400"] },
  {
    name: "fails on a text",
    breaks: restatus(posts('"understudy"'), 400, 500),
    expects: ["errors-text-body-400"],
  },
  {
    name: "fails on an empty body",
    breaks: restatus(posts(""), 400, 500),
    expects: ["errors-empty-body-400"],
  },
  {
    name: "gives no scimType for what is not JSON",
    breaks: withoutType(posts(malformed)),
    expects: ["errors-malformed-body-scim-type"],
  },
  {
    name: "gives no scimType for a wrong type",
    breaks: withoutType((asked) => create(asked) && typeof asked.body["userName"] === "object"),
    expects: ["errors-wrong-type-scim-type"],
  },
  {
    name: "gives no scimType for what is missing",
    breaks: withoutType(
      (asked) => create(asked) && asked.text.includes("schemas") && !("userName" in asked.body),
    ),
    expects: ["errors-missing-value-scim-type"],
  },
  {
    name: "gives no detail",
    breaks: refused((body) => void delete body["detail"]),
    expects: ["errors-detail"],
  },
  {
    name: "gives no scimType for a filter",
    breaks: withoutType(({ filter }) => filter.includes("sounds")),
    expects: ["errors-filter-scim-type"],
  },
  {
    name: "fails on a PATCH that is not JSON",
    breaks: restatus((asked) => asked.method === "PATCH" && asked.text === '{"Operations": [', 400, 500),
    expects: ["errors-patch-body"],
  },
  {
    name: "fails on a PUT that is not JSON",
    breaks: restatus((asked) => asked.method === "PUT" && asked.text === '{"userName": ', 400, 500),
    expects: ["errors-replace-body"],
  },
];
