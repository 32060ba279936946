// Sealed editions in a session: keys that a team's log brings, and the keys that its conductor owes it.
// Promise: the log alone decides what is open; the clock waits for a key rather than run past what is sealed.
// Rules GRP90 … in session/GROUP.md; tested in test/engine/group/sealed-play.test.ts.

import { LIMITS } from '../base/index.ts';
import type { RunGround, ScenarioPack } from '../conduct/index.ts';
import { commandRun, settleRun } from '../conduct/index.ts';
import type { Command } from '../exercise/index.ts';
import type { KeyBook, ReleasedKey, SealedPack, Unsealing } from '../sealed/index.ts';
import { dueKeys, keyOfItem, startUnsealing } from '../sealed/index.ts';
import type { PlanTeam, SeatId } from '../scenario/index.ts';
import { dressScenario } from '../scenario/index.ts';
import { canonicalJson } from '../session/index.ts';
import type { TeamRun } from './team-run.ts';
import { dressOf } from './team-words.ts';

/** What a team plays: a scenario of the library, or a sealed edition. */
export type PlayedPack = ScenarioPack | SealedPack;

/** The facilitator sent it, or a spread brought it, while it was sealed: it is given as soon as its keys have come. */
export interface SentSealed {
  readonly seat: SeatId;
  readonly command: Command;
  readonly items: readonly string[];
}

/** The part that everybody may read, in the scenario's own words: all that runs share is built on it. */
export const openPart = (played: PlayedPack): ScenarioPack => (played.magic === 'standby-pack' ? played : played.pack);

/** What a team's run stands on, in that trust's words. A sealed edition gives each team a scenario of its own, which grows. */
export function openPack(
  played: PlayedPack,
  team: PlanTeam,
): { readonly pack: ScenarioPack; readonly unsealing: Unsealing | null } {
  const dress = dressOf(team, openPart(played).scenario);
  if (played.magic === 'standby-pack')
    return { pack: { ...played, scenario: dressScenario(played.scenario, dress) }, unsealing: null };
  const unsealing = startUnsealing(played, dress);
  return { pack: unsealing.pack, unsealing };
}

/** A ground that several teams share, with this team's own scenario in it. */
export const ownGround = (ground: RunGround, { scenario }: ScenarioPack): RunGround => ({
  ...ground,
  setting: { ...ground.setting, scenario },
});

export const writeKey = (released: ReleasedKey): string => canonicalJson(released);

/**
 * Opens a capsule with the content of a boundary entry; null, or why nothing opened. A key that does not open holds the run
 * where it is: whoever went on would compute an exercise without what the others have.
 */
export function takeKey(team: TeamRun, content: string): string | null {
  const { unsealing, run, sentSealed } = team;
  if (unsealing === null) return 'This team plays no sealed edition.';
  const released = readKey(content);
  const fault =
    released === null
      ? 'This build cannot read a key that was brought.'
      : unsealing.open(released.capsule, released.key);
  if (fault !== null) {
    team.sealFault = `${fault} ${HELD}`;
    return team.sealFault;
  }
  settleRun(run);
  for (const sent of [...sentSealed]) {
    if (sent.items.some((item) => unsealing.isSealed(item))) continue;
    sentSealed.splice(sentSealed.indexOf(sent), 1);
    commandRun(run, sent.seat, sent.command);
  }
  return null;
}

const HELD =
  'The sealed exercise is held here, read only. Reload the page; if it stays so, tell the facilitator that this copy is damaged.';

/** The key in a boundary entry; null when it is none. */
export function readKey(content: string): ReleasedKey | null {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { capsule, key } = value as Partial<Record<keyof ReleasedKey, unknown>>;
  return typeof capsule === 'string' && typeof key === 'string' ? { capsule, key } : null;
}

/** Keeps what sends or brings something that is still sealed; false when nothing has to wait. */
export function keepSealed(team: TeamRun, seat: SeatId, command: Command): boolean {
  const { unsealing, sentSealed } = team;
  if (unsealing === null) return false;
  const items = broughtBy(team, command).filter((item) => unsealing.isSealed(item));
  if (items.length === 0) return false;
  // What spreads is the conductor's, and few: it is never dropped.
  if (command.kind === 'spread-arrives' || sentSealed.length < LIMITS.sealedOrdersMax)
    sentSealed.push({ seat, command, items });
  return true;
}

/** Items of the scenario without whose content a command cannot be carried out. */
function broughtBy({ run }: TeamRun, command: Command): readonly string[] {
  if (command.kind === 'send-inject') return [command.inject];
  if (command.kind === 'place-inject') return command.inject === null ? [] : [command.inject];
  if (command.kind !== 'spread-arrives') return [];
  // What is kept out brings nothing: its steps stay sealed.
  const { via, steps } = command;
  return via !== null && run.play.state.closedLinks.has(via) ? [] : steps;
}

/** Keys that a team needs before its clock goes on to `untilMs`, and for what was sent. */
export function keysFor({ unsealing, run, sentSealed }: TeamRun, book: KeyBook, untilMs: number): readonly string[] {
  if (unsealing === null || book.packHash !== run.pack.packHash) return [];
  const opened = unsealing.opened();
  const sent = sentSealed.flatMap(({ items }) => items.flatMap((item) => keyOfItem(book, item) ?? []));
  const keys = [...dueKeys(book, run.play.state, opened, untilMs), ...sent].filter(
    ({ capsule }) => !opened.includes(capsule),
  );
  return [...new Set(keys.map(writeKey))];
}
