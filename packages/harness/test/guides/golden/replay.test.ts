import { join } from "node:path";
import { replayGolden } from "@understudy/harness";
import { freshTenant } from "@understudy/harness/vitest";
import { expect, it } from "vitest";

const file = join(import.meta.dirname, "golden/qa.json");

it("is answered by a tenant of the mock as it was recorded", async () => {
  const qa = await freshTenant("qa");
  await expect(qa).toReplay(file);
});

it("is answered by a fresh mock as it was recorded", async () => {
  const { isSame, different } = await replayGolden(file);
  expect({ isSame, different }).toEqual({ isSame: true, different: [] });
});
