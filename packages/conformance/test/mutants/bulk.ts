import {
  firstOf,
  all,
  altering,
  list,
  rebody,
  restatus,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const bulk = all("POST", "/Bulk");

const jobs =
  (when: (operations: readonly Json[], body: Json) => boolean): When =>
  (asked) =>
    bulk(asked) && when(asked.operations, asked.body);

const results = (change: (result: Json) => void): Mutant["breaks"] =>
  altering(bulk, (body) => list(body, "Operations").forEach(change));

const method = (name: string): When => jobs((operations) => operations[0]?.["method"] === name);

const data = (body: Json): Json => (list(body, "Operations")[0]?.["data"] ?? {}) as Json;

const bulkStatus = (
  name: string,
  from: string,
  to: string,
  when: When,
  ...expects: readonly string[]
): Mutant => ({
  name,
  breaks: altering(when, (body) =>
    list(body, "Operations").forEach((result) => result["status"] === from && (result["status"] = to)),
  ),
  expects: expects.map((id) => `bulk-${id}`),
});

const refersForward: When = jobs(
  (operations) =>
    operations.length === 2 && operations[0]?.["path"] === "/Groups" && operations[1]?.["path"] === "/Users",
);

const isCircular: When = jobs(
  (operations) => operations.length === 2 && operations.every(({ path }) => path === "/Groups"),
);

/** Variants whose bulk jobs are wrong. */
export const bulkMutants: readonly Mutant[] = [
  {
    name: "answers a bulk job with another schema",
    breaks: altering(
      bulk,
      (body) => void (body["schemas"] = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]),
    ),
    expects: ["bulk-answers-200"],
  },
  bulkStatus("says 200 for what a bulk job creates", "201", "200", bulk, "creates"),
  {
    name: "does not repeat the bulkId",
    breaks: results((result) => delete result["bulkId"]),
    expects: ["bulk-returns-bulk-id"],
  },
  {
    name: "does not repeat the method",
    breaks: results((result) => delete result["method"]),
    expects: ["bulk-returns-method"],
  },
  {
    name: "replaces with something else in a bulk job",
    breaks: rebody(method("PUT"), (body) => void (data(body)["displayName"] = "other")),
    expects: ["bulk-replaces"],
  },
  {
    name: "patches something else in a bulk job",
    breaks: rebody(method("PATCH"), (body) => void (firstOf(data(body))["value"] = "other")),
    expects: ["bulk-patches"],
  },
  bulkStatus("says 200 for what a bulk job deletes", "204", "200", bulk, "deletes"),
  {
    name: "does not say the error in a result",
    breaks: results((result) => delete result["response"]),
    expects: ["bulk-error-in-result"],
  },
  {
    name: "ends a bulk job at its first error",
    breaks: rebody(bulk, (body) => void (body["failOnErrors"] = 1)),
    expects: ["bulk-goes-on"],
  },
  {
    name: "ignores failOnErrors",
    breaks: rebody(bulk, (body) => void delete body["failOnErrors"]),
    expects: ["bulk-fail-on-errors"],
  },
  bulkStatus("says 400 for a path that is not there", "404", "400", bulk, "unknown-path"),
  {
    name: "says 400 for a job that is too large",
    breaks: restatus(bulk, 413, 400),
    expects: ["bulk-too-many-operations", "bulk-too-large"],
  },
  { name: "fails on a job that is not JSON", breaks: restatus(bulk, 400, 500), expects: ["bulk-empty-400"] },
  {
    name: "does not resolve a bulkId",
    breaks: rebody(
      jobs(
        (operations) =>
          operations.length === 2 &&
          operations.some(({ path }) => path === "/Users") &&
          operations.some(({ path }) => path === "/Groups"),
      ),
      (body) => list(body, "Operations").forEach((each) => delete (each["data"] as Json)["members"]),
    ),
    expects: ["bulk-id-resolved", "bulk-id-resolved-forward"],
  },
  bulkStatus("resolves no bulkId that comes later", "201", "409", refersForward, "id-resolved-forward"),
  bulkStatus("fails on bulkIds in a circle", "201", "500", isCircular, "id-circular"),
];
