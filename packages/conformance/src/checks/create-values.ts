import { type CheckRow } from "../check/check.ts";
import {
  expectRefused,
  expectStatus,
  expectSuccess,
  expectText,
  expectThat,
  expectValue,
} from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute } from "../check/needs.ts";
import { emailTypes, extensionText, optionalName } from "../check/roles.ts";
import { elementsAt, isObject, textAt, valueAt } from "../json.ts";
import { post, representation } from "./create-representation.ts";

/** What of a sample a server should keep (RFC 7644 §3.3): the id of a row, its attribute, and how it compares. */
const kept: readonly { readonly id: string; readonly path: string; readonly compare: "same" | "any-case" }[] =
  [
    { id: "user-name", path: "userName", compare: "any-case" },
    { id: "external-id", path: "externalId", compare: "same" },
    { id: "display-name", path: "displayName", compare: "same" },
    { id: "given-name", path: "name.givenName", compare: "same" },
    { id: "family-name", path: "name.familyName", compare: "same" },
    { id: "title", path: "title", compare: "same" },
  ];

const keptRows: readonly CheckRow[] = kept.map(({ id, path, compare }) => ({
  id: `create-keeps-${id}`,
  level: "MUST",
  // externalId is a common attribute: it need not be declared, and must be there all the same (RFC 7643 §3.1).
  ...(path === "externalId" ? { rfc: "RFC 7643", section: "§3.1" } : { needs: [attribute(path)] }),
  title: `the ${path} a user is created with is there when the user is read`,
  run: async ({ newUser, read, names }) => {
    const { path: at, sent } = await newUser(path === "externalId" ? { externalId: names.fresh() } : {});
    const resource = await read(at);
    const expected = valueAt(sent, path) ?? skip(`a user is created without ${path}`);
    if (compare === "same") expectValue(resource, path, expected);
    else expectText(resource, path, typeof expected === "string" ? expected : "");
  },
}));

const values: readonly CheckRow[] = [
  {
    id: "create-keeps-active-false",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§2.3.2",
    needs: [attribute("active")],
    title: "a user created with active false is shown with active false, as a boolean",
    run: async ({ newUser, read }) =>
      expectValue(await read((await newUser({ active: false })).path), "active", false),
  },
  {
    id: "create-keeps-emails",
    level: "MUST",
    needs: [attribute("emails")],
    title: "each e-mail address a user is created with is there when the user is read",
    run: async ({ newUser, read }) => {
      const { path, sent } = await newUser();
      const got = elementsAt(await read(path), "emails").map((email) => textAt(email, "value").toLowerCase());
      for (const email of elementsAt(sent, "emails")) {
        const value = textAt(email, "value");
        expectThat(got.includes(value.toLowerCase()), "the values of emails", got, value);
      }
    },
  },
  {
    id: "create-keeps-extension",
    level: "MUST",
    title: "an extension's attribute is kept below the extension's URI",
    run: async ({ newUser, read, user }) => {
      const { schema, name, path } = extensionText(user);
      const { path: at, sent } = await newUser();
      const expected = valueAt(sent, [schema, name]) ?? skip(`a user is created without ${schema}`);
      expectValue(await read(at), path, expected);
    },
  },
  {
    id: "create-extension-in-schemas",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§3",
    title: "schemas names each extension that the user has values of",
    run: async ({ newUser, read, user }) => {
      const { schema } = extensionText(user);
      const body = await read((await newUser()).path);
      if (!isObject(valueAt(body, [schema]))) skip("the user has no value of an extension");
      expectThat(elementsAt(body, "schemas").includes(schema), "schemas", body.schemas, schema);
    },
  },
  {
    id: "create-names-any-case",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§2.1",
    title: "names of attributes are read in any case",
    tolerated: "provisioning clients write them as the schema does",
    run: async ({ newUser, read, user, sampleUser, names }) => {
      const name = optionalName(user);
      const value = `${names.prefix} Case`;
      const { [name]: _, ...rest } = sampleUser();
      const { path } = await newUser({ ...rest, [name]: undefined, [name.toUpperCase()]: value });
      expectValue(await read(path), name, value);
    },
  },
  ...([null, []] as const).map((value): CheckRow => ({
    id: value === null ? "create-null-unassigned" : "create-empty-array-unassigned",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§2.5",
    ...(value === null ? {} : { needs: [attribute("emails")] }),
    title: `${value === null ? "null" : "an empty array"} is no value: the attribute stays unassigned`,
    run: async (stage) => {
      const name = value === null ? optionalName(stage.user) : "emails";
      if (stage.user.attributes.some((each) => each.name === name && each.required))
        skip(`${name} is required`);
      const answer = expectSuccess(await post(stage, { ...stage.sampleUser(), [name]: value }));
      expectValue(representation(answer), name, undefined);
    },
  })),
  {
    id: "create-one-primary",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§2.4",
    needs: [attribute("emails")],
    title: "no more than one value is primary: a second one is refused or not kept as such",
    run: async (stage) => {
      const [one, two] = emailTypes(stage.user);
      const name = stage.names.fresh();
      const emails = [one, two].map((type) => ({
        value: `${name}.${type}@example.com`,
        type,
        primary: true,
      }));
      const answer = await post(stage, { ...stage.sampleUser(), emails });
      if (answer.status >= 400 && answer.status < 500) return;
      const primaries = elementsAt(representation(answer), "emails").filter(
        (email) => valueAt(email, "primary") === true,
      );
      expectThat(primaries.length <= 1, "emails with primary true", primaries, "one at most");
    },
  },
  {
    id: "create-no-duplicate-values",
    level: "SHOULD",
    rfc: "RFC 7643",
    section: "§2.4",
    needs: [attribute("emails")],
    title: "the same type and value is not returned twice",
    run: async (stage) => {
      const [type] = emailTypes(stage.user);
      const email = { value: `${stage.names.fresh()}@example.com`, type };
      const answer = await post(stage, { ...stage.sampleUser(), emails: [email, email] });
      if (answer.status >= 400 && answer.status < 500) return;
      const got = elementsAt(representation(answer), "emails").map(
        (each) => `${textAt(each, "type")} ${textAt(each, "value")}`,
      );
      expectThat(new Set(got).size === got.length, "emails", got, "each once");
    },
  },
];

const refusing: readonly CheckRow[] = [
  {
    id: "create-requires-user-name",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.1",
    title: "a user without userName is refused with 400",
    run: async (stage) => {
      const { userName: _, ...rest } = stage.sampleUser();
      expectStatus(await post(stage, { ...rest, displayName: stage.names.fresh() }), 400);
    },
  },
  {
    id: "create-refuses-empty-user-name",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.1",
    title: "a user with an empty userName is refused",
    run: async (stage) => expectRefused(await post(stage, { ...stage.sampleUser(), userName: "" })),
  },
  {
    id: "create-refuses-wrong-type",
    level: "SHOULD",
    section: "§3.12",
    title: "a value of the wrong type is refused with 400: an object for userName",
    run: async (stage) => {
      const userName = { value: stage.names.fresh() };
      expectStatus(await post(stage, { ...stage.sampleUser(), userName }), 400);
    },
  },
  {
    id: "create-refuses-wrong-boolean",
    level: "SHOULD",
    section: "§3.12",
    needs: [attribute("active")],
    title: "a value of the wrong type is refused with 400: a text that is no boolean for active",
    run: async (stage) =>
      void expectStatus(await post(stage, { ...stage.sampleUser(), active: "sometimes" }), 400),
  },
];

/** What a user that is created keeps, and what is refused. */
export const valueRows: readonly CheckRow[] = [...keptRows, ...values, ...refusing];
