/**
 * Multicast DNS on one network interface: announces this host there and looks for others. There is one socket per
 * interface, because a socket on several interfaces sends only on one, with an address that the others' networks may
 * drop.
 */

import type { EventEmitter } from 'node:events'
import Bonjour, { type Browser, type Service } from 'bonjour-service'
import { Emitter } from '../../../shared/base/emitter.ts'
import { later } from '../timers.ts'
import { guardedSocket } from './guarded-socket.ts'

const TYPE = 'parley'
const QUESTION = `_${TYPE}._tcp.local`
const VERSION = '1'
const SERVICES = 512
const GOODBYE_TIME = 300
/** Milliseconds. */
const START_OVER_PAUSE = 200
/** Questions that follow within this time are ignored. Milliseconds. */
const QUESTION_PAUSE = 1000
const IPV6_GROUP = 'ff02::fb'

interface ServiceRecord {
  name: string
  type: string
  data: unknown
}

interface Query {
  questions: readonly { name: string; type: string }[]
}

/** What bonjour-service lacks: changing a service's announcement, and hearing others' questions. */
interface MdnsServer {
  mdns: EventEmitter & { respond(records: ServiceRecord[], done: () => void): void }
  registry: { TXT?: ServiceRecord[] }
}

export interface Announcement {
  /** The first 32 digits of the host run's ephemeral key. */
  key: string
  port: number
  /** Whether its Nearby screen is open. */
  visible: boolean
}

export interface Sighting extends Announcement {
  host: string
}

export interface InterfaceOptions {
  /** IPv4, or link-local IPv6 with its zone (`fe80::1%eth0`). */
  address: string
  announcement: Announcement
  now: () => number
}

export const textOf = ({ key, visible }: Announcement) => ({ k: key, v: VERSION, n: visible ? '1' : '0' })

/** Null for anything but a well-formed announcement. */
export function readSighting(service: Pick<Service, 'txt' | 'port' | 'referer'>): Sighting | null {
  const { txt, port, referer } = service
  const key: unknown = txt?.k
  const host = referer?.address
  if (typeof key !== 'string' || !/^[0-9a-f]{32}$/.test(key) || txt?.v !== VERSION) return null
  if (!host || !Number.isInteger(port) || port < 1 || port > 65_535) return null
  return { key, host, port, visible: txt?.n === '1' }
}

export class InterfaceDiscovery {
  readonly #sightings = new Emitter<Sighting>()
  readonly #goodbyes = new Emitter<string>()
  readonly onSighting = this.#sightings.event
  readonly onGoodbye = this.#goodbyes.event
  state: 'starting' | 'working' | 'unavailable' = 'starting'
  readonly #options: InterfaceOptions
  readonly #bonjour: Bonjour
  readonly #server: MdnsServer
  readonly #service: Service
  #browser: Browser | null = null
  #startedOver = Number.NEGATIVE_INFINITY
  #asked = Number.NEGATIVE_INFINITY

  constructor(options: InterfaceOptions) {
    this.#options = options
    const { address, announcement, now } = options
    const fail = () => {
      this.state = 'unavailable'
    }
    const [, zone] = address.split('%')
    const type = zone === undefined ? 'udp4' : 'udp6'
    const network =
      zone === undefined
        ? { interface: address, bind: '0.0.0.0' }
        : { interface: `::%${zone}`, bind: '::', ip: IPV6_GROUP }
    const settings = { type, socket: guardedSocket(type, () => this.#startOver(), now), loopback: true, ...network }
    this.#bonjour = new Bonjour(settings as object, () => {})
    this.#server = (this.#bonjour as unknown as { server: MdnsServer }).server
    this.#server.mdns.on('error', fail)
    this.#server.mdns.on('ready', () => {
      this.state = 'working'
    })
    this.#server.mdns.on('query', ({ questions }: Query) => {
      if (questions.some(({ name, type }) => type === 'PTR' && name.toLowerCase() === QUESTION)) this.#hearQuestion()
    })
    const name = `parley-${announcement.key}`
    this.#service = this.#bonjour.publish({
      name,
      host: `${name}.local`,
      type: TYPE,
      port: announcement.port,
      probe: false,
      disableIPv6: true,
      txt: textOf(announcement),
    })
    this.look()
  }

  /**
   * Announces the current state immediately, over the open socket: a new socket would miss packets at first. Changes
   * the records themselves, since they are sent as answers and repeated some time after the start.
   */
  announce(announcement: Announcement): void {
    const service = this.#service as unknown as { txt: object; fqdn: string; records(): ServiceRecord[] }
    service.txt = textOf(announcement)
    const records = service.records()
    const data = records.find(({ type }) => type === 'TXT')?.data
    for (const record of this.#server.registry.TXT ?? []) if (record.name === service.fqdn) record.data = data
    this.#server.mdns.respond(records, () => {})
  }

  /** When someone last asked on this network which hosts are online: the answers reach everyone. */
  get asked(): number {
    return this.#asked
  }

  /** Asks again, and reports everyone who answers again: a browser reports each service only once. */
  look(): void {
    this.#browser?.stop()
    const browser = this.#bonjour.find({ type: TYPE })
    this.#browser = browser
    const see = (service: Service) => {
      if (browser.services.length > SERVICES) browser.stop()
      const sighting = readSighting(service)
      if (sighting) this.#sightings.fire(sighting)
    }
    browser.on('up', see)
    browser.on('txt-update', see)
    browser.on('srv-update', see)
    browser.on('down', (service) => {
      const sighting = readSighting(service)
      if (sighting) this.#goodbyes.fire(sighting.key)
    })
  }

  /** Handles a question, including our own, which comes back to us. Services are reported again when they answer. */
  #hearQuestion(): void {
    const now = this.#options.now()
    if (now - this.#asked < QUESTION_PAUSE) return
    this.#asked = now
    this.#browser?.services.splice(0)
  }

  /**
   * A browser that has processed a malformed packet throws on each later one, so a new one replaces it and asks again.
   */
  #startOver(): void {
    const now = this.#options.now()
    if (now - this.#startedOver < START_OVER_PAUSE) return
    this.#startedOver = now
    this.look()
  }

  /** `goodbye`: notifies others that this host is going offline. Never rejects. */
  async stop(goodbye: boolean): Promise<void> {
    this.#browser?.stop()
    if (goodbye && this.state === 'working') {
      await new Promise<void>((resolve) => {
        later(resolve, GOODBYE_TIME)
        this.#bonjour.unpublishAll(() => resolve())
      })
    }
    try {
      this.#bonjour.destroy()
    } catch {
      // The socket never opened, or the system has already closed it.
    }
  }
}
