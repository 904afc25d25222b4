/** Three honest members, linked over TCP or over their windows' WebRTC paths, who chat during the attacks. */
import { readAddress } from '../../electron/host/nearby/own-addresses.ts'
import { openWindow as openWindowOf } from '../../electron/host/signaling/testing/window.ts'
import { parseInvite } from '../../shared/space/joining/invite.ts'
import type { Role } from '../../shared/space/permissions.ts'
import { decodeMessage, encodeMessage } from '../../shared/sync/messages.ts'
import { COUNTS, TIMING } from '../../shared/sync/timing.ts'
import { BadPeer, type BadPeerOptions } from './bad-peer.ts'
import { EVIL } from './forge.ts'
import { BOARD, Person } from './person.ts'

export type PathKind = 'tcp' | 'webrtc'

const ARRIVES = 25_000
/** Milliseconds for a host to end on a busy machine. Others are shorter than the 30 s after which hosts repair losses. */
const ENDS = 60_000
const TELLS = 25_000
const WARM_UP = 500
const SECTIONS = Array.from({ length: 65 }, (_, index) => index)

/** Links by role. */
type Links = Partial<Record<Role, string>>

export class Group {
  readonly kind: PathKind
  readonly ana: Person
  readonly ben: Person
  readonly cem: Person
  readonly space: string
  /** The owner's invite links, one per role. */
  #links: Links
  readonly #addresses: Map<string, string>
  #auditor: BadPeer | null = null

  protected constructor(
    kind: PathKind,
    people: [Person, Person, Person],
    links: Links,
    addresses: Map<string, string>,
  ) {
    this.kind = kind
    ;[this.ana, this.ben, this.cem] = people
    this.space = this.ana.space
    this.#links = links
    this.#addresses = addresses
  }

  static async start(kind: PathKind): Promise<Group> {
    const people = await Promise.all(['Ana', 'Ben', 'Cem'].map((name) => Person.start(name, kind === 'webrtc')))
    const [ana, ben, cem] = people as [Person, Person, Person]
    const { space } = await ana.call('spaces.create', { name: 'Design team' })
    for (const person of people) person.space = space
    const editors = await inviteOf(ana, 'editor')
    const addresses = new Map<string, string>()
    if (kind === 'webrtc') {
      for (const person of [ben, cem]) await person.call('spaces.join', { link: editors })
      const { signaling } = await ana.call('mesh.room', { space })
      await Promise.all(people.map((person) => openWindow(person, signaling)))
    } else for (const person of [ben, cem]) await person.call('spaces.join', { link: editors })
    for (const person of people) {
      await person.until('all three are members and here', async () => {
        const { standing, members } = await person.detail()
        return standing === 'member' && members.filter(({ online, name }) => online && name !== '').length === 3
      })
      const [address] = parseInvite(await inviteOf(person, 'viewer')).addresses
      if (address) addresses.set(person.device, address)
    }
    const group = new Group(kind, [ana, ben, cem], await linksOf(ana), addresses)
    for (const person of people) for (const other of people) await person.open(other.lane)
    for (const person of people) await person.open(BOARD)
    for (const person of people) await group.arrived(await person.say('hello'))
    await ana.write(BOARD, (doc) => doc.getMap('elements').set('first', 'ours'))
    // Warms up, so that compiling code and opening files for the first messages isn't measured.
    await group.chatDuring(new Promise((resolve) => setTimeout(resolve, WARM_UP)))
    return group
  }

  get people(): Person[] {
    return [this.ana, this.ben, this.cem]
  }

  get devices(): string[] {
    return this.people.map(({ device }) => device)
  }

  /** Those of the three who are allowed to write. */
  get speakers(): Person[] {
    return this.people
  }

  /** Admits an attacker as a member, linked to all three. */
  async admit(role: Role, more: Partial<BadPeerOptions> = {}): Promise<BadPeer> {
    const peer = await BadPeer.make({ invite: this.#links[role] as string, ...more })
    await this.connect(peer, this.ana)
    await this.ana.until('the attacker is let in', () => peer.role !== null && peer.ring.size > 0)
    for (const person of this.people) {
      await person.until('the attacker is a member', async () =>
        (await person.detail()).members.some(({ device }) => device === peer.device),
      )
    }
    if (this.kind === 'tcp') for (const person of [this.ben, this.cem]) await this.connect(peer, person)
    await this.ana.until('the attacker is linked to all', () => this.devices.every((device) => peer.isLinkedTo(device)))
    return peer
  }

  /** The owner removes the attacker. Resolves when everyone knows. */
  async remove(peer: BadPeer): Promise<void> {
    const { device } = peer
    await this.ana.call('spaces.remove', { space: this.space, device })
    for (const person of this.people) {
      await person.until(
        'the removal',
        async () => !(await person.detail()).members.some((one) => one.device === device),
      )
    }
    // A removal revokes every open invite.
    this.#links = await linksOf(this.ana)
  }

  /** Admits a new device through the room, linked to whichever device it finds. */
  async admitSomehow(role: Role): Promise<BadPeer> {
    const peer = await BadPeer.make({ invite: this.#links[role] as string })
    const { signaling } = await this.ana.call('mesh.room', { space: this.space })
    await peer.enterRoom(signaling)
    await this.ana.until('a newcomer is let in', () => peer.role !== null, 20_000)
    return peer
  }

  /** Links an attacker: over TCP to this person, over WebRTC through the first person's signaling server. */
  async connect(peer: BadPeer, person: Person): Promise<void> {
    if (this.kind === 'tcp') {
      const address = readAddress(this.#addresses.get(person.device) ?? '')
      if (!address) throw new Error('this machine has no address outside loopback')
      if (!peer.isLinkedTo(person.device)) await peer.links.dial(address)
    } else if (!peer.room) {
      const { signaling } = await this.ana.call('mesh.room', { space: this.space })
      await peer.enterRoom(signaling)
    }
    await this.ana.until('the attacker is linked', () => peer.isLinkedTo(person.device))
  }

  openWindow(person: Person, signalingUrl: string): Promise<void> {
    return openWindow(person, signalingUrl)
  }

  addressOf(person: Person): { host: string; port: number } {
    return readAddress(this.#addresses.get(person.device) ?? '') as { host: string; port: number }
  }

  /** Resolves when everyone has seen a message. */
  async arrived(id: string, milliseconds = ARRIVES): Promise<void> {
    for (const person of this.people) {
      await person.until('a message of an honest member', () => person.seen.has(id), milliseconds)
    }
  }

  /** Everyone with write access sends a message that everyone sees. */
  async everyoneIsHeard(): Promise<void> {
    for (const person of this.speakers) await this.arrived(await person.say('still here'))
  }

  /**
   * Sends messages by alternating people every `pause` ms until `done` settles. Returns the time from sending each
   * until every other member saw it, in milliseconds. A message that didn't arrive in time has the time limit as its
   * value.
   */
  async chatDuring(done: Promise<unknown>, pause = 25): Promise<number[]> {
    let over = false
    const end = (): void => {
      over = true
    }
    done.then(end, end)
    const said: { id: string; at: number; by: Person }[] = []
    for (let turn = 0; !over || said.length < 8; turn++) {
      const by = this.speakers[turn % this.speakers.length] as Person
      const at = performance.now()
      said.push({ by, at, id: await by.say(`message ${turn}`) })
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    await done
    const delays: number[] = []
    for (const { id, at, by } of said) {
      for (const person of this.people) {
        if (person === by) continue
        const shown = await person.until('', () => person.seen.get(id), ARRIVES).catch(() => at + ARRIVES)
        delays.push(shown - at)
      }
    }
    return delays
  }

  /**
   * Differences between the honest replicas after they had time to settle; empty if none. A record sent to a single
   * neighbor may have to wait for the comparisons with random neighbors, one every 30 s (Y16, Y19).
   */
  async differences(milliseconds = 3 * TIMING.summaryEvery): Promise<string[]> {
    const deadline = Date.now() + milliseconds
    for (;;) {
      const found = await this.#compare()
      if (found.length === 0 || Date.now() > deadline) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  /** The data behind a person's screen, as text by name. */
  protected async viewOf(person: Person): Promise<Record<string, string>> {
    const { name, members, invites } = await person.detail()
    const view: Record<string, string> = {
      name,
      members: JSON.stringify(members.map(({ device, name, color, role }) => [device, name, color, role]).sort()),
      invites: JSON.stringify(invites.map(({ id, role, used }) => [id, role, used]).sort()),
    }
    for (const doc of await person.docs()) view[doc] = await person.shown(doc)
    return view
  }

  async #compare(): Promise<string[]> {
    const found: string[] = []
    const [first, ...others] = await Promise.all(this.people.map((person) => this.viewOf(person)))
    for (const [index, other] of others.entries()) {
      for (const key of new Set([...Object.keys(first ?? {}), ...Object.keys(other)])) {
        const [ours, theirs] = [first?.[key] ?? '', other[key] ?? '']
        if (ours !== theirs)
          found.push(`${this.people[index + 1]?.name} and Ana differ in ${key}: ${parting(theirs, ours)}`)
      }
    }
    return found
  }

  /** Content on honest screens that the attacker wasn't allowed to write. */
  async evilShown(): Promise<string[]> {
    const found: string[] = []
    for (const person of this.people) {
      for (const doc of await person.docs()) {
        if ((await person.shown(doc)).includes(EVIL)) found.push(`${person.name} shows it in ${doc}`)
      }
      const { name, members } = await person.detail()
      if (JSON.stringify([name, members]).includes(EVIL)) found.push(`${person.name} shows it among the members`)
    }
    return found
  }

  /** Chains whose heads differ between the hosts, as reported to a requesting member. */
  async headsDiffer(milliseconds = TELLS): Promise<string[]> {
    this.#auditor ??= await this.admit('viewer')
    const auditor = this.#auditor
    const deadline = Date.now() + milliseconds
    for (;;) {
      for (const person of this.people) await this.connect(auditor, person)
      const all: Set<string>[] = []
      for (const device of this.devices) all.push(new Set(await headsOf(auditor, device)))
      const every = new Set(all.flatMap((heads) => [...heads]))
      const differing = [...every].filter((head) => all.some((heads) => !heads.has(head)))
      const whose = differing.map((head) => {
        const names = this.people.flatMap(({ name }, index) => (all[index]?.has(head) ? [name] : []))
        return `${names.join()}: ${head.slice(0, 8)}${head.slice(64, -57)}`
      })
      if (differing.length === 0 || Date.now() > deadline)
        return differing.length === 0 ? [] : [`heads of chains differ: ${whose.slice(0, 6).join('; ')}`]
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }

  async end(): Promise<void> {
    await this.#auditor?.end()
    await Promise.all(this.people.map((person) => within(ENDS, `${person.name}'s host does not end`, person.end())))
  }
}

/** Rejects if the work takes longer than `milliseconds`. */
function within(milliseconds: number, what: string, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error(what)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function inviteOf(person: Person, role: Role): Promise<string> {
  const made = await person.call('spaces.invite', { space: person.space, role, expires: null, uses: null })
  return made.link as string
}

/** A publication has readers instead of relays. */
export async function linksOf(owner: Person): Promise<Links> {
  const { mayInviteAs } = await owner.detail()
  const links: Links = {}
  for (const role of mayInviteAs) links[role] = await inviteOf(owner, role)
  return links
}

/** The rest of each text, starting at the first difference. */
function parting(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return [one, other].map((text) => `${at}/${text.length} …${text.slice(Math.max(0, at - 40), at + 80)}`).join(' | ')
}
/** `chain number hash` of every chain that a host claims to have. */
function headsOf(auditor: BadPeer, device: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const heads: string[] = []
    const again = setInterval(ask, 1100)
    const timer = setTimeout(() => end(() => reject(new Error(silence()))), TELLS)
    const silence = (): string =>
      `no heads were told by ${device.slice(0, 8)}, ${auditor.isLinkedTo(device) ? 'linked' : `unlinked: ${auditor.ended.get(device)}`}`
    function end(settle: () => void): void {
      clearInterval(again)
      clearTimeout(timer)
      auditor.hook = () => false
      settle()
    }
    function ask(): void {
      auditor.send(device, 'records', encodeMessage({ type: 'summary', heads: [], reply: SECTIONS }))
    }
    auditor.hook = (channel, kind, bytes) => {
      if (kind !== 'records' || channel.device !== device) return false
      const message = decodeMessage(bytes)
      if (message.type !== 'summary') return false
      heads.push(...message.heads.map(({ chain, seq, hash }) => `${chain} ${seq} ${hash}`))
      if (message.heads.length < COUNTS.headsPerMessage) end(() => resolve(heads))
      return true
    }
    ask()
  })
}

/** Makes a window of this person join the mesh through a signaling server. */
export async function openWindow(person: Person, signaling: string): Promise<void> {
  person.room = await openWindowOf(person, person.space, { signaling })
}
