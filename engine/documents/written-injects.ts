// Imported rows as the YAML that a scenario's injects.yaml holds, ready to be read over and checked.
// Roles and senders are matched by name; what matches nobody is listed, never guessed. Tested in test/engine/documents/read-msel.test.ts.

import { formatOffset } from '../base/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { MselRow } from './read-msel.ts';

export interface WrittenInjects {
  readonly yaml: string;
  /** Names in the sheet that no seat or contact of the scenario has, with the rows that use them. */
  readonly unknown: readonly { readonly name: string; readonly rows: readonly number[] }[];
}

/** Only what a scenario knows its people by. */
interface People {
  readonly roles: readonly Pick<CompiledScenario['roles'][number], 'id' | 'title'>[];
  readonly contacts: readonly Pick<CompiledScenario['contacts'][number], 'id' | 'name' | 'organisation'>[];
}

/** YAML text of all rows that reach players; expected actions are listed below as a comment, for their triggers need thought. */
export function writeInjects(rows: readonly MselRow[], people: People): WrittenInjects {
  const unknown = new Map<string, number[]>();
  const missing = (name: string, row: number): void => {
    unknown.set(name, [...(unknown.get(name) ?? []), row]);
  };
  const items = rows.filter(({ kind }) => kind !== 'expected-action');
  const expected = rows.filter(({ kind }) => kind === 'expected-action');
  const lines = ['# Imported from a spreadsheet. Read it over, then run `npm run check`.', 'injects:'];
  const ids = new Set<string>();
  for (const row of items) lines.push(...injectLines(row, freeId(idOf(row.control), ids), people, missing));
  if (expected.length > 0) {
    lines.push('# Expected actions of the sheet: write them into expected-actions.yaml with what meets them.');
    for (const row of expected) lines.push(`#   row ${row.row}: ${oneLine(row.title)}`);
  }
  return { yaml: `${lines.join('\n')}\n`, unknown: [...unknown].map(([name, at]) => ({ name, rows: at })) };
}

/** The id, or the same with a number behind it where another control number gave it already (`A-1` and `A 1`). */
function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  taken.add(free);
  return free;
}

function injectLines(row: MselRow, id: string, people: People, missing: (name: string, row: number) => void): string[] {
  const from = row.from === '' ? '' : contactOf(row.from, people);
  if (from === undefined) missing(row.from, row.row);
  const to = row.to.flatMap((name) => {
    const whole = seatOf(name, people);
    if (whole !== undefined) return [whole];
    // A comma may stand within a title ("Ward sister, ward 7"), so it parts names only where the whole is nobody.
    return name.split(/[,/]/).flatMap((part) => {
      const seat = seatOf(part, people);
      if (seat === undefined) missing(part.trim(), row.row);
      return seat === undefined ? [] : [seat];
    });
  });
  return [
    `  - id: ${id}`,
    ...(row.kind === 'inject' ? [] : [`    kind: ${row.kind}`]),
    `    title: ${quoted(row.title)}`,
    `    channel: ${row.channel}`,
    `    from: ${from ?? people.contacts[0]?.id ?? 'csoc'}`,
    `    to: [${to.join(', ')}]`,
    ...(row.at === null ? [] : [`    when: ${formatOffset(row.at)}`]),
    ...(row.expected === '' ? [] : [`    expected: ${quoted(row.expected)}`]),
    ...(row.notes === '' ? [] : [`    notes: ${quoted(row.notes)}`]),
    '    message:',
    ...(row.message.length === 0 ? [row.title] : row.message).map((text) => `      - ${quoted(text)}`),
  ];
}

/** JSON texts are YAML texts; one line each. */
const quoted = (text: string): string => JSON.stringify(text);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** `SOC-014` → `soc-014`; an id begins with a letter. */
function idOf(control: string): string {
  const id = control
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return /^[a-z]/.test(id) ? id : `inject-${id}`;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function seatOf(name: string, { roles }: People): string | undefined {
  return roles.find((role) => same(role.id, name) || same(role.title, name))?.id;
}

function contactOf(name: string, { contacts }: People): string | undefined {
  return contacts.find(
    ({ id, name: own, organisation }) =>
      same(id, name) || same(own, name) || same(organisation, name) || same(`${own}, ${organisation}`, name),
  )?.id;
}
