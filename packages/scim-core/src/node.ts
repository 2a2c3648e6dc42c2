import type { IncomingMessage, ServerResponse } from "node:http";
import {
  answer,
  originOf,
  outsideBase,
  readMessage,
  targetBelow,
  type AdapterOptions,
} from "./http-message.ts";
import type { ScimService } from "./service/scim-service.ts";

export { writeText } from "./write-text.ts";

/**
 * How a `node:http` server mounts SCIM.
 *
 * @example
 * const options: ScimNodeOptions = { basePath: "/scim" };
 */
export interface ScimNodeOptions extends AdapterOptions {
  /** Path of the SCIM base URL, e.g. `/scim`; the root if absent. */
  readonly basePath?: string;
}

/**
 * Makes a service a request listener of `node:http`; what is not below `basePath` is 404.
 *
 * @example
 * createServer(scimNode(service, { basePath: "/scim" })).listen(8080);
 */
export function scimNode(
  service: ScimService,
  options: ScimNodeOptions = {},
): (message: IncomingMessage, response: ServerResponse) => void {
  const { basePath = "", maxBodyBytes = service.maxBodyBytes } = options;
  return (message, response) => {
    answer(service, message, response, () => {
      const url = message.url ?? "/";
      const target = targetBelow(basePath, url);
      if (target === undefined) {
        throw outsideBase(basePath, url);
      }
      const body = readMessage(message, maxBodyBytes);
      const origin = originOf(message);
      const { path, query } = target;
      return origin === undefined
        ? { path, query, body }
        : { path, query, body, baseUrl: `${origin}${basePath}` };
    });
  };
}
