/** What the examples of this package speak of without making it. */
import type * as http from "node:http";
import type * as core from "@understudy/scim-core";
import type * as zod from "zod";
import type { ControlClient, IssuedToken, Mock, MockRequest, Profile, ProfileDefinition } from "@understudy/mock-kit";
import type { PageVisit, Resident, Site } from "@understudy/mock-kit/console";

declare global {
  const control: ControlClient;
  const definition: ProfileDefinition;
  const mock: Mock;
  const prodpad: Profile;
  const profile: Profile;
  const qa: Profile;
  const request: MockRequest;
  const site: Site<Resident, PageVisit, "open">;
  const token: IssuedToken;
  const users: readonly { readonly userName: string }[];
  const visit: PageVisit;
  const createScimService: typeof core.createScimService;
  const createServer: typeof http.createServer;
  const GroupResourceType: typeof core.GroupResourceType;
  const z: typeof zod.z;
}
