import type { ReactNode } from 'react';

export type Column<R> = {
  label: string;
  cell: (row: R) => ReactNode;
  /** Figures: in a line at the end. */
  num?: boolean;
  /** What the row is about: on a phone it has the whole width, without a label. */
  full?: boolean;
};

/** Rows side by side; on a phone each is a block, with the label of each cell. `linked`: a press on a row follows its link. */
export function Table<R>({
  rows,
  keyOf,
  columns,
  linked,
}: {
  rows: R[];
  keyOf: (row: R) => string;
  columns: Column<R>[];
  linked?: boolean;
}) {
  return (
    <div className="table-wrap">
      <table className="table stacked">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.num ? 'num' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={linked ? 'linked' : undefined}>
              {columns.map((column) => (
                <td
                  key={column.label}
                  className={column.num ? 'num' : column.full ? 'full' : undefined}
                  {...(column.full ? {} : { 'data-label': column.label })}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
