// The facilitator of an exercise without people: reads everybody in, says go, sends contingencies whose conditions hold and
// ends holds. Promise: it acts by the same commands as a person, and only on what the scenario says.
// Tested in test/engine/exercise/readiness.test.ts.

import type { Play } from '../exercise/index.ts';
import { dueOf } from '../exercise/index.ts';
import type { Wish } from './robot.ts';

const SEAT = 'facilitator';

/** What comes before STARTEX. */
export function briefingWishes({ setting }: Play): Wish[] {
  const { roles, readiness } = setting.scenario;
  if (readiness.length === 0) return [];
  return [
    ...roles.map(({ id }): Wish => ({ seat: id, command: { kind: 'read-brief' } })),
    ...readiness.map(({ id, who }): Wish => ({
      seat: SEAT,
      command: {
        kind: 'answer-readiness',
        question: id,
        answer: 'yes',
        note: `A robot plays; nobody was asked (${who}).`,
      },
    })),
    { seat: SEAT, command: { kind: 'go' } },
  ];
}

/** What the facilitator does at this minute. */
export function facilitatorWishes({ setting, state }: Play): Wish[] {
  const wishes: Wish[] = [];
  if (state.msel.hold !== null) wishes.push({ seat: SEAT, command: { kind: 'release-hold' } });
  setting.scenario.injects.forEach((inject, index) => {
    const item = state.msel.injects[index];
    const isInTray = item === 'armed' || (item === 'pending' && inject.when === null);
    if (inject.kind !== 'contingency' || inject.sendIf === null || !isInTray) return;
    const due = dueOf(inject.sendIf, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) return;
    wishes.push({
      seat: SEAT,
      command: { kind: 'send-inject', inject: inject.id, to: [], reason: 'Its conditions hold.' },
    });
  });
  return wishes;
}
