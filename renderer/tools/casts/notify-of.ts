import { z } from 'zod'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import { showNotification, type Tell } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import { strings } from '../../strings/strings.ts'

const found = z.object({ title: z.string() })

/** Notifies that a publication is live. */
export const notifyOf: Tell = ({ space, item, entry }, store, host) => {
  const cast = found.safeParse(entry).data
  if (!cast) return
  const name = harmlessName(store.getState().app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const body = preferences().preview ? harmless(cast.title) : strings.notifications.hidden
  const to = { tool: 'casts', space, place: { stream: item } } as const
  showNotification(host, { title: strings.cast.isLive(name), body, tag: `live ${space}` }, to)
}
