/** Handles the channels to other devices of a space: opened, closed, and each message. */

import type { Disposable } from '../../base/emitter.ts'
import { toolMessageOf } from '../live/tool-message.ts'
import { type ChannelMessage, type SpaceChannel, TOOL_MESSAGES_SINCE } from '../ports/space-channel.ts'
import type { SpaceParts } from '../space-parts.ts'
import { decodeControl, type HeardControl } from './control-message.ts'
import type { Neighbors } from './neighbors.ts'

/** How long a new space or link may still turn out to have members. Milliseconds. */
export const LOOKING = 6000

/** Sends our time, so that a person with a wrong clock can be notified. */
export function tellTime({ neighbors, options, state, tell }: SpaceParts, device: string): void {
  const { version = 0 } = neighbors.selected(device) ?? {}
  if (version >= TOOL_MESSAGES_SINCE && state.roleOf(device) !== null)
    tell(device, { type: 'clock', time: Math.max(0, Math.floor(options.now())) })
}

export class ChannelEvents {
  readonly #whole: () => SpaceParts

  /** @param whole the assembled space */
  constructor(whole: () => SpaceParts) {
    this.#whole = whole
  }

  follow(neighbors: Neighbors): Disposable[] {
    return [
      neighbors.onSelected((channel) => this.#selected(channel)),
      neighbors.onMessage((message) => this.#received(message)),
      neighbors.onDrain((channel) => this.#drained(channel)),
      neighbors.onClosed((channel) => this.#closed(channel)),
      neighbors.onChanged(() => this.#space.events.changed.fire()),
    ]
  }

  get #space(): SpaceParts {
    return this.#whole()
  }

  #selected(channel: SpaceChannel): void {
    const space = this.#space
    const { device } = channel
    const { options, state } = space
    space.memory.lastSeen.set(device, options.now())
    // Nothing else fires when the time to become a member is over.
    if (state.roleOf(device) === null)
      options.timers.after(LOOKING + 100, () => !space.isClosed && space.events.changed.fire())
    space.sync.neighborUp(channel, state.levelOf(device), state.shownTo(device))
    space.broadcast.neighborUp(device)
    space.admissions.greet(device)
    if (state.isPublication) space.replies.linked(device)
    space.gaps.linked()
    space.serverAnnouncer.forget(device)
    space.serverAnnouncer.look()
    tellTime(space, device)
  }

  #drained(channel: SpaceChannel): void {
    this.#space.sync.drained(channel.device)
    this.#space.broadcast.drained(channel.device)
  }

  #closed(channel: SpaceChannel): void {
    const space = this.#space
    const { device } = channel
    space.sync.neighborDown(channel)
    if (space.neighbors.has(device)) return
    space.admissions.lost(device)
    space.replies.unlinked(device)
    space.keeping.unlinked(device)
    space.rates.forget(device)
    space.serverAnnouncer.forget(device)
    space.memory.lastSeen.set(device, space.options.now())
    space.events.presence.fire({ device, state: null })
  }

  #received(received: ChannelMessage & { channel: SpaceChannel }): void {
    const { isClosed, state, neighbors, sync, events } = this.#space
    const { channel, kind, message } = received
    if (isClosed) return
    if (kind === 'records') {
      // Ignores the other copy of a profile that is used twice, since the reply would go to the one whose turn it is.
      if (neighbors.isInTurn(channel)) sync.message(channel, message)
    } else if (kind === 'live') {
      const control = decodeControl(message)
      if (control) this.#hear(channel.device, control)
      else this.#space.refuse(channel.device, 'C1 no such message')
    } else if (state.belongs(channel.device)) events.message.fire(received)
  }

  #hear(device: string, message: HeardControl): void {
    const { rates, live, broadcast } = this.#space
    const said = toolMessageOf(message)
    if (said) live.take(device, said)
    // Live messages to all devices have their own limits.
    else if (message.type === 'topic') broadcast.take(device, message.live)
    else if (rates.takes(device, message)) this.#hearOfSpace(device, message)
  }

  #hearOfSpace(device: string, message: HeardControl): void {
    const { state, faults, gaps, forks, replies, admissions, events } = this.#space
    switch (message.type) {
      case 'branch':
        faults.background(gaps.answered(device, message.records))
        faults.background(forks.take(device, message))
        return
      case 'branch-please':
        faults.background(forks.take(device, message))
        return
      case 'reply':
      case 'reply-here':
        if (state.isPublication) faults.background(replies.take(device, message))
        return
      case 'servers':
        if (state.standing === 'member' && state.roleOf(device) !== null)
          events.serversNamed.fire({ device, addresses: message.addresses })
        return
      case 'clock':
        if (state.roleOf(device) !== null) events.clockTold.fire({ device, time: message.time })
        return
      case 'presence':
        if (state.governance?.reads(device) && !state.isPublication)
          events.presence.fire({ device, state: message.state })
        return
      case 'join':
      case 'welcome':
      case 'join-refused':
      case 'unknown':
      case 'evidence':
      case 'keys-please':
        faults.background(admissions.take(device, message))
    }
  }
}
