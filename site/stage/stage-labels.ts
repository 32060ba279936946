// Names on a drawn map: a pool of text objects that come and go with the zoom.
// Promise: after a call exactly the given labels are seen. Looked at in test/browser/ (maps).

import { Text } from 'pixi.js';
import type { Container } from 'pixi.js';
import { GROUND, MUTED, TEXT } from './palette.ts';

export interface StageLabel {
  readonly text: string;
  /** Top left corner in pixels of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly strong: boolean;
}

const LABEL_PIXELS = 13;

/** Names have an edge of the ground's colour: on cells letters would drown. */
export function createLabels(parent: Container): (labels: readonly StageLabel[]) => void {
  const edge = { stroke: { color: GROUND, width: 4, join: 'round' as const } };
  const pool: Text[] = [];
  return (labels) => {
    labels.forEach((label, n) => {
      const text =
        pool[n] ??
        new Text({ text: '', style: { fontFamily: 'Arial, sans-serif', fontSize: LABEL_PIXELS, fill: TEXT, ...edge } });
      if (n >= pool.length) {
        pool.push(text);
        parent.addChild(text);
      }
      if (text.text !== label.text) text.text = label.text;
      const fill = label.strong ? TEXT : MUTED;
      if (text.style.fill !== fill) text.style.fill = fill;
      const weight = label.strong ? 'bold' : 'normal';
      if (text.style.fontWeight !== weight) text.style.fontWeight = weight;
      text.position.set(Math.round(label.x), Math.round(label.y));
      text.visible = true;
    });
    for (const spare of pool.slice(labels.length)) spare.visible = false;
  };
}
