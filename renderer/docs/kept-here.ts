/** What is kept in the browser's own storage, and read again when it changes. */

/**
 * Calls `listener` when what is kept changes, here (where `changed` is dispatched on the window) or in another window. Gives how to end
 * that.
 */
export function onKeptHere(changed: string, listener: () => void): () => void {
  const events = ['storage', changed]
  for (const event of events) window.addEventListener(event, listener)
  return () => {
    for (const event of events) window.removeEventListener(event, listener)
  }
}
