/** Starts every kind of urgent activity in the first spaces of a made-up host. */
import type { InboxEntry } from '../../../shared/tools/inbox/inbox.ts'
import { type FakeHost, hex } from './fake-host.ts'

const GAME = `2${'0'.repeat(31)}`

const entry = (id: string, kind: string, device: string, changes: Partial<InboxEntry>): InboxEntry => ({
  ...{ id, kind, time: Date.now(), device, name: null, text: '', path: '', item: id },
  ...changes,
})

/**
 * Activities that a test can start in a space. Participants other than this device are given by their index in the
 * member list.
 */
export function nowIn(host: FakeHost, space: string) {
  const stream = space.slice(0, 16)
  const deviceOf = (place: number) => host.detail(space).members[place]?.device ?? ''
  return {
    stream,
    call: (...places: number[]) => {
      for (const place of places) host.calls.enter(space, stream, { device: deviceOf(place) })
    },
    cast: (place: number, title: string) => host.casts.begin(space, { device: deviceOf(place), stream, title }),
    challenge: (place: number) => {
      const game = entry(`challenge-${GAME}`, 'challenge', deviceOf(place), { text: 'chess', path: `games/${GAME}` })
      host.inboxes.put(space, 'games', [game])
    },
    invitation: (place: number, title: string) => {
      const invitation = entry(hex(place, 32), 'invites', deviceOf(place), { text: title, path: 'files' })
      host.inboxes.put(space, 'invitations', [invitation])
    },
  }
}

/** A call, a broadcast, a challenge and an invitation in the first space, and a call in each other one. */
export function fillNow(host: FakeHost): void {
  const [first, ...others] = host.state.spaces.map(({ id }) => nowIn(host, id))
  first?.call(1, 2, 3, 4, 6)
  first?.cast(2, 'All hands in November')
  first?.challenge(3)
  first?.invitation(1, 'The plan')
  for (const other of others) other.call(1, 2)
}
