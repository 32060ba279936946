// Functions that exist in Kusto and are not answered here: known by name, with what to use instead.
// Promise: each is refused with a sentence when a row asks for it; a query whose tables are empty still runs.
// Tested in test/engine/hunting/functions/foreign-functions.test.ts.

import type { KqlType } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

/** Names by the type of their result, and why they are not here. */
const FOREIGN: readonly (readonly [KqlType, string, string])[] = [
  [
    'dynamic',
    'geo_info_from_ip_address',
    'there is no map of addresses here; compare networks with ipv4_is_in_range()',
  ],
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
  [
    'string',
    'geo_point_to_geohash geo_point_to_h3cell geo_point_to_s2cell geo_geohash_to_central_point geo_h3cell_parent',
    'places on earth are not reckoned here',
  ],
  [
    'bool',
    'geo_point_in_circle geo_point_in_polygon geo_intersects_2lines geo_intersects_2polygons geo_intersects_line_with_polygon',
    'places on earth are not reckoned here',
  ],
  [
    'real',
    'geo_distance_2points geo_distance_point_to_line geo_distance_point_to_polygon geo_line_length geo_polygon_area geo_polygon_perimeter geo_azimuth geo_angle',
    'places on earth are not reckoned here',
  ],
  [
    'dynamic',
    'geo_line_buffer geo_line_centroid geo_line_densify geo_line_interpolate_point geo_line_locate_point geo_line_simplify geo_line_to_s2cells geo_point_buffer geo_polygon_buffer geo_polygon_centroid geo_polygon_densify geo_polygon_simplify geo_polygon_to_h3cells geo_polygon_to_s2cells geo_s2cell_neighbors geo_s2cell_to_central_point geo_s2cell_to_polygon geo_h3cell_children geo_h3cell_level geo_h3cell_neighbors geo_h3cell_rings geo_h3cell_to_central_point geo_h3cell_to_polygon geo_geohash_neighbors geo_geohash_to_polygon geo_intersection_2lines geo_intersection_2polygons geo_intersection_line_with_polygon geo_union_lines_array geo_union_polygons_array geo_simplify_polygons_array geo_from_wkt geo_closest_point_on_line geo_closest_point_on_polygon geo_polygon_lookup geo_line_lookup',
    'places on earth are not reckoned here',
  ],
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

export const FOREIGN_FUNCTIONS: readonly Definition[] = FOREIGN.flatMap(([gives, names, why]) =>
  names.split(' ').map((name) => foreign(name, gives, why)),
);
