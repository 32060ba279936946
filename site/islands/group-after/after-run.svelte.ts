// What is read after a session: from the relay through the console's own watch, or from a session file with no server.
// Promise: a file is verified from its first entry on before anything of it is shown; a replay folds the same log again.
// Tested in test/browser/region.spec.ts.

import type { JointReport } from '#engine/group/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import type { ReportMeasures } from '../../browser/report-measures.ts';
import { readSessionFile, type SessionFile } from '../../browser/team-log-file.ts';
import { startWatch, type WatchClient } from '../../browser/watch-client.ts';
import type { WatchPicture } from '../../browser/watch-protocol.ts';
import { ConsoleRun } from '../group-console/console-run.svelte.ts';

export interface TeamReport {
  readonly team: string;
  readonly html: string;
  readonly measures: ReportMeasures;
}

export class AfterRun {
  readonly console = new ConsoleRun();
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
  #endsAt = 0;

  get plan(): GroupPlan | null {
    return this.#filePlan ?? this.console.plan;
  }
  get picture(): WatchPicture | null {
    return this.#filePicture ?? this.console.picture;
  }
  get title(): string {
    return this.#file?.title ?? this.console.session?.title ?? '';
  }
  get #watch(): WatchClient | null {
    return this.#fileWatch ?? this.console.watch;
  }

  async load(named: string): Promise<void> {
    if (named === '') return;
    await this.console.load(named);
    const { stage } = this.console;
    if (stage.kind === 'broken') this.sentence = stage.sentence;
  }

  /** Reads a session file and computes every team from it. */
  async openFile(text: string): Promise<void> {
    const read = readSessionFile(text);
    if (!read.ok) {
      this.sentence = read.says;
      return;
    }
    await this.#open(read.file, null);
  }

  /** Folds every log again from STARTEX, as far as `replayTo` says. */
  async startReplay(): Promise<boolean> {
    const file = this.#file ?? (await this.#fileOfSession());
    if (file === null) return false;
    this.#endsAt = Math.max(0, ...(this.picture?.teams.map(({ at }) => at) ?? []));
    this.replayAt = 0;
    this.isReplay = true;
    return this.#open(file, 0);
  }

  /** Moves the replay to this instant of exercise time; false at its end. */
  replayTo(at: number): boolean {
    this.replayAt = Math.min(at, this.#endsAt);
    void this.#fileWatch?.ask({ kind: 'until', until: this.replayAt });
    return this.replayAt < this.#endsAt;
  }

  /** Writes the report of each trust, and the joint one. */
  async write(teams: readonly string[]): Promise<void> {
    this.isWriting = true;
    const reports: TeamReport[] = [];
    for (const team of teams) {
      const answer = await this.#watch?.ask({ kind: 'report', team });
      if (answer?.kind === 'report') reports.push({ team, html: answer.html, measures: answer.measures });
      else if (answer?.kind === 'problem') this.sentence = answer.sentence;
    }
    this.reports = reports;
    const joint = await this.#watch?.ask({ kind: 'joint' });
    this.joint = joint?.kind === 'joint' ? joint.report : null;
    this.isWriting = false;
  }

  close(): void {
    this.#fileWatch?.close();
    this.console.close();
  }

  async #fileOfSession(): Promise<SessionFile | null> {
    const { session } = this.console;
    const answer = await this.console.watch?.ask({ kind: 'logs' });
    if (session === null || answer?.kind !== 'logs') return null;
    const { session: name, title, plan, seed } = session;
    return { session: name, title, plan, seed, teams: answer.files };
  }

  async #open(file: SessionFile, until: number | null): Promise<boolean> {
    const plans = await fetchPlans();
    const { plan, seed, teams: files } = file;
    this.#filePlan = plans.ok ? plans.plans.planOf(plan) : null;
    this.#file = file;
    this.#fileWatch?.close();
    this.#fileWatch = startWatch(
      (picture) => {
        this.#filePicture = picture;
      },
      (sentence) => {
        this.sentence = sentence;
      },
    );
    const answer = await this.#fileWatch.ask({ kind: 'open-files', plan, seed, files, until });
    this.sentence = answer.kind === 'problem' ? answer.sentence : '';
    return answer.kind !== 'problem';
  }
}
