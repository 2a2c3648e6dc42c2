import { plainPaths } from "../filter/paths.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { applyPatch } from "../patch/apply.ts";
import { parsePatchOperations, type PatchOperation } from "../patch/operation.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { assertedInBody, assertedInPatch } from "../resource/asserted.ts";
import { attributesOf, newResource } from "../resource/lifecycle.ts";
import { withUnasserted } from "../resource/mutability.ts";
import { parseProjection } from "../resource/projection.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import { formatVersion } from "../resource/version.ts";
import { normaliseResource } from "../schema/normalise.ts";
import { assertRequired } from "../schema/required.ts";
import { withDerived, withoutDerived } from "./derivation.ts";
import { isDerived } from "./derived-filter.ts";
import { leaveGroups } from "./memberships.ts";
import { assertPreconditions, isNotModified } from "./preconditions.ts";
import { whenThere, type Soon } from "../soon.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import type { Provider } from "./provider.ts";
import { assertReferences } from "./references.ts";
import { assertSchemaListed, readBody } from "./request-body.ts";
import { emptyResponse, resourceResponse, versionHeader } from "./respond.ts";
import type { WriteOperation } from "./rules.ts";
import { sealSecrets } from "./secrets.ts";
import type { ServedType } from "./served-type.ts";
import { erase, existing, insert, write } from "./writes.ts";
import { recordOf } from "./written-record.ts";

/** Makes the next attributes of a resource; throws {@link ScimError} where they may not be. */
type Update = (before: ScimResource) => Soon<JsonObject>;

/** POST to a resource type's endpoint (RFC 7644 §3.3). */
export async function createResource(
  request: ScimRequest,
  type: ServedType,
  provider: Provider,
): Promise<ScimResponse> {
  const { model, resourceType } = type;
  const given = readAttributes(request, type, provider);
  const attributes = await settled("create", {}, given, type, provider);
  const id = provider.ids.next(resourceType.name);
  const stamp = { now: provider.clock.now(), version: formatVersion(1, provider.rules.etag) };
  const resource = newResource(attributes, id, stamp, model);
  const record = await insert(resource, type, provider);
  const asserted = type.returnsOnRequest ? assertedInBody(given, model) : undefined;
  return resourceResponse(201, record, type, provider, request, asserted);
}

/** GET of a resource (RFC 7644 §3.4.1). */
export function readResource(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
): Soon<ScimResponse> {
  return whenThere(existing(type, id, provider), (record) =>
    isNotModified(request.headers, record, provider.rules)
      ? emptyResponse(304, versionHeader(record, provider))
      : resourceResponse(200, record, type, provider, request),
  );
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
  const record = await update(request, type, id, provider, (before) =>
    type.guardPut(attributesOf(before), withUnasserted(attributesOf(before), given, model)),
  );
  const asserted = type.returnsOnRequest ? assertedInBody(given, model) : undefined;
  return resourceResponse(200, record, type, provider, request, asserted);
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
  const isAboutDerived = namesDerived(operations, type);
  const record = await update(request, type, id, provider, (stored) => {
    const known = isAboutDerived
      ? withDerived(recordOf(stored, 0, type), type, provider, request.baseUrl)
      : stored;
    return whenThere<ScimResource, JsonObject>(known, (before) => {
      const after = attributesOf(applyPatch(before, operations, context));
      return type.guardPatch(before, after);
    });
  });
  // RFC 7644 §3.5.2: who asks for attributes gets them.
  if (type.rules.patchStatus === 204 && projection === undefined) {
    return emptyResponse(204, versionHeader(record, provider));
  }
  const asserted = type.returnsOnRequest ? assertedInPatch(operations, model) : undefined;
  return resourceResponse(200, record, type, provider, request, asserted);
}

/** A value filter may select a member by what responses say of it. */
function namesDerived(operations: readonly PatchOperation[], type: ServedType): boolean {
  const texts = operations.flatMap(
    ({ path, value }) => path ?? Object.keys(isJsonObject(value) ? value : {}),
  );
  return texts
    .filter((text) => text.includes("["))
    .some((text) => plainPaths(parseAttributePath(text)).some((path) => isDerived(path, type)));
}

/** DELETE (RFC 7644 §3.6), or what the rules make of it. */
export async function deleteResource(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
): Promise<ScimResponse> {
  const permit = (before: StoreRecord): void => assertPreconditions(request.headers, before, provider.rules);
  if (type.rules.onDelete === "erase") {
    await erase(type, id, provider, permit);
    await leaveGroups(id, provider);
    return emptyResponse(204);
  }
  await write(type, id, provider, (before, record) => {
    permit(record);
    return { ...attributesOf(before), active: false };
  });
  return emptyResponse(204);
}

/** Makes what a client wrote ready to store, however it came about; throws {@link ScimError} where it may not be. */
function settled(
  operation: WriteOperation,
  before: JsonObject,
  written: JsonObject,
  type: ServedType,
  provider: Provider,
): Soon<JsonObject> {
  return whenThere(withoutDerived(before, written, type, provider), (after) => {
    assertRequired(after, type.model, before);
    type.assertRules(after, operation);
    const served = provider.types.map(({ resourceType }) => resourceType.name);
    return whenThere(assertReferences(before, after, type.references, served, provider.store), () =>
      sealSecrets(before, after, type.secrets, provider),
    );
  });
}

async function update(
  request: ScimRequest,
  type: ServedType,
  id: string,
  provider: Provider,
  change: Update,
): Promise<StoreRecord> {
  const record = await write(type, id, provider, (before, stored) => {
    assertPreconditions(request.headers, stored, provider.rules);
    const operation = request.method.toUpperCase() === "PUT" ? "put" : "patch";
    return whenThere(change(before), (written) => settled(operation, before, written, type, provider));
  });
  if (type.rules.onDeactivate === "erase" && record.resource["active"] === false) {
    await leaveGroups(id, provider);
  }
  return record;
}
