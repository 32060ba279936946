// A simulation for review pages: answers every question of the analyst surfaces from invented rows, without an engine.
// Promise: the same question gives the same answer; commands are refused with a sentence, since nothing runs behind.
// Tested in test/browser/ (axe, by way of the review pages).

import { MINUTE_MS, formatTimestamp, mix2, mix3 } from '#engine/base/index.ts';
import type {
  Explanation,
  Answer,
  EventPage,
  EventQuery,
  MapLayout,
  ProcessNode,
  Request,
  RoomView,
} from '#engine/conduct/index.ts';
import { DEVICE_STATES } from '#engine/conduct/index.ts';
import { DEVICE_ROLES } from '#engine/scenario/index.ts';
import type { FullRecord } from '#engine/telemetry/index.ts';
import type { AnswerTo, Frame, Simulation } from '../../../browser/simulation.ts';

const PROGRAMS: readonly (readonly [string, string])[] = [
  ['outlook.exe', '"C:\\Program Files\\Office\\OUTLOOK.EXE" /recycle'],
  ['EprClient.exe', '"C:\\Program Files\\Calderwick EPR\\EprClient.exe" --ward W07 --locale en-GB'],
  ['svchost.exe', 'C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule'],
  ['powershell.exe', 'powershell.exe -NoProfile -File C:\\Scripts\\Inventory.ps1 -Site CALW'],
  ['ccmexec.exe', 'C:\\Windows\\CCM\\CcmExec.exe'],
  ['backup-agent.exe', '"C:\\Program Files\\Backup\\backup-agent.exe" --job nightly --target CAL-BKP01'],
];
const DEVICES = ['CAL-FS01', 'CAL-BKP01', 'CALW-W07-WOW03', 'CALW-W07-PC01', 'CAL-JMP01', 'CAL-EPR-APP1'];
const ACCOUNTS = ['svc_backup', 'ward7', 'adm-rosei', 'p.okafor3', 'SYSTEM'];
const ROWS_PER_MINUTE = 12;

const pick = <T>(values: readonly T[], hash: number): T => values[hash % values.length] as T;

function recordOf(view: RoomView, table: string, minute: number, index: number): FullRecord {
  const hash = mix3(table.length, minute, index);
  const [fileName, commandLine] = pick(PROGRAMS, hash >>> 3);
  const parent = pick(PROGRAMS, hash >>> 7);
  const time = minute * MINUTE_MS + Math.floor((index * MINUTE_MS) / ROWS_PER_MINUTE) + (hash % 900);
  return {
    Timestamp: formatTimestamp({ startCivilMs: view.scenario.startCivilMs }, time),
    DeviceId: (mix2(hash % DEVICES.length, 1) >>> 0).toString(16).padStart(8, '0').repeat(5),
    DeviceName: pick(DEVICES, hash),
    ActionType: table === 'DeviceNetworkEvents' ? 'ConnectionSuccess' : 'ProcessCreated',
    FileName: fileName,
    FolderPath: `C:\\Program Files\\${fileName}`,
    SHA256: mix2(hash, 9).toString(16).padStart(8, '0').repeat(8),
    ProcessId: 1_000 + (hash % 9_000),
    ProcessCommandLine: commandLine,
    AccountDomain: 'CAL',
    AccountName: pick(ACCOUNTS, hash >>> 5),
    RemoteIP: table === 'DeviceNetworkEvents' ? `192.0.2.${String(hash % 254)}` : null,
    RemotePort: table === 'DeviceNetworkEvents' ? 443 : null,
    InitiatingProcessFileName: parent[0],
    InitiatingProcessCommandLine: parent[1],
    InitiatingProcessId: 400 + (hash % 600),
    IsInitiatingProcessRemoteSession: false,
    ReportId: hash % 100_000,
    AdditionalFields: null,
  };
}

function eventsOf(view: RoomView, query: EventQuery): EventPage {
  const first = Math.floor(query.from / MINUTE_MS);
  const last = Math.ceil(Math.min(query.until, view.now) / MINUTE_MS) - 1;
  const wanted = query.text.toLowerCase();
  const records: FullRecord[] = [];
  const refs: EventPage['refs'][number][] = [];
  let matched = 0;
  let scanned = 0;
  for (let minute = last; minute >= first; minute -= 1) {
    for (let index = ROWS_PER_MINUTE - 1; index >= 0; index -= 1) {
      const record = recordOf(view, query.table, minute, index);
      scanned += 1;
      if (query.device !== '' && record['DeviceName'] !== query.device) continue;
      if (query.account !== '' && record['AccountName'] !== query.account) continue;
      if (wanted !== '' && !Object.values(record).some((value) => String(value).toLowerCase().includes(wanted)))
        continue;
      matched += 1;
      if (records.length >= query.limit) continue;
      records.push(record);
      refs.push({ table: 0, minute, index });
    }
  }
  const columns = Object.keys(recordOf(view, query.table, 0, 0));
  return { table: query.table, columns, records, refs, matched, scanned, cutAt: null };
}

function treeOf(view: RoomView): readonly ProcessNode[] {
  const node = (
    name: string,
    commandLine: string,
    isAlert: boolean,
    children: readonly ProcessNode[],
  ): ProcessNode => ({
    name,
    commandLine,
    processId: 1_000 + commandLine.length * 7,
    account: 'adm-rosei',
    at: view.now - 30 * MINUTE_MS,
    isAlert,
    children,
  });
  return [
    node('services.exe', 'C:\\Windows\\System32\\services.exe', false, [
      node('cmd.exe', 'cmd.exe /c C:\\ProgramData\\tool\\run.cmd', false, [
        node('catalogue-tool.exe', 'catalogue-tool.exe remove --all --quiet', true, []),
        node('whoami.exe', 'whoami.exe /groups', false, []),
      ]),
    ]),
  ];
}

function deviceOf(view: RoomView, name: string): Answer {
  return {
    kind: 'device',
    page: {
      story: {
        index: 3 as never,
        name,
        deviceId: '00c1d2e3'.repeat(5),
        role: 'file-server',
        organisation: {
          code: 'EX-T01',
          name: 'Calderwick Hospitals NHS Foundation Trust (fictional)',
          kind: 'acute-trust',
          region: 'North East and Yorkshire',
          icb: null,
        },
        domain: 'calderwick.example',
        site: 'Calderwick General',
        vlan: 'Servers',
        vlanId: 'cal-srv',
        area: 'Data centre',
        os: 'Windows Server 2019',
        patchDays: 12,
        patchLevel: 'up to date',
        software: [],
        address: '10.20.80.21',
        macAddress: '02-4C-11-9A-3E-70',
        onboarded: true,
        clinicallyCritical: false,
        criticality: 'none',
        primaryAccount: 'svc_backup',
        users: ['svc_backup'],
        systems: [{ id: 'theatres', name: 'Theatre lists', relation: 'needs' }],
        services: ['Theatres', 'Outpatients'],
        reliesOn: [],
      },
      state: 'alerting',
      alerts: view.alerts.filter((alert) => alert.device === name).map((alert) => alert.id),
    },
  };
}

function accountOf(view: RoomView, name: string): Answer {
  return {
    kind: 'account',
    page: {
      story: {
        index: 2 as never,
        name,
        displayName: 'Backup service',
        upn: `${name}@calderwick.example`,
        sid: 'S-1-5-21-1000-2000-3000-1102',
        kind: 'service',
        tenant: 'trust-ad',
        area: null,
        organisation: 'Calderwick Hospitals NHS Foundation Trust (fictional)',
        systems: [{ id: 'backup', name: 'Nightly backup' }],
      },
      disabled: false,
      alerts: view.alerts.filter((alert) => alert.account === name).map((alert) => alert.id),
    },
  };
}

const VLAN_SIZES: readonly (readonly [string, string, string, number])[] = [
  ['gen-ward', 'Wards', 'ward', 2_180],
  ['gen-corp', 'Offices', 'corporate', 1_700],
  ['gen-clin', 'Clinical devices', 'clinical', 1_540],
  ['gen-img', 'Imaging', 'imaging', 210],
  ['gen-lab', 'Laboratory', 'laboratory', 160],
  ['gen-srv', 'Servers', 'server', 260],
  ['gen-bms', 'Building', 'building', 70],
  ['eas-ward', 'Wards', 'ward', 720],
  ['eas-corp', 'Offices', 'corporate', 640],
  ['eas-clin', 'Clinical devices', 'clinical', 610],
  ['dc-srv', 'Servers', 'server', 240],
  ['dc-mgmt', 'Management', 'management', 24],
  ['com-corp', 'Community offices', 'corporate', 650],
];
const SITES: readonly (readonly [string, string, string])[] = [
  ['gen', 'Calderwick General', 'gen'],
  ['eas', 'Eastmoor Hospital', 'eas'],
  ['dc', 'Data centre', 'dc'],
  ['com', 'Community clinics', 'com'],
];

function layoutOf(): MapLayout {
  let start = 0;
  const vlans = VLAN_SIZES.map(([id, name, kind, count]) => {
    const vlan = { id, name, kind, site: id.split('-')[0] ?? '', start, end: start + count };
    start += count;
    return vlan;
  });
  const sites = SITES.map(([id, name]) => {
    const own = vlans.filter((vlan) => vlan.site === id);
    return { id, name, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 };
  });
  const roles = new Uint8Array(start);
  const roleOf: Readonly<Record<string, (typeof DEVICE_ROLES)[number]>> = {
    ward: 'ward-pc',
    corporate: 'office-pc',
    clinical: 'medical-device',
    imaging: 'imaging-console',
    laboratory: 'analyser',
    server: 'server',
    management: 'jump-server',
  };
  for (const vlan of vlans) roles.fill(DEVICE_ROLES.indexOf(roleOf[vlan.kind] ?? 'printer'), vlan.start, vlan.end);
  return { sites, vlans, deviceCount: start, roles };
}

/** Mostly healthy, with an attack that spread through one VLAN and a few devices cut off. */
export function exampleStates(count: number): Uint8Array {
  const states = new Uint8Array(count);
  const code = (name: (typeof DEVICE_STATES)[number]): number => DEVICE_STATES.indexOf(name);
  for (let device = 0; device < count; device += 1) if (mix2(device, 5) % 83 === 0) states[device] = code('off');
  states.fill(code('encrypted'), 2_400, 2_437);
  states.fill(code('silent'), 2_500, 2_514);
  for (const device of [12, 640, 5_960, 5_961, 8_100]) states[device] = code('alerting');
  for (const device of [641, 5_970]) states[device] = code('isolated');
  return states;
}

const LAYOUT = layoutOf();

function nameOf(device: number): string {
  const vlan = LAYOUT.vlans.find((entry) => device >= entry.start && device < entry.end);
  return `CAL${(vlan?.site ?? 'x').slice(0, 1).toUpperCase()}-${(vlan?.kind ?? 'dev').slice(0, 3).toUpperCase()}-${String(device).padStart(5, '0')}`;
}

/** One of each kind, so that every form of an explanation can be looked at. */
function explanationOf(view: RoomView, id: number): Explanation {
  const alert = view.alerts.find((candidate) => candidate.id === id);
  const ruleTitle = alert?.title ?? '';
  const matched = [
    { column: 'FileName', value: 'catalogue-tool.exe', test: 'ends with catalogue-tool.exe' },
    {
      column: 'ProcessCommandLine',
      value: 'catalogue-tool.exe remove --all --quiet',
      test: 'contains remove, contains --all',
    },
  ];
  if (alert?.origin === 'correlation') {
    return {
      kind: 'correlation',
      ruleTitle,
      condition: 'at least 20 different values of DestinationIp within 10 min for the same DeviceName',
      measure: '24 different values',
      group: [{ field: 'DeviceName', value: alert.device ?? '' }],
      members: alert.rows.map((row, n) => ({
        row,
        at: alert.firstSeen + n * 1_400,
        rules: [
          {
            title: 'Connection to an administration port',
            matched: [{ column: 'RemotePort', value: '445', test: 'is 445' }],
          },
        ],
      })),
    };
  }
  if (alert?.origin === 'sighting') {
    return {
      kind: 'sighting',
      ruleTitle,
      indicator: {
        id: 'indicator--example',
        type: 'domain',
        value: 'updates.sluice.example',
        title: ruleTitle,
        source: 'EXERCISE: Regional sharing group',
        confidence: 70,
        validFrom: null,
        validUntil: alert.firstSeen + 3_600_000,
        techniques: [],
      },
      sources: ['EXERCISE: Regional sharing group', 'EXERCISE: Supplier'],
      fields: [{ column: 'RemoteUrl', value: 'a.updates.sluice.example' }],
    };
  }
  return { kind: 'rule', ruleTitle, matched };
}

function answer(view: RoomView, request: Request): Answer {
  switch (request.kind) {
    case 'events':
      return { kind: 'events', page: eventsOf(view, request.query) };
    case 'record':
      return { kind: 'record', record: recordOf(view, 'DeviceProcessEvents', request.row.minute, request.row.index) };
    case 'explain':
      return { kind: 'explain', explanation: explanationOf(view, request.alert) };
    case 'process-tree':
      return { kind: 'process-tree', roots: treeOf(view) };
    case 'device':
      return deviceOf(view, request.name);
    case 'account':
      return accountOf(view, request.name);
    case 'map-layout':
      return { kind: 'map-layout', layout: LAYOUT };
    case 'device-names':
      return {
        kind: 'device-names',
        names: Array.from({ length: request.end - request.start }, (_, n) => nameOf(request.start + n)),
      };
    default:
      return { kind: 'problem', sentence: 'This is an example: nothing runs behind it.', problems: [] };
  }
}

export function exampleSimulation(view: RoomView): Simulation {
  const frame: Frame = { view, deviceStates: exampleStates(LAYOUT.deviceCount) };
  return {
    ask: <R extends Request>(request: R) => Promise.resolve(answer(view, request) as AnswerTo<R>),
    command: () => Promise.resolve('This is an example: nothing runs behind it, so nothing was changed.'),
    frame: () => frame,
    onFrame: () => () => undefined,
  };
}
