// Programs that come with Windows, as a well-kept fleet starts them, for ordinary-programs.ts. What rules report (a
// redirected listing, a script by the old hosts, `net use`) is there, but as seldom as where rules have been tuned down.
// Promise: text only; every placeholder is known to process-events.ts. Tested in test/engine/bin/bench-detection.test.ts.

import {
  AGENT,
  CCM,
  CMD,
  EXPLORER,
  MICROSOFT,
  SERVICES,
  SVCHOST,
  SYSTEM32,
  bought,
  windows,
} from './process-grammar.ts';
import type { ProgramForm } from './process-grammar.ts';

const SEARCH: readonly [string, string] = [
  `${SYSTEM32}\\SearchIndexer.exe`,
  `${SYSTEM32}\\SearchIndexer.exe /Embedding`,
];

const WORD: readonly [string, string] = [
  'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE',
  '"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE" /n "C:\\Users\\{user}\\Documents\\{document}.docx"',
];

export const WINDOWS_FORMS: readonly ProgramForm[] = [
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
      `${SYSTEM32}\\cmd.exe /d /s /c ""D:\\Interfaces\\{word}\\run-{word}.bat" {number} {hex8}"`,
      `"cmd.exe" /s /c "robocopy D:\\{word} \\\\{host}\\{word}$\\{number} /mir /r:{digit} /w:{digit} /np /log+:D:\\Logs\\{hex8}.log"`,
    ],
    [EXPLORER, CCM, SVCHOST, AGENT],
  ),
  windows(
    5,
    'cmd.exe',
    'Windows Command Processor',
    [
      `${SYSTEM32}\\cmd.exe /c dir "\\\\{host}\\{word}\\{document}" /s /b > "C:\\Users\\{user}\\AppData\\Local\\Temp\\{hex8}.txt"`,
      'cmd /c echo {document} {number} >> D:\\Interfaces\\{word}\\{word}-{number}.log',
    ],
    [EXPLORER, CCM, SVCHOST, AGENT],
  ),
  {
    ...windows(
      45,
      'WindowsPowerShell\\v1.0\\powershell.exe',
      'Windows PowerShell',
      [
        'powershell.exe -NoProfile -ExecutionPolicy AllSigned -File "C:\\ProgramData\\Calderwick\\Scripts\\{word}-{number}.ps1" -Site {word} -Ticket {number}',
        `"${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe" -NonInteractive -Command "& 'C:\\Windows\\CCM\\SystemTemp\\{guid}.ps1'"`,
        'powershell -NoProfile -Command "Get-Service -ComputerName {host} | Where-Object Status -eq Stopped | Export-Csv D:\\Reports\\{document}-{number}.csv"',
        'powershell.exe -NoLogo -NonInteractive -EncodedCommand {base64}{base64}{base64}',
        'powershell.exe -Command "Get-ADUser -Filter \\"EmployeeNumber -eq {number}\\" -Properties mail,title | Select-Object Name,mail"',
      ],
      [CCM, CMD, SVCHOST, AGENT],
    ),
    original: 'PowerShell.EXE',
  },
  {
    ...windows(
      3,
      'WindowsPowerShell\\v1.0\\powershell.exe',
      'Windows PowerShell',
      [
        'powershell.exe -NoProfile -ExecutionPolicy Bypass -File "C:\\ProgramData\\Calderwick\\Scripts\\{word}-{number}.ps1" -Ticket {number}',
      ],
      [CCM, AGENT],
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
    [SVCHOST, CMD],
  ),
  windows(
    3,
    'rundll32.exe',
    'Windows host process (Rundll32)',
    [`"${SYSTEM32}\\rundll32.exe" ${SYSTEM32}\\shell32.dll,Options_RunDLL {digit} {number}`],
    [EXPLORER],
  ),
  windows(
    45,
    'SearchProtocolHost.exe',
    'Microsoft Windows Search Protocol Host',
    [
      `"${SYSTEM32}\\SearchProtocolHost.exe" Global\\UsGthrFltPipeMssGthrPipe{number}_ Global\\UsGthrCtrlFltPipeMssGthrPipe{number} {digit} -{number} "Software\\Microsoft\\Windows Search"`,
    ],
    [SEARCH],
  ),
  bought(
    25,
    'C:\\Windows\\splwow64.exe',
    MICROSOFT,
    'Print driver host for applications',
    ['C:\\Windows\\splwow64.exe {number} /{hex8}'],
    [WORD, EXPLORER],
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
    3,
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
    4,
    'cscript.exe',
    'Microsoft ® Console Based Script Host',
    [
      `cscript.exe //nologo "\\\\calderwick.example\\NETLOGON\\{word}-{number}.vbs" {user} {host}`,
      `"${SYSTEM32}\\cscript.exe" "C:\\Program Files\\Microsoft Monitoring Agent\\Agent\\Health Service State\\Monitoring Host Temporary Files {number}\\{number}\\{word}.vbs" {guid} {guid} {host}`,
    ],
    [CMD, SVCHOST],
  ),
  windows(
    2,
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
    3,
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
    2,
    'tasklist.exe',
    'Lists the current running tasks',
    ['tasklist /s {host} /fi "pid eq {number}" /fo csv'],
    [CMD],
  ),
  windows(
    2,
    'sc.exe',
    'Service Control Manager Configuration Tool',
    ['sc \\\\{host} query "{service}" bufsize= {number}'],
    [CMD],
  ),
];
