# What every look script for PowerShell may use; its values are in $given. The last line, "end",
# says that nothing is missing.
function say($key, $text) {
  "$key " + (([string]$text) -replace '[\r\n\t]', ' ')
}
function seconds($time) {
  $epoch = New-Object DateTime 1970, 1, 1, 0, 0, 0, ([DateTimeKind]::Utc)
  ($time - $epoch).TotalSeconds.ToString('F6', [Globalization.CultureInfo]::InvariantCulture)
}
function tell_time() {
  say now (seconds ([DateTime]::UtcNow))
}
function home_of($path) {
  if ($path -match '^~([/\\]|$)') { $HOME + $path.Substring(1) } else { $path }
}
# Whether a path is there: present, absent, or why nobody can tell.
function presence_of($path) {
  try { $null = Get-Item -LiteralPath $path -Force -ErrorAction Stop; 'present' }
  catch [Management.Automation.ItemNotFoundException] { 'absent' }
  catch [Management.Automation.DriveNotFoundException] { 'absent' }
  catch { $_.Exception.Message }
}
