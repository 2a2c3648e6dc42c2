import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, expectValue, resourcesOf } from "../check/expect.ts";
import { feature, groups } from "../check/needs.ts";
import { elementsAt } from "../json.ts";
import { applied } from "./patch-operation.ts";
import { groupMemberChecks } from "./group-members.ts";

const lifecycle: readonly CheckRow[] = [
  {
    id: "groups-create-201",
    level: "MUST",
    section: "§3.3",
    title: "POST of a group answers 201 with its displayName",
    run: async (stage) => {
      const displayName = stage.names.fresh();
      const body = { schemas: [stage.group.schema], displayName };
      const answer = expectStatus(await stage.scim(`POST ${stage.group.endpoint}`, { body }), 201);
      expectValue(answer.body(), "displayName", displayName);
    },
  },
  {
    id: "groups-requires-display-name",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.2",
    title: "a group without displayName is refused with 400",
    run: async ({ scim, group, names }) =>
      void expectStatus(
        await scim(`POST ${group.endpoint}`, {
          body: { schemas: [group.schema], externalId: names.fresh() },
        }),
        400,
      ),
  },
  {
    id: "groups-read",
    level: "MUST",
    section: "§3.4.1",
    title: "a group that is read has its id, schema, displayName and meta.resourceType",
    run: async (stage) => {
      const { path, id, sent } = await stage.newGroup();
      const body = expectStatus(await stage.scim(`GET ${path}`), 200).body();
      expectValue(body, "id", id);
      expectValue(body, "displayName", sent.displayName);
      expectValue(body, "meta.resourceType", stage.group.name);
      expectThat(
        elementsAt(body, "schemas").includes(stage.group.schema),
        "schemas",
        body.schemas,
        stage.group.schema,
      );
    },
  },
  {
    id: "groups-list",
    level: "MUST",
    section: "§3.4.2",
    title: "GET of the groups answers a ListResponse of groups",
    run: async (stage) => {
      await stage.newGroup();
      for (const each of resourcesOf(
        await stage.scim(`GET ${stage.group.endpoint}`, { query: { count: 2 } }),
      )) {
        expectValue(each, "meta.resourceType", stage.group.name);
      }
    },
  },
  {
    id: "groups-filter-display-name",
    level: "MUST",
    section: "§3.4.2.2",
    needs: [feature("filter")],
    title: "displayName eq finds the group",
    run: async (stage) => {
      const { id, sent } = await stage.newGroup();
      const filter = `displayName eq ${JSON.stringify(sent.displayName)}`;
      const found = resourcesOf(await stage.scim(`GET ${stage.group.endpoint}`, { query: { filter } }));
      expectThat(
        found.length === 1 && found[0]?.id === id,
        "the groups that are found",
        found,
        `the one with id ${id}`,
      );
    },
  },
  {
    id: "groups-rename-replace",
    level: "MUST",
    section: "§3.5.1",
    title: "PUT renames a group",
    run: async (stage) => {
      const { path, id, sent } = await stage.newGroup();
      const displayName = stage.names.fresh();
      expectSuccess(await stage.scim(`PUT ${path}`, { body: { ...sent, id, displayName } }));
      expectValue(await stage.read(path), "displayName", displayName);
    },
  },
  {
    id: "groups-rename-patch",
    level: "MUST",
    section: "§3.5.2",
    needs: [feature("patch")],
    title: "PATCH renames a group",
    run: async (stage) => {
      const { path } = await stage.newGroup();
      const displayName = stage.names.fresh();
      const after = await applied(stage, path, [{ op: "replace", path: "displayName", value: displayName }]);
      expectValue(after, "displayName", displayName);
    },
  },
  {
    id: "groups-delete",
    level: "MUST",
    section: "§3.6",
    title: "DELETE of a group answers 204, and the group is gone",
    run: async (stage) => {
      const { path } = await stage.newGroup();
      expectStatus(await stage.scim(`DELETE ${path}`), 204);
      expectStatus(await stage.scim(`GET ${path}`), 404);
    },
  },
  {
    id: "groups-unknown-404",
    level: "MUST",
    section: "§3.12",
    title: "a group that does not exist is answered 404",
    run: async ({ scim, group, names }) =>
      void expectStatus(await scim(`GET ${group.endpoint}/${names.prefix}-nobody`), 404),
  },
];

export const groupChecks: readonly Check[] = [
  ...defineChecks(
    { family: "groups", rfc: "RFC 7644", section: "§3.5.2", writes: true, needs: [groups] },
    lifecycle,
  ),
  ...groupMemberChecks,
];
