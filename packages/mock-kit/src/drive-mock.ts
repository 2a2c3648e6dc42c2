import type { JsonObject } from "@understudy/scim-core";
import type { ControlClient } from "./control/control-api.ts";
import { createControlClient } from "./control/control-client.ts";
import { createMock } from "./create-mock.ts";
import type { Mock, MockOptions } from "./mock.ts";
import type { Profile } from "./profile/profile.ts";
import { fetchInto } from "./server/fetch-into.ts";

/** What a mock answered, its JSON parsed. */
export interface DriverAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty where there was no body. */
  readonly body: JsonObject;
  /** The `id` of the resource in the body; empty where there is none. */
  readonly id: string;
}

/** A mock without a socket, and the calls a test makes to it. */
export interface MockDriver {
  readonly mock: Mock;
  readonly control: ControlClient;
  /**
   * Sends a SCIM request.
   *
   * @param request Method and path below the Tenant URL, e.g. `GET /Users`; or an absolute URL in place of the path.
   * @param options The body, and another token than the default tenant's.
   */
  readonly call: (
    request: string,
    options?: { readonly body?: unknown; readonly token?: string },
  ) => Promise<DriverAnswer>;
}

/**
 * Starts a mock in this process, without a socket.
 *
 * @example
 * const qa = driveMock(profile);
 * const { status } = await qa.call("POST /Users", { body: { userName: "ada@example.com" } }); // 201
 */
export function driveMock(profile: Profile, options: MockOptions = {}): MockDriver {
  const mock = createMock(profile, options);
  const send = fetchInto(mock);
  const origin = "http://localhost";
  return {
    mock,
    control: createControlClient(`${origin}/_mock`, { fetch: send }),
    async call(request, { body, token = mock.secretToken } = {}) {
      const [method = "GET", target = "/"] = request.split(/ (.*)/s);
      const response = await send(target.startsWith("/") ? mock.tenantUrl(origin) + target : target, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const parsed: JsonObject = text === "" ? {} : JSON.parse(text);
      const id = typeof parsed.id === "string" ? parsed.id : "";
      return { status: response.status, headers: response.headers, body: parsed, id };
    },
  };
}
