import { toErrorResponse } from "./error.ts";
import { outsideBase, readBytes, targetBelow, type AdapterOptions } from "./http-message.ts";
import type { ScimResponse } from "./request.ts";
import type { ScimService } from "./service/scim-service.ts";

/**
 * How SCIM answers Fetch requests.
 *
 * @example
 * const options: ScimFetchOptions = { baseUrl: "https://example.com/scim" };
 */
export interface ScimFetchOptions extends AdapterOptions {
  /** The SCIM base URL, e.g. `https://example.com/scim`. */
  readonly baseUrl: string;
}

/**
 * Makes a service a function from a Fetch `Request` to a `Response`, as MSW and workers take it; what is not below the
 * path of `baseUrl` is 404.
 *
 * @example
 * const answer = scimFetch(service, { baseUrl: "https://example.com/scim" });
 * await answer(new Request("https://example.com/scim/Users"));
 */
export function scimFetch(
  service: ScimService,
  options: ScimFetchOptions,
): (request: Request) => Promise<Response> {
  const { maxBodyBytes = service.maxBodyBytes } = options;
  const baseUrl = options.baseUrl.replace(/\/$/, "");
  const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
  return async (request) => {
    try {
      const body = request.body === null ? undefined : await readBytes(request.body, maxBodyBytes);
      const { pathname, search } = new URL(request.url);
      const target = targetBelow(basePath, pathname + search);
      if (target === undefined) {
        throw outsideBase(basePath, pathname);
      }
      const headers = Object.fromEntries(request.headers);
      const isAbandoned = (): boolean => request.signal.aborted;
      const { method } = request;
      return toResponse(await service.handle({ method, headers, ...target, body, baseUrl, isAbandoned }));
    } catch (error) {
      return toResponse(toErrorResponse(error));
    }
  };
}

function toResponse({ status, headers, body }: ScimResponse): Response {
  return new Response(body ?? null, { status, headers });
}
