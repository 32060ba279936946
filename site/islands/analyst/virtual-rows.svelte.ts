// Rows of a grid of which only the visible part is drawn: how long the whole is, which rows are in sight and where each lies.
// Promise: sizes and places are set on the element, never through style attributes, which the page's policy refuses.
// Used by EventGrid.svelte and ../hunting/HuntGrid.svelte; tested in test/browser/hunting.spec.ts and room.spec.ts.

import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from '@tanstack/virtual-core';
import type { VirtualItem } from '@tanstack/virtual-core';
import type { Attachment } from 'svelte/attachments';

/** Pixels, also in analyst.css: a target of at least 24. */
export const ROW_HEIGHT = 24;

/** Rows that Page Up and Page Down go. */
export const PAGE_ROWS = 15;

export class VirtualRows {
  /** The rows to draw. */
  drawn = $state.raw<readonly VirtualItem[]>([]);
  #virtualizer: Virtualizer<HTMLElement, Element> | null = null;

  /** `count` gives the number of rows, and is read again whenever it changes. */
  constructor(count: () => number) {
    $effect(() => {
      const rows = count();
      const own = this.#virtualizer;
      if (own === null) return;
      own.setOptions({ ...own.options, count: rows });
      own._willUpdate();
      this.drawn = own.getVirtualItems();
    });
  }

  /** For the element that scrolls. */
  readonly scrolls: Attachment<HTMLElement> = (element) => {
    const own = new Virtualizer<HTMLElement, Element>({
      count: 0,
      getScrollElement: () => element,
      estimateSize: () => ROW_HEIGHT,
      overscan: 8,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: (instance) => {
        this.drawn = instance.getVirtualItems();
      },
    });
    this.#virtualizer = own;
    const stop = own._didMount();
    return () => {
      stop();
      this.#virtualizer = null;
    };
  };

  scrollTo(row: number): void {
    this.#virtualizer?.scrollToIndex(row);
  }
}

/** Width and height in pixels; null leaves the height to the content. */
export const sized =
  (width: number, height: number | null): Attachment<HTMLElement> =>
  (element) => {
    element.style.width = `${String(width)}px`;
    if (height !== null) element.style.height = `${String(height)}px`;
  };

/** Columns of a row, each so many pixels wide. */
export const inColumns =
  (widths: readonly number[]): Attachment<HTMLElement> =>
  (element) => {
    element.style.gridTemplateColumns = widths.map((width) => `${String(width)}px`).join(' ');
  };

/** A row so many pixels below the first. */
export const placed =
  (start: number): Attachment<HTMLElement> =>
  (element) => {
    element.style.transform = `translateY(${String(start)}px)`;
  };
