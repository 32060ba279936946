// Which fields hold addresses, names, URLs, hashes and senders: in our tables by column, in raw events by the names that
// Windows, Sysmon, Defender, firewalls, proxies and ECS use. Fields that only name the reporting device's own addresses are
// left out of our tables: an indicator speaks of the other end.
// Tested in test/engine/intelligence/match-indicators.property.test.ts and match-event.test.ts.

import type { TextKind } from './look-up.ts';

const LISTS: Readonly<Record<TextKind, string>> = {
  ip: `
    RemoteIP DestinationIP DestinationIPAddress IPAddress IPAddresses SenderIPv4 SenderIPv6 PublicIP RequestSourceIP
    FileOriginIP DestinationIp SourceIp SourceIP IpAddress ClientIP ClientAddress SourceAddress DestAddress RemoteAddress
    QueryResults src_ip dst_ip srcip dstip src dst c-ip r-ip cIP source.ip destination.ip client.ip server.ip dns.resolved_ip
    source.address destination.address`,
  domain: `
    DestinationHostName DestinationHostname SourceHostname QueryName SenderFromDomain SenderMailFromDomain RemoteHost
    dns.question.name dns.question.registered_domain url.domain destination.domain source.domain server.domain client.domain
    cs-host csHost UrlDomain r-dns query`,
  url: `
    RemoteUrl RequestURL RequestUrl Url FileOriginUrl FileOriginReferrerUrl url url.full url.original c-uri cs-uri
    cs-referrer csReferer http.request.referrer`,
  hash: `
    SHA1 SHA256 MD5 InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 Hashes Hash sha1 sha256 md5 hashes
    file.hash.md5 file.hash.sha1 file.hash.sha256 process.hash.md5 process.hash.sha1 process.hash.sha256
    process.parent.hash.md5 process.parent.hash.sha1 process.parent.hash.sha256 dll.hash.md5 dll.hash.sha1 dll.hash.sha256
    hash.md5 hash.sha1 hash.sha256`,
  sender: `
    SenderFromAddress SenderMailFromAddress email.from.address email.sender.address email.reply_to.address sender
    mail_from`,
};

/** What a field holds, by its name; fields that are not here are not compared. */
export const INDICATOR_FIELDS: ReadonlyMap<string, TextKind> = new Map(
  (Object.keys(LISTS) as TextKind[]).flatMap((kind) =>
    LISTS[kind]
      .trim()
      .split(/\s+/)
      .map((field) => [field, kind] as const),
  ),
);

/** `Name` says too little elsewhere: it is a name that was asked for in one table only. */
export function kindOfColumn(table: string, column: string): TextKind | undefined {
  return table === 'DnsEvents' && column === 'Name' ? 'domain' : INDICATOR_FIELDS.get(column);
}
