import {
  SendButton,
  SendForm,
  TokenField,
  type VendorConsole,
  type Visit,
} from "@understudy/mock-kit/console";
import type { VNode } from "preact";

const API_KEY = "/profile-settings/api-key";

/** ProdPad's pages (tutorial L52-61). */
export const pages: VendorConsole = {
  menu: [],
  profileMenu: [{ label: "Profile Settings", path: "/profile-settings" }],
  pages: [
    {
      path: "/profile-settings",
      title: "Profile Settings",
      access: "everyone",
      links: [{ label: "API key", path: API_KEY }],
    },
    {
      path: API_KEY,
      title: "API key",
      access: "credentials",
      body: showKey,
      actions: {
        regenerate({ tokens }) {
          tokens.issue();
          return { says: "This is the new API key. The previous one is invalid from now on." };
        },
      },
    },
  ],
};

function showKey(visit: Visit): VNode {
  const own = visit.tokens.list().find(({ isOwn, state }) => isOwn && state === "valid");
  return (
    <>
      {own?.secretToken === undefined ? (
        <p>You have no API key yet.</p>
      ) : (
        <TokenField label="API key" value={own.secretToken} />
      )}
      <SendForm visit={visit}>
        <p id="warning">Regenerating makes another key, and the one above stops working at once.</p>
        <SendButton action="regenerate" says="warning">
          Regenerate key
        </SendButton>
      </SendForm>
    </>
  );
}
