# A text that is another one after each start.
lockstep_boot
