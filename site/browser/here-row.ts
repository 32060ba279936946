// A session on this computer alone: what its rooms are opened with, and who may come into which of them.
// Promise: names of such sessions begin with `here-`; a pass is good for one session and made under its own secret.
// Tested in test/site/browser/here-relay.test.ts.

import type { TeamKind } from '#engine/scenario/index.ts';
import type { GroupEntry, Role } from '#engine/session/index.ts';
import {
  hmacHex,
  joinCode,
  NO_HEAD,
  placeDraft,
  publicKeyOf,
  readCode,
  readsAll,
  ROLES,
} from '#engine/session/index.ts';
import type { JoinedPlace, SessionTeam } from './group-door.ts';
import type { Signer } from './facilitator-key.ts';
import type { OpeningWish, RelayOpened } from './facilitator-relay.ts';
import { ROLE_CODES, signFor } from './facilitator-relay.ts';

export interface HereTeam {
  readonly team: string;
  readonly name: string;
  readonly kind: TeamKind;
}

export interface HereCode {
  /** A team's id, or the name of a role's code. */
  readonly id: string;
  readonly role: JoinedPlace['role'];
  /** `*`: all teams. */
  readonly team: string;
  readonly code: string;
}

/** What is kept of a session beside its logs. */
export interface HereRow {
  readonly session: string;
  readonly openedMs: number;
  /** 64 hex digits: proves passes and seals. */
  readonly secret: string;
  /** 64 hex digits: signs marks and what the conductor brings. */
  readonly conductor: string;
  readonly opened: Pick<SessionTeam, 'kernel' | 'schema' | 'scenario' | 'packHash' | 'seed'>;
  readonly teams: readonly HereTeam[];
  readonly codes: readonly HereCode[];
}

/** A session to be kept: its row, and the first entry of each team's log. */
export interface HereOpening {
  readonly row: HereRow;
  readonly first: readonly { readonly team: string; readonly entry: GroupEntry }[];
}

const CODE_BYTES = 5;
const KEY_BYTES = 32;
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const newCode = (): string => joinCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)));

export const conductorKeyOf = ({ conductor }: HereRow): Uint8Array => bytesOf(conductor);

/** Makes a session of this computer: the same opening that a relay is sent. */
export async function openHere(wish: OpeningWish, signer: Signer, openedMs: number): Promise<HereOpening> {
  const { session, teams: wished, ...about } = wish;
  const { kernel, schema, scenario, packHash, seed } = about;
  const teams = wished.map(({ id, name, kind }): HereTeam => ({ team: id, name, kind: kind as TeamKind }));
  const opening = await signFor(signer, session, {
    ...{ cid: 'facilitator-opening', n: 1, kind: 'open' },
    body: { ...about, facilitator: signer.publicKey },
  });
  const codes = [
    ...teams.map(({ team }): HereCode => ({ id: team, role: 'player', team, code: newCode() })),
    ...ROLE_CODES.map((role): HereCode => ({ id: role, role, team: '*', code: newCode() })),
  ];
  return {
    row: {
      ...{ session, openedMs, secret: randomHex(KEY_BYTES), conductor: randomHex(KEY_BYTES), teams, codes },
      opened: { kernel, schema, scenario, packHash, seed },
    },
    first: teams.map(({ team }) => ({
      team,
      entry: placeDraft(opening, { session, team, head: NO_HEAD, relayMs: openedMs }),
    })),
  };
}

/** What the page of an opened session shows, in the words of a relay. */
export function openedHere(row: HereRow): RelayOpened {
  const { session, codes } = row;
  const everybody = { team: '*', person: 'facilitator', role: 'facilitator' } as const;
  return {
    ...{ session, token: makePass(row, everybody), conductor: publicKeyOf(conductorKeyOf(row)) },
    codes: codes.map(({ id, role, team, code }) => ({
      ...{ id, role, code, teams: team === '*' ? [] : [team] },
      expiresMs: Number.MAX_SAFE_INTEGER,
    })),
  };
}

export interface HerePass {
  readonly team: string;
  readonly person: string;
  readonly role: Role;
}

function makePass({ session, secret }: HereRow, { team, person, role }: HerePass): string {
  const says = [session, team, person, role].join('.');
  return `${says}.${hmacHex(secret, `pass:${says}`)}`;
}

/** What a token of this session says; null when it is none. */
export function readPass(row: HereRow, token: string): HerePass | null {
  const [session, team = '', person = '', named = ''] = token.split('.');
  const role = ROLES.find((one) => one === named);
  if (session !== row.session || role === undefined) return null;
  const pass = { team, person, role };
  return makePass(row, pass) === token ? pass : null;
}

/** Who somebody becomes by a typed code; null when this session has no such code. `key` is a co-facilitator's. */
export function joinHere(row: HereRow, typed: string, key: string): JoinedPlace | null {
  const code = readCode(typed);
  const found = code === null ? undefined : row.codes.find((one) => one.code === code);
  if (found === undefined) return null;
  const { role, team } = found;
  if (role === 'co-facilitator' && !/^[0-9a-f]{64}$/.test(key)) return null;
  const person = role === 'co-facilitator' ? key : randomHex(8);
  return { session: row.session, team, person, role, token: makePass(row, { team, person, role }) };
}

/** What a pass opens in a team's room: as a relay decides it. */
export function accessOf(row: HereRow, pass: HerePass, team: string): SessionTeam['access'] {
  if (!row.teams.some((one) => one.team === team)) return 'none';
  if (pass.team === '*' || pass.team === team) {
    if (pass.role === 'player') return 'play';
    if (pass.role === 'evaluator') return 'evaluate';
    return pass.role === 'observer' ? 'read' : 'run';
  }
  const own = row.teams.find((one) => one.team === pass.team);
  return pass.role === 'player' && own !== undefined && readsAll(own.kind) ? 'read' : 'none';
}
