// A trust's layout as a tree, and the picture that keeps up with its devices' bytes.

import { describe, expect, it } from 'vitest';
import { DEVICE_STATES, PICTURE_STATES } from '../../../engine/conduct/index.ts';
import { DEVICE_ROLES } from '../../../engine/scenario/index.ts';
import { exampleSimulation } from '../../../site/islands/analyst/examples/example-simulation.ts';
import { nightView } from '../../../site/islands/analyst/examples/night-view.ts';
import { drawAtlas, panelsOf, roundOf, setByte, treeOfTrust } from '../../../site/islands/estate-map/atlas.ts';
import { byteOfCode } from '../../../site/islands/estate-map/states.ts';
import { cellOf } from '../../../site/stage/block-plan.ts';
import { byteOfCell } from '../../../site/stage/state-pyramid.ts';

const answer = await exampleSimulation(nightView).ask({ kind: 'map-layout' });
if (answer.kind !== 'map-layout') throw new Error(answer.sentence);
const { layout } = answer;
const { tree, names, vlanIds } = treeOfTrust(layout);
const byteOf = (state: (typeof PICTURE_STATES)[number]): number => PICTURE_STATES.indexOf(state) + 1;

describe("a trust's layout as a tree", () => {
  it('has its sites and VLANs in the order of their devices, each VLAN in its site', () => {
    const [sites, vlans] = tree.levels;
    expect(names[0]).toEqual(layout.sites.map(({ name }) => name));
    expect(new Set(names[1])).toEqual(new Set(layout.vlans.map(({ name }) => name)));
    vlanIds.forEach((id, n) => {
      const written = layout.vlans.find((vlan) => vlan.id === id);
      expect(vlans?.start[n]).toBe(written?.start);
      expect(layout.sites[vlans?.parent[n] ?? -1]?.id).toBe(written?.site);
    });
    expect(sites?.end.at(-1)).toBe(layout.deviceCount);
  });

  it('leaves out blocks without devices', () => {
    const empty = { id: 'none', name: 'None', kind: 'ward', site: 'none', start: 0, end: 0 };
    const more = treeOfTrust({ ...layout, vlans: [empty, ...layout.vlans], sites: [empty, ...layout.sites] });
    expect(more.names).toEqual(names);
  });
});

describe('an atlas', () => {
  it('draws every device as its byte and glyph say, before and after a change', () => {
    const bytes = layout.roles.map(() => byteOf('healthy'));
    const atlas = drawAtlas(tree, { names, roles: layout.roles, round: roundOf(layout.roles), bytes });
    const { plan, pyramid } = atlas;
    const seen = (device: number): number | undefined => {
      const cell = cellOf(plan, device);
      const ground = pyramid.levels[0];
      return ground?.bytes[Math.floor(cell / plan.width) * ground.width + (cell % plan.width)];
    };
    const isRound = (device: number): boolean =>
      ['medical-device', 'analyser', 'imaging-console'].includes(DEVICE_ROLES[layout.roles[device] ?? 0] ?? '');
    for (let device = 0; device < layout.deviceCount; device += 97)
      expect(seen(device)).toBe(byteOfCell(byteOf('healthy'), isRound(device)));
    setByte(atlas, 640, byteOf('encrypted'));
    expect([atlas.bytes[640], seen(640)]).toEqual([byteOf('encrypted'), byteOfCell(byteOf('encrypted'), isRound(640))]);
    expect(panelsOf(plan)).toHaveLength(layout.sites.length);
  });

  it('reads the codes of a frame by their names, and an unknown one as silent', () => {
    expect(DEVICE_STATES.map((_, code) => PICTURE_STATES[byteOfCode(code) - 1])).toEqual([...DEVICE_STATES]);
    expect(byteOfCode(99)).toBe(byteOf('silent'));
  });
});
