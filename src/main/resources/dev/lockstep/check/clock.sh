# The host's time and time zone.
tell_time
say zone "$(date +%z)"
say zone_name "$(date +%Z)"
tell_time
