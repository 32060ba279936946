// The example that the page brings: one rule and six events, all of them invented and marked.
// Promise: the rule reads without a warning and matches two of the events. Tested in test/site/rule-check/example.test.ts.

export const EXAMPLE_FILE = 'example.yml';

export const EXAMPLE_RULE = `# EXERCISE EXERCISE EXERCISE: an example, not a rule to rely on
title: Restore points deleted
id: 5f0d2c8e-7f3b-4f0a-9a5d-0c1de0f7a2b1
status: test
description: Somebody deleted the copies from which Windows restores files.
logsource:
    category: process_creation
    product: windows
detection:
    tool:
        Image|endswith:
            - \\vssadmin.exe
            - \\wmic.exe
    words:
        CommandLine|contains|all:
            - shadow
            - delete
    backup:
        ParentImage|startswith: C:\\Program Files\\Beckstone\\
    condition: tool and words and not backup
level: high
`;

interface ExampleEvent {
  readonly minute: number;
  readonly computer: string;
  readonly image: string;
  readonly line: string;
  readonly parent: string;
}

const SYSTEM = 'C:\\Windows\\System32\\';

const EVENTS: readonly ExampleEvent[] = [
  { minute: 1, computer: 'CAL-WS-0412', image: 'whoami.exe', line: 'whoami /groups', parent: `${SYSTEM}cmd.exe` },
  {
    minute: 4,
    computer: 'CAL-FS-01',
    image: 'vssadmin.exe',
    line: 'vssadmin list shadows',
    parent: `${SYSTEM}cmd.exe`,
  },
  {
    minute: 6,
    computer: 'CAL-FS-01',
    image: 'vssadmin.exe',
    line: 'vssadmin.exe Delete Shadows /All /Quiet',
    parent: `${SYSTEM}cmd.exe`,
  },
  {
    minute: 7,
    computer: 'CAL-FS-02',
    image: 'wbem\\WMIC.exe',
    line: 'wmic shadowcopy delete',
    parent: `${SYSTEM}WindowsPowerShell\\v1.0\\powershell.exe`,
  },
  {
    minute: 30,
    computer: 'CAL-BK-01',
    image: 'vssadmin.exe',
    line: 'vssadmin delete shadows /oldest /for=D:',
    parent: 'C:\\Program Files\\Beckstone\\Agent\\BeckstoneAgent.exe',
  },
  {
    minute: 41,
    computer: 'CAL-WS-0412',
    image: 'ipconfig.exe',
    line: 'ipconfig /all',
    parent: `${SYSTEM}cmd.exe`,
  },
];

/** One JSON object a line, as Sysmon's process events are often exported. */
export const EXAMPLE_EVENTS = EVENTS.map(
  ({ minute, computer, image, line, parent }) =>
    `${JSON.stringify({
      Marking: 'EXERCISE EXERCISE EXERCISE',
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
      UtcTime: `2026-11-22 02:${String(minute).padStart(2, '0')}:00.000`,
      Computer: `${computer}.calderwick.example`,
      User: 'CALDERWICK\\svc-files',
      Image: `${SYSTEM}${image}`,
      CommandLine: line,
      ParentImage: parent,
    })}\n`,
).join('');
