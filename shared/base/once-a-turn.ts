/** Returns a function that runs the work in a microtask: once, however often it was called until then. */
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
