// The estate file: the trust everyone plays in, and what an author hears who breaks it in one place.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { ROOT } from '#engine/bin/load-pack.ts';
import { HOST_NAME_MAX, hostName, parseEstate } from '#engine/scenario/index.ts';
import type { EstateSpec } from '#engine/scenario/index.ts';
import { expectGolden } from '../../support/golden.ts';

const FILE = 'scenarios/estates/acute-trust.yaml';
const TEXT = readFileSync(join(ROOT, FILE), 'utf8');

function acuteTrust(): EstateSpec {
  const parsed = parseEstate(FILE, TEXT);
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}

function linesWith(find: string, replacement: string): string[] {
  if (!TEXT.includes(find)) throw new Error(`"${find}" is not in ${FILE}.`);
  const parsed = parseEstate(
    FILE,
    TEXT.replace(find, () => replacement),
  );
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

const MISTAKES: readonly (readonly [string, string, string])[] = [
  [
    'a trust that could be real',
    'name: Calderwick Hospitals NHS Foundation Trust (fictional)',
    'name: Calderwick Hospitals NHS Foundation Trust',
  ],
  ['a code in the form of real ones', 'code: EX-T01', 'code: RX1'],
  ['a real domain', 'domain: calderwick.example', 'domain: calderwick.nhs.uk'],
  ['a public network', 'cidr: 10.20.84.0/22', 'cidr: 224.20.84.0/22'],
  ['a network with host bits', 'cidr: 10.20.84.0/22', 'cidr: 10.20.85.0/22'],
  ['a network inside another', 'cidr: 10.20.84.0/22', 'cidr: 10.20.81.0/24'],
  ['a network that is too small', 'cidr: 10.20.84.0/22', 'cidr: 10.20.84.0/24'],
  ['a misspelt site', 'id: corp-ottm, site: ottm', 'id: corp-ottm, site: otm'],
  ['a misspelt VLAN', 'role: ed-pc, vlan: emergency', 'role: ed-pc, vlan: emergancy'],
  ['a misspelt area', 'vlan: emergency, area: ed,', 'vlan: emergency, area: edd,'],
  ['an OS profile that is not there', 'count: 74, os: pc', 'count: 74, os: pcs'],
  ['shares that are not a hundred', 'name: Windows 11, percent: 83', 'name: Windows 11, percent: 80'],
  ['names that do not match the count', 'names: [CAL-FS01, CAL-FS02]', 'names: [CAL-FS01]'],
  [
    'two groups that make one host',
    'id: hot-desk-calw, role: office-pc, vlan: corp-calw, area: sec, count: 6, os: managed, onboardedPercent: 100, code: HOT',
    'id: hot-desk-calw, role: office-pc, vlan: corp-calw, area: ste, count: 6, os: managed, onboardedPercent: 100, code: PC',
  ],
  ['a host name with a space', 'CAL-BKP01, CAL-BKP02', 'CAL BKP01, CAL-BKP02'],
  ['a system on a server that is not there', 'needs: [CAL-TEL01]', 'needs: [CAL-TEL02]'],
  ['a service account that is not there', 'needsAccounts: [svc_eprint]', 'needsAccounts: [svc_print]'],
  ['systems that need each other', 'needs: [CAL-DC02]', 'needs: [CAL-DC02]\n    needsSystems: [epma]'],
  ['classes of urgency that are not a hundred', "name: 'Majors', sharePercent: 46", "name: 'Majors', sharePercent: 45"],
  ['two classes of one name', "id: majors, name: 'Majors'", "id: resus, name: 'Majors'"],
  ['a week of six days', '[108, 102, 99, 98, 100, 97, 96]', '[108, 102, 99, 98, 100, 97]'],
  ['a figure without its assumption', 'flow:\n      assumption:', 'flow:\n      because:'],
  ['a neighbour who takes what we do not have', '{ service: ed, sizePercent: 90', '{ service: edd, sizePercent: 90'],
  ['a neighbour that could be real', 'Marrowfield General Hospital (fictional)', 'Marrowfield General Hospital'],
  [
    'a service on a system that is not there',
    '{ system: telephony, pacePercentLost: 15',
    '{ system: telefony, pacePercentLost: 15',
  ],
  ['a day of 23 hours', 'demandPerHour: [9, 8, 7,', 'demandPerHour: [9, 8,'],
  ['an id used twice', '{ id: supplier-imaging, name', '{ id: supplier-pathology, name'],
];

describe('the acute trust', () => {
  const spec = acuteTrust();
  const total = spec.deviceGroups.reduce((sum, group) => sum + group.count, 0);

  it('has about nine thousand devices and seven and a half thousand accounts', () => {
    expect(total).toBeGreaterThanOrEqual(8_500);
    expect(total).toBeLessThanOrEqual(9_500);
    const staff = spec.accountGroups
      .filter((group) => group.kind === 'staff')
      .reduce((sum, group) => sum + group.count, 0);
    expect(staff).toBeGreaterThanOrEqual(7_000);
    expect(staff).toBeLessThanOrEqual(8_000);
  });

  it('[SCN6] gives every device a name of its own that Windows can hold', () => {
    const names = spec.deviceGroups.flatMap((group) => {
      const area = spec.areas.find((one) => one.id === group.area);
      const site = spec.sites.find((one) => one.id === area?.site);
      if (area === undefined || site === undefined) throw new Error(`${group.id} has a place`);
      return Array.from({ length: group.count }, (_, ordinal) => hostName(site, area, group, ordinal));
    });
    expect(new Set(names).size).toBe(total);
    expect(names.filter((name) => name.length > HOST_NAME_MAX)).toEqual([]);
    expect(names).toContain('CALW-W07-WOW03');
    expect(names).toContain('CAL-EPR-SQL01');
  });

  it('[SCN7] writes areas out as groups of their own', () => {
    expect(
      spec.deviceGroups.filter((group) => group.id.startsWith('ward-pc-a/')).map((group) => group.area),
    ).toHaveLength(10);
  });
});

describe('broken estates', () => {
  const heard = MISTAKES.map(([name, find, replacement]) => ({ name, lines: linesWith(find, replacement) }));

  it.each(heard)('$name is refused, at a place', ({ lines }) => {
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line).toMatch(/^scenarios\/estates\/acute-trust\.yaml:\d+:\d+: error: /);
  });

  it('says each in words that a person accepted', () => {
    const withoutPlace = (line: string): string => line.replace(/:\d+:\d+:/, ':');
    expectGolden(
      'scenario/broken-estates.txt',
      heard.map(({ name, lines }) => [`# ${name}`, ...lines.map(withoutPlace), ''].join('\n')).join('\n'),
    );
  });
});
