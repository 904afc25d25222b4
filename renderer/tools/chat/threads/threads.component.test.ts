/** The person's threads in the app over a host in memory. */
import { expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'
import { strings } from '../../../strings/strings.ts'
import { hostOf, open } from '../../../testing/app.ts'
import { LONG } from '../../../testing/made-space.ts'
import { fillThreads } from '../testing/fill-threads.ts'

const threads = page.getByRole('main').getByRole('listitem')

test('the sidebar leads to the threads, those with new replies first, and each leads to its place', async () => {
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

test('without threads, it says what will be there', async () => {
  await open(hostOf('some'), '#/space/SPACE/threads')
  await expect.element(page.getByRole('main').getByText(strings.chat.threadsNone)).toBeVisible()
})

test('of a thousand threads only those on screen are drawn', async () => {
  const host = hostOf('some')
  fillThreads(host, host.state.spaces[0]?.id ?? '', 1000)
  await open(host, '#/space/SPACE/threads')
  await expect.poll(() => threads.elements().length).toBeGreaterThan(4)
  expect(threads.elements().length).toBeLessThan(50)
})

test('on a narrow screen, a long name ends in an ellipsis', async () => {
  await page.viewport(400, 800)
  onTestFinished(() => page.viewport(1280, 800))
  const host = hostOf('threads')
  for (const [space, detail] of host.details)
    host.details.set(space, { ...detail, members: detail.members.map((member) => ({ ...member, name: LONG })) })
  await open(host, '#/space/SPACE/threads')
  const name = threads.first().getByText(LONG, { exact: true }).first()
  await expect.element(name).toBeVisible()
  const { scrollWidth, clientWidth } = name.element()
  expect(scrollWidth).toBeGreaterThan(clientWidth)
  await expect.element(name).toHaveStyle({ textOverflow: 'ellipsis' })
})
