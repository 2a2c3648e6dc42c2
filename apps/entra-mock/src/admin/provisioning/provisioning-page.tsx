import { CheckField, Field, SelectField, SendButton, SendForm } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  jobOf,
  ofApplication,
  PROVISIONING,
} from "../applications/application-place.ts";
import { Section } from "../page/section.tsx";
import { CurrentStatus } from "../progress/current-status.tsx";
import { cycleActions } from "../progress/cycle-actions.ts";
import { MappingList } from "./mapping-list.tsx";
import { readSaved, readSent, type ProvisioningForm } from "./provisioning-form.ts";
import { saveProvisioning, testConnection } from "./save-provisioning.ts";

/** Where an application's provisioning is set up, all of it under one Save. */
export const provisioningPage: AdminPage = {
  path: `${APPLICATION}${PROVISIONING}`,
  title: "Provisioning",
  access: "administrators",
  kind: "live",
  ...ofApplication,
  body: showProvisioning,
  actions: { save: saveProvisioning, test: testConnection, ...cycleActions },
};

/** Once there is a job, how it does is below its settings. */
function showProvisioning(visit: AdminVisit): VNode {
  const job = jobOf(applicationOf(visit));
  return (
    <>
      <SettingsForm visit={visit} />
      {job === undefined ? null : <CurrentStatus visit={visit} job={job} />}
    </>
  );
}

function SettingsForm({ visit }: { readonly visit: AdminVisit }): VNode {
  const application = applicationOf(visit);
  const form = visit.draft === undefined ? readSaved(application) : readSent(visit.draft);
  return (
    <SendForm visit={visit}>
      <SelectField
        label="Provisioning Mode"
        name="mode"
        value={form.mode}
        options={[{ label: "Manual" }, { label: "Automatic" }]}
      />
      {/* Shown with Automatic alone, by the style sheet. */}
      <div data-for="Automatic">
        <Credentials form={form} isTokenSaved={application.secrets.has("SecretToken")} />
        <MappingList visit={visit} application={application} />
        <Settings form={form} />
      </div>
      <SendButton action="save">Save</SendButton>
    </SendForm>
  );
}

function Credentials(props: { readonly form: ProvisioningForm; readonly isTokenSaved: boolean }): VNode {
  const { form, isTokenSaved } = props;
  return (
    <Section title="Admin Credentials">
      <Field label="Tenant URL" name="tenantUrl" need="optional" value={form.tenantUrl} />
      <Field
        label="Secret Token"
        name="secretToken"
        type="password"
        need="optional"
        autocomplete="new-password"
        value={form.secretToken}
        {...(isTokenSaved
          ? { placeholder: "••••••••", hint: "One is saved. It stays while this is empty." }
          : {})}
      />
      <SendButton action="test">Test Connection</SendButton>
      <Field
        label="Notification Email"
        name="notificationEmail"
        type="email"
        need="optional"
        value={form.notificationEmail}
      />
      <CheckField
        label="Send an email notification when a failure occurs"
        name="notifies"
        state={form.notifies}
      />
    </Section>
  );
}

function Settings({ form }: { readonly form: ProvisioningForm }): VNode {
  return (
    <Section title="Settings">
      <CheckField label="Prevent accidental deletion" name="preventsDeletion" state={form.preventsDeletion} />
      <Field
        label="Accidental deletion threshold"
        name="deletionThreshold"
        type="number"
        need="optional"
        value={form.deletionThreshold}
      />
      <SelectField
        label="Provisioning Status"
        name="status"
        value={form.status}
        options={[{ label: "Off" }, { label: "On" }]}
      />
      <SelectField
        label="Scope"
        name="scope"
        value={form.scope}
        options={[
          { label: "Sync only assigned users and groups", value: "assigned" },
          { label: "Sync all users and groups", value: "all" },
        ]}
      />
    </Section>
  );
}
