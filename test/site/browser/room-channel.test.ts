// Desk and windows over real channels and locks: catching up, views for the right window only, wishes, and a desk that goes.
// Tests site/browser/room-channel.ts.

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer, ProjectorView, Request, RoomView, SeatView } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { EXCHANGE_WISHES } from '#engine/exercise/index.ts';
import { COMMAND_RULES } from '../../../engine/exercise/slices.ts';
import { DistantSimulation } from '../../../site/browser/distant-simulation.ts';
import type { DeskState, Shown } from '../../../site/browser/room-channel.ts';
import { openRoomDesk, openRoomWindow, ROOM } from '../../../site/browser/room-channel.ts';

const NOTHING = 0;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** As much of a view as the channel looks at. */
const projector = (now: number): Shown => ({ kind: 'projector', view: { now } as ProjectorView });
const seatView = (id: string, now: number): Shown => ({ kind: 'seat', view: { now, seat: { id } } as SeatView });

function deskOf(scenarioId: string, now = { value: 1 }) {
  const wishes: [string, Command['kind']][] = [];
  const desk = openRoomDesk({
    scenarioId,
    look: async (seat) => (seat === null ? projector(now.value) : seat === 'nobody' ? null : seatView(seat, now.value)),
    wish: async (seat, command) => {
      wishes.push([seat, command.kind]);
      return command.kind === 'note' ? 'No notes here.' : null;
    },
  });
  closers.push(() => {
    desk.close();
  });
  return { desk, wishes };
}

function windowOf(scenarioId: string, seat: string | null) {
  const shown: Shown[] = [];
  const states: DeskState[] = [];
  const own = openRoomWindow({
    scenarioId,
    seat,
    onShown: (view) => shown.push(view),
    onDesk: (state) => states.push(state),
  });
  closers.push(() => {
    own.close();
  });
  return { own, shown, states };
}

const nowOf = (shown: Shown | undefined): number | null =>
  shown === undefined || shown.kind === 'no-duff' ? null : shown.view.now;

describe('windows of one machine', () => {
  it('are all given the real contacts once NO DUFF was called, and not before', async () => {
    const contacts = [{ who: 'Real switchboard', phone: '07700 900999' }];
    let isReal = false;
    const desk = openRoomDesk({
      scenarioId: 'real',
      look: async (seat) => (isReal ? { kind: 'no-duff', contacts } : seat === null ? projector(1) : seatView(seat, 1)),
      wish: async () => null,
    });
    closers.push(() => {
      desk.close();
    });
    const windows = [windowOf('real', null), windowOf('real', 'silver')];
    await vi.waitFor(() => {
      for (const { shown } of windows) expect(shown.length).toBeGreaterThan(0);
    });
    expect(JSON.stringify(windows.map(({ shown }) => shown))).not.toContain('900999');
    isReal = true;
    desk.publish();
    await vi.waitFor(() => {
      for (const { shown } of windows) expect(shown.at(-1)).toEqual({ kind: 'no-duff', contacts });
    });
  });

  it('catch up when they open later than the desk, and when they were there before it', async () => {
    const early = windowOf('one', null);
    const now = { value: 5 };
    const { desk } = deskOf('one', now);
    // A desk that has nothing to show yet, as before an exercise is prepared, does not forget who asked.
    now.value = NOTHING;
    desk.publish();
    now.value = 5;
    desk.publish();
    await vi.waitFor(() => {
      expect(early.shown.at(-1)).toEqual(projector(5));
    });
    const late = windowOf('one', 'nurse');
    await vi.waitFor(() => {
      expect(late.shown.at(-1)).toEqual(seatView('nurse', 5));
    });
    now.value = 6;
    desk.publish();
    await vi.waitFor(() => {
      expect([early.shown.at(-1), late.shown.at(-1)]).toEqual([projector(6), seatView('nurse', 6)]);
    });
    expect(early.shown.every(({ kind }) => kind === 'projector')).toBe(true);
    expect(late.shown.every((one) => one.kind === 'seat' && one.view.seat.id === 'nurse')).toBe(true);
    expect(late.states).toEqual(['open']);
  });

  it('send wishes of their seat and hear the answer; what is the desk’s they cannot do', async () => {
    const { wishes } = deskOf('two');
    const nurse = windowOf('two', 'nurse');
    await vi.waitFor(() => {
      expect(nurse.states).toEqual(['open']);
    });
    expect(await nurse.own.send({ kind: 'read-brief' })).toBeNull();
    expect(await nurse.own.send({ kind: 'note', text: 'x' })).toBe('No notes here.');
    expect(await nurse.own.send({ kind: 'end' })).toBe('This is done at the facilitator’s desk.');
    expect(wishes).toEqual([
      ['nurse', 'read-brief'],
      ['nurse', 'note'],
    ]);
    expect(await windowOf('two', null).own.send({ kind: 'read-brief' })).toContain('facilitator’s desk');
  });

  it('are told when the desk is closed, and come back with the next one', async () => {
    const { desk } = deskOf('three');
    const wall = windowOf('three', null);
    const nurse = windowOf('three', 'nurse');
    await vi.waitFor(() => {
      expect([wall.states, nurse.states]).toEqual([['open'], ['open']]);
    });
    desk.close();
    await vi.waitFor(() => {
      expect([wall.states.at(-1), nurse.states.at(-1)]).toEqual(['closed', 'closed']);
    });
    expect(await nurse.own.send({ kind: 'read-brief' })).toMatch(/^The desk was closed/);
    deskOf('three');
    await vi.waitFor(() => {
      expect(nurse.states.at(-1)).toBe('open');
    });
  });

  it('belong to one desk at a time', async () => {
    const first = deskOf('four', { value: 1 });
    const wall = windowOf('four', null);
    await vi.waitFor(() => {
      expect(wall.shown).not.toEqual([]);
    });
    const second = deskOf('four', { value: 2 });
    second.desk.publish();
    first.desk.publish();
    await vi.waitFor(() => {
      expect(wall.shown.length).toBeGreaterThan(1);
    });
    expect(wall.shown.every((shown) => nowOf(shown) === 1)).toBe(true);
    first.desk.close();
    await vi.waitFor(() => {
      expect(nowOf(wall.shown.at(-1))).toBe(2);
    });
  });
});

describe('a window of a player', () => {
  it('may wish everything that a player may do alone', async () => {
    const { wishes } = deskOf('players');
    const { own, states } = windowOf('players', 'ward-sister');
    await vi.waitFor(() => {
      expect(states).toEqual(['open']);
    });
    const kinds = Object.entries(COMMAND_RULES).flatMap(([kind, { by }]) =>
      by === 'players' && !(EXCHANGE_WISHES as readonly string[]).includes(kind) ? [kind] : [],
    );
    expect(kinds).toContain('ward-act');
    for (const kind of kinds) await own.send({ kind } as Command);
    expect(wishes.map(([, kind]) => kind)).toEqual(kinds);
  });
});

describe('an operations room in a window', () => {
  const roomView: Shown = { kind: 'room', view: { now: 1 } as RoomView, deviceStates: new Uint8Array([1, 2]) };

  function roomOf(scenarioId: string) {
    const asked: Request[] = [];
    const desk = openRoomDesk({
      scenarioId,
      look: async (seat) => (seat === ROOM ? roomView : seat === null ? projector(1) : seatView(seat, 1)),
      wish: async () => null,
      ask: async (request, onProgress): Promise<Answer> => {
        asked.push(request);
        onProgress({ rowsScanned: 5, percent: 50 });
        return { kind: 'cancel-hunt', found: true };
      },
    });
    const shown: Shown[] = [];
    const own = openRoomWindow({
      scenarioId,
      seat: 'analyst',
      looksAt: ROOM,
      onShown: (one) => shown.push(one),
      onDesk: () => undefined,
    });
    closers.push(
      () => {
        own.close();
      },
      () => {
        desk.close();
      },
    );
    return { asked, desk, own, shown };
  }

  it('gets the room’s view, and the seat’s own window beside it does not', async () => {
    const { shown } = roomOf('room');
    const seat = windowOf('room', 'analyst');
    await vi.waitFor(() => {
      expect(shown.at(-1)).toEqual(roomView);
      expect(seat.shown.at(-1)).toEqual(seatView('analyst', 1));
    });
    expect(shown.every(({ kind }) => kind === 'room')).toBe(true);
    expect(seat.shown.every(({ kind }) => kind === 'seat')).toBe(true);
  });

  it('asks through the desk, hears how far it is, and numbers its hunts apart from those of other windows', async () => {
    const { asked, own, shown } = roomOf('asking');
    await vi.waitFor(() => {
      expect(shown).not.toEqual([]);
    });
    const far: (number | null)[] = [];
    const answer = await new DistantSimulation(own, 2).ask({ kind: 'cancel-hunt', hunt: 7 }, ({ percent }) =>
      far.push(percent),
    );
    expect(answer).toEqual({ kind: 'cancel-hunt', found: true });
    expect(far).toEqual([50]);
    expect(asked).toEqual([{ kind: 'cancel-hunt', hunt: 3_000_007 }]);
  });

  it('cannot ask what only the desk may know, or move the clock', async () => {
    const { asked, own, shown } = roomOf('not-asking');
    await vi.waitFor(() => {
      expect(shown).not.toEqual([]);
    });
    for (const kind of ['desk', 'evaluator', 'report', 'export-log', 'next-event'] as const)
      expect(await own.ask({ kind })).toMatchObject({ kind: 'problem' });
    expect(await own.ask({ kind: 'advance', until: 1 })).toMatchObject({ kind: 'problem' });
    expect(asked).toEqual([]);
  });

  it('is told when the desk goes while it asks', async () => {
    const { desk, own, shown } = roomOf('going');
    await vi.waitFor(() => {
      expect(shown).not.toEqual([]);
    });
    const late = own.ask({ kind: 'map-layout' });
    desk.close();
    expect(await late).toMatchObject({ kind: 'problem', sentence: expect.stringContaining('closed') as string });
  });
});
