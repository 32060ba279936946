// Host names of the devices of a group, as the estate file and scenarios write them: CALW-W07-WOW03, CAL-DC01.
// One place for the form, so that a name checked in a scenario is the name the estate will show.
// Tested in test/engine/scenario/estate-schema.test.ts.

import type { AreaSpec, DeviceGroupSpec, SiteSpec } from './estate-spec.ts';

/** NetBIOS allows 15 characters in a computer name. */
export const HOST_NAME_MAX = 15;

/** Name of the device at `ordinal` (from 0) of a group; counted from 01, with three digits in groups over 99. */
export function hostName(site: SiteSpec, area: AreaSpec, group: DeviceGroupSpec, ordinal: number): string {
  const named = group.names[ordinal];
  if (named !== undefined) return named;
  const digits = String(ordinal + 1).padStart(group.count > 99 ? 3 : 2, '0');
  return `${site.prefix}-${area.code}-${group.code}${digits}`;
}
