import {
  SendButton,
  SendForm,
  type ShownToken,
  type VendorConsole,
  type Visit,
} from "@understudy/mock-kit/console";
import type { VNode } from "preact";

const DASHBOARD = "/dashboard";
const PROFILE = "/profile";
const SETTINGS = `${PROFILE}/settings-and-integrations`;
const INTEGRATIONS = `${SETTINGS}/integrations`;
const ENTRA = `${INTEGRATIONS}/microsoft-entra-id`;
const tabs = [
  { label: "Settings", path: SETTINGS },
  { label: "Integrations", path: INTEGRATIONS },
];

/** QA's pages (tutorial L49-72). */
export const pages: VendorConsole = {
  menu: [{ label: "Dashboard", path: DASHBOARD }],
  profileMenu: [
    { label: "Your profile", path: PROFILE },
    { label: "Settings & Integrations", path: SETTINGS },
  ],
  pages: [
    {
      path: DASHBOARD,
      title: "Dashboard",
      access: "everyone",
      links: [{ label: "Your profile", path: PROFILE }],
    },
    {
      path: PROFILE,
      title: "Your profile",
      access: "everyone",
      links: [{ label: "Settings & Integrations", path: SETTINGS }],
    },
    { path: SETTINGS, title: "Settings & Integrations", access: "administrators", tabs },
    { path: INTEGRATIONS, title: "Integrations", access: "administrators", tabs, body: listIntegrations },
    {
      path: ENTRA,
      title: "Microsoft Entra ID",
      access: "credentials",
      tabs,
      body: showIntegration,
      actions: {
        generate({ tokens }) {
          const { secretToken } = tokens.issue();
          return {
            says: "This is the new API Key. Copy it in full: it is not shown again.",
            secret: { label: "API Key", value: secretToken },
          };
        },
        activate({ setEnabled }) {
          setEnabled(true);
          return { says: "The AD Integration is active." };
        },
        deactivate({ setEnabled }) {
          setEnabled(false);
          return { says: "The AD Integration is not active: its keys open nothing until it is." };
        },
      },
    },
  ],
};

function listIntegrations({ isEnabled }: Visit): VNode {
  return (
    <section aria-labelledby="entra">
      <h2 id="entra">Microsoft Entra ID</h2>
      <p>{isEnabled ? "Active" : "Not active"}</p>
      <p>
        <a href={ENTRA}>View Integration</a>
      </p>
    </section>
  );
}

function showIntegration(visit: Visit): VNode {
  const { isEnabled, tenantUrl, tokens } = visit;
  return (
    <>
      <p>
        Tenant URL: <code>{tenantUrl}</code>
      </p>
      <SendForm visit={visit}>
        {isEnabled ? (
          <>
            <p id="grace">A key that is replaced still works for 8 hours.</p>
            <SendButton action="generate" says="grace">
              Generate a new API Key
            </SendButton>{" "}
            <SendButton action="deactivate">Deactivate the AD Integration</SendButton>
          </>
        ) : (
          <SendButton action="activate">Activate the AD Integration</SendButton>
        )}
      </SendForm>
      <KeyTable keys={tokens.list()} />
    </>
  );
}

function KeyTable({ keys }: { readonly keys: readonly ShownToken[] }): VNode {
  return (
    <table>
      <caption>API Keys</caption>
      <thead>
        <tr>
          <th scope="col">Generated</th>
          <th scope="col">By</th>
          <th scope="col">State</th>
          <th scope="col">Expires</th>
          <th scope="col">Remaining time</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ id, issuedAt, admin, state, expiresAt = "Never", remaining = "" }) => (
          <tr key={id}>
            <th scope="row">{issuedAt}</th>
            <td>{admin}</td>
            <td>{state === "in-grace" ? "expiring" : state}</td>
            <td>{expiresAt}</td>
            <td>{remaining}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
