/** The worker of workerpool: it wants to be told its functions from inside. */
'use strict'

const { worker } = require('workerpool')

worker(require('./tasks.cjs'))
