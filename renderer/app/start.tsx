import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Disposable } from '../../shared/base/emitter.ts'
import type { HostClient, Room } from '../../shared/ipc/contract.ts'
import { takeEarlierStorageIfAny } from '../docs/any-earlier-storage.ts'
import { createDocs } from '../docs/docs.ts'
import { Files } from '../docs/files/space-files.ts'
import { createPresence, type PresenceRoom } from '../docs/presence/presence.ts'
import { rememberAt } from '../docs/remembered.ts'
import { applyPreferences } from '../platform/state/preferences.ts'
import { createAppStore } from '../platform/state/store.ts'
import { bringWords } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { prepareParts } from '../ui/loading/part.tsx'
import { Root } from './root.tsx'

export interface StartOptions {
  host: HostClient
  openRoom: (room: Room) => PresenceRoom | Promise<PresenceRoom>
  /** Called when the host permanently refuses this page. */
  onRefused?: (listener: () => void) => void
}

/**
 * How long the page stays blank while it waits for the host, so that the first screen already uses the person's
 * preferences. Milliseconds.
 */
const PATIENCE = 500

/** Creates the app's parts and renders the screen. Disposing of the result removes them. */
export async function start({ host, openRoom, onRefused }: StartOptions): Promise<Disposable> {
  bringWords(SCREEN_TOOLS)
  const remembering = rememberAt(host, () => takeEarlierStorageIfAny(window))
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  const store = createAppStore(host)
  const someoneHere = (space: string) => {
    const { app } = store.getState()
    return (app?.windows ?? 0) > 1 || (app?.spaces.find(({ id }) => id === space)?.connection.here ?? 0) > 0
  }
  const docs = createDocs({ host, someoneHere })
  store.subscribe((now, before) => {
    const known = new Map(before.app?.spaces.map((space) => [space.id, space]))
    for (const { id, role, standing } of now.app?.spaces ?? []) {
      const space = known.get(id)
      if (space && (space.role !== role || space.standing !== standing)) docs.reopen(id)
    }
  })
  const roleOf = (space: string, device: string) =>
    store.getState().details[space]?.members.find((member) => member.device === device)?.role
  const files = new Files({
    host,
    docs,
    mayDeleteForEveryone: (space, device) => roleOf(space, device) === 'owner',
    grantOf: async (file) => window.parley?.grantOf(file) ?? null,
  })
  store.subscribe((now, before) => {
    if (now.details !== before.details) files.rightsChanged()
  })
  const parts = {
    host,
    store,
    docs,
    files,
    presence: createPresence({ host, openRoom }),
  }
  const element = document.getElementById('root')
  if (!element) throw new Error('the page has no root')
  onRefused?.(() => store.setState({ refused: true }))
  await Promise.race([remembering, patience])
  await applyPreferences()
  const root = createRoot(element)
  root.render(
    <StrictMode>
      <Root parts={parts} />
    </StrictMode>,
  )
  const stopPreparing = prepareParts()
  return {
    dispose() {
      stopPreparing()
      root.unmount()
      store.destroy()
    },
  }
}
