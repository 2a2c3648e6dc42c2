import { Field, SelectField, SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import {
  filterOperators,
  type FilterClause,
  type FilterGroup,
  type SynchronizationFilter,
} from "@understudy/entra-provisioning";
import type { VNode } from "preact";
import { GraphError } from "../../graph/graph-error.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { Section } from "../page/section.tsx";
import { Table } from "../page/table.tsx";
import { changeMapping } from "./change-schema.ts";
import { MAPPING, mappingOf, underMapping } from "./mapping-place.ts";

/** Scoping filters: clauses of one must all hold, and one filter must let an object through (entra-client §2.2). */
export const scopePage: AdminPage = {
  path: `${MAPPING}/scope`,
  title: "Source Object Scope",
  access: "administrators",
  ...underMapping,
  body: showScope,
  actions: { add: addClause, delete: deleteClause },
};

function showScope(visit: AdminVisit): VNode {
  const { objectMapping, source } = mappingOf(visit);
  const filters = objectMapping.scope?.groups ?? [];
  const text = (name: string): string => visit.draft?.get(name) ?? "";
  return (
    <>
      {filters.length === 0 ? <p>All records are in scope.</p> : null}
      {filters.map((filter, at) => (
        <FilterTable key={filter.name} visit={visit} filter={filter} at={at} />
      ))}
      <Section title="Add scoping filter">
        <p>A title that a filter has adds a clause to it, and all of its clauses must hold.</p>
        <SendForm visit={visit}>
          <SelectField
            label="Source Attribute"
            name="attribute"
            value={text("attribute")}
            options={source.attributes.map(({ name }) => ({ label: name }))}
          />
          <SelectField
            label="Operator"
            name="operator"
            value={text("operator")}
            options={filterOperators.map(({ name }) => ({ label: name }))}
          />
          <Field label="Value" name="value" need="optional" value={text("value")} />
          <Field label="Scoping Filter Title" name="title" value={text("title")} />
          <SendButton action="add">Save</SendButton>
        </SendForm>
      </Section>
    </>
  );
}

function FilterTable(props: {
  readonly visit: AdminVisit;
  readonly filter: FilterGroup;
  readonly at: number;
}): VNode {
  const { visit, filter, at } = props;
  const rows = filter.clauses.map((clause, index) => {
    const label = describeClause(clause);
    return {
      key: `${index} ${label}`,
      cells: [
        clause.sourceOperandName,
        clause.operatorName,
        clause.targetOperand.values.join(", "),
        <SendForm visit={visit}>
          <input type="hidden" name="filter" value={at} />
          <input type="hidden" name="clause" value={index} />
          <SendButton action="delete" label={`Delete ${label} of ${filter.name}`}>
            Delete
          </SendButton>
        </SendForm>,
      ],
    };
  });
  return (
    <Table
      caption={filter.name}
      columns={["Source Attribute", "Operator", "Value", "Delete"]}
      rows={rows}
      empty="The filter has no clause."
    />
  );
}

function describeClause({ sourceOperandName, operatorName, targetOperand }: FilterClause): string {
  return [sourceOperandName, operatorName, ...targetOperand.values].join(" ");
}

async function addClause(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const text = (name: string): string => form.get(name) ?? "";
  const operator = filterOperators.find(({ name }) => name === text("operator"));
  const name = text("title").trim();
  if (name === "") throw new GraphError(400, "BadRequest", "Scoping Filter Title: got none, expected one.");
  const clause: FilterClause = {
    sourceOperandName: text("attribute"),
    operatorName: text("operator"),
    targetOperand: { values: operator?.arity === "Unary" ? [] : [text("value")] },
  };
  await changeFilters(visit, (filters) => {
    const isThere = filters.some((filter) => filter.name === name);
    if (!isThere) return [...filters, { name, clauses: [clause] }];
    return filters.map((filter) =>
      filter.name === name ? { ...filter, clauses: [...filter.clauses, clause] } : filter,
    );
  });
  return { says: `The scoping filter ${name} is saved.` };
}

/** The last clause of a filter takes the filter with it. */
async function deleteClause(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const [at, index] = [Number(form.get("filter")), Number(form.get("clause"))];
  await changeFilters(visit, (filters) =>
    filters
      .map((filter, each) =>
        each === at ? { ...filter, clauses: filter.clauses.filter((_, one) => one !== index) } : filter,
      )
      .filter(({ clauses }) => clauses.length > 0),
  );
  return { says: "The clause is deleted." };
}

async function changeFilters(
  visit: AdminVisit,
  change: (filters: readonly FilterGroup[]) => readonly FilterGroup[],
): Promise<void> {
  await changeMapping(visit, ({ objectMapping }) => {
    const before: SynchronizationFilter = objectMapping.scope ?? {
      groups: [],
      inputFilterGroups: [],
      categoryFilterGroups: [],
    };
    return { objectMapping: { ...objectMapping, scope: { ...before, groups: change(before.groups) } } };
  });
}
