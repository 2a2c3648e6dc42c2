// The README shows this test; keep it short enough to read in passing.
import { startMock } from "@understudy/harness";
import { expect, it } from "vitest";

it("provisions a user into QA", async () => {
  await using qa = await startMock("qa");

  const response = await fetch(`${qa.tenantUrl}/Users`, {
    method: "POST",
    headers: { authorization: `Bearer ${qa.secretToken}`, "content-type": "application/scim+json" },
    body: JSON.stringify({ userName: "ada@example.com", active: true }),
  });

  expect(response.status).toBe(201);
  expect(await qa.control.requests()).toMatchObject([{ method: "POST", status: 201 }]);
});
