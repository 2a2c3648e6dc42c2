import { all, answer, answering, asking, instead, one, restatus, type Mutant, type When } from "./mutant.ts";

const create = all("POST", "/Users");

const contentType = (asked: { readonly headers: Readonly<Record<string, unknown>> }): string =>
  String(asked.headers["content-type"]);

const anything: When = () => true;

/** Answers with another media type where the status is of a kind. */
function typed(isError: boolean): Mutant["breaks"] {
  return answering(anything, (response) =>
    response.status >= 400 === isError && response.body !== undefined
      ? { ...response, headers: { ...response.headers, "content-type": "application/json" } }
      : response,
  );
}

/** Variants whose HTTP is wrong. */
export const httpMutants: readonly Mutant[] = [
  {
    name: "answers application/json",
    breaks: typed(false),
    expects: ["http-accept-scim-json", "http-default-scim-json"],
  },
  { name: "answers errors as application/json", breaks: typed(true), expects: ["http-error-scim-json"] },
  {
    name: "refuses Accept: application/json",
    breaks: instead(
      ({ headers }) => headers["accept"] === "application/json",
      () => answer(406),
    ),
    expects: ["http-accept-json"],
  },
  {
    name: "answers 200 where there is no endpoint",
    breaks: restatus(({ path }) => path.startsWith("/understudy-"), 404, 200),
    expects: ["http-unknown-endpoint-404"],
  },
  {
    name: "refuses query parameters that it does not know",
    breaks: instead(
      ({ query }) => query.has("understudy"),
      () => answer(400),
    ),
    expects: ["http-query-ignores-unknown"],
  },
  {
    name: "has no HEAD",
    breaks: instead(
      ({ method }) => method === "HEAD",
      () => answer(405),
    ),
    expects: ["http-head"],
  },
  {
    name: "lets everybody in",
    breaks: (handle) => (request) =>
      handle({
        ...request,
        headers: { ...request.headers, authorization: "Bearer s3cret-of-the-reference" },
      }),
    expects: ["http-no-token-401", "http-wrong-token-401", "http-401-www-authenticate"],
  },
  {
    name: "names no authentication scheme",
    breaks: answering(anything, ({ headers, ...response }) => {
      const { "www-authenticate": _, ...rest } = headers;
      return { ...response, headers: rest };
    }),
    expects: ["http-401-www-authenticate"],
  },
  {
    name: "is reached without TLS on another machine",
    breaks: (handle) => handle,
    tenantUrl: "http://scim.example.com/scim",
    expects: ["http-tls"],
  },
  {
    name: "reads no application/scim+json",
    breaks: instead(
      (asked) => create(asked) && contentType(asked) === "application/scim+json",
      () => answer(415),
    ),
    expects: ["http-body-scim-json"],
    inseparable: "every check that creates a user sends it",
  },
  {
    name: "reads no application/json",
    breaks: instead(
      (asked) => create(asked) && contentType(asked) === "application/json",
      () => answer(415),
    ),
    expects: ["http-body-json"],
  },
  {
    name: "reads no media type with a charset",
    breaks: instead(
      (asked) => create(asked) && contentType(asked).includes("charset"),
      () => answer(415),
    ),
    expects: ["http-body-charset"],
  },
  {
    name: "reads any media type as JSON",
    breaks: asking(
      (asked) => contentType(asked).includes("xml"),
      (request) => ({ ...request, headers: { ...request.headers, "content-type": "application/json" } }),
    ),
    expects: ["http-body-other-type"],
  },
  {
    name: "keeps ASCII alone",
    breaks: asking(
      ({ text }) => /[\u{80}-\u{10FFFF}]/u.test(text),
      (request) => ({ ...request, body: String(request.body).replaceAll(/[\u{80}-\u{10FFFF}]/gu, "?") }),
    ),
    expects: ["http-utf8"],
  },
  {
    name: "takes POST to a user for an update",
    breaks: restatus((asked) => one("POST", "/Users")(asked), 405, 200),
    expects: ["http-method-not-allowed"],
  },
];
