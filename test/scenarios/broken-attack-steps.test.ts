// One mistake at a time in the first chain of the attack steps: what its author is told, and where.

import { describe, expect, it } from 'vitest';
import { formatProblem } from '#engine/base/index.ts';
import { libraryGround } from '#engine/bin/load-attack-steps.ts';
import { readFolder, ROOT } from '#engine/bin/load-pack.ts';
import { checkAttackLibrary, parseAttackLibrary } from '#engine/scenario/index.ts';

const FOLDER = 'scenarios/attack-steps';

/** What an author might do wrong in chain 1: the words that stand there, what they wrote instead, and what they are told. */
const MISTAKES: readonly (readonly [name: string, find: string, replacement: string, told: RegExp])[] = [
  ['an unknown technique', 'technique: { id: T1133,', 'technique: { id: T1999,', /no technique T1999/],
  ['a technique by another name', 'name: External Remote Services', 'name: Remote Things', /T1133 is called "External Remote Services"/],
  ['an unknown tactic', 'tactic: command-and-control }\n    needs: [foothold]\n    gives: [tools]', 'tactic: commanding }\n    needs: [foothold]\n    gives: [tools]', /no tactic "commanding"/],
  ['an unknown table', 'table: DeviceImageLoadEvents', 'table: DeviceImageEvents', /traces\.2\.table/],
  ['an unknown column', 'PreviousFileName:', 'PreviousName:', /no column "PreviousName".*Did you mean "PreviousFileName"/],
  ['an unknown rule', 'seenBy: [logon_remote_desktop_from_vpn]', 'seenBy: [logon_desktop_from_vpn]', /no rule "logon_desktop_from_vpn"/],
  ['an unknown hunt', 'hunts: [logon-memory-read]', 'hunts: [logon-memory-seen]', /no hunt "logon-memory-seen".*Did you mean/],
  ['an address that could be real', 'usual: 198.19.77.30', 'usual: 8.8.8.8', /address "8\.8\.8\.8"/],
  ['a step that nothing sees', 'seenBy: [proc_protective_services_stopped]', 'seenBy: []', /at least one rule/],
  ['a step that nothing stops', 'blocked:\n      - { action: disable-account, target: as, because: The session needs the account. }\n      - { action: block-indicator, target: $address, because: The session comes from this address. }\n      - { action: close-link, target: via, because: Without the link there is no session. }', 'blocked: []', /at least one action that stops it/],
  ['a blocker that stops nothing', '- { action: isolate-device, target: from, because: The tunnel begins here. }', '- { action: isolate-device, target: to, because: The tunnel begins here. }', /stops nothing here/],
  ['a parameter that is none', 'line: \'nscan.exe /hide /range:$servers', 'line: \'nscan.exe /hide /range:$server', /"\$server" is no parameter.*Did you mean "\$servers"/],
  ['a parameter that no row has', 'bucket: { kind: domain, says: the storage,', 'crate: { kind: text, says: nothing, usual: x }\n      bucket: { kind: domain, says: the storage,', /No row of "files-to-cloud-storage" has the parameter "crate"/],
  ['a computer of another kind', 'usual: CAL-JMP01 }\n    as: { kinds: [service, admin], usual: svc_backup }', 'usual: CALW-SEC-HOT01 }\n    as: { kinds: [service, admin], usual: svc_backup }', /"CALW-SEC-HOT01" is of the kind office-pc/],
  ['steps in an order that cannot be', '    - files-packed\n    - files-to-cloud-storage\n', '    - files-to-cloud-storage\n    - files-packed\n', /"files-to-cloud-storage" needs packed-files, which no step before it gives/],
  ['a step that is not there', '    - recovery-destroyed\n', '    - recovery-destroid\n', /no step "recovery-destroid".*Did you mean "recovery-destroyed"/],
  ['columns that nobody wrote down', 'like: desktop, row: { IsLocalAdmin', 'like: desktops, row: { IsLocalAdmin', /no columns named "desktops".*Did you mean "desktop"/],
];

describe('what an author of steps is told', () => {
  // Chain 1 stands on nothing but its own file and the parts.
  const files = readFolder(ROOT, FOLDER, (name) => /^(01-.*|parts)\.yaml$/.test(name));
  const first = `${FOLDER}/01-ransomware-by-vpn.yaml`;
  const ground = libraryGround();

  it.each(MISTAKES)('%s', (_, find, replacement, told) => {
    const text = files.get(first) ?? '';
    expect(text.split(find).length).toBeGreaterThan(1);
    const broken = new Map(files).set(first, text.replace(find, () => replacement));
    const parsed = parseAttackLibrary(broken);
    if (!ground.ok) throw new Error('the ground is whole');
    const problems = parsed.ok ? checkAttackLibrary(parsed.value, ground.value) : parsed.problems;
    const lines = problems.map(formatProblem);
    const line = lines.find((one) => told.test(one));
    expect(line, lines.join('\n')).toMatch(/^scenarios\/attack-steps\/01-ransomware-by-vpn\.yaml:\d+:\d+: error: /);
    const at = Number(/yaml:(\d+):/.exec(line ?? '')?.[1]);
    const expected = text.slice(0, text.indexOf(find)).split('\n').length;
    expect(Math.abs(at - expected)).toBeLessThanOrEqual(12);
  });
});
