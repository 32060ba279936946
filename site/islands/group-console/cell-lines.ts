// What a cell did and heard, as lines: what passed between it and the teams, letters, notes. Newest first.
// Promise: the words are those of the report's own pen. Tested in test/site/group/cell-lines.test.ts.

import { teamName } from '#engine/exercise/index.ts';
import type { CellRun } from '#engine/group/index.ts';
import { tellExchange } from '#engine/report/index.ts';

export interface CellLine {
  readonly at: number;
  readonly who: string;
  readonly text: string;
}

const NOTED: Readonly<Record<CellRun['notes'][number]['what'], string>> = {
  note: '',
  go: 'Go.',
  'no-go': 'No-go: ',
  readiness: '',
  'brief-read': 'Has read the brief.',
  'comms-checked': 'Communications check.',
};

export function cellLines(cell: CellRun, seat: (id: string) => string): readonly CellLine[] {
  const team = (id: string): string => teamName(cell.exchange, id);
  const said = cell.facts.flatMap(({ at, body }): CellLine[] => {
    const told = tellExchange({ seat, team }, body);
    return told === null ? [] : [{ at, who: '', text: told.text }];
  });
  const letters = cell.inbox.map(({ at, from, channel, title, text }): CellLine => {
    const words = `${title}: ${text}`;
    return { at, who: '', text: `In by ${channel} from ${team(from)}. ${words}` };
  });
  const notes = cell.notes.map(({ at, seat: of, what, text }): CellLine => {
    return { at, who: seat(of), text: `${NOTED[what]}${text}` };
  });
  // Of the same second, what was said before what it brought.
  return [...said, ...letters, ...notes].sort((a, b) => b.at - a.at);
}
