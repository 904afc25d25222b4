import { useEffect, useMemo, useState } from 'react'
import type { SearchedSpace } from '../../features/search/use-search.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate, parseRoute, spaceOf } from '../../platform/places/routes.ts'
import { useApp, useAppStore } from '../../platform/state/store.ts'
import { loadTalkCommands } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { type Command, useCommandRegistry } from '../../ui/keyboard/commands.tsx'
import { untilLoaded } from '../../ui/loading/until-loaded.ts'
import { newItemId } from '../tool-dialogs.ts'
import { useAllIndexes } from '../use-all-indexes.ts'
import { itemCommands, makingCommands, spaceCommands } from './everything.ts'
import { withKeywords } from './keywords.ts'
import { nearTalks } from './near-talks.ts'

const NO_SPACES: never[] = []
const loadCommands = () => loadTalkCommands(SCREEN_TOOLS)
const reach = SCREEN_TOOLS.find((tool) => tool.reach)?.reach

export interface Everything {
  /** Collected when the palette opens. */
  commands: readonly Command[]
  spaces: readonly SearchedSpace[]
  /** The space on screen; null if there is none. */
  current: string | null
}

/** All places and texts that can be found, and all commands. */
export function useEverything(): Everything {
  const registry = useCommandRegistry()
  const store = useAppStore()
  const host = useHost()
  const all = useApp((data) => data.app?.spaces ?? NO_SPACES)
  const details = useApp((data) => data.details)
  const writeTo = reach?.useWriteTo()
  const joined = useMemo(() => all.filter(({ standing }) => standing !== 'joining'), [all])
  const ids = useMemo(() => joined.map(({ id }) => id), [joined])
  const indexes = useAllIndexes(ids)
  const [own] = useState(() =>
    registry
      .all()
      .commands.filter(({ isUnlisted }) => !isUnlisted)
      .map(withKeywords),
  )
  const [commandsIn, setCommandsIn] = useState<Awaited<ReturnType<typeof loadCommands>> | null>(null)
  useEffect(() => untilLoaded(loadCommands, (loaded) => setCommandsIn(() => loaded)).stop, [])
  const [onScreen] = useState(() => spaceOf(parseRoute(window.location.hash)))
  useEffect(() => {
    for (const id of ids) if (!store.getState().details[id]) void store.loadDetail(id)
  }, [ids, store])
  const commands = useMemo(
    () => [
      ...all.flatMap((space) => itemCommands(space, indexes.get(space.id) ?? [])),
      ...own,
      ...(commandsIn
        ? nearTalks(joined, details, indexes, onScreen)
            .flatMap((talk) => commandsIn(talk, { host, store }))
            .filter(({ id }) => own.every((command) => command.id !== id))
        : []),
      ...spaceCommands(all),
      ...makingCommands(
        all,
        onScreen === null ? null : { space: onScreen, has: (type) => own.some(({ id }) => id === newItemId(type)) },
        (space, type) => {
          navigate({ view: 'space', space })
          store.openDialog({ kind: 'new-item', space, type })
        },
      ),
      ...(reach && writeTo ? reach.commands(Object.values(details), writeTo) : []),
    ],
    [own, all, joined, indexes, details, onScreen, host, store, writeTo, commandsIn],
  )
  const spaces = useMemo(
    () =>
      joined.map(({ id, name }): SearchedSpace => {
        const detail = details[id]
        const { members = [], formerMembers = [] } = detail ?? {}
        const people = [...members, ...formerMembers].map(({ device, name, color }) => ({ id: device, name, color }))
        const talks = (detail && reach?.talks(detail)) ?? []
        return { id, name, people, places: [...(indexes.get(id) ?? []), ...talks] }
      }),
    [joined, details, indexes],
  )
  return { commands, spaces, current: ids.find((id) => id === onScreen) ?? null }
}
