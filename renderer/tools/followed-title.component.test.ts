/** Titles of link targets when one link replaces another. */
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Address } from '../../shared/tools/address.ts'
import type { Docs } from '../docs/docs.ts'
import { DocsProvider } from '../docs/docs-context.tsx'
import { HostProvider } from '../platform/host/host-context.tsx'
import { createAppStore, StoreProvider } from '../platform/state/store.ts'
import { FakeHost, hex } from '../testing/host/fake-host.ts'
import { AGAIN } from '../ui/loading/until-loaded.ts'
import { useTitleOfLink } from './followed-title.ts'
import type { FollowedTitle } from './tool.tsx'

const eventOf = (event: string): Address => ({ tool: 'events', space: hex(1), place: { event } })

const shown: string[] = []

function Shown({ linkTitle, event }: { linkTitle: FollowedTitle; event: string }) {
  const title = useTitleOfLink({ linkTitle }, eventOf(event))
  shown.push(`${event}: ${title}`)
  return title
}

/** Renders links to events until the test ends. @param load of their titles */
function shownLinks(load: FollowedTitle['load']) {
  const linkTitle: FollowedTitle = { field: 'event', load }
  const host = new FakeHost().window()
  const store = createAppStore(host)
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
    store.destroy()
  })
  const show = (event: string) => {
    const docs = DocsProvider({ docs: {} as Docs, children: createElement(Shown, { linkTitle, event }) })
    root.render(HostProvider({ host, children: createElement(StoreProvider, { value: store }, docs) }))
  }
  return { element, show }
}

test('a link never shows the title of the link that it replaced', async () => {
  const titles = new Map([['a', 'Summer fair']])
  const { element, show } = shownLinks(async () => (options) => {
    const title = titles.get(options.id)
    if (title !== undefined) options.onTitle(title)
    return () => {}
  })
  show('a')
  await expect.poll(() => element.textContent).toBe('Summer fair')
  show('b')
  await expect.poll(() => shown.at(-1)).toBe('b: ')
  expect(shown).not.toContain('b: Summer fair')
  titles.set('c', 'Breakfast')
  show('c')
  await expect.poll(() => element.textContent).toBe('Breakfast')
})

test('a link whose title couldn’t be loaded shows it once the code is available', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const load = vi.fn<FollowedTitle['load']>(async () => (options) => {
    options.onTitle('Summer fair')
    return () => {}
  })
  load.mockRejectedValueOnce(new Error('gone'))
  const { element, show } = shownLinks(load)
  show('a')
  await vi.waitUntil(() => load.mock.calls.length === 1)
  await vi.advanceTimersByTimeAsync(AGAIN)
  vi.useRealTimers()
  await expect.poll(() => element.textContent).toBe('Summer fair')
})
