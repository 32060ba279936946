// What the documents page offers, in the order in which planners need it. Tested in test/site/documents/offers.test.ts.

import type { Format } from '#engine/documents/index.ts';

export interface Offer {
  readonly title: string;
  readonly about: string;
  readonly files: readonly {
    readonly label: string;
    readonly format: Format;
    /** One file of the format; null = all of them. */
    readonly only: string | null;
  }[];
}

export interface OfferGroup {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly offers: readonly Offer[];
}

const paper = (id: string, title: string, about: string): Offer => ({
  title,
  about,
  files: [
    { label: 'Word', format: 'papers-docx', only: `${id}.docx` },
    { label: 'Page to print', format: 'papers-html', only: `${id}.html` },
  ],
});

export const GROUPS: readonly OfferGroup[] = [
  {
    id: 'everybody',
    title: 'For everybody',
    about: 'Nothing here tells what will happen.',
    offers: [
      paper(
        'situation-manual',
        'Situation manual',
        'Aims, rules of play, the situation at the start, seats and telephone list.',
      ),
      paper('player-briefings', 'Player briefings', 'One page a seat.'),
      paper('sign-in', 'Sign-in sheet', 'Who was there, for the exercise record.'),
      {
        title: 'Invitation',
        about: 'A calendar entry with the date and time from above.',
        files: [{ label: 'Calendar file', format: 'ics', only: null }],
      },
    ],
  },
  {
    id: 'controllers',
    title: 'For controllers and evaluators only',
    about: 'These tell what will happen. Do not leave them on the table.',
    offers: [
      paper(
        'facilitator-book',
        'Facilitator’s book',
        'Everything in order, with what to read aloud and the hot debrief.',
      ),
      paper('inject-cards', 'Inject cards', 'One a message, to play with no screen at all.'),
      paper('controller-briefing', 'Controllers’ briefing', 'Who plays whom, and what they say on the phone.'),
      paper('evaluation-sheets', 'Evaluation sheets', 'An objective a page, with tasks, times and the four ratings.'),
    ],
  },
  {
    id: 'plan',
    title: 'The plan as data',
    about: 'The master scenario events list (MSEL) in the column sets that planners use, and what other tools read.',
    offers: [
      {
        title: 'MSEL',
        about: 'A sheet each for HSEEP, MITRE, SEI and NHS columns.',
        files: [
          { label: 'Workbook', format: 'xlsx', only: null },
          { label: 'CSV, NHS columns', format: 'csv', only: 'msel-nhs.csv' },
        ],
      },
      {
        title: 'Common Exercise Format',
        about: 'For other exercise tools.',
        files: [{ label: 'CEXF', format: 'cexf', only: null }],
      },
      {
        title: 'Indicators',
        about: 'A STIX 2.1 bundle, marked as exercise on every object. Load it into a separate workspace only.',
        files: [{ label: 'STIX', format: 'stix', only: null }],
      },
      {
        title: 'Everything',
        about: 'All of the above in one archive.',
        files: [{ label: 'Archive (ZIP)', format: 'zip', only: null }],
      },
    ],
  },
];

/** `34 kB`, `1.2 MB`. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
