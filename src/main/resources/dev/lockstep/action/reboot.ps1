# Restarts this host, and returns before it goes down.
lockstep_run 'shutdown.exe' '/r /t 5 /d p:4:2 /c "Lockstep restarts this host"'
