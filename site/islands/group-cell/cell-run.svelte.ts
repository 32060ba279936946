// A cell's side of a session: who this person is here, the picture of the teams it may read, and its own log's run.
// Promise: a wish that was refused is told with its sentence; one question for the cell is under way at a time.
// Tested in test/browser/region-players.spec.ts.

import type { Command } from '#engine/exercise/index.ts';
import type { CellRun } from '#engine/group/index.ts';
import { seatsOf } from '#engine/group/index.ts';
import type { GroupPlan, TeamKind } from '#engine/scenario/index.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import { openGroupStore } from '../../browser/group-store.ts';
import { SEALED_MISSING } from '../../browser/sealed-editions.ts';
import { startWatch, type WatchClient } from '../../browser/watch-client.ts';
import type { WatchPicture } from '../../browser/watch-protocol.ts';
import type { Notice } from '../room/controls.ts';

const NO_SEAT = 'This browser has no seat in a cell. Join with the code of your cell first.';

export class CellRunState {
  sentence = $state('Opening the cell.');
  name = $state('');
  seat = $state('');
  kind = $state<TeamKind>('region');
  reads = $state.raw<readonly string[]>([]);
  plan = $state.raw<GroupPlan | null>(null);
  picture = $state.raw<WatchPicture | null>(null);
  cell = $state.raw<CellRun | null>(null);
  notices = $state.raw<readonly Notice[]>([]);
  watch: WatchClient | null = null;
  #team = '';
  #notice = 0;
  #isAsking = false;

  async load(): Promise<void> {
    const passes = await openGroupStore()
      .then((store) => store.passes())
      .catch(() => []);
    const pass = passes.find(({ seen, team }) => seen.teams.some((one) => one.team === team && one.kind !== 'trust'));
    const own = pass?.seen.teams.find(({ team }) => team === pass.team);
    if (pass === undefined || own === undefined) {
      this.sentence = NO_SEAT;
      return;
    }
    const sealed = pass.seen.sealed ?? null;
    if (sealed === 'missing') {
      this.sentence = SEALED_MISSING;
      return;
    }
    const plans = await fetchPlans(fetch, sealed);
    this.plan = plans.ok ? plans.plans.planOf(own.scenario) : null;
    this.name = own.name;
    this.kind = own.kind;
    const card = this.plan?.teams.find(({ id }) => id === own.team);
    const seats = card === undefined ? [] : seatsOf(card, null);
    this.seat = seats.find(({ id }) => id === pass.seat)?.title ?? pass.seat;
    this.#team = own.team;
    this.reads = pass.seen.teams.flatMap(({ team, access }) => (access === 'none' ? [] : [team]));
    this.watch = startWatch(this.#take, (sentence) => {
      this.#tell('trouble', sentence);
    });
    const { session, token, person, seat: as, name } = pass;
    const answer = await this.watch.ask({
      kind: 'open',
      pass: {
        ...{ session, plan: own.scenario, seed: own.seed, packHash: own.packHash, sealed, token, person },
        ...{ key: null, asks: null },
        ...{ seat: { team: own.team, as, name }, reads: this.reads },
      },
    });
    if (answer.kind === 'problem') this.sentence = answer.sentence;
  }

  /** A wish of this cell; answers null, or why it does not stand. */
  readonly send = async (command: Command): Promise<string | null> => {
    const answer = await this.watch?.ask({ kind: 'wish', command });
    const refused = answer === undefined ? NO_SEAT : answer.kind === 'problem' ? answer.sentence : answer.refused;
    if (refused !== null) this.#tell('refused', refused);
    return refused;
  };

  /** Of these teams, or of all when there are none, the trusts that this cell may read. */
  trustsOf(teams: readonly string[]): readonly string[] {
    const trusts = (this.plan?.teams ?? []).flatMap(({ id, kind }) =>
      kind === 'trust' && this.reads.includes(id) ? [id] : [],
    );
    const some = trusts.filter((id) => teams.includes(id));
    return some.length === 0 ? trusts : some;
  }

  readonly putAway = (id: number): void => {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  };

  close(): void {
    this.watch?.close();
  }

  readonly #take = (picture: WatchPicture): void => {
    this.picture = picture;
    void this.#look();
  };

  async #look(): Promise<void> {
    if (this.#isAsking || this.watch === null) return;
    this.#isAsking = true;
    const answer = await this.watch.ask({ kind: 'cell', team: this.#team });
    if (answer.kind === 'cell') this.cell = answer.cell;
    this.#isAsking = false;
  }

  #tell(tone: Notice['tone'], text: string): void {
    this.#notice += 1;
    this.notices = [...this.notices.slice(-3), { id: this.#notice, tone, text, offersLog: false }];
  }
}
