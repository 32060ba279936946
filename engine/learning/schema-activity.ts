// Reads the file of an activity that has no ways to walk: its form first, then what its parts say of one another.
// Promise: never throws; every fault has file, line, column and what to do.
// Tested in test/engine/learning/parse-inbox.test.ts.

import type { z } from 'zod';
import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { isReservedDomain, parseYaml } from '../scenario/index.ts';
import { hostOf } from './address-owner.ts';

export type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

/** Reads `source` by `schema`; `check` then says what is wrong between its parts. */
export function readWritten<S extends z.ZodType>(
  { file, source, schema }: { readonly file: string; readonly source: string; readonly schema: S },
  check: (value: z.infer<S>, say: Say) => void,
): Result<z.infer<S>> {
  const parsed = parseYaml(file, source, schema);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  check(value, (path, message, advice) => {
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  });
  return problems.length > 0 ? failure(problems) : success(value);
}

/** Ids stand once in their list. */
export function checkIds(
  list: readonly { readonly id: string }[],
  path: readonly PropertyKey[],
  noun: string,
  say: Say,
): void {
  const ids = list.map((one) => one.id);
  ids.forEach((id, i) => {
    if (ids.indexOf(id) !== i) say([...path, i, 'id'], `The ${noun} "${id}" is listed twice.`, 'Give it its own id.');
  });
}

/** Web and mail addresses belong to nobody. */
export function checkAddress(address: string, path: readonly PropertyKey[], say: Say): void {
  if (!isReservedDomain(hostOf(address)))
    say(path, `The address "${address}" may belong to somebody.`, 'End its name in .example, such as rota.example.');
}
