// What an export is taken from: an exercise played by nobody, by a robot or again from a session log, or the national day.
// Promise: the same words give the same rows on every machine; what cannot be played is refused in a sentence.
// Tested in test/engine/bin/telemetry-ground.test.ts.

import { createHash } from 'node:crypto';
import { DAY_MS, formatProblem, MINUTE_MS, parseCalendar } from '../base/index.ts';
import type { Calendar, Result } from '../base/index.ts';
import { createNationalCampaigns, fetchTeamRules, placeAttacks, playHeadless, replayLog } from '../conduct/index.ts';
import type { Run, ScenarioPack } from '../conduct/index.ts';
import { buildEstate } from '../estate/index.ts';
import type { Place } from '../export/index.ts';
import { expandNation, nearestName } from '../scenario/index.ts';
import { buildTelemetryWorld } from '../telemetry/index.ts';
import type { Reaction, TelemetryWorld } from '../telemetry/index.ts';
import { logOrThrow } from './load-log.ts';
import { readNation } from './load-nation.ts';
import { loadNationalAttacks } from './load-national-attacks.ts';
import { loadActivity, ROOT } from './load-pack.ts';
import { packOf, playedTo, seedOf } from './telemetry-run.ts';
import type { TelemetryWords } from './telemetry-run.ts';

export const NATIONAL_DAY = 'national-day';
/** A Tuesday's midnight, from which the attacks of the day are counted. */
const DAY = '2027-01-19T00:00';

/** What an exercise's rows come from, once it has been played. */
export interface Played {
  readonly world: TelemetryWorld;
  readonly reaction: Reaction;
}

export interface Ground {
  /** What the exercise is called, and what pins its rows. */
  readonly exercise: {
    readonly id: string;
    readonly title: string;
    readonly trust: string;
    readonly packHash: string;
    readonly calendar: Calendar;
  };
  readonly seed: number;
  /** SimTimeMs beyond which there are no rows. */
  readonly endsAtMs: number;
  /** Who defended, in words that pin it; null where nobody did. */
  readonly defence: string | null;
  /** Organisations that are written, each into a folder of its own; null where there is one. */
  readonly places: readonly Place[] | null;
  /** Plays up to an exercise minute. */
  readonly play: (until: number) => Played;
}

const BOTS = ['best', 'median', 'silent'] as const;

function whole<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

/** Reads what the words name. */
export async function groundOf(words: TelemetryWords): Promise<Ground> {
  const { values } = words;
  if (words.scenario === NATIONAL_DAY) return nationalGround(words);
  if (values.has('organisation'))
    throw new Error(`--organisation names one of the nation's: it goes with ${NATIONAL_DAY}, not ${words.scenario}.`);
  const pack = await packOf(words);
  const { scenario, packHash } = pack;
  const { id, title, calendar, estate, endsAtMs } = scenario;
  const exercise = { id, title, trust: estate.trust.name, packHash, calendar };
  const file = values.get('log');
  if (file !== undefined) return { exercise, places: null, ...(await replayedGround(words, pack, file)) };
  const bot = botOf(words);
  const seed = seedOf(words);
  return {
    ...{ exercise, seed, endsAtMs, places: null },
    defence: bot === 'silent' ? null : `robot ${bot}`,
    play: (until) =>
      playedBy(
        bot === 'silent' || until <= 0
          ? playedTo(pack, seed, until)
          : playHeadless(pack, { seed, bot, untilMs: until * MINUTE_MS }),
      ),
  };
}

const playedBy = ({ play }: Run): Played => ({ world: play.setting.world, reaction: play.reaction });

function botOf({ values }: TelemetryWords): (typeof BOTS)[number] {
  const text = values.get('bot') ?? 'silent';
  const bot = BOTS.find((name) => name === text);
  if (bot !== undefined) return bot;
  throw new Error(`--bot is ${BOTS.join(', ')}; found "${text}".`);
}

/** The exercise as people played it: recomputed from its log, entry by entry. */
async function replayedGround({ values }: TelemetryWords, pack: ScenarioPack, file: string) {
  for (const other of ['bot', 'seed'])
    if (values.has(other)) throw new Error(`--log says who played and with which seed; leave --${other} out.`);
  const { text, entries, header } = logOrThrow(file);
  await fetchTeamRules();
  const replay = replayLog(pack, entries);
  if (replay.kind === 'foreign' || replay.kind === 'differs') throw new Error(`${file}: ${replay.sentence}`);
  return {
    seed: header.seed,
    endsAtMs: replay.run.play.state.now,
    defence: `log ${createHash('sha256').update(text).digest('hex')}`,
    play: () => playedBy(replay.run),
  };
}

/** The nation with the attacks of its day, of which nobody stops any. */
function nationalGround(words: TelemetryWords): Ground {
  const { values } = words;
  for (const other of ['bot', 'log'])
    if (values.has(other)) throw new Error(`Nobody defends the nation here: --${other} goes with a trust's exercise.`);
  if (!values.has('from') || !values.has('to'))
    throw new Error(
      'The nation makes 12 million rows a minute on average: say --from and --to, such as T+8h and T+8h15m.',
    );
  const nation = readNation();
  const activity = whole(loadActivity(ROOT, 'national'));
  const attacks = whole(loadNationalAttacks());
  const spec = expandNation(nation);
  const calendar = parseCalendar(DAY);
  if (calendar === undefined) throw new Error(`${DAY} is no time.`);
  const seed = seedOf(words);
  const all = (spec.organisations ?? []).map(({ code, name }, index) => ({ index, code, name }));
  const places = chosenPlaces(all, values.get('organisation'));
  const pinned = createHash('sha256').update(JSON.stringify([nation, activity, attacks]));
  return {
    exercise: {
      ...{ id: NATIONAL_DAY, title: 'The national day', calendar, packHash: pinned.digest('hex') },
      trust: places.length === 1 ? (places[0]?.name ?? '') : `an invented nation of ${all.length} organisations`,
    },
    ...{ seed, endsAtMs: DAY_MS, defence: null, places },
    play: (until) => {
      const estate = buildEstate(spec, seed);
      const world = buildTelemetryWorld(estate, activity, calendar, seed);
      const campaigns = createNationalCampaigns(world, placeAttacks(estate, attacks, seed));
      campaigns.playTo(Math.max(0, until));
      return { world, reaction: campaigns.reaction };
    },
  };
}

/** The organisation of a code, or all without one; throws a sentence when there is none. */
export function chosenPlaces<T extends Place>(all: readonly T[], code: string | undefined): readonly T[] {
  if (code === undefined) return all;
  const found = all.filter((one) => one.code.toLowerCase() === code.toLowerCase());
  if (found.length > 0) return found;
  const near = nearestName(
    code,
    all.map((one) => one.code),
  );
  const advice = near === undefined ? `Codes look like ${all[0]?.code ?? ''}.` : `Did you mean "${near}"?`;
  throw new Error(`The nation has no organisation "${code}". ${advice}`);
}
