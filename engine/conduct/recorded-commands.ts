// What people did in a recorded exercise, so that it can be done again in another future: commands with what each was about.
// Numbers of incidents, alerts, actions and facts differ between futures; here they are told by what they stand for.
// Tested in test/engine/conduct/fork-run.test.ts.

import type { Command, TimedCommand } from '../exercise/index.ts';
import { canonicalJson } from '../session/index.ts';
import type { LogEntry } from '../session/index.ts';
import type { Run } from './run.ts';

/** A command of the log with its entry's number. */
export interface Recorded extends TimedCommand {
  readonly entry: number;
}

/** What a finished run knows about the things its commands name. */
export interface Reference {
  readonly milestones: ReadonlyMap<string, number>;
  /** When each decision was asked. */
  readonly askedAt: ReadonlyMap<string, number>;
  /** First alert of an incident, by the incident's number. */
  readonly incidents: ReadonlyMap<number, string>;
  readonly actions: ReadonlyMap<number, string>;
  readonly alerts: readonly string[];
  readonly facts: readonly string[];
}

/** Commands of a log, in order. */
export function commandsOf(entries: readonly LogEntry[]): Recorded[] {
  return entries.flatMap(({ n, body }) =>
    body.kind === 'command' ? [{ entry: n, at: body.at, seat: body.seat, command: body.command }] : [],
  );
}

/** What the things of a run stand for. */
export function referenceOf(run: Run): Reference {
  const { state } = run.play;
  const alerts = run.watch.alerts.map(({ ruleStem, device, account }) => `${ruleStem} ${device} ${account}`);
  return {
    milestones: new Map(state.milestones),
    askedAt: new Map(
      state.facts.flatMap(({ at, body }) => (body.kind === 'decision-asked' ? [[body.decision, at] as const] : [])),
    ),
    incidents: new Map(run.board.incidents().map(({ id, alerts: own }) => [id, alerts[(own[0] ?? 0) - 1] ?? ''])),
    actions: new Map(state.actions.map(({ id, kind, target }) => [id, `${kind} ${target}`])),
    alerts,
    facts: state.facts.map(({ body }) => canonicalJson(body)),
  };
}

/** A command as another future understands it. */
export type Translated =
  | { readonly kind: 'now'; readonly command: Command }
  /** What it is about has not happened here yet; it came so long after it. */
  | { readonly kind: 'later'; readonly delayMs: number }
  | { readonly kind: 'never'; readonly why: string };

const never = (why: string): Translated => ({ kind: 'never', why });

/** Puts a recorded command into the terms of a run that departs from the recorded one. */
export function translate({ at, command }: Recorded, reference: Reference, run: Run): Translated {
  const { state } = run.play;
  switch (command.kind) {
    case 'decide': {
      const asked = state.facts.some(
        ({ body }) => body.kind === 'decision-asked' && body.decision === command.decision,
      );
      if (asked) return { kind: 'now', command };
      const before = reference.askedAt.get(command.decision);
      return { kind: 'later', delayMs: before === undefined ? 0 : Math.max(0, at - before) };
    }
    case 'acknowledge-inject':
    case 'reply-inject':
    case 'answer-alert': {
      const name = `inject:${command.inject}`;
      if (state.milestones.has(name)) return { kind: 'now', command };
      return { kind: 'later', delayMs: Math.max(0, at - (reference.milestones.get(name) ?? at)) };
    }
    case 'assign-incident':
    case 'classify-incident': {
      const incident = incidentIn(run, reference.incidents.get(command.incident));
      if (incident === null) return never('No such incident was opened in this future.');
      return { kind: 'now', command: { ...command, incident } };
    }
    case 'undo-action': {
      const key = reference.actions.get(command.action);
      const action = state.actions.find(({ kind, target }) => `${kind} ${target}` === key)?.id;
      if (action === undefined) return never('What was undone was never done in this future.');
      return { kind: 'now', command: { ...command, action } };
    }
    case 'record-awareness':
    case 'find-awareness': {
      const evidence = command.evidence.map((n) => factIn(run, reference.facts[n - 1]));
      if (evidence.some((n) => n === 0)) return never('What proved it did not happen in this future.');
      return { kind: 'now', command: { ...command, evidence } };
    }
    case 'split-incident':
    case 'merge-incidents':
    case 'pin-evidence':
      return never('It names rows or alerts of the recorded future.');
    default:
      return { kind: 'now', command };
  }
}

type IncidentNumber = Extract<Command, { kind: 'assign-incident' }>['incident'];

/** The incident here that holds an alert of the same rule, device and account; null when none does. */
function incidentIn(run: Run, key: string | undefined): IncidentNumber | null {
  if (key === undefined || key === '') return null;
  const index = run.watch.alerts.findIndex(
    ({ ruleStem, device, account }) => `${ruleStem} ${device} ${account}` === key,
  );
  const alert = run.watch.alerts[index];
  const home = alert === undefined ? 0 : run.board.incidentOf(alert.id);
  return home === 0 ? null : (home as IncidentNumber);
}

/** Number of the same fact here; 0 when it did not happen. */
function factIn(run: Run, key: string | undefined): number {
  if (key === undefined) return 0;
  return run.play.state.facts.find(({ body }) => canonicalJson(body) === key)?.n ?? 0;
}
