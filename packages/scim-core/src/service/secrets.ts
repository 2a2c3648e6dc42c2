import { mutability } from "../error.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { Soon } from "../soon.ts";
import type { Provider } from "./provider.ts";

/** An attribute that is kept as a hash. */
export interface SecretAttribute {
  readonly extension: Schema | undefined;
  readonly name: string;
}

/** Finds the attributes that are written and never returned (RFC 7643 §7), `password` above all. */
export function secretAttributes(model: ResourceModel): readonly SecretAttribute[] {
  // A provider may store a password that it does not declare.
  const password = model.attributeNamed(undefined, "password")?.attribute;
  return [undefined, ...model.extensions].flatMap((extension) => {
    const declared = new Set(extension?.attributes ?? model.attributes);
    if (extension === undefined && password !== undefined) declared.add(password);
    const secret = [...declared].filter(isSecret);
    return [...new Set(secret.map(({ name }) => name))].map((name) => ({ extension, name }));
  });
}

function isSecret({ mutability, returned, type, multiValued }: Attribute): boolean {
  return mutability === "writeOnly" && returned === "never" && type === "string" && !multiValued;
}

/**
 * Puts hashes in the place of secrets a client has written; one that is the same as before stays what it is. Throws
 * {@link ScimError} 400 `mutability` where secrets may not change.
 */
export function sealSecrets(
  before: JsonObject,
  after: JsonObject,
  secrets: readonly SecretAttribute[],
  provider: Provider,
): Soon<JsonObject> {
  const changed = secrets.filter(
    ({ extension, name }) => textAt(before, extension, name) !== textAt(after, extension, name),
  );
  return changed.length === 0 ? after : seal(before, after, changed, provider);
}

async function seal(
  before: JsonObject,
  after: JsonObject,
  secrets: readonly SecretAttribute[],
  { hasher, rules }: Provider,
): Promise<JsonObject> {
  let sealed = after;
  for (const { extension, name } of secrets) {
    const [old, given] = [before, after].map((resource) => textAt(resource, extension, name));
    const isRepeated = given !== undefined && old !== undefined && (await hasher.matches(given, old));
    if (old !== undefined && !isRepeated && !rules.changePassword) {
      throw mutability(extension === undefined ? name : `${extension.id}:${name}`, "immutable");
    }
    if (given !== undefined) {
      sealed = withText(
        sealed,
        extension,
        name,
        isRepeated && old !== undefined ? old : await hasher.hash(given),
      );
    }
  }
  return sealed;
}

function textAt(resource: JsonObject, extension: Schema | undefined, name: string): string | undefined {
  const container = extension === undefined ? resource : resource[extension.id];
  const value = isJsonObject(container) ? container[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

function withText(
  resource: JsonObject,
  extension: Schema | undefined,
  name: string,
  text: string,
): JsonObject {
  if (extension === undefined) {
    return { ...resource, [name]: text };
  }
  const container = resource[extension.id];
  return { ...resource, [extension.id]: { ...(isJsonObject(container) ? container : {}), [name]: text } };
}
