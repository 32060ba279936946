// A session that one window of a browser keeps and others reach over a channel: the same rooms, orders and conductor as with a
// relay. Cells alone take part: they cost nothing. Tests site/browser/here-relay.ts and what stands behind it.

import { afterEach, describe, expect, it } from 'vitest';
import { groupHash, planFor } from '../../../engine/group/index.ts';
import { KERNEL } from '../../../engine/conduct/index.ts';
import type { GroupPlan } from '../../../engine/scenario/index.ts';
import { DELEGABLE, publicKeyOf, signText } from '../../../engine/session/index.ts';
import type { JoinedPlace, SessionSeen } from '../../../site/browser/group-door.ts';
import { openLink, type GroupLink } from '../../../site/browser/group-link.ts';
import { createGroupMemory } from '../../../site/browser/group-store.ts';
import { keepHere, type HereRelay } from '../../../site/browser/here-relay.ts';
import { openOnHere } from '../../../site/browser/here-start.ts';
import { createHereMemory } from '../../../site/browser/here-store.ts';
import { askHere } from '../../../site/browser/here-windows.ts';

const base = planFor('quiet-ward-week', 1);
const PLAN: GroupPlan = { ...base, teams: base.teams.filter(({ kind }) => kind !== 'trust') };
const KEY = new Uint8Array(32).fill(5);
const SIGNER = { publicKey: publicKeyOf(KEY), sign: (text: string) => Promise.resolve(signText(KEY, text)) };
const packHash = groupHash(PLAN, () => '');
const build = { kernel: KERNEL, schema: 1, packHash };
const open: { close(): void }[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 10) {
    if (waited > 30_000) throw new Error(`nothing came of ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A session with its keeper, and what opens it again. */
async function begin(session: string, team: string | null) {
  const store = createHereMemory();
  const wish = { session, plan: PLAN, packHash, seed: 7, team };
  const opened = await openOnHere(wish, SIGNER, 1_000, () => Promise.resolve(store));
  if (!opened.ok) throw new Error(opened.says);
  const keep = async (): Promise<HereRelay> => {
    const row = await store.row(session);
    if (row === null) throw new Error('the session was kept');
    const shelf = { life: 'attack-only', plan: async () => PLAN, pack: async () => null } as const;
    const keeper = await keepHere({ row, store, shelf, now: Date.now });
    open.push(keeper);
    return keeper;
  };
  const facilitator = (of: string): GroupLink => {
    const who = { session, team: of, token: opened.value.token, person: 'facilitator', build, key: SIGNER };
    return link({ ...who, wants: null });
  };
  const startAll = async (desk: GroupLink): Promise<void> => {
    const body = { to: [], conductor: opened.value.conductor, packHash, kinds: [...DELEGABLE], expiresMs: 4e12 };
    await desk.order({ kind: 'delegate', body });
    await desk.order({ kind: 'order', body: { to: [], command: { kind: 'start' } } });
  };
  return { ...opened.value, store, keep, facilitator, startAll };
}

function link(options: Omit<Parameters<typeof openLink>[0], 'computes' | 'onEntries' | 'onAnew'>): GroupLink {
  const quiet = { computes: false, claims: false, onEntries: () => undefined, onAnew: () => undefined };
  const store = createGroupMemory();
  const own = openLink({ ...quiet, origin: 'http://here.invalid', store: () => Promise.resolve(store), ...options });
  open.push(own);
  return own;
}

async function sitDown(code: string, as: string): Promise<GroupLink> {
  const joined = await askHere({ kind: 'join', code, key: '' });
  if (joined?.ok !== true) throw new Error('the code is good');
  const { session, team, token, person } = joined.value as JoinedPlace;
  return link({ session, team, token, person, build, wants: { as, name: 'Heron' } });
}

const codeOf = ({ codes }: { readonly codes: readonly { readonly id: string; readonly code: string }[] }, id: string) =>
  codes.find((one) => one.id === id)?.code ?? '';
const boundaries = (own: GroupLink): readonly string[] =>
  own.entries().flatMap(({ envelope }) => (envelope.kind === 'boundary' ? [JSON.stringify(envelope.body.source)] : []));

describe('a session on this computer', () => {
  it('is joined, ordered and conducted between windows, and goes on when the window that keeps it is opened again', async () => {
    const session = await begin('here-cells-1', null);
    const first = await session.keep();
    const csoc = await sitDown(codeOf(session, 'csoc'), 'csoc-lead');
    const region = await sitDown(codeOf(session, 'region'), 'region-lead');
    const desk = session.facilitator('csoc');
    await until(() => [csoc, region, desk].every((own) => own.status().phase === 'live'));
    await session.startAll(desk);
    await until(() => [csoc, region].every((own) => own.ledger().at > 0));
    expect(region.ledger().at).toBe(csoc.ledger().at);
    const message = { to: ['region'], seats: [], channel: 'phone', title: 'Hello', text: 'Are you there?' } as const;
    const end = await csoc.wish('csoc-lead', { kind: 'send-message', ...message });
    expect(end.kind).toBe('stands');
    await until(() => boundaries(region).length === 1);
    first.close();
    await until(() => [csoc, region, desk].every((own) => own.status().phase !== 'live'));
    const kept = csoc.wish('csoc-lead', { kind: 'send-message', ...message, title: 'Written meanwhile' });
    const at = csoc.ledger().at;
    await session.keep();
    expect((await kept).kind).toBe('stands');
    await until(() => boundaries(region).length === 2 && csoc.ledger().at > at);
    expect(new Set(boundaries(region)).size).toBe(2);
    const lines = await session.store.lines('here-cells-1', 'region');
    expect(region.entries().map(({ line }) => line)).toEqual(lines.slice(0, region.entries().length));
  });

  it('shows a pass what it opens, and lets nobody in by another’s', async () => {
    const session = await begin('here-cells-2', null);
    await session.keep();
    const joined = await askHere({ kind: 'join', code: codeOf(session, 'csoc').toLowerCase(), key: '' });
    const place = (joined?.ok === true ? joined.value : null) as JoinedPlace;
    const seen = await askHere({ kind: 'see', token: place.token });
    const { teams } = (seen?.ok === true ? seen.value : { teams: [] }) as unknown as SessionSeen;
    expect(teams.map(({ team, access }) => [team, access])).toEqual(
      [
        ['csoc', 'play'],
        ['region', 'read'],
      ].toSorted(
        (a, b) => PLAN.teams.findIndex(({ id }) => id === a[0]) - PLAN.teams.findIndex(({ id }) => id === b[0]),
      ),
    );
    expect(await askHere({ kind: 'join', code: '00000000', key: '' }, 200)).toMatchObject({ ok: false });
    expect(await askHere({ kind: 'see', token: place.token.replace('csoc', 'region') }, 200)).toMatchObject({
      ok: false,
    });
    const forged = { session: 'here-cells-2', team: 'csoc', person: 'facilitator', build, wants: null };
    const thief = link({ ...forged, token: session.token });
    await until(() => thief.status().phase === 'refused');
    expect(thief.status().refused?.why).toBe('token');
  });

  it('is played by one team alone, with the clock of the session', async () => {
    const session = await begin('here-cells-3', 'csoc');
    expect(session.codes.filter(({ role }) => role === 'player').map(({ id }) => id)).toEqual(['csoc']);
    await session.keep();
    const desk = session.facilitator('csoc');
    await until(() => desk.status().phase === 'live');
    await session.startAll(desk);
    await until(() => desk.ledger().at > 0);
  });

  it('is over at once for whoever asks where nobody keeps it', async () => {
    expect(await askHere({ kind: 'join', code: '7K3M9QXT', key: '' }, 50)).toBeNull();
  });
});
