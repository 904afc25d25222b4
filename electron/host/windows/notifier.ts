/** Decides what to notify the person of, once for all windows; the window with the lease shows it. */
import type { EventName, EventPayload } from '../../../shared/ipc/contract.ts'
import type { Shown } from '../../../shared/ipc/notify.ts'
import { type RememberedValues, rememberedAs } from '../../../shared/tools/inbox/unread.ts'
import { notifyRules, PREFERENCES, shouldTell } from '../../../shared/tools/inbox/when-to-notify.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { Windows } from './windows.ts'

export interface NotifierOptions {
  windows: Pick<Windows, 'tellLeased' | 'focused'>
  remembered: Pick<RememberedValues, 'get'>
  now(): number
}

export interface Notice {
  /** Null if it doesn't belong to a space. */
  space: string | null
  /** Whether it mentions this person, or is addressed only to them. */
  calls: boolean
  isMuted?: boolean
  /** Whether a window with the focus shows it. */
  isSeen(at: Shown): boolean
}

export class Notifier implements HostPart {
  readonly #options: NotifierOptions
  /** Window → what it shows while it has the focus. */
  readonly #looking = new Map<string, Shown>()

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  readonly handlers = {
    'notify.looking': ({ at }, client) => {
      if (at) this.#options.windows.focused(client)
      if (at) this.#looking.set(client, at)
      else this.#looking.delete(client)
    },
  } satisfies Partial<CallHandlers>

  disconnected(client: string): void {
    this.#looking.delete(client)
  }

  /** Sends an event to the window that notifies, unless preferences forbid it or it is on screen. */
  notify<Name extends EventName>(name: Name, payload: EventPayload<Name>, notice: Notice): void {
    const { windows, remembered, now } = this.#options
    const { space, calls, isMuted = false, isSeen } = notice
    const rules = rememberedAs(remembered, PREFERENCES, notifyRules, notifyRules.parse({}))
    const isSpaceMuted = space !== null && rules.mutedSpaces.includes(space)
    const news = {
      calls: calls && !isSpaceMuted,
      muted: isSpaceMuted || isMuted,
      seen: [...this.#looking.values()].some(isSeen),
    }
    if (shouldTell(rules, news, new Date(now()))) windows.tellLeased(name, payload)
  }
}
