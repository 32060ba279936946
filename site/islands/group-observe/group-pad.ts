// The line between an evaluator's pad and the log of a team in group play: what is shown, and what becomes of a word.
// Promise: without a connection the pad keeps what is written; what was on its way is sent when the connection is back.
// Tested in test/site/group/group-pad.test.ts.

import type { WatchAnswer } from '../../browser/watch-protocol.ts';
import type { DeskState, RoomWindow, RoomWindowOptions } from '../../browser/room-channel.ts';
import type { TeamPicture } from '../../browser/watch-protocol.ts';
import type { WatchClient } from '../../browser/watch-client.ts';

export interface PadLine {
  readonly team: string;
  readonly person: string;
  readonly watch: () => Pick<WatchClient, 'ask'> | null;
  readonly picture: () => TeamPicture | null;
  /** Calls back at each picture; gives what ends it. */
  readonly onPicture: (listener: () => void) => () => void;
}

/** A team takes words while its log is followed and this person has its place in it. */
export function deskStateOf(picture: TeamPicture | null, person: string): DeskState {
  if (picture === null || picture.phase === 'opening') return 'waiting';
  if (picture.phase !== 'live') return 'closed';
  return picture.roster.some((who) => who.person === person) ? 'open' : 'waiting';
}

/** The clock as this page last saw it with a connection. */
export interface LastSeen extends Pick<TeamPicture, 'at' | 'clock' | 'paceMs'> {
  readonly wallMs: number;
}

/** Exercise time by the clock as it last ran: without a connection nobody hears of a hold or a jump. */
export function reckonedAt({ at, clock, paceMs, wallMs }: LastSeen, nowMs: number): number {
  const since = clock === 'running' ? ((nowMs - wallMs) / 1_000) * paceMs : 0;
  return Math.floor((at + Math.max(0, since)) / 1_000) * 1_000;
}

const refusalOf = (answer: Extract<WatchAnswer, { kind: 'said' | 'problem' }>): string | null =>
  answer.kind === 'problem' ? answer.sentence : answer.refused;

export function connectPad(line: PadLine, heard: Pick<RoomWindowOptions, 'onShown' | 'onDesk'>): RoomWindow {
  const { team, person } = line;
  let state: DeskState = 'waiting';
  let isAsking = false;
  const waiting = new Set<() => void>();

  async function look(): Promise<void> {
    const watch = line.watch();
    const picture = line.picture();
    const next = deskStateOf(picture, person);
    if (next !== state) {
      state = next;
      heard.onDesk(next);
      // What is on its way is kept by the link, and said when it is back.
      if (next === 'closed') for (const end of [...waiting]) end();
    }
    if (picture?.clock === 'no-duff') heard.onShown({ kind: 'no-duff', contacts: [] });
    if (isAsking || watch === null || picture === null) return;
    isAsking = true;
    const answer = await watch.ask({ kind: 'evaluator', team });
    isAsking = false;
    if (answer.kind === 'evaluator') heard.onShown({ kind: 'evaluator', view: answer.view });
  }

  const stop = line.onPicture(() => void look());
  void look();
  return {
    send(command) {
      const watch = line.watch();
      if (watch === null) return Promise.resolve('The session is not open.');
      return new Promise((resolve) => {
        const kept = (): void => resolve(null);
        waiting.add(kept);
        void watch.ask({ kind: 'wish', command }).then((answer) => {
          waiting.delete(kept);
          resolve(refusalOf(answer));
        });
      });
    },
    async merge(file, text) {
      const answer = await line.watch()?.ask({ kind: 'merge-pad', team, file, text });
      return answer === undefined ? 'The session is not open.' : refusalOf(answer);
    },
    close: stop,
  };
}
