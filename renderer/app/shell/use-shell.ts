/** Messages between a window of the installed app and its shell. In a browser there is no shell. */
import { useEffect, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import { isAddress, itemOf, navigate, parseRoute } from '../../platform/places/routes.ts'
import { capturing } from '../../platform/state/capture.ts'
import { useApp } from '../../platform/state/store.ts'
import { onSpeech, spoken } from '../../strings/first.ts'
import type { ReplyTools } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { isCovered } from '../../ui/covered.ts'
import { useCommandRegistry } from '../../ui/keyboard/commands.tsx'
import { useUnread } from '../use-unread.ts'

const locale = (): string => spoken().locale

/** Handles the person's response to a notification. */
async function answered({ place, action, text }: EventPayload<'shell.notified'>, tools: ReplyTools): Promise<void> {
  const route = parseRoute(place)
  if (route === null) return
  if (action === 'open') return navigate(route)
  const item = itemOf(route)
  if (!isAddress(route) || item === null) return
  const { space, tool } = route
  const { reply, keepText } = SCREEN_TOOLS.find((each) => each.tool.id === tool) ?? {}
  if (action === 'reply' && !(await reply?.(route, text, tools))) {
    keepText?.(space, item, text)
    void tools.host.call('app.show')
    return navigate(route)
  }
  void tools.host.call('unread.read', { space, tool, item })
}

function useStatus(host: HostClient, isInstalled: boolean): void {
  const language = useSyncExternalStore(onSpeech, locale)
  const captured = useStore(capturing)
  const unread = useUnread()
  useEffect(() => {
    if (isInstalled) void host.call('shell.status', { language, unread, ...captured })
  }, [host, isInstalled, language, unread, captured])
}

/** Mount it once. */
export function useShell(): void {
  const host = useHost()
  const docs = useDocs()
  const registry = useCommandRegistry()
  const isInstalled = useApp((data) => data.app?.shell === 'electron')
  useStatus(host, isInstalled)
  useEffect(
    () =>
      host.on('shell.command', ({ command: wanted }) => {
        if (isCovered()) return
        registry
          .all()
          .commands.find(({ id }) => id === wanted)
          ?.run()
      }),
    [host, registry],
  )
  useEffect(
    () =>
      host.on('shell.show', ({ place }) => {
        const route = parseRoute(place)
        if (route !== null) navigate(route)
      }),
    [host],
  )
  useEffect(() => host.on('shell.notified', (notified) => void answered(notified, { host, docs })), [host, docs])
}
