// What of the recovery happens by itself: steps end, partners answer, outages come and go.
// Tested in test/engine/exercise/recovery.test.ts.

import type { RecoverySpec } from '../scenario/index.ts';
import { bringBack } from './defender-actions.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import { release } from './recovery.ts';
import type { RecoveryFact } from './recovery.ts';

const tell = (play: Play, step: RecoveryFact['step'], subject: string, detail: string): void =>
  record(play.state, { kind: 'recovery-step', step, subject, detail, seat: null });

export function runRecovery(play: Play): void {
  runOutages(play);
  const spec = play.setting.scenario.recovery;
  if (spec === undefined) return;
  endSteps(play, spec);
  answerPartners(play, spec);
}

function runOutages(play: Play): void {
  const { state } = play;
  (play.setting.scenario.outages ?? []).forEach((outage, index) => {
    const isDue = (trigger: Parameters<typeof dueOf>[0]): boolean => {
      const due = dueOf(trigger, state.milestones);
      return due.kind === 'due' && due.at <= state.now;
    };
    if (state.recovery.outages[index] === 'waiting' && isDue(outage.when)) {
      state.recovery.outages[index] = 'on';
      tell(play, 'outage', outage.id, `${outage.title}: ${outage.why}`);
      mark(state, `outage:${outage.id}`);
    }
    if (state.recovery.outages[index] === 'on' && outage.until !== null && isDue(outage.until)) {
      state.recovery.outages[index] = 'over';
      tell(play, 'outage-over', outage.id, `${outage.title}: over.`);
      mark(state, `outage-over:${outage.id}`);
    }
  });
}

function endSteps(play: Play, spec: RecoverySpec): void {
  const { state, setting } = play;
  spec.systems.forEach(({ system: id, isClinical, entries }, index) => {
    const progress = state.recovery.systems[index];
    if (progress === undefined) return;
    const name = setting.scenario.estate.systems.find((system) => system.id === id)?.name ?? id;
    if (progress.stepEndsAt !== null && progress.stepEndsAt <= state.now) {
      progress.stepEndsAt = null;
      if (progress.stage === 'restoring') {
        progress.stage = 'restored';
        bringBack(play, id);
        tell(play, 'restored', id, `${name} runs again and is kept from users until it is checked.`);
        mark(state, `restored:${id}`);
      } else {
        progress.stage = 'verified';
        tell(play, 'verified', id, `${name} is verified: nothing of the intruder was found in it.`);
        mark(state, `verified:${id}`);
        if (!isClinical) release(play, id, progress, null);
      }
    }
    if (progress.typingEndsAt !== null && progress.typingEndsAt <= state.now) {
      progress.typingEndsAt = null;
      progress.typing = 'done';
      const read = entries.length === 0 ? '' : ` ${entries.length} lines are to be compared with the record.`;
      tell(play, 'typed', id, `The paper is typed into ${name}.${read}`);
    }
  });
}

function answerPartners(play: Play, spec: RecoverySpec): void {
  const { state } = play;
  spec.partners.forEach((partner, index) => {
    const progress = state.recovery.partners[index];
    if (progress === undefined || progress.isBack || progress.askedAt === null) return;
    if (progress.askedAt + partner.answersAfterMs > state.now) return;
    progress.isBack = true;
    if (partner.link !== null) state.closedLinks.delete(partner.link);
    tell(play, 'reconnected', partner.id, `${partner.name} has opened its side again.`);
    mark(state, `reconnected:${partner.id}`);
  });
}

/** The next scenario time after the present at which something of it may fall due. */
export function nextRecovery({ setting, state }: Play): number {
  let next = Infinity;
  const consider = (at: number | null): void => {
    if (at !== null && at > state.now && at < next) next = at;
  };
  (setting.scenario.outages ?? []).forEach((outage, index) => {
    const phase = state.recovery.outages[index];
    const trigger = phase === 'waiting' ? outage.when : phase === 'on' ? outage.until : null;
    if (trigger === null) return;
    const due = dueOf(trigger, state.milestones);
    if (due.kind === 'due') consider(due.at);
  });
  for (const { stepEndsAt, typingEndsAt } of state.recovery.systems) {
    consider(stepEndsAt);
    consider(typingEndsAt);
  }
  (setting.scenario.recovery?.partners ?? []).forEach((partner, index) => {
    const progress = state.recovery.partners[index];
    if (progress !== undefined && !progress.isBack && progress.askedAt !== null)
      consider(progress.askedAt + partner.answersAfterMs);
  });
  return next;
}

/** Why a system is kept from its users by an outage or by the way back; null when it is not. */
export function heldBack({ setting, state }: Play, id: string): string | null {
  const index = (setting.scenario.recovery?.systems ?? []).findIndex((one) => one.system === id);
  const progress = state.recovery.systems[index];
  const stage = progress?.stage ?? 'untouched';
  if (stage === 'live') return null;
  if (stage !== 'untouched' && progress?.neverFell !== true)
    return stage === 'restoring' ? 'it is being restored' : 'it is restored and not released yet';
  const outage = (setting.scenario.outages ?? []).find(
    (one, place) => state.recovery.outages[place] === 'on' && one.systems.includes(id),
  );
  return outage?.why ?? state.exchange.stopped.get(id) ?? null;
}
