// People of a session over a real relay, without screens: a facilitator who orders, and a seat in each team with a run of its own,
// folded from its team's log alone. Used by the journeys of group play beside it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GroupClient } from '#engine/bin/group-client.ts';
import { joinGroup, startGroupClient } from '#engine/bin/group-client.ts';
import type { Run } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { GroupRun, TeamRun, TeamSummary } from '#engine/group/index.ts';
import { summariseTeam, takeGroupEntries } from '#engine/group/index.ts';
import type { RelayParts } from '#engine/relay/index.ts';
import { createMemoryStore, createRelay, openSite } from '#engine/relay/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import type { Draft, Envelope } from '#engine/session/index.ts';
import { DELEGABLE } from '#engine/session/index.ts';
import { FACILITATOR, opening, sign } from '../session/group-sample.ts';

const BUILD = { kernel: '0.1.0', schema: 1 };

/** A relay on a free port with a store in memory; `close` ends it and takes its folder away. */
export async function startRelay(parts: Pick<RelayParts, 'conductor' | 'sealed'>) {
  const folder = mkdtempSync(join(tmpdir(), 'standby-people-'));
  const relay = createRelay({
    config: {
      ...{ folder, database: null, origins: [], trustsProxy: false, retentionDays: 30, openers: [] },
      connectsPerMinute: 300,
    },
    ...{ store: createMemoryStore(), secret: 'people-secret', report: () => {}, ...parts },
  });
  const site = await openSite({ folder: join(import.meta.dirname, '../../site/small-site'), relay });
  await site.listen({ port: 0, host: 'localhost' });
  const bound = site.server.address();
  return {
    address: `http://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    async close() {
      await site.close();
      await relay.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > 60_000) throw new Error(`nothing came of ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface PlayedSession {
  readonly address: string;
  readonly session: string;
  readonly plan: GroupPlan;
  readonly packHash: string;
  /** One run for each team, before its first entry. */
  readonly members: ReadonlyMap<string, GroupRun>;
  /** Who sits in each team. */
  readonly seats: Readonly<Record<string, string>>;
  /** Of a sealed exercise. */
  readonly openingCode?: string;
}

export class RelayPeople {
  readonly clients = new Map<string, GroupClient>();
  readonly #of: PlayedSession;
  readonly #codes = new Map<string, string>();
  readonly #passes = new Map<string, { readonly token: string; readonly person: string }>();
  #n = 0;

  constructor(of: PlayedSession) {
    this.#of = of;
  }

  /** Opens the session, and lets the relay's conductor act. */
  async open(): Promise<void> {
    const { address, session, plan, packHash, openingCode } = this.#of;
    const { body } = opening('open', session);
    const head = { cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' } as const;
    const about = { ...body, ...BUILD, packHash, scenario: plan.id, seed: 7 };
    const openings = [sign(FACILITATOR, { ...head, body: about }, session)];
    const teams = plan.teams.map(({ id, name, kind }) => ({ team: id, name, kind }));
    const answer = await fetch(`${address}/relay/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session, teams, openings, ...(openingCode === undefined ? {} : { openingCode }) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const opened = (await answer.json()) as {
      readonly codes: readonly { readonly id: string; readonly code: string }[];
      readonly token: string;
      readonly conductor: string;
    };
    for (const { id, code } of opened.codes) this.#codes.set(id, code);
    const who = { session, team: plan.teams[0]?.id ?? '', token: opened.token, cid: 'facilitator-a' };
    const client = startGroupClient({ address, ...who, build: { ...BUILD, packHash }, key: FACILITATOR });
    this.clients.set('facilitator', client);
    await until(() => client.member.phase === 'live');
    const { conductor } = opened;
    this.#say('delegate', { conductor, packHash, kinds: [...DELEGABLE], expiresMs: Date.now() + 1e9 });
  }

  #say(kind: Draft['kind'], body: object): void {
    const unsigned = { cid: 'facilitator-a', n: (this.#n += 1), seat: 'facilitator', kind, body };
    this.clients.get('facilitator')?.take({ kind: 'signed', draft: sign(FACILITATOR, unsigned, this.#of.session) });
  }

  order(command: Command, to: readonly string[] = []): void {
    this.#say('order', { command, to });
  }

  /** Sits down in the team's seat, with the pass of before where there is one; resolves when the log says so. */
  async sitDown(team: string): Promise<void> {
    const { address, session, packHash, members, seats } = this.#of;
    const pass = this.#passes.get(team) ?? (await joinGroup(address, this.#codes.get(team) ?? ''));
    if (!('token' in pass)) throw new Error(`the code of ${team} is good`);
    this.#passes.set(team, pass);
    const as = seats[team] ?? '';
    const client = startGroupClient({
      ...{ address, session, team, token: pass.token, cid: `${pass.person}-v${(this.#n += 1)}` },
      ...{ build: { ...BUILD, packHash }, wants: { as, name: 'Robin' } },
      onEffect(effect) {
        const run = members.get(team);
        if (effect.kind === 'play' && run !== undefined)
          takeGroupEntries(
            run,
            effect.entries.map(({ envelope }) => envelope),
          );
      },
    });
    this.clients.set(team, client);
    await until(() => client.member.ledger.roster.get(pass.person)?.seat === as);
  }

  wish(team: string, command: Command): void {
    this.clients.get(team)?.take({ kind: 'wish', seat: this.#of.seats[team] ?? '', command });
  }

  /** The log of a team, as whoever sits there has it. */
  logOf(team: string): readonly Envelope[] {
    return this.clients.get(team)?.member.lines.map(({ envelope }) => envelope) ?? [];
  }

  /** Beat of the last mark that a team has. */
  beatAt(team: string): number {
    return this.clients.get(team)?.member.ledger.beat ?? 0;
  }

  memberOf(team: string): GroupRun {
    const run = this.#of.members.get(team);
    if (run === undefined) throw new Error(`${team} takes part`);
    return run;
  }
  trustOf(team: string): TeamRun {
    const member = this.memberOf(team);
    if (member.kind !== 'trust') throw new Error(`${team} is a trust`);
    return member;
  }
  runOf(team: string): Run {
    return this.trustOf(team).run;
  }
  see(team: string): TeamSummary {
    return summariseTeam(this.memberOf(team));
  }
  edOf(team: string): TeamSummary['services'][number] | undefined {
    return this.see(team).services.find(({ id }) => id === 'ed');
  }
  hasFact(team: string, kind: string): boolean {
    return this.runOf(team).play.state.facts.some(({ body }) => body.kind === kind);
  }

  leave(): void {
    for (const client of this.clients.values()) client.stop();
  }
}
