import { SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import { z } from "zod";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { USERS } from "../shell/menu.ts";
import { setManager } from "./set-manager.ts";
import { readUserForm, UserFields } from "./user-fields.tsx";
import { toUsers, userPath } from "./user-place.ts";

const createdShape = z.object({ id: z.string() });

/** Where users are made. */
export const newUserPage: AdminPage = {
  path: `${USERS.path}/new`,
  title: "New user",
  access: "administrators",
  trail: () => toUsers,
  body: (visit) => (
    <SendForm visit={visit}>
      <UserFields
        form={visit.draft === undefined ? { properties: {}, manager: "" } : readUserForm(visit.draft)}
      />
      <SendButton action="create">Create</SendButton>
    </SendForm>
  ),
  actions: { create },
};

async function create(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const { properties, manager } = readUserForm(sent);
  const given = Object.entries(properties).filter(([, value]) => value !== null);
  // Nobody signs in with it, and it is not kept.
  const passwordProfile = { password: "not kept" };
  const body = { ...Object.fromEntries(given), passwordProfile };
  const { id } = createdShape.parse(await visit.graph("POST /users", {}, body));
  await setManager(visit, id, manager);
  return { says: `${String(properties["displayName"])} is created.`, to: userPath(id) };
}
