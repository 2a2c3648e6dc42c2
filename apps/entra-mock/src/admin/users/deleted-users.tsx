import { SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { Table } from "../page/table.tsx";
import { USERS } from "../shell/menu.ts";
import { toUsers } from "./user-place.ts";

/** The recycle bin, which keeps users for 30 days. */
export const deletedUsersPage: AdminPage = {
  path: `${USERS.path}/deleted`,
  title: "Deleted users",
  access: "everyone",
  trail: () => toUsers,
  body: listDeleted,
  actions: { restore, purge },
};

function listDeleted(visit: AdminVisit): VNode {
  const { directory, deleted } = visit.state.tenant;
  const rows = [...deleted].flatMap((id) => {
    const user = directory.user(id);
    if (user === undefined) return [];
    const name = user.displayName ?? user.userPrincipalName;
    const form = (
      <SendForm visit={visit}>
        <input type="hidden" name="user" value={id} />
        <SendButton action="restore" label={`Restore ${name}`}>
          Restore
        </SendButton>{" "}
        <SendButton action="purge" label={`Delete permanently ${name}`}>
          Delete permanently
        </SendButton>
      </SendForm>
    );
    return [{ key: id, cells: [name, user.userPrincipalName, form] }];
  });
  return (
    <Table
      caption="Deleted users"
      columns={["Display name", "User principal name", "Actions"]}
      rows={rows}
      empty="Nobody is in the recycle bin."
    />
  );
}

async function restore({ graph }: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  await graph("POST /directory/deletedItems/:id/restore", { id: form.get("user") ?? "" });
  return { says: "The user is restored." };
}

async function purge({ graph }: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  await graph("DELETE /directory/deletedItems/:id", { id: form.get("user") ?? "" });
  return { says: "The user is deleted permanently." };
}
