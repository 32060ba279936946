// The improvement plan while people write it: strengths, areas and actions, each with its sources; ten-minute re-tests.
// Promise: an action closes only with evidence of closure and after its re-test was passed. The draft comes from report/;
// what stands here are the changes to it. Part of the evaluation slice.
// Tested in test/engine/exercise/evaluation.test.ts.

import type { CapabilityElement, SeatId } from '../scenario/index.ts';
import { CAPABILITY_ELEMENTS, readFrameworkRef } from '../scenario/index.ts';
import { CARRY_RULES } from './carried-actions.ts';
import type { CarriedText, CarryCommand, CarryFact } from './carried-actions.ts';
import type { Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import { ACTION_STATES, PRIORITIES } from './plan-words.ts';
import type { PlanActionState, Priority } from './plan-words.ts';
import { RETEST_RULES } from './retests.ts';
import type { RetestCommand, RetestFact, RetestRun } from './retests.ts';
import type { CommandRules } from './slice.ts';
import { evidenceFault } from './statutory.ts';

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
  | RetestCommand
  | CarryCommand
  | ({ readonly kind: 'write-area' } & AreaText)
  | { readonly kind: 'drop-area'; readonly area: string; readonly reason: string }
  | ({ readonly kind: 'write-action' } & ActionText)
  | { readonly kind: 'show-closure'; readonly action: string; readonly text: string }
  | { readonly kind: 'close-action'; readonly action: string; readonly reason: string }
  /** The report's summary in people's own words, a line a paragraph; empty takes the draft again. */
  | { readonly kind: 'write-summary'; readonly text: string }
  /** Something that cannot wait for the report. */
  | {
      readonly kind: 'flag-critical';
      readonly statement: string;
      readonly tell: string;
      readonly evidence: readonly number[];
    };

export type PlanFact =
  | RetestFact
  | CarryFact
  | ({ readonly kind: 'area-written'; readonly seat: SeatId } & AreaText)
  | { readonly kind: 'area-dropped'; readonly seat: SeatId; readonly area: string; readonly reason: string }
  | ({ readonly kind: 'action-written'; readonly seat: SeatId } & ActionText)
  | { readonly kind: 'closure-shown'; readonly seat: SeatId; readonly action: string; readonly text: string }
  | { readonly kind: 'action-closed'; readonly action: string; readonly seat: SeatId; readonly reason: string }
  | { readonly kind: 'summary-written'; readonly seat: SeatId; readonly text: string }
  | {
      readonly kind: 'critical-finding';
      readonly seat: SeatId;
      readonly statement: string;
      readonly tell: string;
      readonly evidence: readonly number[];
    };

export interface PlanState {
  /** Actions whose closure was shown. */
  readonly shown: Set<string>;
  readonly retests: Map<string, RetestRun>;
  readonly closed: Set<string>;
  /** Actions of earlier exercises, by id. */
  readonly carried: Map<string, CarriedText>;
}

export const createPlan = (): PlanState => ({
  shown: new Set(),
  retests: new Map(),
  closed: new Set(),
  carried: new Map(),
});

const AFTER = 'from-startex';
export const PLAN_RULES: CommandRules<PlanCommand> = {
  ...RETEST_RULES,
  ...CARRY_RULES,
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
  'close-action': { by: 'control', during: AFTER, accept: closeAction },
  'write-summary': {
    by: 'control',
    during: AFTER,
    accept: ({ state }, seat, { text }) => {
      record(state, { kind: 'summary-written', seat, text: text.trim() });
      return null;
    },
  },
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
