import type { JsonObject } from "../json.ts";
import { applyPatch } from "../patch/apply.ts";
import { parsePatchOperations } from "../patch/operation.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { attributesOf, newResource } from "../resource/lifecycle.ts";
import { withUnasserted } from "../resource/mutability.ts";
import { parseProjection } from "../resource/projection.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import { formatVersion } from "../resource/version.ts";
import { normaliseResource } from "../schema/normalise.ts";
import { assertRequired } from "../schema/required.ts";
import { assertPreconditions, isNotModified } from "./preconditions.ts";
import type { Provider } from "./provider.ts";
import { assertReferences } from "./references.ts";
import { assertSchemaListed, readBody } from "./request-body.ts";
import { emptyResponse, resourceResponse } from "./respond.ts";
import type { ServedType } from "./served-type.ts";
import { erase, existing, insert, write } from "./writes.ts";

/** Makes the next attributes of a resource; throws {@link ScimError} where they may not be. */
type Update = (before: ScimResource) => JsonObject;

/** POST to a resource type's endpoint (RFC 7644 §3.3). */
export async function createResource(
  request: ScimRequest,
  type: ServedType,
  provider: Provider,
): Promise<ScimResponse> {
  const { model, resourceType } = type;
  const attributes = readAttributes(request, type, provider);
  await assertValid({}, attributes, type, provider);
  const id = provider.ids.next(resourceType.name);
  const stamp = { now: provider.clock.now(), version: formatVersion(1, provider.rules.etag) };
  const resource = newResource(attributes, id, stamp, model);
  await insert(resource, type, provider);
  return resourceResponse(201, resource, type, request);
}

/** GET of a resource (RFC 7644 §3.4.1). */
export async function readResource(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
): Promise<ScimResponse> {
  const { resource } = await existing(type, id, provider);
  return isNotModified(request.headers, resource, provider.rules)
    ? emptyResponse(304, resource)
    : resourceResponse(200, resource, type, request);
}

/** PUT (RFC 7644 §3.5.1): what the body does not assert is cleared, as far as a client may write it. */
export async function replaceResource(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
): Promise<ScimResponse> {
  const { model } = type;
  const given = readAttributes(request, type, provider);
  const resource = await update(request, type, id, provider, (before) =>
    type.guardPut(attributesOf(before), withUnasserted(attributesOf(before), given, model)),
  );
  return resourceResponse(200, resource, type, request);
}

/** Reads the resource a client sends; what is wrong with the rest of the request is told before anything is written. */
function readAttributes(request: ScimRequest, type: ServedType, provider: Provider): JsonObject {
  const { model, resourceType, rules } = type;
  parseProjection(request.query, model);
  const body = readBody(request, provider.rules);
  assertSchemaListed(body, resourceType.schema.id);
  return normaliseResource(body, model, { undeclared: rules.undeclared });
}

/** PATCH (RFC 7644 §3.5.2): all operations or none. */
export async function patchResource(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
): Promise<ScimResponse> {
  const { model, rules } = type;
  const projection = parseProjection(request.query, model);
  const operations = parsePatchOperations(readBody(request, provider.rules));
  const context = { model, undeclared: rules.undeclared };
  const resource = await update(request, type, id, provider, (before) =>
    type.guardPatch(attributesOf(before), attributesOf(applyPatch(before, operations, context))),
  );
  // RFC 7644 §3.5.2: who asks for attributes gets them.
  return provider.rules.patchStatus === 204 && projection === undefined
    ? emptyResponse(204, resource)
    : resourceResponse(200, resource, type, request);
}

/** DELETE (RFC 7644 §3.6), or what the rules make of it. */
export async function deleteResource(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
): Promise<ScimResponse> {
  const permit = (before: ScimResource): void => assertPreconditions(request.headers, before, provider.rules);
  if (type.rules.onDelete === "erase") {
    await erase(type, id, provider, permit);
    return emptyResponse(204);
  }
  await write(type, id, provider, async (before) => {
    permit(before);
    return { ...attributesOf(before), active: false };
  });
  return emptyResponse(204);
}

/** What every resource must satisfy, however it came about. */
async function assertValid(
  before: JsonObject,
  after: JsonObject,
  type: ServedType,
  provider: Provider,
): Promise<void> {
  assertRequired(after, type.model);
  type.assertRules(after);
  const served = provider.types.map(({ resourceType }) => resourceType.name);
  await assertReferences(before, after, type.references, served, provider.store);
}

async function update(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
  change: Update,
): Promise<ScimResource> {
  return write(type, id, provider, async (before) => {
    assertPreconditions(request.headers, before, provider.rules);
    const after = change(before);
    await assertValid(before, after, type, provider);
    return after;
  });
}
