// The written events list → what the engine runs: control numbers, moves by time, and consequences as triggers.
// Promise: the same files give the same numbers; a consequence is a trigger like any other, so reachability sees it.
// Tested in test/engine/scenario/msel-sections.test.ts.

import { parseDuration } from '../base/index.ts';
import type { Channel, Cut, ExpectedAction, Inject, Move, SilenceWatch } from './msel-spec.ts';
import type { Sections } from './scenario-schema.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

const INTERRUPTING: ReadonlySet<Channel> = new Set(['phone', 'bleep', 'ransom-note', 'high-severity-alert', 'methane']);

/** The trigger that an inject has: its own, or what it follows when it is somebody's `ifMissed`. */
export function triggerOf(inject: Sections['injects'][number], sections: Sections): Trigger | null {
  if (inject.when !== null) return inject.when;
  const any = [
    ...sections.expectedActions.flatMap((one) => (one.ifMissed === inject.id ? [`expected-missed:${one.id}`] : [])),
    ...sections.injects.flatMap((one) => (one.ifMissed === inject.id ? [`unanswered:${one.id}`] : [])),
  ];
  return any.length === 0 ? null : { all: [], any, none: [], afterMs: 0 };
}

export function lowerInjects(sections: Sections, prefix: string): Inject[] {
  const taken = new Set(sections.injects.flatMap(({ control }) => control ?? []));
  let last = 0;
  const numbered = (): string => {
    for (;;) {
      last += 1;
      const number = `${prefix}-${String(last).padStart(3, '0')}`;
      if (!taken.has(number)) return number;
    }
  };
  return sections.injects.map((written) => {
    const { interrupts, answerWithin, ...inject } = written;
    const when = triggerOf(written, sections);
    return {
      ...inject,
      control: inject.control ?? numbered(),
      when,
      move: inject.move ?? moveOf(when, sections.moves ?? []),
      answerWithinMs: answerWithin,
      interrupts: interrupts ?? INTERRUPTING.has(inject.channel),
    };
  });
}

/** The move that a plain time falls into; null for what hangs on milestones. */
function moveOf(when: Trigger | null, moves: NonNullable<Sections['moves']>): string | null {
  if (when === null || when.all.length + when.any.length > 0) return null;
  return moves.find((move) => move.from <= when.afterMs && when.afterMs < move.until)?.id ?? null;
}

export function lowerExpected(sections: Sections, prefix: string): ExpectedAction[] {
  return sections.expectedActions.map(({ within, control, ...expected }, index) => ({
    ...expected,
    control: control ?? `${prefix}-E${String(index + 1).padStart(3, '0')}`,
    withinMs: within,
  }));
}

export const lowerMoves = (sections: Sections): Move[] =>
  (sections.moves ?? []).map(({ from, until, ...move }) => ({ ...move, fromMs: from, untilMs: until }));

export const lowerCuts = (sections: Sections): Cut[] => [...(sections.cuts ?? [])];

/** Every silence that some trigger, expectation or play waits for. */
export function silencesOf(sections: Sections, names: Iterable<MilestoneName>): SilenceWatch[] {
  const watches: SilenceWatch[] = [];
  for (const name of [...new Set(names)].sort()) {
    if (!name.startsWith('silent:')) continue;
    const [, seat = '', written] = name.split(':');
    const own = sections.roles.find((role) => role.id === seat)?.silentAfter ?? null;
    const afterMs = written === undefined ? own : (parseDuration(written) ?? null);
    if (afterMs !== null) watches.push({ name, seat, afterMs });
  }
  return watches;
}
