// All teams of a session in one place: their verified logs, folded team by team in small slices, and a picture of it.
// Promise: a long log of one team never keeps another's waiting; a real emergency is in the picture before it is folded.
// Works in a worker and in Node. Tested in test/site/browser/team-watch.test.ts.

import { MINUTE_MS, sentenceCase } from '#engine/base/index.ts';
import type { RunGround } from '#engine/conduct/index.ts';
import { groundRun } from '#engine/conduct/index.ts';
import { RELEASED_KINDS, releasedText } from '#engine/exercise/index.ts';
import type { Command, ReleasedKind } from '#engine/exercise/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import type { GroupRun, JointReport, PlayedPack, TeamRobot } from '#engine/group/index.ts';
import {
  cardOf,
  commsBoard,
  createCellRun,
  createTeamRobot,
  createTeamRun,
  exchangeOf,
  jointReport,
  openPart,
  seatsOf,
  summariseTeam,
  takeGroupEntries,
  teamWishes,
} from '#engine/group/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import { personOf } from '#engine/session/index.ts';
import type { GroupEntry, Ledger } from '#engine/session/index.ts';
import type { GroupLink, LinkOptions, Unsigned, WishEnd } from './group-link.ts';
import type { RefusedOrder, RosterLine, TeamPicture, WatchPicture } from './watch-protocol.ts';

/** Entries that are folded before the clock is looked at: a mark may bring a minute of a whole trust. */
const SLICE_ENTRIES = 4;
const REFUSED_KEPT = 5;

interface Watched {
  readonly id: string;
  run: GroupRun | null;
  link: GroupLink | null;
  /** From a file; a link has its own. */
  file: readonly GroupEntry[];
  /** How many verified entries the run has taken. */
  folded: number;
  trouble: string;
  /** Seats that are played for absent people, and the robot that plays them; made with the first. */
  robots: readonly SeatId[];
  robot: TeamRobot | null;
  /** Seats with their titles; made when first asked for. */
  seats: ReadonlyMap<SeatId, string> | null;
  refused: readonly RefusedOrder[];
  /** How long the log was when this page was first abreast of it: what was refused before then has been told then. */
  liveFrom: number | null;
  robotMinute: number;
}

const NO_ROBOT =
  'Nobody can be played for in a sealed exercise: what a robot would do tells what is still to come. Speak for the seat yourself.';

const entriesOf = ({ link, file }: Watched): readonly GroupEntry[] => link?.entries() ?? file;

/** Seats in which somebody is at this moment. */
function taken({ link }: Watched): ReadonlySet<SeatId> {
  const here = new Set(link?.status().here ?? []);
  return new Set([...(link?.ledger().roster ?? [])].flatMap(([person, { seat }]) => (here.has(person) ? [seat] : [])));
}

export interface WatchSetting {
  readonly plan: GroupPlan;
  readonly seed: number;
  readonly packs: ReadonlyMap<string, PlayedPack>;
  /** Who looks: orders of this person that were not carried out are told. */
  readonly person?: string;
  /** Teams whose logs may be read; left out or null: all. */
  readonly reads?: readonly string[] | null;
  /** Ordinary life is left out where only the story is looked at. */
  readonly life?: RunGround['life'];
  /** A team's log as it stands in a file, instead of a link. */
  readonly ledgers?: ReadonlyMap<string, Ledger>;
  readonly openLink: (options: Pick<LinkOptions, 'team' | 'onEntries' | 'onAnew' | 'onStatus'>) => GroupLink;
  /** Something changed: fold, and tell. */
  readonly onChange: () => void;
}

export class TeamWatch {
  readonly #setting: WatchSetting;
  readonly #teams: readonly Watched[];
  readonly #grounds = new Map<string, RunGround>();
  /** Exercise time that a replay has reached: marks beyond it wait. */
  #until = Infinity;
  /** Where the last slice ended: teams take turns. */
  #turn = 0;

  constructor(setting: WatchSetting) {
    this.#setting = setting;
    this.#teams = setting.plan.teams.map(({ id }) => ({
      ...{
        id,
        run: null,
        link: null,
        file: [],
        folded: 0,
        trouble: '',
        robots: [],
        robot: null,
        seats: null,
        refused: [],
        liveFrom: null,
        robotMinute: -1,
      },
    }));
  }

  /** Opens a link to each team. */
  connect(): void {
    const { reads = null } = this.#setting;
    for (const team of this.#teams.filter(({ id }) => reads === null || reads.includes(id)))
      team.link = this.#setting.openLink({
        team: team.id,
        onEntries: this.#setting.onChange,
        onAnew: () => {
          team.run = null;
          team.robot = null;
          team.folded = 0;
          team.refused = [];
          this.#setting.onChange();
        },
        onStatus: ({ phase }) => {
          if (phase === 'live') team.liveFrom ??= entriesOf(team).length;
          this.#setting.onChange();
        },
      });
  }

  /** Takes a whole verified log from a file. */
  take(team: string, entries: readonly GroupEntry[]): void {
    const found = this.#find(team);
    if (found !== null) found.file = entries;
  }

  /** Marks beyond this instant of exercise time wait. */
  setUntil(until: number): void {
    this.#until = until;
  }

  /** Folds some entries of the next team that has any; true while more waits. */
  fold(): boolean {
    const { length } = this.#teams;
    for (let step = 0; step < length; step += 1) {
      const team = this.#teams[(this.#turn + step) % length];
      if (team === undefined || team.trouble !== '' || this.#ready(team).length === 0) continue;
      this.#turn = (this.#turn + step + 1) % length;
      this.#foldSome(team);
      return true;
    }
    return false;
  }

  picture(): WatchPicture {
    const teams = this.#teams.map((team) => this.#pictureOf(team));
    return { teams, behind: teams.reduce((sum, { behind }) => sum + behind, 0) };
  }

  /** A team's run, folded as far as it is; null before its first entry. */
  run(team: string): GroupRun | null {
    return this.#find(team)?.run ?? null;
  }

  /** Its verified log. */
  entries(team: string): readonly GroupEntry[] {
    const found = this.#find(team);
    return found === null ? [] : entriesOf(found);
  }

  /** What all teams may read together, as far as it is folded. */
  joint(): JointReport {
    const runs = this.#teams.flatMap(({ id, run }): [string, GroupRun][] => (run === null ? [] : [[id, run]]));
    return jointReport(this.#setting.plan, new Map(runs));
  }

  runs(): readonly GroupRun[] {
    return this.#teams.flatMap(({ run }) => run ?? []);
  }

  /** What every team has been given after ENDEX. */
  released(): readonly ReleasedKind[] {
    const all = this.runs();
    return RELEASED_KINDS.filter(
      (what) => all.length > 0 && all.every((run) => releasedText(exchangeOf(run), what) !== null),
    );
  }

  lines(team: string): readonly string[] {
    return this.entries(team).map(({ line }) => line);
  }

  /** A signed entry for these teams, or for all when none is named. */
  sign(to: readonly string[], unsigned: Unsigned, seat?: SeatId): Promise<WishEnd> {
    const link = this.#find(to[0] ?? this.#teams[0]?.id ?? '')?.link;
    if (link === null || link === undefined)
      return Promise.resolve({ kind: 'declined', why: 'This record is read only.' });
    return link.order(unsigned, seat);
  }

  order(to: readonly string[], command: Command, seat?: SeatId): Promise<WishEnd> {
    return this.sign(to, { kind: 'order', body: { to, command } }, seat);
  }

  wish(team: string, seat: SeatId, command: Command): Promise<WishEnd> {
    const link = this.#find(team)?.link;
    if (link === null || link === undefined)
      return Promise.resolve({ kind: 'declined', why: 'This record is read only.' });
    return link.wish(seat, command);
  }

  /** A robot plays a seat until a person takes it, or no more. The sentence of a refusal, or null. */
  play(team: string, seat: SeatId, isOn: boolean): string | null {
    const found = this.#find(team);
    if (found === null || !this.#seatsOf(found).has(seat)) return 'There is no such seat in this team.';
    if (isOn && found.run?.kind === 'trust' && found.run.unsealing !== null) return NO_ROBOT;
    found.robots = [...found.robots.filter((one) => one !== seat), ...(isOn ? [seat] : [])];
    this.#setting.onChange();
    return null;
  }

  /** Every seat of these teams in which nobody is; or none of them any more. */
  cover(teams: readonly string[], isOn: boolean): void {
    for (const team of this.#teams.filter(({ id }) => teams.includes(id)))
      team.robots = isOn ? [...this.#seatsOf(team).keys()].filter((seat) => !taken(team).has(seat)) : [];
    this.#setting.onChange();
  }

  /** What the robots wish at this minute of their teams: orders from the seats that they play. */
  robotOrders(): readonly { readonly team: string; readonly seat: SeatId; readonly command: Command }[] {
    return this.#teams.flatMap((team) => {
      const { run, robots } = team;
      if (robots.length === 0 || run === null || team.folded < entriesOf(team).length) return [];
      // Whoever has come plays the own seat.
      const people = taken(team);
      team.robots = robots.filter((seat) => !people.has(seat));
      const minute = Math.floor(run.at / MINUTE_MS);
      const { lifecycle } = run.kind === 'trust' ? run.run.play.state : run;
      if (lifecycle !== 'running' || minute === team.robotMinute) return [];
      team.robotMinute = minute;
      team.robot ??= createTeamRobot('median', run);
      return teamWishes(team.robot, run).flatMap(({ seat, command }) =>
        team.robots.includes(seat) ? [{ team: team.id, seat, command }] : [],
      );
    });
  }

  close(): void {
    for (const { link } of this.#teams) link?.close();
  }

  #find(id: string): Watched | null {
    return this.#teams.find((team) => team.id === id) ?? null;
  }

  /** Seats of a team with their titles. */
  #seatsOf(team: Watched): ReadonlyMap<SeatId, string> {
    const { plan, seed, packs } = this.#setting;
    const card = cardOf(plan, team.id, seed);
    const played = packs.get(card?.scenario ?? '');
    const seats = card === null ? [] : seatsOf(card, played === undefined ? null : openPart(played).scenario);
    return (team.seats ??= new Map(seats.map(({ id, title }) => [id, title])));
  }

  #foldSome(team: Watched): void {
    try {
      const run = (team.run ??= this.#create(team.id));
      const next = this.#ready(team);
      const refusals = takeGroupEntries(
        run,
        next.map(({ envelope }) => envelope),
      );
      const { liveFrom } = team;
      const { person = 'facilitator' } = this.#setting;
      const own = refusals.filter(({ cid, seq }) => personOf(cid) === person && liveFrom !== null && seq >= liveFrom);
      team.refused = [...team.refused, ...own.map(({ seq, why }) => ({ seq, why }))].slice(-REFUSED_KEPT);
      team.folded += next.length;
    } catch (error) {
      // One team's fault must not take the console with it; its log is untouched.
      team.trouble = `This team’s exercise could not be computed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** The next entries that may be folded. */
  #ready(team: Watched): readonly GroupEntry[] {
    const next = entriesOf(team).slice(team.folded, team.folded + SLICE_ENTRIES);
    const beyond = next.findIndex(({ envelope }) => envelope.kind === 'mark' && envelope.body.at > this.#until);
    return beyond === -1 ? next : next.slice(0, beyond);
  }

  #create(id: string): GroupRun {
    const { plan, seed, packs, life = 'whole' } = this.#setting;
    const card = cardOf(plan, id, seed);
    if (card === null) throw new Error(`The plan has no team ${id}.`);
    if (card.scenario === null) return createCellRun(card);
    const pack = packs.get(card.scenario);
    if (pack === undefined) throw new Error(`The scenario ${card.scenario} is not here.`);
    const ground = this.#grounds.get(card.scenario) ?? groundRun(openPart(pack), seed, life);
    this.#grounds.set(card.scenario, ground);
    // Teams of one scenario share what is worked out from its rules: thirty of them would not fit otherwise.
    const like = this.#teams
      .map(({ run }) => run)
      .find((run) => run?.kind === 'trust' && run.card.scenario === card.scenario);
    return createTeamRun(pack, card, ground, like?.kind === 'trust' ? like : undefined);
  }

  #pictureOf(team: Watched): TeamPicture {
    const { link, run, trouble, folded, robots, id } = team;
    const ledger = link?.ledger() ?? this.#setting.ledgers?.get(id);
    const status = link?.status();
    const titles = this.#seatsOf(team);
    const roster = rosterOf(team, ledger, new Set(status?.here ?? [])).map((line) => ({
      ...line,
      title: titles.get(line.seat) ?? sentenceCase(line.seat),
    }));
    return {
      ...{
        id,
        phase: status?.phase ?? 'file',
        behind: entriesOf(team).length - folded,
        roster,
        robots,
      },
      trouble: [trouble, sealFaultOf(run), status?.refused?.says ?? '', status?.trouble ?? '']
        .filter((part) => part !== '')
        .join(' '),
      ...{ clock: ledger?.clock ?? 'briefing', at: ledger?.at ?? 0, paceMs: ledger?.paceMs ?? 1_000 },
      ...{ door: ledger?.door ?? 'locked', isDelegated: (ledger?.delegation ?? null) !== null },
      deputies: [...(ledger?.deputies.values() ?? [])].map(({ key, name, kinds, expiresMs }) => ({
        ...{ key, name, kinds, expiresMs },
      })),
      ...{ waiting: status?.desk?.waiting ?? [], departed: status?.desk?.departed ?? [] },
      refused: team.refused,
      summary: run === null ? null : summariseTeam(run),
    };
  }
}

const sealFaultOf = (run: GroupRun | null): string => (run?.kind === 'trust' ? (run.sealFault ?? '') : '');

/** Who has a seat; before STARTEX, how far each is: afterwards nobody asks, and a long log would be read for nothing. */
function rosterOf(
  team: Watched,
  ledger: Ledger | undefined,
  here: ReadonlySet<string>,
): readonly Omit<RosterLine, 'title'>[] {
  const isBefore = ledger?.clock === 'briefing';
  const lines = isBefore ? commsBoard(entriesOf(team).map(({ envelope }) => envelope)) : [];
  const boards = new Map(lines.map((line) => [line.person, line]));
  return [...(ledger?.roster ?? [])].map(([person, { seat, name }]) => {
    const board = boards.get(person);
    const hasChecked = board !== undefined && board.checkedMs !== null;
    return { person, seat, name, isHere: here.has(person), hasChecked, hasReadBrief: board?.hasReadBrief ?? false };
  });
}
