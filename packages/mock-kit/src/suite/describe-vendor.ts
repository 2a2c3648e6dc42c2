import { describe } from "vitest";
import type { Profile } from "../profile/profile.ts";
import { consoleSuite } from "./console-suite.ts";
import { groupSuite } from "./group-suite.ts";
import { tokenSuite } from "./token-suite.ts";
import { userSuite } from "./user-suite.ts";

/**
 * The suite that every vendor's mock has to pass: what its profile says is what it does. Needs vitest.
 *
 * @example
 * describeVendor(profile); // in test/qa.test.ts
 */
export function describeVendor(profile: Profile): void {
  describe(`${profile.vendor}, as its profile has it`, () => {
    userSuite(profile);
    groupSuite(profile);
    tokenSuite(profile);
    consoleSuite(profile);
  });
}
