// The facilitator's desk as a fold of the run: what comes next, what to read out now, who is stuck, notes, and what came of it.
// Promise: pure, and for the facilitator alone: neither a seat's view nor the projector's is made of it.
// Tested in test/engine/conduct/project-facilitator.test.ts.

import type { Fact, Play } from '../exercise/index.ts';
import { cutOf, dueOf, runStateOf } from '../exercise/index.ts';
import type { Inject, SeatId } from '../scenario/index.ts';
import type {
  ControlNote,
  FacilitatorView,
  FreeDecisionView,
  PlacedItem,
  PlanItem,
  ScriptCard,
  SeatStanding,
} from './control-view.ts';
import { projectCarried } from './project-carried.ts';
import { arrivalsOf } from './project-inbox.ts';
import { projectClock } from './project-seat.ts';
import { projectStatutory } from './project-statutory.ts';
import { triggerWords } from './trigger-words.ts';

export function projectFacilitator(play: Play): FacilitatorView {
  const { setting, state } = play;
  const { scenario } = setting;
  const cut = cutOf(play);
  const items = scenario.injects.map((inject, index) => planItem(play, inject, index));
  const isOpen = ({ state: now }: PlanItem): boolean => now === 'pending' || now === 'armed' || now === 'held';
  const open = items.filter(isOpen);
  const inTray = ({ kind, state: now, dueAt, waitsFor }: PlanItem): boolean =>
    kind === 'contingency' || now === 'armed' || (dueAt === null && waitsFor === '');
  return {
    ...projectClock(play),
    jumpTo: state.jump?.to ?? null,
    hold: state.msel.hold,
    cut: state.msel.cut,
    cuts: scenario.cuts.map(({ id, minutes, moves, leavesOut }) => ({
      id,
      minutes,
      moves: moves.map(({ move, minutes: share }) => `${titleOfMove(play, move)} (${share} min)`),
      leavesOut: leavesOut.injects.length + leavesOut.decisions.length,
    })),
    moves: scenario.moves.map((move, index) => ({
      id: move.id,
      title: move.title,
      fromMs: move.fromMs,
      untilMs: move.untilMs,
      state: state.msel.moves[index] ?? 'waiting',
      isPlayed: cut === null || cut.moves.some((one) => one.move === move.id),
      questions: move.questions,
    })),
    readiness: {
      verdict: state.readiness.verdict,
      questions: scenario.readiness.map((one) => ({ ...one, answer: state.readiness.answers.get(one.id) ?? null })),
    },
    next: open.filter((item) => !inTray(item)).toSorted(byDue),
    tray: open.filter(inTray).toSorted((a, b) => Number(b.state === 'armed') - Number(a.state === 'armed')),
    placed: placedOf(play),
    past: pastOf(
      play,
      items.filter((item) => !isOpen(item)),
    ),
    script: scriptOf(play),
    seats: seatsOf(play),
    contacts: scenario.contacts.map(({ id, name, organisation, goals, underPressure, readyReplies }) => ({
      id,
      name: `${name}, ${organisation}`,
      ...{ goals, underPressure, readyReplies },
    })),
    freeDecisions: freeDecisionsOf(play),
    tasks: (scenario.evaluation ?? []).flatMap(({ targets }) =>
      targets.flatMap(({ tasks }) => tasks.map(({ id, statement }) => ({ id, statement }))),
    ),
    carried: projectCarried(play),
    clocks: projectStatutory(play).clocks,
    notes: notesOf(play),
    outcome: outcomeOf(play),
  };
}

function freeDecisionsOf(play: Play): FreeDecisionView[] {
  const { setting, state } = play;
  const tagged = new Map<number, string>();
  for (const { body } of state.facts) if (body.kind === 'decision-tagged') tagged.set(body.free, body.tag);
  const every = setting.scenario.decisions.flatMap(({ freeTags }) => freeTags ?? []);
  return state.facts
    .flatMap(({ at, body }): FreeDecisionView[] => {
      if (body.kind !== 'decided-freely') return [];
      const { free, question, text } = body;
      const own = setting.scenario.decisions.find(({ id }) => id === body.decision)?.freeTags;
      const seat = titleOfSeat(play, body.seat);
      return [{ free, at, seat, question, text, tags: own ?? every, tag: tagged.get(free) ?? null }];
    })
    .toReversed();
}

const titleOfMove = ({ setting }: Play, id: string): string =>
  setting.scenario.moves.find((move) => move.id === id)?.title ?? id;
const titleOfSeat = ({ setting }: Play, id: SeatId): string =>
  setting.scenario.roles.find((role) => role.id === id)?.title ?? id;
const byDue = (a: PlanItem, b: PlanItem): number => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || 0;

/** To whom a written inject goes: to those written, unless the facilitator chose others. */
const seatsFor = ({ state }: Play, { id, to }: Inject): readonly SeatId[] => state.placed.readdressed.get(id)?.to ?? to;

function placedOf(play: Play): PlacedItem[] {
  const { injects, contacts } = play.setting.scenario;
  return play.state.placed.waiting
    .map(({ id, due, inject, title, channel, from, to, message }): PlacedItem => {
      const written = injects.find((one) => one.id === inject);
      const sender = written?.from ?? from;
      const seats = to.length === 0 && written !== undefined ? seatsFor(play, written) : to;
      return {
        ...{ id, dueAt: due, title: written?.title ?? title, channel: written?.channel ?? channel },
        from: contacts.find((contact) => contact.id === sender)?.name ?? sender,
        ...{ to: seats.map((seat) => titleOfSeat(play, seat)), seats },
        message: written?.message ?? [message],
      };
    })
    .toSorted((a, b) => a.dueAt - b.dueAt);
}

function planItem(play: Play, inject: Inject, index: number): PlanItem {
  const { setting, state } = play;
  const { scenario } = setting;
  const due = inject.when === null ? null : dueOf(inject.when, state.milestones);
  return {
    id: inject.id,
    control: inject.control,
    kind: inject.kind,
    title: inject.title,
    channel: inject.channel,
    from: scenario.contacts.find((contact) => contact.id === inject.from)?.name ?? inject.from,
    to: seatsFor(play, inject).map((id) => titleOfSeat(play, id)),
    seats: seatsFor(play, inject),
    state: runStateOf(play, index),
    dueAt: due?.kind === 'due' ? due.at : null,
    sentAt: state.msel.sentAt[index] ?? null,
    waitsFor:
      inject.when === null || due?.kind !== 'waiting' ? '' : triggerWords(scenario, inject.when, state.milestones),
    message: inject.message,
    expected: inject.expected,
  };
}

function pastOf(play: Play, items: readonly PlanItem[]): PlanItem[] {
  const made = arrivalsOf(play).flatMap(({ view }): PlanItem[] =>
    play.state.msel.improvised.some(({ inject }) => inject === view.id)
      ? [
          {
            ...view,
            seats: [],
            control: '',
            kind: 'improvised',
            state: view.acknowledgedAt === null ? 'sent' : 'acknowledged',
            dueAt: null,
            sentAt: view.deliveredAt,
            waitsFor: '',
            expected: '',
          },
        ]
      : [],
  );
  return [...items, ...made].toSorted((a, b) => (b.sentAt ?? -1) - (a.sentAt ?? -1));
}

/** What was there to be read out, newest first. */
function scriptOf({ setting, state }: Play): ScriptCard[] {
  const { scenario } = setting;
  const cards: ScriptCard[] = [];
  for (const { at, body } of state.facts) {
    if (body.kind === 'move-begun') {
      const move = scenario.moves.find((one) => one.id === body.move);
      if (move === undefined || move.readAloud === '') continue;
      const { id, title, readAloud } = move;
      cards.push({ id: `move:${id}`, at, title, readAloud, ifStuck: '', redFlag: '', success: '', expected: '' });
    }
    if (body.kind !== 'inject-delivered' && body.kind !== 'facilitation-due') continue;
    const inject = scenario.injects.find((one) => one.id === body.inject);
    if (inject === undefined) continue;
    const own = inject.facilitator;
    // A facilitation item is written for the facilitator: its message is what is to be said.
    const readAloud = own.readAloud === '' && inject.kind === 'facilitation' ? inject.message.join(' ') : own.readAloud;
    if (`${readAloud}${own.ifStuck}${own.redFlag}${own.success}${inject.expected}` === '') continue;
    cards.push({ ...own, id: `inject:${inject.id}`, at, title: inject.title, readAloud, expected: inject.expected });
  }
  return cards.reverse();
}

function seatsOf(play: Play): SeatStanding[] {
  const { setting, state } = play;
  const standings = setting.scenario.roles.map(({ id, title }): SeatStanding => {
    const acts = state.facts.flatMap((fact) => actOf(play, id, fact) ?? []);
    const at = state.talk.lastHeard.get(id);
    const text = acts.findLast((act) => act.at === at)?.text ?? '';
    return {
      id,
      title,
      hasReadBrief: state.readiness.briefsRead.includes(id),
      lastAct: at === undefined ? null : { at, text },
      lastDecision: acts.findLast(({ isDecision }) => isDecision)?.text ?? '',
      stuck: stuckOf(play, id),
    };
  });
  return standings.toSorted(
    (a, b) =>
      (a.stuck?.since ?? Infinity) - (b.stuck?.since ?? Infinity) || (a.lastAct?.at ?? -1) - (b.lastAct?.at ?? -1) || 0,
  );
}

interface Act {
  readonly at: number;
  readonly text: string;
  readonly isDecision: boolean;
}

function actOf({ setting }: Play, seat: SeatId, { at, body }: Fact): Act | null {
  if (!('seat' in body) || body.seat !== seat) return null;
  const { scenario } = setting;
  const decisionOf = (id: string) => scenario.decisions.find((decision) => decision.id === id);
  if (body.kind === 'decision-made') {
    const decision = decisionOf(body.decision);
    const option = decision?.options.find(({ id }) => id === body.option)?.label ?? body.option;
    return { at, text: `${decision?.question ?? ''} ${option}`.trim(), isDecision: true };
  }
  if (body.kind === 'decided-freely') return { at, text: `${body.question} ${body.text}`, isDecision: true };
  const title = 'inject' in body ? (scenario.injects.find(({ id }) => id === body.inject)?.title ?? '') : '';
  return {
    at,
    text: `${body.kind.replace(/^inject-/, '').replaceAll('-', ' ')}${title === '' ? '' : `: ${title}`}`,
    isDecision: false,
  };
}

/** The oldest thing that waits for a seat: a decision, an answer, an expected action. */
function stuckOf(play: Play, seat: SeatId): SeatStanding['stuck'] {
  const { setting, state } = play;
  const { scenario } = setting;
  const waiting: { readonly since: number; readonly on: string }[] = [];
  scenario.decisions.forEach(({ owner, second, question }, index) => {
    const item = state.decisions.items[index];
    const waitsFor = item === 'open' ? owner : item === 'awaiting-second' ? second : null;
    if (waitsFor === seat) waiting.push({ since: state.decisions.askedAt[index] ?? 0, on: `Decision: ${question}` });
  });
  for (const { view, to } of arrivalsOf(play)) {
    if (!to.includes(seat) || view.expects === 'nothing' || view.replies.length > 0) continue;
    if (view.expects === 'acknowledge' && view.acknowledgedAt !== null) continue;
    waiting.push({ since: view.deliveredAt, on: `Message: ${view.title}` });
  }
  scenario.expectedActions.forEach(({ owner, statement }, index) => {
    if (owner === seat && state.expected.items[index] === 'open')
      waiting.push({ since: state.expected.neededAt[index] ?? 0, on: `Expected: ${statement}` });
  });
  return waiting.toSorted((a, b) => a.since - b.since)[0] ?? null;
}

export const notesOf = ({ state }: Play): ControlNote[] =>
  state.facts
    .flatMap(({ n, at, body }) =>
      body.kind === 'evaluator-noted'
        ? [{ fact: n, at, seat: body.seat, tag: body.tag, task: body.task, text: body.text }]
        : [],
    )
    .reverse();

function outcomeOf(play: Play): FacilitatorView['outcome'] {
  const { setting, state } = play;
  const expected = (isSo: (status: string) => boolean): string[] =>
    setting.scenario.expectedActions
      .filter((_, index) => isSo(state.expected.items[index] ?? 'waiting'))
      .map(({ statement }) => statement);
  return {
    met: expected((status) => status === 'met'),
    missed: expected((status) => status === 'missed' || status === 'late' || status === 'partly-met'),
    decisions: state.facts.flatMap((fact) => {
      const { body } = fact;
      if (body.kind !== 'decision-made' && body.kind !== 'decided-freely') return [];
      const text = actOf(play, body.seat, fact)?.text ?? '';
      return [{ at: fact.at, text: `${titleOfSeat(play, body.seat)}: ${text}`, reason: body.reason }];
    }),
    feedback: state.facts.flatMap(({ body }) => (body.kind === 'feedback-given' ? [body.seat] : [])),
  };
}
