// Names back to indexes: reading a name finds what a map of all names finds, and nothing else.
// The map is the slow, short reference; the nation, for which it would be too large, is held against its own names.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountMail, accountName, accountUpn, buildEstate, deviceName } from '../../../engine/estate/index.ts';
import type { Estate } from '../../../engine/estate/index.ts';
import { mapAccounts, mapDevices, readAccounts, readDevices } from '../../../engine/estate/name-index.ts';
import { expandNation } from '../../../engine/scenario/index.ts';
import { loadAcuteTrust } from '../../support/acute-trust.ts';
import { smallNation } from '../../support/small-nation.ts';
import { tinyEstate } from '../../support/tiny-estate.ts';

const nation = buildEstate(expandNation(smallNation()), 7);

/** A name with a letter lost, doubled, changed or put in front. */
const spoilt = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), fc.nat(20), fc.constantFrom('', '0', '1', '-', 'x', 'a.', '\\', '@'))
    .map(([name, at, letter]) => name.slice(0, at) + letter + name.slice(at + 1));

function namesOf(estate: Estate): { hosts: string[]; logins: string[] } {
  const hosts = Array.from({ length: estate.deviceCount }, (_, index) => deviceName(estate, index).toLowerCase());
  const logins = Array.from({ length: estate.accountCount }, (_, index) => accountName(estate, index).toLowerCase());
  return { hosts, logins };
}

describe.each([
  ['a tiny trust', tinyEstate()],
  ['the acute trust', loadAcuteTrust(7)],
])('reading the names of %s', (_, estate) => {
  const { hosts, logins } = namesOf(estate);
  const devices = { map: mapDevices(estate), read: readDevices(estate) };
  const accounts = { map: mapAccounts(estate), read: readAccounts(estate) };

  it('finds every device and account that a map finds', () => {
    expect(hosts.filter((name, index) => devices.read.get(name) !== index)).toEqual([]);
    expect(logins.filter((name, index) => accounts.read.get(name) !== index)).toEqual([]);
    expect([devices.read.size, accounts.read.size]).toEqual([devices.map.size, accounts.map.size]);
  });

  it('finds no more than a map finds', () => {
    fc.assert(
      fc.property(spoilt(hosts), spoilt(logins.slice(0, 4_000)), (host, login) => {
        expect(devices.read.get(host)).toBe(devices.map.get(host));
        expect(devices.read.has(host)).toBe(devices.map.has(host));
        // A map knows no domains.
        if (!/[\\@]/.test(login)) expect(accounts.read.get(login)).toBe(accounts.map.get(login));
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});

describe('reading the names of a nation', () => {
  const { hosts, logins } = namesOf(nation);
  const owner = (account: number): number => nation.accounts.organisation[account] as number;

  it('gives every device a host name of its own and finds it', () => {
    expect(new Set(hosts).size).toBe(nation.deviceCount);
    expect(hosts.filter((name, index) => nation.deviceByName.get(name) !== index)).toEqual([]);
  });

  it('finds an account by its login within its organisation, its domain and its mailbox', () => {
    for (let account = 0; account < nation.accountCount; account += 1) {
      const login = logins[account] as string;
      expect(nation.accountByName.get(login, owner(account))).toBe(account);
      if (account < 3) continue;
      const { prefix } = nation.organisations[owner(account)] as (typeof nation.organisations)[number];
      expect(nation.accountByName.get(`${prefix.toLowerCase()}\\${login}`)).toBe(account);
      expect(nation.accountByName.get(accountUpn(nation, account) as string)).toBe(account);
      expect(nation.accountByName.get(accountMail(nation, account) as string)).toBe(account);
    }
  });

  it('gives people a login of their own in all England, and mailboxes to everybody', () => {
    const people = logins.filter(
      (_, account) => nation.spec.accountGroups[nation.accounts.group[account] as number]?.kind === 'staff',
    );
    expect(new Set(people).size).toBe(people.length);
    const mail = logins.flatMap((_, account) => accountMail(nation, account) ?? []);
    expect(new Set(mail).size).toBe(mail.length);
  });

  it('says nothing of a name that several have, or that stands in another organisation', () => {
    expect(nation.accountByName.get('svc_backup')).toBeUndefined();
    expect(nation.accountByName.get('svc_backup', 1)).toBe(nation.organisations[1]?.accounts.start);
    expect(nation.accountByName.get('nobody\\svc_backup')).toBeUndefined();
    const trust = nation.organisations[1] as (typeof nation.organisations)[number];
    const person = logins[trust.accounts.end - 1] as string;
    expect(nation.accountByName.get(`${trust.prefix.toLowerCase()}\\${person}`)).toBe(trust.accounts.end - 1);
    expect(
      nation.accountByName.get(`${nation.organisations[0]?.prefix.toLowerCase() ?? ''}\\${person}`),
    ).toBeUndefined();
    expect(nation.accountByName.get('system')).toBe(0);
  });

  it('finds only exact names', () => {
    fc.assert(
      fc.property(spoilt(hosts), spoilt(logins), (host, login) => {
        const device = nation.deviceByName.get(host);
        if (device !== undefined) expect(hosts[device]).toBe(host);
        const account = nation.accountByName.get(login);
        if (account !== undefined && !/[\\@]/.test(login)) expect(logins[account]).toBe(login);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
