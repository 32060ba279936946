// Frameworks that exercises give evidence for. A reference is framework, version and code together: codes change their
// meaning between versions. Made by schema-frameworks.ts from scenarios/frameworks/.

export interface FrameworkItem {
  readonly id: string;
  readonly title: string;
  /** In our own words. */
  readonly means: string;
  /** The profile's level, where one is published. */
  readonly expectation: string | null;
}

export interface Framework {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly published: string;
  readonly checkedOn: string;
  readonly source: string;
  /** From the lowest to the highest. */
  readonly levels: readonly string[];
  readonly items: readonly FrameworkItem[];
}

export interface FrameworkRef {
  readonly framework: string;
  readonly version: string;
  readonly id: string;
}

/** `caf 4.0 D1.c`: how a reference is written in a command and in a cell. */
export function frameworkRefText({ framework, version, id }: FrameworkRef): string {
  return `${framework} ${version} ${id}`;
}

/** Reads `caf 4.0 D1.c`; null when it has not three words. */
export function readFrameworkRef(text: string): FrameworkRef | null {
  const [framework, version, id, more] = text.trim().split(/\s+/);
  if (framework === undefined || version === undefined || id === undefined || more !== undefined) return null;
  return { framework, version, id };
}

/** The item that a reference names, or undefined. */
export function findFrameworkItem(frameworks: readonly Framework[], ref: FrameworkRef): FrameworkItem | undefined {
  return frameworks
    .find(({ id, version }) => id === ref.framework && version === ref.version)
    ?.items.find(({ id }) => id === ref.id);
}
