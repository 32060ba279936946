// A session for the journeys of group play, opened and run by a facilitator without a screen; and how people take their seats.
// Promise: the same requests and signatures as the product's; waits for what stands in the log. Used by group.spec.ts.

import type { Page } from '@playwright/test';
import { publicKeyOf } from '#engine/session/index.ts';
import type { GroupClient } from '#engine/bin/group-client.ts';
import { signDraft, startGroupClient } from '#engine/bin/group-client.ts';
import { KERNEL } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { planFor } from '#engine/group/index.ts';
import { groupPlans, type PlansFile } from '../../site/browser/group-plans.ts';
import { expect } from './quiet-page.ts';

export interface RunSession {
  readonly session: string;
  /** Join codes by team. */
  readonly codes: ReadonlyMap<string, string>;
  /** The facilitator's own copy of a team's log. */
  readonly clientOf: (team: string) => GroupClient;
  /** Orders for all teams; resolves when it stands in the first one's log. */
  readonly order: (command: Command) => Promise<void>;
  readonly stop: () => void;
}

const KEY = new Uint8Array(32).fill(11);

export async function openSession(name: string, scenario: string, trusts: number): Promise<RunSession> {
  const address = process.env['STANDBY_URL'] ?? '';
  const session = `${name}-${process.pid}-${Date.now().toString(36)}`;
  const shelf = groupPlans((await (await fetch(`${address}/group/plans.json`)).json()) as PlansFile);
  const plan = shelf.planOf(planFor(scenario, trusts).id);
  if (plan === null) throw new Error('The site lacks the plan.');
  const build = { kernel: KERNEL, schema: 1, packHash: shelf.hashOf(plan) };
  const about = { marking: 'EXERCISE EXERCISE EXERCISE', scenario: plan.id, seed: 7, door: 'open' };
  const opening = signDraft(KEY, session, {
    ...{ cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' },
    body: { ...about, ...build, facilitator: publicKeyOf(KEY), to: [] },
  });
  const teams = plan.teams.map(({ id, name: title, kind }) => ({ team: id, name: title, kind }));
  const answer = await fetch(`${address}/relay/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session, teams, opening }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { codes, token, conductor } = (await answer.json()) as {
    readonly codes: readonly { readonly id: string; readonly code: string }[];
    readonly token: string;
    readonly conductor: string;
  };
  const clients = new Map(
    teams.map(({ team }) => {
      const who = { session, team, token, cid: `facilitator-${team.replace('-', '')}`, build, key: KEY };
      return [team, startGroupClient({ address, ...who })];
    }),
  );
  const clientOf = (team: string): GroupClient => {
    const client = clients.get(team);
    if (client === undefined) throw new Error(`There is no team ${team}.`);
    return client;
  };
  const first = clientOf(teams[0]?.team ?? '');
  let n = 0;
  const sign = async (kind: 'delegate' | 'order', body: object): Promise<void> => {
    await expect.poll(() => first.member.phase, { timeout: 30_000 }).toBe('live');
    n += 1;
    const cid = 'facilitator-orders1';
    first.take({
      kind: 'signed',
      draft: signDraft(KEY, session, { cid, n, seat: 'facilitator', kind, body: { ...body, to: [] } }),
    });
    const mine = n;
    await expect
      .poll(() => first.member.ledger.authors.get(cid) ?? 0, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(mine);
  };
  const kinds = ['mark', 'inject', 'divert', 'aid', 'spread', 'indicator', 'message', 'lifecycle'];
  await sign('delegate', { conductor, packHash: build.packHash, kinds, expiresMs: Date.now() + 86_400_000 });
  return {
    ...{ session, codes: new Map(codes.map(({ id, code }) => [id, code])), clientOf },
    order: (command) => sign('order', { command }),
    stop: () => {
      for (const client of clients.values()) client.stop();
    },
  };
}

/** From the code to the lobby, as a person does it. `site`: where a browser has no address to begin with. */
export async function takeSeat(page: Page, code: string, seat: RegExp, name: string, site = ''): Promise<void> {
  await page.goto(`${site}/group/join/`);
  // As people type it: small letters, a space in the middle.
  await page.getByLabel('Code').fill(`${code.slice(0, 4).toLowerCase()} ${code.slice(4).toLowerCase()}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: seat }).check();
  await page.getByLabel('Name to play under').fill(name);
  await page.getByRole('button', { name: /^Take the seat/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Lobby/ })).toBeVisible({ timeout: 60_000 });
}
