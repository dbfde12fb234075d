# Whether v7 of a build runs here and nothing is missing; the twin of migrated.sh.
param($parent, $user, $build)
$new = Join-Path $parent 'Adobe Campaign v7'
$program = [IO.Path]::GetFullPath((Join-Path $new 'bin/nlserver.exe'))
if (-not (Test-Path -LiteralPath $program)) { exit 1 }
$text = & $program pdump | Out-String
if ($text -notmatch ('build ' + [regex]::Escape($build) + '\b') -or $text -notmatch '(?m)^watchdog') { exit 1 }
$missing = & $program monitor -missing | Out-String
if ($LASTEXITCODE -ne 0 -or $missing -match '(?m)^[A-Za-z]+(@[A-Za-z0-9._-]+)?\s*$') { exit 1 }
foreach ($old in Get-ChildItem -Path (Join-Path $parent '*.back/conf') -Filter 'config-*.xml' -ErrorAction SilentlyContinue) {
  if ($old.Name -ne 'config-default.xml' -and $old.Name -like '*.xml' -and -not (Test-Path -LiteralPath (Join-Path $new ('conf/' + $old.Name)))) { exit 1 }
}
foreach ($original in Get-ChildItem -Path (Join-Path $parent '*.back/conf') -Filter 'config-*.xml.orig' -ErrorAction SilentlyContinue) {
  $file = Join-Path $new ('conf/' + ($original.Name -replace '\.orig$', ''))
  if ([IO.File]::ReadAllText($file) -cmatch '\s_autoStart=' -and [IO.File]::ReadAllText($original.FullName) -cnotmatch '\s_autoStart=') { exit 1 }
}
exit 0
