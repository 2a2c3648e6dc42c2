import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import {
  expectRefused,
  expectStatus,
  expectSuccess,
  expectThat,
  expectValue,
  isSameJson,
} from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute, feature, users } from "../check/needs.ts";
import { emailTypes, plainName } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, isObject, shown, textAt, valueAt, type JsonObject } from "../json.ts";
import { changeRows } from "./patch-changes.ts";
import { applied, patch, type Operation } from "./patch-operation.ts";

/** A PATCH that a server must refuse. */
interface Refusal {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly operations: (stage: Stage) => readonly unknown[];
  /** Default 400. */
  readonly scimTypes?: readonly string[];
}

const refusals: readonly Refusal[] = [
  {
    id: "remove-without-path",
    section: "§3.5.2.2",
    title: "remove without a path is refused with 400",
    operations: () => [{ op: "remove" }],
    scimTypes: ["noTarget"],
  },
  {
    id: "replace-without-target",
    section: "§3.5.2.3",
    title: "replace of values that a filter selects, where it selects none, is refused with 400",
    operations: ({ user }) => {
      emailTypes(user);
      return [
        {
          op: "replace",
          path: 'emails[value eq "nobody@example.invalid"]',
          value: { value: "x@example.com" },
        },
      ];
    },
    scimTypes: ["noTarget"],
  },
  {
    id: "unknown-op",
    section: "§3.5.2",
    title: "an operation other than add, remove and replace is refused with 400",
    operations: ({ user }) => [{ op: "move", path: plainName(user), value: "x" }],
    scimTypes: ["invalidSyntax", "invalidValue"],
  },
  {
    id: "malformed-path",
    section: "§3.5.2",
    title: "a path that does not follow the grammar is refused with 400",
    operations: () => [{ op: "replace", path: 'emails[type eq "work"', value: "x" }],
    scimTypes: ["invalidPath", "invalidFilter"],
  },
  {
    id: "unknown-attribute",
    section: "§3.5.2",
    title: "a path to an attribute that no schema has is refused with 400",
    operations: () => [{ op: "replace", path: "understudyNoSuchAttribute", value: "x" }],
    scimTypes: ["invalidPath", "noTarget"],
  },
  {
    id: "add-without-value",
    section: "§3.5.2.1",
    title: "add without a value is refused with 400",
    operations: ({ user }) => [{ op: "add", path: plainName(user) }],
    scimTypes: ["invalidValue", "invalidSyntax"],
  },
  {
    id: "wrong-type",
    section: "§3.5.2",
    title: "a value that the schema does not take is refused with 400: an object for userName",
    operations: () => [{ op: "replace", path: "userName", value: { value: "x" } }],
    scimTypes: ["invalidValue", "invalidSyntax"],
  },
  {
    id: "remove-required",
    section: "§3.5.2.2",
    title: "remove of a required attribute is refused with 400",
    operations: () => [{ op: "remove", path: "userName" }],
    scimTypes: ["mutability", "invalidValue"],
  },
];

async function refused(stage: Stage, operations: readonly unknown[]): Promise<void> {
  const { path } = await stage.newUser();
  expectStatus(await patch(stage, path, operations), 400);
}

const refusalRows: readonly CheckRow[] = refusals.flatMap(
  ({ id, section, title, operations, scimTypes = [] }) => [
    {
      id: `patch-refuses-${id}`,
      level: "MUST",
      section,
      title,
      run: async (stage) => refused(stage, operations(stage)),
    },
    {
      id: `patch-refuses-${id}-type`,
      level: "SHOULD",
      section: "§3.12",
      title: `${title.replace(" is refused with 400", " is refused")} with scimType ${scimTypes.join(" or ")}`,
      tolerated: "provisioning clients look at the status",
      run: async (stage) => {
        const { path } = await stage.newUser();
        const answer = await patch(stage, path, operations(stage));
        if (answer.status !== 400) skip(`it is answered ${answer.status}`);
        const got = textAt(answer.body(), "scimType");
        expectThat(scimTypes.includes(got), "scimType", got || "none", scimTypes.join(" or "));
      },
    },
  ],
);

const replaceName = ({ user, names }: Stage): Operation => ({
  op: "replace",
  path: plainName(user),
  value: `${names.prefix} patched`,
});

const answering: readonly CheckRow[] = [
  {
    id: "patch-answers-200-or-204",
    level: "MUST",
    title: "PATCH answers 200 or 204",
    run: async (stage) => {
      const { path } = await stage.newUser();
      expectStatus(await patch(stage, path, [replaceName(stage)]), 200, 204);
    },
  },
  {
    id: "patch-200-has-user",
    level: "MUST",
    title: "PATCH that answers 200 answers with the whole user, changed",
    run: async (stage) => {
      const { path, id } = await stage.newUser();
      const answer = expectSuccess(await patch(stage, path, [replaceName(stage)]));
      if (answer.status !== 200) skip(`PATCH answers ${answer.status}`);
      expectValue(answer.body(), "id", id);
      expectValue(answer.body(), plainName(stage.user), replaceName(stage).value);
    },
  },
  {
    id: "patch-204-no-body",
    level: "MUST",
    title: "PATCH that answers 204 has no body",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const answer = expectSuccess(await patch(stage, path, [replaceName(stage)]));
      if (answer.status !== 204) skip(`PATCH answers ${answer.status}`);
      expectThat(answer.text === "", `the body of ${answer.request}`, answer.text, "none");
    },
  },
  {
    id: "patch-unknown-404",
    level: "MUST",
    section: "§3.12",
    title: "PATCH of a user that does not exist is answered 404",
    run: async (stage) => {
      const path = `${stage.user.endpoint}/${stage.names.prefix}-nobody`;
      expectStatus(await patch(stage, path, [replaceName(stage)]), 404);
    },
  },
  {
    id: "patch-refuses-no-operations",
    level: "SHOULD",
    title: "a body without Operations is refused",
    run: async ({ scim, newUser }) => {
      const { path } = await newUser();
      expectRefused(
        await scim(`PATCH ${path}`, { body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"] } }),
      );
    },
  },
];

const behaving: readonly CheckRow[] = [
  {
    id: "patch-is-atomic",
    level: "MUST",
    title: "where one operation fails, none is done",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const before = await stage.read(path);
      const answer = await patch(stage, path, [replaceName(stage), { op: "remove" }]);
      if (answer.status < 400) skip(`a PATCH with an operation that fails is answered ${answer.status}`);
      expectValue(await stage.read(path), plainName(stage.user), valueAt(before, plainName(stage.user)));
    },
  },
  {
    id: "patch-leaves-others",
    level: "MUST",
    title: "PATCH leaves attributes that it does not name as they are",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const before = await stage.read(path);
      const after = await applied(stage, path, [replaceName(stage)]);
      for (const name of Object.keys(before)) {
        if (name === plainName(stage.user) || name === "meta") continue;
        const isSame = isSameJson(after[name], before[name]);
        expectThat(isSame, name, after[name], `as before, ${shown(before[name])}`);
      }
    },
  },
  {
    id: "patch-add-same-value-once",
    level: "MUST",
    section: "§3.5.2.1",
    needs: [attribute("emails")],
    title: "add of a value that is there does not add it again",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const email = elementsAt(await stage.read(path), "emails").find(isObject);
      if (email === undefined) return skip("the user has no e-mail address");
      const after = await applied(stage, path, [{ op: "add", path: "emails", value: [email] }]);
      const same = elementsAt(after, "emails").filter(
        (each) => textAt(each, "value") === textAt(email, "value"),
      );
      expectThat(same.length === 1, "emails with the value", same, "one");
    },
  },
  {
    id: "patch-add-same-value-unmodified",
    level: "SHOULD",
    section: "§3.5.2.1",
    title: "add of a value that is there does not change meta.lastModified",
    tolerated: "provisioning clients do not read meta.lastModified",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const before = await stage.read(path);
      const name = plainName(stage.user);
      const value = valueAt(before, name) ?? skip(`a user is created without ${name}`);
      const after = await applied(stage, path, [{ op: "add", path: name, value }]);
      expectValue(after, "meta.lastModified", valueAt(before, "meta.lastModified"));
    },
  },
  {
    id: "patch-last-modified",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "meta.lastModified does not go back, and meta.created stays",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const before = await stage.read(path);
      const after = await applied(stage, path, [replaceName(stage)]);
      expectValue(after, "meta.created", valueAt(before, "meta.created"));
      const times = [before, after].map((each) => Date.parse(textAt(each, "meta.lastModified"))) as [
        number,
        number,
      ];
      if (times.some(Number.isNaN)) skip("the user has no meta.lastModified");
      expectThat(
        times[1] >= times[0],
        "meta.lastModified",
        after.meta,
        `no earlier than ${shown(before.meta)}`,
      );
    },
  },
  {
    id: "patch-keeps-id",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "PATCH does not change the id",
    run: async (stage) => {
      const { path, id } = await stage.newUser();
      const after: JsonObject = await applied(stage, path, [replaceName(stage)]);
      expectValue(after, "id", id);
    },
  },
];

export const patchChecks: readonly Check[] = defineChecks(
  { family: "patch", rfc: "RFC 7644", section: "§3.5.2", needs: [users, feature("patch")], writes: true },
  [...answering, ...changeRows, ...refusalRows, ...behaving],
);
