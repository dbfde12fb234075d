# name: of a program, with or without .exe; wanted: yes or no
$name = $given_name -replace '\.exe$', ''
$found = @(Get-Process -ErrorAction SilentlyContinue | Where-Object { $_.ProcessName -eq $name }).Count -gt 0
answer ($found -eq ($given_wanted -eq 'yes'))
