/** What a page of the installed app can do, under the strict policy and behind the bridge. */
import type { Page } from '@playwright/test'

/** What our own page is expected to be able to do. */
export const OWN_POWERS = { inlineRan: false, remote: 'refused', node: false, bridge: ['call', 'grantOf', 'on'] }

export const powersOf = (page: Page): Promise<typeof OWN_POWERS> =>
  page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    const remote = await fetch('https://example.org/').then(
      () => 'fetched',
      () => 'refused',
    )
    return {
      inlineRan: 'inlineRan' in window,
      remote,
      node: 'require' in window || 'process' in window,
      bridge: Object.keys(window.parley ?? {}).sort(),
    }
  })
