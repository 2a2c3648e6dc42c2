import { expect, test } from "vitest";
import { thresholdExceeded } from "./thresholds.ts";

// The documented examples (entra-client §3 "Examples").
test.each([
  ["4,000 failures leave the job alone", 4000, 4000, 0, undefined],
  ["45,000 failures quarantine it", 200_000, 45_000, 0, "EncounteredBaseEscrowThreshold"],
  [
    "30,000 failures beside 5,000 successes quarantine it",
    35_000,
    30_000,
    0,
    "EncounteredEscrowProportionThreshold",
  ],
  ["20,000 failures beside 100,000 successes leave it alone", 120_000, 20_000, 0, undefined],
  [
    "40,000 users and 21,000 managers quarantine it",
    200_000,
    40_000,
    21_000,
    "EncounteredTotalEscrowThreshold",
  ],
])("%s (entra-client §3)", (_says, events, failures, referenceFailures, reason) => {
  expect(thresholdExceeded({ events, failures, referenceFailures })).toBe(reason);
});
