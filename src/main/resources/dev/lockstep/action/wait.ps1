# What every probe of wait_for begins with: 0 the awaited is so, 1 not yet, 2 nobody can tell.
function unable($why) {
  [Console]::Error.WriteLine($why)
  exit 2
}
function answer($yes) {
  if ([bool]$yes) { exit 0 } else { exit 1 }
}
