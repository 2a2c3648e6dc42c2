import { createServer, type Server } from "node:http";
import { createScimService, GroupResourceType, UserResourceType } from "../src/index.ts";
import { scimNode } from "../src/node.ts";

// #region example
/** Serves Users and Groups from memory, with everything the RFCs offer. */
export function serveUsersAndGroups(): Server {
  const service = createScimService({
    resourceTypes: [
      { resourceType: UserResourceType, rules: { unique: ['emails[type eq "work"].value'] } },
      { resourceType: GroupResourceType },
    ],
    rules: { page: { default: 50, max: 500 } },
  });
  return createServer(scimNode(service, { basePath: "/scim" }));
}
// #endregion example
