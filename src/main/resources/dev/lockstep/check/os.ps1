# Which operating system this is.
say kernel "Windows $((Get-CimInstance -ClassName Win32_OperatingSystem).Caption)"
