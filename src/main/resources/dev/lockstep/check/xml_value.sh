# Prints an attribute's values in one XML file, one a line. $1 file, $2 the element's name or nothing
# for any, $3 the attribute's name.
file=$(home_of "$1")
head -c 1 -- "$file" >/dev/null || exit 1
attribute_values "$file" "$2" "$3"
