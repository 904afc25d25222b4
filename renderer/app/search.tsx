import { FileText } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { SearchHit } from '../../shared/ipc/contract.ts'
import type { Address } from '../../shared/tools/address.ts'
import { SearchDialog, type SearchedSpace } from '../features/search/search-dialog.tsx'
import { navigate, parseRoute, spaceOf } from '../platform/routes.ts'
import { useApp, useAppStore } from '../platform/store.ts'
import { useAllIndexes } from './palette/use-all-indexes.ts'
import { toolOf } from './tool-of.ts'

const NO_SPACES: never[] = []

const lookOf = (hit: SearchHit) => {
  const tool = toolOf(hit as Address)
  return { icon: tool?.icon ?? FileText, title: tool?.title() ?? '' }
}

/** The search, with the names of people and places for its operators. */
export function AppSearch({ words, onClose }: { words: string; onClose: () => void }) {
  const store = useAppStore()
  const all = useApp((data) => data.app?.spaces ?? NO_SPACES)
  const details = useApp((data) => data.details)
  const spaces = useMemo(() => all.filter(({ standing }) => standing !== 'joining'), [all])
  const ids = useMemo(() => spaces.map(({ id }) => id), [spaces])
  const indexes = useAllIndexes(ids)
  useEffect(() => {
    for (const id of ids) if (!store.getState().details[id]) void store.loadDetail(id)
  }, [ids, store])
  const searched = useMemo(
    () =>
      spaces.map(({ id, name }): SearchedSpace => {
        const { members = [], former = [] } = details[id] ?? {}
        return {
          id,
          name,
          people: [...members, ...former].map((person) => ({ id: person.device, name: person.name })),
          places: indexes.get(id) ?? [],
        }
      }),
    [spaces, details, indexes],
  )
  const current = spaceOf(parseRoute(window.location.hash))
  return (
    <SearchDialog
      initial={words}
      spaces={searched}
      current={ids.includes(current ?? '') ? current : null}
      lookOf={lookOf}
      onOpen={(hit) => navigate(hit as Address)}
      onClose={onClose}
    />
  )
}
