/** Shows the activities that a tool reports in a space, and notifies the person when one starts. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { isQuiet } from '../../../shared/tools/inbox/when-to-notify.ts'
import { isAlone } from '../../platform/places/alone.ts'
import { formatRoute, itemOf, navigate, parseRoute, spaceOf } from '../../platform/places/routes.ts'
import { keepEqual } from '../../platform/state/keep-equal.ts'
import { preferences } from '../../platform/state/preferences.ts'
import { type AppStore, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import type { NowProps, Ongoing, ScreenTool } from '../../tools/tool.tsx'
import { Beginnings } from './beginnings.ts'
import { useNowStore } from './now.ts'

const here = () => parseRoute(window.location.hash)

/** Whether the person sees the activity anyway. */
function isOnScreen({ to, stream, isSaidInStream }: Ongoing): boolean {
  const route = here()
  if (route === null || spaceOf(route) !== to.space) return false
  return formatRoute(route) === formatRoute(to) || (isSaidInStream === true && itemOf(route) === stream)
}

/** Shows a toast in the window that notifies. Returns its text, or null if none is shown. */
function tell(store: AppStore, space: SpaceSummary, ongoing: Ongoing): string | null {
  const { news, to } = ongoing
  const isUnwanted = isAlone() || !store.getState().app?.leased || isQuiet(preferences().quiet, new Date())
  if (!news || isUnwanted || isOnScreen(ongoing)) return null
  const text = spaceOf(here()) === space.id ? news.text : strings.now.in(news.text, harmlessName(space.name))
  store.notify(text, { words: news.action, run: () => navigate(to) })
  return text
}

export interface SourceProps {
  tool: ScreenTool
  space: SpaceSummary
  isMuted: (ongoing: Ongoing) => boolean
  /** Distinguishes this source from others of the tool. */
  name: string
  /** Renders the component that reports activities while it is mounted. */
  render: (onNow: NowProps['onNow']) => ReactNode
}

export function Source({ tool: { tool }, space, isMuted, name, render }: SourceProps) {
  const store = useAppStore()
  const now = useNowStore()
  const [beginnings] = useState(() => new Beginnings(() => performance.now()))
  const [all, setAll] = useState<readonly Ongoing[]>([])
  /** Texts of toasts, by the activity's id. */
  const told = useRef(new Map<string, string>())
  const latest = useRef({ space, isMuted })
  latest.current = { space, isMuted }
  const onNow = useCallback(
    (ongoing: readonly Ongoing[]) => {
      setAll((before) => keepEqual(before, ongoing))
      for (const [id, text] of told.current) {
        if (ongoing.some((each) => each.id === id)) continue
        store.dismissNotices(text)
        told.current.delete(id)
      }
      for (const each of beginnings.among(ongoing)) {
        const text = latest.current.isMuted(each) ? null : tell(store, latest.current.space, each)
        if (text !== null) told.current.set(each.id, text)
      }
    },
    [store, beginnings],
  )
  const from = `${space.id} ${tool.id} ${name}`
  useEffect(() => {
    const ongoing = all.filter((each) => each.title !== '' && !isMuted(each))
    now.setState((before) => keepEqual(before, { ...before, [from]: { tool: tool.id, space: space.id, ongoing } }))
  })
  useEffect(() => () => now.setState(({ [from]: _, ...others }) => others, true), [now, from])
  return render(onNow)
}
