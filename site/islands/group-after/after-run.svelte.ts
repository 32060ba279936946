// What is read after a session: from the relay through the console's own watch, or from a session file with no server.
// Promise: a file is verified from its first entry on before anything of it is shown; a replay folds the same log again.
// Tested in test/browser/region.spec.ts.

import type { DecisionLogEntry } from '#engine/conduct/index.ts';
import type { ReleasedKind } from '#engine/exercise/index.ts';
import { writeHandOver } from '#engine/group/index.ts';
import type { JointReport } from '#engine/group/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import { downloadText, fileName } from '../../browser/downloads.ts';
import { readSealedPack } from '#engine/sealed/index.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import { releaseOrders, writeComparison, writeJoint, type Comparison } from '../../browser/released-record.ts';
import type { ReportMeasures } from '../../browser/report-measures.ts';
import { cardOfEdition } from '../../browser/sealed-editions.ts';
import { readSessionFile, type SessionFile } from '../../browser/team-log-file.ts';
import { startWatch, type WatchClient } from '../../browser/watch-client.ts';
import type { WhatIfSource } from '../../browser/what-if.ts';
import type { WatchPicture } from '../../browser/watch-protocol.ts';
import { valueText } from '../what-if/measure-text.ts';
import { ConsoleRun } from '../group-console/console-run.svelte.ts';

export interface TeamReport {
  readonly team: string;
  readonly html: string;
  readonly measures: ReportMeasures;
}

const NOT_HERE = 'This browser does not hold this session. Open its file, or the page where it was opened.';
const NOT_THERE = 'The session is not open any more. Open it again, or its file.';

export class AfterRun {
  readonly console = new ConsoleRun();
  /** Other futures of one team, with what came from the others as it was recorded. */
  readonly whatIf: WhatIfSource = {
    choices: async (team) => {
      const answer = await this.watch?.ask({ kind: 'fork-choices', team });
      return answer?.kind === 'fork-choices' ? answer.choices : { says: answer?.sentence ?? NOT_THERE };
    },
    fork: async (team, atMs, change) => {
      const answer = await this.watch?.ask({ kind: 'fork', team, atMs, change });
      return answer?.kind === 'fork' ? answer.future : { says: answer?.sentence ?? NOT_THERE };
    },
  };
  sentence = $state('');
  reports = $state.raw<readonly TeamReport[]>([]);
  joint = $state.raw<JointReport | null>(null);
  isWriting = $state(false);
  replayAt = $state(0);
  isReplay = $state(false);
  #file = $state.raw<SessionFile | null>(null);
  #filePlan = $state.raw<GroupPlan | null>(null);
  #filePicture = $state.raw<WatchPicture | null>(null);
  #fileWatch: WatchClient | null = null;
  /** A replay folds the logs once more, beside the whole ones: reports and hand-over stay those of the end. */
  replayPicture = $state.raw<WatchPicture | null>(null);
  #replayFile: SessionFile | null = null;
  #replayWatch: WatchClient | null = null;
  endsAt = $state(0);
  /** Team whose decisions the replay shows; empty: none. */
  replayed = $state('');
  decided = $state.raw<readonly DecisionLogEntry[]>([]);
  released = $state.raw<readonly ReleasedKind[]>([]);
  #isLooking = false;

  get plan(): GroupPlan | null {
    return this.#filePlan ?? this.console.plan;
  }
  get picture(): WatchPicture | null {
    return this.#filePicture ?? this.console.picture;
  }
  get title(): string {
    return this.#file?.title ?? this.console.session?.title ?? '';
  }
  /** What is read: the file that was opened, else the session of the relay. */
  get about(): Pick<SessionFile, 'session' | 'title' | 'plan' | 'seed'> | null {
    return this.#file ?? this.console.session;
  }
  get watch(): WatchClient | null {
    return this.#fileWatch ?? this.console.watch;
  }

  async load(named: string): Promise<void> {
    if (named === '') return;
    await this.console.load(named);
    const { stage } = this.console;
    if (stage.kind === 'broken') this.sentence = stage.sentence;
    if (stage.kind === 'choose') this.sentence = NOT_HERE;
  }

  /** Reads a session file and computes every team from it. */
  async openFile(text: string): Promise<void> {
    const read = readSessionFile(text);
    if (!read.ok) {
      this.sentence = read.says;
      return;
    }
    await this.#open(read.file);
  }

  /** Folds every log again from STARTEX, as far as `replayTo` says. */
  async startReplay(): Promise<boolean> {
    const file = this.#file ?? this.#replayFile ?? (await this.#fileOfSession());
    if (file === null) return false;
    this.#replayFile = file;
    this.endsAt = Math.max(0, ...(this.picture?.teams.map(({ at }) => at) ?? []));
    this.replayAt = 0;
    this.isReplay = true;
    return this.#fold(file, 0);
  }

  /** Moves the replay to this instant of exercise time; false at its end. */
  replayTo(at: number): boolean {
    this.replayAt = Math.min(at, this.endsAt);
    void this.#replayWatch?.ask({ kind: 'until', until: this.replayAt });
    return this.replayAt < this.endsAt;
  }

  /** Writes the report of each trust, and the joint one. */
  async write(teams: readonly string[]): Promise<void> {
    this.isWriting = true;
    const reports: TeamReport[] = [];
    for (const team of teams) {
      const answer = await this.watch?.ask({ kind: 'report', team });
      if (answer?.kind === 'report') reports.push({ team, html: answer.html, measures: answer.measures });
      else if (answer?.kind === 'problem') this.sentence = answer.sentence;
    }
    this.reports = reports;
    const joint = await this.watch?.ask({ kind: 'joint' });
    // A plan that was made of a library scenario has that scenario's title for people.
    this.joint = joint?.kind === 'joint' ? { ...joint.report, title: this.title || joint.report.title } : null;
    this.released = joint?.kind === 'joint' ? joint.released : [];
    this.isWriting = false;
  }

  /** Measures of the trusts whose reports are written. */
  get comparison(): Comparison {
    const name = (id: string): string => this.plan?.teams.find((team) => team.id === id)?.name ?? id;
    const [first] = this.reports;
    return {
      trusts: this.reports.map(({ team }) => name(team)),
      lines: (first?.measures ?? []).map((measure) => ({
        title: measure.title,
        values: this.reports.map(({ measures }) =>
          valueText(measure, measures.find(({ id }) => id === measure.id)?.value ?? null),
        ),
      })),
    };
  }

  /** Only who runs the session, over its relay: a file is read and never written. */
  get canRelease(): boolean {
    return this.#file === null && this.console.session !== null && this.console.may('order') && this.joint !== null;
  }

  /** Gives every team the joint report, and the comparison by choice; null, or why not. */
  async release(hasComparison: boolean): Promise<string | null> {
    if (this.joint === null) return 'Write the reports first.';
    const orders = [
      ...releaseOrders('joint', writeJoint(this.joint)),
      ...(hasComparison ? releaseOrders('comparison', writeComparison(this.comparison)) : []),
    ];
    for (const order of orders) {
      const refused = await this.console.order([], order);
      if (refused !== null) return refused;
    }
    const hasAll = hasComparison || this.released.includes('comparison');
    this.released = hasAll ? ['joint', 'comparison'] : ['joint'];
    return null;
  }

  /** Saves what this shift leaves to the next; how many teams, or null. */
  async saveHandOver(): Promise<number | null> {
    const answer = await this.watch?.ask({ kind: 'hand-over' });
    if (answer?.kind !== 'hand-over') return null;
    if (this.about === null) return null;
    const { session: name, title, plan, seed } = this.about;
    const text = writeHandOver({ session: name, title, teams: answer.teams });
    downloadText(fileName({ scenarioId: plan, seed, part: 'hand-over', ending: 'json' }), 'application/json', text);
    return answer.teams.length;
  }

  /** The replay shows what this team decided; empty: all teams without it. */
  follow(team: string): void {
    this.replayed = team;
    this.decided = [];
    void this.#look();
  }

  /** To any instant: forward the logs are folded on, back they are folded again. */
  async seek(at: number): Promise<void> {
    if (at < this.replayAt && this.#replayFile !== null) await this.#fold(this.#replayFile, at);
    this.replayTo(at);
  }

  async #look(): Promise<void> {
    const { replayed: team } = this;
    const watch = this.#replayWatch ?? this.watch;
    if (this.#isLooking || team === '' || watch === null) return;
    this.#isLooking = true;
    const answer = await watch.ask({ kind: 'decisions', team });
    this.#isLooking = false;
    if (answer.kind === 'decisions' && team === this.replayed) this.decided = answer.entries.toReversed().slice(0, 60);
  }

  close(): void {
    this.#replayWatch?.close();
    this.#fileWatch?.close();
    this.console.close();
  }

  async #fileOfSession(): Promise<SessionFile | null> {
    const { session } = this.console;
    const answer = await this.console.watch?.ask({ kind: 'logs' });
    if (session === null || answer?.kind !== 'logs') return null;
    const { session: name, title, plan, seed } = session;
    return { session: name, title, plan, seed, teams: answer.files, sealed: answer.sealed };
  }

  async #open(file: SessionFile): Promise<void> {
    const { plan } = file;
    const sealed = readSealedPack(file.sealed);
    const plans = await fetchPlans(fetch, sealed === null ? null : cardOfEdition(sealed));
    this.#filePlan = plans.ok ? plans.plans.planOf(plan) : null;
    this.#file = file;
    this.#fileWatch?.close();
    this.#fileWatch = this.#startFold((picture) => {
      this.#filePicture = picture;
    });
    await this.#openFiles(this.#fileWatch, file, null);
  }

  /** The same logs again, as far as this instant. */
  #fold(file: SessionFile, until: number): Promise<boolean> {
    this.#replayWatch?.close();
    this.#replayWatch = this.#startFold((picture) => {
      this.replayPicture = picture;
      void this.#look();
    });
    return this.#openFiles(this.#replayWatch, file, until);
  }

  #startFold(take: (picture: WatchPicture) => void): WatchClient {
    return startWatch(take, (sentence) => {
      this.sentence = sentence;
    });
  }

  async #openFiles(
    watch: WatchClient,
    { plan, seed, teams: files, sealed: kept }: SessionFile,
    until: number | null,
  ): Promise<boolean> {
    const sealed = readSealedPack(kept);
    if (sealed === null && kept !== null && kept !== undefined) {
      this.sentence = 'The sealed exercise in this file is damaged, or of another version.';
      return false;
    }
    const answer = await watch.ask({ kind: 'open-files', plan, seed, files, sealed, until });
    this.sentence = answer.kind === 'problem' ? answer.sentence : '';
    return answer.kind !== 'problem';
  }
}
