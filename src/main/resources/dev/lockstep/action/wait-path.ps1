# path, wanted: yes or no
try { $there = Test-Path -LiteralPath $given_path -ErrorAction Stop }
catch { unable $_.Exception.Message }
answer ($there -eq ($given_wanted -eq 'yes'))
