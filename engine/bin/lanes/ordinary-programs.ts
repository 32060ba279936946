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
  SYSTEM32,
  bought,
  office,
  windows,
} from './process-grammar.ts';
import type { ProgramForm } from './process-grammar.ts';

const RENDERER =
  '--type=renderer --string-annotations --lang=en-GB --device-scale-factor=1 --num-raster-threads=4 --renderer-client-id={number} --time-ticks-at-unix-epoch=-{number}{number} --launch-time-ticks={number}{number} --field-trial-handle={number},i,{number}{number},{number}{number},262144';

export const PROGRAM_FORMS: readonly ProgramForm[] = [
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
    60,
    'C:\\Users\\{user}\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe',
    MICROSOFT,
    'Microsoft Teams',
    [
      '"C:\\Users\\{user}\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe" --type=renderer --enable-wer --user-data-dir="C:\\Users\\{user}\\AppData\\Roaming\\Microsoft\\Teams" --app-path="C:\\Users\\{user}\\AppData\\Local\\Microsoft\\Teams\\current\\resources\\app.asar" --mojo-platform-channel-handle={number}',
    ],
    [
      [
        'C:\\Users\\{user}\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe',
        '"C:\\Users\\{user}\\AppData\\Local\\Microsoft\\Teams\\current\\Teams.exe" --process-start-args "--system-initiated"',
      ],
    ],
  ),
  windows(
    110,
    'svchost.exe',
    'Host Process for Windows Services',
    [
      `${SYSTEM32}\\svchost.exe -k netsvcs -p -s {service} -t {number}`,
      `${SYSTEM32}\\svchost.exe -k LocalServiceNetworkRestricted -p -s {service} -i {hex8}`,
    ],
    [SERVICES],
  ),
  windows(
    90,
    'conhost.exe',
    'Console Window Host',
    [
      `\\??\\${SYSTEM32}\\conhost.exe 0x{hex8} -ForceV1`,
      `\\??\\${SYSTEM32}\\conhost.exe "--headless" "--width" "{number}" "--signal" "0x{hex8}" "--server" "0x{hex8}"`,
    ],
    [CMD, SVCHOST],
  ),
  windows(
    50,
    'taskhostw.exe',
    'Host Process for Windows Tasks',
    ['taskhostw.exe {guid}', 'taskhostw.exe -RegisterDevice -ProtectionStateChanged -FreeNetworkOnly {number}'],
    [SVCHOST],
  ),
  windows(60, 'dllhost.exe', 'COM Surrogate', [`${SYSTEM32}\\DllHost.exe /Processid:{guid}`], [SVCHOST]),
  windows(
    50,
    'backgroundTaskHost.exe',
    'Background Task Host',
    ['"C:\\Windows\\system32\\backgroundTaskHost.exe" -ServerName:App.AppX{hex32}.mca -Instance:{number}'],
    [SVCHOST],
  ),
  windows(
    40,
    'RuntimeBroker.exe',
    'Runtime Broker',
    [`${SYSTEM32}\\RuntimeBroker.exe -Embedding -Session:{guid}`],
    [SVCHOST],
  ),
  windows(
    60,
    'cmd.exe',
    'Windows Command Processor',
    [
      `"${SYSTEM32}\\cmd.exe" /d /c "C:\\ProgramData\\Calderwick\\Scripts\\{word}-{number}.cmd" {host} {number}`,
      `${SYSTEM32}\\cmd.exe /c dir "\\\\{host}\\{word}\\{document}" /s /b > "C:\\Users\\{user}\\AppData\\Local\\Temp\\{hex8}.txt"`,
      'cmd /c echo {document} {number} >> D:\\Interfaces\\{word}\\{word}-{number}.log',
      `"cmd.exe" /s /c "robocopy D:\\{word} \\\\{host}\\{word}$\\{number} /mir /r:{digit} /w:{digit} /np /log+:D:\\Logs\\{hex8}.log"`,
    ],
    [EXPLORER, CCM, SVCHOST, AGENT],
  ),
  {
    ...windows(
      45,
      'WindowsPowerShell\\v1.0\\powershell.exe',
      'Windows PowerShell',
      [
        'powershell.exe -NoProfile -ExecutionPolicy Bypass -File "C:\\ProgramData\\Calderwick\\Scripts\\{word}-{number}.ps1" -Site {word} -Ticket {number}',
        `"${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe" -NonInteractive -Command "& 'C:\\Windows\\CCM\\SystemTemp\\{guid}.ps1'"`,
        'powershell -NoProfile -Command "Get-Service -ComputerName {host} | Where-Object Status -eq Stopped | Export-Csv D:\\Reports\\{document}-{number}.csv"',
        'powershell.exe -NoLogo -NonInteractive -EncodedCommand {base64}{base64}{base64}',
        'powershell.exe -Command "Get-ADUser -Filter \\"EmployeeNumber -eq {number}\\" -Properties mail,title | Select-Object Name,mail"',
      ],
      [CCM, CMD, SVCHOST, AGENT],
    ),
    original: 'PowerShell.EXE',
  },
  windows(
    25,
    'msiexec.exe',
    'Windows® installer',
    [
      '"C:\\Windows\\System32\\msiexec.exe" /i "C:\\Windows\\ccmcache\\{hex8}\\{word}-{number}.msi" /qn REBOOT=ReallySuppress /l*v "C:\\Windows\\CCM\\Logs\\{word}_{number}.log"',
      `${SYSTEM32}\\MsiExec.exe -Embedding {hex32} Global\\MSI0000{number}`,
    ],
    [CCM, SERVICES],
  ),
  windows(
    35,
    'rundll32.exe',
    'Windows host process (Rundll32)',
    [
      `${SYSTEM32}\\rundll32.exe ${SYSTEM32}\\shell32.dll,SHCreateLocalServerRunDll {guid} -Embedding`,
      `rundll32.exe printui.dll,PrintUIEntry /in /q /n "\\\\{host}\\{word}-{number}"`,
      `"${SYSTEM32}\\rundll32.exe" C:\\Windows\\System32\\davclnt.dll,DavSetCookie {host} https://{host}.calderwick.example/{word}/{number}`,
    ],
    [SVCHOST, EXPLORER, CMD],
  ),
  windows(
    15,
    'regsvr32.exe',
    'Microsoft© Register Server',
    ['regsvr32.exe /s "C:\\Program Files (x86)\\Calderwick Imaging\\{word}{number}.ocx"'],
    [CMD, CCM],
  ),
  windows(
    25,
    'reg.exe',
    'Registry Console Tool',
    [
      'reg  query "HKLM\\SOFTWARE\\Calderwick\\{word}\\{number}" /v Version /reg:64',
      'reg add "HKCU\\Software\\Calderwick\\{word}" /v LastSite /t REG_SZ /d {host}-{number} /f',
    ],
    [CMD],
  ),
  windows(
    25,
    'schtasks.exe',
    'Task Scheduler Configuration Tool',
    [
      'schtasks /query /tn "\\Calderwick\\{word}-{number}" /fo csv /v',
      'schtasks.exe /run /s {host} /tn "\\Calderwick\\{word}-{number}"',
    ],
    [CMD, CCM],
  ),
  windows(
    20,
    'net.exe',
    'Net Command',
    ['net use {letter}: \\\\{host}\\{word}$ /persistent:no', 'net  time \\\\{host} /set /yes /rt:{number}'],
    [CMD],
  ),
  windows(15, 'ipconfig.exe', 'IP Configuration Utility', ['ipconfig /renew "Ethernet {number}"'], [CMD]),
  windows(20, 'PING.EXE', 'TCP/IP Ping Command', ['ping -n {digit} -w {number} {host}.calderwick.example'], [CMD]),
  windows(
    15,
    'wbem\\WmiPrvSE.exe',
    'WMI Provider Host',
    [`${SYSTEM32}\\wbem\\wmiprvse.exe -secured -Embedding -Client:{number}`],
    [SVCHOST],
  ),
  windows(
    25,
    'cscript.exe',
    'Microsoft ® Console Based Script Host',
    [
      `cscript.exe //nologo "\\\\calderwick.example\\NETLOGON\\{word}-{number}.vbs" {user} {host}`,
      `"${SYSTEM32}\\cscript.exe" "C:\\Program Files\\Microsoft Monitoring Agent\\Agent\\Health Service State\\Monitoring Host Temporary Files {number}\\{number}\\{word}.vbs" {guid} {guid} {host}`,
    ],
    [CMD, SVCHOST],
  ),
  windows(
    10,
    'wscript.exe',
    'Microsoft ® Windows Based Script Host',
    ['"C:\\Windows\\System32\\WScript.exe" "\\\\calderwick.example\\NETLOGON\\map-{word}-{number}.vbs"'],
    [EXPLORER],
  ),
  windows(
    12,
    'robocopy.exe',
    'Microsoft® Robocopy',
    ['robocopy D:\\{word} \\\\{host}\\{word}$\\{number} /mir /r:{digit} /w:{digit} /np'],
    [CMD, AGENT],
  ),
  windows(
    10,
    'certutil.exe',
    'CertUtil.exe',
    ['certutil -hashfile "D:\\Interfaces\\{word}\\{document}-{number}.zip" SHA256'],
    [CMD],
  ),
  windows(
    8,
    'curl.exe',
    'The curl executable',
    [
      'curl.exe --silent --output D:\\Feeds\\{word}-{number}.json https://{host}.calderwick.example/api/{word}?since={number}',
    ],
    [CMD],
  ),
  windows(
    8,
    'wevtutil.exe',
    'Eventing Command Line Utility',
    ['wevtutil qe Application /c:{number} /rd:true /f:text /q:"*[System[(EventID={number})]]"'],
    [CMD],
  ),
  windows(
    8,
    'tasklist.exe',
    'Lists the current running tasks',
    ['tasklist /s {host} /fi "pid eq {number}" /fo csv'],
    [CMD],
  ),
  windows(
    8,
    'sc.exe',
    'Service Control Manager Configuration Tool',
    ['sc \\\\{host} query "{service}" bufsize= {number}'],
    [CMD],
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
