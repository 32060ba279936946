// The parser's tables, written from kql.grammar by `npm run grammar`: change the grammar, not this file.
// Promise: what the grammar gives today. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { LRParser } from '@lezer/lr';
import { patterns, numbers, hyphenWords, literalTexts, unreadTexts } from './tokens.ts';
const spec_Identifier = {
  __proto__: null,
  let: 23,
  sample: 30,
  invoke: 30,
  where: 32,
  set: 34,
  of: 36,
  as: 38,
  print: 40,
  search: 42,
  find: 44,
  datatable: 46,
  project: 48,
  to: 50,
  view: 55,
  datetime: 62,
  date: 62,
  timespan: 62,
  time: 62,
  long: 62,
  int: 62,
  real: 62,
  double: 62,
  decimal: 62,
  bool: 73,
  guid: 73,
  true: 396,
  false: 396,
  typeof: 94,
  externaldata: 122,
  external_data: 122,
  with: 125,
  in: 148,
  has: 150,
  contains: 150,
  startswith: 150,
  endswith: 150,
  between: 150,
  like: 150,
  has_any: 150,
  has_all: 150,
  contains_cs: 150,
  has_cs: 150,
  hasprefix: 150,
  hasprefix_cs: 150,
  hassuffix: 150,
  hassuffix_cs: 150,
  startswith_cs: 150,
  endswith_cs: 150,
  like_cs: 150,
  notcontains: 150,
  notcontainscs: 150,
  notlike: 150,
  notlikecs: 150,
  containscs: 150,
  startswithcs: 150,
  endswithcs: 150,
  likecs: 150,
  has_all_index: 150,
  and: 154,
  or: 154,
  extend: 161,
  distinct: 161,
  serialize: 161,
  summarize: 161,
  sort: 161,
  top: 161,
  take: 161,
  getschema: 161,
  consume: 161,
  filter: 161,
  count: 161,
  order: 163,
  limit: 165,
  asc: 172,
  desc: 172,
  nulls: 175,
  first: 176,
  last: 176,
  on: 181,
  from: 183,
  step: 185,
  by: 186,
  default: 189,
  mvexpand: 205,
  reduce: 205,
  kind: 209,
  with_itemindex: 209,
  bagexpansion: 210,
  others: 218,
  join: 223,
  lookup: 223,
  union: 226,
  mvapply: 233,
  parse: 243,
  evaluate: 255,
  render: 259,
  partition: 271,
  fork: 275,
  facet: 281,
  scan: 285,
  declare: 287,
  optional: 291,
  output: 293,
  range: 301,
  query_parameters: 307,
  alias: 311,
  database: 313,
  restrict: 315,
  access: 317,
  pattern: 319,
};
const spec_HyphenWord = {
  __proto__: null,
  'top-hitters': 166,
  'sample-distinct': 166,
  'project-away': 192,
  'project-keep': 194,
  'project-reorder': 194,
  'project-rename': 194,
  'granny-asc': 198,
  'granny-desc': 198,
  'mv-expand': 202,
  'make-series': 202,
  'top-nested': 216,
  'mv-apply': 230,
  'parse-where': 244,
  'parse-kv': 250,
  'project-smart': 266,
  'make-graph': 296,
  'graph-match': 296,
  'graph-shortest-paths': 296,
  'graph-to-table': 296,
  'graph-mark-components': 296,
  'graph-where-nodes': 296,
  'graph-where-edges': 296,
  'execute-and-cache': 296,
  'assert-schema': 296,
  'macro-expand': 296,
  'project-by-names': 296,
};
export const kqlTables = LRParser.deserialize({
  version: 14,
  states:
    "!8OQYQrOOO#PQpO'#ChOOQU'#Ga'#GaOOQU'#C}'#C}OOQV'#DR'#DROOQS'#Fu'#FuO#UQtO'#DYO%zQrO'#DSO)XQtO'#DaO)iQrO'#DeOOQS'#G{'#G{OOQS'#Gx'#GxO+fQtO'#GwO.XQrO'#DpOOQS'#Gw'#GwO/zQtO'#GvOOQS'#Gv'#GvOOQO'#H]'#H]O1vQpO'#GuO2_QpO'#D|OOQO'#Gu'#GuOOQO'#G_'#G_Q2vQpOOO2{QpO'#D[O3QQrO'#DgO3QQrO'#DjO3cQsO'#EpO3fQrO'#FOO3sQrO'#FSO4TQrO'#FUO4hQrO'#FgO6[QrO'#CeO7YQpO'#FiO7_QpO'#FjO7gQpO'#FlO7lQpO'#FlO7qQpO'#DPO7vQpO,59SOOQS-E9s-E9sO7{QrO'#DUO8SQpO'#DVOOQO'#DX'#DXO8[QrO'#DXOOQO'#DZ'#DZOOQO'#Gk'#GkO8aQpO,59nO8fQrO'#DcOOQS,59|,59|O8mQtO'#G`OOQO'#G`'#G`OOQO'#Dd'#DdO8tQpO'#DdO8yQpO'#GyO9UQpO,5:POOQO'#Cj'#CjO9^QrO'#CjO9hQrO'#CjO:OQrO'#CjO:iQrO'#CjO:sQpO'#DnO3iQrO'#DoOOQS'#G}'#G}OOQS'#F{'#F{O:{QtO,5:XO=nQtO,5:[OOQS,5:[,5:[OOQQ'#Dr'#DrOOQQ'#Du'#DuOOQQ'#Dv'#DvOOQQ'#HP'#HPO3iQrO'#F|O@aQtO,5:]OOQQ'#Dz'#DzOB]QtO'#F}ODYQpO,5:hQYQrO'#FwQ2vQpOOOEoQrO,59vOEyQrO'#CxOFQQpO'#DhOOQR'#Fy'#FyO3QQrO,5:ROFVQpO,5:RO3QQrO,5:UOFVQpO,5:UOGfQtO'#DaO3cQsO,5;[OHVQpO'#HYOOQO,5;[,5;[O3fQrO,5;jOHnQpO,5;jOIYQrO,5;nOOQO,5;n,5;nOIjQpO,5;nOIoQrO,5;pOJSQtO,5;pOIjQpO,5;pO3iQrO,5;pOJtQpO'#GxOMZQpO'#ETONtQpO'#ETONyQpO'#HUO!!{QpO,5<RO!#fQpO,59PO!#kQpO,5<TO3^QpO,5<UO!#yQ!QO,5<WO!$OQxO,59kOOQU1G.n1G.nO!$WQpO'#GlOOQO,59p,59pO!$`QpO,59pO!$eQpO'#DWO!$jQpO'#GoOOQO,59q,59qO!$rQpO,59qOOQO,59s,59sOOQV1G/Y1G/YOOQS,59},59}O!$wQpO,59}O!$|QrO,5:OO)iQrO'#FxO!%jQpO,5=eO3iQrO'#DfOOQS1G/k1G/kO!%uQpO1G/kO!%zQtO,5:YO3iQrO,5:ZO!(pQpO,5:ZOOQS-E9y-E9yOOQS,5<h,5<hOOQS-E9z-E9zO!+RQrO'#D}O!+lQpO'#HXOOQO'#Ej'#EjOOQO'#HS'#HSOOQO,5<i,5<iOOQQ'#HT'#HTO!,TQsO'#E_O!/TQrO'#EdO!1_QrO'#EkO3fQrO'#EnO!1fQrO'#ErO3fQrO'#ExO4hQrO'#E|O!1sQpO'#FQO!1xQrO'#FWO!2ZQrO'#FYO!2iQpO'#F]O!3SQrO'#F_O!3^Q!QO'#FeOOQO-E9{-E9{OOQO,5<c,5<cOOQO-E9u-E9uO!3xQpO'#GaO!4QQpO'#GsO!4YQpO'#CyO!4_QpO1G/bOOQQ'#Cz'#CzO!4dQpO,59dO!4lQrO,59dOOQO,59d,59dO!4sQrO,5:SOOQR-E9w-E9wOFVQpO1G/mO!5bQrO'#G|OOQS1G/m1G/mOFVQpO1G/pO!5oQtO1G/pOOQO1G0v1G0vO!8bQsO'#GUO!8oQpO,5=tO!9WQpO1G1UO3^QpO1G1UOOQO1G1Y1G1YOIjQpO1G1YO!9rQsO'#FTO3iQrO1G1YO!:hQtO1G1[OIjQpO1G1[O3iQrO1G1[O!:uQsO1G1[O!;cQpO1G1[O3iQrO,5:oO!;hQpO,5:oO!;mQpO,5:oO4hQrO'#GPO!=TQpO,5=pOOQO'#GQ'#GQO!>eQpO1G1mO4hQrO'#EXO!?OQpO'#EXO!@hQrO1G.kO!4sQrO1G1oOOQO1G1p1G1pOOQO1G1r1G1rOOQV1G/V1G/VO!@rQpO1G/VO%zQrO'#FsO!@wQpO,5=WOOQO1G/[1G/[O%zQrO,59rO!APQpO'#FtO!AUQpO,5=ZOOQO1G/]1G/]OOQS1G/i1G/iOOQO1G/j1G/jOOQO,5<d,5<dOOQO-E9v-E9vOOQO,5:Q,5:QOOQS7+%V7+%VOOQS1G/t1G/tO!A^QpO1G/uOOQS1G/u1G/uO!AcQpO'#ESOOQQ'#GO'#GOO!AhQrO,5:iO!BRQpO,5:iO!BRQpO,5:iO!BlQrO'#CjO!BsQtO'#GTO!BxQpO,5=sO!CaQtO'#EbO!DOQpO'#EbO!DTQpO'#HVOOQO,5:y,5:yO!DlQpO,5;OOOQO'#HW'#HWO!EVQpO'#EgOOQQ'#GS'#GSO!E[QrO,5;OO!DlQpO,5;OO!BlQrO,5;VO!EuQpO,5;VO3fQrO,5;YO!EzQpO,5;YO!1fQrO,5;^O!FfQpO,5;^O3fQrO,5;dO!FqQpO,5;dO!FvQpO,5;hO!F{QrO,5;lO!GsQrO,5;rO!HUQrO,5;rOB]QtO'#EwOOQQ'#F['#F[O!HaQpO'#F[OOQQ'#GX'#GXO!HfQrO,5;tO4hQrO,5;wO!IZQrO,5;yO!IeQpO,5;yO!IsQpO'#GYO!IxQpO,5;yO3^QpO,5;yOOQO,5<P,5<PO!I}QrO'#FvO!JUQpO,5=_O!J^QpO,59eOOQV7+$|7+$|OOQQ,5<^,5<^OOQO1G/O1G/OO!JiQpO1G/OOOQQ-E9p-E9pOOQR'#DO'#DOO!JqQrO'#D^OOQR'#D_'#D_OOQR'#Gi'#GiOOQR1G/n1G/nOOQS7+%X7+%XO!JvQpO,5=hO!KOQrO,5=hOOQS,5=h,5=hO!K]QtO7+%[O!NOQpO7+%[OOQO,5<p,5<pOOQO-E:S-E:SO3^QpO7+&pOOQO7+&p7+&pO3iQrO7+&tO!NTQpO,5;oOOQO7+&t7+&tO!NYQsO7+&vO!NvQpO7+&vO!N{QtO7+&vOOQO7+&v7+&vO3iQrO7+&vO# mQpO1G0ZOOQO1G0Z1G0ZO##WQpO1G0ZOOQO,5<k,5<kOOQO-E9}-E9}OOQO-E:O-E:OOOQO,5:s,5:sO4hQrO,5:sO##]QrO'#CxO##dQpO'#CvO3^QpO'#CvOOQO7+$V7+$VOOQO7+'Z7+'ZOOQV7+$q7+$qOOQO,5<_,5<_OOQO-E9q-E9qOOQO1G/^1G/^OOQO,5<`,5<`OOQO-E9r-E9rOOQS7+%a7+%aO!4sQrO,5:nOOQQ-E9|-E9|O##iQpO1G0TO##iQpO1G0TOOQO,5<o,5<oOOQO-E:R-E:ROOQO,5:|,5:|O#$SQsO,5:|O#$aQsO'#GRO#$hQpO,5=qO!4sQrO,5;RO#%PQpO1G0jOOQQ-E:Q-E:QO#%PQpO1G0jO#%jQpO1G0qO4hQrO1G0qO#%rQpO1G0tO4hQrO1G0tO#&^QpO1G0xOOQO'#GV'#GVO#&^QpO1G0xO4hQrO'#EuO4hQrO'#EvO!2dQpO1G0xO#&dQpO1G0xO#&iQpO1G1OO#&nQrO1G1OO3^QpO1G1SO#'PQrO1G1WO!NOQpO1G1WO!HUQrO1G1^O#'tQpO1G1^O#'|QpO,5;cO!2dQpO,5;vOOQQ-E:V-E:VO#(UQpO1G1cO#(pQpO1G1eO#)OQpO1G1eO3^QpO1G1eOOQO-E:W-E:WO4hQrO,5<tO#)TQpO1G1eO#)YQpO1G1eOOQO,5<b,5<bOOQO-E9t-E9tO#)_QrO'#CxOOQO'#C|'#C|O#)iQpO1G/POOQO7+$j7+$jP!4gQpO'#FrOOQR,59x,59xOOQQ,5<f,5<fOOQS1G3S1G3SO#)tQpO1G3SOOQQ-E9x-E9xO!NOQpO<<HvOOQS<<Hv<<HvOOQO<<J[<<J[OOQO<<J`<<J`OOQQ1G1Z1G1ZOOQO<<Jb<<JbO3iQrO<<JbO#)|QsO<<JbO#*jQtO<<JbO#+[QpO7+%uO#+aQpO7+%uOOQO7+%u7+%uOOQO1G0_1G0_O#,wQpO'#CyO#-PQrO'#D`OOQO,59b,59bO##dQpO,59bOOQQ1G0Y1G0YO#-WQpO7+%oO#-qQtO1G0hOOQO,5<m,5<mOOQO-E:P-E:POOQQ1G0m1G0mO#.`QpO7+&UO4hQrO7+&]O#.yQpO7+&]O#/OQpO7+&]O4hQrO7+&`OOQO7+&`7+&`O#/WQpO7+&dO!2dQpO7+&dO#/^QpO7+&dOOQO-E:T-E:TOOQO,5;a,5;aOOQO,5;b,5;bOOQO7+&d7+&dO#&nQrO7+&jO#/cQrO'#E{OOQQ'#HZ'#HZOOQQ'#GW'#GWO#0^QrO7+&jO#0wQpO7+&nOOQO7+&r7+&rO#1cQpO7+&xOOQO7+&x7+&xO#1kQrO7+&xOOQQ1G0}1G0}O#1rQpO1G0}OOQQ1G1b1G1bO#1zQtO7+&}O#2RQpO7+'PO3^QpO7+'PO#)TQpO7+'PO#2WQpO7+'POOQO1G2`1G2`OOQO'#GZ'#GZO#2]QpO7+'PO!HUQrO'#FbO#2eQpO,59hO!4sQrO7+$kOOQS7+(n7+(nP!JyQpO'#FzOOQSAN>bAN>bO#3RQtOAN?|OOQOAN?|AN?|O#3`QsOAN?|OOQO<<Ia<<IaO#3|QpO<<IaOOQO,59z,59zO#4RQpO,59zOOQO1G.|1G.|OOQO7+&S7+&SOOQO<<Iw<<IwO#4ZQpO<<IwO4hQrO<<IwO#4`QpO<<IwOOQO<<Iz<<IzO!2dQpO<<JOO#4eQpO<<JOOOQO<<JO<<JOO#4jQrO<<JUO#5TQpO,5;gOOQQ-E:U-E:UO!NOQpO<<JYOOQO<<Jd<<JdO#1kQrO<<JdO#5]QpO<<JdOOQQ7+&i7+&iOOQO<<Ji<<JiO#)TQpO<<JkO#5bQpO<<JkO#5gQpO<<JkO#5oQpO<<JkOOQO-E:X-E:XOOQO<<Jk<<JkO#5tQpO,5;|OOQO1G/S1G/SOOQO<<HV<<HVO#6PQsOG25hOOQOG25hG25hOOQOAN>{AN>{O#6mQrO1G/fO#6tQpO1G/fOOQO1G/f1G/fO4hQrOAN?cOOQOAN?cAN?cO#6|QpOAN?cOOQOAN?jAN?jO!2dQpOAN?jOOQQ1G1R1G1ROOQOAN?tAN?tO#7RQpOAN@OOOQOAN@OAN@OO#7WQpOAN@VO#7`QpOAN@VOOQOAN@VAN@VO#)TQpOAN@VO4hQrO1G1hO#7eQpO1G1hO#7jQpO1G1hOOQOLD+SLD+SOOQO7+%Q7+%QO#7rQrO7+%QO#7yQpOG24}O4hQrOG24}OOQOG25UG25UOOQOG25jG25jOOQOG25qG25qO#)TQpOG25qO#8OQpOG25qO#8WQpO7+'SO#8`QpO7+'SO4hQrO7+'SO#8eQpO7+'SOOQO<<Hl<<HlO4hQrOLD*iO#8jQpOLD*iO#8oQpOLD+]OOQOLD+]LD+]OOQO<<Jn<<JnO4hQrO<<JnO#8wQpO<<JnO#8|QpO<<JnO#9UQpO<<JnOOQO!$'NT!$'NTO4hQrO!$'NTOOQO!$'Nw!$'NwO#9ZQpOAN@YO4hQrOAN@YOOQOAN@YAN@YO4hQrOAN@YO#9`QpOAN@YOOQO!)9Co!)9CoOOQOG25tG25tO#9eQpOG25tO#9mQpOG25tO4hQrOG25tOOQOLD+`LD+`O4hQrOLD+`O#9rQpOLD+`O#9zQpO!$'NzOOQO!$'Nz!$'NzO4hQrO!$'NzOOQO!)9Df!)9DfO#:PQpO!)9DfOOQO!.K:Q!.K:QO#:UQpO'#G`",
  stateData:
    '#:h~O%QOSVOS~OQYORQOYQOZoO]TOapOdnOelOfmOghOotOttOwVO!PgO!_iO#ejO#skO$TqO$[nO$arO$csO%UPO%XXO%ZRO%^SO%e]O%f]O~O]uO~O]TO!g|X!h|X!k|X!l|X!m|X!o|X%O|X%U|X%Y|X%Z|X%e|X%f|X%h|X%r|X%t|X%u|X%[|X%a|X%n|Xh|X#S|X#y|Xb|Xc|Xi|X!`|X!t|X!x|X!y|X!||X!}|X#O|X#P|X#Q|X%V|X#V|X%d|X!s|X#{|X$T|X&O|X~OQyOY{O]TOotOttOwVO%UwO%^{O%bxO%ezO%fzO~O%X!OO!g!TX!h!TX!k!TX!l!TX!m!TX!o!TX%O!TX%U!TX%Y!TX%Z!TX%e!TX%f!TX%h!TX%r!TX%t!TX%u!TX%[!TX%a!TX%n!TXb!TXc!TXi!TX!`!TX!t!TX!x!TX!y!TX!|!TX!}!TX#O!TX#P!TX#Q!TX#V!TX%d!TX!s!TX#{!TX$T!TX&O!TX~O%V!TXh!TX#S!TX#y!TX~P&oOQYORQOYQO]TO_!WO`!WOa!WOb!WOc!WOd!XOe!YOf!ZOg![Oh!WOi!WOotOttOwVO!PgO!_iO#ejO#skO$[nO%UPO%XXO%ZRO%^SO%e]O%f]O~O%U!^O%r!]O!g%kX!h%kX!k%kX!l%kX!m%kX!o%kX%O%kX%Y%kX%Z%kX%e%kX%f%kX%h%kX%t%kX%u%kX%[%kX%a%kX%n%kXh%kX#S%kX#y%kXb%kXc%kXi%kX!`%kX!t%kX!x%kX!y%kX!|%kX!}%kX#O%kX#P%kX#Q%kX%V%kX#V%kX!s%kX#{%kX$T%kX%d%kX&O%kX~OQYORQOYQO]TOghOotOttOwVO!PgO!_iO%UPO%XXO%ZRO%^SO~O!g!dO!h!gO!k!fO!l!fO!m!fO!o!jO%Y!eO%Z!dO%e!dO%f!dO%t!dO~O%O%jX%h%jX%u%jX%[%jX%a%jX%n%jXh%jX#S%jX#y%jXb%jXc%jXi%jX!`%jX!t%jX!x%jX!y%jX!|%jX!}%jX#O%jX#P%jX#Q%jX%V%jX#V%jX!s%jX#{%jX$T%jX%d%jX&O%jX~P/VO%u!kO%O%iX%h%iX%[%iX%a%iX%n%iX%d%iX~O%u!kO%O!pX%h!pX%[!pX%a!pX%n!pX%d!pX~O%h!mO~O%X!oO~ORQOYQO!]!qO%UPO%X!pO~OP!yO!]!qO%e]O%f]O~P.XO!]!qO!l#PO%e]O%f]O~P.XO`#TO!]!qO!l#SO%e]O%f]O~P.XOQYORQOYQO]TO_!WO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg![Oh!WOi!WOotOttOwVO!PgO!_iO%UPO%XXO%ZRO%^SO%e]O%f]O~ORQOYQO_!WO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WO%UPO~OY#[O~O$_#]O$e#^O~O$b#^O~O$d#^O~O%X#_O~O%V#`O~O%V#bO~P%zO]#dO%d#fO~OQ#hO~O%[#iO~O%[#jO~P)iO%W%SX~P&oO%W#lO~O%a#mO%[%mX%n%mX~O%[#pO%n#oO~O%W^X%Y^X~P4hO!]!qO!l#PO%e]O%f]O%W^X%Y^X~P.XO`#TO!]!qO!l#SO%e]O%f]O%W^X%Y^X~P.XO%W^X%Y^X~P3QOY#rO%U#sO~O%U!^O%r!]O!g!aa!h!aa!k!aa!l!aa!m!aa!o!aa%O!aa%Y!aa%Z!aa%e!aa%f!aa%h!aa%t!aa%u!aa%[!aa%a!aa%n!aah!aa#S!aa#y!aab!aac!aai!aa!`!aa!t!aa!x!aa!y!aa!|!aa!}!aa#O!aa#P!aa#Q!aa%V!aa#V!aa!s!aa#{!aa$T!aa%d!aa&O!aa~O%U!^O%r!]O!g!da!h!da!k!da!l!da!m!da!o!da%O!da%Y!da%Z!da%e!da%f!da%h!da%t!da%u!da%[!da%a!da%n!dah!da#S!da#y!dab!dac!dai!da!`!da!t!da!x!da!y!da!|!da!}!da#O!da#P!da#Q!da%V!da#V!da!s!da#{!da$T!da%d!da&O!da~O%O!ea%h!ea%u!ea%[!ea%a!ea%n!eah!ea#S!ea#y!eab!eac!eai!ea!`!ea!t!ea!x!ea!y!ea!|!ea!}!ea#O!ea#P!ea#Q!ea%V!ea#V!ea!s!ea#{!ea$T!ea%d!ea&O!ea~P/VO_#}O`#}Oc#}OelOfmOh#}O!r#}O!s#}O!t#}O!u#}O#S$OO#T$OO#X$PO#Y$PO#`$QO#c$RO#ejO#g$SO#h$SO#m$TO#n$TO#q$UO#skO#u$VO#{$WO#}$XO$Q$YO$S$ZO$Y$[O~O%u!kO%O!pa%h!pa%[!pa%a!pa%n!pa%d!pa~ORQO_!WO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WO%UPO%ZRO~OY$`Oo$dO~PDqO%[$gO~P6[O%W$hO~O%U$kO~O%X!OO%U!TX%a!TX%r!TX%u!TX%Y!TX!g!TX!h!TX!k!TX!l!TX!m!TX!o!TX%Z!TX%e!TX%f!TX%t!TX%[!TX%n!TX~O%W$hO%O!TX%h!TXh!TX#S!TX#y!TX!|!TX!`!TX%d!TX~PF[O%a$pO%O%|X%h%|X%u%|X%[%|X%n%|X%d%|X~O%Y$sO%O#ra%h#ra%u#ra%[#ra%a#ra%n#ra%d#ra~O!]!qO!l$uO%e]O%f]O~P.XO%X$vO~O`$zO!]!qO!l$yO%e]O%f]O~P.XOh$' +
    '{O#S$' +
    '{O#y$' +
    "{O%O#xa%h#xa%u#xa%[#xa%a#xa%n#xa%d#xa~O%W$}Ob%lXc%lXi%lX!`%lX!g%lX!h%lX!k%lX!l%lX!m%lX!o%lX!t%lX!x%lX!y%lX!|%lX!}%lX#O%lX#P%lX#Q%lX%O%lX%U%lX%Y%lX%Z%lX%a%lX%e%lX%f%lX%h%lX%r%lX%t%lX%u%lX%[%lX%n%lX!s%lX#{%lX$T%lX%d%lX&O%lX~O!x%PO!y%OOb!wXc!wXi!wX!`!wX!t!wX!|!wX!}!wX#O!wX#P!wX#Q!wX%O!wX%a!wX%h!wX%u!wX%[!wX%n!wX!s!wX#{!wX$T!wX%d!wX&O!wX~O%W$}O~O%a%QOb%xXc%xXi%xX!`%xX!t%xX!|%xX!}%xX#O%xX#P%xX#Q%xX%O%xX%h%xX%u%xX%[%xX%n%xX!s%xX#{%xX$T%xX%d%xX~Ob%UOc%UOi%UO!`%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO~O%O$Za%h$Za%u$Za%[$Za%a$Za%n$Za%d$Za~P!!ZO%W%WO~O%W%XO%O$]a%h$]a%d$]a~OU%ZO~OT%]O%[%[O~O%a%^O%V%`X~O%V%`O~O%Y%aO~O%a%bO%d%cX~O%d%dO~O%[%eO~OdnOelOfmO#ejO#skO$[nO%e]O%f]O~P.XO%a#mO%[%ma%n%ma~O%[%jO~O%X!OO!g!ba!h!ba!k!ba!l!ba!m!ba!o!ba%O!ba%U!ba%Y!ba%Z!ba%e!ba%f!ba%h!ba%r!ba%t!ba%u!ba%[!ba%a!ba%n!bah!ba#S!ba#y!bab!bac!bai!ba!`!ba!t!ba!x!ba!y!ba!|!ba!}!ba#O!ba#P!ba#Q!ba%V!ba#V!ba!s!ba#{!ba$T!ba%d!ba&O!ba~O%V%mO~OQYORQOYQO]TO_!WO`!WOa!WOb%sOc%sOd!WOe!WOf!WOg![Oh!WOi%sOotOttOwVO!PgO!]%nO!_iO!`%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO%UPO%XXO%ZRO%^SO%e]O%f]O~O%O!qX%h!qX%u!qX%[!qX%a!qX%n!qX%d!qX~P!(uO%a%tO%O%{X%h%{X%u%{X%[%{X%n%{X%d%{X~OP%vO%O#RX%h#RX%u#RX%[#RX%a#RX%n#RX%d#RX~P4hOQYORQOYQO]TO_!WO`!WOa!WOb%sOc%sOd!WOe!WOf!WOg![Oh!WOi%sOotOttOwVO!PgO!]%{O!_iO!`%UO!t%UO!|%UO!}%UO#O%UO#P%UO#Q%VO#[%{O#]%{O%UPO%XXO%ZRO%^SO%e]O%f]O~O%O#WX%h#WX%u#WX%[#WX%a#WX%n#WX%d#WX~P!,qOQYORQOYQO]TO_!WO`!WOa!WOc!WOd!WOe!WOf!WOg![Oh!WOi!WOotOttOwVO!PgO!_iO%UPO%XXO%ZRO%^SO%e]O%f]O~Ob&QO~P!/nO!]%{O#[%{O#]%{O~P4hOY&ZO~ORQOYQO!]!qO#P&]O%UPO~ORQOYQO%UPO%X&^O~O#P&cO~ORQOYQO!]!qO!s&fO#{&fO%UPO~O!`&gO$T&hO~P!2nOU&iO%O$XX%h$XX%u$XX%[$XX%a$XX%n$XX%d$XX~O%Y%TX%[nX~O%a&jO%[%gX~O%Y&lO~O%[&mO~O%[&oO%a&nO~O%[&oO~P6[OQ&uOY&tO]&rOotOttOwVO!PgO%^SO%e&sO~O%V&zO%e]O%f]O~P.XO!`&|O!g!^i!h!^i!k!^i!l!^i!m!^i!o!^i%O!^i%U!^i%Y!^i%Z!^i%e!^i%f!^i%h!^i%r!^i%t!^i%u!^i%[!^i%a!^i%n!^ih!^i#S!^i#y!^ib!^ic!^ii!^i!t!^i!x!^i!y!^i!|!^i!}!^i#O!^i#P!^i#Q!^i%V!^i#V!^i!s!^i#{!^i$T!^i%d!^i&O!^i~OP&}O%e]O%f]O~P.XO%a$pO%O%|a%h%|a%u%|a%[%|a%n%|a%d%|a~O%Y'PO%O#ri%h#ri%u#ri%[#ri%a#ri%n#ri%d#ri~OP!yO%e]O%f]O~P.XO%O#xi%h#xi%u#xi%[#xi%a#xi%n#xi%d#xi~Oh'UO#S'UO#y'UO~P!:POP%vO%O#xi%h#xi%u#xi%[#xi%a#xi%n#xi%d#xi~P4hO`'YO~O!z'[O~O!y']Ob!wac!wai!wa!`!wa!t!wa!|!wa!}!wa#O!wa#P!wa#Q!wa%O!wa%a!wa%h!wa%u!wa%[!wa%n!wa!s!wa#{!wa$T!wa%d!wa&O!wa~O%a%QOb%xac%xai%xa!`%xa!t%xa!|%xa!}%xa#O%xa#P%xa#Q%xa%O%xa%h%xa%u%xa%[%xa%n%xa!s%xa#{%xa$T%xa%d%xa~O%O$Zi%h$Zi%u$Zi%[$Zi%a$Zi%n$Zi%d$Zi~P!!ZO%W'bO~OQYORQOYQO]TOdnOelOfmOghOotOttOwVO!PgO!_iO#ejO#skO$[nO%UPO%ZRO%^SO%e]O%f]O~Ok'eO%X'cO~P!?TO%['hO~O%a%^O%V%`a~O]#dO~O%a%bO%d%ca~O%V'nO~O%W'oO~O%O!qa%h!qa%u!qa%[!qa%a!qa%n!qa%d!qa~P!(uO%O!qa%h!qa%u!qa%[!qa%a!qa%n!qa%d!qa~P!!ZO%W^X~P4hO#`$QO~O%a%tO%O%{a%h%{a%u%{a%[%{a%n%{a%d%{a~O!x'uO#V'uO%O#UX%a#UX%h#UX%u#UX%[#UX%n#UX%d#UX~O%W'vO~O%a'wO%O%yX%h%yX%u%yX%[%yX%n%yX%d%yX~O%O#Wa%h#Wa%u#Wa%[#Wa%a#Wa%n#Wa%d#Wa~P!!ZO%W'yO~O%O#Wa%h#Wa%u#Wa%[#Wa%a#Wa%n#Wa%d#Wa~P!,qOb(OO~O!|(QO%O#ba%h#ba%u#ba%[#ba%a#ba%n#ba%d#ba~Oi(UO!t(VO!|(WO~O!`(ZO~Oc([O~ORQOYQO!]!qO!`(^O%UPO%O#ta%h#ta%u#ta%[#ta%a#ta%n#ta%d#ta~ORQOYQO!]!qO#P(_O%UPO~ORQOYQO%UPO~O%W(bO~ORQOYQO%UPO%X&^O%O#|a%h#|a%u#|a%[#|a%a#|a%n#|a%d#|a~O!`(fO$T(gO~P!2nO!`(fO!s&fO#{&fO$T(gO~O#P(iO~O%X(jO~O%ZRO~P6[O%a&jO%[%ga~OY$dOo$dO%X(nO~O%[(qO%a&nO~OQ(sO~O%V(uO%a(tO~O%V(uO%e]O%f]O~P.XO!`(xO!g!^q!h!^q!k!^q!l!^q!m!^q!o!^q%O!^q%U!^q%Y!^q%Z!^q%e!^q%f!^q%h!^q%r!^q%t!^q%u!^q%[!^q%a!^q%n!^qh!^q#S!^q#y!^qb!^qc!^qi!^q!t!^q!x!^q!y!^q!|!^q!}!^q#O!^q#P!^q#Q!^q%V!^q#V!^q!s!^q#{!^q$T!^q%d!^q&O!^q~O%X!OO~O%[(|O~OP%vO%O#xq%h#xq%u#xq%[#xq%a#xq%n#xq%d#xq~P4hO`)OO~Oh)PO#S)PO#y)PO%O#xq%h#xq%u#xq%[#xq%a#xq%n#xq%d#xq~O!x)SO!y)ROb!wic!wii!wi!`!wi!t!wi!|!wi!}!wi#O!wi#P!wi#Q!wi%O!wi%a!wi%h!wi%u!wi%[!wi%n!wi!s!wi#{!wi$T!wi%d!wi&O!wi~O!z)TO~O%[$gO~P)iO%b)WO~O%O!qi%h!qi%u!qi%[!qi%a!qi%n!qi%d!qi~P!!ZOP)]O%e]O%f]O~P.XOP%vO~P4hO%a'wO%O%ya%h%ya%u%ya%[%ya%n%ya%d%ya~O%O#Wi%h#Wi%u#Wi%[#Wi%a#Wi%n#Wi%d#Wi~P!!ZO!`)cO#P)bO~O!|)eO%O#bi%h#bi%u#bi%[#bi%a#bi%n#bi%d#bi~Oi(UO!t(VO!|)hO~O!`)nO~ORQOYQO])pO%UPO%ZRO~ORQOYQO!]!qO%UPO%O#ti%h#ti%u#ti%[#ti%a#ti%n#ti%d#ti~O%X&^O%b)wO~O%[)xO%u!kO~O!`){O%O$Pi%h$Pi%u$Pi%[$Pi%a$Pi%n$Pi%d$Pi~O!`)|O!s&fO#{&fO$T)}O~O%X*OO~O#O*TO~O!`)|O~O%ZRO%[$gO~P6[O%W*VO%[mi%ami~O%V*WO%a(tO~OP%vO%O#xy%h#xy%u#xy%[#xy%a#xy%n#xy%d#xy~P4hOh*]O#S*]O#y*]O%O#xy%h#xy%u#xy%[#xy%a#xy%n#xy%d#xy~O!z*^O~O!y*_Ob!wqc!wqi!wq!`!wq!t!wq!|!wq!}!wq#O!wq#P!wq#Q!wq%O!wq%a!wq%h!wq%u!wq%[!wq%n!wq!s!wq#{!wq$T!wq%d!wq&O!wq~O%W#lO%Y&lO~O%d*`O~PYO%O!qq%h!qq%u!qq%[!qq%a!qq%n!qq%d!qq~P!!ZO!x*cO#V*cO%O#Ui%a#Ui%h#Ui%u#Ui%[#Ui%n#Ui%d#Ui~O%O#Wq%h#Wq%u#Wq%[#Wq%a#Wq%n#Wq%d#Wq~P!!ZO#a*eO~O!`*gO#P*fO~Oi(UO!t(VO!|*iO~O%Y*mOR#oXY#oX]#oX%O#oX%U#oX%Z#oX%h#oX%u#oX%[#oX%a#oX%n#oX%d#oX~O%O#lq%h#lq%u#lq%[#lq%a#lq%n#lq%d#lq~P#&nO!`*oO%O#pq%h#pq%u#pq%[#pq%a#pq%n#pq%d#pq~O%X&^O%b*qO~O%XXO~P!?TO%[*sO%u!kO~O%X&^O~PB]O%X*uO~O!`*xO~O#O*TO%[*zO~O%[*|O~O%O#x!R%h#x!R%u#x!R%[#x!R%a#x!R%n#x!R%d#x!R~Oh+OO#S+OO#y+OO~P#2jOP%vO%O#x!R%h#x!R%u#x!R%[#x!R%a#x!R%n#x!R%d#x!R~P4hO!z+QO~O%d+TO%h+RO~O%W+UO~O#a+WO~O!|+YO~O%O#ly%h#ly%u#ly%[#ly%a#ly%n#ly%d#ly~P#&nOY$dOo$dO~O%d+^O~O!`+`O~O#O*TO%[+aO~O%X+bO~O$V+eO$W+dO%Y+cO~OP%vO%O#x!Z%h#x!Z%u#x!Z%[#x!Z%a#x!Z%n#x!Z%d#x!Z~P4hO%d+gO~PYO%d+gO%h+hO~O%W+jO~O%d+lO~O#O*TO%[+mO~O%X+nO~O%W+qO~O$W+sO%Y+rO~O%d+tO~PYO#P+uO~O#O*TO%[+xO~O%h+yO&O+zO~OY+{O~O%W+}O~O#P,PO~O#O*TO%[,QO~O%Y,SO~O%h,TO&O,UO~OY,VO~O%h,XO~O%Y,[O~O%h,]O&O,^O~O%h,]O~O%h,aO&O,bO~O%h,cO~O%h,eO~O%W%SX%Y%SX~PF[OV!g]w!k!]Y~",
  goto:
    "!.s&QPPPPPPPPP&RPP&YP(qPPPPPPPPPPP)zP)}*z+YP+c+f-r-yP0T-yP2X2X2_2X2e2X0TP-r-r4h4n4n6k7Q7Y9X4n9[P4nPP9w;v;v;{=w?jPP?j?jPPP?jP?n?}PPPP@S@WPPPAnPPPPP?}PPBQP?}PPB]PP?}BcPP?}PBkP?}PPCPCVCa?}PPC}?}PBkP?}PBkDTBkP?}P?}PDa?}P?}PPDePP?}PDqP&R&RP&RPPPPPEQEYE`EfGjGpGzHQITIZIbIhIsIyJPJqJwKRKXK_KiKsKyLTPPPLkLvNZPPPPPPP!#WP!#g!#sPP!#vPPP!#yP!#|!$g!'S!)^!+]P4n!+d!+pP!+uPP!+y!,S!,X!-f!-x!.O!.T!.^P!.dZeO!m)W+R+h%{QOX]hijklmno!O!X!Y!Z![!^!h!m!o!p!s!u!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$W$X$Z$f$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&Z&[&]&b&c&d&j&y'R'U'Y'b'c'v'w(O(Q(U(V(Z(](_(i(n)O)P)W)b)e)n)r)w*T*]*f*l*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,b#_!RXno!O!X!o!p#m#x$O$P$Q$S$U$f$" +
    "{%Q%U%p%s&O&Q&U&c&j'U'b'c'w(O(Q(U(V(i(n)P)b)e*]*f+O+U+c+j+r+u+z,P,S,U,[,^,bR'f%WS!th![Q!viQ$j!sQ$m!uQ%Y#]Q'Q$sQ'd%WQ(k&hQ(o&lQ(z'PQ)Y'eQ)s([Q*P(gR*v)}Q$a!oU$e!p'c(nQ&p$fR(l&jQ$c!oQ(p&lR+Z*mR(p&l$tZOX]jklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bQ$a!oQ(l&jW)p(Z)n)r*lR*U(nZ&u$h%X'o'y*V$tYOX]jklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bW|Vw%^%aZ&u$h%X'o'y*V$tYOX]jklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bZ&u$h%X'o'y*VX|Vw%^%aQ#exR'l%b$tYOX]jklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bX|Vw%^%aQ)X'dR*b)Y$uZOX]jklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bW!PW!Q!w,fQ%k#rQ(y&|Q)t(^Q*Y(xR+[*oU!UX!O'cR%g#m#YZOX]jklm!O!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s$O$R$T$k$p$v$w$z$" +
    "{$}%W&S&W&y'R'U'Y'c'v'w)O)P)W)w*]*q+O+R+h!k#Un!X#x$P$Q$S$U%Q%U%p%s&O&Q&U&c'b(O(Q(U(V(i)b)e*f+U+c+j+r+u+z,P,S,U,[,^,bR#q!V!T!rhijklm!Y!Z![!s!u!x!{!}#Q$R$T$W$Z&S&W&Z&[&d(]$r^OXjklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bR!c]V!_[!a!b$s^OXjklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,b$a`OXlmn!O!X!Y!Z!^!m!}#Q#T#l#m#o#s#x$O$P$Q$S$T$U$k$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bT!g_!ikdOX!O!m#l#m%W'c)W)w*q+R+hV#{!k&^){T%o#x%pz#Xn!X#x$P$S%U%p%s&O&U&c'b(Q(U(V(i)e+z,U,^,bQ&R$QQ&Y$UQ'^%QQ'}&QQ)d(OQ*d)bQ+V*fQ+i+UQ+p+cQ+v+jQ+|+rQ,O+uQ,W,PQ,Y,SR,_,[q%S#Y#x$P%T%p%q%r%z&O&P'q'r'z'|)[)a[%x$O$" +
    "{'U)P*]+OR)^'wX%}$P$S&O&UU#y!k&^){R's%tjaOX!O!m#l#m%W'c)W)w*q+R+hV#{!k&^){X(S&V(R(T)gQ(X&VS)i(R(TR*j)gS&_$X&bQ)m(WQ)v(`Q)z(bQ*k)hQ*p)uQ*t){Q+X*iR+k+YX)p(Z)n)r*lQ$w#PQ$|#SQ'R$uR'V$yT&a$X&be*R(j*O*S*u*w+_+b+n+o+wkaOX!O!m#l#m%W'c)W)w*q+R+hU$f!p'c(nR&q$fQ%_#aR'j%_Q%c#eR'm%c$|UOVX]jklmnw!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%^%a%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bRvUQ&k$aR(m&kQ!nfS$_!n+SR+S*aQ#n!UR%h#nS!sh![Q!uiQ!xjQ!{kS!}l!YS#Qm!Zf$i!s!u!x!{!}#Q&S&W&[&d(]Q&S$RQ&W$TQ&[$WQ&d$ZR(]&ZQ&y$kR(w&yS!a[!bR#u!aQ!i_R#w!iS!lbcS$]!l)yR)y(aQ%p#xR'p%pQ%R#XR'_%RQ%T#YQ%q#xQ%z$P^'`%T%q%z'q'z)[)aS'q%p%rS'z&O&PQ)['rR)a'|Q'x%xR)_'xQ&O$PQ&U$ST'{&O&UQ%u#yR't%uQ$q!yR'O$qQ(T&VQ)g(RT)j(T)gQ)r(ZQ*l)nT*n)r*lQ&b$XR(c&bQ&e$ZQ(e&dT(h&e(eQ*S(jQ*w*OY*y*S*w+_+o+wQ+_*uQ+o+bR+w+nQfOU$^!m+R+hR*a)WU!TX!O#m!j#Wn!X#x$P$Q$S$U%Q%U%p%s&O&Q&U&c'b(O(Q(U(V(i)b)e*f+U+c+j+r+u+z,P,S,U,[,^,bQ#ZoY$b!o!p$f&j(n^%w$O$" +
    "{'U'w)P*]+OR)V'c!UWO]!^!h!m#T#l#o#s$k$p$v$w$z$}%W&y'R'Y'v)O)W)w*q+R+h#O!QXn!O!X#m#x$O$P$Q$S$U$" +
    "{%Q%U%p%s&O&Q&U&c'U'b'w(O(Q(U(V(i)P)b)e*]*f+O+U+c+j+r+u+z,P,S,U,[,^,b[!Ro!o!p$f&j(nf!qhi![!s!u$W$Z&Z&[&d(]l!wjklm!Y!Z!x!{!}#Q$R$T&S&WS&`$X&bQ(`&]W)o(Z)n)r*lQ)u(_Q*{*TR,f'cQ&v$hQ'g%XQ)Z'oQ)`'yR*}*VQ}VQ#awQ'i%^R'k%aR#cwR#gxR$c!oYeO!m)W+R+hW!SX!O#m'cQ%f#lQ'f%WQ*r)wR+]*qjbOX!O!m#l#m%W'c)W)w*q+R+hS#Ol!YS#Rm!Z!j#Vn!X#x$P$Q$S$U%Q%U%p%s&O&Q&U&c'b(O(Q(U(V(i)b)e*f+U+c+j+r+u+z,P,S,U,[,^,bQ#t!^Q$t!}S$x#Q#TQ%i#oQ%l#s^%v$O$" +
    "{'U'w)P*]+OQ&X$TQ&x$kQ'T$wQ'W$zQ'Z$}Q(Y&WQ(v&yQ({'RQ)Q'YQ)]'vR*Z)O$`_OXlmn!O!X!Y!Z!^!m!}#Q#T#l#m#o#s#x$O$P$Q$S$T$U$k$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bU!yj!x$vQ!|kQ#v!hQ$r!{Q&T$RQ&}$pR(P&S$r[OXjklmn!O!X!Y!Z!^!h!m!x!{!}#Q#T#l#m#o#s#x$O$P$Q$R$S$T$U$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&y'R'U'Y'b'c'v'w(O(Q(U(V(i)O)P)W)b)e)w*]*f*q+O+R+U+c+h+j+r+u+z,P,S,U,[,^,bR!b]S!VX'cR#k!OQ$l!tQ$n!vQ&w$jR&{$mV!`[!a!bT!h_!iQ#|!kQ(a&^R*t){V#x!k&^){S#Yn!XQ%r#xQ&P$PQ&V$SS'a%U%sQ'r%pQ'|&OQ(R&UQ(d&cQ)U'bQ)f(QQ)k(UQ)l(VQ*Q(iQ*h)eQ,R+zQ,Z,UQ,`,^R,d,bQ%y$OQ'X$" +
    "{Q(}'UQ*[)PQ+P*]R+f+OX%|$P$S&O&UV#z!k&^){Q!zjQ$o!xR'S$vX)q(Z)n)r*lkcOX!O!m#l#m%W'c)W)w*q+R+h",
  nodeNames:
    '⚠ Pattern Number Identifier HyphenWord LiteralText Unread Comment Query Let Identifier Keyword BracketName String NewName Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Lambda Keyword Columns Column Type Keyword TableType Star Strings TypedLiteral Keyword Boolean DynamicLiteral DynamicOpen JsonArray JsonObject JsonEntry JsonNumber Strings JsonWord TypeOf Keyword Negative Reference Body Reference Call Arguments Argument Paren To Datatable Option HintName ExternalData Keyword Keyword Path Member Element Sign Binary Arithmetic / Compare Colon Word TextOperator Keyword Keyword LogicWord Keyword Pipeline Simple Keyword Keyword Keyword Keyword Option Named Keyword Keyword Keyword Clause Keyword Keyword Keyword Keyword Keyword Chosen Keyword Keyword Named Keyword Expanding Keyword Keyword Option Keyword Keyword TopNested Level Keyword Keyword Join Keyword Union Keyword MvApply Keyword Keyword Clause Clause Subquery Parse Keyword Keyword ParseColumn ParseKv Keyword Evaluate Keyword Render Keyword Search Tables Find Keyword Partition Keyword Fork Keyword Branch Facet Keyword Scan Keyword Keyword Step Keyword Keyword Foreign Keyword Simple Keyword Setting Declare Keyword OtherStatement Keyword Keyword Keyword Keyword Keyword',
  maxTerm: 231,
  skippedNodes: [0, 4, 7],
  repeatNodeCount: 24,
  tokenData:
    "<l~R!SXY$_YZ$_Z[$_[]$_]^$_pq$_qr%Yrs&Rst'Ytu'quv(cwx(hxy)jyz)oz{)t{|)y|}*O}!O*T!O!P*Y!P!Q*g![!]*o!]!^*t!^!_*y!_!`+U!`!a+i!b!c+q!c!j(Q!j!k-d!k!}(Q!}#O/m#P#Q/r#R#S(Q#S#T.R#T#W(Q#W#X/w#X#[(Q#[#]3}#]#^6x#^#a(Q#a#b7u#b#o(Q#o#p<]#p#q<b#q#r<g$f$g$_$IS$I_$_$I_$I`$_$JT$JU$_&FU&FV$_?HT?HU$_~$d[%Q~XY$_YZ$_Z[$_[]$_]^$_pq$_$f$g$_$IS$I_$_$I_$I`$_$JT$JU$_&FU&FV$_?HT?HU$_~%]S!_!`%i#R#S%n#T#o%n#r#s%i~%nO!h~~%sR!k~#R#S%n#T#o%n#r#s%|~&RO!k~~&UWOY&RZr&Rrs&ns#O&R#O#P&s#P;'S&R;'S;=`'S<%lO&R~&sO]~~&vSOY&RZ;'S&R;'S;=`'S<%lO&R~'VP;=`<%l&R~'_SV~OY'YZ;'S'Y;'S;=`'k<%lO'Y~'nP;=`<%l'Y~'tS!Q![(Q!c!}(Q#R#S(Q#T#o(Q~(VSY~!Q![(Q!c!}(Q#R#S(Q#T#o(Q~(hO%t~~(kWOY(hZw(hwx&nx#O(h#O#P)T#P;'S(h;'S;=`)d<%lO(h~)WSOY(hZ;'S(h;'S;=`)d<%lO(h~)gP;=`<%l(h~)oO%X~~)tO%[~~)yO%Z~~*OO%f~~*TO%a~~*YO%e~~*_P%r~!O!P*b~*gO%n~~*lP!g~!P!Q'Y~*tO%Y~~*yO%h~~+OQ!h~!_!`%i!`!a%i~+ZR%W~!_!`%i!`!a+d#r#s%i~+iO&O~~+nP!h~!_!`%i~+tQrs+zwx,o~+}UOY+zZr+zrs,as;'S+z;'S;=`,i<%lO+z~,fP]~rs+z~,lP;=`<%l+z~,rUOY,oZw,owx-Ux;'S,o;'S;=`-^<%lO,o~-ZP]~wx,o~-aP;=`<%l,o~-iWY~rs&Rwx(h!Q![(Q!b!c+q!c!}(Q#R#S(Q#S#T.R#T#o(Q~.UP#S#T.X~.[P#S#T._~.bTO#S._#S#T.q#T;'S._;'S;=`/g<%lO._~.tTO#S._#S#T/T#T;'S._;'S;=`/g<%lO._~/WTO#S._#S#T&n#T;'S._;'S;=`/g<%lO._~/jP;=`<%l._~/rO%U~~/wO%V~~/|UY~!Q![(Q!c!}(Q#R#S(Q#T#m(Q#m#n0`#n#o(Q~0eUY~!Q![(Q!c!}(Q#R#S(Q#T#b(Q#b#c0w#c#o(Q~0|TY~!Q![(Q!c!}(Q#R#S(Q#T#U1]#U#o(Q~1bUY~!Q![(Q!c!}(Q#R#S(Q#T#a(Q#a#b1t#b#o(Q~1yUY~!Q![(Q!c!}(Q#R#S(Q#T#](Q#]#^2]#^#o(Q~2bUY~!Q![(Q!c!}(Q#R#S(Q#T#V(Q#V#W2t#W#o(Q~2yXY~XY3fYZ3f]^3fpq3fxy3x!Q![(Q!c!}(Q#R#S(Q#T#o(Q~3iTXY3fYZ3f]^3fpq3fxy3x~3}Ow~~4SYY~rs&Rwx(h!Q![(Q!b!c+q!c!}(Q#R#S(Q#S#T.R#T#](Q#]#^4r#^#o(Q~4wUY~!Q![(Q!c!}(Q#R#S(Q#T#b(Q#b#c5Z#c#o(Q~5`UY~!Q![(Q!c!}(Q#R#S(Q#T#h(Q#h#i5r#i#o(Q~5wTY~!O!P6W!Q![(Q!c!}(Q#R#S(Q#T#o(Q~6ZS!O!P6g!c!}6g#R#S6g#T#o6g~6lS!]~!O!P6g!c!}6g#R#S6g#T#o6g~6}UY~!Q![(Q!c!}(Q#R#S(Q#T#b(Q#b#c7a#c#o(Q~7fTY~!Q![(Q!c!}(Q#R#S(Q#T#o(Q#r#s%|~7zTY~!Q![(Q!c!}(Q#R#S(Q#T#U8Z#U#o(Q~8`UY~!Q![(Q!c!}(Q#R#S(Q#T#h(Q#h#i8r#i#o(Q~8wUY~!Q![(Q!c!}(Q#R#S(Q#T#V(Q#V#W9Z#W#o(Q~9`UY~!Q![(Q!c!}(Q#R#S(Q#T#[(Q#[#]9r#]#o(Q~9wUY~!Q![(Q!c!}(Q#R#S(Q#T#X(Q#X#Y:Z#Y#o(Q~:`UY~!Q![(Q!c!}(Q#R#S(Q#T#g(Q#g#h:r#h#o(Q~:wWY~XY;aYZ;a]^;apq;a!Q![(Q!c!}(Q#R#S(Q#T#o(Q~;dTXY;aYZ;a]^;apq;a#f#g;s~;vP#X#Y;y~;|P#Z#[<P~<SP#X#Y<V~<YP#l#m%|~<bO%b~~<gO%u~~<lO%d~",
  tokenizers: [patterns, numbers, hyphenWords, literalTexts, unreadTexts, 0],
  topRules: { Query: [0, 8] },
  dynamicPrecedences: { '35': 1 },
  specialized: [
    { term: 10, get: (value: keyof typeof spec_Identifier) => spec_Identifier[value] || -1 },
    { term: 4, get: (value: keyof typeof spec_HyphenWord) => spec_HyphenWord[value] || -1 },
  ],
  tokenPrec: 5398,
});
