import { startProvisioned, type ProvisionedRig } from "./provisioned.ts";

/** The name of somebody who could not be provisioned. */
export const HOSTILE: string = '<script>alert("x")</script>';

/** Ada was created, and somebody with a hostile name was not. */
export async function startWithLogs(): Promise<ProvisionedRig> {
  const rig = await startProvisioned();
  await rig.hire("Ada");
  await rig.hire("Eve", { displayName: HOSTILE });
  await rig.target.control.addFault({ match: { method: "POST", nth: 2 }, then: { status: 409 } });
  await rig.start();
  await rig.browser.open(rig.pathTo("/provisioning-logs"));
  return rig;
}
