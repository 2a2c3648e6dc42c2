/** What the examples of this package speak of without making it. */
import type { Directory, DirectoryUser, ProvisioningJob } from "@understudy/entra-provisioning";

declare global {
  const ada: DirectoryUser;
  const directory: Directory;
  const job: ProvisioningJob;
  const objectId: string;
}
