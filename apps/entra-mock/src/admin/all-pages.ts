import type { AdminPage } from "./admin-page.ts";
import { applicationPages } from "./applications/application-pages.ts";
import { assignmentPages } from "./assignments/assignment-pages.tsx";
import { galleryPages } from "./gallery/gallery-pages.tsx";
import { groupPages } from "./groups/group-pages.tsx";
import { mappingPages } from "./mapping/mapping-pages.ts";
import { provisioningPage } from "./provisioning/provisioning-page.tsx";
import { logPages } from "./logs/log-pages.ts";
import { onDemandPages } from "./on-demand/on-demand-pages.tsx";
import { outboxPages } from "./outbox/outbox-pages.tsx";
import { allowDeletesPage } from "./progress/allow-deletes-page.tsx";
import { shellPages } from "./shell/shell-pages.tsx";
import { userPages } from "./users/user-pages.tsx";

/** Every page of the admin centre; where two could have a path, the first has it. */
export const adminPages: readonly AdminPage[] = [
  ...shellPages,
  ...userPages,
  ...groupPages,
  ...galleryPages,
  ...applicationPages,
  ...assignmentPages,
  provisioningPage,
  ...mappingPages,
  allowDeletesPage,
  ...onDemandPages,
  ...logPages,
  ...outboxPages,
];
