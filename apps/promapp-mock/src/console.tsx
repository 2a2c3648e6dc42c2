import {
  Field,
  SendButton,
  SendForm,
  type ShownToken,
  type VendorConsole,
  type Visit,
} from "@understudy/mock-kit/console";
import type { VNode } from "preact";

const ACCESS_TOKENS = "/my-profile/access-tokens";
const CREATE_TOKEN = `${ACCESS_TOKENS}/create`;
const tabs = [
  { label: "My Profile", path: "/my-profile" },
  { label: "Access Tokens", path: ACCESS_TOKENS },
];

/** Promapp's pages (tutorial L47-59). */
export const pages: VendorConsole = {
  menu: [],
  profileMenu: [{ label: "My Profile", path: "/my-profile" }],
  pages: [
    { path: "/my-profile", title: "My Profile", access: "everyone", tabs },
    {
      path: ACCESS_TOKENS,
      title: "Access Tokens",
      access: "credentials",
      tabs,
      body: listTokens,
      actions: {
        revoke({ tokens }, form) {
          tokens.revoke(form.get("token") ?? "");
          return { says: "The access token is revoked." };
        },
      },
    },
    {
      path: CREATE_TOKEN,
      title: "Create Token",
      access: "credentials",
      tabs,
      body: askForToken,
      actions: {
        create({ tokens }, form) {
          const { secretToken } = tokens.issue({
            description: form.get("description") ?? "",
            scope: form.get("scope") ?? "",
          });
          return {
            to: ACCESS_TOKENS,
            says: "The access token is made. Copy it now: this is the only time you can see it.",
            secret: { label: "Access token", value: secretToken },
          };
        },
      },
    },
  ],
};

function listTokens(visit: Visit): VNode {
  return (
    <>
      <form method="get" action={CREATE_TOKEN}>
        <button type="submit">Create Token</button>
      </form>
      <table>
        <caption>Access tokens of this site</caption>
        <thead>
          <tr>
            <th scope="col">Description</th>
            <th scope="col">Made by</th>
            <th scope="col">Made</th>
            <th scope="col">Expires</th>
            <th scope="col">State</th>
            <th scope="col">Revoke</th>
          </tr>
        </thead>
        <tbody>
          {visit.tokens.list().map((token) => (
            <TokenRow key={token.id} token={token} visit={visit} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function TokenRow({ token, visit }: { readonly token: ShownToken; readonly visit: Visit }): VNode {
  const { id, description = "Without description", admin, issuedAt, expiresAt, state } = token;
  return (
    <tr>
      <th scope="row">{description}</th>
      <td>{admin}</td>
      <td>{issuedAt}</td>
      <td>{expiresAt}</td>
      <td>{state}</td>
      <td>
        {state === "valid" ? (
          <SendForm visit={visit}>
            <input type="hidden" name="token" value={id} />
            <SendButton action="revoke" label={`Revoke ${description} of ${admin}`}>
              Revoke
            </SendButton>
          </SendForm>
        ) : null}
      </td>
    </tr>
  );
}

function askForToken(visit: Visit): VNode {
  return (
    <SendForm visit={visit}>
      <Field label="Description" name="description" />
      <p>
        <label>
          Scope
          <select name="scope" required>
            <option value="">Choose a scope</option>
            <option>Scim</option>
          </select>
        </label>
      </p>
      <SendButton action="create" label="Save">
        <span aria-hidden="true">💾</span>
      </SendButton>
    </SendForm>
  );
}
