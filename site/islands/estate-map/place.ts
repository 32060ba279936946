// Where the viewer is in the estate: the trust, a site, a VLAN or one device; and the steps in, out and sideways.
// Promise: stepping out always ends at the trust; stepping sideways stays among siblings.
// Tested in test/site/estate-map/place.test.ts.

import { unreachable } from '#engine/base/index.ts';
import type { MapLayout } from '#engine/conduct/index.ts';
import type { EstatePlan, Rect } from '../../stage/estate-plan.ts';
import type { Direction, MapGround } from './map-ground.ts';
import type { DeviceRange } from './tally.ts';

export type Place =
  | { readonly level: 'trust' }
  | { readonly level: 'site'; readonly site: number }
  | { readonly level: 'vlan'; readonly vlan: number }
  | { readonly level: 'device'; readonly device: number };

export interface Atlas {
  readonly layout: MapLayout;
  readonly plan: EstatePlan;
}

export const TRUST: Place = { level: 'trust' };

const within = (range: DeviceRange, device: number): boolean => device >= range.start && device < range.end;

export function vlanOfDevice(layout: MapLayout, device: number): number {
  return layout.vlans.findIndex((vlan) => within(vlan, device));
}

export function siteOfVlan(layout: MapLayout, vlan: number): number {
  const id = layout.vlans[vlan]?.site;
  return layout.sites.findIndex((site) => site.id === id);
}

/** VLANs of a site, in the layout's order. */
export function vlansOf(layout: MapLayout, site: number): readonly number[] {
  const id = layout.sites[site]?.id;
  return layout.vlans.map((_, index) => index).filter((index) => layout.vlans[index]?.site === id);
}

export function rangeOf(layout: MapLayout, place: Place): DeviceRange {
  const nothing = { start: 0, end: 0 };
  switch (place.level) {
    case 'trust':
      return { start: 0, end: layout.deviceCount };
    case 'site':
      return layout.sites[place.site] ?? nothing;
    case 'vlan':
      return layout.vlans[place.vlan] ?? nothing;
    case 'device':
      return { start: place.device, end: place.device + 1 };
    default:
      return unreachable(place);
  }
}

export function rectOf({ plan }: Atlas, place: Place): Rect {
  const all = { x: 0, y: 0, width: plan.width, height: plan.height };
  switch (place.level) {
    case 'trust':
      return all;
    case 'site':
      return plan.sites[place.site] ?? all;
    case 'vlan':
      return plan.vlans[place.vlan] ?? all;
    case 'device': {
      const cell = plan.cellOfDevice[place.device] ?? 0;
      return { x: cell % plan.width, y: Math.floor(cell / plan.width), width: 1, height: 1 };
    }
    default:
      return unreachable(place);
  }
}

/** The places from the trust down to this one. */
export function pathTo(layout: MapLayout, place: Place): readonly Place[] {
  switch (place.level) {
    case 'trust':
      return [TRUST];
    case 'site':
      return [TRUST, place];
    case 'vlan':
      return [TRUST, { level: 'site', site: siteOfVlan(layout, place.vlan) }, place];
    case 'device':
      return [...pathTo(layout, { level: 'vlan', vlan: vlanOfDevice(layout, place.device) }), place];
    default:
      return unreachable(place);
  }
}

export function stepOut(layout: MapLayout, place: Place): Place {
  return pathTo(layout, place).at(-2) ?? TRUST;
}

/** First place inside; a device has nothing inside. */
export function stepIn(layout: MapLayout, place: Place): Place {
  switch (place.level) {
    case 'trust':
      return layout.sites.length === 0 ? place : { level: 'site', site: 0 };
    case 'site': {
      const first = vlansOf(layout, place.site)[0];
      return first === undefined ? place : { level: 'vlan', vlan: first };
    }
    case 'vlan': {
      const range = rangeOf(layout, place);
      return range.end > range.start ? { level: 'device', device: range.start } : place;
    }
    case 'device':
      return place;
    default:
      return unreachable(place);
  }
}

/** How far `to` lies in this direction, with sideways distance counted double; null when it does not lie that way. */
function distance(from: Rect, to: Rect, direction: Direction): number | null {
  const dx = to.x + to.width / 2 - from.x - from.width / 2;
  const dy = to.y + to.height / 2 - from.y - from.height / 2;
  const horizontal = direction === 'left' || direction === 'right';
  const forward = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
  return forward <= 0 ? null : forward + 2 * Math.abs(horizontal ? dy : dx);
}

function nearest(rects: readonly Rect[], candidates: readonly number[], own: number, direction: Direction): number {
  const from = rects[own];
  if (from === undefined) return own;
  let best = own;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const rect = rects[candidate];
    const far = candidate === own || rect === undefined ? null : distance(from, rect, direction);
    if (far !== null && far < bestDistance) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

/** The sibling that lies in this direction; the same place when none does. At the trust an arrow steps in. */
export function stepAside({ layout, plan }: Atlas, place: Place, direction: Direction): Place {
  switch (place.level) {
    case 'trust':
      return stepIn(layout, place);
    case 'site':
      return {
        level: 'site',
        site: nearest(
          plan.sites,
          layout.sites.map((_, index) => index),
          place.site,
          direction,
        ),
      };
    case 'vlan':
      return {
        level: 'vlan',
        vlan: nearest(plan.vlans, vlansOf(layout, siteOfVlan(layout, place.vlan)), place.vlan, direction),
      };
    case 'device': {
      const vlan = vlanOfDevice(layout, place.device);
      const row = plan.vlanCells[vlan]?.width ?? 1;
      const step = { left: -1, right: 1, up: -row, down: row }[direction];
      const next = place.device + step;
      return within(layout.vlans[vlan] ?? { start: 0, end: 0 }, next) ? { level: 'device', device: next } : place;
    }
    default:
      return unreachable(place);
  }
}

function holds(rect: Rect, x: number, y: number): boolean {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

/** The estate as a drawn map knows it. */
export function groundOf(atlas: Atlas): MapGround<Place> {
  const { layout, plan } = atlas;
  const deviceAt = (x: number, y: number): number | null => {
    if (x < 0 || y < 0 || x >= plan.width || y >= plan.height) return null;
    const device = plan.deviceOfCell[y * plan.width + x] ?? -1;
    return device < 0 ? null : device;
  };
  return {
    size: plan,
    isWhole: ({ level }) => level === 'trust',
    isDevice: ({ level }) => level === 'device',
    rectOf: (place) => rectOf(atlas, place),
    stepIn: (place) => stepIn(layout, place),
    stepOut: (place) => stepOut(layout, place),
    stepAside: (place, direction) => stepAside(atlas, place, direction),
    deviceAt,
    placeAt(x, y, near) {
      const device = near ? deviceAt(x, y) : null;
      if (device !== null) return { level: 'device', device };
      const vlan = plan.vlans.findIndex((rect) => holds(rect, x, y));
      if (vlan >= 0) return { level: 'vlan', vlan };
      const site = plan.sites.findIndex((rect) => holds(rect, x, y));
      return site >= 0 ? { level: 'site', site } : null;
    },
  };
}
