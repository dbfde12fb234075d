# Prints the SHA-256 sum of a file. $1 its path.
sum=$(sha256sum -- "$(home_of "$1")") || exit 1
printf '%s\n' "${sum%% *}"
