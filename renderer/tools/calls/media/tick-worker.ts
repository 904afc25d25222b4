/** Milliseconds. */
const EVERY = 200

setInterval(() => postMessage(null), EVERY)
