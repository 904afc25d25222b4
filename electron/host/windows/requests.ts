/**
 * Requests that the person can decide, for inboxes: to join a space, from people nearby, and to read a private
 * publication.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { InboxEntry } from '../../../shared/tools/inbox/inbox.ts'
import type { Nearby } from '../nearby/nearby.ts'
import type { LookInto } from './inbox.ts'

const entry = { device: null, text: '', path: 'members', item: null }

export function requestsIn(nearby: Pick<Nearby, 'onChange' | 'state'>, now: () => number): LookInto {
  /** When each request from nearby was first seen, by its id. */
  const seen = new Map<string, number>()
  return ({ id: space, readership: { askers } }) => {
    const changes = new Emitter()
    const subscriptions = [askers.onChanged(() => changes.fire()), nearby.onChange(() => changes.fire())]
    const joinRequests = (): InboxEntry[] =>
      nearby.state().joinRequests.flatMap(({ id, direction, asks, person, state }) => {
        if (asks !== space || direction !== 'in' || !OPEN.has(state)) return []
        const time = seen.get(id) ?? now()
        seen.set(id, time)
        return [{ ...entry, id: `join-request-${id}`, kind: 'join-request', time, name: person.name }]
      })
    return {
      onChange: changes.event,
      isReady: true,
      entries: () => [
        ...joinRequests(),
        ...askers
          .list()
          .map(({ device, name, at }) => ({ ...entry, id: `ask-${device}`, kind: 'ask', time: at, name })),
      ],
      stop() {
        for (const subscription of subscriptions) subscription.dispose()
      },
    }
  }
}

/** States in which a request waits for someone on this device. */
const OPEN: ReadonlySet<string> = new Set(['calling', 'code', 'choose-role'])
