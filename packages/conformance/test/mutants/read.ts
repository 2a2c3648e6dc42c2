import type { ScimResponse } from "@understudy/scim-core";
import {
  all,
  altering,
  answer,
  bodyOf,
  both,
  instead,
  list,
  one,
  read,
  restatus,
  withBody,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const get = one("GET", "/Users");

const isNobody: When = ({ path }) => path.endsWith("-nobody");

const meta = (body: Json): Json => (body["meta"] ?? {}) as Json;

/** Changes every reading of one of the people after the first, which is the one that others are held against. */
function laterReads(change: (response: ScimResponse, reading: number) => ScimResponse): Mutant["breaks"] {
  return (handle) => {
    const readings = new Map<string, number>();
    return async (request) => {
      const response = await handle(request);
      const asked = read(request);
      if (!get(asked) || !(response.body ?? "").includes("-people-") || request.query.size > 0)
        return response;
      const reading = (readings.get(asked.path) ?? 0) + 1;
      readings.set(asked.path, reading);
      return reading === 1 ? response : change(response, reading);
    };
  };
}

const laterBody = (change: (body: Json, reading: number) => void): Mutant["breaks"] =>
  laterReads((response, reading) => {
    const body = bodyOf(response);
    change(body, reading);
    return withBody(response, body);
  });

/** Variants that read wrongly. */
export const readMutants: readonly Mutant[] = [
  {
    name: "answers a reading with 203",
    breaks: laterReads((response) => ({ ...response, status: 203 })),
    expects: ["read-answers-200"],
  },
  {
    name: "has another id at each reading",
    breaks: laterBody((body, reading) => void (body["id"] = `${String(body["id"])}-${reading}`)),
    expects: ["read-id", "read-meta-location", "read-is-stable"],
  },
  {
    name: "reads users without schemas",
    breaks: laterBody((body) => void delete body["schemas"]),
    expects: ["read-schemas"],
  },
  {
    name: "reads users without userName",
    breaks: laterBody((body) => void delete body["userName"]),
    expects: ["read-user-name"],
  },
  {
    name: "reads users without their resource type",
    breaks: laterBody((body) => void delete meta(body)["resourceType"]),
    expects: ["read-meta-resource-type"],
  },
  {
    name: "reads users without their location",
    breaks: laterBody((body) => void delete meta(body)["location"]),
    expects: ["read-meta-location"],
  },
  {
    name: "has another Content-Location",
    breaks: laterReads((response) => ({
      ...response,
      headers: { ...response.headers, "content-location": "https://other.example" },
    })),
    expects: ["read-content-location"],
  },
  {
    name: "counts readings in the user",
    breaks: laterBody((body, reading) => void (body["displayName"] = String(reading))),
    expects: ["read-is-stable"],
  },
  {
    name: "wraps a user in a list",
    breaks: laterBody((body) => void (body["Resources"] = [{ id: body["id"] }])),
    expects: ["read-one-not-list"],
  },
  {
    name: "answers 200 for a user who is not there",
    breaks: restatus(both(get, isNobody), 404, 200),
    expects: ["read-unknown-404"],
  },
];

const unfiltered: When = (asked) =>
  all("GET", "/Users")(asked) &&
  asked.filter === "" &&
  asked.query.get("count") === "2" &&
  !asked.query.has("attributes");

/** Variants that list wrongly. */
export const listMutants: readonly Mutant[] = [
  {
    name: "lists without the schema of a list",
    breaks: altering(unfiltered, (body) => void delete body["schemas"]),
    expects: ["list-answers-200"],
  },
  {
    name: "counts no results",
    breaks: altering(unfiltered, (body) => void (body["totalResults"] = 0)),
    expects: ["list-total-results"],
  },
  {
    name: "lists users without schemas",
    breaks: altering(unfiltered, (body) => list(body).forEach((each) => delete each["schemas"])),
    expects: ["list-resources-are-whole"],
  },
  {
    name: "lists users without meta",
    breaks: altering(unfiltered, (body) => list(body).forEach((each) => delete each["meta"])),
    expects: ["list-meta-resource-type"],
  },
  {
    name: "answers 404 where nothing is found",
    breaks: instead(
      (asked) => all("GET", "/Users")(asked) && asked.filter.includes("-nobody@"),
      () => answer(404),
    ),
    expects: ["list-nothing-is-200"],
  },
  {
    name: "lists less of a user than it shows alone",
    breaks: altering(
      (asked) => all("GET", "/Users")(asked) && /^userName eq ".*-people-1@/.test(asked.filter),
      (body) => list(body).forEach((each) => delete each["displayName"]),
    ),
    expects: ["list-same-as-read"],
  },
];
