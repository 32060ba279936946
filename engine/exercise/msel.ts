// The master scenario events list: injects by their triggers, the contingency tray, moves, cuts and holds. A slice.
// Pausing, holding, jumping and speed never lose or reorder one: only scenario time counts, and what is left out is skipped
// by name. Tested in test/engine/exercise/msel.test.ts and test/engine/conduct/any-pace.test.ts.

import { LIMITS, simTime, type SimTimeMs } from '../base/index.ts';
import type { Channel, Inject, SeatId } from '../scenario/index.ts';
import { cutOf, RETESTS_CUT } from './cuts.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { dropClock, mark, record, setSpeed } from './exercise-state.ts';
import { skipUnmeetable } from './expected.ts';
import { addImprovised } from './improvise.ts';
import { dueOf } from './milestones.ts';
import type { CommandRules } from './slice.ts';

export type MselCommand =
  /** Before STARTEX: which cut is played; null is the whole exercise. */
  | { readonly kind: 'choose-cut'; readonly cut: string | null }
  /** Sends an inject now: from the tray, before its time, or once more after it was skipped. Empty `to`: as written. */
  | { readonly kind: 'send-inject'; readonly inject: string; readonly to: readonly SeatId[]; readonly reason: string }
  /** Keeps an inject back when its time comes. */
  | { readonly kind: 'hold-inject'; readonly inject: string; readonly reason: string }
  | { readonly kind: 'release-inject'; readonly inject: string }
  | { readonly kind: 'skip-inject'; readonly inject: string; readonly reason: string }
  /** A message that the scenario does not hold, made up by the facilitator. */
  | {
      readonly kind: 'improvise-inject';
      readonly channel: Channel;
      /** Contact id. */
      readonly from: string;
      readonly to: readonly SeatId[];
      readonly title: string;
      readonly message: string;
      readonly expects: Inject['expects'];
    }
  /** Scenario time stands still for a discussion; the exercise goes on. */
  | { readonly kind: 'hold'; readonly reason: string }
  | { readonly kind: 'release-hold' }
  /** This team's injects wait while the world clock runs on; none is lost or reordered. */
  | { readonly kind: 'defer-injects'; readonly reason: string }
  | { readonly kind: 'resume-injects' };

export type MselFact =
  | { readonly kind: 'cut-chosen'; readonly cut: string | null }
  | {
      readonly kind: 'inject-delivered';
      readonly inject: string;
      /** Seats that the facilitator chose instead of those written. */
      readonly to?: readonly SeatId[];
      /** Why the facilitator sent it. */
      readonly why?: string;
    }
  | { readonly kind: 'inject-armed'; readonly inject: string }
  | { readonly kind: 'inject-held'; readonly inject: string; readonly why: string }
  | { readonly kind: 'inject-released'; readonly inject: string }
  | { readonly kind: 'inject-skipped'; readonly inject: string; readonly why: string }
  | { readonly kind: 'inject-unanswered'; readonly inject: string }
  | { readonly kind: 'facilitation-due'; readonly inject: string }
  | {
      readonly kind: 'inject-improvised';
      /** `improvised-1` …; acknowledged and answered by this name. */
      readonly inject: string;
      readonly channel: Channel;
      readonly from: string;
      readonly to: readonly SeatId[];
      readonly title: string;
      readonly message: string;
      readonly expects: Inject['expects'];
    }
  | { readonly kind: 'move-begun'; readonly move: string }
  | { readonly kind: 'move-ended'; readonly move: string }
  | { readonly kind: 'held'; readonly why: string; readonly move: string | null }
  | { readonly kind: 'hold-released' }
  | { readonly kind: 'injects-deferred'; readonly why: string }
  | { readonly kind: 'injects-resumed' };

export type InjectState = 'pending' | 'armed' | 'held' | 'sent' | 'skipped' | 'expired';

export interface MselState {
  /** By index of the scenario's injects. */
  readonly injects: InjectState[];
  readonly sentAt: (SimTimeMs | null)[];
  /** Nobody answered in time. */
  readonly unanswered: boolean[];
  readonly improvised: Extract<MselFact, { kind: 'inject-improvised' }>[];
  readonly moves: ('waiting' | 'begun' | 'ended')[];
  cut: string | null;
  /** Nothing of the script is sent until it is resumed. */
  isDeferred: boolean;
  /** Scenario time stands; null: it moves. */
  hold: { readonly since: SimTimeMs; readonly move: string | null; readonly why: string } | null;
}

export const createMsel = ({ scenario }: ExerciseSetting): MselState => ({
  injects: scenario.injects.map(() => 'pending'),
  sentAt: scenario.injects.map(() => null),
  unanswered: scenario.injects.map(() => false),
  improvised: [],
  moves: scenario.moves.map(() => 'waiting'),
  cut: null,
  isDeferred: false,
  hold: null,
});

export const MSEL_RULES: CommandRules<MselCommand> = {
  'choose-cut': { by: 'anybody', during: 'briefing', accept: (play, _, { cut }) => chooseCut(play, cut) },
  'send-inject': { by: 'facilitator', during: 'play', accept: (play, _, command) => sendInject(play, command) },
  'hold-inject': { by: 'facilitator', during: 'before-endex', accept: (play, _, command) => holdInject(play, command) },
  'release-inject': {
    by: 'facilitator',
    during: 'before-endex',
    accept: (play, _, command) => releaseInject(play, command),
  },
  'skip-inject': { by: 'facilitator', during: 'before-endex', accept: (play, _, command) => skipInject(play, command) },
  'improvise-inject': { by: 'facilitator', during: 'play', accept: (play, _, command) => improvise(play, command) },
  hold: { by: 'facilitator', during: 'play', accept: (play, _, { reason }) => hold(play, null, reason) },
  'release-hold': { by: 'facilitator', during: 'play', accept: (play) => releaseHold(play) },
  'defer-injects': { by: 'facilitator', during: 'play', accept: (play, _, { reason }) => defer(play, reason) },
  'resume-injects': { by: 'facilitator', during: 'play', accept: resume },
};

function chooseCut({ setting, state }: Play, id: string | null): string | null {
  if (state.exchange.team !== '') return IN_SESSION;
  const { cuts } = setting.scenario;
  if (id !== null && id !== RETESTS_CUT && !cuts.some((cut) => cut.id === id)) {
    const known = cuts.map((cut) => cut.id).join(', ');
    return known === '' ? 'This scenario has no cuts.' : `There is no cut "${id}"; there are ${known}.`;
  }
  state.msel.cut = id;
  record(state, { kind: 'cut-chosen', cut: id });
  return null;
}

/** At STARTEX: what the cut leaves out is skipped, each by name. */
export function beginMsel(play: Play): void {
  const { setting, state } = play;
  const cut = cutOf(play);
  if (cut === null) return;
  const { injects, storylines } = cut.leavesOut;
  const out = new Set(injects);
  setting.scenario.injects.forEach((inject, index) => {
    if (inject.storyline !== null && storylines.includes(inject.storyline)) out.add(inject.id);
    if (out.has(inject.id)) skip(play, index, `left out of the cut "${cut.id}"`);
  });
  setting.scenario.decisions.forEach((decision, index) => {
    if (!cut.leavesOut.decisions.includes(decision.id)) return;
    state.decisions.items[index] = 'cancelled';
    record(state, { kind: 'decision-skipped', decision: decision.id, why: `left out of the cut "${cut.id}"` });
  });
  skipUnmeetable(play, cut, (inject) => out.has(inject));
  if (cut.id === RETESTS_CUT) state.steps.fill('cancelled');
}

type Found = { readonly index: number; readonly inject: Inject };

function find({ setting }: Play, id: string): Found | null {
  const index = setting.scenario.injects.findIndex((inject) => inject.id === id);
  const inject = setting.scenario.injects[index];
  return inject === undefined ? null : { index, inject };
}

const NONE = 'There is no such inject in this scenario.';
/** A cut and a hold would give one team a time of its own. */
const IN_SESSION = 'Time is the same for every team of a session; pause the session instead.';

export function sendInject(play: Play, command: Extract<MselCommand, { kind: 'send-inject' }>): string | null {
  const found = find(play, command.inject);
  if (found === null) return NONE;
  if (play.state.msel.injects[found.index] === 'sent') return 'This inject was sent already.';
  const fault = seatsFault(play, command.to);
  if (fault !== null) return fault;
  const chosen = play.state.placed.readdressed.get(command.inject)?.to ?? [];
  deliver(play, found, { to: command.to.length === 0 ? chosen : command.to, why: command.reason });
  return null;
}

function seatsFault({ setting }: Play, seats: readonly SeatId[]): string | null {
  const unknown = seats.find((seat) => !setting.scenario.roles.some((role) => role.id === seat));
  return unknown === undefined ? null : `There is no seat "${unknown}" in this exercise.`;
}

function holdInject(play: Play, { inject, reason }: Extract<MselCommand, { kind: 'hold-inject' }>): string | null {
  const found = find(play, inject);
  if (found === null) return NONE;
  const now = play.state.msel.injects[found.index];
  if (now !== 'pending') return `This inject is ${now ?? 'gone'}; only one that is pending can be held.`;
  play.state.msel.injects[found.index] = 'held';
  record(play.state, { kind: 'inject-held', inject, why: reason });
  return null;
}

/** Back to waiting; when its time has passed it is sent at once. */
function releaseInject(play: Play, { inject }: Extract<MselCommand, { kind: 'release-inject' }>): string | null {
  const found = find(play, inject);
  if (found === null) return NONE;
  if (play.state.msel.injects[found.index] !== 'held') return 'This inject is not held.';
  play.state.msel.injects[found.index] = 'pending';
  record(play.state, { kind: 'inject-released', inject });
  return null;
}

function skipInject(play: Play, { inject, reason }: Extract<MselCommand, { kind: 'skip-inject' }>): string | null {
  const found = find(play, inject);
  if (found === null) return NONE;
  const now = play.state.msel.injects[found.index];
  if (now === 'sent') return 'This inject was sent already; it cannot be skipped.';
  if (now === 'skipped') return 'This inject is skipped already.';
  skip(play, found.index, reason);
  return null;
}

function skip({ setting, state }: Play, index: number, why: string): void {
  state.msel.injects[index] = 'skipped';
  record(state, { kind: 'inject-skipped', inject: setting.scenario.injects[index]?.id ?? '', why });
}

function improvise(play: Play, command: Extract<MselCommand, { kind: 'improvise-inject' }>): string | null {
  if (!play.setting.scenario.contacts.some((contact) => contact.id === command.from))
    return `There is nobody called ${command.from} who could send it.`;
  const { kind: _, ...made } = command;
  return sendMade(play, made);
}

/** Sends a message that the scenario does not hold: made up at the desk, or the re-test of an action. */
export function sendMade(
  play: Play,
  command: Omit<Extract<MselFact, { kind: 'inject-improvised' }>, 'kind' | 'inject'>,
): string | null {
  const { state } = play;
  if (command.to.length === 0) return 'Choose at least one seat.';
  const fault = seatsFault(play, command.to);
  if (fault !== null) return fault;
  if (command.title.trim() === '' || command.message.trim() === '') return 'Write a title and a message.';
  if (state.msel.improvised.length >= LIMITS.improvisedMax)
    return `${LIMITS.improvisedMax} injects were improvised; no more are kept.`;
  addImprovised(play, command);
  dropClock(state, 'call');
  return null;
}

function defer({ state }: Play, why: string): string | null {
  if (state.msel.isDeferred) return 'This team’s injects are deferred already.';
  state.msel.isDeferred = true;
  record(state, { kind: 'injects-deferred', why });
  return null;
}

/** What fell due meanwhile comes now, in the order in which it fell due. */
function resume(play: Play): string | null {
  const { state, setting } = play;
  if (!state.msel.isDeferred) return 'This team’s injects are not deferred.';
  state.msel.isDeferred = false;
  record(state, { kind: 'injects-resumed' });
  const dueAt = (found: Found): number => {
    const due = found.inject.when === null ? null : dueOf(found.inject.when, state.milestones);
    return due?.kind === 'due' && state.msel.injects[found.index] === 'pending' ? due.at : Infinity;
  };
  for (let rounds = setting.scenario.injects.length; rounds > 0; rounds -= 1) {
    const waiting = setting.scenario.injects.map((inject, index) => ({ inject, index }));
    const next = waiting.reduce<Found | null>(
      (first, one) => (dueAt(one) <= state.now && (first === null || dueAt(one) < dueAt(first)) ? one : first),
      null,
    );
    if (next === null) break;
    runInject(play, next);
  }
  return null;
}

function hold({ state }: Play, move: string | null, why: string): string | null {
  if (state.exchange.team !== '') return IN_SESSION;
  if (state.msel.hold !== null) return 'The scenario is held already.';
  state.msel.hold = { since: state.now, move, why };
  record(state, { kind: 'held', why, move });
  return null;
}

/** On with the scenario; a cut goes straight to its next move, past one that began as the last one ended. */
function releaseHold(play: Play): string | null {
  const { state, setting } = play;
  if (state.msel.hold === null) return 'The scenario is not held.';
  state.msel.hold = null;
  record(state, { kind: 'hold-released' });
  const played = cutOf(play)?.moves ?? [];
  const next = setting.scenario.moves.find(
    ({ id }, index) => state.msel.moves[index] !== 'ended' && played.some(({ move }) => move === id),
  );
  if (next === undefined || next.fromMs <= state.now) return null;
  state.jump = { to: simTime(next.fromMs), back: state.speed };
  record(state, { kind: 'jumped', to: state.jump.to });
  return null;
}

/** Carries out what is due: injects, silence after them, the beginnings and ends of moves. */
export function runMsel(play: Play): void {
  runMoves(play);
  play.setting.scenario.injects.forEach((inject, index) => {
    const state = play.state.msel.injects[index];
    if (state === 'pending' || state === 'held') runInject(play, { index, inject });
    else if (state === 'sent') lookForAnswer(play, { index, inject });
  });
}

function runInject(play: Play, found: Found): void {
  const { inject, index } = found;
  const { state } = play;
  if (inject.when === null) return;
  const due = dueOf(inject.when, state.milestones);
  if (due.kind === 'cancelled') state.msel.injects[index] = 'expired';
  if (due.kind !== 'due' || due.at > state.now || state.msel.injects[index] !== 'pending') return;
  if (state.msel.isDeferred) return;
  if (inject.kind !== 'contingency') {
    deliver(play, found, state.placed.readdressed.get(inject.id));
    return;
  }
  state.msel.injects[index] = 'armed';
  record(state, { kind: 'inject-armed', inject: inject.id });
}

function deliver(
  { state }: Play,
  { index, inject }: Found,
  by?: { readonly to: readonly SeatId[]; readonly why: string },
): void {
  state.msel.injects[index] = 'sent';
  state.msel.sentAt[index] = state.now;
  if (inject.kind === 'facilitation') record(state, { kind: 'facilitation-due', inject: inject.id });
  else if (by === undefined) record(state, { kind: 'inject-delivered', inject: inject.id });
  else
    record(state, {
      kind: 'inject-delivered',
      inject: inject.id,
      why: by.why,
      ...(by.to.length === 0 ? {} : { to: by.to }),
    });
  mark(state, `inject:${inject.id}`);
  mark(state, `sent:${inject.id}`);
  for (const seat of by === undefined || by.to.length === 0 ? inject.to : by.to) mark(state, `told:${seat}`);
  if (inject.kind === 'facilitation') return;
  if (inject.channel === 'high-severity-alert') dropClock(state, 'high-severity-alert');
  else if (inject.interrupts) dropClock(state, 'call');
}

/** When an answer to a sent inject was due; null when none is awaited any more. */
function answerDue({ state }: Play, { index, inject }: Found): number | null {
  const sentAt = state.msel.sentAt[index] ?? null;
  if (sentAt === null || inject.answerWithinMs === null || state.msel.unanswered[index] === true) return null;
  const answer = inject.expects === 'reply' ? `replied:${inject.id}` : `acknowledged:${inject.id}`;
  return inject.expects === 'nothing' || state.milestones.has(answer) ? null : sentAt + inject.answerWithinMs;
}

function lookForAnswer(play: Play, found: Found): void {
  const due = answerDue(play, found);
  if (due === null || due > play.state.now) return;
  play.state.msel.unanswered[found.index] = true;
  record(play.state, { kind: 'inject-unanswered', inject: found.inject.id });
  mark(play.state, `unanswered:${found.inject.id}`);
}

function runMoves(play: Play): void {
  const { state, setting } = play;
  const cut = cutOf(play);
  if (cut?.id === RETESTS_CUT) return;
  setting.scenario.moves.forEach((move, index) => {
    const share = cut?.moves.find((one) => one.move === move.id);
    if (state.msel.moves[index] === 'waiting' && move.fromMs <= state.now) {
      state.msel.moves[index] = 'begun';
      record(state, { kind: 'move-begun', move: move.id });
      mark(state, `move:${move.id}`);
      // The move fills its wall minutes: so much scenario in so many minutes is a speed.
      if (share !== undefined)
        setSpeed(state, Math.max(1, Math.round((move.untilMs - move.fromMs) / (share.minutes * 60_000))), 'cut');
    }
    if (state.msel.moves[index] === 'begun' && move.untilMs <= state.now) {
      state.msel.moves[index] = 'ended';
      record(state, { kind: 'move-ended', move: move.id });
      if (share !== undefined) hold(play, move.id, 'The move has ended.');
    }
  });
}

export function nextMsel(play: Play): number {
  const { setting, state } = play;
  let next = Infinity;
  const consider = (at: number): void => {
    if (at > state.now && at < next) next = at;
  };
  setting.scenario.injects.forEach((inject, index) => {
    const item = state.msel.injects[index];
    if (item === 'pending' && inject.when !== null) {
      const due = dueOf(inject.when, state.milestones);
      if (due.kind === 'due') consider(due.at);
    } else if (item === 'sent') consider(answerDue(play, { index, inject }) ?? Infinity);
  });
  setting.scenario.moves.forEach((move, index) => {
    if (state.msel.moves[index] === 'waiting') consider(move.fromMs);
    if (state.msel.moves[index] === 'begun') consider(move.untilMs);
  });
  if (state.jump !== null) consider(state.jump.to);
  return next;
}
