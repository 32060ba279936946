// A rule of the team's own: Sigma in YAML → what a detector can run, or the sentences that say why not.
// Promise: the same problems as on the rule page, and our own bounds; the same text always gives the same rule.
// Tested in test/engine/conduct/rule-stage.test.ts.

import { failure, LIMITS, nameUuid, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { RuleContent } from '../detection/index.ts';
import type { PlaceholderSets, RuleHead, SigmaLevel } from '../sigma/index.ts';
import { buildRuleBook, expandRuleBook, parseSigma } from '../sigma/index.ts';
import { lowerBook } from './lower-book.ts';

export interface TeamRule extends RuleContent {
  /** Of the correlation, where there is one, else of the first rule. */
  readonly title: string;
  readonly level: SigmaLevel;
  /** Of every rule and correlation. */
  readonly ids: readonly string[];
}

/** Name that problems are told under. */
const FILE = 'team rule';
/** Namespace of ids that a text leaves out. */
const NAMESPACE = '6b1d8e0e-54a3-5c0f-9a07-1f5f3a9c7e21';
export const TEAM_SUFFIX = ' (team’s rule)';

/** Reads a text of one or several documents; `stem` names its alerts' rule. */
export function readTeamRule(text: string, stem: string, sets: PlaceholderSets): Result<TeamRule> {
  if (text.length > LIMITS.teamRuleCharactersMax)
    return failure([tell(`The text has ${text.length} characters; at most ${LIMITS.teamRuleCharactersMax} are read.`)]);
  const reading = parseSigma(FILE, text);
  let unnamed = 0;
  const named = <T extends RuleHead>(head: T, place: number): T => ({
    ...head,
    id: head.id === '' ? nameUuid(NAMESPACE, `${text}\u0000${(unnamed += 1)}`) : head.id,
    stem: place === 0 ? stem : `${stem}_${place + 1}`,
    title: `${head.title.slice(0, LIMITS.nameMax / 2)}${TEAM_SUFFIX}`,
  });
  const correlations = reading.correlations.map(named);
  const rules = reading.rules.map((rule, place) => named(rule, place + correlations.length));
  const parts = rules.length + correlations.length;
  const errors = reading.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return failure(reading.problems);
  if (rules.length === 0) return failure([...reading.problems, tell('There is no rule in the text.')]);
  if (parts > LIMITS.teamRulePartsMax)
    return failure([
      tell(`The text holds ${parts} rules and correlations; at most ${LIMITS.teamRulePartsMax} are read.`),
    ]);
  const book = expandRuleBook(buildRuleBook([{ ...reading, rules, correlations }]), sets);
  const lowered = lowerBook(book);
  if (!lowered.ok) return lowered;
  const heads = [...lowered.value.correlations, ...lowered.value.rules];
  const first = lowered.value.correlations.at(-1) ?? lowered.value.rules[0];
  if (first === undefined) return failure([tell('There is no rule in the text.')]);
  const team: TeamRule = {
    ...lowered.value,
    silentRules: book.isSilent,
    silentCorrelations: book.isSilentCorrelation,
    title: first.title.slice(0, -TEAM_SUFFIX.length),
    level: first.level,
    ids: heads.map(({ id }) => id),
  };
  return success(team, lowered.warnings);
}

function tell(message: string): Problem {
  const advice = 'Stage one rule, or a correlation with the rules it rests on.';
  return { file: FILE, line: 1, column: 1, severity: 'error', message, advice };
}

/** Problems as one sentence, for a refusal. */
export function problemWords(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const shown = errors.slice(0, 3).map(({ line, message, advice }) => `Line ${line}: ${message} ${advice}`);
  const more = errors.length > shown.length ? ` ${errors.length - shown.length} more problems follow.` : '';
  return `${shown.join(' ')}${more}`.slice(0, LIMITS.freeTextMax);
}
