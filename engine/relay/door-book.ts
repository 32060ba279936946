// What happens at the relay's door: who came in, what was refused and why, counted for operators and logged in short.
// Promise: a line says how often, and never who, from where or in which words; each kind has at most one line a minute.
// Tested in test/engine/relay/door-book.test.ts.

/** What is noted, and what it means. */
export const NOTED = {
  joined: 'a code was right and a pass was given',
  code: 'a code was wrong or over',
  slow: 'wrong codes, sessions or moves came faster than they may',
  connects: 'connections came faster than they may',
  full: 'there was no room for another connection, or another person in a team',
  origin: 'a page of another site asked',
  pass: 'a pass was missing, made elsewhere, changed or too old',
  moved: 'a pass was of a device that its person has left',
  dismissed: 'a pass was of somebody who was dismissed',
  proof: 'the facilitator’s key was not proved',
  locked: 'the door of a team was closed',
  'not-allowed': 'a seat was asked for that is not for who asked',
  opening: 'a session was not opened',
  declined: 'an entry was not for its author to write',
  frame: 'what came was no message, too long, or came before a pass',
  flood: 'somebody wrote on and on past the limit',
} as const;
export type Noted = keyof typeof NOTED;

export interface DoorBook {
  note(what: Noted): void;
  /** Writes what was noted since the last line, where a minute is over. */
  flush(): void;
  counts(): readonly (readonly [Noted, number])[];
}

const LINE_MS = 60_000;

type Report = (event: string, about: Readonly<Record<string, string | number>>) => void;

export function createDoorBook(now: () => number, report: Report): DoorBook {
  const kinds = Object.keys(NOTED) as readonly Noted[];
  const pages = new Map(kinds.map((what) => [what, { total: 0, unsaid: 0, nextMs: -Infinity }]));
  const say = (what: Noted): void => {
    const page = pages.get(what);
    if (page === undefined || page.unsaid === 0 || now() < page.nextMs) return;
    report('door', { what, count: page.unsaid, total: page.total });
    page.unsaid = 0;
    page.nextMs = now() + LINE_MS;
  };
  return {
    note(what) {
      const page = pages.get(what);
      if (page === undefined) return;
      page.total += 1;
      page.unsaid += 1;
      say(what);
    },
    flush: () => kinds.forEach(say),
    counts: () => [...pages].map(([what, { total }]) => [what, total] as const),
  };
}
