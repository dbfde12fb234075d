# Prints the values of an attribute in an XML file, outside of comments. $1 file, $2 the element's
# name or nothing for any, $3 the attribute's name.
attribute_values() {
  awk -v element="$2" -v attribute="$3" '
    { text = text $0 " " }
    END {
      while ((start = index(text, "<!--")) > 0) {
        rest = substr(text, start + 4)
        stop = index(rest, "-->")
        text = substr(text, 1, start - 1) (stop ? substr(rest, stop + 3) : "")
      }
      while (match(text, /<[A-Za-z_][^<>]*>/)) {
        tag = substr(text, RSTART + 1, RLENGTH - 2)
        text = substr(text, RSTART + RLENGTH)
        name = tag
        sub(/[ \t\/].*/, "", name)
        sub(/^.*:/, "", name)
        if (element != "" && name != element) continue
        sub(/^[^ \t]+/, "", tag)
        while (match(tag, /[A-Za-z_][A-Za-z0-9_.:-]*[ \t]*=[ \t]*("[^"]*"|\047[^\047]*\047)/)) {
          pair = substr(tag, RSTART, RLENGTH)
          tag = substr(tag, RSTART + RLENGTH)
          key = pair
          sub(/[ \t]*=.*/, "", key)
          if (key != attribute) continue
          sub(/^[^=]*=[ \t]*/, "", pair)
          print substr(pair, 2, length(pair) - 2)
        }
      }
    }' "$1"
}
