/** A task module whose top level never ends. */
'use strict'

for (;;);
