// One rule fragment against one event, through the whole parser and the reference; for the batteries beside this file.

import { evaluateReference, foldedRecord, prepareRecordTest } from '../../../../engine/predicate/index.ts';
import type { EventRecord } from '../../../../engine/predicate/index.ts';
import { expandPlaceholders, parseSigma } from '../../../../engine/sigma/index.ts';
import type { PlaceholderSets } from '../../../../engine/sigma/index.ts';

/** What is tested, the lines of the detection, the event, whether it matches. */
export type Row = readonly [what: string, detection: string, event: EventRecord, expected: boolean];

const HEAD =
  'title: t\nid: 3c1b6f9e-2f0a-4c58-9b6e-0d2a9d1c7e11\nlogsource:\n    category: process_creation\n    product: windows\n';

/** A rule around the lines of a detection; a single line is put under one selection. */
export function ruleText(detection: string): string {
  const whole = detection.includes('condition:') ? detection : `sel:\n    ${detection}\ncondition: sel`;
  return `${HEAD}detection:\n${whole.replace(/^/gm, '    ')}\n`;
}

/** True when the event matches; both evaluators must say so. Throws on any problem. */
export function matches(detection: string, event: EventRecord, sets?: PlaceholderSets): boolean {
  const { rules, problems } = parseSigma('rule.yml', ruleText(detection));
  const [parsed] = rules;
  if (parsed === undefined || problems.some(({ severity }) => severity === 'error'))
    throw new Error(JSON.stringify(problems));
  const expanded = sets === undefined ? { ok: true as const, value: parsed } : expandPlaceholders(parsed, sets);
  if (!expanded.ok) throw new Error(JSON.stringify(expanded.problems));
  const slow = evaluateReference(expanded.value.predicate, event);
  const fast = prepareRecordTest(expanded.value.predicate)(foldedRecord(event));
  if (slow !== fast) throw new Error(`the reference says ${slow}, the prepared test ${fast}`);
  return slow;
}

/** The first problem, as `line:column message`. */
export function firstProblem(detection: string): string {
  const [problem] = parseSigma('rule.yml', ruleText(detection)).problems;
  return problem === undefined ? 'none' : `${problem.line}:${problem.column} ${problem.message}`;
}
