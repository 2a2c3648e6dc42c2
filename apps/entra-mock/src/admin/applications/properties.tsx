import { Field, SelectField, SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { ENTERPRISE_APPLICATIONS } from "../shell/menu.ts";
import { APPLICATION, applicationOf, ofApplication } from "./application-place.ts";

/** What may be changed of an application, and its end. */
export const propertiesPage: AdminPage = {
  path: `${APPLICATION}/properties`,
  title: "Properties",
  access: "administrators",
  ...ofApplication,
  body: showProperties,
  actions: { save, delete: remove },
};

function showProperties(visit: AdminVisit): VNode {
  const { displayName, accountEnabled } = applicationOf(visit);
  const isEnabled = visit.draft?.get("enabled") ?? (accountEnabled ? "Yes" : "No");
  return (
    <>
      <SendForm visit={visit}>
        <Field label="Name" name="displayName" value={visit.draft?.get("displayName") ?? displayName} />
        <SelectField
          label="Enabled for users to sign-in?"
          name="enabled"
          value={isEnabled}
          options={[{ label: "Yes" }, { label: "No" }]}
        />
        <SendButton action="save">Save</SendButton>
      </SendForm>
      <section aria-labelledby="delete">
        <h2 id="delete">Delete</h2>
        <p id="delete-says">Its provisioning ends, and what it did at the target stays as it is.</p>
        <SendForm visit={visit}>
          <SendButton action="delete" says="delete-says">
            Delete
          </SendButton>
        </SendForm>
      </section>
    </>
  );
}

async function save({ graph, param }: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  await graph(
    "PATCH /servicePrincipals/:id",
    { id: param("id") },
    {
      displayName: form.get("displayName") ?? "",
      accountEnabled: form.get("enabled") === "Yes",
    },
  );
  return { says: "The properties are saved." };
}

async function remove(visit: AdminVisit): Promise<Outcome> {
  const { displayName } = applicationOf(visit);
  await visit.graph("DELETE /servicePrincipals/:id", { id: visit.param("id") });
  return { says: `${displayName} is deleted.`, to: ENTERPRISE_APPLICATIONS.path };
}
