import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace, main } from '../../../testing/tool-screens.ts'

test.each([1280, 400, 320])('a picture keeps its aspect ratio in a window of %i pixels', async (width) => {
  const host = hostOf('chat')
  await page.viewport(width, 800)
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const shown = main().getByRole('button', { name: strings.chat.pictureLarge('plan.png') })
  const coming = main().getByRole('img', { name: strings.chat.pictureComing('on its way.jpg') })
  for (const [element, ratio] of [
    [shown, 640 / 360],
    [coming, 400 / 300],
  ] as const) {
    await expect.element(element).toBeVisible()
    const box = element.element().getBoundingClientRect()
    expect(box.width / box.height).toBeCloseTo(ratio, 1)
    expect(box.right).toBeLessThanOrEqual(width)
  }
  const [outer, inner] = [shown, shown.getByRole('img')].map((each) => each.element().getBoundingClientRect())
  expect(inner?.height).toBeCloseTo((outer?.height ?? 0) - 2, 0)
})
