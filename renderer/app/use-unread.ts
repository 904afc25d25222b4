import { usePreferences } from '../platform/state/preferences.ts'
import { useUnmuted } from '../platform/state/unread.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

/** The number of unread items in spaces that the person hasn't muted. */
export function useUnread(): number {
  const { mutedSpaces } = usePreferences()
  return useUnmuted((data) =>
    (data.app?.spaces ?? [])
      .filter(({ id }) => !mutedSpaces.includes(id))
      .reduce((sum, { id }) => sum + SCREEN_TOOLS.reduce((some, tool) => some + (tool.unread?.(data, id) ?? 0), 0), 0),
  )
}
