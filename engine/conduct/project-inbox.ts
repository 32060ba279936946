// What has reached the team: written injects, sent by time or by the facilitator, and improvised ones, with whom they went to.
// Promise: pure; a message that went to other seats than those written names the seats that it went to.
// Tested in test/engine/conduct/project-seat.test.ts and room.test.ts.

import type { Fact, Play } from '../exercise/index.ts';
import { EXERCISE_CONTROL } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { InjectView } from './room-view.ts';

export interface Arrival {
  readonly view: InjectView;
  readonly to: readonly SeatId[];
}

/** Newest first. */
export function arrivalsOf(play: Play): Arrival[] {
  return play.state.facts.flatMap((fact) => arrivalOf(play, fact) ?? []).reverse();
}

function arrivalOf({ setting, state }: Play, { at, body }: Fact): Arrival | null {
  if (body.kind !== 'inject-delivered' && body.kind !== 'inject-improvised') return null;
  const { scenario } = setting;
  const written =
    body.kind === 'inject-delivered' ? scenario.injects.find((inject) => inject.id === body.inject) : undefined;
  if (body.kind === 'inject-delivered' && written === undefined) return null;
  const { channel, title, from, expects } = body.kind === 'inject-improvised' ? body : (written ?? NOTHING);
  const to = body.to ?? written?.to ?? [];
  const sender = scenario.contacts.find((contact) => contact.id === from);
  const view: InjectView = {
    id: body.inject,
    channel,
    title,
    from:
      from === EXERCISE_CONTROL
        ? 'Exercise control'
        : sender === undefined
          ? from
          : `${sender.name}, ${sender.organisation}`,
    to: to.map((id) => scenario.roles.find((role) => role.id === id)?.title ?? id),
    deliveredAt: at,
    message: body.kind === 'inject-improvised' ? [body.message] : (written?.message ?? []),
    expects,
    acknowledgedAt: state.milestones.get(`acknowledged:${body.inject}`) ?? null,
    replies: state.facts.flatMap((reply) =>
      reply.body.kind === 'inject-replied' && reply.body.inject === body.inject
        ? [{ at: reply.at, text: reply.body.text }]
        : [],
    ),
  };
  return { view, to };
}

const NOTHING = { channel: 'email', title: '', from: '', expects: 'nothing' } as const;
