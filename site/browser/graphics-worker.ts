// Starts the graphics of this browser away from the page: a first context can take a second where drawing is done in software.
// Promise: answers once, whether there are graphics or not, and then ends. Looked at in test/browser/ through the map.

/// <reference lib="webworker" />

// A first picture is read back, which is what waits for the driver.
const canvas = new OffscreenCanvas(1, 1);
const graphics = canvas.getContext('webgl2');
graphics?.clear(graphics.COLOR_BUFFER_BIT);
graphics?.readPixels(0, 0, 1, 1, graphics.RGBA, graphics.UNSIGNED_BYTE, new Uint8Array(4));
graphics?.getExtension('WEBGL_lose_context')?.loseContext();
const flat = new OffscreenCanvas(1, 1).getContext('2d');
flat?.fillRect(0, 0, 1, 1);
flat?.getImageData(0, 0, 1, 1);
postMessage(graphics !== null);
