// Names on the map: only where they fit, never too many, devices only when near.

import { describe, expect, it } from 'vitest';
import { exampleSimulation } from '../../../site/islands/analyst/examples/example-simulation.ts';
import { nightView } from '../../../site/islands/analyst/examples/night-view.ts';
import { labelsFor } from '../../../site/islands/estate-map/map-labels.ts';
import { rectOf } from '../../../site/islands/estate-map/place.ts';
import { centreOn, fitTo } from '../../../site/stage/camera.ts';
import { planEstate } from '../../../site/stage/estate-plan.ts';

const answer = await exampleSimulation(nightView).ask({ kind: 'map-layout' });
if (answer.kind !== 'map-layout') throw new Error(answer.sentence);
const atlas = { layout: answer.layout, plan: planEstate(answer.layout) };
const size = { width: 630, height: 440 };
const names = new Map(Array.from({ length: 2_180 }, (_, device) => [device, `CALW-W07-PC${String(device)}`]));

describe('labelsFor', () => {
  it('names the sites from afar, and no device', () => {
    const labels = labelsFor(atlas, { camera: fitTo({ x: 0, y: 0, ...atlas.plan }, size), size }, names);
    expect(labels.filter((label) => label.strong).map((label) => label.text.split(':')[0])).toContain(
      'Calderwick General',
    );
    expect(labels.some((label) => label.text.includes('PC'))).toBe(false);
  });

  it('names the devices in sight when near', () => {
    const camera = centreOn(rectOf(atlas, { level: 'device', device: 300 }), 112, size);
    const labels = labelsFor(atlas, { camera, size }, names);
    expect(labels.map((label) => label.text)).toContain('CALW-W07-PC300');
    expect(labels.length).toBeLessThan(60);
  });

  it('draws nothing on a surface without size', () => {
    expect(labelsFor(atlas, { camera: { x: 0, y: 0, scale: 0.1 }, size: { width: 0, height: 0 } }, names)).toEqual([]);
  });
});
