// Columns in which a real attack shows values that ordinary life never has, with the reason (scenarios/attack-steps/stands-out.yaml).
// Promise: never throws; a column that is named nowhere is one in which an attack must not stand out.
// Tested in test/engine/scenario/stand-outs.test.ts and, over the tables' columns, in test/engine/export/profile.test.ts.

import { z } from 'zod';
import { failure, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { problemAt } from './parse-scenario.ts';
import { parseYaml } from './parse-yaml.ts';
import { TABLE_NAMES } from './table-names.ts';
import type { TableName } from './table-names.ts';

const column = z
  .string()
  .regex(/^\*?[A-Za-z][A-Za-z0-9]*\*?$/, 'a column, with * for what may stand before or after it');
export const standsOutFile = z.strictObject({
  standsOut: z
    .array(
      z.strictObject({
        columns: z.array(column).min(1),
        tables: z.array(z.enum(TABLE_NAMES)).min(1).optional(),
        because: z.string().min(20, 'a sentence that says why'),
      }),
    )
    .min(1),
});

export interface StandOuts {
  /** Why real attacks stand out in a column, or null where they do not. */
  reason(table: TableName, column: string): string | null;
  /** Patterns as written, for a check that each of them means something. */
  readonly entries: readonly {
    readonly columns: readonly string[];
    readonly tables?: readonly TableName[] | undefined;
    readonly because: string;
  }[];
}

/** True where a name fits a pattern: `*` at its ends stands for any text. */
export function fitsColumn(pattern: string, name: string): boolean {
  const [open, shut] = [pattern.startsWith('*'), pattern.endsWith('*')];
  const text = pattern.slice(open ? 1 : 0, shut ? -1 : undefined);
  if (open && shut) return name.includes(text);
  if (open) return name.endsWith(text);
  return shut ? name.startsWith(text) : name === text;
}

/** Reads the file; two entries must not speak of the same column of the same table in the same words. */
export function parseStandOuts(file: string, text: string): Result<StandOuts> {
  const parsed = parseYaml(file, text, standsOutFile);
  if (!parsed.ok) return parsed;
  const { value, locate } = parsed.value;
  const entries = value.standsOut;
  const seen = new Map<string, number>();
  const problems = entries.flatMap(({ columns, tables }, index) =>
    columns.flatMap((name, place) => {
      const key = `${(tables ?? []).join()}/${name}`;
      const before = seen.get(key);
      seen.set(key, index);
      if (before === undefined) return [];
      const at = { file, ...locate(['standsOut', index, 'columns', place]) };
      return [problemAt(at, `\`${name}\` has a reason already.`, 'Keep one of the two.')];
    }),
  );
  if (problems.length > 0) return failure(problems);
  return success({
    entries,
    reason: (table, name) =>
      entries.find(
        ({ columns, tables }) =>
          (tables === undefined || tables.includes(table)) && columns.some((pattern) => fitsColumn(pattern, name)),
      )?.because ?? null,
  });
}
