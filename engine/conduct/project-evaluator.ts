// The evaluator's pad as a fold of the run: critical tasks with what was expected and what came, ratings, notes, and the
// entries that a rating can rest on. Promise: for evaluators alone; nothing of the attacker's before ENDEX.
// Tested in test/engine/conduct/evaluator-pad.test.ts.

import type { Play } from '../exercise/index.ts';
import { evaluationLines, timelineLines } from '../report/index.ts';
import type { EvaluatorView } from './control-view.ts';
import { notesOf } from './project-facilitator.ts';
import { projectClock } from './project-seat.ts';

/** Newest entries that are offered while the exercise runs; all of them after it. */
const ENTRIES_IN_PLAY = 150;

export function projectEvaluator(play: Play): EvaluatorView {
  const { setting, state } = play;
  const { scenario } = setting;
  const isOver = state.lifecycle === 'ended' || state.lifecycle === 'no-duff';
  const facts = isOver ? state.facts : state.facts.filter(({ audience }) => audience !== 'truth');
  const { lines } = timelineLines({ scenario, facts, alerts: [] });
  const notes = notesOf(play);
  const told = lines.map(({ fact, at, text }) => ({ fact, at, text }));
  // Notes are no part of the story, but a rating may rest on what somebody saw and wrote down.
  const seen = notes.map(({ fact, at, text }) => ({ fact, at, text: `Note: ${text}` }));
  const entries = [...told, ...seen].sort((a, b) => b.fact - a.fact);
  return {
    ...projectClock(play),
    capabilities: evaluationLines({ scenario, facts, milestones: state.milestones, endedAt: state.now }),
    entries: isOver ? entries : entries.slice(0, ENTRIES_IN_PLAY),
    notes,
  };
}
