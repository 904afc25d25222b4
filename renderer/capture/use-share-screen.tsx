import { type ReactNode, useState } from 'react'
import type { ShownScreen } from '../../shared/ipc/shell.ts'
import { useHost } from '../platform/host/host-context.tsx'
import { useApp, useAppStore } from '../platform/state/store.ts'
import { strings } from '../strings/strings.ts'
import { part } from '../ui/loading/part.tsx'
import type { LocalDevices } from './devices.ts'

const ScreenDialog = part(async () => (await import('./screen-dialog.tsx')).ScreenDialog)

/**
 * Shares a screen, or says why that isn't possible. In the installed app, Parley itself asks which one, unless the
 * system does. The caller renders `dialog`.
 */
export function useShareScreen(devices: LocalDevices): { begin: () => void; isListing: boolean; dialog: ReactNode } {
  const words = strings.capture
  const host = useHost()
  const store = useAppStore()
  const isInstalled = useApp(({ app }) => app?.shell === 'electron')
  const [listed, setListed] = useState<readonly ShownScreen[] | null>(null)
  const [isListing, setListing] = useState(false)
  const list = async () => {
    setListing(true)
    const answer = await host.call('shell.screens')
    setListing(false)
    return answer.ok ? answer.value : null
  }
  const begin = async () => {
    if (isListing) return
    const found = isInstalled ? await list() : null
    if (found === 'refused') return store.notify(words.picker.refused)
    if (found) return setListed(found)
    const trouble = await devices.shareScreen()
    if (trouble) store.notify(words.troubles.screen[trouble])
  }
  const dialog = listed && <ScreenDialog devices={devices} listed={listed} onClose={() => setListed(null)} />
  return { begin: () => void begin(), isListing, dialog }
}
