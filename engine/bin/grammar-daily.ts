// The part of kql.grammar that hunts of every day keep to: pipelines of a table and plain operators, lets, expressions.
// Promise: what it takes, the whole grammar takes, with the same tree; whatever else it stops at. A rule that is named here
// and is not in the grammar stops the writing of tables. Tested in test/engine/hunting/syntax/parse-parts.test.ts.

import { assert } from '../base/index.ts';

/** Rules that are left out. */
const LEFT_OUT = new Set(
  (
    'Setting Declare OtherStatement Lambda Columns Column TableType Body leading Chosen Reordered Expanding MvOption ' +
    'optionWord TopNested Level Join Union tables MvApply MvTo MvLimit Subquery Parse parsePart ParseColumn ParseKv ' +
    'Evaluate Render Search Find Tables Partition Fork Branch Facet Scan Step Foreign Option TypeOf Type json JsonNumber ' +
    'JsonArray JsonObject JsonEntry Datatable ExternalData'
  ).split(' '),
);

/** Rules of fewer choices. A dynamic literal is known by its beginning, and has no end. */
const NARROWED: ReadonlyMap<string, string> = new Map([
  ['statement', 'Let | piped'],
  ['Let', 'kw<"let"> newName "=" piped'],
  ['Pipeline', 'expression ("|" operator)+'],
  ['operator', 'Simple'],
  ['DynamicLiteral', 'DynamicOpen ")"'],
]);

/** The token that the narrowed grammar reads and never takes. */
export const NEVER_TAKEN = 'DynamicOpen';

const RULE = /^([A-Za-z_]+)(?:\[[^\]]*\])? \{/gm;

/** Where a rule ends: at the bracket that closes its first, those in texts aside. */
function endOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '"') at = text.indexOf('"', at + 1);
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}

export function dailyGrammar(text: string): string {
  const left = new Set([...LEFT_OUT, ...NARROWED.keys()]);
  let daily = '';
  let at = 0;
  for (const match of text.matchAll(RULE)) {
    const [head, name = ''] = match;
    const narrowed = NARROWED.get(name);
    if (match.index < at || (narrowed === undefined && !LEFT_OUT.has(name))) continue;
    left.delete(name);
    daily += text.slice(at, match.index) + (narrowed === undefined ? '' : `${head} ${narrowed} }`);
    at = endOf(text, match.index + head.length - 1);
  }
  assert(left.size === 0, `kql.grammar has the rules ${[...left].join(', ')}`);
  return (daily + text.slice(at))
    .replace(' | Datatable | ExternalData', '')
    .replaceAll(' | TypeOf', '')
    .replaceAll(' ~lambda', '');
}
