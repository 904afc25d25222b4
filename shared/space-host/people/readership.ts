/** How a publication is read: by its link, and in a private one after a publisher's approval. */

import { CallFailure } from '../../ipc/call-failure.ts'
import type { Governance } from '../../space/governance/governance.ts'
import { formatPublicationLink, parsePublicationLink } from '../../space/joining/publication-link.ts'
import type { KeyRing } from '../../space/key-ring.ts'
import type { SpaceMemory } from '../keeping/space-memory.ts'
import type { SpaceEntry } from '../ports/space-profile.ts'
import { Askers } from './askers.ts'
import type { Membership } from './membership.ts'

export interface ReadershipOptions {
  /** Our device, hex. */
  device: string
  entry: SpaceEntry
  ring: Pick<KeyRing, 'key'>
  membership: Membership
  memory: Pick<SpaceMemory, 'readers' | 'lastSeen' | 'save'>
  governance(): Governance | null
  isPublication(): boolean
  name(): string
  /** `host:port` addresses of this host. */
  addresses(): string[]
  /** Discovery servers for links to the publication. */
  discoveryServers(): string[]
  /** Devices that are linked now. */
  linked(): readonly string[]
  /** Whether a device holds all content that is stored here. */
  hasAll(device: string): boolean
  /** A reader was admitted, and may be linked. */
  welcome(device: string): void
  now(): number
}

export class Readership {
  /** Requests to read a private publication. */
  readonly askers: Askers
  readonly #options: ReadershipOptions

  constructor(options: ReadershipOptions) {
    this.#options = options
    this.askers = new Askers(options)
  }

  /** The publication's link; for a reader, the one that it joined by. Throws CallFailure if there is none. */
  link(): string {
    const { device, entry, ring, isPublication, name, addresses, discoveryServers } = this.#options
    const governance = this.#options.governance()
    if (!isPublication()) throw new CallFailure('bad-input', 'only a publication has a link')
    if (entry.reading !== undefined) return entry.reading
    if (!governance?.role(device)) throw new CallFailure('not-allowed', 'nobody has approved your request yet')
    const { governanceKeyId, contentKeyId } = governance.epoch.keys
    const [governanceKey, contentKey] = [ring.key(governanceKeyId), ring.key(contentKeyId)]
    const keys = governanceKey && contentKey ? { governance: governanceKey, content: contentKey } : null
    if (governance.isPublic && !keys) throw new CallFailure('refused', 'the keys of this publication are not here yet')
    const owners = [...governance.members.values()].filter(({ grant }) => grant.role === 'owner')
    return formatPublicationLink({
      space: entry.id,
      discoverySecret: entry.discoverySecret,
      heads: governance.headsToName(device).named,
      keys: governance.isPublic ? keys : null,
      name: name(),
      publishers: owners.map((owner) => owner.device),
      addresses: addresses(),
      discoveryServers: discoveryServers(),
    })
  }

  /**
   * Whether people on this network see the publication. Null if this device isn't allowed to show it: only publishers
   * of a public one are.
   */
  get shown(): boolean | null {
    const { device, entry, ring, governance } = this.#options
    const now = governance()
    if (!now?.isPublic || entry.reading !== undefined || !this.publishes(device)) return null
    const { governanceKeyId, contentKeyId } = now.epoch.keys
    return ring.key(governanceKeyId) && ring.key(contentKeyId) ? (entry.shown ?? false) : null
  }

  /** Approves a request to read a private publication. Throws CallFailure if the device has no open request. */
  async approve(device: string): Promise<void> {
    const { memory, welcome } = this.#options
    const name = await this.askers.approve(device)
    if (name !== null) memory.readers.set(device, name)
    await memory.save()
    welcome(device)
  }

  /** The name that a reader of a private publication has told us. */
  nameOf(reader: string): string | null {
    return this.#options.memory.readers.get(reader) ?? null
  }

  /**
   * Counts readers: linked now, linked within the given milliseconds, and those linked now that hold all content stored
   * here.
   */
  count(within: number): { here: number; known: number; same: number } {
    const { device, memory, linked, hasAll, now } = this.#options
    const isReader = (other: string): boolean => !this.publishes(other) && other !== device
    const since = now() - within
    const seen = [...memory.lastSeen].filter(([other, at]) => at >= since && isReader(other)).map(([other]) => other)
    const here = linked().filter(isReader)
    return { here: here.length, known: new Set([...seen, ...here]).size, same: here.filter(hasAll).length }
  }

  /** Whether a device is allowed to publish. */
  publishes(device: string): boolean {
    const role = this.#options.governance()?.role(device) ?? null
    return role !== null && role !== 'viewer'
  }

  /** Whether a device decides on our request to read a private publication: only such devices learn who we are. */
  asks(device: string): boolean {
    const { reading } = this.#options.entry
    return reading !== undefined && parsePublicationLink(reading).publishers.includes(device)
  }
}
