// A sitting that is reported by cmi5: every answer as a statement, `passed` once, and what is kept between sittings as a state
// document. Promise: statements that could not be sent wait and are sent again in their order; none is sent before
// `initialized` nor after `terminated`. Tested in test/site/browser/cmi5-system.test.ts and test/browser/packages.spec.ts.

import {
  answerStatement,
  entryKey,
  pageEntries,
  sealStatement,
  sittingStatement,
  XAPI_NAMES,
} from '#engine/learning/index.ts';
import type {
  LearningRecord,
  ReportChoices,
  ReportedUnit,
  SittingReport,
  SittingVerb,
  Statement,
} from '#engine/learning/index.ts';
import { openLaunch, recordHeaders, stateAddress, tokenKey } from './cmi5-launch.ts';
import type { Fetch, LaunchAddress, OpenLaunch, TokenShelf } from './cmi5-launch.ts';
import type { LearningSystem, Opening } from './learning-system.ts';
import type { StatementQueue } from './statement-queue.ts';

/** What it stands on; a browser may refuse each of them. */
export interface Cmi5Ground {
  readonly fetch: Fetch;
  readonly shelf: TokenShelf;
  readonly openQueue: (registration: string) => Promise<StatementQueue>;
  /** ISO 8601 of a time in milliseconds since 1970. */
  readonly iso: (ms: number) => string;
  readonly wallNow: () => number;
  /** Leaves for the learning system's own page. */
  readonly goTo: (address: string) => void;
}

/** The state document that holds what SCORM calls suspend data. */
const KEPT = 'standby-answers';
/** A record store says so of a statement that it has already, or that another one with its id differs from. */
const KNOWN = 409;
const ENDS = ['initialized', 'terminated'] as const;

export class Cmi5System implements LearningSystem {
  readonly #address: LaunchAddress;
  readonly #unit: ReportedUnit;
  readonly #choices: ReportChoices;
  readonly #ground: Cmi5Ground;
  readonly #noted = new Set<string>();
  #launch: OpenLaunch | null = null;
  #queue: StatementQueue | null = null;
  #waiting: Statement[] = [];
  #work: Promise<unknown> = Promise.resolve();
  #kept = '';
  #startedMs = 0;
  #isPassed = false;

  constructor(address: LaunchAddress, unit: ReportedUnit, choices: ReportChoices, ground: Cmi5Ground) {
    this.#address = address;
    this.#unit = unit;
    this.#choices = choices;
    this.#ground = ground;
  }

  async open(): Promise<Opening | null> {
    try {
      const launch = await openLaunch(this.#address, this.#ground.fetch, this.#ground.shelf);
      if (launch === null) return null;
      const headers = recordHeaders(launch.token);
      const response = await this.#ground.fetch(stateAddress(launch, KEPT), { headers });
      this.#kept = response.ok ? await response.text() : '';
      this.#launch = launch;
      this.#queue = await this.#ground.openQueue(launch.registration);
      const earlier = await this.#queue.all();
      // That an earlier sitting began or ended is said by that sitting or not at all.
      const isLate = ({ verb }: Statement): boolean => ENDS.some((name) => verb['id'] === XAPI_NAMES[name]);
      await this.#queue.take(earlier.filter(isLate).map(({ id }) => id));
      this.#startedMs = this.#ground.wallNow();
      const [word = '', ...rest] = this.#kept.split(' ');
      this.#isPassed = word === 'done';
      this.#waiting = [this.#sitting('initialized', null), ...earlier.filter((one) => !isLate(one))];
      await this.#send(false);
      return { suspend: rest.join(' '), wasDone: this.#isPassed };
    } catch {
      return null;
    }
  }

  tell(report: SittingReport, answers: LearningRecord): Promise<boolean> {
    const statements = this.#statementsOf(report, answers);
    return this.#inOrder(async () => {
      const isNoted = await this.#note(statements);
      return (await this.#keep(report)) && isNoted;
    });
  }

  leave(report: SittingReport, answers: LearningRecord): Promise<boolean> {
    const statements = [...this.#statementsOf(report, answers), this.#sitting('terminated', report)];
    this.#waiting.push(...statements);
    // Sent before anything waits: the page may be gone afterwards.
    const sent = this.#send(true);
    const kept = this.#keep(report, true);
    return Promise.all([sent, kept]).then(async ([isSent, isKept]) => {
      if (!isSent) await this.#queue?.put(this.#waiting);
      else this.#ground.shelf.removeItem(tokenKey(this.#address.registration));
      await this.#queue?.end();
      const back = this.#launch?.returnAddress ?? null;
      if (isSent && back !== null) this.#ground.goTo(back);
      return isSent && isKept;
    });
  }

  /** What has not been noted yet: new answers, and that the unit ended well. */
  #statementsOf(report: SittingReport, answers: LearningRecord): readonly Statement[] {
    const launch = this.#launch;
    if (launch === null || launch.mode !== 'Normal') return [];
    const { registration } = launch;
    const fresh = pageEntries(this.#unit, answers).filter((entry) => !this.#noted.has(entryKey(entry)));
    const statements = fresh
      // What an earlier sitting kept was told by that sitting.
      .filter((entry) => entry.atMs >= this.#startedMs)
      .map((entry) => answerStatement(this.#unit, entry, { registration, timestamp: this.#ground.iso(entry.atMs) }));
    for (const entry of fresh) this.#noted.add(entryKey(entry));
    if (this.#isPassed || report.progress.standing !== 'passed') return statements;
    this.#isPassed = true;
    const ends: readonly SittingVerb[] = this.#choices.finish === 'passed' ? ['completed', 'passed'] : ['completed'];
    return [...statements, ...ends.map((verb) => this.#sitting(verb, report))];
  }

  #sitting(verb: SittingVerb, report: SittingReport | null): Statement {
    const launch = this.#launch as OpenLaunch;
    return sittingStatement(verb, launch, {
      timestamp: this.#ground.iso(this.#ground.wallNow()),
      elapsedMs: report?.elapsedMs ?? 0,
      progress: report?.progress ?? { standing: 'incomplete', decisions: 0, answered: 0, safest: 0, last: null },
      score: this.#choices.score,
      // The token is the session's own: a page that is loaded again in it says the same.
      sitting: launch.token,
    });
  }

  /** Puts statements in the queue, then sends all that waits. */
  async #note(statements: readonly Statement[]): Promise<boolean> {
    this.#waiting.push(...statements);
    if (statements.length > 0) await this.#queue?.put(statements);
    return this.#send(false);
  }

  /** Sends everything that waits as one list: the record store takes all of it or nothing. */
  async #send(isLast: boolean): Promise<boolean> {
    const batch = [...this.#waiting];
    if (this.#launch === null) return false;
    if (batch.length === 0) return true;
    let isTaken = await this.#post(batch, isLast);
    // One of them was taken before, and the answer was lost: the others are sent by themselves.
    if (isTaken === KNOWN && batch.length > 1) {
      for (const one of batch) isTaken = (await this.#post([one], isLast)) === false ? false : isTaken;
    }
    return isTaken !== false;
  }

  /** True when taken, `KNOWN` when the record store has it already, false when it has to wait. */
  async #post(batch: readonly Statement[], isLast: boolean): Promise<boolean | typeof KNOWN> {
    const launch = this.#launch as OpenLaunch;
    try {
      const response = await this.#ground.fetch(`${launch.endpoint}statements`, {
        method: 'POST',
        headers: { ...recordHeaders(launch.token), 'content-type': 'application/json' },
        body: JSON.stringify(batch.map((statement) => sealStatement(statement, launch))),
        keepalive: isLast,
      });
      const isKnown = response.status === KNOWN;
      if (!response.ok && !isKnown) return false;
      if (isKnown && batch.length > 1) return KNOWN;
      const gone = new Set(batch.map(({ id }) => id));
      this.#waiting = this.#waiting.filter(({ id }) => !gone.has(id));
      await this.#queue?.take([...gone]);
      return isKnown ? KNOWN : true;
    } catch {
      return false;
    }
  }

  async #keep({ suspend }: SittingReport, isLast = false): Promise<boolean> {
    const launch = this.#launch;
    if (launch === null) return false;
    const text = `${this.#isPassed ? 'done' : 'open'} ${suspend}`;
    if (text === this.#kept) return true;
    try {
      const response = await this.#ground.fetch(stateAddress(launch, KEPT), {
        method: 'PUT',
        headers: { ...recordHeaders(launch.token), 'content-type': 'text/plain' },
        body: text,
        keepalive: isLast,
      });
      if (response.ok) this.#kept = text;
      return response.ok;
    } catch {
      return false;
    }
  }

  #inOrder<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#work.then(task);
    this.#work = done.catch(() => undefined);
    return done;
  }
}
