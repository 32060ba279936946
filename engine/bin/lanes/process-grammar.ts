// What a program's entry in ordinary-programs.ts holds and how it is written short, the programs that start others, and
// the words that fill `{name}`. All names are invented.
// Promise: text only. Tested in test/engine/bin/bench-detection.test.ts.

export interface ProgramForm {
  /** How often, in parts of the sum of all. */
  readonly weight: number;
  readonly image: string;
  readonly original: string;
  readonly company: string;
  readonly product: string;
  readonly description: string;
  readonly lines: readonly string[];
  /** Images of parents, and the lines with which those were started. */
  readonly parents: readonly (readonly [image: string, line: string])[];
}

export const SYSTEM32 = 'C:\\Windows\\System32';
export const MICROSOFT = 'Microsoft Corporation';
const WINDOWS = 'Microsoft® Windows® Operating System';

export const SERVICES: readonly [string, string] = [`${SYSTEM32}\\services.exe`, `${SYSTEM32}\\services.exe`];
export const SVCHOST: readonly [string, string] = [
  `${SYSTEM32}\\svchost.exe`,
  `${SYSTEM32}\\svchost.exe -k netsvcs -p -s {service}`,
];
export const EXPLORER: readonly [string, string] = ['C:\\Windows\\explorer.exe', 'C:\\Windows\\Explorer.EXE'];
export const CCM: readonly [string, string] = ['C:\\Windows\\CCM\\CcmExec.exe', 'C:\\Windows\\CCM\\CcmExec.exe'];
export const CMD: readonly [string, string] = [
  `${SYSTEM32}\\cmd.exe`,
  `${SYSTEM32}\\cmd.exe /c ""C:\\ProgramData\\Calderwick\\Scripts\\{word}-{number}.cmd" {host}"`,
];
export const CHROME: readonly [string, string] = [
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe" --profile-directory="Profile {digit}" {url}',
];
export const EDGE: readonly [string, string] = [
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  '"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe" --profile-directory=Default --app-id={hex32}',
];
export const OUTLOOK: readonly [string, string] = [
  'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE',
  '"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE" /eml "C:\\Users\\{user}\\Downloads\\{document}.eml"',
];
export const AGENT: readonly [string, string] = [
  'C:\\Program Files\\Calderwick Backup\\agent\\cbagent.exe',
  '"C:\\Program Files\\Calderwick Backup\\agent\\cbagent.exe" --service --session {guid}',
];

export function windows(
  weight: number,
  name: string,
  description: string,
  lines: readonly string[],
  parents: ProgramForm['parents'],
): ProgramForm {
  const product = WINDOWS;
  return {
    weight,
    image: `${SYSTEM32}\\${name}`,
    original: name,
    company: MICROSOFT,
    product,
    description,
    lines,
    parents,
  };
}

export function office(weight: number, name: string, description: string, lines: readonly string[]): ProgramForm {
  const image = `C:\\Program Files\\Microsoft Office\\root\\Office16\\${name}`;
  const product = 'Microsoft Office';
  const parents = [EXPLORER, OUTLOOK, EDGE];
  return { weight, image, original: name, company: MICROSOFT, product, description, lines, parents };
}

export function bought(
  weight: number,
  image: string,
  company: string,
  product: string,
  lines: readonly string[],
  parents: ProgramForm['parents'],
): ProgramForm {
  const original = image.slice(image.lastIndexOf('\\') + 1);
  return { weight, image, original, company, product, description: product, lines, parents };
}

/** People's names may hold letters beyond ASCII; a few do. */
export const FORENAMES =
  'Alex Amina Ben Carys Chidi Dafydd Ewa Fatima Grace Hugh Iona Jaya Kofi Leila Mei Nia Omar Priya Rhys Sana Tomas Uma Vera Wren Yusuf Zofia'.split(
    ' ',
  );
export const SURNAMES =
  'Abara Beck Calloway Dunmore Eastby Farrow Gillan Holt Ingleby Jarrold Kestrel Lowther Marsh Norcott Ormsby Penrose Quill Redfern Selwood Thorne Upton Varley Wick Yardley'.split(
    ' ',
  );
export const WORDS =
  'ward theatre pharmacy pathology imaging rota letters clinic triage stock finance estates payroll research audit coding waiting referral discharge bed ambulance maternity renal cardiac stroke oncology dental'.split(
    ' ',
  );
export const SERVICE_NAMES =
  'wuauserv BITS Schedule Themes ProfSvc Dnscache LanmanServer EventLog Spooler W32Time gpsvc iphlpsvc Winmgmt DsmSvc UsoSvc wlidsvc lfsvc Appinfo TokenBroker'.split(
    ' ',
  );
