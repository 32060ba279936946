// unit.yaml and the words around it → a unit whose parts fit together.
// Promise: never throws; a fault has file, line and column; what the page places and what the file defines are the same.
// Tested in test/engine/learning/parse-unit.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { knownNames, nearestName, parseYaml } from '../scenario/index.ts';
import type { LocatedYaml } from '../scenario/index.ts';
import { unitFile } from './schema-unit.ts';
import type { WrittenUnit } from './schema-unit.ts';
import type { Question, Unit } from './unit-spec.ts';

type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

/** Ids of the headings of each guidance page, by its name. */
export type GuidanceHeadings = ReadonlyMap<string, readonly string[]>;

/** Reads `content/learn/<unit>/unit.yaml`; the folder's name is the unit's id. Links to guidance must lead to a heading. */
export function parseUnit(file: string, source: string, guidance: GuidanceHeadings): Result<Unit> {
  const parsed = parseYaml(file, source, unitFile);
  if (!parsed.ok) return failure(parsed.problems);
  const { value } = parsed.value;
  const problems: Problem[] = [];
  const say = speaker(file, parsed.value, problems);
  checkQuestions(value, say);
  checkGuidance(value, guidance, say);
  const unitId = file.split('/').at(-2) ?? '';
  const decisions = value.questions.filter((one) => one.kind === 'decision');
  const diagnostic = value.diagnostic ?? decisions.at(-1)?.id ?? '';
  if (value.diagnostic !== undefined && !decisions.some((one) => one.id === value.diagnostic))
    say(
      ['diagnostic'],
      `There is no decision "${value.diagnostic}" in this file.`,
      adviceFor(
        value.diagnostic,
        decisions.map((one) => one.id),
      ),
    );
  if (problems.length > 0) return failure(problems);
  const full = (name: string): string => `${unitId}/${name}`;
  return success({
    id: unitId,
    outcome: value.outcome,
    questions: value.questions.map((one): Question => ({ ...one, id: full(one.id) })),
    activities: value.activities.map((one) => ({ ...one, id: full(one.id) })),
    diagnostic: full(diagnostic),
  });
}

function speaker(file: string, { locate }: LocatedYaml<unknown>, problems: Problem[]): Say {
  return (path, message, advice) => {
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  };
}

function adviceFor(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? knownNames(name, known) : `Did you mean "${near}"?`;
}

function checkQuestions({ questions, activities }: WrittenUnit, say: Say): void {
  const seen = new Set<string>();
  for (const [list, parts] of [
    ['questions', questions],
    ['activities', activities],
  ] as const)
    parts.forEach((one, i) => {
      if (seen.has(one.id)) say([list, i, 'id'], `The id "${one.id}" is used twice.`, 'Give each its own id.');
      seen.add(one.id);
    });
  questions.forEach((one, i) => {
    if (one.kind !== 'decision') return;
    const best = one.answers.filter((answer) => answer.best).length;
    if (best !== 1)
      say(
        ['questions', i, 'answers'],
        `The decision has ${String(best)} answers with \`best: true\`; exactly one is the safest.`,
        'Mark the safest answer, and only that one.',
      );
    const ids = one.answers.map((answer) => answer.id);
    ids.forEach((answer, j) => {
      if (ids.indexOf(answer) !== j)
        say(['questions', i, 'answers', j, 'id'], `The answer "${answer}" is listed twice.`, 'Give each its own id.');
    });
  });
  const onPage = questions.filter((one) => !one.later);
  if (onPage.filter((one) => one.kind === 'decision').length < 2)
    say(['questions'], 'The unit has fewer than two decisions on its page.', 'Write at least two, without `later`.');
  if (!onPage.some((one) => one.kind === 'do-it'))
    say(['questions'], 'The unit has no task to do.', 'Add one question of `kind: do-it`.');
}

function checkGuidance({ questions }: WrittenUnit, guidance: GuidanceHeadings, say: Say): void {
  questions.forEach((one, i) => {
    if (one.kind !== 'decision' || one.guidance === null) return;
    const at = ['questions', i, 'guidance'];
    const headings = guidance.get(one.guidance.page);
    if (headings === undefined)
      say(
        [...at, 'page'],
        `There is no guidance page "${one.guidance.page}".`,
        adviceFor(one.guidance.page, [...guidance.keys()]),
      );
    else if (one.guidance.part !== null && !headings.includes(one.guidance.part))
      say(
        [...at, 'part'],
        `The page "${one.guidance.page}" has no heading with the id "${one.guidance.part}".`,
        adviceFor(one.guidance.part, headings),
      );
  });
}

const PLACED = /<(Decision|Recall|DoIt|Activity)\b([^>]*)>/g;
const KIND_OF = { Decision: 'decision', Recall: 'recall', DoIt: 'do-it' } as const;

/** Faults between a unit and the page that places its parts (`index.mdx`): each part stands there exactly once. */
export function checkPlaces(unit: Unit, file: string, words: string): Problem[] {
  const problems: Problem[] = [];
  const placed = new Set<string>();
  for (const match of words.matchAll(PLACED)) {
    const before = words.slice(0, match.index).split('\n');
    const say = (message: string, advice: string): void => {
      const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      problems.push({ file, ...at, message, advice, severity: 'error' });
    };
    const tag = match[1] as 'Activity' | keyof typeof KIND_OF;
    const name = /\bid="([^"]*)"/.exec(match[2] ?? '')?.[1];
    if (name === undefined) {
      say(`This ${tag} names no part.`, `Write <${tag} id="…" /> with an id of unit.yaml.`);
      continue;
    }
    const fault = placeFault(unit, tag, name);
    if (fault !== null) say(...fault);
    if (placed.has(name)) say(`The part "${name}" stands here a second time.`, 'Place each part once.');
    placed.add(name);
  }
  const short = (id: string): string => id.slice(unit.id.length + 1);
  for (const one of [...unit.questions.filter((question) => !question.later), ...unit.activities])
    if (!placed.has(short(one.id)))
      problems.push({
        file,
        line: 1,
        column: 1,
        message: `The part "${short(one.id)}" of unit.yaml stands nowhere on the page.`,
        advice: 'Place it, or give the question `later: true`.',
        severity: 'error',
      });
  return problems;
}

function placeFault(unit: Unit, tag: 'Activity' | keyof typeof KIND_OF, name: string): [string, string] | null {
  const wanted =
    tag === 'Activity'
      ? unit.activities.map((one) => one.id)
      : unit.questions.filter((one) => one.kind === KIND_OF[tag] && !one.later).map((one) => one.id);
  if (wanted.includes(`${unit.id}/${name}`)) return null;
  const known = wanted.map((id) => id.slice(unit.id.length + 1));
  return [
    `unit.yaml has no ${tag === 'Activity' ? 'activity' : KIND_OF[tag]} "${name}" that stands on the page.`,
    known.length === 0 ? 'Write it there first.' : adviceFor(name, known),
  ];
}
