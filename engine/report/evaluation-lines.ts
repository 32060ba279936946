// The evaluation guide filled in: ratings with their evidence, and for what nobody rated a proposal from expected actions.
// Promise: a proposal names the facts it rests on and is never taken for a rating; nothing is averaged.
// Tested in test/engine/report/assurance-report.test.ts.

import type { Fact } from '../exercise/index.ts';
import type { CriticalTask, ExpectedAction, Rating } from '../scenario/index.ts';
import { RATINGS } from '../scenario/index.ts';
import type { ExpectedLine } from './after-action-report.ts';
import { factsOf } from './attack-truth.ts';
import { expectedLines } from './expected-lines.ts';
import type { GuideInput } from './report-input.ts';

/** What somebody gave, or what the expected actions suggest. */
export interface Judged {
  readonly rating: Rating | null;
  readonly why: string;
  /** Fact numbers. */
  readonly evidence: readonly number[];
}

export interface TaskExpectation {
  readonly id: string;
  readonly statement: string;
  readonly outcome: ExpectedLine['outcome'];
  readonly dueAt: number | null;
  readonly metAt: number | null;
  /** Done less due, in milliseconds: negative is early; null when one is missing. */
  readonly gapMs: number | null;
  readonly sources: readonly number[];
}

export interface TaskLine {
  readonly id: string;
  readonly statement: string;
  readonly plan: string;
  readonly given: Judged | null;
  readonly proposed: Judged;
  readonly expected: readonly TaskExpectation[];
  readonly notes: readonly {
    readonly at: number;
    readonly tag: string;
    readonly text: string;
    readonly fact: number;
  }[];
}

export interface TargetLine {
  readonly id: string;
  readonly statement: string;
  readonly threshold: string | null;
  readonly given: Judged | null;
  readonly proposed: Judged;
  readonly tasks: readonly TaskLine[];
}

/** How many tasks have which rating; proposals are counted apart. */
export type Distribution = Readonly<Record<Rating | 'unrated', number>>;

export interface CapabilityLine {
  readonly objective: string;
  readonly statement: string;
  readonly capability: string;
  readonly given: Judged | null;
  readonly proposed: Judged;
  readonly targets: readonly TargetLine[];
  readonly ratings: Distribution;
  readonly proposals: Distribution;
  /** The critical task that went worst: by its rating, else by its proposal. */
  readonly worst: { readonly task: string; readonly statement: string; readonly rating: Rating } | null;
}

/** The guide of the scenario with what the log says; empty where the scenario has none. */
export function evaluationLines(input: GuideInput): CapabilityLine[] {
  const objectives = new Map(input.scenario.objectives.map(({ id, statement }) => [id, statement]));
  const expected = new Map(expectedLines(input).map((line) => [line.id, line]));
  const actions = new Map(input.scenario.expectedActions.map((action) => [action.id, action]));
  return (input.scenario.evaluation ?? []).map((one) => {
    const targets = one.targets.map((target): TargetLine => {
      const tasks = target.tasks.map((task) => taskLine(input, task, expected, actions));
      return {
        id: target.id,
        statement: target.statement,
        threshold: target.threshold,
        given: givenOf(input, 'target', target.id),
        proposed: worstOf(tasks.map(({ proposed }) => proposed)),
        tasks,
      };
    });
    const tasks = targets.flatMap((target) => target.tasks);
    return {
      objective: one.objective,
      statement: objectives.get(one.objective) ?? one.objective,
      capability: one.capability,
      given: givenOf(input, 'capability', one.objective),
      proposed: worstOf(targets.map(({ proposed }) => proposed)),
      targets,
      ratings: distributionOf(tasks.map(({ given }) => given?.rating ?? null)),
      proposals: distributionOf(tasks.map(({ proposed }) => proposed.rating)),
      worst: worstTask(tasks),
    };
  });
}

function givenOf(input: GuideInput, level: string, subject: string): Judged | null {
  const last = factsOf(input.facts, 'rated').findLast(({ body }) => body.level === level && body.subject === subject);
  return last === undefined ? null : { rating: last.body.rating, why: last.body.why, evidence: last.body.evidence };
}

function taskLine(
  input: GuideInput,
  task: CriticalTask,
  lines: ReadonlyMap<string, ExpectedLine>,
  actions: ReadonlyMap<string, ExpectedAction>,
): TaskLine {
  const expected = task.expected.flatMap((id): TaskExpectation[] => {
    const line = lines.get(id);
    const action = actions.get(id);
    if (line === undefined || action === undefined) return [];
    const { statement, outcome, dueAt, metAt } = line;
    const gapMs = dueAt === null || metAt === null ? null : metAt - dueAt;
    return [{ id, statement, outcome, dueAt, metAt, gapMs, sources: sourcesOf(input, action, line) }];
  });
  return {
    id: task.id,
    statement: task.statement,
    plan: task.plan,
    given: givenOf(input, 'task', task.id),
    proposed: proposal(expected, actions),
    expected,
    notes: factsOf(input.facts, 'evaluator-noted')
      .filter(({ body }) => body.task === task.id)
      .map(({ at, n, body }) => ({ at, tag: body.tag, text: body.text, fact: n })),
  };
}

/** Facts that reached one of the milestones which meet an action; for one that was missed, those that made it needed. */
export function sourcesOf(input: GuideInput, action: ExpectedAction, { metAt }: ExpectedLine): number[] {
  const names = metAt === null ? [...action.when.all, ...action.when.any] : action.metBy;
  const numbers = names.flatMap((name) => {
    const at = input.milestones.get(name);
    if (at === undefined || (metAt !== null && at !== metAt)) return [];
    return input.facts.filter((fact) => fact.at === at && shows(fact, name)).map(({ n }) => n);
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Whether a fact holds what a milestone names: `phoned:csoc`, `decision:vpn=close`, `action:close-link:vpn`. */
function shows({ body }: Fact, name: string): boolean {
  const [form = '', ...subjects] = name.split(/[:=]/);
  if (body.kind === 'command-refused' || body.kind === 'clock-started') return false;
  if (form === 'declared') return body.kind === 'incident-declared';
  if (form === 'triaged') return body.kind === 'incident-closed' && body.classification === subjects[1];
  if (form === 'encryption-seen') return body.kind === 'devices-encrypted';
  if (form === 'alert') return body.kind === 'alert-raised';
  const values = new Set(Object.values(body).map(String));
  return subjects.length > 0 && subjects.every((subject) => values.has(subject) || isWhole(values, name, subject));
}

/** A target may hold the marks that part a name: `action:block-indicator:2001:db8::8`. */
const isWhole = (values: ReadonlySet<string>, name: string, subject: string): boolean =>
  [...values].some((value) => value.includes(subject) && name.endsWith(value));

function proposal(expected: readonly TaskExpectation[], actions: ReadonlyMap<string, ExpectedAction>): Judged {
  const settled = expected.filter(({ outcome }) => outcome === 'met' || outcome === 'late' || outcome === 'missed');
  const evidence = [...new Set(settled.flatMap(({ sources }) => sources))].sort((a, b) => a - b);
  // Without an entry there is no evidence, and without evidence no proposal either.
  if (settled.length === 0 || evidence.length === 0)
    return { rating: null, why: 'The need did not arise, or the log does not show it.', evidence: [] };
  const count = (outcome: ExpectedLine['outcome']): number => settled.filter((one) => one.outcome === outcome).length;
  const [met, late, missed] = [count('met'), count('late'), count('missed')];
  const words = `${met} in time, ${late} late, ${missed} not done`;
  if (missed === settled.length) return { rating: 'U', why: `Not performed: ${words}.`, evidence };
  if (missed > 0) return { rating: 'M', why: `Performed in part: ${words}.`, evidence };
  if (late === 0) return { rating: 'P', why: `Performed in time: ${words}.`, evidence };
  const isFar = settled.some(({ id, gapMs }) => gapMs !== null && gapMs > (actions.get(id)?.withinMs ?? 0));
  return isFar
    ? { rating: 'M', why: `Performed, one at more than twice its time: ${words}.`, evidence }
    : { rating: 'S', why: `Performed, not all in time: ${words}.`, evidence };
}

const rank = (rating: Rating): number => RATINGS.indexOf(rating);

function worstOf(all: readonly Judged[]): Judged {
  let worst: Judged | null = null;
  for (const one of all)
    if (one.rating !== null && (worst === null || worst.rating === null || rank(one.rating) > rank(worst.rating)))
      worst = one;
  if (worst === null) return { rating: null, why: 'Nothing below it can be proposed.', evidence: [] };
  return { ...worst, why: `The worst below it counts. ${worst.why}` };
}

function distributionOf(ratings: readonly (Rating | null)[]): Distribution {
  const counts: Record<Rating | 'unrated', number> = { P: 0, S: 0, M: 0, U: 0, unrated: 0 };
  for (const rating of ratings) counts[rating ?? 'unrated'] += 1;
  return counts;
}

function worstTask(tasks: readonly TaskLine[]): CapabilityLine['worst'] {
  let worst: CapabilityLine['worst'] = null;
  for (const { id, statement, given, proposed } of tasks) {
    const rating = given?.rating ?? proposed.rating;
    if (rating !== null && (worst === null || rank(rating) > rank(worst.rating)))
      worst = { task: id, statement, rating };
  }
  return worst;
}
