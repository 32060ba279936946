// Functions that exist in Kusto and are not answered here: known by name, with what to use instead.
// Promise: each is refused with a sentence when a row asks for it; a query whose tables are empty still runs.
// Tested in test/engine/hunting/functions/foreign-functions.test.ts.

import type { KqlType } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

const PLACES = 'places on earth are not reckoned here';

/** Names by the type of their result, and why they are not here. */
const FOREIGN: readonly (readonly [KqlType, string, string])[] = [
  ['dynamic', 'parse_user_agent', 'the lists of browsers are not shipped; use has or extract()'],
  ['long', 'weekofyear', 'it counts weeks in a way that Kusto has given up; use week_of_year()'],
  ['dynamic', 'bin_auto', 'write the size of the bin: bin(x, 1h)'],
  ['string', 'punycode_domain_to_string', 'use punycode_domain_from_string()'],
  ['dynamic', 'parse_xml', 'XML is not read here; use extract()'],
  ['datetime', 'ingestion_time', 'rows here have the time of their event; use Timestamp or TimeGenerated'],
  [
    'string',
    'gzip_compress_to_base64_string zlib_compress_to_base64_string',
    'packed texts differ from packer to packer',
  ],
  ['string', 'hash_md5 hash_sha1 hash_sha256', 'compare the hashes that the tables hold, such as SHA256'],
  ['long', 'hash_combine hash_many', 'its formula is not known here; use strcat() and group by the text'],
  [
    'string',
    'current_database current_principal current_cluster_endpoint cursor_current current_principal_details',
    'there is no server here',
  ],
  ['bool', 'current_principal_is_member_of cursor_after cursor_before_or_at is_cluster', 'there is no server here'],
  ['real', 'convert_temperature', 'Kusto gives no temperatures here; add or multiply'],
  ['string', 'extent_id extent_tags', 'there are no extents here'],
  ['string', 'geo_point_to_geohash geo_point_to_h3cell geo_point_to_s2cell', PLACES],
  ['bool', 'geo_point_in_circle geo_point_in_polygon', PLACES],
  ['real', 'geo_distance_2points', PLACES],
];

const foreign = (name: string, gives: KqlType, why: string): Definition =>
  define(
    name,
    '...arguments:any',
    gives,
    `Not here: ${why}.`,
    () => {
      throw new QueryRefusal(`${name}() is not answered here: ${why}`);
    },
    { takesNull: true },
  );

/** Private, reserved and documentation addresses, and what is no address: no map has a place for them. */
const PLACELESS =
  /^(?!\d+\.\d+\.\d+\.\d+$|.*:)|^(0|10|127|22[4-9]|2[345]\d|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.0\.[02]|198\.(1[89]|51\.100)|203\.0\.113)\.|^(::1?$|f[cdef]|2001:0?db8:)/i;

const geoOfAddress = define(
  'geo_info_from_ip_address',
  'address:string',
  'dynamic',
  'Where an address lies: nowhere for private and reserved ones.',
  ([address]) => {
    if (PLACELESS.test((address as string).trim())) return null;
    throw new QueryRefusal(
      'geo_info_from_ip_address() is not answered here for real addresses; sign-in tables carry Country and City',
    );
  },
);

export const FOREIGN_FUNCTIONS: readonly Definition[] = [
  geoOfAddress,
  ...FOREIGN.flatMap(([gives, names, why]) => names.split(' ').map((name) => foreign(name, gives, why))),
];
