# A path, text it must contain, text it must not, an expression a line must match, "yes" to sum it up.
$path = home_of $given[0]
tell_time
$presence = presence_of $path
say presence $presence
if ($presence -eq 'present') {
  $item = Get-Item -LiteralPath $path -Force
  if ($item.PSIsContainer) { say kind directory } else { say kind file }
  $size = 0
  if (-not $item.PSIsContainer) { $size = $item.Length }
  say size $size
  say written (seconds $item.LastWriteTimeUtc)
  say mode '-'
  say owner "$((Get-Acl -LiteralPath $path).Owner -replace ' ', '_') -"
  say group '- -'
  function found($key, $text, $simple) {
    try {
      $hit = Select-String -LiteralPath $path -Pattern $text -CaseSensitive -Quiet -SimpleMatch:$simple -ErrorAction Stop
      if ($hit) { say $key yes } else { say $key no }
    } catch { say $key "error $($_.Exception.Message)" }
  }
  if ($given[1] -ne '') { found contains $given[1] $true }
  if ($given[2] -ne '') { found avoids $given[2] $true }
  if ($given[3] -ne '') { found matches $given[3] $false }
  if ($given[4] -eq 'yes') {
    try { say sum (Get-FileHash -LiteralPath $path -Algorithm SHA256 -ErrorAction Stop).Hash.ToLowerInvariant() }
    catch { say sum "error $($_.Exception.Message)" }
  }
}
tell_time
