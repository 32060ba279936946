// ParsedCorrelation + the documents it refers to → SigmaCorrelation: aliases become the fields of each member.
// Promise: what can never hold, or reads a field that its member does not group by, is said with its place.
// Tested in test/engine/sigma/rule-book.test.ts.

import type { Problem } from '../base/index.ts';
import type { CorrelationMember, SigmaCorrelation } from './correlation-rule.ts';
import { renumbered } from './member-expression.ts';
import { isSameNamed } from './name-index.ts';
import type { NameIndex, Named } from './name-index.ts';
import type { ParsedCorrelation } from './parse-correlation.ts';

export interface Link {
  readonly parsed: ParsedCorrelation;
  /** What its references mean, in their order; correlations by their index as they were read. */
  readonly found: readonly Named[];
  readonly names: NameIndex;
  /** Place of a correlation in the book, by its index as it was read. */
  readonly placeOf: ReadonlyMap<number, number>;
  /** The book's correlations so far: those that this one uses are among them. */
  readonly earlier: readonly SigmaCorrelation[];
}

/** Links one correlation whose references are all sound. */
export function linkCorrelation(
  { parsed, found, names, placeOf, earlier }: Link,
  problems: Problem[],
): SigmaCorrelation {
  const { at, references, groupBy, valueFields, expression, aliases, ...rest } = parsed;
  const warn = (place: { line: number; column: number }, message: string, advice: string): void => {
    problems.push({ file: parsed.file, line: place.line, column: place.column, message, advice, severity: 'warning' });
  };
  const fieldOf = (field: string, member: number): string => {
    const alias = aliases.find((one) => one.name === field);
    // The alias may name a rule in another way than `rules:` does: by its name, not its id.
    const line = alias?.fields.find((one) => isSameNamed(names.find(one.rule.text), found[member] ?? ''));
    return line?.field ?? field;
  };
  const members = found.map((named, index): CorrelationMember => ({
    name: references[index]?.text ?? '',
    kind: named.kind,
    index: named.kind === 'rule' ? named.index : (placeOf.get(named.index) ?? 0),
    groupFields: groupBy.map((field) => fieldOf(field.text, index)),
    valueFields: valueFields.map((field) => fieldOf(field.text, index)),
  }));
  for (const alias of aliases) {
    if ([...groupBy, ...valueFields].some((field) => field.text === alias.name)) continue;
    warn(alias.at, `The alias \`${alias.name}\` is not used.`, 'Use it in `group-by` or `field`, or remove it.');
  }
  for (const member of members) {
    if (member.kind === 'rule') continue;
    const inner = earlier[member.index];
    const strange = member.groupFields.findIndex((field) => inner?.groupBy.includes(field) === false);
    if (strange < 0) continue;
    warn(
      groupBy[strange]?.at ?? at,
      `\`${member.name}\` does not group by \`${member.groupFields[strange] ?? ''}\`; the event that completes it is asked.`,
      'Add the field to its `group-by` if all of its events must share it.',
    );
  }
  const isTemporal = parsed.type === 'temporal' || parsed.type === 'temporal_ordered';
  const isOutOfReach = (bound: { op: string; value: number }): boolean =>
    (bound.op === 'gte' && bound.value > members.length) || (bound.op === 'gt' && bound.value >= members.length);
  if (isTemporal && parsed.bounds.some(isOutOfReach)) {
    warn(at, `The condition can never hold: only ${members.length} rules are named.`, 'Lower the bound.');
  }
  const places = expression?.names.map((name) => references.findIndex((one) => one.text === name.text));
  return {
    ...rest,
    at,
    members,
    groupBy: groupBy.map((field) => field.text),
    valueFields: valueFields.map((field) => field.text),
    expression: expression === null ? null : renumbered(expression.expression, (member) => places?.[member] ?? member),
  };
}
