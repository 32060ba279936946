// The tables of the editor's parser, written from kql.grammar by `npm run grammar`: change the grammar, not this file.
// Promise: what the grammar gives today. Tested in test/engine/hunting/syntax/grammar.test.ts.

import { LRParser } from '@lezer/lr';
import { directives, patterns, numbers, hyphenWords, literalTexts, unreadTexts } from './editor-tokens.ts';
const spec_Identifier = {
  __proto__: null,
  let: 25,
  sample: 32,
  invoke: 32,
  where: 34,
  set: 36,
  of: 38,
  as: 40,
  print: 42,
  search: 44,
  find: 46,
  datatable: 48,
  project: 50,
  to: 52,
  view: 57,
  datetime: 64,
  date: 64,
  timespan: 64,
  time: 64,
  long: 64,
  int: 64,
  real: 64,
  double: 64,
  decimal: 64,
  bool: 73,
  guid: 73,
  true: 394,
  false: 394,
  typeof: 94,
  externaldata: 124,
  external_data: 124,
  with: 127,
  in: 150,
  has: 152,
  contains: 152,
  startswith: 152,
  endswith: 152,
  between: 152,
  like: 152,
  has_any: 152,
  has_all: 152,
  contains_cs: 152,
  has_cs: 152,
  hasprefix: 152,
  hasprefix_cs: 152,
  hassuffix: 152,
  hassuffix_cs: 152,
  startswith_cs: 152,
  endswith_cs: 152,
  like_cs: 152,
  notcontains: 152,
  notcontainscs: 152,
  notlike: 152,
  notlikecs: 152,
  containscs: 152,
  startswithcs: 152,
  endswithcs: 152,
  likecs: 152,
  has_all_index: 152,
  and: 156,
  or: 156,
  extend: 163,
  distinct: 163,
  serialize: 163,
  summarize: 163,
  sort: 163,
  top: 163,
  take: 163,
  getschema: 163,
  consume: 163,
  filter: 163,
  count: 163,
  order: 165,
  limit: 167,
  asc: 174,
  desc: 174,
  nulls: 177,
  first: 178,
  last: 178,
  on: 183,
  from: 185,
  step: 187,
  by: 188,
  default: 191,
  mvexpand: 207,
  reduce: 207,
  kind: 211,
  with_itemindex: 211,
  bagexpansion: 212,
  others: 220,
  join: 225,
  lookup: 225,
  union: 228,
  mvapply: 235,
  parse: 245,
  evaluate: 257,
  render: 261,
  partition: 273,
  fork: 277,
  facet: 283,
  scan: 287,
  declare: 289,
  optional: 293,
  output: 295,
  range: 303,
  query_parameters: 309,
  alias: 313,
  database: 315,
  restrict: 317,
  access: 319,
  pattern: 321,
};
const spec_HyphenWord = {
  __proto__: null,
  'top-hitters': 168,
  'sample-distinct': 168,
  'project-away': 194,
  'project-keep': 196,
  'project-reorder': 196,
  'project-rename': 196,
  'granny-asc': 200,
  'granny-desc': 200,
  'mv-expand': 204,
  'make-series': 204,
  'top-nested': 218,
  'mv-apply': 232,
  'parse-where': 246,
  'parse-kv': 252,
  'project-smart': 268,
  'make-graph': 298,
  'graph-match': 298,
  'graph-shortest-paths': 298,
  'graph-to-table': 298,
  'graph-mark-components': 298,
  'graph-where-nodes': 298,
  'graph-where-edges': 298,
  'execute-and-cache': 298,
  'assert-schema': 298,
  'macro-expand': 298,
  'project-by-names': 298,
};
export const kqlEditorTables = LRParser.deserialize({
  version: 14,
  states:
    "!7YQ]Q!gOOO#SQ!cO'#CiOOQ]'#Ga'#GaOOQ_'#DR'#DROOQX'#Fv'#FvO#XQ!kO'#DYO%}Q!gO'#DSOOQ]'#D`'#D`O)[Q!kO'#DbO)lQ!gO'#DfOOQX'#Gz'#GzOOQX'#Gw'#GwO+iQ!kO'#GvO.[Q!gO'#DqOOQX'#Gv'#GvO/}Q!kO'#GuOOQX'#Gu'#GuOOQP'#H['#H[O1yQ!cO'#GtO2bQ!cO'#D}OOQP'#Gt'#GtOOQP'#G_'#G_Q2yQ!cOOO3OQ!cO'#D[O3TQ!gO'#DhO3TQ!gO'#DkO3fQ!iO'#EqO3iQ!gO'#FPO3vQ!gO'#FTO4WQ!gO'#FVO4kQ!gO'#FhO6_Q!gO'#CfO7]Q!cO'#FjO7bQ!cO'#FkO7jQ!cO'#FmO7oQ!cO'#FmO7tQ!cO'#DPO7yQ!cO,59TOOQX-E9t-E9tO8OQ!gO'#DUO8VQ!cO'#DVOOQP'#DX'#DXO8_Q!gO'#DXOOQP'#DZ'#DZOOQP'#Gj'#GjO8dQ!cO,59nO8iQ!gO'#DdOOQX,59},59}O8pQ!kO'#G`OOQP'#G`'#G`OOQP'#De'#DeO8wQ!cO'#DeO8|Q!cO'#GxO9XQ!cO,5:QOOQP'#Ck'#CkO9aQ!gO'#CkO9kQ!gO'#CkO:RQ!gO'#CkO:lQ!gO'#CkO:vQ!cO'#DoO3lQ!gO'#DpOOQX'#G|'#G|OOQX'#F{'#F{O;OQ!kO,5:YO=qQ!kO,5:]OOQX,5:],5:]OOQT'#Ds'#DsOOQT'#Dv'#DvOOQT'#Dw'#DwOOQT'#HO'#HOO3lQ!gO'#F|O@dQ!kO,5:^OOQT'#D{'#D{OB`Q!kO'#F}OD]Q!cO,5:iQ]Q!gO'#FwQ2yQ!cOOOEuQ!gO,59vOOQ_,59v,59vOFPQ!gO'#CyOFWQ!cO'#DiOOQV'#Fy'#FyO3TQ!gO,5:SOF]Q!cO,5:SO3TQ!gO,5:VOF]Q!cO,5:VOGlQ!kO'#DbO3fQ!iO,5;]OH]Q!cO'#HXOOQP,5;],5;]O3iQ!gO,5;kOHtQ!cO,5;kOI`Q!gO,5;oOOQP,5;o,5;oOIpQ!cO,5;oOIuQ!gO,5;qOJYQ!kO,5;qOIpQ!cO,5;qO3lQ!gO,5;qOLRQ!cO'#GwOMeQ!cO'#EUO! OQ!cO'#EUO! TQ!cO'#HTO!#VQ!cO,5<SO!#pQ!cO,59QO!#uQ!cO,5<UO3aQ!cO,5<VO!$TQ#TO,5<XO!$YQ!sO,59kOOQ]1G.o1G.oO!$bQ!cO'#GkOOQP,59p,59pO!$jQ!cO,59pO!$oQ!cO'#DWO!$tQ!cO'#GnOOQP,59q,59qO!$|Q!cO,59qOOQP,59s,59sOOQ_1G/Y1G/YOOQX,5:O,5:OO!%RQ!cO,5:OO!%WQ!gO,5:PO)lQ!gO'#FxO!%tQ!cO,5=dO3lQ!gO'#DgOOQX1G/l1G/lO!&PQ!cO1G/lO!&UQ!kO,5:ZO3lQ!gO,5:[O!(zQ!cO,5:[OOQX-E9y-E9yOOQX,5<h,5<hOOQX-E9z-E9zO!+]Q!gO'#EOO!+vQ!cO'#HWOOQP'#Ek'#EkOOQP'#HR'#HROOQP,5<i,5<iOOQT'#HS'#HSO!,_Q!iO'#E`O!/_Q!gO'#EeO!1iQ!gO'#ElO3iQ!gO'#EoO!1pQ!gO'#EsO3iQ!gO'#EyO4kQ!gO'#E}O!1}Q!cO'#FRO!2SQ!gO'#FXO!2eQ!gO'#FZO!2sQ!cO'#F^O!3^Q!gO'#F`O!3hQ#TO'#FfOOQP-E9{-E9{OOQP,5<c,5<cOOQP-E9u-E9uO!4SQ!cO'#GaO!4[Q!cO'#CzO!4aQ!cO,59eO!4iQ!gO,59eOOQ_,59e,59eO!4sQ!cO1G/bOOQT'#C{'#C{O!4xQ!gO,5:TOOQV-E9w-E9wOF]Q!cO1G/nO!5gQ!gO'#G{OOQX1G/n1G/nOF]Q!cO1G/qO!5tQ!kO1G/qOOQP1G0w1G0wO!8gQ!iO'#GUO!8tQ!cO,5=sO!9]Q!cO1G1VO3aQ!cO1G1VOOQP1G1Z1G1ZOIpQ!cO1G1ZO!9wQ!iO'#FUO3lQ!gO1G1ZO!:mQ!kO1G1]OIpQ!cO1G1]O3lQ!gO1G1]O!:zQ!iO1G1]O!;hQ!cO1G1]O3lQ!gO,5:pO!;mQ!cO,5:pO!;rQ!cO,5:pO4kQ!gO'#GPO!=YQ!cO,5=oOOQP'#GQ'#GQO!>jQ!cO1G1nO4kQ!gO'#EYO!?TQ!cO'#EYO!@mQ!gO1G.lO!4xQ!gO1G1pOOQP1G1q1G1qOOQP1G1s1G1sOOQ_1G/V1G/VO!@wQ!cO1G/VO%}Q!gO'#FtO!@|Q!cO,5=VOOQP1G/[1G/[O%}Q!gO,59rO!AUQ!cO'#FuO!AZQ!cO,5=YOOQP1G/]1G/]OOQX1G/j1G/jOOQP1G/k1G/kOOQP,5<d,5<dOOQP-E9v-E9vOOQP,5:R,5:ROOQX7+%W7+%WOOQX1G/u1G/uO!AcQ!cO1G/vOOQX1G/v1G/vO!AhQ!cO'#ETOOQT'#GO'#GOO!AmQ!gO,5:jO!BWQ!cO,5:jO!BWQ!cO,5:jO!BqQ!gO'#CkO!BxQ!kO'#GTO!B}Q!cO,5=rO!CfQ!kO'#EcO!DTQ!cO'#EcO!DYQ!cO'#HUOOQP,5:z,5:zO!DqQ!cO,5;POOQP'#HV'#HVO!E[Q!cO'#EhOOQT'#GS'#GSO!EaQ!gO,5;PO!DqQ!cO,5;PO!BqQ!gO,5;WO!EzQ!cO,5;WO3iQ!gO,5;ZO!FPQ!cO,5;ZO!1pQ!gO,5;_O!FkQ!cO,5;_O3iQ!gO,5;eO!FvQ!cO,5;eO!F{Q!cO,5;iO!GQQ!gO,5;mO!GxQ!gO,5;sO!HZQ!gO,5;sOB`Q!kO'#ExOOQT'#F]'#F]O!HfQ!cO'#F]OOQT'#GX'#GXO!HkQ!gO,5;uO4kQ!gO,5;xO!I`Q!gO,5;zO!IjQ!cO,5;zO!IxQ!cO'#GYO!I}Q!cO,5;zO3aQ!cO,5;zOOQP,5<Q,5<QO!JSQ!cO,59fOOQT,5<_,5<_OOQ_1G/P1G/PO!J_Q!cO1G/POOQT-E9q-E9qOOQ_7+$|7+$|OOQV'#DO'#DOO!JgQ!gO'#D^OOQV'#D_'#D_OOQV'#Gg'#GgOOQV1G/o1G/oOOQX7+%Y7+%YO!JlQ!cO,5=gO!JtQ!gO,5=gOOQX,5=g,5=gO!KRQ!kO7+%]O!MtQ!cO7+%]OOQP,5<p,5<pOOQP-E:S-E:SO3aQ!cO7+&qOOQP7+&q7+&qO3lQ!gO7+&uO!MyQ!cO,5;pOOQP7+&u7+&uO!NOQ!iO7+&wO!NlQ!cO7+&wO!NqQ!kO7+&wOOQP7+&w7+&wO3lQ!gO7+&wO# cQ!cO1G0[OOQP1G0[1G0[O#!|Q!cO1G0[OOQP,5<k,5<kOOQP-E9}-E9}OOQP-E:O-E:OOOQP,5:t,5:tO4kQ!gO,5:tO##RQ!gO'#CyO##YQ!cO'#CwO3aQ!cO'#CwOOQP7+$W7+$WOOQP7+'[7+'[OOQ_7+$q7+$qOOQP,5<`,5<`OOQP-E9r-E9rOOQP1G/^1G/^OOQP,5<a,5<aOOQP-E9s-E9sOOQX7+%b7+%bO!4xQ!gO,5:oOOQT-E9|-E9|O##_Q!cO1G0UO##_Q!cO1G0UOOQP,5<o,5<oOOQP-E:R-E:ROOQP,5:},5:}O##xQ!iO,5:}O#$VQ!iO'#GRO#$^Q!cO,5=pO!4xQ!gO,5;SO#$uQ!cO1G0kOOQT-E:Q-E:QO#$uQ!cO1G0kO#%`Q!cO1G0rO4kQ!gO1G0rO#%hQ!cO1G0uO4kQ!gO1G0uO#&SQ!cO1G0yOOQP'#GV'#GVO#&SQ!cO1G0yO4kQ!gO'#EvO4kQ!gO'#EwO!2nQ!cO1G0yO#&YQ!cO1G0yO#&_Q!cO1G1PO#&dQ!gO1G1PO3aQ!cO1G1TO#&uQ!gO1G1XO!MtQ!cO1G1XO!HZQ!gO1G1_O#'jQ!cO1G1_O#'rQ!cO,5;dO!2nQ!cO,5;wOOQT-E:V-E:VO#'zQ!cO1G1dO#(fQ!cO1G1fO#(tQ!cO1G1fO3aQ!cO1G1fOOQP-E:W-E:WO4kQ!gO,5<tO#(yQ!cO1G1fO#)OQ!cO1G1fOOQP'#C}'#C}O#)TQ!cO1G/QOOQ_7+$k7+$kP!4dQ!cO'#FsOOQV,59x,59xOOQT,5<f,5<fOOQX1G3R1G3RO#)`Q!cO1G3ROOQT-E9x-E9xO!MtQ!cO<<HwOOQX<<Hw<<HwOOQP<<J]<<J]OOQP<<Ja<<JaOOQT1G1[1G1[OOQP<<Jc<<JcO3lQ!gO<<JcO#)hQ!iO<<JcO#*UQ!kO<<JcO#*vQ!cO7+%vO#*{Q!cO7+%vOOQP7+%v7+%vOOQP1G0`1G0`O#,cQ!cO'#CzO#,kQ!cO,59eO#,uQ!gO'#DaOOQP,59c,59cO##YQ!cO,59cOOQT1G0Z1G0ZO#,|Q!cO7+%pO#-gQ!kO1G0iOOQP,5<m,5<mOOQP-E:P-E:POOQT1G0n1G0nO#.UQ!cO7+&VO4kQ!gO7+&^O#.oQ!cO7+&^O#.tQ!cO7+&^O4kQ!gO7+&aOOQP7+&a7+&aO#.|Q!cO7+&eO!2nQ!cO7+&eO#/SQ!cO7+&eOOQP-E:T-E:TOOQP,5;b,5;bOOQP,5;c,5;cOOQP7+&e7+&eO#&dQ!gO7+&kO#/XQ!gO'#E|OOQT'#HY'#HYOOQT'#GW'#GWO#0SQ!gO7+&kO#0mQ!cO7+&oOOQP7+&s7+&sO#1XQ!cO7+&yOOQP7+&y7+&yO#1aQ!gO7+&yOOQT1G1O1G1OO#1hQ!cO1G1OOOQT1G1c1G1cO#1pQ!kO7+'OO#1wQ!cO7+'QO3aQ!cO7+'QO#(yQ!cO7+'QO#1|Q!cO7+'QOOQP1G2`1G2`OOQP'#GZ'#GZO#2RQ!cO7+'QO!HZQ!gO'#FcO!4xQ!gO7+$lOOQX7+(m7+(mP!JoQ!cO'#FzOOQXAN>cAN>cO#2rQ!kOAN?}OOQPAN?}AN?}O#3PQ!iOAN?}OOQP<<Ib<<IbO#3mQ!cO<<IbOOQP,59{,59{O#3rQ!cO,59{OOQP1G.}1G.}OOQP7+&T7+&TOOQP<<Ix<<IxO#3zQ!cO<<IxO4kQ!gO<<IxO#4PQ!cO<<IxOOQP<<I{<<I{O!2nQ!cO<<JPO#4UQ!cO<<JPOOQP<<JP<<JPO#4ZQ!gO<<JVO#4tQ!cO,5;hOOQT-E:U-E:UO!MtQ!cO<<JZOOQP<<Je<<JeO#1aQ!gO<<JeO#4|Q!cO<<JeOOQT7+&j7+&jOOQP<<Jj<<JjO#(yQ!cO<<JlO#5RQ!cO<<JlO#5WQ!cO<<JlO#5`Q!cO<<JlOOQP-E:X-E:XOOQP<<Jl<<JlO#5eQ!cO,5;}OOQP<<HW<<HWO#5pQ!iOG25iOOQPG25iG25iOOQPAN>|AN>|O#6^Q!gO1G/gO#6eQ!cO1G/gOOQP1G/g1G/gO4kQ!gOAN?dOOQPAN?dAN?dO#6mQ!cOAN?dOOQPAN?kAN?kO!2nQ!cOAN?kOOQT1G1S1G1SOOQPAN?uAN?uO#6rQ!cOAN@POOQPAN@PAN@PO#6wQ!cOAN@WO#7PQ!cOAN@WOOQPAN@WAN@WO#(yQ!cOAN@WO4kQ!gO1G1iO#7UQ!cO1G1iO#7ZQ!cO1G1iOOQPLD+TLD+TOOQP7+%R7+%RO#7cQ!gO7+%RO#7jQ!cOG25OO4kQ!gOG25OOOQPG25VG25VOOQPG25kG25kOOQPG25rG25rO#(yQ!cOG25rO#7oQ!cOG25rO#7wQ!cO7+'TO#8PQ!cO7+'TO4kQ!gO7+'TO#8UQ!cO7+'TOOQP<<Hm<<HmO4kQ!gOLD*jO#8ZQ!cOLD*jO#8`Q!cOLD+^OOQPLD+^LD+^OOQP<<Jo<<JoO4kQ!gO<<JoO#8hQ!cO<<JoO#8mQ!cO<<JoO#8uQ!cO<<JoOOQP!$'NU!$'NUO4kQ!gO!$'NUOOQP!$'Nx!$'NxO#8zQ!cOAN@ZO4kQ!gOAN@ZOOQPAN@ZAN@ZO4kQ!gOAN@ZO#9PQ!cOAN@ZOOQP!)9Cp!)9CpOOQPG25uG25uO#9UQ!cOG25uO#9^Q!cOG25uO4kQ!gOG25uOOQPLD+aLD+aO4kQ!gOLD+aO#9cQ!cOLD+aO#9kQ!cO!$'N{OOQP!$'N{!$'N{O4kQ!gO!$'N{OOQP!)9Dg!)9DgO#9pQ!cO!)9DgOOQP!.K:R!.K:RO#9uQ!cO'#G`",
  stateData:
    '#:X~O%QOSWOSPOS~ORYOSQOZQO[oO^SObpOenOflOgmOhhOptOttOwUO!PgO!`iO#fjO#tkO$UqO$]nO$brO$dsO%UPO%XXO%]RO%d]O%e]O%fVO~O^uO~O^SO!h|X!i|X!l|X!m|X!n|X!p|X%O|X%U|X%Y|X%d|X%e|X%f|X%g|X%q|X%s|X%t|X%[|X%`|X%m|Xi|X#T|X#z|Xc|Xd|Xj|X!a|X!u|X!y|X!z|X!}|X#O|X#P|X#Q|X#R|X%V|X#W|X%c|X!t|X#||X$U|X%}|X~ORyOZ{O^SOptOttOwUO%UwO%]{O%axO%dzO%ezO~O%X!OO!h!UX!i!UX!l!UX!m!UX!n!UX!p!UX%O!UX%U!UX%Y!UX%d!UX%e!UX%f!UX%g!UX%q!UX%s!UX%t!UX%[!UX%`!UX%m!UXc!UXd!UXj!UX!a!UX!u!UX!y!UX!z!UX!}!UX#O!UX#P!UX#Q!UX#R!UX#W!UX%c!UX!t!UX#|!UX$U!UX%}!UX~O%V!UXi!UX#T!UX#z!UX~P&rORYOSQOZQO^SO`!WOa!WOb!WOc!WOd!WOe!XOf!YOg!ZOh![Oi!WOj!WOptOttOwUO!PgO!`iO#fjO#tkO$]nO%UPO%XXO%]RO%d]O%e]O%fVO~O%U!^O%q!]O!h%jX!i%jX!l%jX!m%jX!n%jX!p%jX%O%jX%Y%jX%d%jX%e%jX%f%jX%g%jX%s%jX%t%jX%[%jX%`%jX%m%jXi%jX#T%jX#z%jXc%jXd%jXj%jX!a%jX!u%jX!y%jX!z%jX!}%jX#O%jX#P%jX#Q%jX#R%jX%V%jX#W%jX!t%jX#|%jX$U%jX%c%jX%}%jX~ORYOSQOZQO^SOhhOptOttOwUO!PgO!`iO%UPO%XXO%]RO%fVO~O!h!dO!i!gO!l!fO!m!fO!n!fO!p!jO%Y!eO%d!dO%e!dO%f!dO%s!dO~O%O%iX%g%iX%t%iX%[%iX%`%iX%m%iXi%iX#T%iX#z%iXc%iXd%iXj%iX!a%iX!u%iX!y%iX!z%iX!}%iX#O%iX#P%iX#Q%iX#R%iX%V%iX#W%iX!t%iX#|%iX$U%iX%c%iX%}%iX~P/YO%t!kO%O%hX%g%hX%[%hX%`%hX%m%hX%c%hX~O%t!kO%O!qX%g!qX%[!qX%`!qX%m!qX%c!qX~O%g!mO~O%X!oO~OSQOZQO!^!rO%UPO%X!qO~OQ!zO!^!rO%d]O%e]O~P.[O!^!rO!m#QO%d]O%e]O~P.[Oa#UO!^!rO!m#TO%d]O%e]O~P.[ORYOSQOZQO^SO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh![Oi!WOj!WOptOttOwUO!PgO!`iO%UPO%XXO%]RO%d]O%e]O%fVO~OSQOZQO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WOj!WO%UPO~OZ#]O~O$`#^O$f#_O~O$c#_O~O$e#_O~O%X#`O~O%V#aO~O%V#cO~P%}O^#eO%c#gO~OR#iO~O%[#jO~O%[#kO~P)lO%W%SX~P&rO%W#mO~O%`#nO%[%lX%m%lX~O%[#qO%m#pO~O%W_X%Y_X~P4kO!^!rO!m#QO%d]O%e]O%W_X%Y_X~P.[Oa#UO!^!rO!m#TO%d]O%e]O%W_X%Y_X~P.[O%W_X%Y_X~P3TOZ#sO%U#tO~O%U!^O%q!]O!h!ba!i!ba!l!ba!m!ba!n!ba!p!ba%O!ba%Y!ba%d!ba%e!ba%f!ba%g!ba%s!ba%t!ba%[!ba%`!ba%m!bai!ba#T!ba#z!bac!bad!baj!ba!a!ba!u!ba!y!ba!z!ba!}!ba#O!ba#P!ba#Q!ba#R!ba%V!ba#W!ba!t!ba#|!ba$U!ba%c!ba%}!ba~O%U!^O%q!]O!h!ea!i!ea!l!ea!m!ea!n!ea!p!ea%O!ea%Y!ea%d!ea%e!ea%f!ea%g!ea%s!ea%t!ea%[!ea%`!ea%m!eai!ea#T!ea#z!eac!ead!eaj!ea!a!ea!u!ea!y!ea!z!ea!}!ea#O!ea#P!ea#Q!ea#R!ea%V!ea#W!ea!t!ea#|!ea$U!ea%c!ea%}!ea~O%O!fa%g!fa%t!fa%[!fa%`!fa%m!fai!fa#T!fa#z!fac!fad!faj!fa!a!fa!u!fa!y!fa!z!fa!}!fa#O!fa#P!fa#Q!fa#R!fa%V!fa#W!fa!t!fa#|!fa$U!fa%c!fa%}!fa~P/YO`$OOa$OOd$OOflOgmOi$OO!s$OO!t$OO!u$OO!v$OO#T$PO#U$PO#Y$QO#Z$QO#a$RO#d$SO#fjO#h$TO#i$TO#n$UO#o$UO#r$VO#tkO#v$WO#|$XO$O$YO$R$ZO$T$[O$Z$]O~O%t!kO%O!qa%g!qa%[!qa%`!qa%m!qa%c!qa~OSQO`!WOa!WOb!WOc!WOd!WOe!WOf!WOg!WOh!WOi!WOj!WO%UPO%[$eO%fVO~OZ$aOp$gO~PDtOZQO~PDtO%W$hO~O%U$kO~O%X!OO%U!UX%`!UX%q!UX%t!UX%Y!UX!h!UX!i!UX!l!UX!m!UX!n!UX!p!UX%d!UX%e!UX%f!UX%s!UX%[!UX%m!UX~O%W$hO%O!UX%g!UXi!UX#T!UX#z!UX!}!UX!a!UX%c!UX~PFbO%`$pO%O%{X%g%{X%t%{X%[%{X%m%{X%c%{X~O%Y$sO%O#sa%g#sa%t#sa%[#sa%`#sa%m#sa%c#sa~O!^!rO!m$uO%d]O%e]O~P.[O%X$vO~Oa$zO!^!rO!m$yO%d]O%e]O~P.[Oi$' +
    '{O#T$' +
    '{O#z$' +
    "{O%O#ya%g#ya%t#ya%[#ya%`#ya%m#ya%c#ya~O!h%kX!i%kX!l%kX!m%kX!n%kX!p%kX%U%kX%Y%kX%`%kX%d%kX%e%kX%f%kX%q%kX%s%kX%t%kX%[%kX%m%kX~O%W$}Oc%kXd%kXj%kX!a%kX!u%kX!y%kX!z%kX!}%kX#O%kX#P%kX#Q%kX#R%kX%O%kX%g%kX!t%kX#|%kX$U%kX%c%kX%}%kX~PJzO!y%PO!z%OOc!xXd!xXj!xX!a!xX!u!xX!}!xX#O!xX#P!xX#Q!xX#R!xX%O!xX%`!xX%g!xX%t!xX%[!xX%m!xX!t!xX#|!xX$U!xX%c!xX%}!xX~O%W$}O~O%`%QOc%wXd%wXj%wX!a%wX!u%wX!}%wX#O%wX#P%wX#Q%wX#R%wX%O%wX%g%wX%t%wX%[%wX%m%wX!t%wX#|%wX$U%wX%c%wX~Oc%UOd%UOj%UO!a%UO!u%UO!}%UO#O%UO#P%UO#Q%UO#R%VO~O%O$[a%g$[a%t$[a%[$[a%`$[a%m$[a%c$[a~P!!eO%W%WO~O%W%XO%O$^a%g$^a%c$^a~OV%ZO~OU%]O%[%[O~O%`%^O%V%_X~O%V%`O~O%Y%aO~O%`%bO%c%bX~O%c%dO~O%[%eO~OenOflOgmO#fjO#tkO$]nO%d]O%e]O~P.[O%`#nO%[%la%m%la~O%[%jO~O%X!OO!h!ca!i!ca!l!ca!m!ca!n!ca!p!ca%O!ca%U!ca%Y!ca%d!ca%e!ca%f!ca%g!ca%q!ca%s!ca%t!ca%[!ca%`!ca%m!cai!ca#T!ca#z!cac!cad!caj!ca!a!ca!u!ca!y!ca!z!ca!}!ca#O!ca#P!ca#Q!ca#R!ca%V!ca#W!ca!t!ca#|!ca$U!ca%c!ca%}!ca~O%V%mO~ORYOSQOZQO^SO`!WOa!WOb!WOc%sOd%sOe!WOf!WOg!WOh![Oi!WOj%sOptOttOwUO!PgO!^%nO!`iO!a%UO!u%UO!}%UO#O%UO#P%UO#Q%UO#R%VO%UPO%XXO%]RO%d]O%e]O%fVO~O%O!rX%g!rX%t!rX%[!rX%`!rX%m!rX%c!rX~P!)PO%`%tO%O%zX%g%zX%t%zX%[%zX%m%zX%c%zX~OQ%vO%O#SX%g#SX%t#SX%[#SX%`#SX%m#SX%c#SX~P4kORYOSQOZQO^SO`!WOa!WOb!WOc%sOd%sOe!WOf!WOg!WOh![Oi!WOj%sOptOttOwUO!PgO!^%{O!`iO!a%UO!u%UO!}%UO#O%UO#P%UO#Q%UO#R%VO#]%{O#^%{O%UPO%XXO%]RO%d]O%e]O%fVO~O%O#XX%g#XX%t#XX%[#XX%`#XX%m#XX%c#XX~P!,{ORYOSQOZQO^SO`!WOa!WOb!WOd!WOe!WOf!WOg!WOh![Oi!WOj!WOptOttOwUO!PgO!`iO%UPO%XXO%]RO%d]O%e]O%fVO~Oc&QO~P!/xO!^%{O#]%{O#^%{O~P4kOZ&ZO~OSQOZQO!^!rO#Q&]O%UPO~OSQOZQO%UPO%X&^O~O#Q&cO~OSQOZQO!^!rO!t&fO#|&fO%UPO~O!a&gO$U&hO~P!2xOV&iO%O$YX%g$YX%t$YX%[$YX%`$YX%m$YX%c$YX~O%Y%TX%[oX~O%Y&jO~O%[&lO%`&kO~O%[&lO%fVO~P6_O%[&oO~OR&sOZ&rO^&pOptOttOwUO!PgO%]RO%d&qO~O%V&xO%d]O%e]O~P.[O!a&zO!h!_i!i!_i!l!_i!m!_i!n!_i!p!_i%O!_i%U!_i%Y!_i%d!_i%e!_i%f!_i%g!_i%q!_i%s!_i%t!_i%[!_i%`!_i%m!_ii!_i#T!_i#z!_ic!_id!_ij!_i!u!_i!y!_i!z!_i!}!_i#O!_i#P!_i#Q!_i#R!_i%V!_i#W!_i!t!_i#|!_i$U!_i%c!_i%}!_i~OQ&{O%d]O%e]O~P.[O%`$pO%O%{a%g%{a%t%{a%[%{a%m%{a%c%{a~O%Y&}O%O#si%g#si%t#si%[#si%`#si%m#si%c#si~OQ!zO%d]O%e]O~P.[O%O#yi%g#yi%t#yi%[#yi%`#yi%m#yi%c#yi~Oi'SO#T'SO#z'SO~P!:UOQ%vO%O#yi%g#yi%t#yi%[#yi%`#yi%m#yi%c#yi~P4kOa'WO~O!{'YO~O!z'ZOc!xad!xaj!xa!a!xa!u!xa!}!xa#O!xa#P!xa#Q!xa#R!xa%O!xa%`!xa%g!xa%t!xa%[!xa%m!xa!t!xa#|!xa$U!xa%c!xa%}!xa~O%`%QOc%wad%waj%wa!a%wa!u%wa!}%wa#O%wa#P%wa#Q%wa#R%wa%O%wa%g%wa%t%wa%[%wa%m%wa!t%wa#|%wa$U%wa%c%wa~O%O$[i%g$[i%t$[i%[$[i%`$[i%m$[i%c$[i~P!!eO%W'`O~ORYOSQOZQO^SOenOflOgmOhhOptOttOwUO!PgO!`iO#fjO#tkO$]nO%UPO%]RO%d]O%e]O%fVO~Ol'cO%X'aO~P!?YO%['fO~O%`%^O%V%_a~O^#eO~O%`%bO%c%ba~O%V'lO~O%W'mO~O%O!ra%g!ra%t!ra%[!ra%`!ra%m!ra%c!ra~P!)PO%O!ra%g!ra%t!ra%[!ra%`!ra%m!ra%c!ra~P!!eO%W_X~P4kO#a$RO~O%`%tO%O%za%g%za%t%za%[%za%m%za%c%za~O!y'sO#W'sO%O#VX%`#VX%g#VX%t#VX%[#VX%m#VX%c#VX~O%W'tO~O%`'uO%O%xX%g%xX%t%xX%[%xX%m%xX%c%xX~O%O#Xa%g#Xa%t#Xa%[#Xa%`#Xa%m#Xa%c#Xa~P!!eO%W'wO~O%O#Xa%g#Xa%t#Xa%[#Xa%`#Xa%m#Xa%c#Xa~P!,{Oc'|O~O!}(OO%O#ca%g#ca%t#ca%[#ca%`#ca%m#ca%c#ca~Oj(SO!u(TO!}(UO~O!a(XO~Od(YO~OSQOZQO!^!rO!a([O%UPO%O#ua%g#ua%t#ua%[#ua%`#ua%m#ua%c#ua~OSQOZQO!^!rO#Q(]O%UPO~OSQOZQO%UPO~O%W(`O~OSQOZQO%UPO%X&^O%O#}a%g#}a%t#}a%[#}a%`#}a%m#}a%c#}a~O!a(dO$U(eO~P!2xO!a(dO!t&fO#|&fO$U(eO~O#Q(gO~O%X(hO~OZ$gOp$gO%X!qO~O%[(lO%`&kO~OR(nO~O%V(pO%`(oO~O%V(pO%d]O%e]O~P.[O!a(sO!h!_q!i!_q!l!_q!m!_q!n!_q!p!_q%O!_q%U!_q%Y!_q%d!_q%e!_q%f!_q%g!_q%q!_q%s!_q%t!_q%[!_q%`!_q%m!_qi!_q#T!_q#z!_qc!_qd!_qj!_q!u!_q!y!_q!z!_q!}!_q#O!_q#P!_q#Q!_q#R!_q%V!_q#W!_q!t!_q#|!_q$U!_q%c!_q%}!_q~O%X!OO~O%[(wO~OQ%vO%O#yq%g#yq%t#yq%[#yq%`#yq%m#yq%c#yq~P4kOa(yO~Oi(zO#T(zO#z(zO%O#yq%g#yq%t#yq%[#yq%`#yq%m#yq%c#yq~O!y(}O!z(|Oc!xid!xij!xi!a!xi!u!xi!}!xi#O!xi#P!xi#Q!xi#R!xi%O!xi%`!xi%g!xi%t!xi%[!xi%m!xi!t!xi#|!xi$U!xi%c!xi%}!xi~O!{)OO~O%[$eO~P)lO%a)SO~O%O!ri%g!ri%t!ri%[!ri%`!ri%m!ri%c!ri~P!!eOQ)XO%d]O%e]O~P.[OQ%vO~P4kO%`'uO%O%xa%g%xa%t%xa%[%xa%m%xa%c%xa~O%O#Xi%g#Xi%t#Xi%[#Xi%`#Xi%m#Xi%c#Xi~P!!eO!a)_O#Q)^O~O!})aO%O#ci%g#ci%t#ci%[#ci%`#ci%m#ci%c#ci~Oj(SO!u(TO!})dO~O!a)jO~OSQOZQO^)lO%UPO%fVO~OSQOZQO!^!rO%UPO%O#ui%g#ui%t#ui%[#ui%`#ui%m#ui%c#ui~O%X&^O%a)sO~O%[)tO%t!kO~O!a)wO%O$Qi%g$Qi%t$Qi%[$Qi%`$Qi%m$Qi%c$Qi~O!a)xO!t&fO#|&fO$U)yO~O%X)zO~O#P*PO~O!a)xO~O%W*QO%[ni%`ni~O%V*RO%`(oO~OQ%vO%O#yy%g#yy%t#yy%[#yy%`#yy%m#yy%c#yy~P4kOi*WO#T*WO#z*WO%O#yy%g#yy%t#yy%[#yy%`#yy%m#yy%c#yy~O!{*XO~O!z*YOc!xqd!xqj!xq!a!xq!u!xq!}!xq#O!xq#P!xq#Q!xq#R!xq%O!xq%`!xq%g!xq%t!xq%[!xq%m!xq!t!xq#|!xq$U!xq%c!xq%}!xq~O%W#mO%Y&jO~O%[&lO%`&kO~PJzO%c*ZO~P]O%O!rq%g!rq%t!rq%[!rq%`!rq%m!rq%c!rq~P!!eO!y*^O#W*^O%O#Vi%`#Vi%g#Vi%t#Vi%[#Vi%m#Vi%c#Vi~O%O#Xq%g#Xq%t#Xq%[#Xq%`#Xq%m#Xq%c#Xq~P!!eO#b*`O~O!a*bO#Q*aO~Oj(SO!u(TO!}*dO~O%Y*hOS#pXZ#pX^#pX%O#pX%U#pX%f#pX%g#pX%t#pX%[#pX%`#pX%m#pX%c#pX~O%O#mq%g#mq%t#mq%[#mq%`#mq%m#mq%c#mq~P#&dO!a*jO%O#qq%g#qq%t#qq%[#qq%`#qq%m#qq%c#qq~O%X&^O%a*lO~O%XXO~P!?YO%[*nO%t!kO~O%X&^O~PB`O%X*pO~O!a*sO~O#P*PO%[*uO~O%O#y!R%g#y!R%t#y!R%[#y!R%`#y!R%m#y!R%c#y!R~Oi*xO#T*xO#z*xO~P#2ZOQ%vO%O#y!R%g#y!R%t#y!R%[#y!R%`#y!R%m#y!R%c#y!R~P4kO!{*zO~O%c*}O%g*{O~O%W+OO~O#b+QO~O!}+SO~O%O#my%g#my%t#my%[#my%`#my%m#my%c#my~P#&dOZ$gOp$gO~O%c+WO~O!a+YO~O#P*PO%[+ZO~O%X+[O~O$W+_O$X+^O%Y+]O~OQ%vO%O#y!Z%g#y!Z%t#y!Z%[#y!Z%`#y!Z%m#y!Z%c#y!Z~P4kO%c+aO~P]O%c+aO%g+bO~O%W+dO~O%c+fO~O#P*PO%[+gO~O%X+hO~O%W+kO~O$X+mO%Y+lO~O%c+nO~P]O#Q+oO~O#P*PO%[+rO~O%g+sO%}+tO~OZ+uO~O%W+wO~O#Q+yO~O#P*PO%[+zO~O%Y+|O~O%g+}O%},OO~OZ,PO~O%g,RO~O%Y,UO~O%g,VO%},WO~O%g,VO~O%g,ZO%},[O~O%g,]O~O%g,_O~O%W%SX%Y%SX~PFbOW!h^w!l!^Z~",
  goto:
    '!.W&PPPPPPPPPPP&QPP&XP(nPPPPPPPPPPP)uP)x*x+QP+Z+^+eP-o+eP/s/s/y/s0P/s-oP+^+^2S4`4f4f6c6x7Q9P4f9SP4fPP9o;n;n;s=o?bPP?b?bPPP?bP?f?uPPPP?z@OPPPAfPPPPP?uPPAxP?uPPBTPP?uBZPP?uPBcP?uPPBwB}CX?uPP4Y?uPBcP?uPBcCuBcP?uP?uPDR?uP?uPPDVPP?uPDcP&Q&QP&QPPPPPDrDzEQEWG[GfGlHoHuH|ISI_IeIkJ]JcJmJsJyKTK_KeKoPPPLVLbMsPPPPP!!nPP!!}!#ZPP!#^PPPPP!#a!#z!&g!(q!*pP4f!*w!+TP!+YPP!+^!+g!+l!,y!-]!-c!-h!-qP!-wZeO!m)S*{+b%wQOX]hijklmno!O!X!Y!Z![!^!h!m!o!q!t!v!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$X$Y$[$d$k$p$v$w$z$' +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&Z&[&]&b&c&d&w'P'S'W'`'a't'u'|(O(S(T(X(Z(](g(y(z)S)^)a)j)n)s*P*W*a*g*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[#Z!RXno!O!X!o!q#n#y$P$Q$R$T$V$d$" +
    "{%Q%U%p%s&O&Q&U&c'S'`'a'u'|(O(S(T(g(z)^)a*W*a*x+O+]+d+l+o+t+y+|,O,U,W,[R'd%WQ!pgS!uh![Q!wiQ$j!tQ$m!vQ%Y#^Q'O$sQ'b%WQ(i&hQ(j&jQ(u&}Q)U'cQ)o(YQ){(eR*q)yU$c!o!q'aR&m$dQ$f!oQ(k&jR+T*hR(k&jZ&s$h%X'm'w*Q$tYOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[W|Uw%^%aZ&s$h%X'm'w*Q$tYOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[Z&s$h%X'm'w*QX|Uw%^%aQ#fxR'j%b$tYOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[X|Uw%^%a$rZOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'t'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[S$c!o!qQ&m$dQ)R'aX)l(X)j)n*gQ)T'bR*])U$uZOX]jklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[W!PW!Q!x,`Q%k#sQ(t&zQ)p([Q*T(sR+U*jU!UX!O'aR%g#n#YZOX]jklm!O!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t$P$S$U$k$p$v$w$z$" +
    "{$}%W&S&W&w'P'S'W'a't'u(y(z)S)s*W*l*x*{+b!k#Vn!X#y$Q$R$T$V%Q%U%p%s&O&Q&U&c'`'|(O(S(T(g)^)a*a+O+]+d+l+o+t+y+|,O,U,W,[R#r!V!T!shijklm!Y!Z![!t!v!y!|#O#R$S$U$X$[&S&W&Z&[&d(Z$r^OXjklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[R!c]V!_[!a!b$s^OXjklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[$a`OXlmn!O!X!Y!Z!^!m#O#R#U#m#n#p#t#y$P$Q$R$T$U$V$k$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[T!g_!ikdOX!O!m#m#n%W'a)S)s*l*{+bV#|!k&^)wT%o#y%pz#Yn!X#y$Q$T%U%p%s&O&U&c'`(O(S(T(g)a+t,O,W,[Q&R$RQ&Y$VQ'[%QQ'{&QQ)`'|Q*_)^Q+P*aQ+c+OQ+j+]Q+p+dQ+v+lQ+x+oQ,Q+yQ,S+|R,X,Uq%S#Z#y$Q%T%p%q%r%z&O&P'o'p'x'z)W)][%x$P$" +
    "{'S(z*W*xR)Y'uX%}$Q$T&O&UU#z!k&^)wR'q%tjaOX!O!m#m#n%W'a)S)s*l*{+bV#|!k&^)wX(Q&V(P(R)cQ(V&VS)e(P(RR*e)cS&_$Y&bQ)i(UQ)r(^Q)v(`Q*f)dQ*k)qQ*o)wQ+R*dR+e+SQ$w#QQ$|#TQ'P$uR'T$yT&a$Y&be)}(h)z*O*p*r+X+[+h+i+qkaOX!O!m#m#n%W'a)S)s*l*{+bU$d!o!q'aR&n$dQ%_#bR'h%_Q%c#fR'k%c$|TOUX]jklmnw!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%^%a%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[RvTQ!nfS$`!n*|R*|*[Q#o!UR%h#oS!th![Q!viQ!yjQ!|kS#Ol!YS#Rm!Zf$i!t!v!y!|#O#R&S&W&[&d(ZQ&S$SQ&W$UQ&[$XQ&d$[R(Z&ZQ&w$kR(r&wS!a[!bR#v!aQ!i_R#x!iS!lbcS$^!l)uR)u(_Q%p#yR'n%pQ%R#YR']%RQ%T#ZQ%q#yQ%z$Q^'^%T%q%z'o'x)W)]S'o%p%rS'x&O&PQ)W'pR)]'zQ'v%xR)Z'vQ&O$QQ&U$TT'y&O&UQ%u#zR'r%uQ$q!zR&|$qQ(R&VQ)c(PT)f(R)cQ)n(XQ*g)jT*i)n*gQ&b$YR(a&bQ&e$[Q(c&dT(f&e(cQ*O(hQ*r)zY*t*O*r+X+i+qQ+X*pQ+i+[R+q+hQfOU$_!m*{+bR*[)SU!TX!O#n!j#Xn!X#y$Q$R$T$V%Q%U%p%s&O&Q&U&c'`'|(O(S(T(g)^)a*a+O+]+d+l+o+t+y+|,O,U,W,[Q#[oU$b!o!q$d^%w$P$" +
    "{'S'u(z*W*xR)Q'a!UWO]!^!h!m#U#m#p#t$k$p$v$w$z$}%W&w'P'W't(y)S)s*l*{+b#O!QXn!O!X#n#y$P$Q$R$T$V$" +
    "{%Q%U%p%s&O&Q&U&c'S'`'u'|(O(S(T(g(z)^)a*W*a*x+O+]+d+l+o+t+y+|,O,U,W,[W!Ro!o!q$df!rhi![!t!v$X$[&Z&[&d(Zl!xjklm!Y!Z!y!|#O#R$S$U&S&WS&`$Y&bQ(^&]W)k(X)j)n*gQ)q(]Q*v*PR,`'aQ&t$hQ'e%XQ)V'mQ)['wR*w*QQ}UQ#bwQ'g%^R'i%aR#dwR#hxYeO!m)S*{+bW!SX!O#n'aQ%f#mQ'd%WQ*m)sR+V*ljbOX!O!m#m#n%W'a)S)s*l*{+bS#Pl!YS#Sm!Z!j#Wn!X#y$Q$R$T$V%Q%U%p%s&O&Q&U&c'`'|(O(S(T(g)^)a*a+O+]+d+l+o+t+y+|,O,U,W,[Q#u!^Q$t#OS$x#R#UQ%i#pQ%l#t^%v$P$" +
    "{'S'u(z*W*xQ&X$UQ&v$kQ'R$wQ'U$zQ'X$}Q(W&WQ(q&wQ(v'PQ({'WQ)X'tR*U(y$`_OXlmn!O!X!Y!Z!^!m#O#R#U#m#n#p#t#y$P$Q$R$T$U$V$k$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[U!zj!y$vQ!}kQ#w!hQ$r!|Q&T$SQ&{$pR'}&S$r[OXjklmn!O!X!Y!Z!^!h!m!y!|#O#R#U#m#n#p#t#y$P$Q$R$S$T$U$V$k$p$v$w$z$" +
    "{$}%Q%U%W%p%s&O&Q&S&U&W&c&w'P'S'W'`'a't'u'|(O(S(T(g(y(z)S)^)a)s*W*a*l*x*{+O+]+b+d+l+o+t+y+|,O,U,W,[R!b]S!VX'aR#l!OQ$l!uQ$n!wQ&u$jR&y$mV!`[!a!bT!h_!iQ#}!kQ(_&^R*o)wV#y!k&^)wS#Zn!XQ%r#yQ&P$QQ&V$TS'_%U%sQ'p%pQ'z&OQ(P&UQ(b&cQ)P'`Q)b(OQ)g(SQ)h(TQ)|(gQ*c)aQ+{+tQ,T,OQ,Y,WR,^,[Q%y$PQ'V$" +
    "{Q(x'SQ*V(zQ*y*WR+`*xX%|$Q$T&O&UV#{!k&^)wQ!{jQ$o!yR'Q$vX)m(X)j)n*gkcOX!O!m#m#n%W'a)S)s*l*{+b",
  nodeNames:
    '⚠ Directive Pattern Number Identifier HyphenWord LiteralText Unread Comment Query Let Identifier Keyword BracketName String NewName Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Keyword Lambda Keyword Columns Column Type Keyword TableType Strings TypedLiteral Keyword Boolean DynamicLiteral DynamicOpen JsonArray JsonObject JsonEntry JsonNumber Strings JsonWord TypeOf Keyword Negative Reference Star Body Reference Call Arguments Argument Paren To Datatable Option HintName ExternalData Keyword Keyword Path Member Element Sign Binary Arithmetic / Compare Colon Word TextOperator Keyword Keyword LogicWord Keyword Pipeline Simple Keyword Keyword Keyword Keyword Option Named Keyword Keyword Keyword Clause Keyword Keyword Keyword Keyword Keyword Chosen Keyword Keyword Named Keyword Expanding Keyword Keyword Option Keyword Keyword TopNested Level Keyword Keyword Join Keyword Union Keyword MvApply Keyword Keyword Clause Clause Subquery Parse Keyword Keyword ParseColumn ParseKv Keyword Evaluate Keyword Render Keyword Search Tables Find Keyword Partition Keyword Fork Keyword Branch Facet Keyword Scan Keyword Keyword Step Keyword Keyword Foreign Keyword Simple Keyword Setting Declare Keyword OtherStatement Keyword Keyword Keyword Keyword Keyword',
  maxTerm: 230,
  skippedNodes: [0, 1, 5, 8],
  repeatNodeCount: 23,
  tokenData:
    "<i~R!RXY$[YZ$[Z[$[[]$[]^$[pq$[qr%Vrs&Otu'Vuv'wwx'|xy)Oyz)Tz{)Y{|)_|})d}!O)i!O!P)n!P!Q){![!]*l!]!^*q!^!_*v!_!`+R!`!a+f!b!c+n!c!j'f!j!k-a!k!}'f!}#O/j#P#Q/o#R#S'f#S#T.O#T#W'f#W#X/t#X#['f#[#]3z#]#^6u#^#a'f#a#b7r#b#o'f#o#p<Y#p#q<_#q#r<d$f$g$[$IS$I_$[$I_$I`$[$JT$JU$[&FU&FV$[?HT?HU$[~$a[%Q~XY$[YZ$[Z[$[[]$[]^$[pq$[$f$g$[$IS$I_$[$I_$I`$[$JT$JU$[&FU&FV$[?HT?HU$[~%YS!_!`%f#R#S%k#T#o%k#r#s%f~%kO!i~~%pR!l~#R#S%k#T#o%k#r#s%y~&OO!l~~&RWOY&OZr&Ors&ks#O&O#O#P&p#P;'S&O;'S;=`'P<%lO&O~&pO^~~&sSOY&OZ;'S&O;'S;=`'P<%lO&O~'SP;=`<%l&O~'YS!Q!['f!c!}'f#R#S'f#T#o'f~'kSZ~!Q!['f!c!}'f#R#S'f#T#o'f~'|O%s~~(PWOY'|Zw'|wx&kx#O'|#O#P(i#P;'S'|;'S;=`(x<%lO'|~(lSOY'|Z;'S'|;'S;=`(x<%lO'|~({P;=`<%l'|~)TO%X~~)YO%[~~)_O%f~~)dO%e~~)iO%`~~)nO%d~~)sP%q~!O!P)v~){O%m~~*QP!h~!P!Q*T~*YSW~OY*TZ;'S*T;'S;=`*f<%lO*T~*iP;=`<%l*T~*qO%Y~~*vO%g~~*{Q!i~!_!`%f!`!a%f~+WR%W~!_!`%f!`!a+a#r#s%f~+fO%}~~+kP!i~!_!`%f~+qQrs+wwx,l~+zUOY+wZr+wrs,^s;'S+w;'S;=`,f<%lO+w~,cP^~rs+w~,iP;=`<%l+w~,oUOY,lZw,lwx-Rx;'S,l;'S;=`-Z<%lO,l~-WP^~wx,l~-^P;=`<%l,l~-fWZ~rs&Owx'|!Q!['f!b!c+n!c!}'f#R#S'f#S#T.O#T#o'f~.RP#S#T.U~.XP#S#T.[~._TO#S.[#S#T.n#T;'S.[;'S;=`/d<%lO.[~.qTO#S.[#S#T/Q#T;'S.[;'S;=`/d<%lO.[~/TTO#S.[#S#T&k#T;'S.[;'S;=`/d<%lO.[~/gP;=`<%l.[~/oO%U~~/tO%V~~/yUZ~!Q!['f!c!}'f#R#S'f#T#m'f#m#n0]#n#o'f~0bUZ~!Q!['f!c!}'f#R#S'f#T#b'f#b#c0t#c#o'f~0yTZ~!Q!['f!c!}'f#R#S'f#T#U1Y#U#o'f~1_UZ~!Q!['f!c!}'f#R#S'f#T#a'f#a#b1q#b#o'f~1vUZ~!Q!['f!c!}'f#R#S'f#T#]'f#]#^2Y#^#o'f~2_UZ~!Q!['f!c!}'f#R#S'f#T#V'f#V#W2q#W#o'f~2vXZ~XY3cYZ3c]^3cpq3cxy3u!Q!['f!c!}'f#R#S'f#T#o'f~3fTXY3cYZ3c]^3cpq3cxy3u~3zOw~~4PYZ~rs&Owx'|!Q!['f!b!c+n!c!}'f#R#S'f#S#T.O#T#]'f#]#^4o#^#o'f~4tUZ~!Q!['f!c!}'f#R#S'f#T#b'f#b#c5W#c#o'f~5]UZ~!Q!['f!c!}'f#R#S'f#T#h'f#h#i5o#i#o'f~5tTZ~!O!P6T!Q!['f!c!}'f#R#S'f#T#o'f~6WS!O!P6d!c!}6d#R#S6d#T#o6d~6iS!^~!O!P6d!c!}6d#R#S6d#T#o6d~6zUZ~!Q!['f!c!}'f#R#S'f#T#b'f#b#c7^#c#o'f~7cTZ~!Q!['f!c!}'f#R#S'f#T#o'f#r#s%y~7wTZ~!Q!['f!c!}'f#R#S'f#T#U8W#U#o'f~8]UZ~!Q!['f!c!}'f#R#S'f#T#h'f#h#i8o#i#o'f~8tUZ~!Q!['f!c!}'f#R#S'f#T#V'f#V#W9W#W#o'f~9]UZ~!Q!['f!c!}'f#R#S'f#T#['f#[#]9o#]#o'f~9tUZ~!Q!['f!c!}'f#R#S'f#T#X'f#X#Y:W#Y#o'f~:]UZ~!Q!['f!c!}'f#R#S'f#T#g'f#g#h:o#h#o'f~:tWZ~XY;^YZ;^]^;^pq;^!Q!['f!c!}'f#R#S'f#T#o'f~;aTXY;^YZ;^]^;^pq;^#f#g;p~;sP#X#Y;v~;yP#Z#[;|~<PP#X#Y<S~<VP#l#m%y~<_O%a~~<dO%t~~<iO%c~",
  tokenizers: [directives, patterns, numbers, hyphenWords, literalTexts, unreadTexts, 0],
  topRules: { Query: [0, 9] },
  dynamicPrecedences: { '35': 1 },
  specialized: [
    { term: 11, get: (value: keyof typeof spec_Identifier) => spec_Identifier[value] || -1 },
    { term: 5, get: (value: keyof typeof spec_HyphenWord) => spec_HyphenWord[value] || -1 },
  ],
  tokenPrec: 5383,
});
