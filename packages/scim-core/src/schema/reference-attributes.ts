import type { Attribute, Schema } from "./attribute.ts";
import type { ResourceModel } from "./resource-model.ts";

/** An attribute whose `value` is the id of a resource and whose `$ref` is its URI (RFC 7643 §2.4), e.g. `members`. */
export interface ReferenceAttribute {
  readonly extension: Schema | undefined;
  readonly attribute: Attribute;
  /** Where its ids are, e.g. `members.value`; each has an index. */
  readonly path: string;
  /** Names of the resource types it may refer to; empty for any. */
  readonly referenceTypes: readonly string[];
  /** The sub-attribute that names the resource type, if it has one. */
  readonly type: string | undefined;
  /** The sub-attribute with the name of the resource to show, if it has one. */
  readonly display: string | undefined;
}

/** Lists the reference attributes that clients write, of the core schema and of extensions. */
export function referenceAttributes(model: ResourceModel): readonly ReferenceAttribute[] {
  return [undefined, ...model.extensions].flatMap((extension) =>
    (extension?.attributes ?? model.attributes)
      .filter((attribute) => attribute.mutability !== "readOnly")
      .flatMap((attribute) => referenceAttribute(extension, attribute)),
  );
}

function referenceAttribute(extension: Schema | undefined, attribute: Attribute): ReferenceAttribute[] {
  const sub = (name: string): Attribute | undefined =>
    attribute.subAttributes?.find((candidate) => candidate.name === name);
  const ref = sub("$ref");
  if (ref?.type !== "reference" || sub("value")?.type !== "string") {
    return [];
  }
  const referenceTypes = ref.referenceTypes ?? [];
  // Another `type`, such as work or home, is no resource type.
  const namesType = sub("type")?.canonicalValues?.some((name) => referenceTypes.includes(name)) === true;
  const display = sub("display") ?? sub("displayName");
  const path = `${extension === undefined ? "" : `${extension.id}:`}${attribute.name}.value`;
  const type = namesType ? "type" : undefined;
  return [{ extension, attribute, path, referenceTypes, type, display: display?.name }];
}
