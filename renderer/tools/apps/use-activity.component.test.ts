/** What apps say about themselves, in a component of one text. */
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import type { AppInstance } from '../../../shared/tools/apps/calls.ts'
import { HostProvider } from '../../platform/host/host-context.tsx'
import { FakeHost } from '../../testing/host/fake-host.ts'
import { useActivity } from './use-activity.ts'

const item = '1'.repeat(32)

const Shown = ({ instance }: { instance: AppInstance }) => {
  const { summary, lines } = useActivity(instance, { isSeen: false })
  return [summary, ...lines.map(({ info }) => info)].join(', ')
}

test('updates that an app sends while earlier ones are read are shown, and replace its summary', async () => {
  const host = new FakeHost()
  const space = host.addSpace('First', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
  })
  const say = (summary: string) =>
    host.apps.say(space, item, {
      device: host.device,
      at: Date.now(),
      payload: 'null',
      summary,
      info: `now ${summary}`,
    })
  say('one lamp')
  root.render(HostProvider({ host: host.window(), children: createElement(Shown, { instance: { space, item } }) }))
  await expect.poll(() => element.textContent).toBe('one lamp, now one lamp')
  host.pause()
  say('two lamps')
  say('three lamps')
  host.release()
  await expect.poll(() => element.textContent).toBe('three lamps, now three lamps, now two lamps, now one lamp')
})
