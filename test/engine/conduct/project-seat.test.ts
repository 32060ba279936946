// Information asymmetry: a seat's window holds what came to that seat and what everybody can see, and the wall holds no more
// than the latter. Tests engine/conduct/project-seat.ts and project-inbox.ts.

import { describe, expect, it } from 'vitest';
import { advanceRun, commandRun, createConductor } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { projectProjector, projectSeat } from '../../../engine/conduct/project-seat.ts';
import { smallRun } from '../exercise/small-run.ts';

const MINUTE = 60_000;

function at(minute: number): Run {
  const run = smallRun();
  commandRun(run, 'engineer', { kind: 'start' });
  advanceRun(run, minute * MINUTE, 'goal');
  return run;
}

/** The view, or a failing test. */
function seatOf(run: Run, id: string) {
  const view = projectSeat(run.play, id);
  if (view === null) throw new Error(`There is no seat ${id}.`);
  return view;
}

describe('the window of a seat', () => {
  it('shows a message to its receiver alone, and to whom the facilitator chose instead', () => {
    const run = at(21);
    expect(seatOf(run, 'engineer').inbox.map(({ id }) => id)).toEqual(['round']);
    expect(seatOf(run, 'manager').inbox).toEqual([]);
    const send = { kind: 'send-inject', inject: 'manager-rings', to: ['manager'], reason: 'They are stuck.' } as const;
    expect(commandRun(run, 'facilitator', send)).toBeNull();
    expect(seatOf(run, 'manager').inbox.map(({ id }) => id)).toEqual(['manager-rings']);
    expect(seatOf(run, 'engineer').inbox.map(({ id }) => id)).toEqual(['round']);
  });

  it('shows what was said to those who spoke and heard', () => {
    const run = at(5);
    const message = { channel: 'chat', purpose: 'ask', form: 'plain', text: 'May I close it?', fields: [] } as const;
    const refused = commandRun(run, 'engineer', { kind: 'message', to: ['manager'], replyTo: null, ...message });
    expect(refused).toBeNull();
    expect(seatOf(run, 'manager').said.map(({ text, isOwn }) => [text, isOwn])).toEqual([['May I close it?', false]]);
    expect(seatOf(run, 'engineer').said.map(({ isOwn }) => isOwn)).toEqual([true]);
    expect(
      commandRun(run, 'engineer', { kind: 'phone', contact: 'csoc', message: 'We may have visitors.' }),
    ).toBeNull();
    expect(seatOf(run, 'engineer').said).toHaveLength(3);
    expect(seatOf(run, 'manager').said).toHaveLength(1);
  });

  it('shows a decision to its owner, and asks the second seat for its signature', () => {
    const run = at(4);
    expect(seatOf(run, 'manager').decisions).toEqual([]);
    const [open] = seatOf(run, 'engineer').decisions;
    expect(open).toMatchObject({ id: 'vpn', mayBeFree: true });
    const option = open?.options[0]?.id ?? '';
    const grounds = { reason: 'It is open to anybody.', confidence: 'medium' } as const;
    expect(commandRun(run, 'engineer', { kind: 'decide', decision: 'vpn', option, ...grounds })).toBeNull();
    expect(seatOf(run, 'engineer').decisions).toEqual([]);
    expect(seatOf(run, 'manager').toSign).toMatchObject([{ id: 'vpn' }]);
    expect(seatOf(run, 'manager').toSign[0]?.proposed).toContain('It is open to anybody.');
  });

  it('keeps what one seat alone knows from the other', () => {
    const run = at(1);
    expect(seatOf(run, 'engineer').seat.knows).toEqual(['The VPN has an exemption.']);
    expect(JSON.stringify(seatOf(run, 'manager'))).not.toContain('exemption');
    expect(projectSeat(run.play, 'facilitator')).toBeNull();
  });

  it('shows the ward at the seat that stands in it, and at no other', () => {
    const { play } = at(1);
    const { scenario } = play.setting;
    const roles = scenario.roles.map((role) => (role.id === 'manager' ? { ...role, id: 'ward-sister' } : role));
    const withSister = { ...play, setting: { ...play.setting, scenario: { ...scenario, roles } } };
    expect(projectSeat(withSister, 'ward-sister')?.ward?.name).toBe(scenario.ward.name);
    expect(projectSeat(withSister, 'engineer')?.ward).toBeNull();
  });
});

describe('the wall', () => {
  it('holds nothing of the facilitator’s and no seat’s messages', () => {
    const run = at(21);
    const note = { kind: 'evaluator-note', task: null, tag: 'quote', text: 'A word of the facilitator' } as const;
    commandRun(run, 'facilitator', note);
    for (const shown of [projectProjector(run.play), seatOf(run, 'manager')]) {
      const text = JSON.stringify(shown);
      for (const word of ['It is two.', 'Ask the room', 'How is your night', 'A word of', 'The manager rings'])
        expect(text).not.toContain(word);
    }
    expect(projectProjector(run.play).now).toBe(21 * MINUTE);
  });
});

it('the simulation answers for desk, wall and seat, and says when there is no such seat', () => {
  const conductor = createConductor();
  conductor.answer({ kind: 'open', pack: smallRun().pack, seed: 7, log: null });
  expect(conductor.answer({ kind: 'desk' })).toMatchObject({ kind: 'desk', view: { lifecycle: 'briefing' } });
  expect(conductor.answer({ kind: 'projector' }).kind).toBe('projector');
  expect(conductor.answer({ kind: 'seat', seat: 'manager' })).toMatchObject({ view: { seat: { id: 'manager' } } });
  expect(conductor.answer({ kind: 'seat', seat: 'nobody' })).toMatchObject({
    kind: 'problem',
    sentence: 'There is no such seat in this exercise.',
  });
});
