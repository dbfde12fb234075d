# A very small SQL for the practice database: tables are files of tab-separated lines, the first of
# which names the columns. Knows one table at a time: SELECT with WHERE, GROUP BY, ORDER BY, LIMIT and a
# few functions; INSERT ... VALUES, UPDATE, DELETE, DROP VIEW. Everything else is refused, aloud.
#
# Environment: SQL one statement, DB the folder of the database, VIRTUAL a folder with tables that
# are computed; FS_OUT, RS_OUT, NULL_OUT, TUPLES (1: rows only) shape the answer.
# Exit: 0 done, 1 refused; the message stands on standard error.

function refuse(why) { print "ERROR:  " why > "/dev/stderr"; failed = 1; exit 1 }
function unknown() {
  refuse("the practice database does not know this statement (see kit/lib/sql.awk): " ENVIRON["SQL"])
}

# -> token[], kind[] (word, text, number, sign), tokens
function tokenize(sql,   c, part) {
  while (sql != "") {
    if (match(sql, /^[ \t\r\n]+/) || match(sql, /^--[^\n]*/)) { sql = substr(sql, RLENGTH + 1); continue }
    if (match(sql, /^[Ee]?'([^']|'')*'/)) {
      part = substr(sql, 1, RLENGTH); sub(/^[Ee]?'/, "", part); sub(/'$/, "", part); gsub(/''/, "'", part)
      add(part, "text")
    } else if (match(sql, /^"[^"]*"/)) add(tolower(substr(sql, 2, RLENGTH - 2)), "word")
    else if (match(sql, /^[A-Za-z_][A-Za-z0-9_$]*/)) add(tolower(substr(sql, 1, RLENGTH)), "word")
    else if (match(sql, /^[0-9]+(\.[0-9]+)?/)) add(substr(sql, 1, RLENGTH), "number")
    else if (match(sql, /^(<>|!=|<=|>=|\|\||::|!~\*|!~|~\*)/)) add(substr(sql, 1, RLENGTH), "sign")
    else { RLENGTH = 1; add(substr(sql, 1, 1), "sign") }
    sql = substr(sql, RLENGTH + 1)
  }
}
function add(text, what) { token[++tokens] = text; kind[tokens] = what }
function is(text) { return at <= tokens && kind[at] != "text" && token[at] == text }
function take(text) { if (!is(text)) return 0; at++; return 1 }
function need(text) { if (!take(text)) unknown() }
function name(   it) { if (kind[at] != "word") unknown(); it = token[at++]; while (take(".")) it = token[at++]; return it }

# Reads a table into row[n, column]; column names are as written in the file, found without case.
function load(table,   line, cells, count, i) {
  file = ENVIRON["VIRTUAL"] "/" table ".tsv"
  if ((getline line < file) <= 0) {
    file = ENVIRON["DB"] "/" table ".tsv"
    if ((getline line < file) <= 0) refuse("relation \"" table "\" does not exist")
  }
  columns = split(line, title, "\t")
  for (i = 1; i <= columns; i++) place[tolower(title[i])] = i
  rows = 0
  while ((getline line < file) > 0) {
    rows++
    count = split(line, cells, "\t")
    for (i = 1; i <= columns; i++) row[rows, i] = i <= count ? cells[i] : ""
  }
  close(file)
}
function save(   i, j, line, copy) {
  copy = file ".new"
  for (i = 0; i <= rows; i++) {
    if (i > 0 && gone[i]) continue
    line = ""
    for (j = 1; j <= columns; j++) line = line (j > 1 ? "\t" : "") (i ? row[i, j] : title[j])
    print line > copy
  }
  close(copy)
  system("mv '" copy "' '" file "'")
}

# Expressions are evaluated while they are read, for row "current"; NIL is null.
function expression(   left, right) {
  left = primary()
  while (1) {
    if (take("||")) { right = primary(); left = (left == NIL || right == NIL) ? NIL : left right }
    else if (take("::")) cast()
    else if (is("+") || is("-")) { if (take("+")) left += primary(); else { at++; left -= primary() } }
    else return left
  }
}
function cast() { name(); if (take("(")) { while (!take(")")) at++ } }
function primary(   it, what, column, count) {
  if (take("(")) { it = expression(); need(")"); return it }
  if (kind[at] == "text" || kind[at] == "number") return token[at++]
  if (take("-")) return -primary()
  if (kind[at] != "word") unknown()
  if (take("null")) return NIL
  if (take("true")) return "t"
  if (take("false")) return "f"
  what = name()
  label = what
  if (what == "interval" && kind[at] == "text") { return token[at++] }
  if (!take("(")) {
    if (what == "current_database" || what == "current_catalog") return ENVIRON["DATABASE"]
    if (what == "current_user" || what == "session_user" || what == "user") return ENVIRON["LOGIN"]
    if (what == "current_timestamp" || what == "localtimestamp") return ENVIRON["NOW"]
    if (current == 0) return ""
    if (!(what in place)) refuse("column \"" what "\" does not exist")
    it = row[current, place[what]]
    return it == "\\N" ? NIL : it
  }
  if (what == "count" || what == "max" || what == "min" || what == "sum" || what == "string_agg") return total(what)
  it = is(")") ? "" : argument()
  while (take(",")) { column = expression(); if (what == "coalesce" && it == NIL) it = column; else if (what == "concat") it = it column }
  need(")")
  if (what == "coalesce" || what == "nullif" || what == "cast" || what == "concat") return it
  if (what == "lower") return tolower(it)
  if (what == "upper") return toupper(it)
  if (what == "length" || what == "char_length") return it == NIL ? NIL : length(it)
  if (what == "trim") { gsub(/^ +| +$/, "", it); return it }
  if (what == "host" || what == "text") { sub(/\/.*/, "", it); return it }
  if (what == "version") return ENVIRON["VERSION_TEXT"]
  if (what == "current_database") return ENVIRON["DATABASE"]
  if (what == "pg_backend_pid") return ENVIRON["BACKEND"]
  if (what == "now" || what == "clock_timestamp") return ENVIRON["NOW"]
  if (what == "current_setting") return setting(it)
  if (what == "pg_encoding_to_char") return setting("server_encoding")
  if (what == "pg_total_relation_size" || what == "pg_relation_size" || what == "pg_table_size") return size(it)
  if (what == "pg_database_size") return ENVIRON["DATABASE_BYTES"]
  if (what == "to_regclass") { if (size(it) < 0) return NIL; return it }
  if (what == "extract" || what == "round" || what == "floor") return int(it)
  refuse("function " what " is not known to the practice database")
}
function argument(   it) {
  if (is("distinct")) at++
  it = expression()
  if (take("as") || take("from")) { if (kind[at] == "word") cast(); else it = expression() }
  return it
}
function setting(which) {
  if (which == "server_version") return ENVIRON["VERSION"]
  if (which == "server_version_num") return ENVIRON["VERSION_NUMBER"]
  if (which == "server_encoding") return ENVIRON["ENCODING"]
  if (which == "client_encoding") return "UTF8"
  if (tolower(which) == "timezone") return "Europe/Paris"
  refuse("unrecognized configuration parameter \"" which "\"")
}
# As if each table were as large as in real life (invented): 16 bytes for each that the file has.
function size(table,   line, path, sum) {
  sub(/^.*\./, "", table); gsub(/"/, "", table); table = tolower(table)
  path = ENVIRON["DB"] "/" table ".tsv"
  sum = -1
  while ((getline line < path) > 0) sum += length(line) + 1
  close(path)
  return sum < 0 ? sum : sum * 16
}
# An aggregate over the rows of this group; its argument is read once for each of them.
function total(what,   start, i, it, result, count, keep) {
  start = at; keep = current; result = NIL; count = 0
  if (take("*")) { count = members[group]; at = start + 1 }
  else
    for (i = 1; i <= members[group]; i++) {
      at = start; current = member[group, i]; it = argument()
      if (what == "string_agg") { need(","); aggregate_mark = expression() }
      if (it == NIL) continue
      if (what == "count" || what == "sum") { count++; result += it }
      else if (what == "string_agg") result = result == NIL ? it : result aggregate_mark it
      else if (result == NIL || (what == "max") == more(it, result)) result = it
    }
  if (members[group] == 0 && !take("*")) while (!is(")")) at++
  if (is("*")) at++
  need(")")
  current = keep; label = what; aggregated = 1
  if (what == "count") return count
  return result
}
function more(a, b) { return (a ~ /^-?[0-9.]+$/ && b ~ /^-?[0-9.]+$/) ? a + 0 > b + 0 : a > b }

function condition(   it) { it = conjunction(); while (take("or")) it = conjunction() || it; return it }
function conjunction(   it) { it = negation(); while (take("and")) it = negation() && it; return it }
function negation() { if (take("not")) return !negation(); return comparison() }
# A parenthesis may hold a condition or a value: whether a comparison follows inside tells which.
function comparison(   start, left, right, sign, no, found) {
  if (is("(") && holds_condition()) { at++; found = condition(); need(")"); return found }
  left = expression()
  if (take("is")) { no = take("not"); need("null"); return no ? left != NIL : left == NIL }
  no = take("not")
  if (take("in")) {
    need("("); found = 0
    do { right = expression(); if (left != NIL && left "" == right "") found = 1 } while (take(","))
    need(")")
    return no ? (left != NIL && !found) : found
  }
  if (is("like") || is("ilike")) {
    sign = token[at++]; right = expression()
    if (take("escape")) at++
    if (left == NIL || right == NIL) return 0
    found = sign == "ilike" ? tolower(left) ~ pattern(tolower(right)) : left ~ pattern(right)
    return no ? !found : found
  }
  if (take("between")) { right = expression(); need("and"); sign = expression()
    return left != NIL && !more(right, left) && !more(left, sign) }
  if (kind[at] != "sign" || is(")") || is(",") || is(";")) return left == "t" || (left != NIL && left != "" && left != "f" && left != "0")
  sign = token[at++]
  right = expression()
  if (left == NIL || right == NIL) return 0
  if (sign == "=") return left "" == right "" || (left ~ /^-?[0-9.]+$/ && right ~ /^-?[0-9.]+$/ && left + 0 == right + 0)
  if (sign == "<>" || sign == "!=") return left "" != right ""
  if (sign == ">") return more(left, right)
  if (sign == "<") return more(right, left)
  if (sign == ">=") return !more(right, left)
  if (sign == "<=") return !more(left, right)
  if (sign == "~") return left ~ right
  if (sign == "~*") return tolower(left) ~ tolower(right)
  if (sign == "!~") return left !~ right
  unknown()
}
function holds_condition(   i, depth) {
  for (i = at; i <= tokens; i++) {
    if (kind[i] == "text") continue
    if (token[i] == "(") depth++
    if (token[i] == ")" && --depth == 0) return 0
    if (token[i] ~ /^(=|<>|!=|<|>|<=|>=|~|~\*|!~|like|ilike|in|is|and|or|not|between)$/) return 1
  }
  return 0
}
function pattern(like,   i, c, out) {
  for (i = 1; i <= length(like); i++) {
    c = substr(like, i, 1)
    if (c == "%") out = out ".*"
    else if (c == "_") out = out "."
    else if (c == "\\") { i++; out = out "[" substr(like, i, 1) "]" }
    else if (c ~ /[A-Za-z0-9 ]/) out = out c
    else if (c == "^") out = out "\\^"
    else out = out "[" c "]"
  }
  return "^" out "$"
}

# $1 keyword: moves to it, outside of parentheses; 0 when it does not come
function seek(word,   i, depth) {
  for (i = 1; i <= tokens; i++) {
    if (kind[i] == "text") continue
    if (token[i] == "(") depth++
    else if (token[i] == ")") depth--
    else if (depth == 0 && token[i] == word) return i
  }
  return 0
}
function matching(where,   i) {
  for (i = 1; i <= rows; i++) {
    current = i; at = where + 1
    hit[i] = where == 0 || condition()
    if (where) stop_at_end()
  }
}
function stop_at_end() {
  if (at <= tokens && !(kind[at] == "word" && token[at] ~ /^(group|order|limit|offset|fetch|returning)$/) && !is(";")) unknown()
}

function select(   from, where, grouping, ordering, limit, i, j, key, n, cells) {
  from = seek("from"); where = seek("where"); grouping = seek("group"); ordering = seek("order"); limit = seek("limit")
  if (seek("join") || seek("union") || seek("having")) unknown()
  rows = 1
  if (from) {
    at = from + 1; load(table_name())
    if (take(",")) unknown()
  }
  matching(where)
  at = 2; distinct = take("distinct"); item_start = at; item_end = from ? from : (where ? where : tokens + 1)
  groups = 0
  for (i = 1; i <= rows; i++) if (hit[i]) {
    key = i
    if (grouping) { at = grouping + 2; current = i; key = ""; do key = key SUBSEP expression(); while (take(",")) }
    if (!(key in number)) { number[key] = ++groups; members[groups] = 0 }
    member[number[key], ++members[number[key]]] = i
  }
  aggregated = 0; current = rows ? 1 : 0; group = 1; if (!groups) members[1] = 0
  items(); heads = width; for (i = 1; i <= width; i++) head[i] = label_of[i]
  if (aggregated && !grouping) {
    groups = 1; members[1] = 0
    for (i = 1; i <= rows; i++) if (hit[i]) member[1, ++members[1]] = i
  }
  n = 0
  for (group = 1; group <= groups; group++) {
    current = members[group] ? member[group, 1] : 0
    items()
    cells = ""
    for (j = 1; j <= width; j++) cells = cells (j > 1 ? ENVIRON["FS_OUT"] : "") (value[j] == NIL ? ENVIRON["NULL_OUT"] : value[j])
    if (distinct && (cells in seen)) continue
    seen[cells] = 1
    result[++n] = cells
    rank[n] = n
    if (ordering) { at = ordering + 2; rank[n] = order_key(); descending = is("desc") }
  }
  if (ordering) sort(n)
  if (limit && token[limit + 1] + 0 < n) n = token[limit + 1] + 0
  answer(n)
}
# ORDER BY 1 means a column of the answer.
function order_key() { if (kind[at] == "number") return value[token[at++]]; return expression() }
function table_name(   it) {
  if (take("only")) { }
  it = name()
  if (take("as")) name()
  else if (kind[at] == "word" && token[at] !~ /^(where|group|order|limit|set|values|returning)$/) name()
  return it
}
function items(   i) {
  width = 0; at = item_start
  do {
    if (take("*") || (is(".") && 0)) { for (i = 1; i <= columns; i++) { value[++width] = current ? (row[current, i] == "\\N" ? NIL : row[current, i]) : ""; label_of[width] = tolower(title[i]) } }
    else {
      label = "?column?"; width++; i = width; value[i] = truth(); width = i
      if (take("as")) label = name(); else if (kind[at] == "word" && at < item_end) label = name()
      label_of[width] = label
    }
  } while (take(","))
  if (at < item_end && !is(";")) unknown()
}
# A value, or a comparison as t or f.
function truth(   start, it) {
  start = at; it = expression()
  if (at < item_end && (kind[at] == "sign" && token[at] ~ /^[=<>!~]/ || token[at] ~ /^(is|like|ilike|in|not|between|and|or)$/)) { at = start; return condition() ? "t" : "f" }
  return it
}
function sort(n,   i, j, a, b) {
  for (i = 2; i <= n; i++) {
    a = rank[i]; b = result[i]
    for (j = i - 1; j > 0 && (descending ? more(a, rank[j]) : more(rank[j], a)); j--) { rank[j + 1] = rank[j]; result[j + 1] = result[j] }
    rank[j + 1] = a; result[j + 1] = b
  }
}
function answer(n,   i, out, mark) {
  mark = ENVIRON["RS_OUT"]
  if (ENVIRON["TUPLES"] != 1) for (i = 1; i <= heads; i++) out = out (i > 1 ? ENVIRON["FS_OUT"] : "") head[i]
  for (i = 1; i <= n; i++) out = out ((i > 1 || ENVIRON["TUPLES"] != 1) ? mark : "") result[i]
  if (ENVIRON["TUPLES"] != 1) out = out mark "(" n (n == 1 ? " row)" : " rows)")
  if (ENVIRON["TUPLES"] != 1 || n > 0) print out
}
function tag(text) { if (ENVIRON["QUIET"] != 1) print text }

function insert(   table, many, i, n) {
  need("into"); table = name(); load(table)
  many = 0
  if (take("(")) { do { wanted[++many] = name() } while (take(",")); need(")") }
  else for (i = 1; i <= columns; i++) wanted[++many] = tolower(title[i])
  need("values")
  do {
    need("("); rows++; n++
    for (i = 1; i <= columns; i++) row[rows, i] = "\\N"
    for (i = 1; i <= many; i++) {
      if (i > 1) need(",")
      if (!(wanted[i] in place)) refuse("column \"" wanted[i] "\" of relation \"" table "\" does not exist")
      row[rows, place[wanted[i]]] = stored(expression())
    }
    need(")")
  } while (take(","))
  save(); tag("INSERT 0 " n)
}
function stored(it) { gsub(/[\t\n]/, " ", it); return it == NIL ? "\\N" : it }
function update(   i, where, n, sets, column) {
  load(table_name()); need("set"); sets = at; where = seek("where")
  matching(where)
  for (i = 1; i <= rows; i++) if (hit[i]) {
    n++; at = sets; current = i
    do {
      column = name(); need("=")
      if (!(column in place)) refuse("column \"" column "\" does not exist")
      row[i, place[column]] = stored(expression())
    } while (take(","))
  }
  if (n) save()
  tag("UPDATE " n + 0)
}
function remove(   i, where, n) {
  need("from"); load(table_name()); where = seek("where")
  matching(where)
  for (i = 1; i <= rows; i++) if (hit[i]) { gone[i] = 1; n++ }
  if (n) save()
  tag("DELETE " n + 0)
}
function drop_view(   which, lenient, i, n) {
  lenient = 0
  if (take("if")) { need("exists"); lenient = 1 }
  which = name(); take("cascade"); load("lab_views")
  for (i = 1; i <= rows; i++) if (row[i, 1] == which) { gone[i] = 1; n++ }
  if (!n && !lenient) refuse("view \"" which "\" does not exist")
  if (n) save()
  tag("DROP VIEW")
}

BEGIN {
  NIL = "\001null\001"
  tokenize(ENVIRON["SQL"])
  at = 1
  if (tokens == 0) exit 0
  if (is("select")) { at++; select() }
  else if (take("insert")) insert()
  else if (take("update")) update()
  else if (take("delete")) remove()
  else if (take("show")) {
    head[1] = token[at] == "timezone" ? "TimeZone" : token[at]; heads = 1
    result[1] = setting(token[at]); answer(1)
  }
  else if (take("drop")) { need("view"); drop_view() }
  else if (is("set") || is("begin") || is("commit") || is("rollback") || is("start")) tag(toupper(token[1]))
  else unknown()
}
