// Curves of a figure: one sweep each, joined into one table with the column `curve`.

import { type Axis, type Column, type Model, parameterValues, sweep, type Table, table } from 'lindblad-core';

/** One curve: the swept parameter and the others. */
export interface Curve {
  axis: Axis;
  set?: Readonly<Record<string, number>>;
}

/** Column `curve` (0, 1, …), all parameters of the model, then the observed numbers. */
export function curveTable(model: Model, curves: readonly Curve[], observe: readonly string[]): Table {
  const total = curves.reduce((sum, { axis }) => sum + axis.values.length, 0);
  const names = Object.keys(model.parameters);
  const columns = ['curve', ...names, ...observe].map((name): Column => ({ name, values: new Float64Array(total) }));
  let row = 0;
  curves.forEach(({ axis, set = {} }, curve) => {
    const swept = sweep(model, { axes: [axis], set, observe });
    const fixed = parameterValues(model.parameters, { ...set, [axis.parameter]: axis.values[0] });
    for (const column of columns) {
      const found = swept.columns.find((c) => c.name === column.name);
      const part = column.values.subarray(row, row + swept.length);
      if (found !== undefined) part.set(found.values);
      else part.fill(column.name === 'curve' ? curve : fixed[column.name]);
    }
    row += swept.length;
  });
  return table(columns);
}
