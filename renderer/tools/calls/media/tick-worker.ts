/** The worker's name is its interval in milliseconds. */
setInterval(() => postMessage(null), Number(self.name))
