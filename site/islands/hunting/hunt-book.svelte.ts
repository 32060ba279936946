// What the analyst has open in the hunting pane: tabs with their queries and results, and this run's history.
// Promise: a slower, earlier run of a tab never writes over a newer one; a hunt under way can be cancelled.
// Tested in test/browser/hunting.spec.ts.

import type { Cell, HuntTable, WholeRow } from '#engine/conduct/index.ts';
import type { QueryProblem } from '#engine/hunting/index.ts';
import type { RowRef } from '#engine/telemetry/index.ts';
import type { Simulation } from '../../browser/simulation.ts';
import { wallNow } from '../../browser/wall-clock.ts';
import type { HuntSpan, SpanChoice } from './hunt-span.ts';
import { huntSpan } from './hunt-span.ts';
import type { RecordedHunt } from './record-hunt.ts';

/** A query that another surface, the library or a pivot opens. */
export interface HuntStart {
  readonly title: string;
  readonly text: string;
  /** What the query is to find out, when its writer said so. */
  readonly hypothesis: string;
  /** How far back it looks, in milliseconds, when it is a hunt of the library. */
  readonly lookback?: number;
}

export interface HuntDone {
  readonly kind: 'done';
  readonly query: string;
  readonly tables: readonly HuntTable[];
  readonly rowsScanned: number;
  readonly seconds: number;
  /** SimTimeMs when it was asked. */
  readonly at: number;
  /** Between which times rows were looked at. */
  readonly span: HuntSpan;
  readonly remarks: readonly string[];
}

export type HuntState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly hunt: number; readonly rowsScanned: number; readonly percent: number | null }
  | HuntDone
  | { readonly kind: 'problems'; readonly query: string }
  | { readonly kind: 'stopped'; readonly rowsScanned: number }
  | { readonly kind: 'refused'; readonly sentence: string };

/** A query that was run. */
export interface HuntRun {
  readonly number: number;
  readonly title: string;
  readonly query: string;
  readonly at: number;
  readonly seconds: number;
  readonly rows: number;
  readonly outcome: 'results' | 'problems' | 'refused' | 'stopped';
}

/** What is kept of a hunt while it is under way. */
interface AskedHunt {
  readonly query: string;
  readonly at: number;
  /** By the page's clock. */
  readonly started: number;
}

export class HuntTab {
  readonly id: number;
  title = $state('');
  text = $state('');
  hypothesis = $state('');
  /** How far back its hunt of the library looks; null for any other query. */
  readonly lookback: number | null;
  span = $state<SpanChoice>('week');
  ownFrom = $state('T-1d');
  ownUntil = $state('now');
  state = $state.raw<HuntState>({ kind: 'idle' });
  /** Places are those of the whole text, also when a part of it was run. */
  problems = $state.raw<readonly QueryProblem[]>([]);
  /** SimTimeMs of the first run, for how long a hunt took. */
  firstRunAt = $state<number | null>(null);
  /** The hunt in the log that this tab became. */
  recorded = $state.raw<RecordedHunt | null>(null);

  /** The last that was asked here. */
  asked: AskedHunt | null = null;

  constructor(id: number, start: HuntStart) {
    this.id = id;
    this.lookback = start.lookback ?? null;
    if (this.lookback !== null) this.span = 'lookback';
    this.title = start.title;
    this.text = start.text;
    this.hypothesis = start.hypothesis;
  }

  get isFromLibrary(): boolean {
    return this.lookback !== null;
  }
}

/** Rows of a result that the page asks for; all are counted. */
export const ROWS_MAX = 10_000;
const TABS_MAX = 12;
const HISTORY_MAX = 100;

/** Numbers of hunts are the page's own: one sequence for all of them. */
let nextHunt = 1;

export const newHuntNumber = (): number => nextHunt++;

/** What a row of a result was made of: a row of telemetry, or a whole row of another table. */
export interface FoundRow {
  readonly row: RowRef | null;
  readonly whole: WholeRow | null;
}

export class HuntBook {
  tabs = $state.raw<readonly HuntTab[]>([]);
  active = $state(0);
  history = $state.raw<readonly HuntRun[]>([]);
  #simulation: () => Simulation;
  #nextTab = 1;

  constructor(simulation: () => Simulation) {
    this.#simulation = simulation;
    this.open({ title: '', text: '', hypothesis: '' });
  }

  get tab(): HuntTab {
    return this.tabs.find(({ id }) => id === this.active) ?? (this.tabs[0] as HuntTab);
  }

  /** Opens a tab, in place of an empty one that nobody has used. */
  open(start: HuntStart): HuntTab {
    const id = this.#nextTab++;
    const tab = new HuntTab(id, { ...start, title: start.title === '' ? `Query ${String(id)}` : start.title });
    const isUnused = (one: HuntTab): boolean => one.text.trim() === '' && one.state.kind === 'idle';
    const kept = start.text === '' ? this.tabs : this.tabs.filter((one) => !(one.id === this.active && isUnused(one)));
    this.tabs = [...kept, tab].slice(-TABS_MAX);
    this.active = id;
    return tab;
  }

  close(id: number): void {
    const at = this.tabs.findIndex((tab) => tab.id === id);
    const tab = this.tabs[at];
    if (tab === undefined) return;
    this.cancel(tab);
    this.tabs = this.tabs.filter((one) => one !== tab);
    if (this.tabs.length === 0) this.open({ title: '', text: '', hypothesis: '' });
    else if (this.active === id) this.active = (this.tabs[Math.min(at, this.tabs.length - 1)] as HuntTab).id;
  }

  /** Ends what is under way, for the person at once: the worker may still be in its last step. */
  cancel(tab: HuntTab): void {
    const { state } = tab;
    if (state.kind !== 'running') return;
    void this.#simulation().ask({ kind: 'cancel-hunt', hunt: state.hunt });
    tab.state = { kind: 'stopped', rowsScanned: state.rowsScanned };
    if (tab.asked !== null) this.#remember(tab, tab.asked, { rows: 0, outcome: 'stopped' });
  }

  #remember(tab: HuntTab, { query, at, started }: AskedHunt, ended: Pick<HuntRun, 'rows' | 'outcome'>): void {
    const seconds = (wallNow() - started) / 1_000;
    const run = { number: (this.history[0]?.number ?? 0) + 1, title: tab.title, query, at, seconds, ...ended };
    this.history = [run, ...this.history].slice(0, HISTORY_MAX);
  }

  /** Runs a tab's text, or the marked part of it, which begins at `offset`. */
  async run(tab: HuntTab, now: number, part: { readonly from: number; readonly text: string } | null): Promise<void> {
    this.cancel(tab);
    const query = part?.text ?? tab.text;
    const offset = part?.from ?? 0;
    tab.problems = [];
    if (query.trim() === '') {
      tab.state = { kind: 'refused', sentence: 'There is no query yet. Write one, or open one from Queries.' };
      return;
    }
    const { ownFrom, ownUntil, lookback } = tab;
    const chosen = huntSpan({ choice: tab.span, ownFrom, ownUntil, lookback }, now);
    if (!chosen.ok) {
      tab.state = { kind: 'refused', sentence: chosen.sentence };
      return;
    }
    const { span } = chosen;
    const hunt = newHuntNumber();
    const isMine = (): boolean => tab.state.kind === 'running' && tab.state.hunt === hunt;
    tab.state = { kind: 'running', hunt, rowsScanned: 0, percent: null };
    tab.firstRunAt ??= now;
    const asked: AskedHunt = { query, at: now, started: wallNow() };
    tab.asked = asked;
    const answered = await this.#simulation().ask(
      { kind: 'hunt', hunt, text: query, from: span.from, until: span.until, rowsMax: ROWS_MAX },
      ({ rowsScanned, percent }) => {
        if (isMine()) tab.state = { kind: 'running', hunt, rowsScanned, percent };
      },
    );
    const seconds = (wallNow() - asked.started) / 1_000;
    if (!isMine()) return;
    let rows = 0;
    let outcome: HuntRun['outcome'] = 'refused';
    if (answered.kind === 'problem') tab.state = { kind: 'refused', sentence: answered.sentence };
    else {
      const { answer } = answered;
      if (answer.kind === 'cancelled') {
        outcome = 'stopped';
        tab.state = { kind: 'stopped', rowsScanned: answer.rowsScanned };
      } else if (answer.kind === 'problems') {
        outcome = 'problems';
        tab.problems = answer.problems.map((one) => ({ ...one, from: one.from + offset, to: one.to + offset }));
        tab.state = { kind: 'problems', query };
      } else if (answer.kind === 'refused') tab.state = { kind: 'refused', sentence: answer.sentence };
      else {
        outcome = 'results';
        rows = answer.tables.reduce((sum, table) => sum + table.rowCount, 0);
        const { tables, rowsScanned, remarks } = answer;
        tab.state = { kind: 'done', query, tables, rowsScanned, seconds, at: now, span, remarks };
      }
    }
    this.#remember(tab, asked, { rows, outcome });
  }

  /** The row of telemetry that a row of a result still is, or the whole row of another table; null when it is none. */
  async findRow(done: HuntDone, table: HuntTable, cells: readonly Cell[]): Promise<FoundRow> {
    const columns = table.columns.map(({ name }) => name);
    const answer = await this.#simulation().ask({ kind: 'hunt-row', text: done.query, columns, cells });
    return answer.kind === 'hunt-row' ? answer : { row: null, whole: null };
  }
}
