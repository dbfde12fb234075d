# host, port, limit: seconds for one try; wanted: yes or no
$client = New-Object Net.Sockets.TcpClient
try { $open = $client.ConnectAsync($given_host, [int]$given_port).Wait(1000 * [int]$given_limit) }
catch { $open = $false }
$client.Close()
answer ($open -eq ($given_wanted -eq 'yes'))
