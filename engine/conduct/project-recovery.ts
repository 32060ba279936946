// The recovery board: order, what is under way and until when, who is free, lines of paper to compare, what partners ask.
// Promise: it shows paper and record side by side and never says which lines differ. Tested in test/engine/exercise/recovery.test.ts.

import { engineersBusy, missingEvidence } from '../exercise/index.ts';
import type { PaperVerdict, Play, Stage, SystemRecovery } from '../exercise/index.ts';

export interface RecoveryView {
  readonly engineers: number;
  readonly engineersFree: number;
  readonly clerks: number;
  /** Title of the seat that signs. */
  readonly safetyOfficer: string;
  readonly safetyOfficerSeat: string;
  readonly identity: string;
  /** Ids; empty until somebody chose. */
  readonly order: readonly string[];
  /** In the chosen order, or the scenario's. */
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly stage: Stage;
    readonly isDown: boolean;
    readonly stepEndsAt: number | null;
    readonly people: number;
    readonly isClinical: boolean;
    readonly typing: SystemRecovery['typing'];
    readonly typingEndsAt: number | null;
    readonly isSignedOff: boolean;
    /** Only once the paper is typed in. */
    readonly entries: readonly {
      readonly id: string;
      readonly subject: string;
      readonly paper: string;
      readonly record: string;
      readonly verdict: PaperVerdict | null;
    }[];
  }[];
  readonly partners: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'closed' | 'deciding' | 'back';
    readonly asks: readonly { readonly question: string; readonly isMet: boolean }[];
  }[];
}

/** Null where the scenario plays no recovery. */
export function projectRecovery(play: Play): RecoveryView | null {
  const { setting, state } = play;
  const spec = setting.scenario.recovery;
  if (spec === undefined) return null;
  const { systems } = setting.scenario.estate;
  const { order } = state.recovery;
  const views = spec.systems.flatMap((system, index) => {
    const progress = state.recovery.systems[index];
    if (progress === undefined) return [];
    const place = systems.findIndex((one) => one.id === system.system);
    const { stage, stepEndsAt, typing, typingEndsAt, isSignedOff, verdicts } = progress;
    const isTyped = typing === 'done' || typing === 'complete';
    return [
      {
        id: system.system,
        name: systems[place]?.name ?? system.system,
        isDown: state.systems[place]?.state === 'down',
        people: system.people,
        isClinical: system.isClinical,
        ...{ stage, stepEndsAt, typing, typingEndsAt, isSignedOff },
        entries: isTyped
          ? system.entries.map(({ id, subject, paper, record }) => ({
              ...{ id, subject, paper, record },
              verdict: verdicts.get(id) ?? null,
            }))
          : [],
      },
    ];
  });
  const rank = (id: string): number => (order.length === 0 ? 0 : order.indexOf(id));
  return {
    engineers: spec.engineers,
    engineersFree: spec.engineers - engineersBusy(play),
    clerks: spec.clerks,
    safetyOfficer: setting.scenario.roles.find((role) => role.id === spec.safetyOfficer)?.title ?? spec.safetyOfficer,
    safetyOfficerSeat: spec.safetyOfficer,
    identity: spec.identity,
    order,
    systems: views.sort((a, b) => rank(a.id) - rank(b.id)),
    partners: spec.partners.map((partner, index) => {
      const progress = state.recovery.partners[index];
      const missing = missingEvidence(play, partner);
      return {
        id: partner.id,
        name: partner.name,
        state: progress?.isBack === true ? 'back' : (progress?.askedAt ?? null) === null ? 'closed' : 'deciding',
        asks: partner.asks.map(({ question }) => ({ question, isMet: !missing.includes(question) })),
      };
    }),
  };
}
