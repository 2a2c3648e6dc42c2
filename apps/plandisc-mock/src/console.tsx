import { TokenField, type VendorConsole, type Visit } from "@understudy/mock-kit/console";
import type { VNode } from "preact";

/** Plandisc's pages (tutorial L47-54). */
export const pages: VendorConsole = {
  menu: [{ label: "Enterprise", path: "/enterprise" }],
  profileMenu: [],
  pages: [{ path: "/enterprise", title: "Enterprise", access: "credentials", body: showEnterprise }],
};

function showEnterprise({ tokens, tenantUrl }: Visit): VNode {
  const { secretToken = "" } = tokens.list().find(({ state }) => state === "valid") ?? {};
  return (
    <section aria-labelledby="scim">
      <h2 id="scim">Manage users with SCIM</h2>
      <TokenField label="SCIM endpoint" value={tenantUrl} />
      <TokenField label="SCIM token" value={secretToken} />
    </section>
  );
}
