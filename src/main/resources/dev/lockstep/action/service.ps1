# names: services, one a line; the first that exists is meant. Start types in systemd's words.
'manager=windows'
foreach ($name in $given_names.Split("`n")) {
  $service = Get-Service -Name $name -ErrorAction SilentlyContinue
  if (-not $service) { continue }
  $entry = Get-CimInstance -ClassName Win32_Service -Filter "Name='$($service.Name)'"
  if (-not $entry) { trouble "Windows does not tell how $name starts" }
  $state = @{ Running = 'active'; Stopped = 'inactive' }[[string]$service.Status]
  if (-not $state) { $state = ([string]$service.Status).ToLowerInvariant() }
  $start = @{ Auto = 'enabled'; Disabled = 'disabled' }[[string]$entry.StartMode]
  if (-not $start) { $start = ([string]$entry.StartMode).ToLowerInvariant() }
  "name=$($service.Name)"
  'LoadState=loaded'
  "ActiveState=$state"
  "enabled=$start"
  finish
}
finish
