import { expect, test } from "vitest";
import { dueEscrows, escrow, type Escrows } from "./escrow.ts";

const HOUR = 3_600_000;
const ada = { type: "User", id: "ada" } as const;

test("retries 6, 12 and 24 hours after the first failure, then every 24 (entra-client §3)", () => {
  const escrows: Escrows = new Map();
  const hours: number[] = [];
  for (let now = 0; hours.length < 6; now = (hours.at(-1) ?? 0) * HOUR) {
    hours.push((escrow(escrows, ada, { code: "Conflict", now: now })?.nextAttempt ?? Number.NaN) / HOUR);
  }
  expect(hours).toEqual([6, 12, 24, 48, 72, 96]);
});

test("gives up 28 days after the first failure (entra-client §3)", () => {
  const escrows: Escrows = new Map();
  escrow(escrows, ada, { code: "Conflict", now: 0 });
  expect(escrow(escrows, ada, { code: "Conflict", now: 28 * 24 * HOUR - 1 })).toMatchObject({ retries: 1 });
  expect(escrow(escrows, ada, { code: "Conflict", now: 28 * 24 * HOUR })).toBeUndefined();
  expect(escrows.size).toBe(0);
});

test("is due at its time, or in the next cycle where the target was busy or broken (entra-client §3)", () => {
  const escrows: Escrows = new Map();
  escrow(escrows, ada, { code: "Conflict", now: 0 });
  escrow(escrows, { type: "User", id: "bob" }, { code: "TooManyRequests", now: 0 });
  const dueAt = (now: number): readonly string[] => dueEscrows(escrows, now).map(({ change }) => change.id);
  expect(dueAt(0)).toEqual(["bob"]);
  expect(dueAt(6 * HOUR)).toEqual(["ada", "bob"]);
});
