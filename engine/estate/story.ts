// What an analyst asks about one account, and the names and identifiers of devices and accounts, made on demand.
// Promise: plain values, made from the estate alone; identifiers never change within a seed.
// Tested in test/engine/estate/build-estate.test.ts.

import { accountIndex, assert, mix3, streamSeed } from '../base/index.ts';
import { ACCOUNT_KINDS } from '../scenario/index.ts';
import type { AccountKind } from '../scenario/index.ts';
import type { AccountStory, Estate, Organisation } from './estate.ts';
import { displayName, isPeople, loginName, nameDevice, SYSTEM_ACCOUNTS } from './names.ts';

const SYSTEM_SIDS = ['S-1-5-18', 'S-1-5-19', 'S-1-5-20'] as const;

/** Host name, at most 15 characters. */
export function deviceName(estate: Estate, device: number): string {
  return nameDevice(estate, device);
}

/** Login name: `a.khan12`, `svc_backup`, `SYSTEM`. */
export function accountName(estate: Estate, account: number): string {
  return loginName(estate, account);
}

/** Two hex digits of each byte: hunts read hashes of millions of rows. */
const HEX_OF_BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** `length` hex digits that depend on the seed, a name and a number. */
export function hexText(seed: number, name: string, value: number, length: number): string {
  const salt = streamSeed(seed, name);
  let text = '';
  for (let part = 0; text.length < length; part += 1) {
    const bits = mix3(salt, value, part);
    for (let shift = 24; shift >= 0; shift -= 8) text += HEX_OF_BYTE[(bits >>> shift) & 255] as string;
  }
  return text.slice(0, length);
}

/** Lower-case GUID (version 4 form) that depends on the seed, a name and a number. */
export function guidText(seed: number, name: string, value: number): string {
  const hex = hexText(seed, name, value, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Defender's DeviceId: 40 hex digits. */
export function deviceIdText(estate: Estate, device: number): string {
  return hexText(estate.seed, 'device-id', device, 40);
}

/** Domain of the organisation that runs a device, `calderwick.example`. */
export function deviceDomain(estate: Estate, device: number): string {
  return organisationAt(estate, estate.devices.organisation[device]).domain;
}

/** Short name of the Windows domain that an account belongs to, in capitals. */
export function accountDomain(estate: Estate, account: number): string {
  return organisationAt(estate, estate.accounts.organisation[account]).prefix;
}

/** Organisation with this index. */
export function organisationAt(estate: Estate, organisation: number | undefined): Organisation {
  const found = estate.organisations[organisation ?? 0];
  assert(found !== undefined, 'every device and account belongs to an organisation');
  return found;
}

/** Security identifier of an account. */
export function accountSid(estate: Estate, account: number): string {
  const fixed = SYSTEM_SIDS[account];
  if (fixed !== undefined) return fixed;
  const salt = streamSeed(estate.seed, 'domain-sid');
  const organisation = estate.accounts.organisation[account] as number;
  const parts = [0, 1, 2].map((part) => String(mix3(salt, part, organisation)));
  const { accounts } = organisationAt(estate, organisation);
  return `S-1-5-21-${parts.join('-')}-${1100 + SYSTEM_ACCOUNTS.length + account - accounts.start}`;
}

/** User principal name, or null for the computer's own accounts. Mailboxes live in the mail domain. */
export function accountUpn(estate: Estate, account: number): string | null {
  if (account < SYSTEM_ACCOUNTS.length) return null;
  const { trust, accountGroups } = estate.spec;
  const tenant = accountGroups[estate.accounts.group[account] as number]?.tenant;
  if (tenant === 'nhsmail') return `${mailName(estate, account)}@${trust.mailDomain}`;
  return `${accountName(estate, account)}@${organisationAt(estate, estate.accounts.organisation[account]).domain}`;
}

/** Mailboxes of all organisations share a domain: those that are no person's have the organisation's prefix behind. */
function mailName(estate: Estate, account: number): string {
  const group = estate.spec.accountGroups[estate.accounts.group[account] as number];
  const name = accountName(estate, account);
  if (estate.organisations.length === 1 || group === undefined || isPeople(group)) return name;
  return `${name}.${organisationAt(estate, estate.accounts.organisation[account]).prefix.toLowerCase()}`;
}

/** E-mail address of an account, or null for the computer's own accounts. */
export function accountMail(estate: Estate, account: number): string | null {
  if (account < SYSTEM_ACCOUNTS.length) return null;
  return `${mailName(estate, account)}@${estate.spec.trust.mailDomain}`;
}

/** Display name in address lists. */
export function accountDisplayName(estate: Estate, account: number): string {
  return displayName(estate, account);
}

/** Everything an analyst would ask about one account. */
export function accountStory(estate: Estate, account: number): AccountStory {
  const { spec, accounts } = estate;
  const name = accountName(estate, account);
  const group = spec.accountGroups[accounts.group[account] as number];
  const area = spec.areas[accounts.area[account] as number];
  const organisation = accounts.organisation[account] as number;
  const systems = spec.systems.filter(
    (system) =>
      (system.organisation ?? 0) === organisation &&
      system.needsAccounts.some((needed) => needed.toLowerCase() === name.toLowerCase()),
  );
  return {
    index: accountIndex(account),
    name,
    displayName: accountDisplayName(estate, account),
    upn: accountUpn(estate, account) ?? name,
    sid: accountSid(estate, account),
    kind: ACCOUNT_KINDS[accounts.kind[account] as number] as AccountKind,
    tenant: group?.tenant ?? 'trust-ad',
    area: area?.name ?? null,
    organisation: organisationAt(estate, organisation).name,
    systems: systems.map((system) => ({ id: system.id, name: system.name })),
  };
}
