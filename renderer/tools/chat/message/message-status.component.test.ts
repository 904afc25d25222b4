import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { hostOf, open } from '../../../testing/app.ts'
import { firstSpace } from '../../../testing/tool-screens.ts'
import messageClasses from './message.module.css'

test.each([1920, 1280])('a message’s status ends where the composer ends, in a window of %i pixels', async (width) => {
  const host = hostOf('chat')
  await page.viewport(width, 900)
  await open(host, `#/space/SPACE/channel/${firstSpace(host).slice(0, 16)}`)
  const statuses = () => [...document.querySelectorAll(`.${messageClasses.status}`)]
  await expect.poll(() => statuses().length).toBeGreaterThan(0)
  const field = document.querySelector('main textarea') as HTMLElement
  const box = field.closest('[class*="composerBox"]') as HTMLElement
  for (const status of statuses())
    expect(Math.abs(status.getBoundingClientRect().right - box.getBoundingClientRect().right)).toBeLessThan(24)
})
