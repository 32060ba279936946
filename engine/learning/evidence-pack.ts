// What a trust may say of its staff's practice, from record files that people gave: by staff group, in tenths, nobody named.
// Promise: nothing is said of fewer than ten people, shares are rounded so that nobody can be subtracted out, and it says
// itself that practice is no evidence of real reporting. Rule LRN14 of SPEC.md.
// Tested in test/engine/learning/evidence-pack.test.ts.

import { csvCell } from '../base/index.ts';
import { foldOutcome, isProven } from './outcome-state.ts';
import type { JudgedUnit } from './outcome-state.ts';
import type { CatalogueUnit, Pathway } from './parse-catalogue.ts';
import { entryKey, mergeRecords } from './record-entry.ts';
import type { LearningRecord } from './record-entry.ts';
import { REPORT_TIMES } from './report-time.ts';
import type { ReportTime } from './report-time.ts';

/** Fewer people than this are not spoken of. */
export const PEOPLE_MIN = 10;

/** What of a unit the pack needs. */
export type EvidenceUnit = JudgedUnit &
  Pick<CatalogueUnit, 'title' | 'caf'> & { readonly activities: readonly Placed[] };
type Placed = Pick<CatalogueUnit['activities'][number], 'id' | 'kind'>;

/** Record files of one staff group: a pathway's id, and one record for each file. */
export interface GroupRecords {
  readonly group: string;
  readonly records: readonly LearningRecord[];
}

/** Tenths of the people, 0 to 10. */
type Tenths = number;

export interface OutcomeEvidence {
  readonly unit: string;
  readonly title: string;
  readonly caf: readonly string[];
  /** Answered something about it; showed it; kept it over time. */
  readonly begun: Tenths;
  readonly shown: Tenths;
  readonly kept: Tenths;
}

export interface EvidenceGroup {
  readonly group: string;
  readonly title: string;
  /** Whole tens, rounded down: 10, 20, 30 … */
  readonly peopleAtLeast: number;
  /** Units that the group needs, in its pathway's order. */
  readonly outcomes: readonly OutcomeEvidence[];
  /** Tenths of all the group's units, over all its people, that are shown. */
  readonly coverage: Tenths;
  /** The practice inbox; null when fewer than ten people played it. */
  readonly inbox: { readonly allReported: Tenths; readonly first: Readonly<Record<ReportTime, Tenths>> } | null;
}

export interface EvidencePack {
  readonly groups: readonly EvidenceGroup[];
  /** Titles of groups with fewer than ten people, about whom nothing is said. */
  readonly unspoken: readonly string[];
}

/** Records that share a line are of one person: an earlier export and a later one count once. */
export function peopleOf(records: readonly LearningRecord[]): readonly LearningRecord[] {
  let people: { lines: Set<string>; records: LearningRecord[] }[] = [];
  for (const record of records.filter((one) => one.length > 0)) {
    const lines = new Set(record.map(entryKey));
    const same = people.filter((person) => [...lines].some((line) => person.lines.has(line)));
    const joined = {
      lines: new Set([...same.flatMap((person) => [...person.lines]), ...lines]),
      records: [...same.flatMap((person) => person.records), record],
    };
    people = [...people.filter((person) => !same.includes(person)), joined];
  }
  return people.map((person) => mergeRecords(...person.records));
}

const tenths = (part: number, whole: number): Tenths => (whole === 0 ? 0 : Math.floor((10 * part) / whole + 0.5));

/** The pack. Groups that no pathway is called after are passed over. */
export function buildEvidencePack(
  { units, pathways }: { readonly units: readonly EvidenceUnit[]; readonly pathways: readonly Pathway[] },
  given: readonly GroupRecords[],
): EvidencePack {
  const groups: EvidenceGroup[] = [];
  const unspoken: string[] = [];
  for (const pathway of pathways) {
    const records = given.filter(({ group }) => group === pathway.id).flatMap((one) => one.records);
    const people = peopleOf(records);
    if (people.length === 0) continue;
    if (people.length < PEOPLE_MIN) unspoken.push(pathway.title);
    else groups.push(groupOf(pathway, units, people));
  }
  return { groups, unspoken };
}

function groupOf(pathway: Pathway, units: readonly EvidenceUnit[], people: readonly LearningRecord[]): EvidenceGroup {
  const needed = pathway.units.flatMap(({ unit }) => units.filter(({ id }) => id === unit));
  let shownInAll = 0;
  const outcomes = needed.map((unit): OutcomeEvidence => {
    const states = people.map((record) => foldOutcome(unit, record));
    const count = (holds: (state: (typeof states)[number]) => boolean): number => states.filter(holds).length;
    const shown = count(isProven);
    shownInAll += shown;
    return {
      unit: unit.id,
      title: unit.title,
      caf: unit.caf,
      begun: tenths(
        count(({ mastery }) => mastery !== 'not-begun'),
        people.length,
      ),
      shown: tenths(shown, people.length),
      kept: tenths(
        count(({ mastery }) => mastery === 'kept'),
        people.length,
      ),
    };
  });
  return {
    group: pathway.id,
    title: pathway.title,
    peopleAtLeast: Math.floor(people.length / 10) * 10,
    outcomes,
    coverage: tenths(shownInAll, needed.length * people.length),
    inbox: inboxOf(units, people),
  };
}

/** Each person's first time in a practice inbox: feedback follows at once, so later times say less. */
function inboxOf(units: readonly EvidenceUnit[], people: readonly LearningRecord[]): EvidenceGroup['inbox'] {
  const inboxes = new Set(
    units.flatMap(({ activities }) => activities.filter(({ kind }) => kind === 'inbox').map(({ id }) => id)),
  );
  const first = people.flatMap((record) => record.find(({ question }) => inboxes.has(question)) ?? []);
  const played = first.flatMap(({ chosen }) => {
    const [ending = '', time] = chosen.split('/');
    const band = REPORT_TIMES.find((one) => one === time);
    return band === undefined ? [] : [{ ending, band }];
  });
  if (played.length < PEOPLE_MIN) return null;
  const share = (holds: (one: (typeof played)[number]) => boolean): Tenths =>
    tenths(played.filter(holds).length, played.length);
  const bands = REPORT_TIMES.map((band) => [band, share((one) => one.band === band)] as const);
  return {
    allReported: share(({ ending }) => ending !== 'harm'),
    first: Object.fromEntries(bands) as Record<ReportTime, Tenths>,
  };
}

const MARK = 'EXERCISE EXERCISE EXERCISE: figures of practice. They are not evidence of real reporting.';
const percent = (share: Tenths): string => `about ${String(share * 10)} %`;

/** The pack as comma-separated values, with how the figures were made. */
export function writeEvidenceTable({ groups, unspoken }: EvidencePack, day: string): string {
  const lines: (readonly string[])[] = [
    [MARK],
    [`Made on ${day} from record files that staff gave. Nobody is named. Shares are rounded to tenths of the group.`],
    [
      `Groups of fewer than ${String(PEOPLE_MIN)} people are left out: ${unspoken.length === 0 ? 'none' : unspoken.join(', ')}.`,
    ],
    [
      'Methods: short units by role, a diagnostic, decisions with feedback, practice activities, questions that come back.',
    ],
    [],
    ['Staff group', 'People, at least', 'Figure', 'CAF outcomes', 'Share'],
  ];
  for (const { title, peopleAtLeast, outcomes, coverage, inbox } of groups) {
    const line = (figure: string, caf: string, share: Tenths): void => {
      lines.push([title, String(peopleAtLeast), figure, caf, percent(share)]);
    };
    line('Coverage: units of this role that are shown', '', coverage);
    for (const { title: unit, caf, begun, shown, kept } of outcomes) {
      line(`${unit}: begun`, caf.join(' '), begun);
      line(`${unit}: shown`, caf.join(' '), shown);
      line(`${unit}: kept over time`, caf.join(' '), kept);
    }
    if (inbox === null) continue;
    line('Practice inbox: every false message reported', '', inbox.allReported);
    for (const band of REPORT_TIMES)
      line(`Practice inbox: first report ${band.replaceAll('-', ' ')}`, '', inbox.first[band]);
  }
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
