import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectRefused, expectStatus, expectSuccess, expectThat, expectValue } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { users } from "../check/needs.ts";
import { plainName } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { textAt } from "../json.ts";

function mediaType(answer: Answer): string {
  return (answer.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function expectScimJson(answer: Answer): void {
  expectStatus(answer, 200);
  const got = answer.headers["content-type"] ?? "none";
  expectThat(mediaType(answer) === "application/scim+json", "Content-Type", got, "application/scim+json");
}

const jsonIsRead = "Entra, Okta and most clients read application/json just as well";

async function list(
  { scim, user }: Stage,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Answer> {
  return scim(`GET ${user.endpoint}`, { query: { count: 1 }, headers });
}

const reading: readonly CheckRow[] = [
  {
    id: "http-accept-scim-json",
    level: "MUST",
    title: "Accept: application/scim+json is answered with application/scim+json",
    tolerated: jsonIsRead,
    run: async (stage) => expectScimJson(await list(stage, { accept: "application/scim+json" })),
  },
  {
    id: "http-default-scim-json",
    level: "MUST",
    title: "without Accept the answer is application/scim+json",
    tolerated: jsonIsRead,
    run: async (stage) => expectScimJson(await list(stage, { accept: undefined })),
  },
  {
    id: "http-accept-json",
    level: "SHOULD",
    title: "Accept: application/json is answered with JSON",
    run: async (stage) => {
      const answer = expectStatus(await list(stage, { accept: "application/json" }), 200);
      const got = answer.headers["content-type"] ?? "none";
      expectThat(/[/+]json$/.test(mediaType(answer)), "Content-Type", got, "a JSON media type");
      answer.body();
    },
  },
  {
    id: "http-error-scim-json",
    level: "MUST",
    section: "§3.12",
    title: "an error is application/scim+json too, since it is returned in the JSON format of §3.8",
    tolerated: jsonIsRead,
    run: async ({ scim, user, names }) => {
      const answer = await scim(`GET ${user.endpoint}/${names.prefix}-nobody`);
      const got = answer.headers["content-type"] ?? "none";
      expectThat(mediaType(answer) === "application/scim+json", "Content-Type", got, "application/scim+json");
    },
  },
  {
    id: "http-unknown-endpoint-404",
    level: "MUST",
    section: "§3.12",
    title: "an endpoint that does not exist is answered 404",
    run: async ({ scim, names }) => void expectStatus(await scim(`GET /${names.prefix}`), 404),
  },
  {
    id: "http-query-ignores-unknown",
    level: "SHOULD",
    rfc: "RFC 7644",
    section: "§3.4.2",
    title: "a query parameter that no RFC knows does not make a query fail",
    run: async ({ scim, user }) =>
      void expectStatus(await scim(`GET ${user.endpoint}`, { query: { count: 1, understudy: "x" } }), 200),
  },
  {
    id: "http-head",
    level: "MAY",
    rfc: "RFC 9110",
    section: "§9.3.2",
    title: "HEAD is answered as GET is, without a body",
    run: async ({ scim, user, somebody }) => {
      const path = `${user.endpoint}/${encodeURIComponent(textAt(await somebody(), "id"))}`;
      const answer = expectStatus(await scim(`HEAD ${path}`), 200);
      expectThat(answer.text === "", `the body of ${answer.request}`, answer.text, "none");
    },
  },
];

/** Writing methods on what is not there; DELETE of a whole endpoint is never tried. */
const credentials: readonly CheckRow[] = [
  {
    id: "http-no-token-401",
    level: "MUST",
    title: "a request without credentials is answered 401",
    section: "§3.12",
    run: async (stage) => {
      if (!stage.hasToken) skip("the run itself has no token");
      expectStatus(await list(stage, { authorization: undefined }), 401);
    },
  },
  {
    id: "http-wrong-token-401",
    level: "MUST",
    title: "a request with a wrong token is answered 401",
    section: "§3.12",
    run: async (stage) => {
      if (!stage.hasToken) skip("the run itself has no token");
      expectStatus(await list(stage, { authorization: `Bearer ${stage.names.fresh()}` }), 401);
    },
  },
  {
    id: "http-401-www-authenticate",
    level: "MUST",
    title: "401 names the authentication schemes in WWW-Authenticate",
    section: "§2",
    tolerated: "provisioning clients are configured with their token and do not ask for a scheme",
    run: async (stage) => {
      if (!stage.hasToken) skip("the run itself has no token");
      const answer = expectStatus(await list(stage, { authorization: undefined }), 401);
      const got = answer.headers["www-authenticate"] ?? "none";
      expectThat(/^[A-Za-z]/.test(got) && got !== "none", "WWW-Authenticate", got, "a scheme, e.g. Bearer");
    },
  },
  {
    id: "http-tls",
    level: "MUST",
    title: "the Tenant URL is https",
    section: "§7.2",
    needs: [],
    run: async ({ target }) => {
      const { protocol, hostname } = new URL(target.tenantUrl);
      if (/^(localhost|127\..*|\[::1\])$/.test(hostname)) skip("the Tenant URL is on this machine");
      expectThat(protocol === "https:", "the scheme of the Tenant URL", protocol, "https:");
    },
  },
];

async function create({ scim, user, sampleUser }: Stage, contentType: string): Promise<Answer> {
  return scim(`POST ${user.endpoint}`, { body: sampleUser(), headers: { "content-type": contentType } });
}

const writing: readonly CheckRow[] = [
  {
    id: "http-body-scim-json",
    level: "MUST",
    title: "a body of application/scim+json is read",
    run: async (stage) => void expectSuccess(await create(stage, "application/scim+json")),
  },
  {
    id: "http-body-json",
    level: "SHOULD",
    title: "a body of application/json is read",
    run: async (stage) => void expectSuccess(await create(stage, "application/json")),
  },
  {
    id: "http-body-charset",
    level: "SHOULD",
    title: "a body of application/scim+json; charset=utf-8 is read",
    run: async (stage) => void expectSuccess(await create(stage, "application/scim+json; charset=utf-8")),
  },
  {
    id: "http-body-other-type",
    level: "SHOULD",
    rfc: "RFC 9110",
    section: "§15.5.16",
    title: "a body of a media type that is no JSON is refused",
    run: async (stage) => expectRefused(await create(stage, "application/xml")),
  },
  {
    id: "http-utf8",
    level: "MUST",
    title: "text in any script is kept as it was sent, in UTF-8",
    run: async ({ newUser, read, user, names }) => {
      const name = plainName(user);
      const text = `${names.prefix} Ångström Ἀριστοτέλης 高橋 🎭`;
      const { path } = await newUser({ [name]: text });
      const resource = await read(path);
      if (resource[name] === undefined) skip(`the server keeps no ${name}`);
      expectValue(resource, name, text);
    },
  },
  {
    id: "http-method-not-allowed",
    level: "SHOULD",
    rfc: "RFC 9110",
    section: "§15.5.6",
    title: "a method that an endpoint does not have is refused: POST to a user",
    run: async ({ scim, newUser, sampleUser }) => {
      const { path } = await newUser();
      expectRefused(await scim(`POST ${path}`, { body: sampleUser() }));
    },
  },
];

export const httpChecks: readonly Check[] = [
  ...defineChecks({ family: "http", rfc: "RFC 7644", section: "§3.8", needs: [users], writes: false }, [
    ...reading,
    ...credentials,
  ]),
  ...defineChecks(
    { family: "http", rfc: "RFC 7644", section: "§3.8", needs: [users], writes: true },
    writing,
  ),
];
