import { intercept } from "@understudy/harness/msw";
import "@understudy/harness/vitest";
import { expect, it } from "vitest";
import { provision } from "./provision.ts";

const ada = { userName: "ada@example.com", active: true };

it("creates whom QA does not know", async () => {
  await using qa = await intercept("qa");
  await provision([ada], qa.secretToken);
  await expect(qa).toHaveProvisioned(ada);
  expect(await qa.control.requests()).toMatchObject([
    { method: "GET", status: 200 },
    { method: "POST", status: 201 },
  ]);
});

it("writes nothing where nothing has changed", async () => {
  await using qa = await intercept("qa");
  await provision([ada], qa.secretToken);
  await qa.control.clearRequests();
  await provision([ada], qa.secretToken);
  expect(await qa.control.requests()).toMatchObject([{ method: "GET", status: 200 }]);
});

it("deactivates who has left", async () => {
  await using qa = await intercept("qa");
  await provision([ada], qa.secretToken);
  await provision([{ ...ada, active: false }], qa.secretToken);
  await expect(qa).toHaveProvisioned({ userName: "ada@example.com", active: false });
});

it("tries again where QA is throttled, and creates nobody twice", async () => {
  await using qa = await intercept("qa");
  await qa.control.addFault({ match: { method: "POST" }, times: 1, then: { status: 429, retryAfter: 0 } });
  await provision([ada], qa.secretToken);
  const posts = await qa.control.requests({ method: "POST" });
  expect(posts.map(({ status }) => status)).toEqual([429, 201]);
});

it("keeps every rule of SCIM, as far as QA can tell", async () => {
  await using qa = await intercept("qa");
  await provision([ada], qa.secretToken);
  await provision([{ ...ada, active: false }], qa.secretToken);
  await expect(qa).toHaveNoViolations({ from: "advice" });
});

it("survives a new API Key for eight hours, as QA has it", async () => {
  await using qa = await intercept("qa", { now: "2026-01-05T09:00:00Z" });
  await qa.control.issueToken();
  await provision([ada], qa.secretToken);
  await qa.control.advanceClock("PT8H");
  await expect(provision([ada], qa.secretToken)).rejects.toThrow("got 401");
});
