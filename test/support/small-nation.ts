// A nation of two regions and eight organisations, as a file says it: small enough to break in one place and read the fault.
// Used by tests of the estate; national.yaml has the same form at full size.

import { formatProblem } from '../../engine/base/index.ts';
import { parseNation } from '../../engine/scenario/index.ts';
import type { NationSpec } from '../../engine/scenario/index.ts';

export const SMALL_NATION = `id: small
trust: { code: EX-N00, name: A small England (fictional), prefix: ENG, region: England, domain: england.example, mailDomain: nhsmail.example }
devices: 2700
addresses: [10.0.0.0/12]
regions:
  - { id: london, name: London, boards: 1, share: 60 }
  - { id: south-west, name: South West, boards: 2, share: 40 }
archetypes:
  - id: board
    kind: care-board
    code: ICB
    organisations: 3
    belongs: board
    names: ['{place} and {other} Integrated Care Board (fictional)']
    domain: '{place}-board.example'
    devices: [60, 90]
    block: 19
    sites:
      - { kind: office, count: [1, 2], share: 10000 }
      - { kind: practice, inNation: 17, devices: [12, 40] }
    adminsPerThousand: 4
    servicesPerThousand: 10
    suppliersPerThousand: 2
  - id: acute
    kind: acute-trust
    code: T
    organisations: 3
    belongs: board
    names: ['{place} Hospitals NHS Trust (fictional)']
    domain: '{place}-hospitals.example'
    devices: [500, 800]
    block: 18
    sites:
      - { kind: hospital, count: [1, 2], share: 8000 }
      - { kind: office, count: [1, 1], share: 2000 }
    adminsPerThousand: 4
    servicesPerThousand: 20
    suppliersPerThousand: 4
  - id: pathology
    kind: supplier
    code: S
    organisations: 1
    belongs: nation
    names: ['{place} Pathology (fictional)']
    domain: '{place}-pathology.example'
    devices: [200, 300]
    block: 20
    sites: [{ kind: office, count: [1, 1], share: 10000 }]
    adminsPerThousand: 4
    servicesPerThousand: 20
    suppliersPerThousand: 4
  - id: front-door
    kind: front-door
    code: N
    organisations: 1
    belongs: nation
    names: ['{place} Front Door (fictional)']
    domain: '{place}-front-door.example'
    devices: [100, 200]
    block: 20
    sites: [{ kind: office, count: [1, 1], share: 10000 }]
    adminsPerThousand: 4
    servicesPerThousand: 20
    suppliersPerThousand: 4
siteKinds:
  - id: hospital
    names: ['{own} General Hospital', '{place} Infirmary']
    bedsPerHundred: 6
    staffPerHundred: 80
    vlans:
      - { id: wards, name: Wards, kind: ward, each: 2 }
      - { id: bedside, name: Bedside devices, kind: clinical }
      - { id: offices, name: Offices, kind: corporate }
    areas:
      - { id: ward, name: 'Ward {n} {word}', code: W##, onePer: 100, service: wards, people: 7000, logins: 1 }
      - { id: office, name: Offices, code: OFF, people: 3000 }
    groups:
      - { id: ward-pc, role: ward-pc, vlan: wards, area: ward, share: 4500, os: pc, onboardedPercent: 97, code: PC, criticality: direct-care }
      - { id: ward-monitor, role: medical-device, vlan: bedside, area: ward, share: 2500, os: appliance, onboardedPercent: 0, code: MON, criticality: life-critical }
      - { id: office-pc, role: office-pc, vlan: offices, area: office, share: 3000, os: pc, onboardedPercent: 98, code: PC }
  - id: office
    names: ['{place} House', '{place} Court']
    bedsPerHundred: 0
    staffPerHundred: 90
    vlans: [{ id: offices, name: Offices, kind: corporate }]
    areas: [{ id: office, name: Offices, code: OFF, people: 10000 }]
    groups:
      - { id: office-pc, role: office-pc, vlan: offices, area: office, share: 3300, os: pc, onboardedPercent: 98, code: PC }
      - { id: office-laptop, role: office-laptop, vlan: offices, area: office, share: 6700, os: pc, onboardedPercent: 98, code: LT }
  - id: practice
    names: ['{place} Surgery (fictional)']
    practice: true
    bedsPerHundred: 0
    staffPerHundred: 70
    vlans: [{ id: practice, name: Practice, kind: corporate }]
    areas: [{ id: practice, name: General practice, code: GP1, people: 10000, logins: 1 }]
    groups:
      - { id: reception-pc, role: reception-pc, vlan: practice, area: practice, share: 10000, os: pc, onboardedPercent: 96, code: RCP }
commonVlans:
  - id: server-core
    name: Core servers
    kind: server
    offset: 0
    prefix: 24
    groups:
      - { id: domain-controllers, role: domain-controller, names: [DC01, DC02], os: core, onboardedPercent: 100 }
      - { id: laboratory, role: server, names: [LIM01], kinds: [acute-trust], os: core, onboardedPercent: 100, criticality: life-critical }
  - id: edge
    name: Edge
    kind: dmz
    offset: 1024
    prefix: 28
    groups: [{ id: edge-devices, role: firewall, names: [FW01], os: appliance, onboardedPercent: 0 }]
commonAccounts:
  - { id: service-accounts, kind: service, tenant: trust-ad, names: [svc_backup, svc_lims] }
  - { id: administrators, kind: admin, tenant: trust-ad, names: [adm-oncall] }
  - { id: shared-mail, kind: service, tenant: nhsmail, names: [switchboard] }
osProfiles:
  pc: [{ name: Windows 11, percent: 80, patch: monthly }, { name: Windows 10, percent: 20, patch: ended }]
  core: [{ name: Windows Server 2022, percent: 100, patch: monthly }]
  appliance: [{ name: Appliance, percent: 100, patch: ended }]
patchProfiles:
  monthly: [{ percent: 70, days: [0, 14] }, { percent: 30, days: [15, 60] }]
  ended: [{ percent: 100, days: [800, 900] }]
software:
  - { name: Web browser, roles: [office-pc, ward-pc], percent: 100, versions: ['3.0', '2.0', '1.0'] }
  - { name: Endpoint sensor, roles: [office-pc], os: [Windows], percent: 50, versions: ['9.1'] }
systems:
  - { id: feed, name: Results, does: Carries results, fallback: Phoned, kinds: [supplier], needs: [DC01] }
  - { id: directory, name: Directory, does: Signs people in, fallback: None, needs: [DC02], helps: [DC01] }
  - { id: lims, name: Laboratory system, does: Requests and results, fallback: Paper, kinds: [acute-trust], needs: [LIM01], needsAccounts: [svc_lims], needsSystems: [directory], needsLinks: [hscn], runBy: [{ archetype: pathology, system: feed }] }
links: [{ id: hscn, name: HSCN, kind: hscn, carries: Everything }]
services:
  - id: wards
    name: Wards
    unit: rounds
    kinds: [acute-trust]
    perDevices: 1000
    divertAtPercent: 90
    demandPerHour: [1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1]
    bookedPerHour: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    dependsOn: [{ system: lims, pacePercentLost: 20, delayMinutes: 30, why: By phone }]
words:
  stems: [pewter, lantern, quill, tallow, velvet]
  endings: [wick, mere, holt, stead, garth]
  never: [quillmere]
  areas: [Alder, Ash]
names:
  first: [amara, ben, chidi, deepa, elena, farah, gareth, hana, ines, joanna]
  last: [abbasi, alder, brook, chen, desai, eze, fell, gill, hale, iqbal, khan]
`;

/** The small nation, read. */
export function smallNation(): NationSpec {
  const parsed = parseNation('small.yaml', SMALL_NATION);
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.value;
}
