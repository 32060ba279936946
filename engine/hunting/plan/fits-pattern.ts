// Names by pattern: `Device*`. Promise: a star is any stretch of a name, also none. Tested in test/engine/hunting/plan/.

/** Whether a name fits a pattern with `*`. */
export function fitsPattern(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  let at = 0;
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place]!;
    const isLast = place === parts.length - 1;
    const found =
      place === 0 ? (name.startsWith(part) ? 0 : -1) : isLast ? name.length - part.length : name.indexOf(part, at);
    if (found < at || !name.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return parts.length > 1 ? true : name === pattern;
}
