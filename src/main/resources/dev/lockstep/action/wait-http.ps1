# url, status, limit: seconds for one try
try { $got = [int](Invoke-WebRequest -Uri $given_url -UseBasicParsing -TimeoutSec ([int]$given_limit)).StatusCode }
catch {
  $got = 0
  if ($_.Exception.Response) { $got = [int]$_.Exception.Response.StatusCode }
}
answer ($got -eq [int]$given_status)
