// The papers of an exercise that follow from its scenario: what planners print before the day. Each is a Document, made of plain blocks.
// Names and contents as planners know them (HSEEP, NIST SP 800-84), in our words. Tested in test/engine/documents/documents.test.ts.

import { sentenceCase } from '../base/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { Block, Document } from './document.ts';
import { evaluationSheets } from './evaluation-sheets.ts';
import { facilitatorBook } from './facilitator-book.ts';
import type { PlanItem } from './exercise-plan.ts';
import { planItems, roleTitle } from './exercise-plan.ts';
import type { Occasion } from './paper-form.ts';
import { heading, list, MARKING, orBlank, overview, paper } from './paper-form.ts';

const RULES: readonly string[] = [
  'Every message begins and ends with EXERCISE EXERCISE EXERCISE. Say it on the phone too.',
  'Dial only numbers that the exercise gives you. They are fictional.',
  'If something real happens, say NO DUFF, or press it. Play stops for everybody at once.',
  'Do what you would do on the day, with what you know. Nobody is marked; the arrangements are.',
  'Say what you assume when the scenario is silent, and write it down.',
];

/** Situation manual: what everybody may read before and during play. */
export function situationManual(scenario: CompiledScenario, occasion: Occasion): Document {
  return paper(
    scenario,
    { id: 'situation-manual', title: 'Situation manual', audience: 'everybody who takes part', tlp: 'TLP:GREEN' },
    [
      heading('At a glance'),
      overview(scenario, occasion),
      heading('How to play'),
      list(RULES, true),
      heading('The situation at the start'),
      ...scenario.situation.map((text): Block => ({ kind: 'text', text })),
      heading('What it draws on'),
      {
        kind: 'table',
        caption: 'Real incidents behind this scenario',
        columns: [
          { title: 'Incident', width: 25 },
          { title: 'What it taught' },
          { title: 'Where to read about it', width: 30 },
        ],
        rows: scenario.drawsOn.map(({ incident, lesson, source }) => [incident, lesson, source]),
        empty: 'None is named.',
      },
      heading('Questions to keep in mind'),
      list(
        scenario.objectives.map(
          ({ statement }) =>
            `How would we know, on the day, that we managed to: ${statement.charAt(0).toLowerCase()}${statement.slice(1)}?`,
        ),
      ),
      heading('Seats'),
      ...scenario.roles.map((role): Block => ({
        kind: 'card',
        title: role.title,
        blocks: [{ kind: 'text', text: role.brief }],
      })),
      heading('Telephone list of the exercise'),
      phoneList(scenario),
    ],
  );
}

function phoneList(scenario: CompiledScenario): Block {
  return {
    kind: 'table',
    caption: 'Fictional numbers, for this exercise only',
    columns: [{ title: 'Who', width: 30 }, { title: 'Organisation' }, { title: 'Number', width: 22 }],
    rows: scenario.contacts.flatMap(({ name, organisation, phone }) =>
      // A number that breaks over two lines is misdialled.
      phone === null ? [] : [[name, organisation, phone.replaceAll(' ', '\u00a0')]],
    ),
    empty: 'Nobody can be phoned in this exercise.',
  };
}

/** The same, a line for each, where a page has to hold them all. */
function phoneLines({ contacts }: CompiledScenario): Block {
  const lines = contacts.flatMap(({ name, organisation, phone }) =>
    phone === null ? [] : [`${name}, ${organisation}: ${phone.replaceAll(' ', '\u00a0')}`],
  );
  return lines.length === 0 ? { kind: 'text', text: 'Nobody can be phoned in this exercise.' } : list(lines);
}

/** Inject cards: one a message, to hand out when there is no screen; what the facilitator says is in the book alone. */
export function injectCards(scenario: CompiledScenario): Document {
  const injects = planItems(scenario).filter(
    ({ kind }) => !['expected-action', 'decision', 'facilitation'].includes(kind),
  );
  return paper(
    scenario,
    {
      id: 'inject-cards',
      title: 'Inject cards',
      audience: 'the facilitator, to hand out one by one',
      tlp: 'TLP:AMBER',
    },
    [
      {
        kind: 'note',
        text: 'Cut along the frames. The line above each card says when to hand it out, and is not for players.',
      },
      ...injects.flatMap((item): Block[] => [
        { kind: 'text', text: `${item.control}: ${item.when}` },
        {
          kind: 'card',
          title: cardTitle(item),
          blocks: [
            { kind: 'note', text: MARKING },
            { kind: 'text', text: `From ${item.from}. To ${item.to.join(', ')}.` },
            ...item.message.map((text): Block => ({ kind: 'text', text })),
            { kind: 'note', text: MARKING },
          ],
        },
      ]),
    ],
  );
}

/** How it comes, and what it says it is about; a title that begins with its channel stands alone. */
function cardTitle({ channel, title }: PlanItem): string {
  const way = CHANNEL_WORDS[channel] ?? sentenceCase(channel);
  return title.startsWith(way) ? title : `${way}: ${title}`;
}
const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  sbar: 'SBAR',
  methane: 'METHANE',
  sitrep: 'SitRep',
  'sitrep request': 'Request for a SitRep',
};

/** Sign-in sheet. */
export function signInSheet(scenario: CompiledScenario, occasion: Occasion): Document {
  const blank = Array.from({ length: 18 }, () => ['', '', '', '', '']);
  return paper(scenario, { id: 'sign-in', title: 'Sign-in', audience: 'everybody in the room', tlp: 'TLP:AMBER' }, [
    { kind: 'text', text: `Date: ${orBlank(occasion.date)}. Place: ${orBlank(occasion.place)}.` },
    { kind: 'text', text: 'The list is kept with the exercise record and shown to nobody else. Initials are enough.' },
    {
      kind: 'table',
      caption: 'Present',
      columns: [
        { title: 'Name or initials', width: 26 },
        { title: 'Organisation', width: 26 },
        { title: 'Seat or role', width: 22 },
        { title: 'In' },
        { title: 'Out' },
      ],
      rows: blank,
      empty: '',
    },
  ]);
}

/** Player briefing: one page a seat, and nothing about what will happen. */
export function playerBriefings(scenario: CompiledScenario): Document {
  return paper(
    scenario,
    {
      id: 'player-briefings',
      title: 'Player briefings',
      audience: 'players, one page a seat',
      tlp: 'TLP:GREEN',
      isCompact: true,
    },
    [
      { kind: 'text', text: 'Hand each seat its own page, and keep this one.' },
      list(scenario.roles.map(({ title }) => title)),
      ...scenario.roles.flatMap((role): Block[] => [
        { kind: 'page-break' },
        heading(role.title),
        { kind: 'text', text: role.brief },
        ...(role.authority.length === 0 ? [] : [heading('You may decide alone'), list(role.authority)]),
        ...(role.knows.length === 0 ? [] : [heading('You alone know'), list(role.knows)]),
        heading('The situation'),
        ...scenario.situation.map((text): Block => ({ kind: 'text', text })),
        heading('How to play'),
        list(RULES, true),
        heading('Whom you can ring: fictional numbers, for this exercise only'),
        phoneLines(scenario),
      ]),
    ],
  );
}

/** Controllers' briefing: who does what behind the scenes. */
export function controllerBriefing(scenario: CompiledScenario): Document {
  return paper(
    scenario,
    {
      id: 'controller-briefing',
      title: 'Controllers’ briefing',
      audience: 'facilitator, role players and evaluators',
      tlp: 'TLP:AMBER',
    },
    [
      heading('Your part'),
      list([
        'The facilitator keeps time, hands out messages and asks questions. The facilitator does not solve anything.',
        'Role players answer the phone as the person on their card, and say “not that I know” when the card is silent.',
        'Evaluators watch, write with times, and do not talk to players during play.',
        'Anybody may call NO DUFF.',
      ]),
      heading('People to play'),
      ...scenario.contacts.filter(isPlayed).map((contact): Block => ({
        kind: 'card',
        title: `${contact.name}, ${contact.organisation}`,
        blocks: [
          { kind: 'terms', terms: [{ term: 'Number', text: contact.phone ?? 'cannot be phoned' }] },
          list(contact.answers.length === 0 ? ['Says nothing unless asked.'] : contact.answers, true),
        ],
      })),
      heading('Decisions that will be asked'),
      {
        kind: 'table',
        caption: 'There is no right answer in the book; each option has its price',
        columns: [
          { title: 'Question', width: 34 },
          { title: 'Who', width: 18 },
          { title: 'Options and what they cost' },
        ],
        rows: scenario.decisions.map((decision) => [
          decision.question,
          roleTitle(scenario, decision.owner),
          decision.options.map(({ label, cost }) => `${label}: ${cost}`),
        ]),
        empty: 'None.',
      },
    ],
  );
}

/** Whoever only sends, and can be neither rung nor written to, needs nobody to play it. */
const isPlayed = ({ phone, answers }: CompiledScenario['contacts'][number]): boolean =>
  phone !== null || answers.length > 0;

/** All papers that a scenario gives, in the order in which planners use them. */
export function allPapers(scenario: CompiledScenario, occasion: Occasion): readonly Document[] {
  return [
    situationManual(scenario, occasion),
    playerBriefings(scenario),
    controllerBriefing(scenario),
    facilitatorBook(scenario, occasion),
    injectCards(scenario),
    evaluationSheets(scenario),
    signInSheet(scenario, occasion),
  ];
}
