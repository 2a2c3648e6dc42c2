import {
  formatEndpointPath,
  formatQueryPath,
  formatReadPath,
  formatReferenceCheckPath,
  formatResourcePath,
  type ResourceType,
} from "../../wire/resource-path.ts";
import {
  isScimContent,
  readListResponse,
  readResource,
  readResourceOfId,
  type TargetResource,
} from "../../wire/read-answer.ts";
import type { ScimAnswer } from "../../wire/scim-client.ts";
import type { WireResponse } from "../../wire/scim-exchange.ts";
import type { JobContext } from "../job-context.ts";
import { EntryFailure, failureOf, unreadable } from "./failure.ts";

// Every function throws EntryFailure, or CycleFailure where the target cannot be worked with at all.

/** Finds the resources whose attribute has a value (entra-client §1.3, match query). */
export async function findResources(
  context: JobContext,
  type: ResourceType,
  target: string,
  value: string,
): Promise<readonly TargetResource[]> {
  return await query(context, formatQueryPath(type, target, value));
}

/** Tells whether a resource has a reference (entra-client §1.3 Manager, §1.4: the reference check). */
export async function hasReference(
  context: JobContext,
  type: ResourceType,
  reference: { readonly id: string; readonly target: string; readonly value: string },
): Promise<boolean> {
  const found = await query(context, formatReferenceCheckPath(type, reference));
  return found.some(({ id }) => id === reference.id);
}

async function query(context: JobContext, path: string): Promise<readonly TargetResource[]> {
  const response = expectSuccess(await context.client.send("GET", path), "endpoint");
  const resources = isScimContent(response, context.quirks) ? readListResponse(response.body) : undefined;
  if (resources === undefined) throw unreadable(response.body);
  return resources;
}

/** Reads the resource of a cached id (entra-client §1.3). */
export async function readResourceById(
  context: JobContext,
  type: ResourceType,
  id: string,
): Promise<TargetResource> {
  const response = expectSuccess(await context.client.send("GET", formatReadPath(type, id)), "resource");
  const resource = read(context, response, readResourceOfId);
  if (resource !== "multipleEntries") return resource;
  const says = "A read of one object was answered with several entries.";
  throw new EntryFailure("SystemForCrossDomainIdentityManagementMultipleEntriesInResponse", says);
}

/** Creates a resource; the answer's `id` becomes the cached one (entra-client §1.3). */
export async function createResource(
  context: JobContext,
  type: ResourceType,
  body: string,
): Promise<TargetResource> {
  const answer = await context.client.send("POST", formatEndpointPath(type), body);
  return read(context, expectSuccess(answer, "endpoint"), readResource);
}

/** Changes a resource. The body of the answer is not needed (entra-client §1.3). */
export async function patchResource(
  { client }: JobContext,
  type: ResourceType,
  id: string,
  body: string,
): Promise<void> {
  expectSuccess(await client.send("PATCH", formatResourcePath(type, id), body), "resource");
}

/** Deletes a resource; one that is gone already is as it should be. */
export async function deleteResource({ client }: JobContext, type: ResourceType, id: string): Promise<void> {
  const answer = await client.send("DELETE", formatResourcePath(type, id));
  if (answer.kind === "answered" && answer.response.status === 404) return;
  expectSuccess(answer, "resource");
}

function read<Result>(
  { quirks }: JobContext,
  response: WireResponse,
  readBody: (body: string) => Result | undefined,
): Result {
  const resource = isScimContent(response, quirks) ? readBody(response.body) : undefined;
  if (resource === undefined) throw unreadable(response.body);
  return resource;
}

function expectSuccess(answer: ScimAnswer, about: "endpoint" | "resource"): WireResponse {
  if (answer.kind !== "answered") throw failureOf(answer, about);
  const { status } = answer.response;
  if (status < 200 || status > 299) throw failureOf(answer, about);
  return answer.response;
}
