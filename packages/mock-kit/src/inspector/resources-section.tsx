import type { ScimResource, StoreRecord } from "@understudy/scim-core";
import type { VNode } from "preact";
import { hideInValue } from "../journal/redact.ts";
import type { Inspection } from "./inspection.ts";
import type { ListName } from "./inspector-query.ts";
import type { Paged } from "./paged.ts";
import { Code, Live, Pages, Section } from "./parts-of-page.tsx";

/**
 * What provisioning made in the tenant that is chosen.
 *
 * @example
 * <ResourcesSection inspection={inspection} />
 */
export function ResourcesSection({ inspection }: { readonly inspection: Inspection }): VNode {
  const { tenant, resources, parts } = inspection;
  const hasGroups = parts.profile.resources.value.includes("Group");
  return (
    <Section id="resources" title="Resources">
      <Live id="resources-live">
        {tenant === undefined ? (
          <p>There is no tenant of this name.</p>
        ) : (
          <p>
            Of the tenant <strong>{tenant.name}</strong>, in the order they were made.
          </p>
        )}
        <ResourceList of="users" title="Users" list={resources.User} inspection={inspection} />
        {hasGroups ? (
          <ResourceList of="groups" title="Groups" list={resources.Group} inspection={inspection} />
        ) : null}
      </Live>
    </Section>
  );
}

function ResourceList(props: {
  readonly of: ListName;
  readonly title: string;
  readonly list: Paged<StoreRecord>;
  readonly inspection: Inspection;
}): VNode {
  const { of, title, list, inspection } = props;
  return (
    <>
      <h3>{`${title}: ${list.total}`}</h3>
      <ul class="resources">
        {list.items.map(({ id, resource }) => (
          <li key={id}>
            <details id={`resource-${id}`}>
              <summary>
                <bdi>{nameOf(resource)}</bdi> {resource["active"] === false ? "(deactivated)" : null}
              </summary>
              <Code text={JSON.stringify(hideInValue(resource))} />
            </details>
          </li>
        ))}
      </ul>
      <Pages of={of} list={list} query={inspection.query} section="resources" />
    </>
  );
}

function nameOf({ id, userName, displayName }: ScimResource): string {
  if (typeof userName === "string" && userName !== "") return userName;
  return typeof displayName === "string" && displayName !== "" ? displayName : id;
}
