/**
 * While a dialog of an app is open, nobody can stop the app. So one that asks again and again, without a pause in which
 * somebody could, isn't shown anymore, as if the person always canceled. This is no wall: frames of an app's own
 * making have dialogs of their own.
 */

/** Sent to the page as text: it refers to nothing outside of itself. */
export function limitDialogs(page: object): void {
  /** Dialogs right after one another, and milliseconds from the end of one on that count as right after it. */
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
