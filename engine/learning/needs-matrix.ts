// Which role needs which outcome: the training-needs matrix, for people and as a table file.
// Promise: every unit has a row, every pathway a column; it holds nothing of anybody's record.
// Tested in test/engine/learning/needs-and-proof.test.ts.

import { csvCell } from '../base/index.ts';
import type { Catalogue } from './parse-catalogue.ts';

export interface NeedsRow {
  readonly unit: string;
  readonly title: string;
  readonly minutes: number;
  /** Completes "By the end you can …". */
  readonly statement: string;
  readonly caf: readonly string[];
  /** For each column, the unit's place in that pathway, counted from 1; null when the role does not need it. */
  readonly places: readonly (number | null)[];
}

export interface NeedsMatrix {
  readonly columns: readonly { readonly pathway: string; readonly title: string; readonly minutes: number }[];
  readonly rows: readonly NeedsRow[];
}

export function buildNeedsMatrix({ units, pathways }: Catalogue): NeedsMatrix {
  const minutesOf = new Map(units.map(({ id, minutes }) => [id, minutes]));
  return {
    columns: pathways.map(({ id, title, units: needed }) => ({
      pathway: id,
      title,
      minutes: needed.reduce((sum, { unit }) => sum + (minutesOf.get(unit) ?? 0), 0),
    })),
    rows: units.map(({ id, title, minutes, outcome, caf }) => ({
      unit: id,
      title,
      minutes,
      statement: outcome.statement,
      caf,
      places: pathways.map(({ units: needed }) => {
        const place = needed.findIndex(({ unit }) => unit === id);
        return place < 0 ? null : place + 1;
      }),
    })),
  };
}

/** The same as comma-separated values: a cell holds the place in the role's order, or nothing. */
export function writeNeedsTable({ columns, rows }: NeedsMatrix): string {
  const lines = [
    ['EXERCISE EXERCISE EXERCISE: training needs by role; practice, not evidence of real reporting'],
    ['Unit', 'By the end you can', 'Minutes', 'CAF outcomes', ...columns.map(({ title }) => title)],
    ...rows.map(({ title, statement, minutes, caf, places }) => [
      title,
      statement,
      String(minutes),
      caf.join(' '),
      ...places.map((place) => (place === null ? '' : String(place))),
    ]),
    ['Minutes in all', '', '', '', ...columns.map(({ minutes }) => String(minutes))],
  ];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
