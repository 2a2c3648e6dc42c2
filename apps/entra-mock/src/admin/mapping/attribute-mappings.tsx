import type { VNode } from "preact";
import type { AdminVisit } from "../admin-page.ts";
import { Table } from "../page/table.tsx";
import { flowTypes, sourceOfMapping, typeOfMapping } from "./describe-mapping.ts";
import { mappingPath, type MappingPlace } from "./mapping-place.ts";

/**
 * The table of attribute mappings; the target attribute leads to where its mapping is edited.
 *
 * @example
 * <AttributeMappings visit={visit} place={mappingOf(visit)} />
 */
export function AttributeMappings(props: {
  readonly visit: AdminVisit;
  readonly place: MappingPlace;
}): VNode {
  const { visit, place } = props;
  const path = (segment: string): string => mappingPath(visit.param("id"), visit.param("type"), segment);
  const rows = place.objectMapping.attributeMappings.map((mapping) => {
    const { targetAttributeName: name, matchingPriority, flowType } = mapping;
    return {
      key: name,
      cells: [
        <a href={path(`/attributes/${encodeURIComponent(name)}`)}>{name}</a>,
        typeOfMapping(mapping),
        <code>{sourceOfMapping(mapping)}</code>,
        matchingPriority > 0 ? String(matchingPriority) : "",
        flowTypes[flowType],
      ],
    };
  });
  return (
    <>
      <Table
        caption="Attribute Mappings"
        columns={[
          `${place.application.displayName} Attribute`,
          "Type",
          "Microsoft Entra ID Attribute",
          "Matching precedence",
          "Apply this mapping",
        ]}
        rows={rows}
        empty="There is no attribute mapping."
      />
      <p>
        <a href={path("/new")}>Add New Mapping</a>
      </p>
    </>
  );
}
