/** Notifies outside the window of knocks, and of people who joined with an invite. */
import { useEffect } from 'react'
import type { HostClient, Knock } from '../../shared/ipc/contract.ts'
import { harmlessName } from '../../shared/record/harmless.ts'
import { useHost } from '../platform/host-context.tsx'
import { goTo, mayNotify, SETTLING, showNotification } from '../platform/notify.ts'
import { preferences } from '../platform/preferences.ts'
import { type AppData, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/strings.ts'

function notifyOfKnock({ person }: Knock, host: HostClient): void {
  if (!mayNotify(true, false, document.hasFocus())) return
  const words = {
    title: strings.notifications.knock(harmlessName(person.name)),
    body: strings.notifications.knockDetail,
  }
  showNotification({ ...words, tag: 'knock' }, goTo(host, { view: 'nearby' }))
}

/** Finds members who weren't there before, in spaces that were known before. */
function notifyOfNewcomers(now: AppData, before: AppData, host: HostClient): void {
  for (const [space, detail] of Object.entries(now.details)) {
    const known = before.details[space]
    if (!known || known.members === detail.members) continue
    const devices = new Set(known.members.map(({ device }) => device))
    const muted = preferences().mutedSpaces.includes(space)
    for (const { device, name } of detail.members) {
      if (devices.has(device) || device === detail.me || !mayNotify(false, muted, document.hasFocus())) continue
      const title = strings.notifications.joined(harmlessName(name), harmlessName(detail.name))
      showNotification({ title, body: '', tag: `joined ${device}` }, goTo(host, { view: 'members', space }))
    }
  }
}

/** Mount it once, in the window that holds the write lease: two windows would notify twice. */
export function useNotifications(leased: boolean): void {
  const store = useAppStore()
  const host = useHost()
  useEffect(() => {
    if (!leased) return
    const from = Date.now() + SETTLING
    return store.subscribe((now, before) => {
      if (now.nearby !== before.nearby) {
        const known = new Set(before.nearby?.knocks.map(({ id }) => id))
        for (const knock of now.nearby?.knocks ?? [])
          if (knock.direction === 'in' && !known.has(knock.id)) notifyOfKnock(knock, host)
      }
      if (Date.now() >= from && now.details !== before.details) notifyOfNewcomers(now, before, host)
    })
  }, [store, leased, host])
}
