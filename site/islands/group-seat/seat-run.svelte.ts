// One seat of one team in a session: finds its place again, links, folds the team's log, and says what is on the screen.
// Promise: the stage follows the log; a refresh, sleep or another device finds the same seat; nothing said is lost.
// Tested in test/browser/group.spec.ts.

import type { AfterActionReport } from '#engine/report/index.ts';
import { KERNEL } from '#engine/conduct/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import type { Command, ExchangeState } from '#engine/exercise/index.ts';
import { cardOf, commsBoard, openPack } from '#engine/group/index.ts';
import type { CommsLine, PlayedPack, TeamCard } from '#engine/group/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { Unsealing } from '#engine/sealed/index.ts';
import type { GroupEntry } from '#engine/session/index.ts';
import { LIMITS } from '#engine/base/index.ts';
import { seeSession } from '../../browser/group-door.ts';
import { openLink, type GroupLink, type LinkStatus, type Wish } from '../../browser/group-link.ts';
import { fetchPlans } from '../../browser/group-plans.ts';
import { createTeamSimulation, type TeamSimulation } from '../../browser/group-simulation.ts';
import { createGroupMemory, openGroupStore, type GroupPass, type GroupStore } from '../../browser/group-store.ts';
import { fetchPlayed, openWithKeys, SEALED_MISSING } from '../../browser/sealed-editions.ts';
import type { Frame } from '../../browser/simulation.ts';
import { startTeamWorker } from '../../browser/start-worker.ts';
import { wallNow } from '../../browser/wall-clock.ts';
import type { Controls, Notice } from '../room/controls.ts';
import { downloadLines } from '../room/run-files.ts';
import { setUpWords } from './link-words.ts';

export type SeatStage =
  | { readonly kind: 'loading'; readonly sentence: string }
  /** This browser has no place in any session. */
  | { readonly kind: 'no-place' }
  | { readonly kind: 'stopped'; readonly title: string; readonly sentence: string }
  /** The facilitator has been asked. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'lobby' }
  | { readonly kind: 'playing' }
  | { readonly kind: 'report'; readonly report: AfterActionReport; readonly html: string }
  | { readonly kind: 'no-duff' };

const NOTICES_MAX = 4;
/** The relay's format of a session. */
const SCHEMA = 1;
const OTHER_EDITION =
  'This session plays another edition of the exercise than this page has. Reload the page; if it stays so, tell the facilitator.';

export class SeatRun implements Controls {
  stage = $state.raw<SeatStage>({ kind: 'loading', sentence: 'Looking for your seat.' });
  frame = $state.raw<Frame | null>(null);
  status = $state.raw<LinkStatus | null>(null);
  wishes = $state.raw<readonly Wish[]>([]);
  board = $state.raw<readonly CommsLine[]>([]);
  notices = $state.raw<readonly Notice[]>([]);
  pass = $state.raw<GroupPass | null>(null);
  card = $state.raw<TeamCard | null>(null);
  pack = $state.raw<ScenarioPack | null>(null);
  exchange = $state.raw<ExchangeState | null>(null);
  /** Entries that the room has taken, of those that are here; equal when it has caught up. */
  caught = $state.raw({ taken: 0, known: 0 });
  /** Why nothing can be done here for now: a sealed exercise whose key is missing or wrong. Empty: all is well. */
  stuck = $state('');
  /** What happens between STARTEX and the first second; empty otherwise. */
  settingUp = $state('');
  readonly isShared = true;
  link: GroupLink | null = null;
  simulation: TeamSimulation | null = null;
  #store: GroupStore = createGroupMemory();
  #nextNotice = 1;
  #hasCalledNoDuff = false;
  #isReporting = false;
  /** Sealed exercises alone: what the keys in the log have opened. */
  #unsealing: Unsealing | null = null;
  #hasDebrief = true;

  get seat(): SeatId {
    return this.pass?.seat ?? '';
  }

  async load(): Promise<void> {
    try {
      this.#store = await openGroupStore();
    } catch {
      // Without storage there is no place to be found; the join page says so.
    }
    const [pass] = await this.#store.passes().catch(() => []);
    if (pass === undefined) {
      this.stage = { kind: 'no-place' };
      return;
    }
    await this.#open(await this.#seenAnew(pass));
  }

  /** What the relay says of the session now; without it, what it said last. */
  async #seenAnew(pass: GroupPass): Promise<GroupPass> {
    const seen = await seeSession(pass.token);
    return seen.ok ? { ...pass, seen: seen.value } : pass;
  }

  async #open(pass: GroupPass): Promise<void> {
    this.pass = pass;
    this.stage = { kind: 'loading', sentence: 'Fetching the exercise.' };
    const team = pass.seen.teams.find(({ team: id }) => id === pass.team);
    const sealed = pass.seen.sealed ?? null;
    if (sealed === 'missing') return this.#stop('The sealed exercise is not there', SEALED_MISSING);
    const plans = await fetchPlans(fetch, sealed);
    if (!plans.ok) return this.#stop('The exercise cannot be opened', plans.says);
    const plan = plans.plans.planOf(team?.scenario ?? '');
    const card = plan === null || team === undefined ? null : cardOf(plan, pass.team, team.seed);
    if (team === undefined || plan === null || card === null || plans.plans.hashOf(plan) !== team.packHash)
      return this.#stop('Another edition', OTHER_EDITION);
    this.card = card;
    const fetched = card.scenario === null ? null : await fetchPlayed(card.scenario, pass.token, sealed);
    if (fetched?.ok === false) return this.#stop('The exercise cannot be opened', fetched.says);
    if (fetched !== null) this.#read(fetched.played, card);
    this.#connect(pass, team.packHash);
    if (fetched !== null) this.#simulate(fetched.played, card);
  }

  /** What the page itself reads: of a sealed exercise, what the keys in the log have opened. */
  #read(played: PlayedPack, card: TeamCard): void {
    const { pack, unsealing } = openPack(played, card);
    this.#unsealing = unsealing;
    this.pack = pack;
  }

  #connect(pass: GroupPass, packHash: string): void {
    const { session, team, token, person, seat, name } = pass;
    this.link = openLink({
      ...{ session, team, token, person, wants: { as: seat, name } },
      build: { kernel: KERNEL, schema: SCHEMA, packHash },
      computes: this.card?.scenario !== null,
      onEntries: (entries) => {
        this.#takeEntries(entries);
      },
      onAnew: (_, entries) => {
        this.simulation?.anew(entries);
      },
      onStatus: (status) => {
        this.#takeStatus(status);
      },
      onWishes: (wishes) => {
        this.wishes = wishes;
      },
      onDeclined: (_, why) => {
        this.#tell('refused', why);
      },
      store: () => Promise.resolve(this.#store),
    });
  }

  #simulate(pack: PlayedPack, card: TeamCard): void {
    const simulation = createTeamSimulation({
      ...{ startWorker: startTeamWorker, pack, card },
      wish: (seat, command) =>
        this.link?.wish(seat, command) ?? Promise.resolve({ kind: 'declined', why: 'There is no link yet.' }),
      isConnected: () => this.status?.phase === 'live',
      onState: (seq, state) => this.link?.reached(seq, state),
      onRefused: ({ cid, why }) => {
        if (cid.startsWith(`${this.pass?.person ?? ''}-`)) this.#tell('refused', why);
      },
      onTaken: (taken, known) => {
        this.caught = { taken, known };
        if (taken === known) this.#endDebrief();
      },
      onSealFault: (sentence) => {
        this.stuck = sentence;
      },
      onExchange: (exchange) => {
        this.exchange = exchange;
      },
      onTrouble: (sentence) => {
        this.notices = this.notices.filter(({ tone }) => tone !== 'trouble');
        if (sentence !== null) this.#tell('trouble', sentence);
      },
    });
    this.simulation = simulation;
    simulation.setSeat(this.seat);
    simulation.onFrame((frame) => {
      this.frame = frame;
      this.#turn();
    });
    simulation.take(this.link?.entries() ?? []);
  }

  #takeEntries(entries: readonly GroupEntry[]): void {
    this.simulation?.take(entries);
    if (this.#unsealing !== null) openWithKeys(this.#unsealing, entries);
    // The board changes by hand, never by marks.
    if (entries.some(({ envelope }) => envelope.kind !== 'mark'))
      this.board = commsBoard((this.link?.entries() ?? []).map(({ envelope }) => envelope));
    this.#turn();
  }

  #takeStatus(status: LinkStatus): void {
    const before = this.status?.phase;
    this.status = status;
    if (before === status.phase) return;
    this.#turn();
    if (this.#unsealing !== null && status.phase === 'live') void this.#askForEdition();
  }

  /** A relay that was started again without the sealed exercise has no keys to give. */
  async #askForEdition(): Promise<void> {
    const seen = await seeSession(this.pass?.token ?? '');
    if (!seen.ok) return;
    if (seen.value.sealed === 'missing') this.stuck = SEALED_MISSING;
    else if (this.stuck === SEALED_MISSING) this.stuck = '';
  }

  /** The words of the debrief come with the last key, after ENDEX: a report that was written before is written anew. */
  #endDebrief(): void {
    if (this.stage.kind !== 'report' || this.#unsealing?.isWhole() !== true || this.#hasDebrief) return;
    this.#hasDebrief = true;
    void this.#report();
  }

  /** The stage that log, link and simulation ask for. */
  #turn(): void {
    const { link, status } = this;
    if (link === null || this.#hasCalledNoDuff || this.stage.kind === 'report') return;
    const { clock, at } = link.ledger();
    this.settingUp = setUpWords(clock, this.frame?.view.now ?? at);
    if (clock === 'no-duff') this.#noDuff();
    else if (status?.phase === 'refused') this.#stop('You are not in this session', status.refused?.says ?? '');
    else if (status?.phase === 'distrust')
      this.#stop(
        'The log of the team cannot be trusted',
        'An entry was not signed by who may write it. Nothing more is taken from this relay; tell the facilitator.',
      );
    else if (status?.phase === 'waiting') this.stage = { kind: 'waiting' };
    else if (clock === 'ended') void this.#showReport();
    else if (clock === 'briefing') this.stage = { kind: 'lobby' };
    else this.#enterRoom();
  }

  #enterRoom(): void {
    // What entries said before the room has folded them is not played yet.
    if (this.card?.scenario === null) this.stage = { kind: 'playing' };
    else if (this.frame !== null && this.frame.view.lifecycle !== 'briefing') this.stage = { kind: 'playing' };
    else this.stage = { kind: 'loading', sentence: 'Building the trust and folding the log of the team.' };
  }

  async #showReport(): Promise<void> {
    if (this.simulation === null) {
      this.stage = { kind: 'stopped', title: 'ENDEX', sentence: 'The exercise has ended. Thank you for playing.' };
      return;
    }
    if (this.frame?.view.lifecycle !== 'ended' || this.#isReporting) return;
    this.#isReporting = true;
    this.#hasDebrief = this.#unsealing?.isWhole() ?? true;
    await this.#report();
    this.#isReporting = false;
    this.#endDebrief();
  }

  async #report(): Promise<string | null> {
    const answer = await this.simulation?.ask({ kind: 'report' });
    if (answer === undefined || answer.kind === 'problem') return answer?.sentence ?? null;
    this.stage = { kind: 'report', report: answer.report, html: answer.html };
    return null;
  }

  /** After ENDEX: a change goes into the log of the team, and the report is written anew from it. */
  readonly revise = async (command: Command, seat: SeatId): Promise<string | null> => {
    if (this.stuck !== '') return this.stuck;
    const refused = await this.simulation?.command(command, seat);
    return refused ?? this.#report();
  };

  readonly send = async (command: Command, seat: SeatId = this.seat): Promise<string | null> => {
    const refused = this.stuck !== '' ? this.stuck : await this.#say(command, seat);
    if (refused !== null) this.#tell('refused', refused);
    return refused;
  };

  #say(command: Command, seat: SeatId): Promise<string | null> {
    return this.simulation === null ? this.#sayAlone(command, seat) : this.simulation.command(command, seat);
  }

  /** A cell has no run in this page: what stands is said. */
  async #sayAlone(command: Command, seat: SeatId): Promise<string | null> {
    const end = await this.link?.wish(seat, command);
    return end?.kind === 'declined' ? end.why : null;
  }

  /** A message there and back: the second one says how long the first took. */
  readonly checkComms = async (): Promise<number | null> => {
    const from = wallNow();
    const end = await this.link?.wish(this.seat, { kind: 'check-comms', roundMs: 0 });
    if (end?.kind !== 'stands') {
      if (end?.kind === 'declined') this.#tell('refused', end.why);
      return null;
    }
    const roundMs = Math.max(1, wallNow() - from);
    await this.link?.wish(this.seat, { kind: 'check-comms', roundMs });
    return roundMs;
  };

  readonly callNoDuff = (): void => {
    void this.link?.wish(this.seat, { kind: 'no-duff' });
    this.#noDuff();
  };

  #noDuff(): void {
    this.#hasCalledNoDuff = true;
    this.stage = { kind: 'no-duff' };
  }

  /** Another device has this seat now, or nobody here wants it any more. */
  readonly forget = async (): Promise<void> => {
    if (this.pass !== null) await this.#store.dropPass(this.pass).catch(() => undefined);
    this.close();
    this.stage = { kind: 'no-place' };
  };

  // The clock and the seat are the session's.
  readonly setSeat = (): void => undefined;
  readonly nextEvent = (): Promise<void> => Promise.resolve();
  readonly saveDiagnostics = (): void => {
    void this.downloadLog();
  };

  /** The log of the team as it stands on this computer: the file that a console merges. */
  readonly downloadLog = (): Promise<void> => {
    const lines = this.link?.entries().map(({ line }) => line) ?? [];
    downloadLines(
      { scenarioId: `group-${this.pass?.team ?? ''}`, seed: this.card?.seed ?? 0 },
      `${lines.join('\n')}\n`,
    );
    return Promise.resolve();
  };

  readonly putAway = (notice: number): void => {
    this.notices = this.notices.filter(({ id }) => id !== notice);
  };

  close(): void {
    this.link?.close();
    this.simulation?.close();
  }

  #tell(tone: Notice['tone'], text: string): void {
    const others = this.notices.filter((notice) => notice.text !== text);
    const words = text.slice(0, LIMITS.freeTextMax);
    this.notices = [...others, { id: this.#nextNotice++, tone, text: words, offersLog: false }].slice(-NOTICES_MAX);
  }

  #stop(title: string, sentence: string): void {
    this.stage = { kind: 'stopped', title, sentence };
  }
}
