// The way back: an order that people choose, clean identity first, verification, paper typed in, sign-off, release.
// A slice of the exercise. Promise: each step takes its time and its people, and is refused with a sentence out of its turn;
// nothing that was restored serves anybody before it is released. Tested in test/engine/exercise/recovery.test.ts.

import { MINUTE_MS, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { RecoveryPartner, RecoverySpec, RestorableSystem, SeatId } from '../scenario/index.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import type { PaperVerdict } from './paper.ts';
import { judgeEntry, openMismatches, typingMs } from './paper.ts';
import type { CommandRules } from './slice.ts';

export type RecoveryCommand =
  /** Ids of all systems that can be restored, with commas between them. */
  | { readonly kind: 'set-restore-order'; readonly order: string; readonly reason: string }
  | { readonly kind: 'begin-restore'; readonly system: string; readonly reason: string }
  | { readonly kind: 'verify-system'; readonly system: string }
  | { readonly kind: 'begin-back-entry'; readonly system: string }
  | {
      readonly kind: 'judge-entry';
      readonly system: string;
      readonly entry: string;
      readonly verdict: PaperVerdict;
    }
  | { readonly kind: 'complete-back-entry'; readonly system: string }
  | { readonly kind: 'ask-reconnection'; readonly partner: string }
  | { readonly kind: 'sign-off-system'; readonly system: string; readonly reason: string }
  | { readonly kind: 'go-live'; readonly system: string };

export const RECOVERY_STEPS = [
  'order-chosen',
  'restore-begun',
  'restored',
  'verify-begun',
  'verified',
  'typing-begun',
  'typed',
  'entry-judged',
  'rekeyed',
  'evidence-accepted',
  'reconnected',
  'signed-off',
  'live',
  'outage',
  'outage-over',
] as const;

export interface RecoveryFact {
  readonly kind: 'recovery-step';
  readonly step: (typeof RECOVERY_STEPS)[number];
  /** System, partner or outage. */
  readonly subject: string;
  /** A sentence for the log. */
  readonly detail: string;
  readonly seat: SeatId | null;
}

export type Stage = 'untouched' | 'restoring' | 'restored' | 'verifying' | 'verified' | 'live';

export interface SystemRecovery {
  stage: Stage;
  /** When the step under way ends. */
  stepEndsAt: SimTimeMs | null;
  typing: 'not-begun' | 'under-way' | 'done' | 'complete';
  typingEndsAt: SimTimeMs | null;
  /** By entry; what nobody judged is missing. */
  readonly verdicts: Map<string, PaperVerdict>;
  isSignedOff: boolean;
  /** It was checked while it ran, and never kept from its users. */
  neverFell: boolean;
}

export interface RecoveryState {
  /** Empty until somebody chose. */
  order: readonly string[];
  /** In the order of the scenario's list. */
  readonly systems: readonly SystemRecovery[];
  readonly partners: { askedAt: SimTimeMs | null; isBack: boolean }[];
  readonly outages: ('waiting' | 'on' | 'over')[];
}

export const createRecovery = ({ scenario }: ExerciseSetting): RecoveryState => ({
  order: [],
  systems: (scenario.recovery?.systems ?? []).map(() => ({
    stage: 'untouched',
    stepEndsAt: null,
    typing: 'not-begun',
    typingEndsAt: null,
    verdicts: new Map(),
    isSignedOff: false,
    neverFell: false,
  })),
  partners: (scenario.recovery?.partners ?? []).map(() => ({ askedAt: null, isBack: false })),
  outages: (scenario.outages ?? []).map(() => 'waiting'),
});

type Of<K extends RecoveryCommand['kind']> = Extract<RecoveryCommand, { kind: K }>;

export const RECOVERY_RULES: CommandRules<RecoveryCommand> = {
  'set-restore-order': { by: 'players', during: 'play', accept: setOrder },
  'begin-restore': { by: 'players', during: 'play', accept: beginRestore },
  'verify-system': { by: 'players', during: 'play', accept: verifySystem },
  'begin-back-entry': { by: 'players', during: 'play', accept: beginTyping },
  'judge-entry': { by: 'players', during: 'play', accept: judge },
  'complete-back-entry': { by: 'players', during: 'play', accept: completeTyping },
  'ask-reconnection': { by: 'players', during: 'play', accept: askReconnection },
  'sign-off-system': { by: 'players', during: 'play', accept: signOff },
  'go-live': { by: 'players', during: 'play', accept: goLive },
};

const NO_RECOVERY = 'This exercise does not play the way back.';

/** A system with its spec and its progress, or the sentence why there is none. */
function found(
  play: Play,
  id: string,
): { spec: RecoverySpec; system: RestorableSystem; progress: SystemRecovery; name: string } | string {
  const spec = play.setting.scenario.recovery;
  if (spec === undefined) return NO_RECOVERY;
  const index = spec.systems.findIndex((one) => one.system === id);
  const system = spec.systems[index];
  const progress = play.state.recovery.systems[index];
  if (system === undefined || progress === undefined) return `"${id}" is not among what can be restored here.`;
  return { spec, system, progress, name: nameOf(play, id) };
}

const nameOf = (play: Play, id: string): string =>
  play.setting.scenario.estate.systems.find((system) => system.id === id)?.name ?? id;

const stateOf = (play: Play, id: string): string => {
  const index = play.setting.scenario.estate.systems.findIndex((system) => system.id === id);
  return play.state.systems[index]?.state ?? 'up';
};

function tell(
  play: Play,
  step: RecoveryFact['step'],
  subject: string,
  detail: string,
  seat: SeatId | null = null,
): void {
  record(play.state, { kind: 'recovery-step', step, subject, detail, seat });
}

/** People at work on restoring and verifying. */
export function engineersBusy({ setting, state }: Play): number {
  return (setting.scenario.recovery?.systems ?? []).reduce((sum, system, index) => {
    const stage = state.recovery.systems[index]?.stage;
    return stage === 'restoring' || stage === 'verifying' ? sum + system.people : sum;
  }, 0);
}

function setOrder(play: Play, seat: SeatId, { order, reason }: Of<'set-restore-order'>): string | null {
  const spec = play.setting.scenario.recovery;
  if (spec === undefined) return NO_RECOVERY;
  const ids = order.split(',').map((id) => id.trim());
  const all = spec.systems.map((one) => one.system);
  const stranger = ids.find((id) => !all.includes(id));
  if (stranger !== undefined) return `"${stranger}" is not among what can be restored here: ${all.join(', ')}.`;
  const missing = all.find((id) => !ids.includes(id));
  if (missing !== undefined) return `${nameOf(play, missing)} is missing: the order names every system once.`;
  if (ids.length !== all.length) return 'The order names every system once.';
  if (ids[0] !== spec.identity)
    return `${nameOf(play, spec.identity)} comes first: what signs in through an unclean directory is lost again.`;
  for (const system of spec.systems) {
    const late = system.after.find((before) => ids.indexOf(before) > ids.indexOf(system.system));
    if (late !== undefined) return `${nameOf(play, system.system)} needs ${nameOf(play, late)} before it.`;
  }
  play.state.recovery.order = ids;
  const names = ids.map((id) => nameOf(play, id)).join(', ');
  tell(play, 'order-chosen', ids[0] ?? '', `Order of restoring: ${names}. ${reason}`, seat);
  return null;
}

function beginRestore(play: Play, seat: SeatId, { system: id, reason }: Of<'begin-restore'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const { spec, system, progress, name } = at;
  const { state } = play;
  const { order } = state.recovery;
  if (progress.stage !== 'untouched') return `${name} is ${progress.stage} already.`;
  if (stateOf(play, id) !== 'down') return `${name} is not down; there is nothing to restore.`;
  if (spec.containedBy.length > 0 && !spec.containedBy.some((name) => state.milestones.has(name)))
    return 'The way in is still open: what is restored now may be lost again. Close it first.';
  if (order.length === 0) return 'Choose the order of restoring first, with those who know what care needs.';
  const earlier = order
    .slice(0, order.indexOf(id))
    .find((before) => stageOf(play, before) === 'untouched' && stateOf(play, before) === 'down');
  if (earlier !== undefined) return `${nameOf(play, earlier)} comes before it in the order that was chosen.`;
  const unready = [spec.identity, ...system.after].find((before) => before !== id && !isVerified(play, before));
  if (unready !== undefined)
    return unready === spec.identity
      ? `${nameOf(play, unready)} is not verified as clean yet; nothing else comes back before it.`
      : `${nameOf(play, unready)} must be restored and verified before ${name}.`;
  const free = spec.engineers - engineersBusy(play);
  if (system.people > free) return `${name} needs ${system.people} people; ${free} of ${spec.engineers} are free.`;
  const areCopiesGone = state.milestones.has('backups-destroyed');
  progress.stage = 'restoring';
  progress.stepEndsAt = simTime(state.now + (areCopiesGone ? system.rebuildMs : system.takesMs));
  const way = areCopiesGone ? 'rebuilt, because its copies are gone' : 'restored from the last good copy';
  tell(play, 'restore-begun', id, `${name} is being ${way}. ${reason}`, seat);
  return null;
}

const stageOf = (play: Play, id: string): Stage => {
  const at = found(play, id);
  return typeof at === 'string' ? 'untouched' : at.progress.stage;
};

/** Verified, released, or never lost. */
function isVerified(play: Play, id: string): boolean {
  const stage = stageOf(play, id);
  return stage === 'verified' || stage === 'live' || (stage === 'untouched' && isSound(play, id));
}

/** A directory that still runs is not clean because it runs: it must be restored or verified when the house was entered. */
function isSound(play: Play, id: string): boolean {
  const isIdentity = play.setting.scenario.recovery?.identity === id;
  return !isIdentity && stateOf(play, id) !== 'down';
}

function verifySystem(play: Play, seat: SeatId, { system: id }: Of<'verify-system'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const { spec, system, progress, name } = at;
  const stands = progress.stage === 'untouched' && id === spec.identity && stateOf(play, id) !== 'down';
  if (progress.stage !== 'restored' && !stands)
    return progress.stage === 'verified' || progress.stage === 'live'
      ? `${name} is verified already.`
      : `${name} has to be restored before it can be verified.`;
  const free = spec.engineers - engineersBusy(play);
  if (system.people > free) return `${name} needs ${system.people} people; ${free} of ${spec.engineers} are free.`;
  progress.neverFell = stands;
  progress.stage = 'verifying';
  progress.stepEndsAt = simTime(play.state.now + system.verifyMs);
  tell(play, 'verify-begun', id, `${name} is checked: accounts, scheduled jobs, what it talks to.`, seat);
  return null;
}

function beginTyping(play: Play, seat: SeatId, { system: id }: Of<'begin-back-entry'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const { spec, progress, name } = at;
  if (progress.stage !== 'verified') return `${name} must be restored and verified before paper is typed into it.`;
  if (progress.typing !== 'not-begun') return `The paper for ${name} is being typed in already.`;
  const busy = play.state.recovery.systems.some((one) => one.typing === 'under-way');
  if (busy) return 'The clerks are typing for another system; they finish that first.';
  const ms = typingMs(play, id, spec.clerks);
  progress.typing = 'under-way';
  progress.typingEndsAt = simTime(play.state.now + ms);
  const minutes = Math.ceil(ms / MINUTE_MS);
  tell(play, 'typing-begun', id, `${spec.clerks} people type the paper into ${name}: about ${minutes} minutes.`, seat);
  return null;
}

function judge(play: Play, seat: SeatId, { system: id, entry, verdict }: Of<'judge-entry'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const outcome = judgeEntry(at.system, at.progress, entry, verdict);
  if ('refusal' in outcome) return outcome.refusal;
  tell(play, 'entry-judged', id, outcome.detail, seat);
  if (outcome.signal !== null) {
    play.state.ward.signals.push({ id: `entry-${entry}`, at: play.state.now, text: outcome.signal, closedAt: null });
    record(play.state, { kind: 'safety-signal', signal: `entry-${entry}`, text: outcome.signal });
  }
  return null;
}

function completeTyping(play: Play, seat: SeatId, { system: id }: Of<'complete-back-entry'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const { system, progress, name } = at;
  if (progress.typing === 'complete') return `The back-entry of ${name} is complete already.`;
  if (progress.typing !== 'done') return `The paper for ${name} is not typed in yet.`;
  const open = openMismatches(system, progress);
  if (open > 0) {
    return `${open} ${open === 1 ? 'entry' : 'entries'} of ${name} ${open === 1 ? 'does' : 'do'} not agree with the paper. Compare them again and settle each before the back-entry is complete.`;
  }
  progress.typing = 'complete';
  tell(play, 'rekeyed', id, `The back-entry of ${name} is complete; every mismatch found was settled.`, seat);
  mark(play.state, `rekeyed:${id}`);
  return null;
}

/** What a partner still wants to see. */
export function missingEvidence(play: Play, partner: RecoveryPartner): string[] {
  const { milestones } = play.state;
  return partner.asks.filter((ask) => !ask.metBy.some((name) => milestones.has(name))).map((ask) => ask.question);
}

function askReconnection(play: Play, seat: SeatId, { partner: id }: Of<'ask-reconnection'>): string | null {
  const spec = play.setting.scenario.recovery;
  if (spec === undefined) return NO_RECOVERY;
  const index = spec.partners.findIndex((one) => one.id === id);
  const partner = spec.partners[index];
  const progress = play.state.recovery.partners[index];
  if (partner === undefined || progress === undefined) return `There is no partner "${id}" to ask.`;
  if (progress.isBack) return `${partner.name} is connected again already.`;
  if (progress.askedAt !== null) return `${partner.name} was asked and has not answered yet.`;
  const missing = missingEvidence(play, partner);
  if (missing.length > 0) return `${partner.name} does not reconnect yet. It asks: ${missing.join(' ')}`;
  progress.askedAt = play.state.now;
  tell(play, 'evidence-accepted', id, `${partner.name} has the evidence it asked for and is deciding.`, seat);
  return null;
}

function signOff(play: Play, seat: SeatId, { system: id, reason }: Of<'sign-off-system'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const { spec, system, progress, name } = at;
  const officer =
    play.setting.scenario.roles.find((role) => role.id === spec.safetyOfficer)?.title ?? spec.safetyOfficer;
  if (seat !== spec.safetyOfficer) return `Only the clinical safety officer signs (here: ${officer}).`;
  if (!system.isClinical) return `${name} needs no clinical sign-off.`;
  if (progress.isSignedOff) return `${name} is signed off already.`;
  if (progress.stage !== 'verified') return `${name} is not restored and verified yet.`;
  if (progress.typing !== 'complete')
    return `The paper for ${name} is not back in it yet: clinicians would read a record with a hole in it.`;
  progress.isSignedOff = true;
  tell(play, 'signed-off', id, `${name} is safe to use again, signed by ${officer}. ${reason}`, seat);
  mark(play.state, `signed-off:${id}`);
  return null;
}

function goLive(play: Play, seat: SeatId, { system: id }: Of<'go-live'>): string | null {
  const at = found(play, id);
  if (typeof at === 'string') return at;
  const { system, progress, name } = at;
  if (progress.stage === 'live') return `${name} is in use already.`;
  if (progress.stage !== 'verified') return `${name} is not restored and verified yet.`;
  if (system.isClinical && !progress.isSignedOff)
    return `The clinical safety officer has not signed ${name} off; nobody treats patients from it before.`;
  release(play, id, progress, seat);
  return null;
}

/** Users get it back. */
export function release(play: Play, id: string, progress: SystemRecovery, seat: SeatId | null): void {
  progress.stage = 'live';
  tell(play, 'live', id, `${nameOf(play, id)} is in use again.`, seat);
  mark(play.state, `live:${id}`);
}
