import type { ScimResponse } from "@understudy/scim-core";
import {
  all,
  altering,
  answer,
  answering,
  asking,
  instead,
  one,
  type Asked,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const single = one("GET", "/Users");

const versions = ({ path }: Asked): boolean => path.startsWith("/Users");

const tagged = (when: When, change: (tag: string, asked: Asked) => string | undefined): Mutant["breaks"] =>
  answering(when, (response, asked): ScimResponse => {
    const { etag, ...headers } = response.headers;
    const tag = etag === undefined ? undefined : change(etag, asked);
    return { ...response, headers: tag === undefined ? headers : { ...headers, etag: tag } };
  });

const withoutHeader = (when: When, name: string): Mutant["breaks"] =>
  asking(when, (request) => ({
    ...request,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([each]) => each !== name)),
  }));

/** Variants whose versions are wrong. */
export const etagMutants: readonly Mutant[] = [
  { name: "reads without ETag", breaks: tagged(single, () => undefined), expects: ["etag-on-read"] },
  {
    name: "has another version in meta",
    breaks: altering(
      (asked) => single(asked) && asked.query.size === 0,
      (body) => void ((body["meta"] as Json)["version"] = 'W/"other"'),
    ),
    expects: ["etag-is-meta-version"],
    inseparable: "a list has the version as it is, so that the same user differs",
  },
  {
    name: "creates without ETag",
    breaks: tagged(all("POST", "/Users"), () => undefined),
    expects: ["etag-on-create"],
  },
  {
    name: "has another version at each reading",
    breaks: (handle) => {
      let count = 0;
      return tagged(single, () => `W/"${++count}"`)(handle);
    },
    expects: ["etag-stays", "etag-is-meta-version"],
  },
  {
    name: "has one version for ever",
    breaks: tagged(single, () => 'W/"1"'),
    expects: ["etag-changes-on-replace", "etag-changes-on-patch"],
  },
  {
    name: "ignores If-None-Match",
    breaks: withoutHeader(versions, "if-none-match"),
    expects: ["etag-if-none-match-304"],
  },
  {
    name: "answers 304 to any If-None-Match",
    breaks: instead(
      ({ headers }) => headers["if-none-match"] !== undefined,
      () => ({ status: 304, headers: {} }),
    ),
    expects: ["etag-if-none-match-200"],
  },
  {
    name: "ignores If-Match",
    breaks: withoutHeader(versions, "if-match"),
    expects: [
      "etag-if-match-stale-replace-412",
      "etag-if-match-stale-patch-412",
      "etag-if-match-stale-delete-412",
    ],
  },
  {
    name: "refuses any If-Match",
    breaks: instead(
      ({ headers }) => headers["if-match"] !== undefined,
      () => answer(412),
    ),
    expects: ["etag-if-match-replace"],
  },
  {
    name: "refuses a stale version and writes all the same",
    breaks: (handle) => async (request) => {
      const response = await handle(request);
      if (response.status === 412 && request.method === "PUT")
        await withoutHeader(() => true, "if-match")(handle)(request);
      return response;
    },
    expects: ["etag-refused-unchanged"],
  },
];

/** Variants whose alias for the caller is wrong. */
export const meMutants: readonly Mutant[] = [
  { name: "fails on /Me", breaks: instead(all("GET", "/Me"), () => answer(500)), expects: ["me-answered"] },
  {
    name: "answers /Me with nothing",
    breaks: instead(all("GET", "/Me"), () => answer(200, {})),
    expects: ["me-is-user"],
  },
  {
    name: "answers /Me without Location, with somebody who is not there",
    breaks: instead(all("GET", "/Me"), () =>
      answer(200, {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
        id: "boss",
        userName: "boss",
        meta: { location: "x" },
      }),
    ),
    expects: ["me-location", "me-same-as-read"],
  },
];
