// The facilitator's book: on rails from the go or no-go to the hot debrief, move by move, with what to read aloud.
// Usable by somebody who has never run an exercise. Never for players. Tested in test/engine/documents/documents.test.ts.

import { formatClock, formatOffset, sentenceCase } from '../base/index.ts';
import type { CompiledScenario, Move } from '../scenario/index.ts';
import type { Block, Document } from './document.ts';
import type { PlanItem } from './exercise-plan.ts';
import { planItems } from './exercise-plan.ts';
import type { Occasion } from './paper-form.ts';
import { heading, list, overview, paper } from './paper-form.ts';

const DEBRIEF: readonly string[] = [
  'What went well? One thing each, round the room.',
  'What was hard, and what made it hard?',
  'When did we first know, and who knew before us?',
  'Which decision would you take again with the same facts?',
  'What will you change on Monday? Name an owner and a date.',
];

/** Facilitator's book: the whole plan with what to read aloud. Never for players. */
export function facilitatorBook(scenario: CompiledScenario, occasion: Occasion): Document {
  const items = planItems(scenario);
  return paper(
    scenario,
    {
      id: 'facilitator-book',
      title: 'Facilitator’s book',
      audience: 'controllers and evaluators only',
      tlp: 'TLP:AMBER',
    },
    [
      { kind: 'note', text: 'Not for players: it tells what will happen.' },
      heading('At a glance'),
      overview(scenario, occasion),
      heading('Before STARTEX'),
      ...readinessBlocks(scenario),
      list(
        [
          'CSOC and the switchboard know that this is an exercise, and when it ends.',
          'OPEL level and live incidents looked at: is today a day for an exercise? Write down who said go.',
          'Everybody has a seat, a brief and the fictional telephone list.',
          'Everybody knows NO DUFF and whom to ring for real.',
          'Evaluators have their sheets.',
        ],
        true,
      ),
      heading('Read aloud at the start'),
      { kind: 'read-aloud', text: scenario.situation.join(' ') },
      ...cutBlocks(scenario),
      ...courseBlocks(scenario, items),
      ...trayBlocks(items),
      ...expectedBlocks(items),
      heading('What the attack does, if nobody stops it'),
      {
        kind: 'table',
        caption: `Attack steps (ATT&CK ${scenario.attack.attackVersion})`,
        columns: [{ title: 'Step', width: 22 }, { title: 'Technique', width: 24 }, { title: 'In plain words' }],
        rows: scenario.attack.steps.map((step) => [
          step.title,
          `${step.technique.id} ${step.technique.name}`,
          step.story,
        ]),
        empty: 'There is no attacker in this scenario.',
      },
      // A page of its own, to write on and to copy.
      { kind: 'page-break' },
      heading('Hot debrief, straight after ENDEX'),
      ...DEBRIEF.map((label): Block => ({ kind: 'lines', label, count: 3 })),
    ],
  );
}

/** Headed by its number, which its card for handing out carries too. */
function itemCard(item: PlanItem): Block {
  const time = item.at === null ? '' : `${item.clock} (${formatOffset(item.at)}) · `;
  const texts: readonly (readonly [string, string])[] = [
    ['When', item.at !== null && item.when === formatOffset(item.at) ? '' : item.when],
    ['To', item.to.join(', ')],
    ['From', item.from],
    ['Expected', [item.expected, item.expectedBy].filter((text) => text !== '').join(', ')],
    ['If stuck', item.facilitator.ifStuck],
    ['Red flag', item.facilitator.redFlag],
    ['Success sign', item.facilitator.success],
    ['If missed', item.ifMissed],
    ['For evaluators', item.evaluatorNote],
  ];
  return {
    kind: 'card',
    title: `${time}${item.kind === 'decision' ? '' : `${item.control} · `}${item.kind} · ${item.title}`,
    blocks: [
      ...(item.facilitator.readAloud === '' ? [] : [{ kind: 'read-aloud', text: item.facilitator.readAloud } as const]),
      ...item.message.map((text): Block => ({ kind: 'text', text })),
      { kind: 'terms', terms: texts.filter(([, text]) => text !== '').map(([term, text]) => ({ term, text })) },
    ],
  };
}

/** What a good team does: a list to watch by, since nobody hands it out. */
function expectedBlocks(items: readonly PlanItem[]): Block[] {
  const expected = items.filter(({ kind }) => kind === 'expected-action');
  return [
    heading('What a good team does, and by when'),
    {
      kind: 'table',
      caption: 'Expected actions; the time counts from when the need arises',
      columns: [
        { title: 'Action', width: 25 },
        { title: 'Who', width: 16 },
        { title: 'When', width: 30 },
        { title: 'Why, and what follows if it is missed', width: 29 },
      ],
      rows: expected.map((item) => [
        item.title,
        item.to.join(', '),
        [sentenceCase(item.expectedBy), item.when],
        [...item.message, ...(item.ifMissed === '' ? [] : [`If missed: ${item.ifMissed}`])],
      ]),
      empty: 'The scenario expects none.',
    },
  ];
}

/** The questions of the go or no-go, with room for the answer. */
function readinessBlocks(scenario: CompiledScenario): Block[] {
  const questions = scenario.readiness ?? [];
  if (questions.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Go or no-go',
      columns: [{ title: 'Question', width: 50 }, { title: 'Who answers', width: 25 }, { title: 'Answer and time' }],
      rows: questions.map(({ question, who }) => [question, who, '']),
      empty: '',
    },
  ];
}

/** How long to play: each cut with its moves and minutes. */
function cutBlocks(scenario: CompiledScenario): Block[] {
  const cuts = scenario.cuts ?? [];
  if (cuts.length === 0) return [];
  const titleOf = (id: string): string => scenario.moves?.find((move) => move.id === id)?.title ?? id;
  return [
    heading('How long you have'),
    {
      kind: 'table',
      caption: 'Cuts of the same scenario; the clock holds between moves, so that the room can talk',
      columns: [{ title: 'Minutes', width: 14 }, { title: 'Moves' }, { title: 'Left out', width: 34 }],
      rows: cuts.map((cut) => [
        String(cut.minutes),
        cut.moves.map(({ move, minutes }) => `${titleOf(move)}: ${minutes} min`),
        leftOutWords(scenario, cut.leavesOut),
      ]),
      empty: '',
    },
  ];
}

function leftOutWords(
  scenario: CompiledScenario,
  { storylines, injects, decisions }: NonNullable<CompiledScenario['cuts']>[number]['leavesOut'],
): string[] {
  const words = [
    ...storylines.map((id) => scenario.storylines?.find((one) => one.id === id)?.title ?? id),
    ...injects.map((id) => scenario.injects.find((one) => one.id === id)?.title ?? id),
    ...decisions.map((id) => scenario.decisions.find((one) => one.id === id)?.question ?? id),
  ];
  return words.length === 0 ? ['nothing'] : words;
}

/** Everything but the tray and what is watched for, move by move where the scenario has moves. */
function courseBlocks(scenario: CompiledScenario, items: readonly PlanItem[]): Block[] {
  const course = items.filter(({ kind }) => kind !== 'contingency' && kind !== 'expected-action');
  const moves = scenario.moves ?? [];
  if (moves.length === 0) return [heading('What happens, in order'), ...course.map((item) => itemCard(item))];
  const inMove = (item: PlanItem, move: Move): boolean =>
    item.move === '' ? item.at !== null && item.at >= move.fromMs && item.at < move.untilMs : item.move === move.title;
  const placed = new Set(moves.flatMap((move) => course.filter((item) => inMove(item, move))));
  const others = course.filter((item) => !placed.has(item));
  return [
    ...moves.flatMap((move): Block[] => [
      heading(
        `Move: ${move.title}, ${formatOffset(move.fromMs)} to ${formatOffset(move.untilMs)} (${formatClock(scenario.calendar, move.fromMs)} to ${formatClock(scenario.calendar, move.untilMs)})`,
      ),
      ...(move.readAloud === '' ? [] : [{ kind: 'read-aloud', text: move.readAloud } as const]),
      ...course.filter((item) => inMove(item, move)).map((item) => itemCard(item)),
      ...(move.questions.length === 0
        ? []
        : [{ kind: 'text', text: 'Stop the clock and ask:' } as const, list(move.questions, true)]),
    ]),
    ...(others.length === 0
      ? []
      : [heading('What follows from what people do or the attack does'), ...others.map((item) => itemCard(item))]),
  ];
}

/** The contingency tray: held off the timeline until the facilitator sends one. */
function trayBlocks(items: readonly PlanItem[]): Block[] {
  const tray = items.filter(({ kind }) => kind === 'contingency');
  if (tray.length === 0) return [];
  return [
    heading('In your pocket'),
    {
      kind: 'text',
      text: 'Send one of these when the room is stuck or goes too fast. Nobody misses one that stays in your pocket.',
    },
    ...tray.map((item) => itemCard(item)),
  ];
}
