// Lines of an activity file that speak of the same messages, and families that take their words from another: what must agree.
// Promise: a file without faults here gives rows that can be joined on NetworkMessageId, row for row.
// Tested in test/engine/scenario/message-lines.test.ts; the rows in test/engine/telemetry/messages.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { ActivityFile } from './activity-schema.ts';

export interface LineFault {
  readonly path: (string | number)[];
  readonly message: string;
  readonly advice: string;
}

type Line = ActivityFile['roles'][number];

/** What all lines of one message must have in common, as text. */
const FIELDS: readonly (readonly [name: string, read: (line: Line) => string])[] = [
  ['roles', ({ roles }) => roles.join()],
  ['devices', ({ devices }) => devices.join()],
  ['kinds', ({ kinds }) => (kinds ?? []).join()],
  ['perDeviceDay', ({ perDeviceDay }) => String(perDeviceDay)],
  ['curve', ({ curve }) => curve],
  ['mix', ({ mix }) => Object.values(mix).join()],
];

/** Lines of one message that do not agree, so that their rows would not be about the same messages. */
export function messageFaults({ roles, families }: ActivityFile): readonly LineFault[] {
  const faults: LineFault[] = [];
  const firstOf = new Map<string, Line>();
  roles.forEach((line, index) => {
    const say = (field: string, message: string, advice: string): void =>
      void faults.push({ path: ['roles', index, field], message, advice });
    if (line.after !== undefined && (line.message === undefined || line.after < 0 || line.after % MINUTE_MS !== 0))
      say('after', '`after` counts whole minutes from a message.', 'Name the `message`, and write 35m or 2h.');
    if (line.message === undefined) return;
    const first = firstOf.get(line.message) ?? line;
    firstOf.set(line.message, first);
    for (const [field, read] of FIELDS)
      if (read(first) !== read(line))
        say(
          line[field as keyof Line] === undefined ? 'message' : field,
          `\`${field}\` differs from the first line of the message \`${line.message}\`.`,
          'Write it as there: row for row the lines speak of the same messages. Of `mix` the weights count, in order.',
        );
    for (const name of Object.keys(line.mix))
      if (families[name]?.as === 'user')
        say('mix', `\`${name}\` is about whoever is logged on.`, 'Write `as: staff`: a message has one recipient.');
  });
  return faults;
}

/** Families whose `wordsOf` cannot be followed. */
export function wordFaults({ families }: ActivityFile): readonly LineFault[] {
  const names = Object.keys(families);
  return Object.entries(families).flatMap(([name, { wordsOf, variants }]): LineFault[] => {
    if (wordsOf === undefined) return [];
    const source = families[wordsOf];
    const isBefore = names.indexOf(wordsOf) < names.indexOf(name);
    if (source !== undefined && isBefore && source.variants === variants) return [];
    const message =
      source === undefined || !isBefore
        ? `No family \`${wordsOf}\` stands before this one.`
        : `\`${wordsOf}\` has ${source.variants} variants, this one ${variants}.`;
    return [{ path: ['families', name, 'wordsOf'], message, advice: 'Take a family above with as many variants.' }];
  });
}
