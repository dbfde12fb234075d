# Reading and changing single attributes of the small XML files that a Campaign host has. No parser:
# enough for files that the kit itself or a careful administrator wrote.

# xml_text FILE: the file without its comments, in REPLY.
xml_text() {
  IFS= read -r -d '' REPLY <"$1" || :
  while [[ $REPLY == *'<!--'*'-->'* ]]; do
    REPLY=${REPLY%%'<!--'*}${REPLY#*'-->'}
  done
}

# xml_attribute FILE ELEMENT ATTRIBUTE: its first value, in REPLY; status 1 when there is none.
xml_attribute() {
  [[ -r $1 ]] || return 1
  xml_text "$1"
  local pattern="<$2([[:space:]][^<>]*)?[[:space:]]$3=(\"([^\"<]*)\"|'([^'<]*)')"
  [[ $REPLY =~ $pattern ]] || return 1
  REPLY=${BASH_REMATCH[3]}${BASH_REMATCH[4]}
}

# xml_set FILE ELEMENT ATTRIBUTE VALUE: changes it wherever that element has it.
xml_set() {
  sed -i.lab -E "s|(<$2[[:space:]]([^<>]*[[:space:]])?$3=)(\"[^\"]*\"\|'[^']*')|\\1\"$4\"|g" "$1" && rm -f "$1.lab"
}

# xml_drop FILE ELEMENT ATTRIBUTE: takes it away.
xml_drop() {
  sed -i.lab -E "s#(<$2([[:space:]][^<>]*)?)[[:space:]]$3=(\"[^\"]*\"|'[^']*')#\\1#g" "$1" && rm -f "$1.lab"
}
