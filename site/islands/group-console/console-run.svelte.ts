// The console's side of a session: who this facilitator is, the last picture of all teams, and what was refused.
// Promise: an order that did not stand is told with its sentence; nothing here waits for a team to be computed.
// Tested in test/browser/region.spec.ts.

import { handOverLetter } from '#engine/group/index.ts';
import { DELEGABLE } from '#engine/session/index.ts';
import type { DeputyKind } from '#engine/session/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { GroupPlan, SeatId } from '#engine/scenario/index.ts';
import type { FacilitatorSession } from '../../browser/facilitator-sessions.ts';
import { openFacilitatorSessions } from '../../browser/facilitator-sessions.ts';
import type { Unsigned } from '../../browser/group-link.ts';
import { keepRobots, keptRobots, type RobotSeat } from '../../browser/kept-robots.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import type { HereKeeper } from '../../browser/here-keeper.ts';
import { startKeeper } from '../../browser/here-keeper.ts';
import { isHere } from '../../browser/here-words.ts';
import { sealedOf } from '../../browser/sealed-editions.ts';
import { after, wallNow } from '../../browser/wall-clock.ts';
import { startWatch, type WatchClient } from '../../browser/watch-client.ts';
import type { TeamPicture, WatchPicture } from '../../browser/watch-protocol.ts';
import type { Notice } from '../room/controls.ts';
import { untold } from './team-rows.ts';

/** A delegation outlasts the longest exercise, and no more. */
const DELEGATION_MS = 14 * 3_600_000;
const FACILITATOR = 'facilitator';
/** The team's log is at hand after so long. */
const AT_HAND_MS = 4_000;
/** Less than this is no lateness. */
const LATE_MS = 60_000;

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
  #keeper: HereKeeper | null = null;
  #stopWaiting: () => void = () => undefined;
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
    if (isHere(session.session))
      this.#keeper = startKeeper(session.session, (sentence) => {
        this.stage = { kind: 'broken', sentence };
      });
    const known = await sealedOf(session.plan, session.token);
    if (!known.ok) {
      this.stage = { kind: 'broken', sentence: known.says };
      return;
    }
    const { sealed } = known;
    const plans = await fetchPlans(fetch, sealed);
    this.plan = planFor(plans.ok ? plans.plans.planOf(session.plan) : null, readsOf(session));
    this.#watch = startWatch(
      (picture) => {
        const teams = picture.teams.filter(({ id }) => this.plan?.teams.some((team) => team.id === id) ?? false);
        this.picture = { ...picture, teams };
        this.#tellRefused(this.picture);
        if (this.stage.kind === 'open') keepRobots(session.session, robotsOf(this.picture));
      },
      (sentence) => {
        this.stage = { kind: 'broken', sentence };
      },
    );
    const { plan, seed, packHash, token, key, deputy } = session;
    const pass = {
      ...{ session: session.session, plan, seed, packHash, sealed, token, key, seat: null },
      person: deputy === undefined ? FACILITATOR : key.publicKey,
      ...{ asks: deputy?.name ?? null, reads: readsOf(session) },
    };
    const answer = await this.#watch.ask({ kind: 'open', pass });
    // Whoever reloads the console finds the robots where they were.
    if (answer.kind !== 'problem')
      for (const { team, seat } of keptRobots(session.session)) await this.robot(team, seat, true);
    this.stage = answer.kind === 'problem' ? { kind: 'broken', sentence: answer.sentence } : { kind: 'open' };
    this.#beginAtTime(session);
  }

  readonly team = (id: string): TeamPicture | null => this.picture?.teams.find((team) => team.id === id) ?? null;

  /** The facilitator's order to these teams, to all when none is named; answers null, or why it does not stand. */
  readonly order = async (
    to: readonly string[],
    command: Command,
    seat: SeatId = FACILITATOR,
  ): Promise<string | null> => {
    const answer = await this.#watch?.ask({ kind: 'order', to: this.#named(to), seat, command });
    return this.#told(answer);
  };

  readonly sign = async (to: readonly string[], unsigned: Unsigned): Promise<string | null> => {
    const named = this.#named(to);
    // The pair of kind and body is lost by a spread; the ledger checks it.
    const signed = { ...unsigned, body: { ...unsigned.body, to: named } } as Unsigned;
    return this.#told(await this.#watch?.ask({ kind: 'sign', to: named, unsigned: signed }));
  };

  /** Whoever helps to run some teams names them: a word for all would need a right in all. */
  #named(to: readonly string[]): readonly string[] {
    return to.length === 0 && this.session !== null ? (readsOf(this.session) ?? []) : to;
  }

  /** Powers of a co-facilitator; null: the facilitator, who may do everything. */
  get powers(): readonly DeputyKind[] | null {
    const { session, picture } = this;
    if (session?.deputy === undefined) return null;
    const own = picture?.teams.flatMap(({ deputies }) => deputies).find(({ key }) => key === session.key.publicKey);
    return own === undefined || own.expiresMs < wallNow() ? [] : own.kinds;
  }

  may(kind: DeputyKind): boolean {
    return this.powers?.includes(kind) ?? true;
  }

  /** False for whoever helps in some teams only: the clock is the same for all. */
  get hasClock(): boolean {
    return (this.session?.deputy?.reads ?? null) === null && this.may('order');
  }

  /** The conductor is asked to act, then the clock begins for every team. */
  async begin(): Promise<void> {
    const { session } = this;
    if (session === null) return;
    const expiresMs = wallNow() + DELEGATION_MS;
    const { conductor, packHash } = session;
    const body = { to: [], conductor, packHash, kinds: [...DELEGABLE], expiresMs };
    if ((await this.sign([], { kind: 'delegate', body })) !== null) return;
    if ((await this.order([], { kind: 'start' })) === null) await this.#handOver();
  }

  /** The letter of the shift before, to every seat of each team that it names. */
  async #handOver(): Promise<void> {
    const { session, plan } = this;
    for (const own of session?.handOver?.teams ?? []) {
      if (plan?.teams.some(({ id }) => id === own.team) !== true) continue;
      await this.order([own.team], {
        ...{ kind: 'place-inject', inject: null, channel: 'email', from: 'The shift before', expects: 'acknowledge' },
        ...{ title: 'Shift hand-over', message: handOverLetter(own, session?.handOver?.title ?? '') },
        ...{ reason: 'The hand-over of the shift before.', places: [{ team: own.team, seats: [] }] },
      });
    }
  }

  /** A team that plays alone begins when all do; whoever comes late is brought to where the others are. */
  #beginAtTime({ alone }: FacilitatorSession): void {
    const startsAtMs = alone?.startsAtMs ?? null;
    if (alone === undefined || startsAtMs === null) return;
    this.#stopWaiting = after(Math.max(AT_HAND_MS, startsAtMs - wallNow()), () => {
      if (this.team(alone.team)?.clock !== 'briefing') return;
      void this.begin().then(async () => {
        const late = wallNow() - startsAtMs;
        if (late > LATE_MS) await this.order([], { kind: 'jump', to: late });
      });
    });
  }

  readonly robot = async (team: string, seat: SeatId, isOn: boolean): Promise<void> => {
    this.#told(await this.#watch?.ask({ kind: 'robot', team, seat, isOn }));
  };

  /** Robots in every empty seat of these teams, or in none. */
  readonly cover = async (teams: readonly string[], isOn: boolean): Promise<void> => {
    this.#told(await this.#watch?.ask({ kind: 'cover', teams, isOn }));
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
    this.#stopWaiting();
    this.#keeper?.close();
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

const robotsOf = ({ teams }: WatchPicture): readonly RobotSeat[] =>
  teams.flatMap(({ id, robots }) => robots.map((seat) => ({ team: id, seat })));

/** The plan as far as this person runs it. */
/** Teams whose logs this console may read; null: all of the plan. */
const readsOf = ({ deputy, alone }: FacilitatorSession): readonly string[] | null =>
  alone === undefined ? (deputy?.reads ?? null) : [alone.team];

function planFor(plan: GroupPlan | null, reads: readonly string[] | null): GroupPlan | null {
  return plan === null || reads === null ? plan : { ...plan, teams: plan.teams.filter(({ id }) => reads.includes(id)) };
}
