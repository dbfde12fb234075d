# path, text, flag: -F for a text, -E for a pattern
if (-not (Test-Path -LiteralPath $given_path)) { exit 1 }
try {
  answer (Select-String -LiteralPath $given_path -Pattern $given_text -CaseSensitive -Quiet -SimpleMatch:($given_flag -eq '-F') -ErrorAction Stop)
}
catch { unable $_.Exception.Message }
