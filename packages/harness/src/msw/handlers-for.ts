import { fetchInto, type Mock } from "@understudy/mock-kit";
import { http, type HttpHandler } from "msw/http";

/**
 * MSW handlers that answer a vendor's real Tenant URL, and the ones beside it, from a mock in this process: the connector
 * under test keeps its configuration. Where the tenant is in the sub-domain, every sub-domain is answered.
 *
 * @example
 * const qa = createMock(findVendor("qa").profile);
 * const server = setupServer(...handlersFor(qa));
 * server.listen();
 * await fetch("https://app.qa.com/webhooks/ad/v1/scim/Users", { headers: { authorization: `Bearer ${qa.secretToken}` } });
 */
export function handlersFor(mock: Mock): HttpHandler[] {
  const send = fetchInto(mock);
  const { tenantUrl, tenantUrlAliases, tenantFrom } = mock.profile;
  return [tenantUrl, ...tenantUrlAliases].map(({ value }) => {
    const { hostname, origin, pathname } = new URL(value);
    const label = hostname.slice(0, hostname.indexOf("."));
    const host = tenantFrom.value === "subdomain" ? origin.replace(label, "*") : origin;
    return http.all(`${host}${pathname}/*`, ({ request }) => send(request));
  });
}
