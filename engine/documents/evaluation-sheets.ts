// Evaluation sheets: what evaluators hold in the room, by the exercise evaluation guide of the scenario.
// Tested in test/engine/documents/documents.test.ts.

import { RATING_WORDS, RATINGS as CODES } from '../scenario/index.ts';
import type { CompiledScenario, CriticalTask, EvaluatedObjective } from '../scenario/index.ts';
import type { Block, Cell, Document, TableColumn } from './document.ts';
import { minutesWords, roleTitle } from './exercise-plan.ts';
import { heading, list, paper } from './paper-form.ts';

/** Ratings with their names and meanings, as papers list them. */
export const RATINGS = CODES.map((code) => ({ code, ...RATING_WORDS[code] }));

/** Evaluation sheets: an objective a page, with its targets and critical tasks, room for notes, times and ratings. */
export function evaluationSheets(scenario: CompiledScenario): Document {
  const objectives = scenario.objectives.flatMap((objective, index): Block[] => {
    const guides = (scenario.evaluation ?? []).filter((guide) => guide.objective === objective.id);
    return [
      ...(index === 0 ? [] : [{ kind: 'page-break' } as const]),
      heading(`Objective: ${objective.statement}`),
      ...(guides.length === 0
        ? [expectedTable(scenario, objective)]
        : guides.flatMap((guide) => guideBlocks(scenario, guide))),
      { kind: 'lines', label: 'What I saw and heard, with times', count: 8 },
      { kind: 'lines', label: 'Rating of the objective, and why', count: 3 },
    ];
  });
  return paper(
    scenario,
    { id: 'evaluation-sheets', title: 'Evaluation sheets', audience: 'evaluators', tlp: 'TLP:AMBER' },
    [
      heading('How to rate'),
      {
        kind: 'table',
        caption: 'Four ratings; never averaged into a percentage',
        columns: [{ title: 'Code', width: 10 }, { title: 'Rating', width: 30 }, { title: 'When' }],
        rows: RATINGS.map(({ code, name, meaning }) => [code, name, meaning]),
        empty: '',
      },
      list([
        'Write what you see and hear, with the time, before you judge.',
        'A rating without something seen behind it does not count.',
        'You watch arrangements, not people.',
      ]),
      { kind: 'page-break' },
      ...objectives,
    ],
  );
}

/** What an evaluator rings with a pen. */
const RING = RATINGS.map(({ code }) => code).join('\u00a0');

const TASK_COLUMNS: readonly TableColumn[] = [
  { title: 'Task', width: 32 },
  { title: 'Who', width: 18 },
  { title: 'Due', width: 13 },
  // Room for a pen.
  { title: 'Seen at', width: 25 },
  { title: 'Ring one' },
];

/** Where a scenario has no guide: the expected actions of the objective. */
function expectedTable(scenario: CompiledScenario, objective: CompiledScenario['objectives'][number]): Block {
  return {
    kind: 'table',
    caption: `Tasks to watch for: ${objective.statement}`,
    columns: TASK_COLUMNS,
    rows: scenario.expectedActions
      .filter((action) => action.objective === objective.id)
      .map((action) => [action.statement, roleTitle(scenario, action.owner), minutesWords(action.withinMs), '', RING]),
    empty: 'No expected action serves this objective; rate it from what you see.',
  };
}

/** Capability → target → critical tasks, as the exercise evaluation guide has them. */
function guideBlocks(scenario: CompiledScenario, guide: EvaluatedObjective): Block[] {
  const taskRow = (task: CriticalTask): Cell[] => {
    const expected = scenario.expectedActions.filter(({ id }) => task.expected.includes(id));
    const within = task.withinMs ?? expected[0]?.withinMs ?? null;
    return [
      [task.statement, `Plan: ${task.plan}`],
      [...new Set(expected.map(({ owner }) => roleTitle(scenario, owner)))].join(', '),
      minutesWords(within),
      '',
      RING,
    ];
  };
  return [
    { kind: 'terms', terms: [{ term: 'Capability', text: guide.capability }] },
    ...guide.targets.map((target): Block => ({
      kind: 'table',
      caption: `Target: ${target.statement}${target.threshold === null ? '' : ` (${target.threshold})`}. Rating of the target: ____`,
      columns: TASK_COLUMNS,
      rows: target.tasks.map(taskRow),
      empty: 'No critical task is named.',
    })),
  ];
}
