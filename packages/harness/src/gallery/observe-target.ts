import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { ExpectationError } from "../scenario/expectation.ts";
import type { ScimAnswer } from "../scenario/scim-client.ts";
import type { GalleryStage } from "./gallery-stage.ts";

/** Where a resource type is, and what its resources are looked up by. */
export const lookups = {
  User: { endpoint: "/Users", attribute: "userName" },
  Group: { endpoint: "/Groups", attribute: "displayName" },
} as const;

/** A resource type the gallery tests are about. */
export type GalleryResource = keyof typeof lookups;

/**
 * Looks a resource up by the name it has, e.g. `GET /Users?filter=userName eq "…"`.
 *
 * @throws ExpectationError where the answer is no ListResponse; 404 for nobody is none either (entra-client §1.2).
 */
async function findByName(
  { scim }: GalleryStage,
  type: GalleryResource,
  name: string,
): Promise<readonly JsonObject[]> {
  const { endpoint, attribute } = lookups[type];
  const filter = encodeURIComponent(`${attribute} eq ${JSON.stringify(name)}`);
  const excluded = type === "Group" ? "&excludedAttributes=members" : "";
  const answer = await scim.send("GET", `${endpoint}?filter=${filter}${excluded}`);
  return listed(`${endpoint} with ${attribute} ${JSON.stringify(name)}`, answer);
}

/** Resources of a ListResponse; throws ExpectationError where it is none. */
export function listed(what: string, { status, body }: ScimAnswer): readonly JsonObject[] {
  const { totalResults, Resources = [] } = body;
  if (status === 200 && typeof totalResults === "number" && Array.isArray(Resources)) {
    return Resources.filter(isJsonObject);
  }
  throw new ExpectationError(`the list of ${what}`, { status, body }, "200 with a ListResponse");
}

/** Finds exactly one; throws ExpectationError. */
export async function findOne(stage: GalleryStage, type: GalleryResource, name: string): Promise<JsonObject> {
  const found = await findByName(stage, type, name);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new ExpectationError(`${type}s named ${JSON.stringify(name)}`, found.length, 1);
}

/** Finds none; throws ExpectationError. */
export async function findNone(stage: GalleryStage, type: GalleryResource, name: string): Promise<void> {
  const { length } = await findByName(stage, type, name);
  if (length !== 0) throw new ExpectationError(`${type}s named ${JSON.stringify(name)}`, length, 0);
}

/** Reads a resource by its id; throws ExpectationError where it does not answer 200. */
export async function readById(
  { scim }: GalleryStage,
  type: GalleryResource,
  id: string,
): Promise<JsonObject> {
  const path = `${lookups[type].endpoint}/${encodeURIComponent(id)}`;
  return expectOneOf(`GET ${path}`, await scim.send("GET", path), [200]).body;
}

/** Checks the status of an answer; throws ExpectationError with the whole body. */
export function expectOneOf(what: string, answer: ScimAnswer, statuses: readonly number[]): ScimAnswer {
  if (statuses.includes(answer.status)) return answer;
  const { status, body } = answer;
  throw new ExpectationError(`the answer to ${what}`, { status, body }, { status: statuses.join(" or ") });
}
