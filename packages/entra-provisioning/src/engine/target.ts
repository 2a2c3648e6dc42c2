import {
  formatEndpointPath,
  formatQueryPath,
  formatReadPath,
  formatResourcePath,
} from "../wire/resource-path.ts";
import type { ResourceType } from "../wire/resource-path.ts";
import {
  hasMultipleEntries,
  readListResponse,
  readResource,
  type TargetResource,
} from "../wire/read-answer.ts";
import type { ScimAnswer } from "../wire/scim-client.ts";
import { EntryFailure, failureOf, unreadable } from "./failure.ts";
import type { JobContext } from "./job-context.ts";

// Every function throws EntryFailure, or CycleFailure where the target cannot be worked with at all.

/** Finds the resources whose attribute has a value (entra-client §1.3, match query). */
export async function findResources(
  { client }: JobContext,
  type: ResourceType,
  target: string,
  value: string,
): Promise<readonly TargetResource[]> {
  const answer = await client.send("GET", formatQueryPath(type, target, value));
  const body = bodyOf(answer, "endpoint");
  const resources = readListResponse(body);
  if (resources === undefined) throw unreadable(body);
  return resources;
}

/** Reads the resource of a cached id (entra-client §1.3). */
export async function readResourceById(
  { client }: JobContext,
  type: ResourceType,
  id: string,
): Promise<TargetResource> {
  const body = bodyOf(await client.send("GET", formatReadPath(type, id)), "resource");
  if (hasMultipleEntries(body)) {
    const says = "A read of one object was answered with several entries.";
    throw new EntryFailure("SystemForCrossDomainIdentityManagementMultipleEntriesInResponse", says);
  }
  const resource = readResource(body);
  if (resource === undefined) throw unreadable(body);
  return resource;
}

/** Creates a resource; the answer's `id` becomes the cached one (entra-client §1.3). */
export async function createResource(
  { client }: JobContext,
  type: ResourceType,
  body: string,
): Promise<TargetResource> {
  const answer = bodyOf(await client.send("POST", formatEndpointPath(type), body), "endpoint");
  const resource = readResource(answer);
  if (resource === undefined) throw unreadable(answer);
  return resource;
}

/** Changes a resource. The body of the answer is not needed (entra-client §1.3). */
export async function patchResource(
  { client }: JobContext,
  type: ResourceType,
  id: string,
  body: string,
): Promise<void> {
  bodyOf(await client.send("PATCH", formatResourcePath(type, id), body), "resource");
}

/** Deletes a resource; one that is gone already is as it should be. */
export async function deleteResource({ client }: JobContext, type: ResourceType, id: string): Promise<void> {
  const answer = await client.send("DELETE", formatResourcePath(type, id));
  if (answer.kind === "answered" && answer.response.status === 404) return;
  bodyOf(answer, "resource");
}

function bodyOf(answer: ScimAnswer, about: "endpoint" | "resource"): string {
  if (answer.kind === "unanswered") throw failureOf(answer, about);
  const { status, body } = answer.response;
  if (status < 200 || status > 299) throw failureOf(answer, about);
  return body;
}
