import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { feature, users } from "../check/needs.ts";
import { plainName } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import type { JsonObject } from "../json.ts";
import { urns } from "../urns.ts";

/** A user of the check's own, and its version. */
interface Versioned {
  readonly path: string;
  readonly etag: string;
  readonly whole: JsonObject;
}

async function versioned(stage: Stage): Promise<Versioned> {
  const { path, sent, id } = await stage.newUser();
  const etag = (await stage.scim(`GET ${path}`)).headers["etag"] ?? skip("a reading has no ETag");
  return { path, etag, whole: { ...sent, id } };
}

function changed({ names, user }: Stage): JsonObject {
  return { [plainName(user)]: `${names.prefix} ${names.fresh()}` };
}

function patchBody(stage: Stage): JsonObject {
  return { schemas: [urns.patchOp], Operations: [{ op: "replace", value: changed(stage) }] };
}

/** Changes the user, so that a version that was read before is not its version any more. */
async function change(stage: Stage, { path, whole }: Versioned): Promise<Answer> {
  return expectSuccess(await stage.scim(`PUT ${path}`, { body: { ...whole, ...changed(stage) } }));
}

async function etagOf({ scim }: Stage, path: string): Promise<string> {
  return (await scim(`GET ${path}`)).headers["etag"] ?? skip("a reading has no ETag");
}

const versions: readonly CheckRow[] = [
  {
    id: "etag-on-read",
    level: "MUST",
    title: "a reading has the version in ETag",
    run: async (stage) => {
      const answer = expectStatus(await stage.scim(`GET ${(await stage.newUser()).path}`), 200);
      const got = answer.headers["etag"];
      expectThat(
        got !== undefined && /^(W\/)?"[^"]*"$/.test(got),
        "ETag",
        got,
        'an entity tag, e.g. W/"a330bc54f0671c9"',
      );
    },
  },
  {
    id: "etag-is-meta-version",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3.1",
    title: "meta.version is the same as ETag",
    run: async (stage) => {
      const { path, etag } = await versioned(stage);
      expectValue(await stage.read(path), "meta.version", etag);
    },
  },
  {
    id: "etag-on-create",
    level: "SHOULD",
    title: "the answer to POST has the version in ETag",
    run: async ({ scim, user, sampleUser }) => {
      const got = expectSuccess(await scim(`POST ${user.endpoint}`, { body: sampleUser() })).headers["etag"];
      expectThat(got !== undefined, "ETag", got, "the version");
    },
  },
  {
    id: "etag-stays",
    level: "MUST",
    title: "the version stays while nothing changes",
    run: async (stage) => {
      const { path, etag } = await versioned(stage);
      const got = await etagOf(stage, path);
      expectThat(got === etag, "ETag of the second reading", got, etag);
    },
  },
  {
    id: "etag-changes-on-replace",
    level: "MUST",
    title: "PUT that changes something changes the version",
    run: async (stage) => {
      const user = await versioned(stage);
      await change(stage, user);
      const got = await etagOf(stage, user.path);
      expectThat(got !== user.etag, "ETag after PUT", got, "another than before");
    },
  },
  {
    id: "etag-changes-on-patch",
    level: "MUST",
    needs: [feature("patch")],
    title: "PATCH that changes something changes the version",
    run: async (stage) => {
      const { path, etag } = await versioned(stage);
      expectSuccess(await stage.scim(`PATCH ${path}`, { body: patchBody(stage) }));
      const got = await etagOf(stage, path);
      expectThat(got !== etag, "ETag after PATCH", got, "another than before");
    },
  },
];

const preconditions: readonly CheckRow[] = [
  {
    id: "etag-if-none-match-304",
    level: "MUST",
    title: "GET with If-None-Match of the version is answered 304, without a body",
    run: async (stage) => {
      const { path, etag } = await versioned(stage);
      const answer = expectStatus(
        await stage.scim(`GET ${path}`, { headers: { "if-none-match": etag } }),
        304,
      );
      expectThat(answer.text === "", "the body of 304", answer.text, "none");
    },
  },
  {
    id: "etag-if-none-match-200",
    level: "MUST",
    title: "GET with If-None-Match of another version is answered 200",
    run: async (stage) => {
      const { path } = await versioned(stage);
      expectStatus(await stage.scim(`GET ${path}`, { headers: { "if-none-match": 'W/"understudy"' } }), 200);
    },
  },
  {
    id: "etag-if-match-replace",
    level: "MUST",
    title: "PUT with If-Match of the version is done",
    run: async (stage) => {
      const { path, etag, whole } = await versioned(stage);
      const body = { ...whole, ...changed(stage) };
      expectSuccess(await stage.scim(`PUT ${path}`, { body, headers: { "if-match": etag } }));
    },
  },
  {
    id: "etag-if-match-stale-replace-412",
    level: "MUST",
    title: "PUT with If-Match of a version that is gone is refused with 412",
    run: async (stage) => {
      const user = await versioned(stage);
      await change(stage, user);
      const body = { ...user.whole, ...changed(stage) };
      expectStatus(await stage.scim(`PUT ${user.path}`, { body, headers: { "if-match": user.etag } }), 412);
    },
  },
  {
    id: "etag-if-match-stale-patch-412",
    level: "MUST",
    needs: [feature("patch")],
    title: "PATCH with If-Match of a version that is gone is refused with 412",
    run: async (stage) => {
      const user = await versioned(stage);
      await change(stage, user);
      const headers = { "if-match": user.etag };
      expectStatus(await stage.scim(`PATCH ${user.path}`, { body: patchBody(stage), headers }), 412);
    },
  },
  {
    id: "etag-if-match-stale-delete-412",
    level: "MUST",
    title: "DELETE with If-Match of a version that is gone is refused with 412",
    run: async (stage) => {
      const user = await versioned(stage);
      await change(stage, user);
      expectStatus(await stage.scim(`DELETE ${user.path}`, { headers: { "if-match": user.etag } }), 412);
    },
  },
  {
    id: "etag-refused-unchanged",
    level: "MUST",
    title: "a PUT that is refused for its version changes nothing",
    run: async (stage) => {
      const user = await versioned(stage);
      await change(stage, user);
      const before = await stage.read(user.path);
      const body = { ...user.whole, ...changed(stage) };
      const answer = await stage.scim(`PUT ${user.path}`, { body, headers: { "if-match": user.etag } });
      if (answer.status < 400) skip(`it is answered ${answer.status}`);
      const name = plainName(stage.user);
      expectValue(await stage.read(user.path), name, before[name]);
    },
  },
];

export const etagChecks: readonly Check[] = defineChecks(
  { family: "etag", rfc: "RFC 7644", section: "§3.14", needs: [users, feature("etag")], writes: true },
  [...versions, ...preconditions],
);
