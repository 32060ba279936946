// The console's side of a session: who this facilitator is, the last picture of all teams, and what was refused.
// Promise: an order that did not stand is told with its sentence; nothing here waits for a team to be computed.
// Tested in test/browser/region.spec.ts.

import { DELEGABLE } from '#engine/session/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { GroupPlan, SeatId } from '#engine/scenario/index.ts';
import type { FacilitatorSession } from '../../browser/facilitator-sessions.ts';
import { openFacilitatorSessions } from '../../browser/facilitator-sessions.ts';
import type { Unsigned } from '../../browser/group-link.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import { wallNow } from '../../browser/wall-clock.ts';
import { startWatch, type WatchClient } from '../../browser/watch-client.ts';
import type { TeamPicture, WatchPicture } from '../../browser/watch-protocol.ts';
import type { Notice } from '../room/controls.ts';
import { untold } from './team-rows.ts';

/** A delegation outlasts the longest exercise, and no more. */
const DELEGATION_MS = 14 * 3_600_000;
const FACILITATOR = 'facilitator';

export type ConsoleStage =
  | { readonly kind: 'opening'; readonly sentence: string }
  | { readonly kind: 'choose' }
  | { readonly kind: 'open' }
  | { readonly kind: 'broken'; readonly sentence: string };

export class ConsoleRun {
  stage = $state.raw<ConsoleStage>({ kind: 'opening', sentence: 'Opening the console.' });
  sessions = $state.raw<readonly FacilitatorSession[]>([]);
  session = $state.raw<FacilitatorSession | null>(null);
  plan = $state.raw<GroupPlan | null>(null);
  picture = $state.raw<WatchPicture | null>(null);
  notices = $state.raw<readonly Notice[]>([]);
  #watch: WatchClient | null = null;
  #notice = 0;
  /** Orders whose refusal was told, by team and place. */
  #toldOf: readonly string[] = [];

  /** Opens the session that the address names, or lists those of this browser. */
  async load(named: string): Promise<void> {
    const kept = await openFacilitatorSessions();
    this.sessions = await kept.list();
    const session = this.sessions.find(({ session: id }) => id === named);
    if (session === undefined) {
      this.stage = { kind: 'choose' };
      return;
    }
    await this.open(session);
  }

  async open(session: FacilitatorSession): Promise<void> {
    this.session = session;
    this.stage = { kind: 'opening', sentence: 'Fetching the scenarios of this session.' };
    const plans = await fetchPlans();
    this.plan = plans.ok ? plans.plans.planOf(session.plan) : null;
    this.#watch = startWatch(
      (picture) => {
        this.picture = picture;
        this.#tellRefused(picture);
      },
      (sentence) => {
        this.stage = { kind: 'broken', sentence };
      },
    );
    const { plan, seed, packHash, token, key } = session;
    const pass = {
      session: session.session,
      plan,
      seed,
      packHash,
      token,
      person: FACILITATOR,
      key,
      seat: null,
      reads: null,
    };
    const answer = await this.#watch.ask({ kind: 'open', pass });
    this.stage = answer.kind === 'problem' ? { kind: 'broken', sentence: answer.sentence } : { kind: 'open' };
  }

  readonly team = (id: string): TeamPicture | null => this.picture?.teams.find((team) => team.id === id) ?? null;

  /** The facilitator's order to these teams, to all when none is named; answers null, or why it does not stand. */
  readonly order = async (
    to: readonly string[],
    command: Command,
    seat: SeatId = FACILITATOR,
  ): Promise<string | null> => {
    const answer = await this.#watch?.ask({ kind: 'order', to, seat, command });
    return this.#told(answer);
  };

  readonly sign = async (to: readonly string[], unsigned: Unsigned): Promise<string | null> =>
    this.#told(await this.#watch?.ask({ kind: 'sign', to, unsigned }));

  /** The conductor is asked to act, then the clock begins for every team. */
  async begin(): Promise<void> {
    const { session } = this;
    if (session === null) return;
    const expiresMs = wallNow() + DELEGATION_MS;
    const { conductor, packHash } = session;
    const body = { to: [], conductor, packHash, kinds: [...DELEGABLE], expiresMs };
    if ((await this.sign([], { kind: 'delegate', body })) === null) await this.order([], { kind: 'start' });
  }

  readonly robot = async (team: string, seat: SeatId, isOn: boolean): Promise<void> => {
    this.#told(await this.#watch?.ask({ kind: 'robot', team, seat, isOn }));
  };

  /** Questions about one team, for the parts that show it. */
  get watch(): WatchClient | null {
    return this.#watch;
  }

  readonly tell = (tone: Notice['tone'], text: string): void => {
    this.#notice += 1;
    this.notices = [...this.notices.slice(-4), { id: this.#notice, tone, text, offersLog: false }];
  };

  readonly putAway = (id: number): void => {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  };

  close(): void {
    this.#watch?.close();
  }

  #tellRefused(picture: WatchPicture): void {
    const { keys, says } = untold(this.plan, picture, this.#toldOf);
    this.#toldOf = [...this.#toldOf, ...keys];
    for (const sentence of says) this.tell('refused', sentence);
  }

  #told(answer: Awaited<ReturnType<WatchClient['ask']>> | undefined): string | null {
    if (answer === undefined) return 'No session is open.';
    const refused = answer.kind === 'problem' ? answer.sentence : answer.kind === 'said' ? answer.refused : null;
    if (refused !== null) this.tell('refused', refused);
    return refused;
  }
}
