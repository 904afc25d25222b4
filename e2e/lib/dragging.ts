/** Dragging a row to another place in its list. */
import type { Locator } from '@playwright/test'

/** @param position in the target, in pixels from its upper left corner; by default its middle */
export async function drags(source: Locator, target: Locator, position?: { x: number; y: number }): Promise<void> {
  const page = source.page()
  await source.hover()
  await page.mouse.down()
  // The first move starts the drag, and the second one is over the target.
  for (let move = 0; move < 2; move++) await target.hover(position && { position })
  // The page computes where it would land, and shows that in the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.mouse.up()
}
