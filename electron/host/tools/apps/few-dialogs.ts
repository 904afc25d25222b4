/**
 * While one of its dialogs is open, an app can't be stopped. So if an app keeps opening dialogs without a pause,
 * further ones aren't shown and count as canceled. This is no security boundary: frames that the app creates have their
 * own dialogs.
 */

/** Sent to the page as text, so it can't refer to anything outside itself. */
export function limitDialogs(page: object): void {
  /** Maximum number of dialogs in a row, and the pause in milliseconds that ends a row. */
  const [most, pause] = [10, 1000]
  const { now } = Date
  const canceled = { alert: undefined, confirm: false, prompt: null } as const
  let [last, count] = [Number.NEGATIVE_INFINITY, 0]
  for (const [name, answer] of Object.entries(canceled)) {
    const ask: unknown = (page as Record<string, unknown>)[name]
    if (typeof ask !== 'function') continue
    const limited = (...given: unknown[]): unknown => {
      count = last + pause > now() ? count + 1 : 1
      try {
        return count > most ? answer : ask.apply(page, given)
      } finally {
        last = now()
      }
    }
    Object.assign(page, { [name]: limited })
  }
}
