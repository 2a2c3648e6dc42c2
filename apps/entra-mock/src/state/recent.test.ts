import { expect, it } from "vitest";
import { createRecent } from "./recent.ts";

it("keeps the youngest items, however many come", () => {
  const recent = createRecent<{ readonly id: string }>(2);
  for (const id of ["1", "2", "3"]) recent.add({ id });
  expect(recent.newestFirst()).toEqual([{ id: "3" }, { id: "2" }]);
  expect(recent.find("1")).toBeUndefined();
  expect(recent.find("2")).toEqual({ id: "2" });
});
