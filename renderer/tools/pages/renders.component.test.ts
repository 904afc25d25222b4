import '../../testing/checks/renders.ts'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { forgetRenders, rendersOf } from '../../testing/checks/renders.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { main } from '../../testing/tool-screens.ts'

test('typing rerenders nothing around the text except the saved state', async () => {
  await open(hostOf('pages'), `#/space/SPACE/page/${hex(61, 16)}`)
  const text = main().getByRole('textbox', { name: strings.pages.text })
  await text.click()
  await userEvent.keyboard('a')
  await expect.element(main().getByText(strings.app.saved)).toBeVisible()

  forgetRenders()
  await userEvent.keyboard('ten letter')
  await expect.element(text).toMatchTextContent('aten letter')
  expect(rendersOf('SavedWords')).toBeGreaterThan(0)
  expect(['PageScreen', 'PageEditor', 'PageTitle', 'PageMenu'].filter((name) => rendersOf(name) > 0)).toEqual([])
})
