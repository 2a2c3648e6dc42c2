import type { VNode } from "preact";
import type { ServicePrincipal } from "../../state/service-principal.ts";
import type { AdminVisit } from "../admin-page.ts";
import { jobOf } from "../applications/application-place.ts";
import { mappingPath } from "../mapping/mapping-place.ts";
import { Section } from "../page/section.tsx";
import { Table } from "../page/table.tsx";

/**
 * The Mappings section: a row for each type of object. Both names lead to the mapping: the tutorials' (e.g. qa tutorial
 * L117) and that of the schema (entra-client §2.5).
 *
 * @example
 * <MappingList visit={visit} application={applicationOf(visit)} />
 */
export function MappingList(props: {
  readonly visit: AdminVisit;
  readonly application: ServicePrincipal;
}): VNode {
  const { visit, application } = props;
  const job = jobOf(application);
  const mappings = job?.provisioning.schema.synchronizationRules.flatMap((rule) => rule.objectMappings) ?? [];
  const rows = mappings.map(({ sourceObjectName, name, enabled }) => {
    const path = mappingPath(visit.param("id"), sourceObjectName);
    const objects = `${sourceObjectName.toLowerCase()}s`;
    return {
      key: sourceObjectName,
      cells: [
        <a href={path}>{`Synchronize Microsoft Entra ${objects} to ${application.displayName}`}</a>,
        <a href={path}>{name}</a>,
        enabled ? "Yes" : "No",
      ],
    };
  });
  return (
    <Section title="Mappings">
      <Table
        caption="What is synchronized"
        columns={["Mapping", "Name", "Enabled"]}
        rows={rows}
        empty="Save first: mappings come with the provisioning job."
      />
    </Section>
  );
}
