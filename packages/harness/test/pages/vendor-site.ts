import { findTarget, startMock, type InProcessTarget, type TargetName } from "../../src/index.ts";
import { buildUser } from "../../src/scenario/scim-user.ts";
import { hostileNames } from "./hostile.ts";
import type { OpenSite, Site } from "./site.ts";

/** A vendor's console, after a client that provisioned hostile names. */
export function consoleSite(name: TargetName, pages: number): Site {
  return {
    name: `${findTarget(name).profile.vendor}'s console`,
    pages,
    has: (path) => !isInspector(path),
    open: () => openMock(name, "/"),
  };
}

/** The inspector of a mock, after the same. */
export function inspectorSite(name: TargetName, pages: number): Site {
  return {
    name: `${findTarget(name).profile.vendor}'s inspector`,
    pages,
    has: isInspector,
    open: async () => ({ ...(await openMock(name, "/_mock/")), accounts: [] }),
  };
}

function isInspector(path: string): boolean {
  return path.startsWith("/_mock");
}

async function openMock(name: TargetName, from: string): Promise<OpenSite> {
  const mock = await startMock(name, {
    now: "2026-01-05T09:00:00Z",
    ...(name === "qa" ? { knobs: { userNameFormat: "any" } } : {}),
  });
  await provisionHostile(mock, name);
  return {
    origin: new URL(mock.tenantUrl).origin,
    from,
    accounts: await mock.control.accounts(),
    state: async () => [
      await mock.control.readState(),
      await mock.control.faults(),
      await mock.control.requests(),
    ],
    [Symbol.asyncDispose]: () => mock.close(),
  };
}

/** Made, changed, refused and removed, so that every page has something to show; reading leaves the journal as it is. */
async function provisionHostile(mock: InProcessTarget<TargetName>, name: TargetName): Promise<void> {
  const { profile } = findTarget(name);
  const send = async (method: string, path: string, body?: object | string): Promise<string> => {
    const response = await fetch(`${mock.tenantUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${mock.secretToken}`,
        "content-type": "application/scim+json",
        "x-correlation-id": "<b>id</b>",
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const { id = "" } = JSON.parse((await response.text()) || "{}") as { id?: string };
    return id;
  };
  for (const [at, hostile] of hostileNames.entries()) {
    const user = buildUser(profile, `user${at}`);
    const id = await send("POST", "/Users", { ...user, userName: hostile });
    await send("PATCH", `/Users/${id}?x=${encodeURIComponent(hostile)}`, hostile);
    await send("GET", `/Users?filter=${encodeURIComponent(hostile)}`);
  }
  const removed = await send("POST", "/Users", buildUser(profile, "removed"));
  await send("DELETE", `/Users/${removed}`);
}
