import '../../testing/checks/renders.ts'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { hostOf, open } from '../../testing/app.ts'
import { forgetRenders, rendersOf } from '../../testing/checks/renders.ts'
import { firstSpace, main } from '../../testing/tool-screens.ts'

test('typing rerenders no message, and sending one rerenders no others', async () => {
  const host = hostOf('some')
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const articles = page.getByRole('log').getByRole('article')
  const field = main().getByRole('textbox').last()
  await expect.poll(() => articles.elements().length).toBeGreaterThan(3)
  const shown = articles.elements().length

  forgetRenders()
  await userEvent.type(field, 'ten letter')
  expect(rendersOf('Composer')).toBeGreaterThan(9)
  expect(rendersOf('MessageRow')).toBe(0)
  expect(rendersOf('ChannelTools')).toBe(0)

  forgetRenders()
  await userEvent.keyboard('{Enter}')
  await expect.element(articles.last()).toMatchTextContent('ten letter')
  expect(rendersOf('MessageList')).toBeGreaterThan(0)
  expect(rendersOf('MessageRow')).toBeLessThan(shown)
})
