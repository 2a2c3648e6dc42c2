import type { DirectoryUser, ProvisioningJob } from "@understudy/entra-provisioning";
import { expectCycle, linkedId } from "./observe.ts";
import { hire, type Person } from "./people.ts";
import type { Stage } from "./stage.ts";

/** Somebody who is at the vendor. */
export interface Arrival {
  readonly user: DirectoryUser;
  readonly job: ProvisioningJob;
  /** The vendor's id. */
  readonly id: string;
}

/**
 * Hires somebody and runs the initial cycle that brings them to the vendor, which is one step.
 *
 * @throws ExpectationError where the cycle does anything else.
 * @example
 * const { user, job, id } = await arrive(stage, ada);
 */
export async function arrive(stage: Stage, person: Person): Promise<Arrival> {
  const user = hire(stage.directory, person);
  const job = stage.job();
  await stage.step("the initial cycle creates one user", async () => {
    expectCycle(await job.runCycle(), { created: 1 });
  });
  return { user, job, id: linkedId(job, user.id) };
}
