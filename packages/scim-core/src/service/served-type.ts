import { returnsOnRequest } from "../resource/asserted.ts";
import { createResourceCheck, type ResourceCheck } from "../resource/checks.ts";
import { resourceIndexes, type ResourceIndex } from "../resource/index-keys.ts";
import { createChangeGuard, type ChangeGuard } from "../resource/mutability.ts";
import { createRepresentations, type Representations } from "../resource/representation.ts";
import { createResourceModel, type ResourceModel } from "../schema/resource-model.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import { derivedAttributes, type DerivedAttributes } from "./derivation.ts";
import { createFilterPermit, type FilterPermit } from "./filter-permit.ts";
import { globalIndexes } from "./global-uniqueness.ts";
import { referencePaths, type ReferencePath } from "./references.ts";
import { defaultResourceRules, type ResourceRules } from "./rules.ts";
import { secretAttributes, type SecretAttribute } from "./secrets.ts";
import type { ServedResourceType } from "./scim-service.ts";

/** A resource type with all that follows from its schemas and rules, worked out once. */
export interface ServedType extends Representations {
  readonly resourceType: ResourceType;
  readonly model: ResourceModel;
  readonly rules: ResourceRules;
  readonly indexes: ReadonlyMap<string, ResourceIndex>;
  readonly globalIndexes: ReturnType<typeof globalIndexes>;
  readonly assertRules: ResourceCheck;
  readonly guardPut: ChangeGuard;
  readonly guardPatch: ChangeGuard;
  readonly assertFilterable: FilterPermit;
  readonly references: readonly ReferencePath[];
  readonly derived: DerivedAttributes;
  readonly secrets: readonly SecretAttribute[];
  /** Whether an answer to a write depends on what it names. */
  readonly returnsOnRequest: boolean;
}

/** What has been worked out: many tenants serve the same types. */
const workedOut = new WeakMap<ServedResourceType, ServedType>();

/** Works a resource type out, once; throws a `TypeError` where its rules name a path no schema has. */
export function servedTypeOf(served: ServedResourceType): ServedType {
  const known = workedOut.get(served);
  if (known !== undefined) {
    return known;
  }
  const type = createServedType(served);
  workedOut.set(served, type);
  return type;
}

function createServedType(served: ServedResourceType): ServedType {
  const { resourceType } = served;
  const rules: ResourceRules = { ...defaultResourceRules, ...served.rules };
  const model = createResourceModel(resourceType);
  const indexes = resourceIndexes(model, rules);
  return {
    resourceType,
    model,
    rules,
    indexes,
    globalIndexes: globalIndexes(indexes),
    ...createRepresentations(model),
    assertRules: createResourceCheck(model, rules),
    guardPut: createChangeGuard(model, rules.writable.put),
    guardPatch: createChangeGuard(model, rules.writable.patch),
    assertFilterable: createFilterPermit(model, rules.filterable),
    references: referencePaths(model, rules.checkedReferences),
    derived: derivedAttributes(model, rules),
    secrets: secretAttributes(model),
    returnsOnRequest: returnsOnRequest(model),
  };
}
