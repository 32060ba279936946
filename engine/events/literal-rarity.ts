// How often a literal is to be expected in the values of ordinary events. Decides only which literal of a rule is looked
// for, never what matches. Promise: the same estimate everywhere. Tested in test/engine/events/matcher-literals.test.ts.

/** Values as ordinary machines log them; invented, folded, one to a line. */
const ORDINARY = `
c:\\windows\\system32\\svchost.exe -k netsvcs -p -s wuauserv
c:\\windows\\system32\\svchost.exe -k localservicenetworkrestricted -p
c:\\windows\\system32\\svchost.exe -k dcomlaunch -p -s lsm
"c:\\program files\\google\\chrome\\application\\chrome.exe" --type=renderer --lang=en-gb --device-scale-factor=1 --field-trial-handle=1820
"c:\\program files (x86)\\microsoft\\edge\\application\\msedge.exe" --type=utility --utility-sub-type=network.mojom.networkservice --no-sandbox
"c:\\program files\\microsoft office\\root\\office16\\winword.exe" /n "c:\\users\\a.person\\documents\\letter.docx" /o ""
"c:\\program files\\microsoft office\\root\\office16\\excel.exe" "c:\\users\\a.person\\downloads\\rota.xlsx"
"c:\\program files\\microsoft office\\root\\office16\\outlook.exe"
c:\\windows\\system32\\cmd.exe /c ""c:\\program files\\app\\start.cmd" "
"c:\\windows\\system32\\cmd.exe" /d /c echo %username% > c:\\temp\\out.txt
c:\\windows\\system32\\conhost.exe 0xffffffff -forcev1
c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe -noprofile -executionpolicy bypass -file "c:\\windows\\ccm\\script.ps1"
powershell.exe -noninteractive -command "get-service | where-object { $_.status -eq 'running' }"
powershell -nop -windowstyle hidden -encodedcommand
c:\\windows\\ccm\\ccmexec.exe
c:\\windows\\ccmcache\\4a\\setup.exe /quiet /norestart /log c:\\windows\\temp\\install.log
msiexec.exe /i "c:\\windows\\installer\\package.msi" /qn
c:\\windows\\system32\\rundll32.exe c:\\windows\\system32\\shell32.dll,control_rundll
c:\\windows\\system32\\rundll32.exe printui.dll,printuientry
c:\\windows\\system32\\regsvr32.exe /s "c:\\program files\\app\\control.dll"
c:\\windows\\system32\\taskhostw.exe {222a245b-e637-4ae9-a93f-a59ca119a75e}
c:\\windows\\system32\\dllhost.exe /processid:{ab8902b4-09ca-4bb6-b78d-a8f59079a8d5}
c:\\windows\\system32\\wbem\\wmiprvse.exe -secured -embedding
wmic.exe path win32_process get commandline
c:\\windows\\system32\\schtasks.exe /create /tn "backup" /tr "c:\\program files\\backup\\run.exe"
c:\\windows\\system32\\reg.exe query hklm\\software\\microsoft\\windows\\currentversion
reg add hkcu\\software\\app /v setting /t reg_dword /d 1 /f
net.exe use \\\\server\\share /persistent:no
net user
c:\\windows\\system32\\cscript.exe //nologo "c:\\scripts\\logon.vbs"
c:\\windows\\system32\\wscript.exe "\\\\calderwick.example\\netlogon\\map.vbs"
c:\\windows\\explorer.exe
c:\\windows\\system32\\userinit.exe
c:\\windows\\system32\\services.exe
c:\\users\\a.person\\appdata\\local\\microsoft\\teams\\current\\teams.exe --process-start-args
c:\\users\\a.person\\appdata\\local\\temp\\7zip\\setup.tmp
c:\\programdata\\microsoft\\windows defender\\platform\\4.18\\msmpeng.exe
"c:\\program files\\java\\jre\\bin\\javaw.exe" -jar viewer.jar -host pacs.calderwick.example
python.exe c:\\tools\\job.py --config c:\\tools\\job.json
curl.exe https://updates.calderwick.example/file.zip -o c:\\temp\\file.zip
ipconfig /all
ping -n 1 10.0.0.1
whoami /user
high medium system low nt authority\\system calderwick\\a.person microsoft corporation microsoft windows operating system
md5= sha1= sha256= imphash=
svchost.exe chrome.exe cmd.exe powershell.exe conhost.exe rundll32.exe winword.exe excel.exe msiexec.exe
windows command processor windows powershell host process for windows services google chrome
`
  .trim()
  .split('\n');

const WHOLE = `\n${ORDINARY.join('\n')}\n`;

/** Counts of four characters by hash: two may share a slot, which only makes them look less rare. */
const SLOT_BITS = 14;
const GRAMS: Uint16Array = countGrams();

function slotAt(text: string, at: number): number {
  const gram =
    text.charCodeAt(at) |
    (text.charCodeAt(at + 1) << 8) |
    (text.charCodeAt(at + 2) << 16) |
    (text.charCodeAt(at + 3) << 24);
  return Math.imul(gram, 0x9e3779b1) >>> (32 - SLOT_BITS);
}

function countGrams(): Uint16Array {
  const counts = new Uint16Array(1 << SLOT_BITS);
  for (let at = 0; at + 4 <= WHOLE.length; at += 1) {
    const slot = slotAt(WHOLE, at);
    counts[slot] = (counts[slot] as number) + 1;
  }
  return counts;
}

/** Occurrences in the ordinary values of the four folded characters at a place of a text; fewer characters: many. */
export function gramCount(text: string, at: number): number {
  return at + 4 <= text.length ? (GRAMS[slotAt(text, at)] as number) : SHORT_COUNT;
}

const SHORT_COUNT = 8;

/** Expected share of values that contain a folded literal, 0 … 1: an estimate, never 0. */
export type LiteralShare = (text: string) => number;

/** Estimates from the ordinary values alone, each made once. */
export function createLiteralShare(): LiteralShare {
  const known = new Map<string, number>();
  return (text) => {
    let share = known.get(text);
    if (share === undefined) {
      share = estimateShare(text);
      known.set(text, share);
    }
    return share;
  };
}

function estimateShare(text: string): number {
  let count = 0;
  for (let at = WHOLE.indexOf(text); at >= 0 && count < ORDINARY.length; at = WHOLE.indexOf(text, at + 1)) count += 1;
  if (count > 0) return Math.min(1, (count / ORDINARY.length) * (text.length < 3 ? 4 : 1));
  const prior = SHORT_PRIOR[text.length] ?? 0.004;
  if (text.length < 4) return prior;
  let unseen = 0;
  for (let at = 0; at + 4 <= text.length; at += 1) if (gramCount(text, at) === 0) unseen += 1;
  return prior / (1 + unseen);
}

/** What is short is met by chance, by length; names and words of four letters are in ordinary lines all the time. */
const SHORT_PRIOR: readonly number[] = [1, 1, 0.5, 0.2, 0.08, 0.04, 0.015, 0.008];
