// Looking on at a session: who this person is, the picture of the teams that the code is for, and one team in depth.
// Promise: an observer writes nothing; an evaluator has one team at a time, and is seated there alone.
// Tested in test/browser/facilitate.spec.ts.

import type { DecisionLogEntry } from '#engine/conduct/index.ts';
import type { GroupPlan, PlanTeam } from '#engine/scenario/index.ts';
import { fetchPlans, type LibraryScenario } from '../../browser/group-plans.ts';
import { sealedOf } from '../../browser/sealed-editions.ts';
import { openWatchers, type Watcher } from '../../browser/session-watchers.ts';
import { startWatch, type WatchClient } from '../../browser/watch-client.ts';
import type { TeamPicture, WatchPicture } from '../../browser/watch-protocol.ts';

export interface TeamLog {
  readonly entries: readonly DecisionLogEntry[];
  readonly startCivilMs: number;
}

const CUT = 'No connection: what stands here is from before. It goes on by itself.';
const NO_PLACE = 'This browser has no place in a session. Join with your code first.';

export class ObserveRun {
  sentence = $state('Opening the session.');
  watcher = $state.raw<Watcher | null>(null);
  plan = $state.raw<GroupPlan | null>(null);
  picture = $state.raw<WatchPicture | null>(null);
  /** Team that is looked into. */
  team = $state('');
  log = $state.raw<TeamLog | null>(null);
  watch: WatchClient | null = null;
  /** Why the logs do not come any more; empty: they do. */
  stopped = $state('');
  #isAsking = false;
  /** The sealed exercise that is played; null: one of the library. */
  #sealed: LibraryScenario | null = null;
  #listeners: readonly (() => void)[] = [];

  async load(named: string): Promise<void> {
    const all = await (await openWatchers()).list();
    const watcher = all.find(({ session }) => session === named) ?? all[0];
    if (watcher === undefined) {
      this.sentence = NO_PLACE;
      return;
    }
    const known = await sealedOf(watcher.plan, watcher.token);
    if (!known.ok) {
      this.sentence = known.says;
      return;
    }
    this.#sealed = known.sealed;
    const plans = await fetchPlans(fetch, known.sealed);
    const plan = plans.ok ? plans.plans.planOf(watcher.plan) : null;
    if (plan === null) {
      this.sentence = plans.ok ? 'This copy of the site does not have the plan of this session.' : plans.says;
      return;
    }
    this.plan = plan;
    this.watcher = watcher;
    if (watcher.role === 'observer') await this.#open(watcher.reads, null);
    else if (this.trusts.length === 1) await this.evaluate(this.trusts[0]?.id ?? '');
  }

  /** Trusts that the code is for. */
  get trusts(): readonly PlanTeam[] {
    const reads = this.watcher?.reads ?? [];
    return (this.plan?.teams ?? []).filter(({ id, kind }) => kind === 'trust' && reads.includes(id));
  }

  get own(): TeamPicture | null {
    return this.picture?.teams.find(({ id }) => id === this.team) ?? null;
  }

  /** Why what stands here is old, or not to be seen; empty: all is well. */
  get trouble(): string {
    const teams = this.picture?.teams ?? [];
    const refused = teams.find(({ phase }) => phase === 'refused')?.trouble ?? '';
    const isCut = teams.some(({ phase }) => phase === 'offline');
    return this.stopped !== '' ? this.stopped : refused !== '' ? refused : isCut ? CUT : '';
  }

  /** An evaluator takes the evaluator's seat of this trust; one trust at a time. */
  async evaluate(team: string): Promise<void> {
    this.team = team;
    this.log = null;
    this.picture = null;
    if (this.watcher !== null) await this.#open([team], { team, as: 'evaluator', name: this.watcher.name });
  }

  lookInto(team: string): void {
    this.team = team;
    this.log = null;
    void this.#look();
  }

  /** Calls back at each picture; gives what ends it. */
  onPicture(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener);
    };
  }

  close(): void {
    this.watch?.close();
  }

  async #open(
    reads: readonly string[],
    seat: { readonly team: string; readonly as: string; readonly name: string } | null,
  ): Promise<void> {
    const { watcher } = this;
    if (watcher === null) return;
    this.watch?.close();
    this.watch = startWatch(
      (picture) => {
        this.picture = { ...picture, teams: picture.teams.filter(({ id }) => reads.includes(id)) };
        for (const listener of this.#listeners) listener();
        void this.#look();
      },
      (sentence) => {
        this.stopped = sentence;
      },
    );
    const { session, plan, seed, packHash, token, person } = watcher;
    const pass = {
      session,
      plan,
      seed,
      packHash,
      sealed: this.#sealed,
      token,
      person,
      key: null,
      seat,
      asks: null,
      reads,
    };
    const answer = await this.watch.ask({ kind: 'open', pass });
    this.stopped = answer.kind === 'problem' ? answer.sentence : '';
  }

  async #look(): Promise<void> {
    const { team, watch } = this;
    if (this.#isAsking || watch === null || team === '') return;
    this.#isAsking = true;
    const answer = await watch.ask({ kind: 'decisions', team });
    this.#isAsking = false;
    if (answer.kind === 'decisions' && team === this.team) this.log = answer;
  }
}
