import { answerRequest, type Mock } from "@understudy/mock-kit";
import { http, type HttpHandler } from "msw/http";

/**
 * MSW handlers that put a mock in the place of a vendor's real hosts: the Tenant URL, the ones beside it, the control API
 * below `/_mock`, and all else there, so that nothing a test sends by mistake reaches the vendor. Where the tenant is in
 * the sub-domain, every sub-domain is answered.
 *
 * For tests that have an MSW server of their own; `intercept` brings one.
 *
 * @example
 * const qa = createMock(findVendor("qa").profile);
 * const server = setupServer(...handlersFor(qa));
 * server.listen();
 * await fetch("https://app.qa.com/webhooks/ad/v1/scim/Users", { headers: { authorization: `Bearer ${qa.secretToken}` } });
 */
export function handlersFor(mock: Mock): HttpHandler[] {
  const { tenantUrl, tenantUrlAliases, tenantFrom } = mock.profile;
  const origins = [tenantUrl, ...tenantUrlAliases].map(({ value }) => {
    const { hostname, origin } = new URL(value);
    const label = hostname.slice(0, hostname.indexOf("."));
    return tenantFrom.value === "subdomain" ? origin.replace(label, "*") : origin;
  });
  return [...new Set(origins)].map((origin) =>
    http.all(`${origin}/*`, ({ request }) => answerRequest(mock, request)),
  );
}
