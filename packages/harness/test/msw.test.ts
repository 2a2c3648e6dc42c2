import { createMock, type Mock } from "@understudy/mock-kit";
import { setupServer, type SetupServer } from "msw/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handlersFor } from "../src/msw/handlers-for.ts";
import { vendors } from "../src/index.ts";

describe.each(vendors)("the handlers of $profile.vendor", ({ profile }) => {
  const urls = [profile.tenantUrl, ...profile.tenantUrlAliases].map(({ value }) => value);
  let mock: Mock;
  let server: SetupServer;
  beforeEach(() => {
    mock = createMock(profile);
    server = setupServer(...handlersFor(mock));
    server.listen();
  });
  afterEach(() => server.close());

  it.each(urls)("answer %s, which the network has not", async (url) => {
    const bearer = { authorization: `Bearer ${mock.secretToken}` };
    const found = await fetch(`${url}/Users?filter=userName%20eq%20%22nobody%22`, { headers: bearer });
    expect(await found.json()).toMatchObject({ totalResults: 0 });
    expect((await fetch(`${url}/Users`)).status).toBe(401);
  });
});
