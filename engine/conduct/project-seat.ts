// The windows of the room beside the desk: what one seat sees, and what stands on the wall.
// Promise: information asymmetry is real: a seat's view is made of what was brought to it, what it said itself and what
// everybody can see; nothing of the facilitator's, no alert, no other seat's feed. Tested in test/engine/conduct/project-seat.test.ts.

import type { Play } from '../exercise/index.ts';
import { paceOf } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { ClockView, ProjectorView, SaidView, SeatView } from './control-view.ts';
import { arrivalsOf } from './project-inbox.ts';
import { projectWriting } from './project-messages.ts';
import { projectWard } from './project-ward.ts';

/** The seat at the bedside, by the id that the base of acute trusts gives it. */
const WARD_SEAT: SeatId = 'ward-sister';

export const projectClock = ({ setting, state }: Play): ClockView => ({
  scenario: {
    id: setting.scenario.id,
    title: setting.scenario.title,
    startCivilMs: setting.scenario.calendar.startCivilMs,
  },
  lifecycle: state.lifecycle,
  now: state.now,
  endsAt: setting.scenario.endsAtMs,
  speed: paceOf(state.speed),
  isHeld: state.msel.hold !== null,
});

export function projectProjector(play: Play): ProjectorView {
  const { setting, state } = play;
  const { estate } = setting.scenario;
  return {
    ...projectClock(play),
    situation: setting.scenario.situation,
    services: estate.services.map(({ name }, index) => ({ name, level: state.services[index]?.level ?? 'normal' })),
    systemsDown: estate.systems.flatMap(({ name }, index) => (state.systems[index]?.state === 'down' ? [name] : [])),
    declared: state.talk.declared,
    news: arrivalsOf(play)
      .filter(({ view }) => view.channel === 'news' || view.channel === 'social')
      .map(({ view }) => ({ at: view.deliveredAt, title: view.title, message: view.message })),
  };
}

/** Null where the scenario has no such seat. */
export function projectSeat(play: Play, id: SeatId): SeatView | null {
  const { setting, state } = play;
  const { roles } = setting.scenario;
  const role = roles.find((one) => one.id === id);
  if (role === undefined) return null;
  return {
    ...projectProjector(play),
    seat: {
      id,
      title: role.title,
      brief: role.brief,
      authority: role.authority,
      knows: role.knows,
      hasReadBrief: state.readiness.briefsRead.includes(id),
    },
    inbox: arrivalsOf(play)
      .filter(({ to }) => to.includes(id))
      .map(({ view }) => ({ ...view, isRead: state.talk.readers.get(view.id)?.includes(id) ?? false })),
    said: saidOf(play, id),
    decisions: decisionsOf(play, id),
    toSign: toSignOf(play, id),
    writing: projectWriting(play),
    ward: id === WARD_SEAT ? projectWard(play) : null,
  };
}

function decisionsOf({ setting, state }: Play, id: SeatId): SeatView['decisions'] {
  return setting.scenario.decisions.flatMap((decision, index) => {
    const askedAt = state.decisions.askedAt[index] ?? null;
    if (decision.owner !== id || state.decisions.items[index] !== 'open' || askedAt === null) return [];
    return [
      {
        id: decision.id,
        question: decision.question,
        context: decision.context,
        dueAt: askedAt + decision.answerWithinMs,
        options: decision.options.map((option) => ({ id: option.id, label: option.label, cost: option.cost })),
        mayBeFree: decision.freeTags !== null,
      },
    ];
  });
}

function toSignOf({ setting, state }: Play, id: SeatId): SeatView['toSign'] {
  return setting.scenario.decisions.flatMap((decision, index) => {
    const choice = state.decisions.proposed[index]?.choice;
    if (decision.second !== id || choice === undefined) return [];
    const label =
      choice.kind === 'decide'
        ? decision.options.find(({ id: option }) => option === choice.option)?.label
        : choice.text;
    return [{ id: decision.id, question: decision.question, proposed: `${label ?? ''}: ${choice.reason}` }];
  });
}

function saidOf({ setting, state }: Play, id: SeatId): SaidView[] {
  const { roles, contacts } = setting.scenario;
  const nameOf = (one: string): string =>
    roles.find((role) => role.id === one)?.title ?? contacts.find((contact) => contact.id === one)?.name ?? one;
  const said: SaidView[] = [];
  for (const { n, at, body } of state.facts) {
    const line = (from: string, to: readonly string[], text: string): void => {
      if (from === id || to.includes(id))
        said.push({ fact: n, at, from: nameOf(from), to: to.map(nameOf), text, isOwn: from === id });
    };
    if (body.kind === 'message-sent')
      line(
        body.seat,
        body.to,
        [...body.fields.map(({ field, text }) => `${field}: ${text}`), body.text].join('\n').trim(),
      );
    else if (body.kind === 'contact-spoke') line(body.contact, body.to, body.text);
    else if (body.kind === 'phoned') {
      line(body.seat, [body.contact], body.message);
      line(body.contact, [body.seat], body.answer);
    }
  }
  return said.reverse();
}
