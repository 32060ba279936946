// Open actions of an exercise that was played before, chosen at the first step of the desk and carried over before STARTEX.
// Promise: a log is read in the worker and changes nothing by itself; a broken one is told with its line and gives nothing.
// Tested in test/browser/desk.spec.ts.

import type { EarlierActions as Earlier } from '#engine/conduct/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import { textOfFile } from '../../browser/chosen-file.ts';
import { fetchPack } from '../../browser/pack-source.ts';
import type { RunRecord } from '../../browser/log-store.ts';
import type { LiveRun } from '../room/live-run.svelte.ts';
import { asLogText } from '../room/saved-run.ts';

/** Scenario that a log names in its first line; null when that line is none of a log. */
export function scenarioOfLog(text: string): string | null {
  try {
    const first: unknown = JSON.parse(text.slice(0, text.indexOf('\n')));
    const body = (first as { readonly body?: { readonly scenario?: unknown } } | null)?.body;
    return typeof body?.scenario === 'string' && /^[a-z0-9-]+$/.test(body.scenario) ? body.scenario : null;
  } catch {
    return null;
  }
}

export class EarlierActions {
  /** Exercises that ended and are kept on this computer, the latest first. */
  kept = $state.raw<readonly RunRecord[]>([]);
  earlier = $state.raw<Earlier | null>(null);
  /** Ids of the actions that are carried over. */
  chosen = $state.raw<readonly string[]>([]);
  said = $state('');
  readonly #run: LiveRun;

  constructor(run: LiveRun) {
    this.#run = run;
  }

  async list(): Promise<void> {
    // A store that cannot be read has told so on this page already.
    const runs = await this.#run.store.list().catch(() => []);
    this.kept = runs.filter(({ lifecycle }) => lifecycle === 'ended');
  }

  readonly openFile = async (file: File): Promise<void> => this.#read(file.name, await textOfFile(file, 'log'));

  readonly openKept = async (id: string): Promise<void> => {
    const lines = await this.#run.store.lines(id).catch(() => []);
    await this.#read('The kept exercise', asLogText(lines));
  };

  readonly choose = (action: string): void => {
    const { chosen } = this;
    this.chosen = chosen.includes(action) ? chosen.filter((one) => one !== action) : [...chosen, action];
  };

  /** Puts the chosen actions into the log of the run that was opened. A seat that it has not is asked of the first one. */
  async carry(send: LiveRun['send'], seats: readonly SeatId[]): Promise<void> {
    for (const { isWritten: _, ...text } of this.earlier?.actions ?? []) {
      if (!this.chosen.includes(text.action)) continue;
      const retestSeat = seats.includes(text.retestSeat) ? text.retestSeat : (seats[0] ?? '');
      await send({ kind: 'carry-action', ...text, retestSeat }, 'facilitator');
    }
  }

  async #read(file: string, text: string): Promise<void> {
    this.earlier = null;
    this.chosen = [];
    this.said = `${file} is being read. A long exercise takes some seconds.`;
    const scenario = scenarioOfLog(text);
    if (scenario === null) {
      this.said = `▲ ${file} is no session log. Choose the .ndjson file that was downloaded after an exercise.`;
      return;
    }
    const answer = await fetchPack(`/packs/${scenario}.json`);
    if (!answer.ok) {
      this.said = `▲ ${answer.sentence}`;
      return;
    }
    const read = await this.#run.simulation.ask({ kind: 'earlier-actions', pack: answer.pack, file, text });
    if (read.kind === 'earlier-actions') {
      this.earlier = read.earlier;
      this.chosen = read.earlier.actions.map(({ action }) => action);
      this.said = read.earlier.actions.length === 0 ? `● ${file} has no open action.` : '';
      return;
    }
    const places =
      read.kind === 'problem'
        ? [read.sentence, ...read.problems.map(({ line, message }) => `Line ${String(line)}: ${message}`)]
        : [`${file} could not be read.`];
    this.said = `▲ ${places.slice(0, 4).join(' ')}`;
  }
}
