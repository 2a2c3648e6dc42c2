import { CheckField, SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import type { ObjectMapping } from "@understudy/entra-provisioning";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { applicationPath } from "../applications/application-place.ts";
import { Section } from "../page/section.tsx";
import { changeMapping } from "./change-schema.ts";
import { AttributeMappings } from "./attribute-mappings.tsx";
import { MAPPING, mappingOf, mappingPath, ofMapping } from "./mapping-place.ts";
import { restoreDefaults } from "./restore-defaults.ts";
import { TargetAttributes } from "./target-attributes.tsx";

/** Target object actions: the portal's word, and Graph's (entra-client §2.4). */
const ACTIONS = [
  { label: "Create", name: "Add" },
  { label: "Update", name: "Update" },
  { label: "Delete", name: "Delete" },
] as const;

/** How one type of object comes to the target. */
export const mappingPage: AdminPage = {
  path: MAPPING,
  title: "Attribute Mapping",
  access: "administrators",
  ...ofMapping,
  body: showMapping,
  actions: { save, restore: restoreDefaults },
};

function showMapping(visit: AdminVisit): VNode {
  const place = mappingOf(visit);
  const { objectMapping } = place;
  const { id, type } = visit.params;
  return (
    <>
      <SendForm visit={visit}>
        <p>{objectMapping.name}</p>
        <CheckField label="Enabled" name="enabled" state={objectMapping.enabled ? "ticked" : "clear"} />
        <p>
          Source Object Scope:{" "}
          <a href={mappingPath(id ?? "", type ?? "", "/scope")}>{describeScope(objectMapping)}</a>
        </p>
        <fieldset>
          <legend>Target Object Actions</legend>
          {ACTIONS.map(({ label, name }) => (
            <CheckField
              key={name}
              label={label}
              name={name}
              state={actionsOf(objectMapping).includes(name) ? "ticked" : "clear"}
            />
          ))}
        </fieldset>
        <SendButton action="save">Save</SendButton>
      </SendForm>
      <Section title="Attribute-Mapping">
        <AttributeMappings visit={visit} place={place} />
      </Section>
      <Section title="Target attributes">
        <TargetAttributes place={place} />
      </Section>
      <Section title="Restore default mappings">
        <p id="restore-says">Every change of the mappings is undone; scoping filters and actions stay.</p>
        <SendForm visit={visit}>
          <SendButton action="restore" says="restore-says">
            Restore default mappings
          </SendButton>
        </SendForm>
      </Section>
    </>
  );
}

/** Leads back, as whoever saved has more to do on the page before. */
async function save(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const isChanged = await changeMapping(visit, ({ objectMapping }) => {
    const chosen = ACTIONS.filter(({ name }) => form.has(name)).map(({ name }) => name);
    const isSame = chosen.join() === actionsOf(objectMapping).join();
    return {
      objectMapping: {
        ...objectMapping,
        enabled: form.has("enabled"),
        flowTypes: isSame ? objectMapping.flowTypes : chosen.join(", "),
      },
    };
  });
  return {
    says: isChanged ? "The mapping is saved." : "The mapping is saved: there was nothing to change.",
    to: applicationPath(visit.param("id"), "/provisioning"),
  };
}

function actionsOf({ flowTypes }: ObjectMapping): readonly string[] {
  return flowTypes
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function describeScope({ scope }: ObjectMapping): string {
  const filters = (scope?.groups.length ?? 0) + (scope?.inputFilterGroups.length ?? 0);
  if (filters === 0) return "All records";
  return filters === 1 ? "1 scoping filter" : `${filters} scoping filters`;
}
