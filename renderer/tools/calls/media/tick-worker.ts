/** Named after its pace, in milliseconds. */
setInterval(() => postMessage(null), Number(self.name))
