// Another future of a run, or of one team of a session: its own log, what came from other teams as it was recorded, one change.
// Promise: nothing that was recorded is touched; what could not be done again is listed. Tested in test/site/browser/team-fork.test.ts.

import type { Fate, MeasureWords, Run, Spread } from '#engine/conduct/index.ts';
import { forkRun, MEASURES, readChange } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { CONDUCTOR_SEAT } from '#engine/scenario/index.ts';

export interface ForkChoices {
  readonly decisions: readonly {
    readonly id: string;
    readonly question: string;
    /** When it was asked; null: never in this exercise. */
    readonly askedAt: number | null;
    /** What was chosen, by its words; empty: nothing. */
    readonly chosen: string;
    readonly options: readonly { readonly id: string; readonly label: string }[];
  }[];
  /** What people did, in order; entries of the log. */
  readonly acts: readonly { readonly entry: number; readonly at: number; readonly text: string }[];
  readonly endsAt: number;
}

export interface ForkedTeam {
  readonly atMs: number;
  readonly endsAtMs: number;
  readonly lines: readonly {
    readonly id: string;
    readonly title: string;
    readonly unit: MeasureWords['unit'];
    readonly recorded: number | null;
    readonly changed: number | null;
    /** Changed less recorded over the seeds, where both were reached; null without a range. */
    readonly difference: Spread | null;
  }[];
  /** How many seeds the range is over; 0: there is none. */
  readonly seeds: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** What people did after the instant, and what a robot did in their place: when, what became of it, and why. */
  readonly later: readonly {
    readonly fate: Fate;
    readonly at: number | null;
    readonly text: string;
    readonly why: string;
  }[];
}

/** Acts that make a difference of their own; the rest is looking, reading and clocks. */
const ACTS: ReadonlySet<Command['kind']> = new Set([
  'take-action',
  'undo-action',
  'declare-incident',
  'phone',
  'message',
  'decide-freely',
  'ask-divert',
  'ask-aid',
  'answer-request',
  'share-indicator',
  'share-rule',
  'order-service',
] as Command['kind'][]);
const ACTS_MAX = 400;

export function forkChoices(run: Run): ForkChoices {
  const { scenario } = run.play.setting;
  const asked = new Map<string, number>();
  const chosen = new Map<string, string>();
  for (const { at, body } of run.play.state.facts) {
    if (body.kind === 'decision-asked') asked.set(body.decision, at);
    if (body.kind === 'decision-made') chosen.set(body.decision, body.option);
  }
  return {
    decisions: scenario.decisions.map(({ id, question, options }) => ({
      ...{ id, question, askedAt: asked.get(id) ?? null },
      chosen: options.find((one) => one.id === chosen.get(id))?.label ?? '',
      options: options.map((one) => ({ id: one.id, label: one.label })),
    })),
    acts: run.log.entries
      .flatMap(({ n, body }) =>
        body.kind === 'command' && body.seat !== CONDUCTOR_SEAT && ACTS.has(body.command.kind)
          ? [{ entry: n, at: body.at, text: wordsOf(run, body.seat, body.command) }]
          : [],
      )
      .slice(0, ACTS_MAX),
    endsAt: run.play.state.now,
  };
}

/** `Engineer on call: take action isolate-device CAL-WS-0041`: who, what and about what. */
function wordsOf({ play }: Run, seat: string, command: Command): string {
  const title = play.setting.scenario.roles.find(({ id }) => id === seat)?.title ?? seat;
  const { kind, ...about } = command;
  const fields = Object.entries(about).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'reason' && value !== '' ? [value] : [],
  );
  return `${title}: ${kind.replaceAll('-', ' ')} ${fields.join(' ')}`.trim().slice(0, 160);
}

export function forkTeam(
  run: Run,
  {
    atMs,
    change: text,
    seeds = [],
  }: { readonly atMs: number; readonly change: string; readonly seeds?: readonly number[] },
): ForkedTeam | { readonly says: string } {
  const { scenario } = run.play.setting;
  const { entries } = run.log;
  const read = readChange(text, { scenario, entries });
  if ('why' in read) return { says: read.why };
  // A run that is over need not be played once more.
  const isOver = run.play.state.lifecycle === 'ended';
  const request = { entries, atMs, change: read.change, robot: 'median', seeds } as const;
  const outcome = forkRun(run.pack, isOver ? { ...request, run } : request);
  if (outcome.kind === 'refused') return { says: outcome.why };
  const { recorded, changed, commands, endsAtMs, range } = outcome.fork;
  const fates: Record<Fate, number> = { kept: 0, moved: 0, 'not-possible': 0, changed: 0, robot: 0 };
  for (const { fate } of commands) fates[fate] += 1;
  return {
    ...{ atMs, endsAtMs, fates, seeds: seeds.length },
    lines: MEASURES.map(({ id, title, unit }) => ({
      ...{ id, title, unit, recorded: recorded[id], changed: changed[id] },
      difference: range.find(({ measure }) => measure === id)?.difference ?? null,
    })),
    later: commands
      .filter(
        ({ fate, command }) =>
          fate === 'not-possible' || fate === 'changed' || ACTS.has(command.kind) || command.kind === 'decide',
      )
      .map(({ fate, at, recordedAt, seat, command, why }) => ({
        ...{ fate, at: at ?? recordedAt, why },
        text: wordsOf(run, seat, command),
      }))
      .slice(0, ACTS_MAX),
  };
}
