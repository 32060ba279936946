// Robot players: the plays that a scenario lists for `best` and `median`; `silent` has none. A robot acts once a minute,
// by the same commands as people, on milestones that a team could have noticed.
// Tested in test/engine/conduct/room.test.ts.

import { unreachable } from '../base/index.ts';
import type { Command, Play } from '../exercise/index.ts';
import { dueOf, MESSAGE_FORMS } from '../exercise/index.ts';
import type { Incident } from '../incident/index.ts';
import type { BotPlay, SeatId } from '../scenario/index.ts';
import type { TriageBoard } from './triage.ts';

export const ROBOT_NAMES = ['best', 'median', 'silent'] as const;
export type RobotName = (typeof ROBOT_NAMES)[number];

export interface Robot {
  readonly name: RobotName;
  readonly plays: readonly BotPlay[];
  readonly done: Set<string>;
}

export interface Wish {
  readonly seat: SeatId;
  readonly command: Command;
}

export function createRobot(name: RobotName, play: Play): Robot {
  const { bots } = play.setting.scenario;
  return { name, plays: name === 'silent' ? [] : bots[name], done: new Set() };
}

/** What the robot wishes at this minute. The clock is the host's: robots only put it back to ×600 when it fell. */
export function robotWishes(robot: Robot, play: Play, board: TriageBoard): Wish[] {
  const wishes: Wish[] = [];
  const { state, setting } = play;
  const first = setting.scenario.roles[0]?.id ?? '';
  if (state.speed !== 600) wishes.push({ seat: first, command: { kind: 'set-speed', speed: 600 } });
  for (const item of robot.plays) {
    if (robot.done.has(item.id)) continue;
    const due = dueOf(item.when, state.milestones);
    if (due.kind === 'cancelled') robot.done.add(item.id);
    if (due.kind !== 'due' || due.at > state.now) continue;
    const before = wishes.length;
    wishes.push(...wishesOf(item, play, board));
    if (wishes.length > before || !WAITS.has(item.does.kind)) robot.done.add(item.id);
  }
  return wishes;
}

/** These wait until the question is open, however early their own time came. */
const WAITS: ReadonlySet<BotPlay['does']['kind']> = new Set(['decide', 'decide-freely', 'countersign']);

function wishesOf(item: BotPlay, play: Play, board: TriageBoard): Wish[] {
  const { scenario } = play.setting;
  const seat = item.seat ?? scenario.roles[0]?.id ?? '';
  const does = item.does;
  switch (does.kind) {
    case 'action':
      return [
        {
          seat,
          command: { kind: 'take-action', action: does.action, target: does.target, reason: does.reason },
        },
      ];
    case 'decide': {
      const index = scenario.decisions.findIndex((decision) => decision.id === does.decision);
      if (play.state.decisions.items[index] !== 'open') return [];
      const { decision, option, confidence, reason } = does;
      return [
        {
          seat: scenario.decisions[index]?.owner ?? seat,
          command: { kind: 'decide', decision, option, confidence, reason },
        },
      ];
    }
    case 'acknowledge':
      return [{ seat, command: { kind: 'acknowledge-inject', inject: does.inject } }];
    case 'decide-freely':
    case 'countersign':
    case 'message':
    case 'read':
    case 'note':
    case 'command':
      return furtherWishes(does, seat, play);
    case 'reply':
      return [{ seat, command: { kind: 'reply-inject', inject: does.inject, text: does.text } }];
    case 'triage':
      return board.open(does.rule).flatMap(
        (incident: Incident) =>
          [
            { seat, command: { kind: 'assign-incident', incident: incident.id, seat } },
            {
              seat,
              command: {
                kind: 'classify-incident',
                incident: incident.id,
                classification: does.classification,
                determination: does.determination,
                reason: does.reason,
              },
            },
          ] satisfies Wish[],
      );
    case 'declare':
      return [{ seat, command: { kind: 'declare-incident', level: does.level, reason: does.reason } }];
    case 'phone':
      return [{ seat, command: { kind: 'phone', contact: does.contact, message: does.message } }];
    case 'ward':
      return [{ seat, command: { kind: 'ward-act', act: does.act, subject: does.subject } }];
    default:
      return unreachable(does);
  }
}

type Further = Extract<
  BotPlay['does'],
  { readonly kind: 'decide-freely' | 'countersign' | 'message' | 'read' | 'note' | 'command' }
>;

/** What is said, signed and written. */
function furtherWishes(does: Further, seat: SeatId, play: Play): Wish[] {
  const { scenario } = play.setting;
  switch (does.kind) {
    case 'decide-freely': {
      const { decision, question, text, confidence, reason } = does;
      const index = scenario.decisions.findIndex((candidate) => candidate.id === decision);
      if (decision !== null && play.state.decisions.items[index] !== 'open') return [];
      const owner = scenario.decisions[index]?.owner ?? seat;
      return [{ seat: owner, command: { kind: 'decide-freely', decision, question, text, confidence, reason } }];
    }
    case 'countersign': {
      const index = scenario.decisions.findIndex((candidate) => candidate.id === does.decision);
      if (play.state.decisions.items[index] !== 'awaiting-second') return [];
      const { decision, agrees, reason } = does;
      return [
        {
          seat: scenario.decisions[index]?.second ?? seat,
          command: { kind: 'countersign', decision, agrees, reason },
        },
      ];
    }
    case 'message': {
      const { to, channel, purpose, form, text } = does;
      const fields = MESSAGE_FORMS[form].flatMap(({ field }) => {
        const written = does.fields[field];
        return written === undefined ? [] : [{ field, text: written }];
      });
      return [{ seat, command: { kind: 'message', to, channel, purpose, form, text, fields, replyTo: null } }];
    }
    case 'read':
      return [{ seat, command: { kind: 'read-inject', inject: does.inject } }];
    case 'note':
      return [{ seat, command: { kind: 'note', text: does.text } }];
    case 'command':
      // The scenario's check held it against the fields of the log, as the run does once more.
      return [{ seat, command: does.command as unknown as Command }];
    default:
      return unreachable(does);
  }
}
