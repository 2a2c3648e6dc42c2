import {
  createScimService,
  GroupResourceType,
  UserResourceType,
  type ScimService,
} from "@understudy/scim-core";
import { person } from "../people.ts";
import type { Somebody } from "../server-protocol.ts";
import { populate } from "./process.ts";

/** A service of ours with people in it. */
export interface Populated {
  readonly service: ScimService;
  readonly people: readonly Somebody[];
  readonly storedBytes: number;
}

/** Creates a service provider with everything the RFCs offer, and the people the bench asked for. */
export async function populatedService(): Promise<Populated> {
  const service = createScimService({
    resourceTypes: [{ resourceType: UserResourceType }, { resourceType: GroupResourceType }],
  });
  let storedBytes = 0;
  const people = await populate(async (number) => {
    const answer = await service.handle({
      method: "POST",
      path: "/Users",
      query: new URLSearchParams(),
      headers: {},
      body: person(number),
    });
    const text = answer.body ?? "";
    if (answer.status !== 201)
      throw new Error(`Person ${number} is refused: got ${answer.status} ${text}, expected 201.`);
    storedBytes += text.length;
    return JSON.parse(text) as { id: string };
  });
  return { service, people, storedBytes };
}
