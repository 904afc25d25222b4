/** Checks a condition every few milliseconds until it holds. @param within milliseconds; rejects after that */
export async function until(condition: () => boolean, within = 25_000): Promise<void> {
  const end = Date.now() + within
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
