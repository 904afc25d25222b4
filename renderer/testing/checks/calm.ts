/** Milliseconds without a change after which a screen counts as complete. */
export const CALM = 300

/**
 * Resolves when nothing on screen moves or changes any longer. Playwright runs it in a page, so it can't refer to
 * anything outside.
 * @param calm milliseconds without a change after which a screen counts as complete
 */
export async function isCalm(calm: number): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  let changed = performance.now()
  const observer = new MutationObserver(() => {
    changed = performance.now()
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  const deadline = changed + 20 * calm
  const moves = () =>
    document.getAnimations().some((animation) => {
      return animation.playState === 'running' && animation.effect?.getComputedTiming().iterations !== Infinity
    })
  // A screen with a running clock never becomes still.
  while ((performance.now() - changed < calm || moves()) && performance.now() < deadline) await frame()
  observer.disconnect()
}
