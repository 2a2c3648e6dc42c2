import type { ScimResponse } from "@understudy/scim-core";
import {
  all,
  answer,
  answering,
  bodyOf,
  instead,
  list,
  one,
  read,
  rebody,
  restatus,
  sending,
  withBody,
  type Mutant,
  type When,
} from "./mutant.ts";

const put = one("PUT", "/Users");

const create = all("POST", "/Users");

const conflicts = (when: When, change: (response: ScimResponse) => ScimResponse): Mutant["breaks"] =>
  answering(when, (response) => (response.status === 409 ? change(response) : response));

/** Variants whose names are not unique. */
export const uniquenessMutants: readonly Mutant[] = [
  {
    name: "answers a conflict with 400",
    breaks: restatus(create, 409, 400),
    expects: ["uniqueness-create-409", "uniqueness-any-case"],
  },
  {
    name: "gives no scimType for a conflict",
    breaks: conflicts(create, (response) => {
      const { scimType: _, ...body } = bodyOf(response);
      return withBody(response, body);
    }),
    expects: ["uniqueness-create-scim-type"],
  },
  {
    name: "tells userNames apart by case",
    breaks: rebody(
      (asked) => create(asked) && /^[^a-z]+$/.test(String(asked.body["userName"])),
      (body) => void (body["userName"] = `other-${String(body["userName"])}`),
    ),
    expects: ["uniqueness-any-case"],
  },
  {
    name: "lets PUT take the userName of somebody else",
    breaks: restatus(put, 409, 200),
    expects: ["uniqueness-replace-409"],
  },
  {
    name: "lets PATCH take the userName of somebody else",
    breaks: restatus(one("PATCH", "/Users"), 409, 200),
    expects: ["uniqueness-patch-409"],
  },
  {
    name: "takes a user for its own namesake",
    breaks: instead(
      (asked) => put(asked) && String(asked.body["displayName"]).startsWith("Ada "),
      () => answer(409),
    ),
    expects: ["uniqueness-own-name"],
    inseparable: "every PUT has the userName of its user",
  },
  {
    name: "updates the user who has the name",
    breaks: (handle) => async (request) => {
      const asked = read(request);
      const response = await handle(request);
      if (!create(asked) || response.status !== 409) return response;
      const filter = `userName eq ${JSON.stringify(asked.body["userName"])}`;
      const found = await handle({
        method: "GET",
        path: "/Users",
        query: new URLSearchParams({ filter }),
        headers: { authorization: request.headers["authorization"] },
      });
      const [user] = list(bodyOf(found));
      const change = {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "displayName", value: asked.body["displayName"] }],
      };
      await handle(sending({ ...request, method: "PATCH", path: `/Users/${String(user?.["id"])}` }, change));
      return response;
    },
    expects: ["uniqueness-refused-unchanged"],
  },
];
