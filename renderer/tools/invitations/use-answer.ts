import { useCallback } from 'react'
import { inboxKey } from '../../../shared/tools/inbox/inbox.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate, parseRoute } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'

interface Answered {
  space: string
  id: string
  path: string
}

/** Sends the inviter this person's answer; accepting opens the place. */
export function useAnswer(): (to: Answered, yes: boolean) => Promise<void> {
  const host = useHost()
  const store = useAppStore()
  return useCallback(
    async ({ space, id, path }, yes) => {
      const route = yes ? parseRoute(`#/space/${space}/${path}`) : null
      if (route) navigate(route)
      const answered = await host.call('invitations.answer', { space, invitation: id, yes })
      if (!answered.ok) store.notify(strings.invitations.over)
      // People with view-only access answer only for themselves.
      await host.call('inbox.mark', { space, keys: [inboxKey({ from: 'invitations', id })], as: 'done' })
    },
    [host, store],
  )
}
