import type { VNode } from "preact";
import { Field } from "../console/fields.tsx";
import type { Inspection } from "./inspection.ts";
import { linkTo } from "./inspector-query.ts";
import { ActForm, Live, Pages, Section, Table } from "./parts-of-page.tsx";

/**
 * The tenants, one of which can be chosen, and a form to make another.
 *
 * @example
 * <TenantsSection inspection={inspection} />
 */
export function TenantsSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { tenants, query, parts, origin } = inspection;
  const { filter, search } = query;
  return (
    <Section id="tenants" title="Tenants">
      <Live id="tenants-live">
        <Table
          caption="Tenants"
          head={["Tenant", "Tenant URL", "Plan", "Shown"]}
          rows={tenants.items.map((tenant) => [
            tenant.name,
            parts.tenants.tenantUrl(tenant, origin),
            tenant.plan ?? "none",
            filter.tenant === tenant.name ? (
              <a href={linkTo(search, { tenant: "", requests: "" }, "tenants")}>Show all tenants</a>
            ) : (
              <a href={linkTo(search, { tenant: tenant.name, requests: "" }, "tenants")}>
                Show {tenant.name} alone
              </a>
            ),
          ])}
        />
        <Pages of="tenants" list={tenants} query={query} section="tenants" />
      </Live>
      <ActForm inspection={inspection} section="tenants">
        <div class="fields">
          <Field label="Name" name="name" need="optional" placeholder="one is made up" />
          {parts.profile.secretToken.plan === undefined ? null : (
            <Field
              label="Plan"
              name="plan"
              need="optional"
              placeholder={parts.profile.secretToken.plan.value}
            />
          )}
        </div>
        <p>
          <button type="submit" name="action" value="create-tenant">
            Create a tenant
          </button>
        </p>
      </ActForm>
    </Section>
  );
}
