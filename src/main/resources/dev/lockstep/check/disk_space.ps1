# Room on the volume of a path, or of its nearest folder that is there.
$path = home_of $given[0]
while ((presence_of $path) -eq 'absent' -and (Split-Path -Path $path -Parent)) {
  $path = Split-Path -Path $path -Parent
}
say presence (presence_of $path)
say path $path
try {
  $drive = New-Object IO.DriveInfo ([IO.Path]::GetPathRoot([IO.Path]::GetFullPath($path)))
  $used = [long](($drive.TotalSize - $drive.TotalFreeSpace) / 1024)
  $free = [long]($drive.AvailableFreeSpace / 1024)
  $share = if ($used + $free -gt 0) { [int](100 * $used / ($used + $free)) } else { 0 }
  say room "$($drive.Name) $($used + $free) $used $free $share% $($drive.Name)"
} catch {
  say error $_.Exception.Message
}
if ($given[1] -eq 'yes') { say inodes '- 0 0 0 0% -' }
