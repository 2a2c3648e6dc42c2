import {
  all,
  altering,
  answer,
  instead,
  list,
  read,
  rebody,
  type Asked,
  type Json,
  type Mutant,
} from "./mutant.ts";

const search = (asked: Asked): boolean =>
  asked.method === "POST" && asked.path === "/Users/.search" && asked.body["cursor"] === undefined;

const root = (asked: Asked): boolean => asked.method === "POST" && asked.path === "/.search";

const searching = (id: string, name: string, ...members: readonly string[]): Mutant => ({
  name,
  breaks: rebody(
    (asked) =>
      search(asked) &&
      members.some((member) => asked.body[member] !== undefined) &&
      !String(asked.body["filter"]).endsWith("eq"),
    (body) => members.forEach((member) => delete body[member]),
  ),
  expects: [id],
});

/** Variants that search wrongly. */
export const searchMutants: readonly Mutant[] = [
  {
    name: "has no .search",
    breaks: instead(
      ({ path }) => path.endsWith("/Users/.search"),
      () => answer(404),
    ),
    expects: ["search-offered"],
  },
  searching("search-filter", "ignores the filter of a search", "filter"),
  searching("search-attributes", "ignores attributes of a search", "attributes"),
  searching("search-excluded-attributes", "ignores excludedAttributes of a search", "excludedAttributes"),
  searching("search-paging", "ignores the page of a search", "startIndex", "count"),
  searching("search-sort", "ignores the order of a search", "sortBy", "sortOrder"),
  {
    name: "ignores a filter of a search that it cannot read",
    breaks: rebody(
      (asked) => search(asked) && String(asked.body["filter"]).endsWith("eq"),
      (body) => void delete body["filter"],
    ),
    expects: ["search-malformed"],
  },
  {
    name: "creates a user where it should search",
    breaks: (handle) => async (request) => {
      const asked = read(request);
      if (search(asked) && asked.body["userName"] !== undefined)
        await handle({
          ...request,
          path: "/Users",
          body: JSON.stringify({
            schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
            userName: asked.body["userName"],
          }),
        });
      return handle(request);
    },
    expects: ["search-creates-nothing"],
  },
  { name: "does not search at the root", breaks: instead(root, () => answer(501)), expects: ["search-root"] },
  {
    name: "does not query at the root",
    breaks: instead(
      (asked) => all("GET", "/")(asked),
      () => answer(501),
    ),
    expects: ["search-root-get"],
  },
  {
    name: "does not say what it found at the root",
    breaks: altering(root, (body) =>
      list(body).forEach((each) => delete (each["meta"] as Json | undefined)?.["resourceType"]),
    ),
    expects: ["search-root-types"],
  },
];
