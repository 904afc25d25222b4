/** A game that has begun, in a component that is rendered once. */
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import type { HostClient, SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { Game } from '../../../../shared/tools/games/lobby/lobby.ts'
import { gameId } from '../../../../shared/tools/games/shape.ts'
import { createDocs } from '../../../docs/docs.ts'
import { DocsProvider } from '../../../docs/docs-context.tsx'
import { HostProvider } from '../../../platform/host/host-context.tsx'
import { FakeHost } from '../../../testing/host/fake-host.ts'
import { useMatch } from './use-match.ts'

const [me, other] = ['0a', '0b'].map((byte) => byte.repeat(32)) as [string, string]
const start = { seats: [me, other], head: '0c'.repeat(32), time: 0 }
const game = { id: gameId(me, '0a'.repeat(8)), offer: { version: 1 } } as Game

const Shown = ({ space }: { space: string }) => {
  const { match, isReady } = useMatch({ id: space, me } as SpaceDetail, game, 'four', start)
  return isReady ? `${match?.line.length} moves` : 'opening'
}

/** Milliseconds after which the component shows that it is waiting. */
const LATE = 200

/** Delays the list of docs. */
const slow = (client: HostClient): HostClient => ({
  ...client,
  async call(name, ...input) {
    if (name === 'docs.list') await new Promise((resolve) => setTimeout(resolve, LATE))
    return client.call(name, ...input)
  },
})

test('a game without moves is shown once that is known', async () => {
  const host = new FakeHost()
  const space = host.addSpace('First', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const client = slow(host.window())
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
  })
  const shown = createElement(Shown, { space })
  root.render(
    HostProvider({ host: client, children: DocsProvider({ docs: createDocs({ host: client }), children: shown }) }),
  )
  await expect.poll(() => element.textContent).toBe('0 moves')
})
