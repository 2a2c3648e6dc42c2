import { all, altering, answer, instead, list, requery, type Mutant, type When } from "./mutant.ts";

const users = all("GET", "/Users");

const sorts =
  (by: string, order?: string): When =>
  ({ query, method }) =>
    method === "GET" &&
    query.get("sortBy") === by &&
    (query.get("sortOrder") ?? undefined) === order &&
    !query.has("count");

const reversed = (when: When): Mutant["breaks"] =>
  altering(when, (body) => void (body["Resources"] = list(body).toReversed()));

/** Variants that sort wrongly. */
export const sortMutants: readonly Mutant[] = [
  {
    name: "sorts the wrong way round",
    breaks: reversed(sorts("name.familyName", "ascending")),
    expects: ["sort-ascending"],
  },
  {
    name: "ignores descending",
    breaks: reversed(sorts("userName", "descending")),
    expects: ["sort-descending"],
  },
  {
    name: "sorts descending by default",
    breaks: reversed(sorts("name.familyName")),
    expects: ["sort-default-ascending"],
  },
  {
    name: "sorts upper case first",
    breaks: altering(
      sorts("nickName", "ascending"),
      (body) => void list(body).sort((a, b) => (String(a["nickName"]) < String(b["nickName"]) ? -1 : 1)),
    ),
    expects: ["sort-any-case"],
  },
  {
    name: "puts users without a value first",
    breaks: altering(
      sorts("title", "ascending"),
      (body) => void list(body).sort((a) => (a["title"] === undefined ? -1 : 1)),
    ),
    expects: ["sort-missing-last"],
  },
  {
    name: "puts users without a value last",
    breaks: altering(
      sorts("title", "descending"),
      (body) => void list(body).sort((a) => (a["title"] === undefined ? 1 : -1)),
    ),
    expects: ["sort-missing-first"],
  },
  {
    name: "does not sort by multi-valued attributes",
    breaks: reversed(sorts("emails.value", "descending")),
    expects: ["sort-multi-valued"],
  },
  {
    name: "sorts a page instead of all",
    breaks: requery(
      ({ query }) => query.has("sortBy") && query.get("count") === "1",
      (query) => query.delete("sortBy"),
    ),
    expects: ["sort-before-paging"],
  },
];

/** A page of the people, by index. */
const paged =
  (holds: (query: URLSearchParams) => boolean): When =>
  (asked) =>
    users(asked) &&
    /^userName sw "understudy-\w+-people"$/.test(asked.filter) &&
    !["cursor", "sortBy", "attributes"].some((name) => asked.query.has(name)) &&
    asked.query.get("count") !== "200" &&
    holds(asked.query);

const at = (startIndex: string | null, count: string): When =>
  paged((query) => query.get("startIndex") === startIndex && query.get("count") === count);

/** Variants that page wrongly. */
export const pagingMutants: readonly Mutant[] = [
  {
    name: "ignores count",
    breaks: requery(at("1", "2"), (query) => query.delete("count")),
    expects: ["paging-count-limits"],
  },
  {
    name: "takes no count for count=0",
    breaks: requery(at("1", "0"), (query) => query.delete("count")),
    expects: ["paging-count-zero"],
  },
  {
    name: "refuses a negative count",
    breaks: instead(at("1", "-1"), () => answer(422)),
    expects: ["paging-count-negative"],
  },
  {
    name: "fails on startIndex=0",
    breaks: instead(at("0", "1"), () => answer(500)),
    expects: ["paging-start-zero"],
  },
  {
    name: "counts a negative startIndex from the end",
    breaks: requery(at("-5", "1"), (query) => query.set("startIndex", "3")),
    expects: ["paging-start-negative"],
  },
  {
    name: "starts at the second by default",
    breaks: requery(at(null, "1"), (query) => query.set("startIndex", "2")),
    expects: ["paging-start-default"],
  },
  {
    name: "counts startIndex from 0",
    breaks: requery(at("2", "1"), (query) => query.set("startIndex", "1")),
    expects: ["paging-complete", "paging-start-index-returned"],
  },
  {
    name: "counts what the page has",
    breaks: altering(at("1", "1"), (body) => void (body["totalResults"] = list(body).length)),
    expects: ["paging-total-results"],
  },
  {
    name: "says the most that a page has",
    breaks: altering(
      paged(() => true),
      (body) => void (body["itemsPerPage"] = 100),
    ),
    expects: ["paging-items-per-page"],
  },
  {
    name: "answers 404 beyond the last",
    breaks: instead(at("1000", "1"), () => answer(404)),
    expects: ["paging-beyond"],
  },
];
