// The accounts that rows of an organisation speak of besides whoever is logged on: those that families name, then its staff.
// Promise: every organisation's block begins alike, so that one family finds its account in all of them.
// Tested in test/engine/telemetry/generate-part.test.ts.

import { mix2, NO_INDEX, streamSeed } from '../base/index.ts';
import type { ColumnRoom, Estate } from '../estate/index.ts';
import { ACCOUNT_KINDS } from '../scenario/index.ts';
import type { AccountKind, ActivitySpec } from '../scenario/index.ts';

export interface OwnAccounts {
  /** Names that families give, in the order of each block. */
  readonly names: readonly string[];
  readonly accounts: Uint32Array;
  /** By organisation: start of its block, and its number of staff. */
  readonly start: Uint32Array;
  readonly staffCount: Uint32Array;
}

/** What kind of account a name stands for where an organisation has none of that name. */
const KIND_OF_NAME: readonly (readonly [prefix: string, kind: AccountKind])[] = [
  ['svc_', 'service'],
  ['adm-', 'admin'],
  ['sup_', 'supplier'],
];

/** Accounts by kind and organisation, from one pass over the estate. */
function accountsOfKind(estate: Estate, kind: AccountKind): readonly (readonly number[])[] {
  const code = ACCOUNT_KINDS.indexOf(kind);
  const { accounts, accountCount, organisations } = estate;
  const found: number[][] = organisations.map(() => []);
  for (let account = 0; account < accountCount; account += 1)
    if (accounts.kind[account] === code) found[accounts.organisation[account] as number]?.push(account);
  return found;
}

/** Accounts that families name (all but `user` and `staff`), and the staff, block by block. */
export function gatherAccounts(estate: Estate, activity: ActivitySpec, room: ColumnRoom): OwnAccounts {
  const names = [...new Set(activity.families.map(({ as }) => as))].filter((as) => as !== 'user' && as !== 'staff');
  const staff = accountsOfKind(estate, 'staff');
  const standIns = new Map(KIND_OF_NAME.map(([prefix, kind]) => [prefix, accountsOfKind(estate, kind)]));
  const named = (organisation: number, name: string): number => {
    if (name === 'none') return NO_INDEX;
    const found = estate.accountByName.get(name.toLowerCase(), organisation);
    if (found !== undefined || estate.organisations.length === 1) return found ?? 0;
    const others = standIns.get(name.slice(0, 4))?.[organisation] ?? [];
    return others[mix2(streamSeed(0x6e616d65, name), organisation) % Math.max(1, others.length)] ?? 0;
  };
  const start = new Uint32Array(estate.organisations.length);
  let total = 0;
  staff.forEach((members, organisation) => {
    start[organisation] = total;
    total += names.length + members.length;
  });
  const accounts = new Uint32Array(room.place(total * 4));
  staff.forEach((members, organisation) => {
    accounts.set(
      names.map((name) => named(organisation, name)),
      start[organisation],
    );
    accounts.set(members, (start[organisation] as number) + names.length);
  });
  return { names, accounts, start, staffCount: Uint32Array.from(staff, (members) => members.length) };
}
