import {
  textOf,
  all,
  altering,
  answering,
  bodyOf,
  list,
  read,
  requery,
  withBody,
  type Mutant,
  type When,
} from "./mutant.ts";

const users = all("GET", "/Users");

const cursors: When = (asked) => users(asked) && asked.query.has("cursor");

const later: When = (asked) => cursors(asked) && asked.query.get("cursor") !== "";

/** Variants whose cursors are wrong. */
export const cursorMutants: readonly Mutant[] = [
  {
    name: "gives no nextCursor",
    breaks: altering(cursors, (body) => void delete body["nextCursor"]),
    expects: ["cursor-first-page", "cursor-complete"],
  },
  {
    name: "begins anew at each cursor",
    breaks: requery(later, (query) => query.set("cursor", "")),
    expects: ["cursor-complete", "cursor-invalid-400"],
  },
  {
    name: "gives a nextCursor with the last page",
    breaks: altering(cursors, (body) => void (body["nextCursor"] ??= "again")),
    expects: ["cursor-last-page"],
  },
  {
    name: "ignores count beside a cursor",
    breaks: requery(
      (asked) => cursors(asked) && asked.query.get("count") === "2",
      (query) => query.set("count", "3"),
    ),
    expects: ["cursor-count-limits"],
  },
  {
    name: "pads its cursors",
    breaks: (handle) => async (request) => {
      const asked = read(request);
      if (!cursors(asked)) return handle(request);
      const query = new URLSearchParams(request.query);
      query.set("cursor", (query.get("cursor") ?? "").replace(/==$/, ""));
      const response = await handle({ ...request, query });
      const body = bodyOf(response);
      return body["nextCursor"] === undefined
        ? response
        : withBody(response, { ...body, nextCursor: `${textOf(body["nextCursor"])}==` });
    },
    expects: ["cursor-unreserved"],
  },
  {
    name: "counts what the page from a cursor has",
    breaks: altering(cursors, (body) => void (body["totalResults"] = list(body).length)),
    expects: ["cursor-total-results"],
  },
  {
    name: "gives no scimType for a cursor",
    breaks: answering(later, (response) => {
      const { scimType: _, ...body } = bodyOf(response);
      return response.status === 400 ? withBody(response, body) : response;
    }),
    expects: ["cursor-invalid-scim-type"],
  },
  {
    name: "has no previousCursor",
    breaks: altering(cursors, (body) => void delete body["previousCursor"]),
    expects: ["cursor-previous"],
  },
  {
    name: "ignores a cursor in a search",
    breaks: altering(
      (asked) => asked.method === "POST" && asked.body["cursor"] !== undefined,
      (body) => void delete body["nextCursor"],
    ),
    expects: ["cursor-search"],
  },
];
