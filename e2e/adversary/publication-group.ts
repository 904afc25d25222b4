/** A public publication: Ana publishes, Ben and Cem read. The attacker is a third reader, or an author. */
import type { Role } from '../../shared/space/permissions.ts'
import { type Issue, mergeIssues, readIssueEntries } from '../../shared/tools/news/archive.ts'
import {
  ISSUES_ROOT,
  issueDoc,
  issuesLane,
  newsletterPrefix,
  readIssuesLane,
  TEXT_ROOT,
} from '../../shared/tools/news/shape.ts'
import { BadPeer, type BadPeerOptions } from './bad-peer.ts'
import { Group, linksOf, openWindow, type PathKind } from './group.ts'
import { BOARD, Person } from './person.ts'

export const NEWSLETTER = '00112233445566aa'
const WARM_UP = 500
const COMES = 20_000

/** An issue's entry and text, as written by the app. */
export function issueOf(id: string, number: number, title: string, published: number) {
  const about = { title, summary: '' }
  const entry = { kind: 'issue', id, version: 1, number, ...about, published, time: published }
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: title }] }] }
  return { entry, text: { version: 1, time: published, ...about, content: JSON.stringify(content) } }
}

export const issueId = (number: number): string => number.toString(16).padStart(16, '0')

export class PublicationGroup extends Group {
  link = ''
  #published = 0
  /** The port on which a newcomer listens. */
  #port = 0

  static override async start(kind: PathKind): Promise<PublicationGroup> {
    const people = await Promise.all(['Ana', 'Ben', 'Cem'].map((name) => Person.start(name, kind === 'webrtc')))
    const [ana, ben, cem] = people as [Person, Person, Person]
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
    ana.space = space
    const { link } = await ana.call('publications.link', { space })
    for (const reader of [ben, cem]) await subscribe(reader, link)
    if (kind === 'webrtc') {
      const { signaling } = await ana.call('mesh.room', { space })
      await Promise.all(people.map((person) => openWindow(person, signaling)))
    }
    await ana.until('both readers are here', async () => (await ana.detail()).channel?.readers.here === 2)
    for (const reader of [ben, cem])
      await reader.until('it is read', async () => (await reader.detail()).standing === 'reader')
    const addresses = new Map<string, string>()
    for (const person of people) {
      const [address] = (await person.call('nearby.state', undefined)).addresses
      if (address) addresses.set(person.device, address)
    }
    const group = new PublicationGroup(kind, [ana, ben, cem], await linksOf(ana), addresses)
    group.link = link
    for (const person of people) await person.open(ana.lane)
    for (const person of people) await person.open(BOARD)
    await group.arrived(await ana.say('hello'))
    for (let issue = 0; issue < 3; issue++) await group.publish()
    await group.chatDuring(new Promise((resolve) => setTimeout(resolve, WARM_UP)))
    return group
  }

  override get speakers(): Person[] {
    return [this.ana]
  }

  override async admit(role: Role, more: Partial<BadPeerOptions> = {}): Promise<BadPeer> {
    if (role !== 'viewer') return super.admit(role, more)
    const reader = await BadPeer.make({ invite: this.link, ...more })
    for (const person of this.people) await this.connect(reader, person)
    await this.ana.until('the attacker reads', () => reader.log.governance !== null)
    return reader
  }

  /** Ana publishes an issue. Resolves with its id once it is durable on her device. */
  async publish(): Promise<string> {
    this.#published += 1
    const { ana } = this
    const id = issueId(this.#published)
    const { entry, text } = issueOf(id, this.#published, `Issue ${this.#published}`, Date.now())
    await ana.write(issueDoc(NEWSLETTER, id, ana.device), (doc) => doc.getArray(TEXT_ROOT).push([text]))
    await ana.write(issuesLane(NEWSLETTER, entry.published, ana.device), (doc) =>
      doc.getArray(ISSUES_ROOT).push([entry]),
    )
    return id
  }

  /** The issues on a person's screen, newest first. */
  async issues(person: Person): Promise<Issue[]> {
    const lanes = []
    for (const id of await person.docs()) {
      const lane = id.startsWith(newsletterPrefix(NEWSLETTER)) ? readIssuesLane(id) : null
      if (!lane) continue
      const doc = await person.open(id)
      lanes.push({ device: lane.device, entries: readIssueEntries(doc.getArray(ISSUES_ROOT)) })
    }
    return mergeIssues(lanes, Date.now())
  }

  /** A newcomer who subscribes, and is linked only to the attacker. */
  async newcomer(mal: BadPeer): Promise<Person> {
    const dora = await Person.start('Dora', true)
    await subscribe(dora, this.link)
    if (this.kind === 'tcp') {
      this.#port = await dora.listen()
      await mal.links.dial({ host: this.addressOf(this.ana).host, port: this.#port })
    } else {
      const { signaling } = await dora.call('mesh.room', { space: this.space })
      await openWindow(dora, signaling)
      await mal.enterRoom(signaling)
    }
    await dora.until('the newcomer is linked', () => mal.isLinkedTo(dora.device), COMES)
    return dora
  }

  /** Links the newcomer to an honest reader as well. */
  async introduce(dora: Person): Promise<void> {
    if (this.kind === 'tcp') {
      const { host } = this.addressOf(this.ana)
      await this.ben.call('nearby.connect', { address: `${host}:${this.#port}` })
      return
    }
    await dora.room?.close()
    const { signaling } = await this.ana.call('mesh.room', { space: this.space })
    await openWindow(dora, signaling)
  }

  /** Readers have no member list, so only what they read matters. */
  protected override async viewOf(person: Person): Promise<Record<string, string>> {
    const { name } = await person.detail()
    const view: Record<string, string> = { name }
    for (const doc of await person.docs()) view[doc] = await person.shown(doc)
    return view
  }
}

async function subscribe(person: Person, link: string): Promise<void> {
  const { space } = await person.call('publications.subscribe', { link })
  person.space = space
  person.device = (await person.detail()).me
}
