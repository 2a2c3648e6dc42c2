import type { ConsoleAccount } from "@understudy/mock-kit";
import { openSite, type Resident, type RunningSite } from "@understudy/mock-kit/console";
import { toGraphError } from "../graph/render-error.ts";
import { createSendGraph } from "../graph/send-graph.ts";
import type { EntraState } from "../state/entra-state.ts";
import { ADMINISTRATOR } from "./admin-accounts.ts";
import type { AdminAccess, AdminVisit } from "./admin-page.ts";
import { adminPages } from "./all-pages.ts";
import { productMenu } from "./shell/menu.ts";

/** All accounts are of the one tenant, which a reset replaces but does not rename. */
const TENANT = { name: "contoso" };

/**
 * Opens the admin centre over what the stand-in holds.
 *
 * @example
 * const admin = openAdmin(state, createAdminAccounts(undefined));
 * (await admin.answer(request))?.status; // 303, to /sign-in
 */
export function openAdmin(state: EntraState, accounts: readonly ConsoleAccount[]): RunningSite {
  return openSite<Resident, AdminVisit, AdminAccess>({
    name: "Microsoft Entra admin center",
    cookieName: "understudy-entra",
    footer: () => (
      <p>
        Understudy&apos;s stand-in for the Microsoft Entra admin center. It is no product of Microsoft and
        holds no real account.
      </p>
    ),
    pages: adminPages,
    menus: () => ({ product: productMenu, own: [] }),
    find(_request, email) {
      const wanted = email.toLowerCase();
      const account = accounts.find((one) => one.email.toLowerCase() === wanted);
      return account && { tenant: TENANT, account };
    },
    refusal(access, { account: { role } }, asks) {
      if (role === ADMINISTRATOR) return undefined;
      if (asks === "see" && access === "everyone") return undefined;
      const does = asks === "see" ? "open this page" : "change anything here";
      return `Your role does not ${does}: got "${role}", expected "${ADMINISTRATOR}".`;
    },
    visit: ({ account }, { origin }, place) => ({
      ...place,
      account,
      state,
      graph: createSendGraph(state, origin),
      param: (name) => place.params[name] ?? "",
    }),
    explain,
  });
}

/** Graph's own words; what is a fault of the stand-in's is thrown on. */
function explain(error: unknown): { readonly status: number; readonly says: string } | undefined {
  const { status, message, code } = toGraphError(error);
  const isOfTarget = code.startsWith("SystemForCrossDomain");
  const says = isOfTarget ? `${message} Error code: ${code}` : message;
  return status < 500 ? { status, says } : undefined;
}
