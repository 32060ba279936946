// Names in a hunt that nobody can resolve: not a table of ours, not a column of the tables it reads, not made by the hunt.
// A check by words, not a parser: it finds misspelt columns, and leaves the meaning of a query to the engine that runs it.
// Tested in rule-coverage.test.ts.

import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import { TABLES } from '../../../engine/telemetry/index.ts';

/** Names that `join` adds: a second column of one name gets a number. */
const SECOND = /1$/;

/** Names with a capital letter that mean nothing here; `no table of ours` when the hunt reads none. */
export function strayNames(hunt: string): readonly string[] {
  const plain = hunt.replaceAll(/\/\/.*$/gm, ' ').replaceAll(/@"(?:[^"]|"")*"|"(?:[^"\\]|\\.)*"|'[^']*'/g, '""');
  const words = [...plain.matchAll(/(?<![\w$])[A-Za-z_]\w*/g)];
  const read = TABLES.filter(({ name }) => words.some(([word]) => word === name));
  const columns = new Set(read.flatMap((table) => table.columns.map(({ name }) => name)));
  const made = new Set([...plain.matchAll(/(?<![\w$])([A-Za-z_]\w*)\s*=(?![=~])/g)].map(([, name]) => name ?? ''));
  const names: ReadonlySet<string> = new Set(TABLE_NAMES);
  const stray = words
    .filter((match) => plain[match.index - 1] !== '.')
    .map(([word]) => word)
    .filter((word) => /^[A-Z]/.test(word))
    .filter((word) => !names.has(word) && !columns.has(word) && !made.has(word))
    .filter((word) => !(SECOND.test(word) && (columns.has(word.slice(0, -1)) || made.has(word.slice(0, -1)))));
  return [...new Set([...(read.length === 0 ? ['no table of ours'] : []), ...stray])];
}
