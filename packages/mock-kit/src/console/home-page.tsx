import type { VNode } from "preact";
import type { ConsolePage } from "./vendor-console.ts";

/**
 * The page one comes to first: who one is here.
 *
 * @example
 * homePage("QA").path; // "/"
 */
export function homePage(vendor: string): ConsolePage {
  return {
    path: "/",
    title: vendor,
    access: "everyone",
    body: ({ account, tenant }): VNode => (
      <dl>
        <dt>Signed in as</dt>
        <dd>{account.email}</dd>
        <dt>Role</dt>
        <dd>{account.role}</dd>
        <dt>Account</dt>
        <dd>{tenant.plan === undefined ? tenant.name : `${tenant.name}, on the plan ${tenant.plan}`}</dd>
      </dl>
    ),
  };
}
