/** Notifies the person of people: those nearby who ask to join, and those who joined a space. */
import { memberName } from '../../../shared/space-host/member-name.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostPart } from '../host-part.ts'
import type { Nearby } from '../nearby/nearby.ts'
import type { Notifier } from './notifier.ts'
import { settling } from './settling.ts'

export interface PeopleNewsOptions {
  notifier: Pick<Notifier, 'notify'>
  nearby: Pick<Nearby, 'onChange'>
  /** Milliseconds, by a clock that can't be set. */
  steady?(): number
}

interface Known {
  /** Members whose names are known. */
  named: ReadonlyMap<string, string>
  /** Whether nobody is notified yet. */
  isSettling(): boolean
}

export class PeopleNews implements HostPart {
  readonly #options: PeopleNewsOptions
  readonly #known = new Map<string, Known>()
  /** Ids of join requests that were already notified. */
  #joinRequests: ReadonlySet<string> = new Set()

  constructor(options: PeopleNewsOptions) {
    this.#options = options
    options.nearby.onChange(({ joinRequests }) => {
      const before = this.#joinRequests
      const told = joinRequests.filter(
        ({ direction, activity, isConfirmedThere }) => direction === 'in' || (activity !== null && isConfirmedThere),
      )
      this.#joinRequests = new Set(told.map(({ id }) => id))
      for (const { id, direction, person, activity, spaceName } of told) {
        if (before.has(id)) continue
        const kind = direction === 'out' ? 'accepts' : activity ? 'invites' : 'asks'
        const title = activity ? activity.title || (spaceName ?? '') : ''
        const notice = { space: null, calls: true, isSeen: () => true }
        options.notifier.notify('notify.join-request', { name: person.name, kind, title }, notice)
      }
    })
  }

  opened(space: OpenSpace): void {
    this.changed(space)
  }

  closed(space: string): void {
    this.#known.delete(space)
  }

  changed({ id: space, device: me, standing, governance, readership }: OpenSpace): void {
    if (!governance || standing === 'joining') return
    const { notifier, steady } = this.#options
    const known = this.#known.get(space)
    // A new member's name arrives in a separate record.
    const named = new Map(
      [...governance.members.keys()].map((id) => [id, memberName({ governance, readership }, id)] as const),
    )
    for (const [device, name] of named) if (name === '') named.delete(device)
    this.#known.set(space, { named, isSettling: known?.isSettling ?? settling(steady) })
    if (!known || known.isSettling()) return
    for (const [device, name] of named) {
      if (device === me || known.named.has(device)) continue
      notifier.notify('notify.joined', { space, device, name }, { space, calls: false, isSeen: () => true })
    }
  }
}
