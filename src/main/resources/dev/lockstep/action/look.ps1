# What every looking script for PowerShell begins with. Values come as $given_NAME.
function trouble($why) {
  "=trouble`n$why`nlook-end"
  exit 0
}
function finish() {
  "`nlook-end"
  exit 0
}
"look-begin`nhome=$HOME"
