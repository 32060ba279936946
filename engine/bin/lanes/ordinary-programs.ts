// Ordinary programs of a hospital's Windows machines and the lines with which they are started: what the generated
// events of lane `columns` are made of. All names are invented. `{name}` is filled anew for every event.
// Promise: text only; every placeholder is known to process-events.ts. Tested in test/engine/bin/bench-detection.test.ts.

import {
  AGENT,
  CCM,
  CHROME,
  CMD,
  EDGE,
  EXPLORER,
  MICROSOFT,
  OUTLOOK,
  SERVICES,
  SVCHOST,
  bought,
  office,
} from './process-grammar.ts';
import type { ProgramForm } from './process-grammar.ts';
import { WINDOWS_FORMS } from './windows-programs.ts';

const RENDERER =
  '--type=renderer --string-annotations --lang=en-GB --device-scale-factor=1 --num-raster-threads=4 --renderer-client-id={number} --time-ticks-at-unix-epoch=-{number}{number} --launch-time-ticks={number}{number} --field-trial-handle={number},i,{number}{number},{number}{number},262144';

const TEAMS = 'C:\\Program Files\\WindowsApps\\MSTeams_24.7_x64__8wekyb3d8bbwe\\ms-teams.exe';
const WEBVIEW = 'C:\\Program Files (x86)\\Microsoft\\EdgeWebView\\Application\\125.0\\msedgewebview2.exe';

export const PROGRAM_FORMS: readonly ProgramForm[] = [
  ...WINDOWS_FORMS,
  bought(
    160,
    CHROME[0],
    'Google LLC',
    'Google Chrome',
    [
      `"${CHROME[0]}" ${RENDERER}`,
      `"${CHROME[0]}" --type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-GB --service-sandbox-type=none --field-trial-handle={number},i,{number}{number},{number}`,
      `"${CHROME[0]}" --single-argument {url}`,
    ],
    [CHROME, EXPLORER, OUTLOOK],
  ),
  bought(
    120,
    EDGE[0],
    MICROSOFT,
    'Microsoft Edge',
    [
      `"${EDGE[0]}" ${RENDERER}`,
      `"${EDGE[0]}" --type=gpu-process --gpu-preferences={base64} --field-trial-handle={number},i,{number}{number}`,
      `"${EDGE[0]}" --single-argument {url}`,
    ],
    [EDGE, EXPLORER, OUTLOOK],
  ),
  office(40, 'WINWORD.EXE', 'Microsoft Word', [
    '"C:\\Program Files\\Microsoft Office\\Root\\Office16\\WINWORD.EXE" /n "C:\\Users\\{user}\\Documents\\{document}.docx" /o ""',
    '"C:\\Program Files\\Microsoft Office\\Root\\Office16\\WINWORD.EXE" /n "\\\\{host}\\{word}$\\{word}\\{document}.doc" /o "u"',
  ]),
  office(40, 'EXCEL.EXE', 'Microsoft Excel', [
    '"C:\\Program Files\\Microsoft Office\\Root\\Office16\\EXCEL.EXE" "C:\\Users\\{user}\\Downloads\\{document}.xlsx"',
    '"C:\\Program Files\\Microsoft Office\\Root\\Office16\\EXCEL.EXE" /dde "H:\\{word}\\{document} {number}.csv"',
  ]),
  office(20, 'OUTLOOK.EXE', 'Microsoft Outlook', [
    '"C:\\Program Files\\Microsoft Office\\Root\\Office16\\OUTLOOK.EXE" /c IPM.Note /m mailto:{user}@calderwick.example?subject={document}',
  ]),
  bought(
    30,
    'C:\\Program Files\\Adobe\\Acrobat DC\\Acrobat\\Acrobat.exe',
    'Adobe Inc.',
    'Adobe Acrobat',
    [
      '"C:\\Program Files\\Adobe\\Acrobat DC\\Acrobat\\Acrobat.exe" "C:\\Users\\{user}\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\{hex8}\\{document}.pdf"',
    ],
    [EXPLORER, OUTLOOK],
  ),
  bought(
    20,
    TEAMS,
    MICROSOFT,
    'Microsoft Teams',
    [
      `"${TEAMS}" msteams:system-initiated --session {guid}`,
      `"${TEAMS}" "msteams:/l/meetup-join/{hex32}?context={guid}"`,
    ],
    [EXPLORER, OUTLOOK, SVCHOST],
  ),
  bought(
    50,
    WEBVIEW,
    MICROSOFT,
    'Microsoft Edge WebView2',
    [
      `"${WEBVIEW}" ${RENDERER} --webview-exe-name=ms-teams.exe --user-data-dir="C:\\Users\\{user}\\AppData\\Local\\Packages\\MSTeams_8wekyb3d8bbwe\\LocalCache\\Microsoft\\MSTeams\\EBWebView"`,
      `"${WEBVIEW}" --type=utility --utility-sub-type=storage.mojom.StorageService --lang=en-GB --webview-exe-name=ms-teams.exe --mojo-platform-channel-handle={number} --field-trial-handle={number},i,{number}{number},{number}`,
    ],
    [
      [TEAMS, `"${TEAMS}" msteams:system-initiated`],
      [WEBVIEW, `"${WEBVIEW}" --embedded-browser-webview=1 --webview-exe-name=ms-teams.exe --lang=en-GB`],
    ],
  ),
  bought(
    45,
    'C:\\Users\\{user}\\AppData\\Local\\Microsoft\\OneDrive\\24.{digit}.{number4}\\FileCoAuth.exe',
    MICROSOFT,
    'Microsoft OneDrive',
    [
      '"C:\\Users\\{user}\\AppData\\Local\\Microsoft\\OneDrive\\24.{digit}.{number4}\\FileCoAuth.exe" -Embedding -Session:{guid}',
    ],
    [SVCHOST],
  ),
  bought(
    45,
    CCM[0],
    MICROSOFT,
    'Configuration Manager',
    ['"C:\\Windows\\CCM\\CcmExec.exe" /policy:{guid} /site:CAL'],
    [SERVICES],
  ),
  bought(
    25,
    'C:\\Windows\\ccmcache\\{cache}\\setup.exe',
    'Calderwick Packaging',
    'Application package',
    [
      '"C:\\Windows\\ccmcache\\{cache}\\setup.exe" /quiet /norestart /log "C:\\Windows\\CCM\\Logs\\{word}-{number}.log" TRANSFORM={guid}.mst',
    ],
    [CCM],
  ),
  bought(
    60,
    AGENT[0],
    'Calderwick Backup Ltd',
    'Calderwick Backup',
    [
      '"C:\\Program Files\\Calderwick Backup\\agent\\cbagent.exe" --job {guid} --volume {letter}: --since {number} --target \\\\{host}\\vault$\\{number}',
    ],
    [SERVICES, AGENT],
  ),
  bought(
    80,
    'C:\\Program Files\\Rivermead EPR\\Client\\EprClient.exe',
    'Rivermead Health Systems',
    'Rivermead EPR',
    [
      '"C:\\Program Files\\Rivermead EPR\\Client\\EprClient.exe" /site:CAL /ward:{word}{digit} /user:{user} /session:{guid}',
      '"C:\\Program Files\\Rivermead EPR\\Client\\EprClient.exe" /print /document:{guid} /queue:\\\\{host}\\{word}-{number}',
    ],
    [EXPLORER],
  ),
  bought(
    50,
    'C:\\Program Files (x86)\\Calderwick Imaging\\PacsViewer.exe',
    'Calderwick Imaging',
    'PACS viewer',
    [
      '"C:\\Program Files (x86)\\Calderwick Imaging\\PacsViewer.exe" -study 1.2.826.{number}.{number}.{number} -host {host}.calderwick.example -ticket {hex32}',
    ],
    [
      EXPLORER,
      [
        'C:\\Program Files\\Rivermead EPR\\Client\\EprClient.exe',
        '"C:\\Program Files\\Rivermead EPR\\Client\\EprClient.exe" /site:CAL /user:{user}',
      ],
    ],
  ),
  bought(
    30,
    'C:\\Program Files\\Java\\jre-{digit}\\bin\\javaw.exe',
    'Oracle Corporation',
    'Java Platform SE',
    [
      '"C:\\Program Files\\Java\\jre-{digit}\\bin\\javaw.exe" -Xmx{number}m -jar "C:\\ProgramData\\Pathlink\\{word}.jar" --order {number}-{number} --lab {word} --url https://{host}.calderwick.example:8443/{word}',
    ],
    [EXPLORER, CMD],
  ),
  bought(
    20,
    'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.{number4}.{digit}-0\\MpCmdRun.exe',
    MICROSOFT,
    'Microsoft Defender',
    [
      '"C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.{number4}.{digit}-0\\MpCmdRun.exe" SpyNetServiceDss -RestrictPrivileges -AccessKey {guid} -Reinvoke',
    ],
    [SVCHOST],
  ),
  bought(
    25,
    'C:\\Program Files\\Python311\\python.exe',
    'Python Software Foundation',
    'Python',
    [
      'python.exe D:\\Interfaces\\{word}\\transfer.py --batch {number} --from D:\\Interfaces\\in\\{document}.hl7 --to {host}.calderwick.example:{number}',
    ],
    [CMD, SVCHOST],
  ),
  bought(
    20,
    'C:\\Users\\{user}\\AppData\\Local\\Temp\\{hex8}\\{word}-update.exe',
    'Pathlink',
    'Pathlink updater',
    [
      '"C:\\Users\\{user}\\AppData\\Local\\Temp\\{hex8}\\{word}-update.exe" --silent --channel={word} --from={number}.{digit} --id={guid}',
    ],
    [EXPLORER],
  ),
  bought(
    25,
    'C:\\Program Files (x86)\\Citrix\\ICA Client\\wfica32.exe',
    'Citrix Systems, Inc.',
    'Citrix Workspace',
    [
      '"C:\\Program Files (x86)\\Citrix\\ICA Client\\wfica32.exe" "C:\\Users\\{user}\\AppData\\Local\\Temp\\{word}{number}.ica" /sessionid:{guid}',
    ],
    [EXPLORER],
  ),
];
