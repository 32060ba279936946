// Decisions that are asked for and those that wait for a second signature; and what has arrived, for people to rest them on.
// Promise: pure; an entry that is offered as known is one that players may see. Tested in test/engine/conduct/project-talk.test.ts.

import { knowledgeOf } from '../exercise/index.ts';
import type { Play } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { DecisionView } from './room-view.ts';

export interface AskedDecision extends DecisionView {
  /** By whose authority, in words; may be empty. */
  readonly authority: string;
  /** It may be answered in free words too. */
  readonly isFree: boolean;
  /** Seat whose second signature it needs; null: one is enough. */
  readonly second: SeatId | null;
  /** What was decided and waits for that signature; null: nothing yet. */
  readonly proposed: {
    readonly seat: SeatId;
    readonly text: string;
    readonly reason: string;
    readonly confidence: string;
  } | null;
}

/** Something that arrived: an entry of the log that a decision or a clock can rest on. */
export interface LearnedView {
  /** Number of the fact. */
  readonly fact: number;
  readonly at: number;
  readonly text: string;
  /** Seats that know it. */
  readonly seats: readonly SeatId[];
}

/** The latest are shown; the whole list is in the report. */
const LEARNED_SHOWN = 60;

export function projectDecisions({ state, setting }: Play): AskedDecision[] {
  return setting.scenario.decisions.flatMap((decision, index) => {
    const askedAt = state.decisions.askedAt[index] ?? null;
    const item = state.decisions.items[index];
    if ((item !== 'open' && item !== 'awaiting-second') || askedAt === null) return [];
    const proposed = state.decisions.proposed[index] ?? null;
    const choice = proposed?.choice;
    return [
      {
        id: decision.id,
        question: decision.question,
        context: decision.context,
        owner: decision.owner,
        askedAt,
        dueAt: askedAt + decision.answerWithinMs,
        options: decision.options.map(({ id, label, cost }) => ({ id, label, cost })),
        authority: decision.authority,
        isFree: decision.freeTags !== null,
        second: decision.second,
        proposed:
          proposed === null || choice === undefined
            ? null
            : {
                seat: proposed.seat,
                text:
                  choice.kind === 'decide-freely'
                    ? choice.text
                    : (decision.options.find(({ id }) => id === choice.option)?.label ?? choice.option),
                reason: choice.reason,
                confidence: choice.confidence,
              },
      },
    ];
  });
}

/** Oldest first. */
export function projectLearned(play: Play): LearnedView[] {
  const { state, setting } = play;
  const { systems, services } = setting.scenario.estate;
  const learned: LearnedView[] = [];
  for (const { item, text, seats } of knowledgeOf({ scenario: play.setting.scenario, facts: play.state.facts })) {
    const first = seats.find(({ fact }) => state.facts[fact - 1]?.audience === 'players');
    if (first === undefined) continue;
    const id = item.slice(item.indexOf(':') + 1).split('=')[0] ?? '';
    const name =
      item.startsWith('system:') || item.startsWith('service:')
        ? [...systems, ...services].find((one) => one.id === id)?.name
        : undefined;
    learned.push({
      fact: first.fact,
      at: first.at,
      text: name === undefined ? text : text.replace(id, name),
      seats: [...new Set(seats.map(({ seat }) => seat))],
    });
  }
  return learned.sort((a, b) => a.fact - b.fact).slice(-LEARNED_SHOWN);
}
