/**
 * Public publications that their publishers show on this network. Opening the protocol's channel is the request: while
 * the Nearby screen is open, it is opened on every link, and reveals nothing about the asker. It doesn't hold a link:
 * an answer is valid until its host goes offline.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import type { Link, LinkChannel } from '../links/link.ts'
import type { Links } from '../links/links.ts'
import { hostOf, toMakeRoom } from '../links/make-room.ts'
import { formatAddress } from './own-addresses.ts'
import { decodeShown, encodeShown, type ShownPublication } from './shown-publications.ts'

const PROTOCOL = 'parley/shown/1'
const SHOWN = 0
const HOSTS = 64

export interface PublicationsHereOptions {
  links: Pick<Links, 'watch' | 'refresh'>
  /** Links to the publications that the person shows here. */
  shown(): readonly string[]
}

/** A publication that a host shows. `address`: where that host was met. */
export interface PublicationHere extends ShownPublication {
  address: string
}

/** The protocol's channel on a link, and the last message sent on it. */
interface Asked {
  channel: LinkChannel
  told: string
}

interface Heard {
  host: string
  address: string
  channels: readonly ShownPublication[]
}

export class PublicationsHere {
  readonly #changes = new Emitter()
  readonly onChanged = this.#changes.event
  readonly #options: PublicationsHereOptions
  readonly #links = new Map<Link, Asked | null>()
  /** Keyed by a host run's key. */
  readonly #heard = new Map<string, Heard>()
  readonly #unwatch: () => void
  #asking = false

  constructor(options: PublicationsHereOptions) {
    this.#options = options
    this.#unwatch = options.links.watch({
      onReady: (link) => this.#meet(link),
      onGone: (link) => this.#part(link),
    })
  }

  /**
   * Each publication once, even if several hosts show it; empty while nobody asks. Two are the same only if both target
   * and name are equal.
   */
  list(): PublicationHere[] {
    if (!this.#asking) return []
    const found = new Map<string, PublicationHere>()
    for (const { address, channels } of this.#heard.values()) {
      for (const shown of channels) {
        const { space, discoverySecret, keys, name } = shown.link
        const parts = [discoverySecret, keys?.governance, keys?.content].map((part) => part && toHex(part))
        const which = [space, ...parts, name].join(' ')
        if (!found.has(which)) found.set(which, { ...shown, address })
      }
    }
    return [...found.values()]
  }

  ask(asking: boolean): void {
    if (asking === this.#asking) return
    this.#asking = asking
    if (asking) for (const link of this.#links.keys()) this.#open(link)
    else for (const key of [...this.#heard.keys()]) if (!this.#isLinked(key)) this.#heard.delete(key)
  }

  /** What we show may have changed: notifies those who have asked. */
  changed(): void {
    const open = [...this.#links.values()].filter((asked) => asked !== null)
    if (open.length === 0) return
    const shown = this.#options.shown()
    for (const asked of open) tell(asked, shown)
  }

  /** The person shows one more publication or one less: hosts that asked before and are no longer linked ask again. */
  switched(): void {
    this.changed()
    this.#options.links.refresh()
  }

  /** Discovery no longer sees a host. @param key the first digits of the host run's key */
  lost(key: string): void {
    for (const heard of [...this.#heard.keys()]) {
      if (heard.startsWith(key) && !this.#isLinked(heard)) this.#heard.delete(heard)
    }
    this.#changes.fire()
  }

  stop(): void {
    this.#unwatch()
  }

  #meet(link: Link): void {
    if (link.kind !== 'tcp') return
    this.#links.set(link, null)
    link.expect(PROTOCOL, null, () => this.#open(link))
    if (this.#asking) this.#open(link)
  }

  #part(link: Link): void {
    this.#links.delete(link)
    if (!this.#asking) this.#heard.delete(link.remoteKey)
  }

  #isLinked(key: string): boolean {
    return [...this.#links.keys()].some(({ remoteKey }) => remoteKey === key)
  }

  #open(link: Link): void {
    if (this.#links.get(link) !== null) return
    const channel = link.open({
      protocol: PROTOCOL,
      messages: [(message) => this.#hear(link, decodeShown(message))],
      onOpen: () => {},
      onClose: () => {
        if (this.#links.has(link)) this.#links.set(link, null)
      },
    })
    if (!channel) return
    const asked: Asked = { channel, told: '' }
    this.#links.set(link, asked)
    tell(asked, this.#options.shown())
  }

  /** A machine that starts new host runs endlessly gets no more room than others. */
  #hasRoom(newcomer: string): boolean {
    if (this.#heard.size < HOSTS) return true
    const crowd = toMakeRoom([...this.#heard], ([, { host }]) => host, newcomer)
    return crowd !== null && this.#heard.delete(crowd[0])
  }

  #hear({ remoteKey, address }: Link, channels: ShownPublication[]): void {
    this.#heard.delete(remoteKey)
    const host = hostOf({ address })
    if (channels.length > 0 && this.#hasRoom(host))
      this.#heard.set(remoteKey, { host, address: address ? formatAddress(address) : '', channels })
    this.#changes.fire()
  }
}

function tell(asked: Asked, shown: readonly string[]): void {
  const told = JSON.stringify(shown)
  if (told === asked.told) return
  asked.told = told
  asked.channel.send(SHOWN, encodeShown(shown))
}
