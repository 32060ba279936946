// What all papers of an exercise have in common: marking, who it is for, the line under the title.
// Tested in test/engine/documents/documents.test.ts.

import { formatClock, formatOffset } from '../base/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import type { Block, Document } from './document.ts';

/** What the organiser adds to a scenario for the day. Empty texts are left blank to write in. */
export interface Occasion {
  /** `2026-12-03`, or empty. */
  readonly date: string;
  readonly place: string;
  readonly director: string;
  readonly contact: string;
}

export const NO_OCCASION: Occasion = { date: '', place: '', director: '', contact: '' };

export const MARKING = 'EXERCISE EXERCISE EXERCISE';

/** Everything that a paper has in common with the others. */
export function paper(
  scenario: CompiledScenario,
  about: Pick<Document, 'id' | 'title' | 'audience' | 'tlp' | 'isCompact'>,
  blocks: readonly Block[],
): Document {
  const check = scenario.clinicianCheck;
  return {
    ...about,
    title: `${about.title}: ${scenario.title}`,
    marking: MARKING,
    under: [
      `${scenario.estate.trust.name}. Scenario ${scenario.id}, version ${scenario.version}, last reviewed ${scenario.lastReviewed}, valid until ${scenario.validUntil}.`,
      check === null ? 'Not checked by a clinician.' : `Clinical content checked by ${check.by}, ${check.on}.`,
    ],
    blocks,
  };
}

export const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
export const list = (items: readonly string[], numbered = false): Block => ({ kind: 'list', items, numbered });
export const orBlank = (text: string): string => (text === '' ? '____________________' : text);

/** Rows of the overview table, in the order planners expect them. */
export function overview(scenario: CompiledScenario, occasion: Occasion): Block {
  return {
    kind: 'terms',
    terms: [
      { term: 'Purpose', text: scenario.aims },
      { term: 'Objectives', text: scenario.objectives.map(({ statement }) => statement) },
      {
        term: 'Scope',
        text: `${scenario.lengthMinutes} minutes of play, ${scenario.roles.length} seats: ${scenario.roles.map(({ title }) => title).join(', ')}.`,
      },
      { term: 'Hazard', text: scenario.summary },
      {
        term: 'Scenario time',
        text: `${scenario.startsAt.slice(0, 10)}, ${formatClock(scenario.calendar, 0)} to ${formatClock(scenario.calendar, scenario.endsAtMs)} (${formatOffset(scenario.endsAtMs)})`,
      },
      { term: 'Date', text: orBlank(occasion.date) },
      { term: 'Place', text: orBlank(occasion.place) },
      { term: 'Exercise director', text: orBlank(occasion.director) },
      { term: 'Contact', text: orBlank(occasion.contact) },
      { term: 'Protective marking', text: `${MARKING}. Everything in it is invented.` },
    ],
  };
}
