import { syncBuiltinESMExports } from "node:module";
import {
  ConfigError,
  createControlClient,
  createMock,
  fetchInto,
  type MockOptions,
} from "@understudy/mock-kit";
import type { HttpHandler } from "msw/http";
import { setupServer } from "msw/node";
import type { InProcessTarget, OAuthOf } from "../target/target.ts";
import { findTarget, type TargetName } from "../target/vendors.ts";
import { handlersFor } from "./handlers-for.ts";

/** One MSW server a process: several would each complain of what the others answer. */
const server = setupServer();
const handlers = new Map<TargetName, readonly HttpHandler[]>();

/**
 * Puts a mock in the place of a vendor's production hosts, within this process: the code under test keeps its URLs, and
 * nothing listens. Requests to all other hosts go where they always went.
 *
 * @throws ConfigError for a vendor that does not exist or is intercepted already, and for a bad option.
 * @example
 * await using qa = await intercept("qa");
 * await fetch("https://app.qa.com/webhooks/ad/v1/scim/Users", { headers: { authorization: `Bearer ${qa.secretToken}` } });
 */
export async function intercept<Name extends TargetName>(
  name: Name,
  options: MockOptions = {},
): Promise<InProcessTarget<Name>> {
  const { name: vendor, profile } = findTarget(name);
  const mock = createMock(profile, options);
  await mock.ready();
  assertFree(vendor);
  const { origin } = new URL(profile.tenantUrl.value);
  const controlUrl = `${origin}/_mock`;
  const { controlKey } = options;
  const control = createControlClient(controlUrl, {
    fetch: fetchInto(mock),
    ...(controlKey === undefined ? {} : { controlKey }),
  });
  add(vendor, handlersFor(mock));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) remove(vendor);
    isOpen = false;
  };
  return {
    kind: "in-process",
    vendor,
    tenantUrl: mock.tenantUrl(origin),
    secretToken: mock.secretToken,
    oauth: mock.oauth(origin) as OAuthOf<Name>,
    consoleUrl: mock.console(origin)?.consoleUrl,
    controlUrl,
    control,
    createTenant: (tenant) => control.createTenant(tenant),
    reset: () => control.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function assertFree(name: TargetName): void {
  if (!handlers.has(name)) return;
  throw new ConfigError(
    `"${name}" is intercepted already in this process: got a second mock at the same URL, expected the first to be closed. createTenant() gives each test a tenant of its own.`,
  );
}

function add(name: TargetName, own: readonly HttpHandler[]): void {
  if (handlers.size === 0) {
    server.listen({ onUnhandledFrame: "bypass" });
    // What was imported by its name, as `import { request } from "node:https"`, would go to the vendor itself.
    syncBuiltinESMExports();
  }
  handlers.set(name, own);
  server.resetHandlers(...[...handlers.values()].flat());
}

function remove(name: TargetName): void {
  handlers.delete(name);
  server.resetHandlers(...[...handlers.values()].flat());
  if (handlers.size > 0) return;
  server.close();
  syncBuiltinESMExports();
}
