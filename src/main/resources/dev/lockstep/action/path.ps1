# path: what to look at. follow: look at what a link leads to. sum: print the SHA-256.
# The rest that path.sh can tell is not asked on Windows.
$path = [string]$given_path
try { $item = Get-Item -LiteralPath $path -Force -ErrorAction Stop }
catch [Management.Automation.ItemNotFoundException] { "exists=no"; finish }
catch [Management.Automation.DriveNotFoundException] { "exists=no"; finish }
catch { trouble $_.Exception.Message }
$links = @($item.Attributes.ToString() -split ', ') -contains 'ReparsePoint'
if ($item.PSIsContainer) { 'raw=41ff' } elseif ($links -and $given_follow -ne 'yes') { 'raw=a1ff' } else { 'raw=81ff' }
$epoch = New-Object DateTime 1970, 1, 1, 0, 0, 0, ([DateTimeKind]::Utc)
"size=$(if ($item.PSIsContainer) { 0 } else { $item.Length })"
"mtime=$([long]($item.LastWriteTimeUtc - $epoch).TotalSeconds)"
"atime=$([long]($item.LastAccessTimeUtc - $epoch).TotalSeconds)"
"ctime=$([long]($item.CreationTimeUtc - $epoch).TotalSeconds)"
'exists=yes'
if (-not $item.PSIsContainer -and $given_sum -eq 'yes') {
  try { "sha256=$((Get-FileHash -LiteralPath $path -Algorithm SHA256 -ErrorAction Stop).Hash.ToLowerInvariant())" }
  catch { trouble $_.Exception.Message }
}
finish
