/** The person's threads in the app, over an in-memory host. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { fillThreads } from '../testing/fill-threads.ts'

const threads = page.getByRole('main').getByRole('listitem')

test('the sidebar links to the threads, those with new replies first, and each links to its place', async () => {
  const host = hostOf('threads')
  await open(host, '#/space/SPACE/members')
  await page.getByRole('link', { name: strings.chat.ownThreads }).click()
  await expect.poll(() => threads.elements().length).toBe(9)
  const marked = threads.elements().map((each) => each.querySelector('[data-unread]') !== null)
  expect(marked).toEqual([true, true, ...Array(7).fill(false)])
  await expect
    .element(threads.first().getByRole('link'))
    .toHaveAttribute('href', expect.stringMatching(/\/channel\/.*\/thread$/))
})

test('only threads on screen are rendered, even if there are a thousand', async () => {
  const host = hostOf('some')
  fillThreads(host, host.state.spaces[0]?.id ?? '', 1000)
  await open(host, '#/space/SPACE/threads')
  await expect.poll(() => threads.elements().length).toBeGreaterThan(4)
  expect(threads.elements().length).toBeLessThan(50)
})
