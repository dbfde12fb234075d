# A TCP port: number, the host it is reached at or nothing for one of this host, seconds.
$number = [int]$given[0]
if ($given[1] -eq '') {
  $table = [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners()
  if (@($table | Where-Object { $_.Port -eq $number }).Count -gt 0) { say state open } else { say state closed }
} else {
  $client = New-Object Net.Sockets.TcpClient
  try {
    if ($client.ConnectAsync($given[1], $number).Wait(1000 * [int]$given[2])) { say state open } else { say state silent }
  } catch {
    $code = $_.Exception.GetBaseException().SocketErrorCode
    if ($code -eq 'ConnectionRefused') { say state closed }
    elseif (@('TimedOut', 'HostUnreachable', 'NetworkUnreachable') -contains [string]$code) { say state silent }
    else { say state "unknown $($_.Exception.GetBaseException().Message)" }
  }
  $client.Close()
}
