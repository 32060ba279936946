// Other names under which tools export what Sigma's fields mean: shipped Windows events, the Elastic Common Schema, Wazuh.
// Only names that cannot be mistaken are here; a field that the event has under Sigma's own name is never overwritten.
// The first name of a field's list that the event has counts. Tested in test/engine/events/raw-events.test.ts.

/** Sigma field → names in the Elastic Common Schema, best first. */
const ELASTIC: Readonly<Record<string, readonly string[]>> = {
  EventID: ['winlog.event_id', 'event.code'],
  Channel: ['winlog.channel'],
  Provider_Name: ['winlog.provider_name', 'event.provider'],
  Computer: ['winlog.computer_name'],
  CommandLine: ['process.command_line'],
  Image: ['process.executable'],
  CurrentDirectory: ['process.working_directory'],
  ProcessId: ['process.pid'],
  ProcessGuid: ['process.entity_id'],
  OriginalFileName: ['process.pe.original_file_name', 'dll.pe.original_file_name', 'file.pe.original_file_name'],
  Description: ['process.pe.description', 'dll.pe.description', 'file.pe.description'],
  Product: ['process.pe.product', 'dll.pe.product', 'file.pe.product'],
  Company: ['process.pe.company', 'dll.pe.company', 'file.pe.company'],
  FileVersion: ['process.pe.file_version', 'dll.pe.file_version', 'file.pe.file_version'],
  ParentImage: ['process.parent.executable'],
  ParentCommandLine: ['process.parent.command_line'],
  ParentProcessId: ['process.parent.pid'],
  ParentProcessGuid: ['process.parent.entity_id'],
  TargetFilename: ['file.path'],
  ImageLoaded: ['dll.path', 'file.path'],
  Signed: ['file.code_signature.signed'],
  SignatureStatus: ['file.code_signature.status'],
  SourceIp: ['source.ip'],
  SourcePort: ['source.port'],
  SourceHostname: ['source.domain'],
  DestinationIp: ['destination.ip'],
  DestinationPort: ['destination.port'],
  DestinationHostname: ['destination.domain'],
  Protocol: ['network.transport'],
  IpAddress: ['source.ip'],
  IpPort: ['source.port'],
  src_ip: ['source.ip'],
  src_port: ['source.port'],
  dst_ip: ['destination.ip'],
  dst_port: ['destination.port'],
  TargetObject: ['registry.path'],
  QueryName: ['dns.question.name'],
  query: ['dns.question.name'],
  ScriptBlockText: ['powershell.file.script_block_text'],
  'c-uri': ['url.original'],
  'cs-uri-stem': ['url.path'],
  'cs-uri-query': ['url.query'],
  'cs-host': ['url.domain'],
  'cs-method': ['http.request.method'],
  'sc-status': ['http.response.status_code'],
  'cs-referer': ['http.request.referrer'],
  'c-useragent': ['user_agent.original'],
  'cs-user-agent': ['user_agent.original'],
};

/** Prefixes below which an event log's own field names stand. */
const PREFIXES = ['winlog.event_data.', 'winlog.user_data.', 'event_data.'];

/** Wazuh writes event log fields below this, with a small first letter. */
const WAZUH = 'data.win.eventdata.';
const WAZUH_SYSTEM: Readonly<Record<string, string>> = {
  EventID: 'data.win.system.eventID',
  Channel: 'data.win.system.channel',
  Provider_Name: 'data.win.system.providerName',
  Computer: 'data.win.system.computer',
};

const ALIASES: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set([...Object.keys(ELASTIC), ...Object.keys(WAZUH_SYSTEM)])].map((field) => {
    const wazuh = WAZUH_SYSTEM[field];
    return [field, [...(ELASTIC[field] ?? []), ...(wazuh === undefined ? [] : [wazuh])]];
  }),
);

const FIELDS: ReadonlyMap<string, readonly string[]> = invert(ALIASES);

function invert(aliases: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const [field, names] of aliases)
    for (const name of names) fields.set(name, [...(fields.get(name) ?? []), field]);
  return fields;
}

/** Below which Winlogbeat keeps the names with blanks that some logs have. */
const SHIPPED = 'winlog.event_data.';

/** `NewValue` as Defender's log writes it, `New Value`: Sigma leaves the blanks out. Null for a name of one word. */
function spacedName(field: string): string | null {
  if (field.includes('.') || field.includes(' ')) return null;
  const spaced = field.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');
  return spaced === field ? null : spaced;
}

/** Names under which an event may hold the field besides its own, best first. */
export function aliasesOf(field: string): readonly string[] {
  const wazuh = /^[A-Z]/.test(field) ? [WAZUH + field.charAt(0).toLowerCase() + field.slice(1)] : [];
  const spaced = spacedName(field);
  return [
    ...PREFIXES.map((prefix) => prefix + field),
    ...(ALIASES.get(field) ?? []),
    ...wazuh,
    ...(spaced === null ? [] : [spaced, SHIPPED + spaced]),
  ];
}

/** Sigma fields that a name may stand for: the other direction of `aliasesOf`. Names of one plain word stand for none. */
export function fieldsOf(name: string): readonly string[] {
  const fields = [...(FIELDS.get(name) ?? [])];
  const own = name.startsWith(SHIPPED) ? name.slice(SHIPPED.length) : name;
  const joined = own.replaceAll(' ', '');
  if (joined !== own && spacedName(joined) === own) fields.push(joined);
  for (const prefix of PREFIXES) if (name.startsWith(prefix)) fields.push(name.slice(prefix.length));
  if (name.startsWith(WAZUH) && /^[a-z]$/.test(name.charAt(WAZUH.length))) {
    const rest = name.slice(WAZUH.length);
    fields.push(rest.charAt(0).toUpperCase() + rest.slice(1));
  }
  return fields;
}
