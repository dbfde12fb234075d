# The lock as a file "lock" that holds the claim. It is written beside its place and renamed, which
# Windows never does over a file that is there. Beside it lies a mark for the run, for which the
# start of a command looks. Given: $base, $word, $owner, $mark, $new.
$lock = Join-Path $base 'lock'
function no($why) {
  "unfit $why"
  exit 0
}
function held() {
  try { [IO.File]::ReadAllText($lock).Trim() }
  catch [IO.FileNotFoundException] { '' }
  catch [IO.DirectoryNotFoundException] { '' }
}
function see($claim) {
  "boot $(lockstep_boot)"
  "held $claim"
}
function look() {
  $claim = held
  see $claim
  if (-not $claim) {
    "spot $((Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Cryptography').MachineGuid)"
  }
}
function take() {
  $claim = held
  for ($i = 0; -not $claim -and $i -lt 20; $i++) {
    lockstep_base $base
    $beside = Join-Path $base $new
    try {
      [IO.File]::WriteAllText($beside, $word)
      [IO.File]::Move($beside, $lock)
    } catch [IO.IOException] {
      $why = $_.Exception.Message
    }
    Remove-Item -LiteralPath $beside -ErrorAction SilentlyContinue
    $claim = held
  }
  if (-not $claim) { no "$lock can't be made: $why" }
  if ($claim.StartsWith("$owner&")) { [IO.File]::WriteAllText((Join-Path $base $mark), '') }
  see $claim
}
function release() {
  if ((held).StartsWith("$owner&")) {
    Remove-Item -LiteralPath (Join-Path $base $mark) -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $lock
    lockstep_leave $base
  }
  see (held)
}
function ask($what) {
  try { & $what } catch { no $_.Exception.Message }
}
