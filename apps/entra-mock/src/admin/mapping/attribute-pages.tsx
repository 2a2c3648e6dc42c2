import { SendButton, type Outcome } from "@understudy/mock-kit/console";
import {
  isBooleanTarget,
  type AttributeDefinition,
  type ObjectDefinition,
} from "@understudy/entra-provisioning";
import { GraphError } from "../../graph/graph-error.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { AttributeFields } from "./attribute-fields.tsx";
import { emptyForm, readAttributeForm, readMapping, toAttributeMapping } from "./attribute-form.ts";
import { changeMapping } from "./change-schema.ts";
import { attributeMappingOf, MAPPING, mappingOf, mappingPath, underMapping } from "./mapping-place.ts";
import { parseSource, testExpression } from "./parse-source.ts";

/** Where attribute mappings are made and changed. */
export const attributePages: readonly AdminPage[] = [
  {
    path: `${MAPPING}/new`,
    title: "Add New Mapping",
    access: "administrators",
    ...underMapping,
    body: (visit) => {
      const form = visit.draft === undefined ? emptyForm : readAttributeForm(visit.draft);
      return <AttributeFields visit={visit} form={form} />;
    },
    actions: { ok: addMapping, test: testExpression },
  },
  {
    path: `${MAPPING}/attributes/:attribute`,
    title: "Edit Attribute",
    access: "administrators",
    ...underMapping,
    body: (visit) => {
      const form =
        visit.draft === undefined ? readMapping(attributeMappingOf(visit)) : readAttributeForm(visit.draft);
      return (
        <AttributeFields visit={visit} form={form}>
          <SendButton action="delete">Delete</SendButton>
        </AttributeFields>
      );
    },
    actions: { ok: editMapping, delete: deleteMapping, test: testExpression },
  },
];

async function addMapping(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const form = readAttributeForm(sent);
  const mapping = toAttributeMapping(form, await parseSource(visit, form));
  assertFree(visit, form.targetAttribute);
  await changeMapping(visit, ({ objectMapping, target }) => ({
    objectMapping: { ...objectMapping, attributeMappings: [...objectMapping.attributeMappings, mapping] },
    target: withAttribute(target, form.targetAttribute),
  }));
  return back(visit, `${form.targetAttribute} is mapped.`);
}

async function editMapping(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const form = readAttributeForm(sent);
  const before = attributeMappingOf(visit);
  const mapping = toAttributeMapping(form, await parseSource(visit, form), before);
  if (form.targetAttribute !== before.targetAttributeName) assertFree(visit, form.targetAttribute);
  await changeMapping(visit, ({ objectMapping, target }) => ({
    objectMapping: {
      ...objectMapping,
      attributeMappings: objectMapping.attributeMappings.map((each) => (each === before ? mapping : each)),
    },
    target: withAttribute(target, form.targetAttribute),
  }));
  return back(visit, `The mapping of ${form.targetAttribute} is saved.`);
}

async function deleteMapping(visit: AdminVisit): Promise<Outcome> {
  const before = attributeMappingOf(visit);
  await changeMapping(visit, ({ objectMapping }) => ({
    objectMapping: {
      ...objectMapping,
      attributeMappings: objectMapping.attributeMappings.filter((each) => each !== before),
    },
  }));
  return back(visit, `The mapping of ${before.targetAttributeName} is deleted.`);
}

function back({ param }: AdminVisit, says: string): Outcome {
  return { says, to: mappingPath(param("id"), param("type")) };
}

/** One mapping a target attribute. */
function assertFree(visit: AdminVisit, name: string): void {
  const { attributeMappings } = mappingOf(visit).objectMapping;
  if (attributeMappings.every(({ targetAttributeName }) => targetAttributeName !== name)) return;
  throw new GraphError(
    400,
    "BadRequest",
    `Target attribute: got "${name}", which has a mapping already; expected another, or that mapping to be edited.`,
  );
}

/** The target with an attribute of this name: one that is not in its list joins it. */
function withAttribute(target: ObjectDefinition, name: string): ObjectDefinition {
  if (name === "" || target.attributes.some((each) => each.name === name)) return target;
  const added: AttributeDefinition = {
    name,
    type: isBooleanTarget(name) ? "Boolean" : "String",
    anchor: false,
    caseExact: false,
    required: false,
    multivalued: false,
    mutability: "ReadWrite",
    flowNullValues: false,
    defaultValue: null,
    referencedObjects: [],
    metadata: [],
  };
  return { ...target, attributes: [...target.attributes, added] };
}
