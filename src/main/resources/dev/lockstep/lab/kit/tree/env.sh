# Sourced by the user neolane's login: the way to the programs and libraries of this tree (stand-in; nlserver.md §1 and §11).
# bash knows the name of this file, other shells take the tree of the caller's home.
if [ -n "${BASH_SOURCE:-}" ]; then
  nl_dir=$(cd "$(dirname "$BASH_SOURCE")" && pwd)
elif [ -f "${HOME:-}/nl6/env.sh" ]; then
  nl_dir=$HOME/nl6
elif [ -f "${HOME:-}/nl5/env.sh" ]; then
  nl_dir=$HOME/nl5
else
  nl_dir=/usr/local/neolane/nl6
fi
PATH=$nl_dir/bin:$PATH
LD_LIBRARY_PATH=$nl_dir/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export PATH LD_LIBRARY_PATH
if [ -x "$nl_dir/customer.sh" ]; then . "$nl_dir/customer.sh"; fi
unset nl_dir
