// scenarios/frameworks/ as people write it: one framework in one version a file.
// Promise: never throws; a fault has file, line and column. Tested in test/engine/scenario/statutory.test.ts.

import { z } from 'zod';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { Framework } from './framework-spec.ts';
import { parseYaml } from './parse-yaml.ts';

const text = z.string().trim().min(1, 'expected some text');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-22');
export const framework = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens'),
  version: z.string().regex(/^[\w.-]+$/, "expected a version in quotes, such as '4.0'"),
  title: text,
  published: date,
  checkedOn: date,
  source: text,
  levels: z.array(text).min(2),
  items: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[\w.-]+$/, 'expected a code such as D1.c'),
        title: text,
        means: text,
        expectation: text.nullable(),
      }),
    )
    .min(1),
});

/** Reads the files of scenarios/frameworks/, by path. */
export function parseFrameworks(files: ReadonlyMap<string, string>): Result<Framework[]> {
  const problems: Problem[] = [];
  const frameworks: Framework[] = [];
  for (const [file, source] of files) {
    const parsed = parseYaml(file, source, framework);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const { value, locate } = parsed.value;
    const say = (path: readonly PropertyKey[], message: string, advice: string): void => {
      problems.push({ file, ...locate(path), message, advice, severity: 'error' });
    };
    value.items.forEach((item, i) => {
      if (value.items.findIndex(({ id }) => id === item.id) !== i)
        say(['items', i, 'id'], `The code "${item.id}" is listed twice.`, 'Keep one.');
      if (item.expectation !== null && !value.levels.includes(item.expectation))
        say(
          ['items', i, 'expectation'],
          `"${item.expectation}" is no level of this framework.`,
          `Use one of ${value.levels.join(', ')}, or null.`,
        );
    });
    if (frameworks.some(({ id, version }) => id === value.id && version === value.version))
      say(['version'], `${value.id} ${value.version} stands in another file already.`, 'Keep one file a version.');
    frameworks.push(value);
  }
  return problems.length > 0 ? failure(problems) : success(frameworks);
}
