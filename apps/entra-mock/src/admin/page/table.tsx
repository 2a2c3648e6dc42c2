import type { ComponentChildren, VNode } from "preact";

/** One row of a table; its first cell names it. */
export interface TableRow {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
}

/**
 * A table with its caption; what there is to say instead where it has no row.
 *
 * @example
 * <Table caption="Users" columns={["Name"]} rows={[{ key: "1", cells: ["Ada"] }]} empty="There is no user." />
 */
export function Table(props: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly empty: string;
}): VNode {
  const { caption, columns, rows, empty } = props;
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    // On a narrow screen a table scrolls by itself, which is to work by keyboard too.
    <table tabIndex={0}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {rest.map((cell, at) => (
              // The cells of a row have no other name than their column.
              // oxlint-disable-next-line react/no-array-index-key
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
