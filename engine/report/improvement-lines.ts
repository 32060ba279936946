// Strengths, areas for improvement and the improvement plan: drafted from the run at once, then as people changed it.
// Promise: each sentence names its entries of the log; what a person wrote replaces the draft of the same id; an action is
// closed only where the log shows closure and a passed re-test. Tested in test/engine/report/assurance-report.test.ts.

import type { Fact, PlanActionState, Priority } from '../exercise/index.ts';
import type { CapabilityElement, ImprovementTheme } from '../scenario/index.ts';
import { frameworkRefText } from '../scenario/index.ts';
import { factsOf } from './attack-truth.ts';
import type { CapabilityLine, TaskExpectation, TaskLine } from './evaluation-lines.ts';
import { evaluationLines } from './evaluation-lines.ts';
import { feedbackSummary } from './feedback-summary.ts';
import type { GuideInput, ReportInput } from './report-input.ts';
import { durationWords } from './report-words.ts';

/** A sentence with the facts behind it. */
export interface Sourced {
  readonly text: string;
  readonly sources: readonly number[];
}

export interface AreaLine {
  readonly id: string;
  readonly objective: string;
  readonly side: 'strength' | 'improvement';
  readonly statement: Sourced;
  readonly reference: string;
  readonly analysis: readonly Sourced[];
  /** Null: as it was drafted; else the seat that wrote it last. */
  readonly writtenBy: string | null;
}

export interface Retest {
  readonly title: string;
  readonly message: string;
  readonly expected: string;
  readonly minutes: 10;
  /** Seat that it goes to. */
  readonly seat: string;
  readonly outcome: 'not-begun' | 'begun' | 'answered' | 'timed-out' | 'passed' | 'not-passed';
  readonly sources: readonly number[];
}

export interface PlanLine {
  readonly id: string;
  readonly area: string;
  readonly issue: string;
  /** The earlier exercise that it was carried over from, in words; empty: it is this one's own. */
  readonly carriedFrom: string;
  readonly statement: string;
  readonly element: CapabilityElement;
  readonly owner: string;
  readonly organisation: string;
  readonly starts: string;
  readonly due: string;
  readonly priority: Priority;
  /** `caf 4.0 D1.c`. */
  readonly refs: readonly string[];
  readonly state: PlanActionState;
  readonly acceptedBy: string;
  readonly closure: readonly Sourced[];
  readonly retest: Retest;
  readonly writtenBy: string | null;
}

export interface ImprovementReport {
  readonly areas: readonly AreaLine[];
  readonly actions: readonly PlanLine[];
  readonly criticalFindings: readonly (Sourced & {
    readonly tell: string;
    readonly at: number;
    readonly seat: string;
  })[];
  readonly feedback: readonly {
    readonly seat: string;
    readonly useful: number;
    readonly wentWell: string;
    readonly hindered: string;
    readonly change: string;
    readonly fact: number;
  }[];
  /** The same summed up, in sentences that single nobody out. */
  readonly feedbackSummary: readonly string[];
}

/** The plan as it stands. */
export function improvementOf(input: ReportInput): ImprovementReport {
  const drafted = draftAreas(evaluationLines(input));
  const areas = withWrittenAreas(input, drafted);
  const seat = seatWords(input);
  const feedback = factsOf(input.facts, 'feedback-given').map(({ n, body }) => ({
    seat: seat(body.seat),
    useful: body.useful,
    wentWell: body.wentWell,
    hindered: body.hindered,
    change: body.change,
    fact: n,
  }));
  return {
    areas,
    actions: withWrittenActions(input, [...carriedActions(input), ...draftActions(input, areas)], areas),
    criticalFindings: factsOf(input.facts, 'critical-finding').map(({ at, body }) => ({
      text: body.statement,
      sources: body.evidence,
      tell: body.tell,
      at,
      seat: seat(body.seat),
    })),
    feedback,
    feedbackSummary: feedbackSummary(feedback),
  };
}

function seatWords({ scenario }: GuideInput): (id: string) => string {
  const titles = new Map(scenario.roles.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}

/** One strength or area for each critical task that the log says something about. */
function draftAreas(capabilities: readonly CapabilityLine[]): AreaLine[] {
  return capabilities.flatMap(({ objective, targets }) =>
    targets.flatMap(({ tasks }) => tasks.flatMap((task) => draftArea(objective, task))),
  );
}

/** A statement of what to do, as it stands inside a sentence. */
const lowered = (statement: string): string => `${statement.charAt(0).toLowerCase()}${statement.slice(1)}`;

function draftArea(objective: string, task: TaskLine): AreaLine[] {
  const judged = task.given ?? task.proposed;
  if (judged.rating === null || judged.evidence.length === 0) return [];
  const isStrength = judged.rating === 'P';
  const notes = task.notes.filter(({ tag }) => tag === (isStrength ? 'strength' : 'improvement'));
  const analysis: Sourced[] = [
    ...task.expected.flatMap((one) => sentenceOf(one)),
    ...notes.map(({ text, fact }) => ({ text, sources: [fact] })),
  ];
  const lower = lowered(task.statement);
  return [
    {
      id: `${isStrength ? 'strength' : 'area'}-${task.id}`,
      objective,
      side: isStrength ? 'strength' : 'improvement',
      statement: {
        text: isStrength ? `The team was able to ${lower}.` : `It was hard to ${lower}.`,
        sources: judged.evidence,
      },
      reference: task.plan,
      analysis: analysis.filter(({ sources }) => sources.length > 0),
      writtenBy: null,
    },
  ];
}

/** What the log shows of one expected action; nothing where it shows nothing. */
function sentenceOf({ statement, outcome, gapMs, sources }: TaskExpectation): Sourced[] {
  if (sources.length === 0) return [];
  switch (outcome) {
    case 'met':
      return [
        {
          text:
            gapMs === null
              ? `Done: ${statement}.`
              : `Done ${durationWords(Math.abs(gapMs))} before its time: ${statement}.`,
          sources,
        },
      ];
    case 'late':
      return [{ text: `Done ${durationWords(gapMs ?? 0)} after its time: ${statement}.`, sources }];
    case 'missed':
      return [{ text: `Not done by its time: ${statement}.`, sources }];
    default:
      return [];
  }
}

function withWrittenAreas(input: GuideInput, drafted: readonly AreaLine[]): AreaLine[] {
  const areas = new Map(drafted.map((area) => [area.id, area]));
  for (const { body } of input.facts) {
    if (body.kind === 'area-dropped') areas.delete(body.area);
    if (body.kind !== 'area-written') continue;
    const { area, objective, side, statement, reference, analysis, evidence, seat } = body;
    areas.set(area, {
      id: area,
      objective,
      side,
      statement: { text: statement, sources: evidence },
      reference,
      analysis: analysis.trim() === '' ? [] : [{ text: analysis, sources: evidence }],
      writtenBy: seat,
    });
  }
  return [...areas.values()];
}

/** An action for each area for improvement: the scenario's theme for its task, or the plain question. */
function draftActions(input: GuideInput, areas: readonly AreaLine[]): PlanLine[] {
  const themes = input.scenario.themes ?? [];
  const lines = evaluationLines(input);
  return areas
    .filter(({ side }) => side === 'improvement')
    .map((area) => {
      const taskId = area.id.replace(/^area-/, '');
      const task = lines
        .flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks))
        .find(({ id }) => id === taskId);
      const theme = themes.find((one) => one.task === taskId);
      const rating = task === undefined ? null : (task.given ?? task.proposed).rating;
      return draftAction(input, area, {
        theme,
        task,
        priority: rating === 'U' ? 'highest' : rating === 'M' ? 'high' : 'medium',
      });
    });
}

interface Ground {
  readonly theme: ImprovementTheme | undefined;
  readonly task: TaskLine | undefined;
  readonly priority: Priority;
}

function draftAction(input: GuideInput, area: AreaLine, { theme, task, priority }: Ground): PlanLine {
  const expected = input.scenario.expectedActions.find(({ id }) => task?.expected.some((one) => one.id === id));
  const owner = expected?.owner ?? input.scenario.roles[0]?.id ?? '';
  const need = (task?.statement ?? area.statement.text).replace(/\.$/, '');
  const id = `action-${area.id.replace(/^area-/, '')}`;
  return {
    id,
    area: area.id,
    issue: area.statement.text,
    carriedFrom: '',
    statement:
      theme?.statement ??
      (task === undefined
        ? `Put right what was found: ${need}`
        : `Agree what it takes to ${lowered(task.statement)}, and write it into: ${area.reference}`),
    element: theme?.element ?? 'planning',
    owner: seatWords(input)(owner),
    organisation: input.scenario.estate.trust.name,
    starts: '',
    due: '',
    priority,
    refs: (theme?.refs ?? []).map(frameworkRefText),
    state: 'proposed',
    acceptedBy: '',
    closure: [],
    retest: {
      title: theme?.retest.title ?? 'The same again',
      message:
        theme?.retest.message ??
        `EXERCISE. The same need as in the exercise: ${need}. You have ten minutes: say who does what, with which authority.`,
      expected: theme?.retest.expected ?? expected?.statement ?? area.statement.text,
      minutes: 10,
      seat: owner,
      outcome: 'not-begun',
      sources: [],
    },
    writtenBy: null,
  };
}

/** Open actions of earlier exercises, as they were when they were carried over. */
function carriedActions(input: GuideInput): PlanLine[] {
  return factsOf(input.facts, 'action-carried').map(({ n, body }) => ({
    id: body.action,
    area: '',
    issue: body.issue,
    carriedFrom: body.from,
    ...{ statement: body.statement, element: body.element, owner: body.owner, organisation: body.organisation },
    ...{ starts: '', due: body.due, priority: body.priority, refs: body.refs, state: 'accepted', acceptedBy: '' },
    closure: [],
    retest: {
      title: body.retestTitle,
      message: body.retestMessage,
      expected: body.retestExpected,
      minutes: 10,
      seat: body.retestSeat,
      outcome: 'not-begun',
      sources: [n],
    },
    writtenBy: null,
  }));
}

/** Actions that people wrote or carried over, from facts alone: for a log that cannot be computed again. */
export function writtenActions(scenario: ReportInput['scenario'], facts: readonly Fact[]): PlanLine[] {
  const input = { scenario, facts, milestones: new Map(), endedAt: 0 };
  return withWrittenActions(input, carriedActions(input), withWrittenAreas(input, []));
}

function withWrittenActions(input: GuideInput, drafted: readonly PlanLine[], areas: readonly AreaLine[]): PlanLine[] {
  const actions = new Map(drafted.map((action) => [action.id, action]));
  for (const { body } of factsOf(input.facts, 'action-written')) {
    const { action, area, statement, element, owner, organisation, starts, due, priority, refs, state, acceptedBy } =
      body;
    const before = actions.get(action);
    const issue = areas.find(({ id }) => id === area);
    const blank = draftAction(
      input,
      issue ?? {
        id: area,
        objective: '',
        side: 'improvement',
        statement: { text: statement, sources: [] },
        reference: '',
        analysis: [],
        writtenBy: null,
      },
      { theme: undefined, task: undefined, priority },
    );
    actions.set(action, {
      ...(before ?? { ...blank, id: action }),
      area,
      issue: issue?.statement.text ?? before?.issue ?? '',
      ...{ statement, element, owner, organisation, starts, due, priority, refs, state, acceptedBy },
      writtenBy: body.seat,
    });
  }
  return [...actions.values()].map((action) => withClosure(input, action));
}

/** Where the re-test of one action stands, by that action's facts. */
export function retestOutcome(own: readonly Fact[]): Retest['outcome'] {
  return own.reduce<Retest['outcome']>((now, { body }) => {
    switch (body.kind) {
      case 'retest-begun':
        return 'begun';
      case 'retest-answered':
        return 'answered';
      case 'retest-timed-out':
        return 'timed-out';
      case 'retest-judged':
        return body.isPassed ? 'passed' : 'not-passed';
      default:
        return now;
    }
  }, 'not-begun');
}

/** State, closure and re-test as the log has them. */
function withClosure(input: GuideInput, action: PlanLine): PlanLine {
  const own = input.facts.filter(({ body }) => 'action' in body && String(body.action) === action.id);
  const closure = own.flatMap(({ n, body }) =>
    body.kind === 'closure-shown' ? [{ text: body.text, sources: [n] }] : [],
  );
  const outcome = retestOutcome(own);
  const isClosed = own.some(({ body }) => body.kind === 'action-closed');
  const sources = own.filter(({ body }) => body.kind.startsWith('retest-')).map(({ n }) => n);
  return {
    ...action,
    state: isClosed ? 'closed' : action.state,
    closure,
    retest: { ...action.retest, outcome, sources },
  };
}
