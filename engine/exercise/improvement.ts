// The improvement plan while people write it: strengths, areas and actions, each with its sources; ten-minute re-tests.
// Promise: an action closes only with evidence of closure and after its re-test was passed. The draft comes from report/;
// what stands here are the changes to it. Part of the evaluation slice.
// Tested in test/engine/exercise/evaluation.test.ts.

import { LIMITS, MINUTE_MS, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { CapabilityElement, SeatId } from '../scenario/index.ts';
import { CAPABILITY_ELEMENTS, readFrameworkRef } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';
import { evidenceFault } from './statutory.ts';

export const PRIORITIES = ['highest', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
/** `closed` is reached by `close-action` alone. */
export const ACTION_STATES = [
  'proposed',
  'accepted',
  'in-progress',
  'done-awaiting-retest',
  'risk-accepted',
  'closed',
] as const;
export type PlanActionState = (typeof ACTION_STATES)[number];

/** A re-test takes ten minutes. */
export const RETEST_MS = 10 * MINUTE_MS;

interface AreaText {
  readonly area: string;
  /** Objective that it belongs to. */
  readonly objective: string;
  readonly side: 'strength' | 'improvement';
  readonly statement: string;
  /** Plan, policy or standard. */
  readonly reference: string;
  /** Root cause and consequence. */
  readonly analysis: string;
  readonly evidence: readonly number[];
}

interface ActionText {
  readonly action: string;
  readonly area: string;
  readonly statement: string;
  readonly element: CapabilityElement;
  readonly owner: string;
  readonly organisation: string;
  /** Dates such as 2027-03-31; empty while nobody has said. */
  readonly starts: string;
  readonly due: string;
  readonly priority: Priority;
  /** `caf 4.0 D1.c`: framework, version, code. */
  readonly refs: readonly string[];
  readonly state: Exclude<PlanActionState, 'closed'>;
  /** Who accepts the risk until when; empty unless the state is risk-accepted. */
  readonly acceptedBy: string;
}

export type PlanCommand =
  | ({ readonly kind: 'write-area' } & AreaText)
  | { readonly kind: 'drop-area'; readonly area: string; readonly reason: string }
  | ({ readonly kind: 'write-action' } & ActionText)
  | { readonly kind: 'show-closure'; readonly action: string; readonly text: string }
  /** Sends the action's own re-test to the seat that owns it. */
  | { readonly kind: 'begin-retest'; readonly action: string; readonly seat: SeatId; readonly message: string }
  | { readonly kind: 'answer-retest'; readonly action: string; readonly text: string }
  | {
      readonly kind: 'judge-retest';
      readonly action: string;
      readonly isPassed: boolean;
      readonly evidence: readonly number[];
      readonly why: string;
    }
  | { readonly kind: 'close-action'; readonly action: string; readonly reason: string }
  /** Something that cannot wait for the report. */
  | {
      readonly kind: 'flag-critical';
      readonly statement: string;
      readonly tell: string;
      readonly evidence: readonly number[];
    };

export type PlanFact =
  | ({ readonly kind: 'area-written'; readonly seat: SeatId } & AreaText)
  | { readonly kind: 'area-dropped'; readonly seat: SeatId; readonly area: string; readonly reason: string }
  | ({ readonly kind: 'action-written'; readonly seat: SeatId } & ActionText)
  | { readonly kind: 'closure-shown'; readonly seat: SeatId; readonly action: string; readonly text: string }
  | { readonly kind: 'retest-begun'; readonly action: string; readonly seat: SeatId; readonly message: string }
  | { readonly kind: 'retest-answered'; readonly action: string; readonly seat: SeatId; readonly text: string }
  | { readonly kind: 'retest-timed-out'; readonly action: string }
  | {
      readonly kind: 'retest-judged';
      readonly action: string;
      readonly seat: SeatId;
      readonly isPassed: boolean;
      readonly evidence: readonly number[];
      readonly why: string;
    }
  | { readonly kind: 'action-closed'; readonly action: string; readonly seat: SeatId; readonly reason: string }
  | {
      readonly kind: 'critical-finding';
      readonly seat: SeatId;
      readonly statement: string;
      readonly tell: string;
      readonly evidence: readonly number[];
    };

export interface RetestRun {
  readonly seat: SeatId;
  /** Null after ENDEX, when no clock runs, and once it has run out. */
  endsAt: SimTimeMs | null;
  answer: string | null;
  isPassed: boolean | null;
}

export interface PlanState {
  /** Actions whose closure was shown. */
  readonly shown: Set<string>;
  readonly retests: Map<string, RetestRun>;
  readonly closed: Set<string>;
}

export const createPlan = (): PlanState => ({ shown: new Set(), retests: new Map(), closed: new Set() });

const AFTER = 'from-startex';
export const PLAN_RULES: CommandRules<PlanCommand> = {
  'write-area': { by: 'control', during: AFTER, accept: writeArea },
  'drop-area': {
    by: 'control',
    during: AFTER,
    accept: ({ state }, seat, { area, reason }) => {
      record(state, { kind: 'area-dropped', seat, area, reason });
      return null;
    },
  },
  'write-action': { by: 'control', during: AFTER, accept: writeAction },
  'show-closure': { by: 'anybody', during: AFTER, accept: showClosure },
  'begin-retest': { by: 'control', during: AFTER, accept: beginRetest },
  'answer-retest': { by: 'players', during: AFTER, accept: answerRetest },
  'judge-retest': { by: 'evaluator', during: AFTER, accept: judgeRetest },
  'close-action': { by: 'control', during: AFTER, accept: closeAction },
  'flag-critical': { by: 'control', during: AFTER, accept: flagCritical },
};

type Of<K extends PlanCommand['kind']> = Extract<PlanCommand, { kind: K }>;
const DATE = /^(\d{4}-\d{2}-\d{2})?$/;

function writeArea({ state, setting }: Play, seat: SeatId, command: Of<'write-area'>): string | null {
  const { kind: _, ...text } = command;
  if (text.area.trim() === '') return 'Give the area an id.';
  if (text.statement.trim() === '') return 'Write the statement of the area.';
  if (!setting.scenario.objectives.some(({ id }) => id === text.objective))
    return `There is no objective "${text.objective}".`;
  const fault = evidenceFault(state, text.evidence);
  if (fault !== null) return `No sentence without its source. ${fault}`;
  record(state, { kind: 'area-written', seat, ...text, evidence: [...text.evidence] });
  return null;
}

function writeAction({ state, setting }: Play, seat: SeatId, command: Of<'write-action'>): string | null {
  const { kind: _, ...text } = command;
  const { plan } = state.evaluation;
  if (text.action.trim() === '') return 'Give the action an id.';
  if (plan.closed.has(text.action)) return 'This action is closed.';
  if (text.statement.trim() === '') return 'Write what is to be done.';
  if (text.owner.trim() === '') return 'Name the owner: a post, not a person.';
  if (!CAPABILITY_ELEMENTS.includes(text.element)) return `The element is one of ${CAPABILITY_ELEMENTS.join(', ')}.`;
  if (!PRIORITIES.includes(text.priority)) return `The priority is one of ${PRIORITIES.join(', ')}.`;
  if (!ACTION_STATES.includes(text.state) || (text.state as PlanActionState) === 'closed')
    return 'An action is closed by `close-action`, after its re-test.';
  if (!DATE.test(text.starts) || !DATE.test(text.due)) return 'Dates are written like 2027-03-31.';
  if (text.starts !== '' && text.due !== '' && text.due < text.starts) return 'It cannot be due before it starts.';
  if (text.state === 'risk-accepted' && text.acceptedBy.trim() === '')
    return 'Say who accepts the risk, and until when.';
  const unread = text.refs.find((ref) => readFrameworkRef(ref) === null);
  if (unread !== undefined) return `"${unread}" is no reference; write framework, version and code: caf 4.0 D1.c.`;
  const frameworks = setting.scenario.frameworks ?? [];
  const unknown = text.refs.find((ref) => {
    const read = readFrameworkRef(ref);
    return !frameworks.some(
      ({ id, version, items }) =>
        id === read?.framework && version === read.version && items.some((item) => item.id === read.id),
    );
  });
  if (frameworks.length > 0 && unknown !== undefined) return `No framework that is known here has "${unknown}".`;
  record(state, { kind: 'action-written', seat, ...text, refs: [...text.refs] });
  return null;
}

function showClosure({ state }: Play, seat: SeatId, { action, text }: Of<'show-closure'>): string | null {
  if (text.trim() === '') return 'Say what shows that it is done: a document, a test, a date.';
  state.evaluation.plan.shown.add(action);
  record(state, { kind: 'closure-shown', seat, action, text });
  return null;
}

function beginRetest({ state, setting }: Play, _: SeatId, command: Of<'begin-retest'>): string | null {
  const { plan } = state.evaluation;
  const { action, seat, message } = command;
  if (plan.closed.has(action)) return 'This action is closed.';
  if (!setting.scenario.roles.some(({ id }) => id === seat)) return 'There is no such seat in this exercise.';
  if (message.trim() === '') return 'Write the message of the re-test.';
  if (plan.retests.size >= LIMITS.retestsMax) return `${LIMITS.retestsMax} re-tests have begun; no more are kept.`;
  const running = state.lifecycle === 'running' || state.lifecycle === 'paused';
  const endsAt = running ? simTime(state.now + RETEST_MS) : null;
  plan.retests.set(action, { seat, endsAt, answer: null, isPassed: null });
  record(state, { kind: 'retest-begun', action, seat, message });
  return null;
}

function answerRetest({ state }: Play, seat: SeatId, { action, text }: Of<'answer-retest'>): string | null {
  const retest = state.evaluation.plan.retests.get(action);
  if (retest === undefined) return 'No re-test of this action has begun.';
  if (retest.seat !== seat) return 'This re-test was sent to another seat.';
  if (retest.answer !== null) return 'This re-test was answered.';
  if (text.trim() === '') return 'Write what you would do now.';
  retest.answer = text;
  record(state, { kind: 'retest-answered', action, seat, text });
  return null;
}

function judgeRetest({ state }: Play, seat: SeatId, command: Of<'judge-retest'>): string | null {
  const { action, isPassed, evidence, why } = command;
  const retest = state.evaluation.plan.retests.get(action);
  if (retest === undefined) return 'No re-test of this action has begun.';
  if (isPassed && retest.answer === null) return 'Nobody has answered it, so it cannot be passed.';
  const fault = evidenceFault(state, evidence);
  if (fault !== null) return `No judgement without evidence. ${fault}`;
  if (isPassed && wasLate(state, action)) return 'The answer came after ten minutes; begin another re-test.';
  retest.isPassed = isPassed;
  record(state, { kind: 'retest-judged', action, seat, isPassed, evidence: [...evidence], why });
  return null;
}

/** The last re-test ran out before its answer came. */
function wasLate({ facts }: Play['state'], action: string): boolean {
  const last = facts.findLast(({ body }) => body.kind === 'retest-begun' && body.action === action);
  return facts
    .slice(last === undefined ? 0 : last.n)
    .some(({ body }) => body.kind === 'retest-timed-out' && body.action === action);
}

function closeAction({ state }: Play, seat: SeatId, { action, reason }: Of<'close-action'>): string | null {
  const { plan } = state.evaluation;
  if (plan.closed.has(action)) return 'This action is closed.';
  if (!plan.shown.has(action)) return 'Show first what proves that it is done.';
  if (plan.retests.get(action)?.isPassed !== true)
    return 'It closes when its re-test has been passed; begin the re-test, or accept the risk.';
  plan.closed.add(action);
  record(state, { kind: 'action-closed', action, seat, reason });
  return null;
}

function flagCritical(
  { state }: Play,
  seat: SeatId,
  { statement, tell, evidence }: Of<'flag-critical'>,
): string | null {
  if (statement.trim() === '') return 'Write the finding.';
  if (tell.trim() === '') return 'Say who is told today.';
  const fault = evidenceFault(state, evidence);
  if (fault !== null) return fault;
  record(state, { kind: 'critical-finding', seat, statement, tell, evidence: [...evidence] });
  return null;
}
