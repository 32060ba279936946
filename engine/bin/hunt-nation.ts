// `npm run hunt -- nation`: the eight hunts K1 to K8 in the nation. Each must find the chain that it is for, planted in one
// organisation among its ordinary day, and bring no more rows than it states from organisations where nothing happens.
// Promise: the same seed gives the same figures; the last line is one line of JSON.
// Tested on a small nation in test/engine/bin/hunt-nation.test.ts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, formatProblem, HOUR_MS, MINUTE_MS, mix2, parseCalendar } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { createNationalCampaigns, huntTables, inOneGo, MARKING, placeCampaign } from '../conduct/index.ts';
import { buildEstate } from '../estate/index.ts';
import type { TableSource } from '../hunting/index.ts';
import { createScenarioTables, ticksAt } from '../hunting/index.ts';
import { expandNation, parseHunt, TABLE_NAMES } from '../scenario/index.ts';
import type { NationalAttacks, OrganisationKind, WrittenHunt } from '../scenario/index.ts';
import { buildTelemetryWorld, createBatchBuffer, emptyReaction } from '../telemetry/index.ts';
import type { Reaction, TelemetryWorld } from '../telemetry/index.ts';
import { numberOption, readHuntWords, seedOption } from './hunt-options.ts';
import { loadAttackLibrary } from './load-attack-steps.ts';
import { readNation } from './load-nation.ts';
import { loadNationalAttacks } from './load-national-attacks.ts';
import { loadActivity, ROOT } from './load-pack.ts';

export const NATION_HELP = `Do the hunts K1 to K8 find their chains in the nation, and are they quiet elsewhere?

  npm run hunt -- nation [--hunt K1] [--organisations N] [--hours N] [--seed N]

  --hunt K         only one of the eight
  --organisations  acute trusts in which nothing happens, drawn by seed (default 2); each hunt's stated rows hold for one a day
  --hours N        of their Tuesday, from midnight (default 24)
  --seed N         whole number (default 1)

Last line: {"hunts","found","quiet","organisations","hours","seed"}: how many found their chain, and stayed within their rows.
Exit codes: 0 all of them, 1 not all, 2 could not run.
`;

/** The hunts by their names of the facts, with the chain of scenarios/attack-steps that each is held against. */
export const NATIONAL_HUNTS = [
  { name: 'K1', hunt: 'fan-out-on-administration-ports', chain: 1 },
  { name: 'K2', hunt: 'recovery-switched-off', chain: 1 },
  { name: 'K3', hunt: 'files-renamed-in-bulk', chain: 1 },
  { name: 'K4', hunt: 'large-outflow-by-destination', chain: 1 },
  { name: 'K5', hunt: 'click-then-sign-in-from-elsewhere', chain: 3 },
  { name: 'K6', hunt: 'mailbox-rule-hides-mail', chain: 3 },
  { name: 'K7', hunt: 'web-server-starts-a-shell', chain: 7 },
  { name: 'K8', hunt: 'sensors-fall-silent', chain: 6 },
] as const;
export type NationalHunt = (typeof NATIONAL_HUNTS)[number];

const KIND: OrganisationKind = 'acute-trust';
/** When a planted chain begins, and between its steps. */
const BEGINS_MS = 8 * HOUR_MS;
const STEP_MINUTES = 5;
/** Ordinary life before it. */
const BEFORE_MS = 10 * MINUTE_MS;
/** Sensors that fell silent are missed half an hour later, and a copy of many gigabytes takes its time. */
const AFTER_MS = 75 * MINUTE_MS;

function whole<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

/** Every chain that a hunt is held against, whole, as campaigns of a national day. */
export function plantedChains(): NationalAttacks {
  const library = whole(loadAttackLibrary());
  const lines = [...new Set(NATIONAL_HUNTS.map(({ chain }) => chain))].flatMap((number) => {
    const order = library.chains.find((chain) => chain.number === number)?.order ?? [];
    const steps = order.map((uses) => {
      const effects = library.steps.get(uses)?.effects ?? [];
      const silences = JSON.stringify(effects).includes('disable-sensor');
      const takes =
        uses === 'files-encrypted' ? ', encrypts: { roles: [file-server, ward-pc], most: 24, perMinute: 6 }' : '';
      const ends = silences ? ', silences: { roles: [server], most: 20 }' : '';
      return `      - { uses: ${uses}, after: ${STEP_MINUTES}m${takes}${ends} }`;
    });
    return [
      `  - id: chain-${number}`,
      `    title: Chain ${number}`,
      `    chain: ${number}`,
      `    in: { kinds: [${KIND}] }`,
      `    begins: '08:00'`,
      '    steps:',
      ...steps,
    ];
  });
  return whole(loadNationalAttacks(["attackVersion: '19'", 'campaigns:', ...lines, ''].join('\n')));
}

export const huntOf = ({ hunt }: NationalHunt): WrittenHunt => {
  const file = join('scenarios', 'hunts', `${hunt}.yml`);
  return whole(parseHunt(file, readFileSync(join(ROOT, file), 'utf8')));
};

export interface HuntWindow {
  readonly organisation: number;
  /** SimTimeMs. */
  readonly from: number;
  readonly now: number;
}

/** What a hunt brings from one organisation, and the first of its rows as text. */
export function huntIn(
  world: TelemetryWorld,
  reaction: Reaction,
  { query, id }: WrittenHunt,
  { organisation, from, now }: HuntWindow,
): { readonly rows: number; readonly first: string } {
  const all = createScenarioTables(world).at({
    ...{ world, reaction, now, from, organisation },
    buffer: createBatchBuffer(),
  });
  // What the estate knows would be of two million devices, in every `union Device*` too: a hunt here is over telemetry alone.
  const tables = new Map(TABLE_NAMES.flatMap((name) => (all.has(name) ? [[name, all.get(name) as TableSource]] : [])));
  const answer = inOneGo(
    huntTables(query, tables, { now: ticksAt(world.calendar, now), seed: world.seed, rowsMax: 5 }),
  );
  if (answer.kind !== 'results') throw new Error(`${id}: ${JSON.stringify(answer)}`);
  const table = answer.tables[0];
  return { rows: table?.rowCount ?? 0, first: JSON.stringify(table?.rows[0] ?? []) };
}

/** The hunt against its chain in one organisation: rows with the attack, and without it in the same hours. */
export function huntPlanted(
  world: TelemetryWorld,
  chains: NationalAttacks,
  hunt: NationalHunt,
  organisation: number,
): { readonly found: number; readonly otherwise: number; readonly first: string } {
  const campaign = chains.campaigns.find(({ chain }) => chain === hunt.chain);
  if (campaign === undefined) throw new Error(`chain ${hunt.chain} is planted`);
  const attack = placeCampaign(world.estate, chains, campaign, organisation, 0, world.seed);
  const day = createNationalCampaigns(world, [attack]);
  const now = (attack.steps.at(-1)?.at ?? BEGINS_MS) + AFTER_MS;
  day.playTo(now / MINUTE_MS);
  const written = huntOf(hunt);
  const window = { organisation, from: Math.max(BEGINS_MS - BEFORE_MS, now - written.lookback), now };
  const { rows, first } = huntIn(world, day.reaction, written, window);
  return { found: rows, otherwise: huntIn(world, emptyReaction(), written, window).rows, first };
}

export async function nationCommand(args: readonly string[]): Promise<number> {
  const words = readHuntWords(args, { values: ['hunt', 'organisations', 'hours', 'seed'], switches: [] });
  const name = words.values.get('hunt')?.toUpperCase();
  const hunts = NATIONAL_HUNTS.filter((one) => name === undefined || one.name === name);
  if (hunts.length === 0) throw new Error(`--hunt is ${NATIONAL_HUNTS.map((one) => one.name).join(', ')}.`);
  const seed = seedOption(words);
  const hours = Math.max(1, numberOption(words, 'hours', 24, 24));
  const calendar = parseCalendar('2027-01-19T00:00');
  if (calendar === undefined) throw new Error('the Tuesday is a date');
  const estate = buildEstate(expandNation(readNation()), seed);
  const world = buildTelemetryWorld(estate, whole(loadActivity(ROOT, 'national')), calendar, seed);
  const trusts = [...estate.organisations.keys()]
    .filter((index) => estate.organisations[index]?.kind === KIND)
    .sort((a, b) => mix2(seed, a) - mix2(seed, b) || a - b);
  const quiet = trusts.slice(1, 1 + Math.max(1, numberOption(words, 'organisations', 2, trusts.length - 1)));
  const chains = plantedChains();
  process.stdout.write(
    `${MARKING}  hunts in the nation  seed ${seed}  ${hours} hours of ${quiet.length} quiet trusts\n`,
  );
  const totals = { found: 0, quiet: 0 };
  for (const hunt of hunts) {
    const { found, otherwise } = huntPlanted(world, chains, hunt, trusts[0] ?? 0);
    const written = huntOf(hunt);
    const rows = quiet.map(
      (organisation) => huntIn(world, emptyReaction(), written, { organisation, from: 0, now: hours * HOUR_MS }).rows,
    );
    const most = Math.ceil((written.quietDay.to * hours * HOUR_MS) / DAY_MS);
    const [isFound, isQuiet] = [found > otherwise, rows.every((count) => count <= most)];
    totals.found += isFound ? 1 : 0;
    totals.quiet += isQuiet ? 1 : 0;
    process.stdout.write(
      `${hunt.name}  ${hunt.hunt.padEnd(34)} chain ${hunt.chain}: ${found} rows, ${otherwise} without it` +
        ` · quiet: ${rows.join(', ')} (at most ${most})${isFound && isQuiet ? '' : '  ← not as stated'}\n`,
    );
  }
  const { found, quiet: within } = totals;
  process.stdout.write(
    `${JSON.stringify({ hunts: hunts.length, found, quiet: within, organisations: quiet.length, hours, seed })}\n`,
  );
  return found === hunts.length && within === hunts.length ? 0 : 1;
}
