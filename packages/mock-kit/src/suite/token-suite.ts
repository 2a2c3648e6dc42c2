import { describe, expect, it } from "vitest";
import { driveMock, type MockDriver } from "../drive-mock.ts";
import type { Profile, Rotation } from "../profile/profile.ts";

const start = { now: "2026-01-05T09:00:00Z" };

/** What the Secret Token of a vendor's mock has to be like. */
export function tokenSuite(profile: Profile): void {
  const { display, lifetime, holder, rotation } = profile.secretToken;
  describe("the Secret Token", () => {
    it("opens SCIM, and no other does", () => opens(profile));
    it(`is shown ${display.value.replace("-", " ")}`, () => isShown(profile));
    it("is given to nobody but who may have it, or opens to nobody else", () =>
      isHeld(profile, holder.value));
    it("is replaced as the vendor replaces it", () => isReplaced(profile, rotation.value));
    if (lifetime.value === "unlimited") return;
    it(`ends after ${lifetime.value}`, () => ends(profile, lifetime.value));
  });
}

async function opens(profile: Profile): Promise<void> {
  const driver = driveMock(profile);
  expect((await driver.call("GET /Users")).status).toBe(200);
  for (const token of ["", `${driver.mock.secretToken}x`, driver.mock.secretToken.slice(1)]) {
    expect((await driver.call("GET /Users", { token })).status, token).toBeGreaterThanOrEqual(401);
  }
}

async function isShown(profile: Profile): Promise<void> {
  const { control, mock } = driveMock(profile);
  const [token] = await control.listTokens();
  const isHidden = profile.secretToken.display.value === "once";
  expect(token?.secretToken).toBe(isHidden ? undefined : mock.secretToken);
}

async function isHeld(
  profile: Profile,
  { role, enforced }: Profile["secretToken"]["holder"]["value"],
): Promise<void> {
  const driver = driveMock(profile);
  const asked = issue(driver, { admin: "rita", role: `not ${role}` });
  if (enforced === "when-issued") return await expect(asked).rejects.toThrow(role);
  const token = await asked;
  expect((await driver.call("GET /Users", { token })).status).toBe(403);
}

async function isReplaced(profile: Profile, rotation: Rotation): Promise<void> {
  const driver = driveMock(profile, start);
  const old = driver.mock.secretToken;
  const isOpen = async (token: string): Promise<boolean> =>
    (await driver.call("GET /Users", { token })).status === 200;
  // Who has the first token is nobody who may not have a second one.
  const next = await issue(driver, rotation.kind === "one-per-admin" ? { admin: "grace" } : {});
  expect(await isOpen(next)).toBe(true);
  switch (rotation.kind) {
    case "immediate":
      return expect(await isOpen(old)).toBe(false);
    case "static":
      return expect(next).toBe(old);
    case "grace":
      expect(await isOpen(old)).toBe(true);
      await driver.control.advanceClock(rotation.oldTokenValidFor);
      return expect(await isOpen(old)).toBe(false);
    case "one-per-admin":
      return await expect(issue(driver, { admin: "grace" })).rejects.toThrow(/revoke/i);
    case "additive":
    case "limited":
      return expect(await isOpen(old)).toBe(true);
  }
}

async function ends(profile: Profile, lifetime: string): Promise<void> {
  const { call, control } = driveMock(profile, start);
  expect((await call("GET /Users")).status).toBe(200);
  await control.advanceClock(lifetime);
  expect((await call("GET /Users")).status).toBe(401);
}

async function issue({ control, mock }: MockDriver, request: object): Promise<string> {
  const form = mock.profile.secretToken.form === undefined ? {} : { description: "from the suite" };
  return (await control.issueToken({ ...form, ...request })).secretToken;
}
