import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
}

interface TableProps<Row> {
  /** Read out before the rows; seen by nobody where the heading above says the same. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** On a phone each row stands as a block, its titles beside what they name; for few rows with many words. */
  readonly stacks?: boolean;
}

export function Table<Row>({ caption, columns, rows, keyOf, stacks }: TableProps<Row>) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table class={stacks ? 'table table-stacks' : 'table'}>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, isNumber }) => (
              <th key={key} scope="col" class={isNumber ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, title, cell, isNumber }) => (
                <td key={key} class={isNumber ? 'number' : undefined} data-title={title}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
