import { createScimClient } from "@understudy/harness";
import { freshTenant } from "@understudy/harness/vitest";
import { expect, it } from "vitest";

it("provisions Ada into QA, and does it well", async () => {
  const qa = await freshTenant("qa");
  const scim = createScimClient(qa.tenantUrl, qa.secretToken);
  const ada = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "ada@example.com",
    active: true,
  };

  await scim('GET /Users?filter=userName eq "ada@example.com"');
  const created = await scim("POST /Users", { body: ada });
  expect(created.body).toMatchScimResource(ada);
  await expect(await scim("GET /Users/nobody")).toBeScimError(404);

  await expect(qa).toHaveProvisioned({ userName: "ada@example.com", active: true });
  await expect(qa).toHaveReceived({ method: "POST", path: "/Users", status: 201, times: 1 });
  await expect(qa).toHaveNoViolations();
});
