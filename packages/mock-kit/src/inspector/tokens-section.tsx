import type { VNode } from "preact";
import { Field } from "../console/fields.tsx";
import type { ListedToken } from "../control/control-api.ts";
import type { Inspection } from "./inspection.ts";
import { ActForm, Columns, Live, Pages, Section } from "./parts-of-page.tsx";

/**
 * The tokens of the tenant that is chosen: how each stands, and no more of it than tells two apart.
 *
 * @example
 * <TokensSection inspection={inspection} />
 */
export function TokensSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { tokens, tenant, parts, query } = inspection;
  const { called, form } = parts.profile.secretToken;
  return (
    <Section id="tokens" title="Tokens">
      <Live id="tokens-live">
        <p>
          {`${parts.profile.vendor} calls its Secret Token "${called.value}". Newest first, of the tenant ${tenant?.name ?? query.filter.tenant ?? ""}.`}
        </p>
        <table>
          <caption>Tokens</caption>
          <Columns labels={["Token", "State", "Expires", "Ends in", "Revoke"]} />
          <tbody>
            {tokens.items.map((token) => (
              <TokenRow key={token.id} token={token} inspection={inspection} />
            ))}
          </tbody>
        </table>
        <Pages of="tokens" list={tokens} query={query} section="tokens" />
      </Live>
      {tenant === undefined ? null : (
        <ActForm inspection={inspection} section="tokens" hidden={{ tenant: tenant.name }}>
          {form === undefined ? null : <Field label="Description" name="description" need="optional" />}
          <p>
            <button type="submit" name="action" value="issue-token">
              Issue a token
            </button>
          </p>
        </ActForm>
      )}
    </Section>
  );
}

function TokenRow({
  token,
  inspection,
}: {
  readonly token: ListedToken;
  readonly inspection: Inspection;
}): VNode {
  const { id, state, admin, description, expiresAt, secretToken } = token;
  const isOver = ["revoked", "expired", "replaced"].includes(state);
  return (
    <tr>
      <th scope="row">
        {id} of <bdi>{description === undefined ? admin : `${admin}: ${description}`}</bdi>
      </th>
      <td>{state}</td>
      <td>{expiresAt ?? "never"}</td>
      <td>{secretToken === undefined ? "not shown again" : `…${secretToken.slice(-4)}`}</td>
      <td>
        {isOver ? null : (
          <ActForm inspection={inspection} section="tokens" hidden={{ token: id }}>
            <button type="submit" name="action" value="revoke-token" aria-label={`Revoke ${id}`}>
              Revoke
            </button>
          </ActForm>
        )}
      </td>
    </tr>
  );
}
