import { expect, it } from "vitest";
import { expectGuarded } from "../console/guarded.ts";
import { startProvisioned } from "./provisioned.ts";
import { follow } from "./rig.ts";

const SyncNotificationSettings = JSON.stringify({ Enabled: true, Recipients: "it@contoso.example" });

it("shows the e-mail about a quarantine, which links to its application", async () => {
  const rig = await startProvisioned({ SecretToken: "wrong", SyncNotificationSettings });
  await rig.start();
  await rig.browser.open("/");
  await rig.browser.select("Outbox");
  expect(rig.browser.text()).toContain("This page is the stand-in's own.");
  expectGuarded(rig.browser);
  await rig.browser.select("Provisioning to QA is in quarantine");
  expect(rig.browser.text()).toContain("azure-noreply@microsoft.com");
  expect(rig.browser.text()).toContain("it@contoso.example");
  expect(rig.browser.text()).toContain("EncounteredQuarantineException");
  expectGuarded(rig.browser);
  await follow(rig.browser, "QA", "Provisioning logs");
  expect(rig.browser.status).toBe(200);
});

it("is empty where nobody asked to be told, and no page for who may not provision", async () => {
  const rig = await startProvisioned({ SecretToken: "wrong" });
  await rig.start();
  await rig.browser.open("/outbox");
  expect(rig.browser.text()).toContain("Nothing was sent.");
  await rig.browser.open("/outbox/nothing");
  expect(rig.browser.status).toBe(404);
  const member = await startProvisioned({}, "member");
  await member.browser.open("/outbox");
  expect(member.browser.status).toBe(403);
});
