// Incident response as CSOC does it: the report by telephone stands a team up, whose members arrive one by one; national
// bodies are told; assured responders come when something named justifies it; alerts and notices have their workflow. A slice.
// Tested in test/engine/exercise/response.test.ts.

import { simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { ResponseSpec, SeatId } from '../scenario/index.ts';
import { answerAlert } from './alert-workflow.ts';
import type { AlertCommand, AlertFact, AlertRun } from './alert-workflow.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import type { CommandRules } from './slice.ts';
import { fulfilStage } from './statutory.ts';

export type ResponseCommand =
  | AlertCommand
  /** Asks for an NCSC-assured firm to be sent. */
  | { readonly kind: 'ask-responders'; readonly reason: string }
  /** What was done about a notice that arrived. */
  | { readonly kind: 'answer-notice'; readonly notice: string; readonly text: string }
  /** Advice on what to mend, to an organisation that is exposed. */
  | { readonly kind: 'send-advice'; readonly to: string; readonly text: string };

export type ResponseFact =
  | AlertFact
  | { readonly kind: 'response-called'; readonly seat: SeatId; readonly members: readonly string[] }
  | {
      readonly kind: 'response-joined';
      readonly member: string;
      readonly part: string;
      readonly title: string;
      readonly says: string;
    }
  | { readonly kind: 'response-stood-up' }
  | { readonly kind: 'body-told'; readonly body: string; readonly title: string; readonly role: string }
  | {
      readonly kind: 'responders-asked';
      readonly seat: SeatId;
      readonly provider: string;
      /** The milestone that justified it. */
      readonly because: string;
      readonly reason: string;
    }
  | { readonly kind: 'responders-deployed'; readonly provider: string }
  | {
      readonly kind: 'notice-sent';
      readonly notice: string;
      readonly notification: 'leaked-credential' | 'remediation-advice';
      readonly title: string;
      readonly to: readonly string[];
    }
  | { readonly kind: 'notice-answered'; readonly notice: string; readonly seat: SeatId; readonly text: string }
  | { readonly kind: 'advice-sent'; readonly to: string; readonly seat: SeatId; readonly text: string };

export interface ResponseState {
  /** When CSOC was told by telephone. */
  calledAt: SimTimeMs | null;
  readonly arrived: Set<string>;
  isStoodUp: boolean;
  readonly bodiesTold: Set<string>;
  respondersDueAt: SimTimeMs | null;
  areRespondersHere: boolean;
  readonly alerts: Map<string, AlertRun>;
  readonly noticesSent: Set<string>;
  readonly noticesAnswered: Set<string>;
}

export const createResponse = (_: ExerciseSetting): ResponseState => ({
  calledAt: null,
  arrived: new Set(),
  isStoodUp: false,
  bodiesTold: new Set(),
  respondersDueAt: null,
  areRespondersHere: false,
  alerts: new Map(),
  noticesSent: new Set(),
  noticesAnswered: new Set(),
});

export const RESPONSE_RULES: CommandRules<ResponseCommand> = {
  'answer-alert': { by: 'players', during: 'play', accept: answerAlert },
  'ask-responders': { by: 'players', during: 'play', accept: askResponders },
  'answer-notice': { by: 'players', during: 'play', accept: answerNotice },
  'send-advice': { by: 'players', during: 'play', accept: sendAdvice },
};

type Of<K extends ResponseCommand['kind']> = Extract<ResponseCommand, { kind: K }>;
const specOf = ({ setting }: Play): ResponseSpec | undefined => setting.scenario.response;

function askResponders(play: Play, seat: SeatId, { reason }: Of<'ask-responders'>): string | null {
  const { state } = play;
  const responders = specOf(play)?.responders ?? null;
  if (responders === null) return 'No assured responders can be sent in this exercise.';
  if (state.response.calledAt === null) return 'Report to CSOC by telephone first: it is CSOC that sends them.';
  if (state.response.respondersDueAt !== null) return `${responders.provider} were asked already.`;
  const because = responders.justifiedBy.find((name) => state.milestones.has(name));
  if (because === undefined) return responders.refusal;
  state.response.respondersDueAt = simTime(state.now + responders.arriveAfterMs);
  record(state, { kind: 'responders-asked', seat, provider: responders.provider, because, reason });
  return null;
}

function answerNotice({ state }: Play, seat: SeatId, { notice, text }: Of<'answer-notice'>): string | null {
  if (!state.response.noticesSent.has(notice)) return 'No such notice has arrived.';
  if (text.trim() === '') return 'Write what was done about it.';
  state.response.noticesAnswered.add(notice);
  record(state, { kind: 'notice-answered', notice, seat, text });
  mark(state, `notice-answered:${notice}`);
  return null;
}

function sendAdvice(play: Play, seat: SeatId, { to, text }: Of<'send-advice'>): string | null {
  const { state } = play;
  if (to.trim() === '') return 'Name the organisation that the advice is for.';
  if (text.trim() === '') return 'Write the advice: what is exposed, what to mend, by when.';
  record(state, { kind: 'advice-sent', to, seat, text });
  mark(state, 'advice-sent');
  return null;
}

/** Members arrive, bodies are told, responders come, notices go out. */
export function runResponse(play: Play): void {
  const spec = specOf(play);
  if (spec === undefined) return;
  callTeam(play, spec);
  const { state } = play;
  const { response } = state;
  const { calledAt } = response;
  if (calledAt !== null) {
    for (const { id, part, title, says, arrivesAfterMs } of spec.members) {
      if (response.arrived.has(id) || calledAt + arrivesAfterMs > state.now) continue;
      response.arrived.add(id);
      record(state, { kind: 'response-joined', member: id, part, title, says });
      mark(state, `response-joined:${id}`);
    }
    if (!response.isStoodUp && spec.members.every(({ id }) => response.arrived.has(id))) {
      response.isStoodUp = true;
      record(state, { kind: 'response-stood-up' });
      mark(state, 'response-stood-up');
    }
  }
  tellBodies(play, spec);
  sendNotices(play, spec);
  if (response.respondersDueAt === null || response.areRespondersHere || response.respondersDueAt > state.now) return;
  response.areRespondersHere = true;
  record(state, { kind: 'responders-deployed', provider: spec.responders?.provider ?? '' });
  mark(state, 'responders-deployed');
}

/** The report is the telephone call itself: whoever rings the national line stands the team up. */
function callTeam(play: Play, spec: ResponseSpec): void {
  const { state } = play;
  const { response } = state;
  if (response.calledAt !== null || !state.milestones.has(`phoned:${spec.line}`)) return;
  const call = state.facts.find(({ body }) => body.kind === 'phoned' && body.contact === spec.line);
  const seat = call?.body.kind === 'phoned' ? call.body.seat : '';
  response.calledAt = state.milestones.get(`phoned:${spec.line}`) ?? state.now;
  record(state, { kind: 'response-called', seat, members: spec.members.map(({ id }) => id) });
  fulfilStage(play, 'csoc-report', 'phoned', seat, 'Reported by telephone.');
}

function tellBodies({ state }: Play, spec: ResponseSpec): void {
  for (const { id, title, role, when } of spec.bodies) {
    if (state.response.bodiesTold.has(id)) continue;
    const due = dueOf(when, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) continue;
    state.response.bodiesTold.add(id);
    record(state, { kind: 'body-told', body: id, title, role });
    mark(state, `body-told:${id}`);
  }
}

function sendNotices({ state }: Play, spec: ResponseSpec): void {
  for (const { id, kind, title, to, when } of spec.notices) {
    if (state.response.noticesSent.has(id)) continue;
    const due = dueOf(when, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) continue;
    state.response.noticesSent.add(id);
    record(state, { kind: 'notice-sent', notice: id, notification: kind, title, to: [...to] });
    mark(state, `notice:${id}`);
  }
}

/** The next arrival, message or deployment that is known. */
export function nextResponse(play: Play): number {
  const spec = specOf(play);
  if (spec === undefined) return Infinity;
  const { state } = play;
  const { response } = state;
  let next = Infinity;
  const consider = (at: number): void => {
    if (at > state.now && at < next) next = at;
  };
  if (response.calledAt !== null)
    for (const { id, arrivesAfterMs } of spec.members)
      if (!response.arrived.has(id)) consider(response.calledAt + arrivesAfterMs);
  if (response.respondersDueAt !== null && !response.areRespondersHere) consider(response.respondersDueAt);
  const triggered = [
    ...spec.bodies.filter(({ id }) => !response.bodiesTold.has(id)),
    ...spec.notices.filter(({ id }) => !response.noticesSent.has(id)),
  ];
  for (const { when } of triggered) {
    const due = dueOf(when, state.milestones);
    if (due.kind === 'due') consider(due.at);
  }
  return next;
}
