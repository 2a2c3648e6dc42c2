import {
  createControlClient,
  createMock,
  startMockServer,
  type ListenOptions,
  type MockOptions,
} from "@understudy/mock-kit";
import type { InProcessTarget, OAuthOf } from "./target.ts";
import { findTarget, type Startable, type TargetName } from "./vendors.ts";

/** How a mock starts and where it listens; everything has a default. */
export interface StartMockOptions extends MockOptions, ListenOptions {}

/**
 * Starts a vendor's mock, or the reference target, in this process, on a free loopback port unless told otherwise.
 *
 * @throws ConfigError for a vendor that does not exist, a bad option, or a port that is in use.
 * @example
 * await using qa = await startMock("qa");
 * await fetch(`${qa.tenantUrl}/Users`, { headers: { authorization: `Bearer ${qa.secretToken}` } });
 */
export async function startMock<Name extends TargetName>(
  name: Name,
  options: StartMockOptions = {},
): Promise<InProcessTarget<Name>> {
  return await startProfile(findTarget(name), options);
}

/**
 * Starts a mock with a profile that need not be its vendor's own.
 *
 * @throws ConfigError as {@link startMock} does.
 * @example
 * const { name, profile } = findVendor("qa");
 * await using target = await startProfile({ name, profile: { ...profile, tenantUrlAliases: [] } });
 */
export async function startProfile<Name extends TargetName>(
  { name: vendor, profile }: Startable<Name>,
  options: StartMockOptions = {},
): Promise<InProcessTarget<Name>> {
  const { host, port, ...mockOptions } = options;
  const mock = createMock(profile, mockOptions);
  const server = await startMockServer(mock, {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  });
  const control = createControlClient(
    server.controlUrl,
    options.controlKey === undefined ? {} : { controlKey: options.controlKey },
  );
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= server.close());
  return {
    kind: "in-process",
    vendor,
    tenantUrl: server.tenantUrl,
    secretToken: mock.secretToken,
    oauth: mock.oauth(server.url) as OAuthOf<Name>,
    consoleUrl: mock.console(server.url)?.consoleUrl,
    controlUrl: server.controlUrl,
    control,
    createTenant: (tenant) => control.createTenant(tenant),
    reset: () => control.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
