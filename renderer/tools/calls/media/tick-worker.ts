/** Ticks for a window. The worker's name is the interval in milliseconds. */
const interval = Number(self.name)
let tickedAt = 0

function tick(): void {
  tickedAt = performance.now()
  postMessage(null)
}

// The window has handled the tick. A slow one gets fewer ticks, and time between them for everything else.
addEventListener('message', () => {
  const took = performance.now() - tickedAt
  setTimeout(tick, Math.max(interval - took, Math.min(took, interval)))
})
setTimeout(tick, interval)
