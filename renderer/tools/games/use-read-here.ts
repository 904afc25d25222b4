import { useEffect } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import { useApp } from '../../platform/state/store.ts'

/** Marks a game's inbox entries as read while the game is on screen. */
export function useReadHere(space: string, game: string): void {
  const host = useHost()
  const inbox = useApp((data) => data.inbox[space])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes in the inbox may be about this game
  useEffect(() => {
    const read = () => {
      if (document.hasFocus()) void host.call('unread.read', { space, tool: 'games', item: game })
    }
    read()
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [host, space, game, inbox])
}
