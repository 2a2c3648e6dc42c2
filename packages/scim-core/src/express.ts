import type { Request, Response } from "express";
import { answer, readMessage, targetBelow, type AdapterOptions } from "./http-message.ts";
import type { ScimService } from "./service/scim-service.ts";

/**
 * How an Express application mounts SCIM.
 *
 * @example
 * const options: ScimExpressOptions = { maxBodyBytes: 2_000_000 };
 */
export type ScimExpressOptions = AdapterOptions;

/**
 * Makes a service a handler for Express 5. It reads the body itself, or takes what a parser before it has read, and
 * works out the SCIM base URL from where it is mounted.
 *
 * @example
 * express().use("/scim", scimExpress(service)).listen(8080);
 */
export function scimExpress(
  service: ScimService,
  options: ScimExpressOptions = {},
): (request: Request, response: Response) => void {
  const { maxBodyBytes = service.maxBodyBytes } = options;
  return (request, response) => {
    answer(service, request, response, () => {
      const body: unknown = request.body === undefined ? readMessage(request, maxBodyBytes) : request.body;
      const target = targetBelow("", request.url);
      const { path, query } = target ?? { path: request.path, query: new URLSearchParams() };
      return { path, query, body, baseUrl: `${originOf(request)}${request.baseUrl}` };
    });
  };
}

/** As far as the client said, or a trusted proxy: HTTP/1.0 needs no `Host`. */
function originOf({ protocol, host }: { readonly protocol: string; readonly host?: string }): string {
  return host === undefined ? "" : `${protocol}://${host}`;
}
