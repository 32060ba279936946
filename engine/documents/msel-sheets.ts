// The MSEL in the column sets that planners know: HSEEP, MITRE, SEI and an NHS one. A new set is one more list of columns here.
// Column names as each body publishes them. Tested in test/engine/documents/documents.test.ts.

import { formatOffset, formatTimestamp, simTime } from '../base/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { PlanItem } from './exercise-plan.ts';
import { planItems } from './exercise-plan.ts';
import type { Sheet, SheetValue } from './sheet.ts';

export const COLUMN_SETS = ['hseep', 'mitre', 'sei', 'nhs'] as const;
export type ColumnSet = (typeof COLUMN_SETS)[number];

interface MselColumn {
  readonly title: string;
  readonly width: number;
  readonly value: (item: PlanItem, at: Place) => SheetValue;
}

/** Where an item stands in the list, and what the list is of. */
interface Place {
  readonly number: number;
  readonly scenario: CompiledScenario;
}

const lines = (parts: readonly string[]): string => parts.join('\n');
const offset = ({ at }: PlanItem): string => (at === null ? '' : formatOffset(at));
const civil = ({ at }: PlanItem, { scenario }: Place): string =>
  at === null ? '' : formatTimestamp(scenario.calendar, simTime(at)).slice(0, 16).replace('T', ' ');
const notes = (item: PlanItem): string =>
  lines([item.at === null ? `Due ${item.when}` : '', item.notes, item.evaluatorNote].filter((text) => text !== ''));

/** The three types that HSEEP knows. */
function hseepType({ kind }: PlanItem): string {
  if (kind === 'expected-action') return 'Expected Action';
  return kind === 'contingency' ? 'Contingency Inject' : 'Inject';
}

const SETS: Readonly<Record<ColumnSet, readonly MselColumn[]>> = {
  hseep: [
    { title: 'Event Number', width: 8, value: (_, { number }) => number },
    { title: 'Designated Scenario Time', width: 18, value: civil },
    { title: 'Event Type', width: 18, value: hseepType },
    { title: 'Inject Mode', width: 14, value: (item) => item.channel },
    { title: 'From', width: 24, value: (item) => item.from },
    { title: 'To', width: 24, value: (item) => item.to.join('; ') },
    { title: 'Message', width: 60, value: (item) => lines([item.title, ...item.message]) },
    {
      title: 'Expected Participant Response',
      width: 36,
      value: (item) => lines([item.expected, item.expectedBy].filter((text) => text !== '')),
    },
    { title: 'Exercise Objective', width: 36, value: (item) => lines(item.objectives) },
    { title: 'Notes', width: 36, value: notes },
  ],
  mitre: [
    { title: 'ID', width: 24, value: (item) => item.control },
    { title: 'Local Time', width: 18, value: civil },
    { title: 'Delivery Method', width: 16, value: (item) => item.channel },
    { title: 'Target', width: 24, value: (item) => item.to.join('; ') },
    { title: 'Title', width: 36, value: (item) => item.title },
    { title: 'Description', width: 60, value: (item) => lines(item.message) },
    { title: 'Assumptions', width: 30, value: (item) => item.assumptions },
    { title: 'Notes', width: 36, value: notes },
    { title: 'Expected Actions', width: 36, value: (item) => item.expected },
    { title: 'Measure of Performance', width: 30, value: (item) => item.measure },
  ],
  sei: [
    { title: 'Control Number', width: 24, value: (item) => item.control },
    { title: 'Move', width: 16, value: (item) => item.move },
    { title: 'Group', width: 16, value: (item) => item.storyline },
    { title: 'Delivery Time', width: 12, value: offset },
    { title: 'Simulated Time', width: 18, value: civil },
    { title: 'Assigned To', width: 24, value: (item) => item.responsible },
    { title: 'Status', width: 12, value: (item) => item.status },
    { title: 'Title', width: 36, value: (item) => item.title },
    { title: 'Description', width: 36, value: notes },
    { title: 'From Org', width: 24, value: (item) => item.from },
    { title: 'To Org', width: 24, value: (item) => item.to.join('; ') },
    { title: 'Details', width: 60, value: (item) => lines(item.message) },
    { title: 'Expected Actions', width: 36, value: (item) => item.expected },
  ],
  nhs: [
    { title: 'Control number', width: 24, value: (item) => item.control },
    { title: 'Storyline', width: 18, value: (item) => item.storyline },
    { title: 'Move', width: 16, value: (item) => item.move },
    { title: 'Kind', width: 16, value: (item) => item.kind.replaceAll('-', ' ') },
    { title: 'From STARTEX', width: 12, value: offset },
    { title: 'Scenario time', width: 18, value: civil },
    { title: 'Due', width: 30, value: (item) => item.when },
    { title: 'Channel', width: 16, value: (item) => item.channel },
    { title: 'From', width: 24, value: (item) => item.from },
    { title: 'To (role)', width: 24, value: (item) => item.to.join('; ') },
    { title: 'Title', width: 36, value: (item) => item.title },
    { title: 'Message', width: 60, value: (item) => lines(item.message) },
    { title: 'Expected action', width: 36, value: (item) => item.expected },
    { title: 'Expected by', width: 18, value: (item) => item.expectedBy },
    { title: 'Responsible role', width: 24, value: (item) => item.responsible },
    { title: 'Objectives', width: 36, value: (item) => lines(item.objectives) },
    { title: 'Critical tasks', width: 30, value: (item) => lines(item.tasks) },
    { title: 'CAF outcomes', width: 14, value: (item) => item.tags.caf.join(', ') },
    { title: 'DSPT', width: 14, value: (item) => item.tags.dspt.join(', ') },
    { title: 'EPRR core standards', width: 14, value: (item) => item.tags.eprr.join(', ') },
    { title: 'Contingency for', width: 24, value: (item) => item.contingencyFor },
    { title: 'If missed', width: 30, value: (item) => item.ifMissed },
    { title: 'Read aloud', width: 50, value: (item) => item.facilitator.readAloud },
    { title: 'If stuck', width: 36, value: (item) => item.facilitator.ifStuck },
    { title: 'Red flag', width: 30, value: (item) => item.facilitator.redFlag },
    { title: 'Success sign', width: 30, value: (item) => item.facilitator.success },
    { title: 'Evaluator’s note', width: 36, value: (item) => item.evaluatorNote },
    { title: 'Marking', width: 28, value: () => 'EXERCISE EXERCISE EXERCISE' },
  ],
};

const NAMES: Readonly<Record<ColumnSet, string>> = { hseep: 'HSEEP', mitre: 'MITRE', sei: 'SEI', nhs: 'NHS' };

/** The MSEL of a scenario in one column set. */
export function mselSheet(scenario: CompiledScenario, set: ColumnSet): Sheet {
  const columns = SETS[set];
  return {
    name: `MSEL ${NAMES[set]}`,
    marking: `EXERCISE EXERCISE EXERCISE · ${scenario.title}, version ${scenario.version} · for controllers and evaluators only · TLP:AMBER`,
    columns: columns.map(({ title, width }) => ({ title, width })),
    rows: planItems(scenario).map((item, index) =>
      columns.map(({ value }) => value(item, { number: index + 1, scenario })),
    ),
  };
}

/** Titles of all sets, for the reader of other people's sheets. */
export function titlesOf(set: ColumnSet): readonly string[] {
  return SETS[set].map(({ title }) => title);
}
