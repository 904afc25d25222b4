import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Presence, PresenceSession, SpaceWindows } from './presence.ts'
import type { PresenceState } from './presence-state.ts'

const PresenceContext = createContext<Presence | null>(null)

export function PresenceProvider({ presence, children }: { presence: Presence; children: ReactNode }) {
  return <PresenceContext value={presence}>{children}</PresenceContext>
}

/**
 * The presence of a space while the component is mounted, for views that need every cursor movement. Null before the
 * first effect.
 */
export function usePresenceSession(space: string): PresenceSession | null {
  const presence = useContext(PresenceContext)
  if (!presence) throw new Error('usePresenceSession needs a PresenceProvider above it')
  const [session, setSession] = useState<PresenceSession | null>(null)
  useEffect(() => {
    const joined = presence.join(space)
    setSession(joined)
    return () => {
      joined.leave()
      setSession(null)
    }
  }, [presence, space])
  return session
}

/** Opens a connection to other members' windows in a space. */
export function useWindows(): (space: string) => SpaceWindows {
  const presence = useContext(PresenceContext)
  if (!presence) throw new Error('useWindows needs a PresenceProvider above it')
  return presence.windows
}

/** Maximum number of rooms that stay open although their space isn't on screen. */
const KEPT_ROOMS = 8

/** Stays in the rooms of these spaces, up to a limit. */
export function useKeptRooms(spaces: readonly string[]): void {
  const presence = useContext(PresenceContext)
  const wanted = spaces.slice(0, KEPT_ROOMS).join()
  useEffect(() => {
    const ends = wanted.split(',').flatMap((space) => (space && presence ? [presence.keepRoom(space)] : []))
    return () => {
      for (const end of ends) end()
    }
  }, [presence, wanted])
}

const nobody: ReadonlyMap<string, PresenceState> = new Map()
const noSubscription = () => () => {}

/**
 * Returns who else is online, what they view and where they type (without cursors and ink: see `usePresenceSession`),
 * and a setter for our own state.
 */
export function usePresence(space: string): {
  others: ReadonlyMap<string, PresenceState>
  setLocal: (partial: Partial<PresenceState>) => void
} {
  const session = usePresenceSession(space)
  const others = useSyncExternalStore(session ? session.onOthers : noSubscription, () => session?.others ?? nobody)
  const setLocal = useCallback((partial: Partial<PresenceState>) => session?.setLocal(partial), [session])
  return { others, setLocal }
}
