import type { AttributeMapping } from "@understudy/entra-provisioning";
import type { VNode } from "preact";
import { Table } from "../page/table.tsx";
import type { MappingPlace } from "./mapping-place.ts";

const CHECK = "✓";

/**
 * The attributes of the target, as the tutorials list them. What the gallery's application matches by, the target
 * supports for filtering; of the others nobody says whether it does.
 *
 * @example
 * <TargetAttributes place={mappingOf(visit)} />
 */
export function TargetAttributes({ place }: { readonly place: MappingPlace }): VNode {
  const { application, target } = place;
  const matched = matchedByTemplate(place);
  const rows = target.attributes.map(({ name, type, required, multivalued }) => ({
    key: name,
    cells: [
      name,
      multivalued ? `${type}, several values` : type,
      matched.has(name) ? CHECK : "",
      required ? CHECK : "",
    ],
  }));
  return (
    <Table
      caption={`Attributes of ${target.name}`}
      columns={["Attribute", "Type", "Supported for filtering", `Required by ${application.displayName}`]}
      rows={rows}
      empty="The target has no attributes."
    />
  );
}

function matchedByTemplate({ application: { template }, objectMapping }: MappingPlace): ReadonlySet<string> {
  const rows: readonly AttributeMapping[] =
    objectMapping.sourceObjectName === "Group" ? (template.groupMappings ?? []) : template.userMappings;
  return new Set(rows.filter(({ matchingPriority = 0 }) => matchingPriority > 0).map(({ target }) => target));
}
