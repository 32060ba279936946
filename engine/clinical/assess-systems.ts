// Which IT systems still work, given what can be reached. A system stops when something it needs stops,
// and is degraded when something that helps it stops. Systems may need other systems; the estate has no cycles (checked).
// Tested in test/engine/clinical/assess-systems.test.ts.

import type { EstateSpec, SystemSpec } from '../scenario/index.ts';
import type { SystemState } from './clinical-view.ts';

/** What stands between a system and its users. Each answer is null, or why not, in words. */
export interface Reachability {
  deviceDown(name: string): string | null;
  linkClosed(link: string): string | null;
  vlanShut(vlan: string): string | null;
  accountDisabled(account: string): string | null;
  /** Taken offline on purpose. */
  systemOffline(system: string): string | null;
}

export interface SystemStatus {
  readonly state: SystemState;
  /** Empty when up. */
  readonly why: string;
}

/** Status of every system, in the order of the estate's list. */
export function assessSystems(spec: EstateSpec, reach: Reachability): SystemStatus[] {
  const byId = new Map(spec.systems.map((system) => [system.id, system]));
  const known = new Map<string, SystemStatus>();
  const assess = (system: SystemSpec): SystemStatus => {
    const before = known.get(system.id);
    if (before !== undefined) return before;
    // Written first so that a cycle that slipped through the check ends here instead of recursing for ever.
    known.set(system.id, { state: 'up', why: '' });
    const status = assessOne(system, reach, (id) => {
      const other = byId.get(id);
      return other === undefined
        ? { name: id, status: { state: 'up', why: '' } }
        : { name: other.name, status: assess(other) };
    });
    known.set(system.id, status);
    return status;
  };
  return spec.systems.map(assess);
}

function assessOne(
  system: SystemSpec,
  reach: Reachability,
  other: (id: string) => { readonly name: string; readonly status: SystemStatus },
): SystemStatus {
  const stopped =
    reach.systemOffline(system.id) ??
    firstReason(system.needs, reach.deviceDown) ??
    firstReason(system.needsLinks, reach.linkClosed) ??
    firstReason(system.needsVlans, reach.vlanShut) ??
    firstReason(system.needsAccounts, reach.accountDisabled);
  if (stopped !== null) return { state: 'down', why: stopped };
  const parents = system.needsSystems.map((id) => other(id));
  const downParent = parents.find(({ status }) => status.state === 'down');
  if (downParent !== undefined) return { state: 'down', why: `it needs ${downParent.name}: ${downParent.status.why}` };
  const helper = firstReason(system.helps, reach.deviceDown);
  if (helper !== null) return { state: 'degraded', why: helper };
  const slowParent = parents.find(({ status }) => status.state === 'degraded');
  if (slowParent !== undefined) return { state: 'degraded', why: `${slowParent.name} is degraded` };
  return { state: 'up', why: '' };
}

function firstReason(names: readonly string[], ask: (name: string) => string | null): string | null {
  for (const name of names) {
    const reason = ask(name);
    if (reason !== null) return reason;
  }
  return null;
}
