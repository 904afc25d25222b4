/**
 * Returns a function that runs the work after everything else that happens in this turn: once, however often it was
 * called.
 */
export function onceATurn(work: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      work()
    })
  }
}
