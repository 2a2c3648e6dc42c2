import {
  SendButton,
  SendForm,
  TokenField,
  type VendorConsole,
  type Visit,
} from "@understudy/mock-kit/console";
import type { VNode } from "preact";

const ADD_ONS = "/add-ons";
const INTEGRATIONS = `${ADD_ONS}/integrations`;
const ENTRA = `${INTEGRATIONS}/microsoft-entra-id`;
const CONFIGURE = `${ENTRA}/configure`;
const tabs = [
  { label: "Overview", path: ENTRA },
  { label: "Configure", path: CONFIGURE },
];

/** Pingboard's pages (tutorial L72-76). */
export const pages: VendorConsole = {
  menu: [{ label: "Add-Ons", path: ADD_ONS }],
  profileMenu: [],
  pages: [
    {
      path: ADD_ONS,
      title: "Add-Ons",
      access: "administrators",
      links: [{ label: "Integrations", path: INTEGRATIONS }],
    },
    {
      path: INTEGRATIONS,
      title: "Integrations",
      access: "administrators",
      links: [{ label: "Microsoft Entra ID", path: ENTRA }],
    },
    { path: ENTRA, title: "Microsoft Entra ID", access: "administrators", tabs },
    {
      path: CONFIGURE,
      title: "Configure Microsoft Entra ID",
      access: "credentials",
      tabs,
      body: configure,
      actions: {
        save({ setEnabled }, form) {
          const isEnabled = form.has("enabled");
          setEnabled(isEnabled);
          return { says: `User provisioning from Azure is ${isEnabled ? "enabled" : "disabled"}.` };
        },
      },
    },
  ],
};

function configure(visit: Visit): VNode {
  const { secretToken } = visit.tokens.list().find(({ state }) => state === "valid") ?? {};
  return (
    <>
      <SendForm visit={visit}>
        <label>
          <input type="checkbox" name="enabled" checked={visit.isEnabled} /> Enable user provisioning from
          Azure
        </label>
        <SendButton action="save">Save</SendButton>
      </SendForm>
      {visit.isEnabled && secretToken !== undefined ? (
        <TokenField label="OAuth Bearer Token" value={secretToken} />
      ) : (
        <p>The token appears once user provisioning is enabled.</p>
      )}
    </>
  );
}
