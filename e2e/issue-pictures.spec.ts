/** Pictures of issues in every possible state, with a host in memory. */
import { expect, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { FakeHost } from '../renderer/testing/fake-host.ts'
import { COMING_PICTURE } from '../renderer/tools/news/testing/newsletters.ts'
import { goTo, type Screens, serveScreens } from './lib/screens.ts'

let screens: Screens
test.beforeAll(async () => {
  screens = await serveScreens()
})
test.afterAll(() => screens.close())

test('pictures of an issue have placeholders until they arrive, and say why if they don’t', { tag: '@news' }, async ({
  page,
}) => {
  const words = strings.files
  await screens.open(page, 'newsletters')
  await goTo(page, '#/space/SPACE/newsletter/PAPER/issue/PICTURES')
  const article = page.getByRole('article')
  for (const said of [words.pictureWaiting, words.pictureBroken, words.pictureUnknown])
    await expect(article.getByText(said)).toBeVisible()
  const drawn = () =>
    article
      .locator('img')
      .evaluateAll((all) => all.filter((each) => (each as HTMLImageElement).naturalWidth > 0).length)
  // The cover, and one from an issue published before pictures were files.
  await expect.poll(drawn).toBe(2)
  const below = () => article.getByText('And went.').evaluate((it) => (it as HTMLElement).offsetTop)
  await expect(article.getByRole('progressbar')).toBeVisible()
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  const before = await below()
  await page.evaluate((root) => {
    const { fakeHost } = window as unknown as { fakeHost: FakeHost }
    fakeHost.files.set(fakeHost.state.spaces[0]?.id ?? '', { root, size: 40_000, state: 'here' })
  }, COMING_PICTURE)
  await expect.poll(drawn).toBe(3)
  await expect.poll(below).toBe(before)
})
