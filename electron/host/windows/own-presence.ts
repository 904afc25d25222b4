/**
 * What others see of this person in a space: the presence of the window that last had the focus, among those that show
 * it.
 */
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { Spaces } from '../space/spaces.ts'
import type { Windows } from './windows.ts'

interface Spoken {
  /** By window. */
  readonly states: Map<string, string>
  /** The window whose presence others see now; null if none. */
  speaker: string | null
}

export class OwnPresence implements HostPart {
  readonly #spaces: Pick<Spaces, 'find'>
  readonly #windows: Pick<Windows, 'clients' | 'isLeased' | 'tellLeased' | 'onChanged'>
  readonly #spoken = new Map<string, Spoken>()

  constructor(
    spaces: Pick<Spaces, 'find'>,
    windows: Pick<Windows, 'clients' | 'isLeased' | 'tellLeased' | 'onChanged'>,
  ) {
    this.#spaces = spaces
    this.#windows = windows
    windows.onChanged(() => {
      for (const space of this.#spoken.keys()) this.#choose(space)
    })
  }

  readonly handlers = {
    'live.send': ({ space, state }, client) => {
      const spoken = this.#spoken.get(space) ?? { states: new Map(), speaker: null }
      this.#spoken.set(space, spoken)
      if (state === null) spoken.states.delete(client)
      else spoken.states.set(client, state)
      if (!this.#choose(space) && (spoken.speaker ?? client) === client) this.#say(space)
    },
  } satisfies Partial<CallHandlers>

  disconnected(client: string): void {
    for (const [space, { states }] of this.#spoken) {
      states.delete(client)
      this.#choose(space)
    }
  }

  /** Returns whether another window is the speaker now. */
  #choose(space: string): boolean {
    const spoken = this.#spoken.get(space)
    if (!spoken) return false
    const speaker = this.#windows.clients().findLast((client) => spoken.states.has(client)) ?? null
    if (speaker === spoken.speaker) return false
    spoken.speaker = speaker
    this.#say(space)
    return true
  }

  #say(space: string): void {
    const { states, speaker } = this.#spoken.get(space) ?? { states: new Map<string, string>(), speaker: null }
    const state = speaker === null ? null : (states.get(speaker) ?? null)
    this.#spaces.find(space)?.sendPresence(state)
    // The window with the lease shows its own presence in the mesh.
    const isOfAnother = speaker !== null && !this.#windows.isLeased(speaker)
    this.#windows.tellLeased('live.own', { space, state: isOfAnother ? state : null })
    if (states.size === 0) this.#spoken.delete(space)
  }
}
