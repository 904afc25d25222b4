/** Unauthorized issues, and issues that a forwarding device changes, hides or reorders. */

import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { concat } from '../../shared/record/bytes.ts'
import { encode } from '../../shared/record/cbor.ts'
import { chainKey, parseChainKey } from '../../shared/record/chain-id.ts'
import { encodeHeader, type SignedRecord } from '../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../shared/record/update-payload.ts'
import { inBatches } from '../../shared/sync/answering.ts'
import { ISSUES_ROOT, issueDoc, issuesLane, TEXT_ROOT } from '../../shared/tools/news/shape.ts'
import type { Attack, Scene } from './attack.ts'
import type { BadPeer } from './bad-peer.ts'
import { anyText, EVIL, ForgedChain, itemOf, v1 } from './forge.ts'
import { AUTHOR_BYTES, type Person } from './person.ts'
import { issueId, issueOf, NEWSLETTER, PublicationGroup } from './publication-group.ts'

interface PublicationScene extends Scene {
  group: PublicationGroup
}

const MEGABYTE = 1 << 20
const TEN_YEARS = 10 * 365 * 86_400_000
/** Bytes in a large issue's record. */
const LARGE = 300_000
const COMES = 20_000

/** An attack on a publication. The attacker is a reader unless declared an author. */
function attack(
  name: string,
  rule: string,
  outcome: Attack['outcome'],
  run: (scene: PublicationScene) => Promise<void> | void,
  more: Partial<Attack> = {},
): Attack {
  return {
    name: `publication: ${name}`,
    rule,
    outcome,
    inChannel: true,
    role: 'viewer',
    ...more,
    run(scene) {
      const { group } = scene
      if (!(group instanceof PublicationGroup)) throw new Error('not in a channel')
      return run({ ...scene, group })
    },
  }
}

/** An issue's text and entry in the chain's own lanes, as records. */
function write(chain: ForgedChain, ...[id, number, title, published]: Parameters<typeof issueOf>): SignedRecord[] {
  const author = chain.author
  const { entry, text } = issueOf(id, number, title, published)
  const put = (doc: string, root: string, value: unknown): SignedRecord => {
    const written = new Y.Doc()
    written.clientID = chain.client(doc)
    written.getArray(root).push([value])
    return chain.update(doc, Y.encodeStateAsUpdate(written))
  }
  return [
    put(issueDoc(NEWSLETTER, id, author), TEXT_ROOT, text),
    put(issuesLane(NEWSLETTER, published, author), ISSUES_ROOT, entry),
  ]
}

const evilIssue = (chain: ForgedChain): SignedRecord[] => write(chain, 'e'.repeat(16), 4, EVIL, Date.now())

const pushAll = ({ mal, group }: PublicationScene, chain: ForgedChain): void => {
  for (const { device } of group.people) mal.push(device, ...chain.records)
}

/** Waits until everyone shows the issue by the attacker, who is an author. */
async function published({ group }: PublicationScene, id: string): Promise<void> {
  for (const person of group.people)
    await person.until('the issue of an author', async () => (await group.issues(person)).some((one) => one.id === id))
}

/** Ana's content records, as the attacker has them, and the position of the record with an issue's text. */
async function recordsOf(mal: BadPeer, publisher: Person, issue: string): Promise<{ chain: string; at: number }> {
  const doc = issueDoc(NEWSLETTER, issue, publisher.device)
  for (const { chain } of mal.log.summary()) {
    if (chain.author !== publisher.device || chain.stream === 'governance') continue
    for await (const { header, payload } of mal.log.readChain(chain, 0))
      if (payload?.doc === doc) return { chain: chainKey(chain), at: header.seq }
  }
  return { chain: '', at: -1 }
}

/**
 * A newcomer is linked only to the attacker, which forwards the publisher's records as rearranged by `bent`. Later it
 * meets an honest reader. Until then it may show only the first issues, in order.
 */
async function carried(scene: PublicationScene, bent: (records: Uint8Array[], hidden: number) => Uint8Array[]) {
  const { group, mal, rest, check } = scene
  const before = await group.issues(group.ana)
  const hidden = await group.publish()
  for (let issue = 0; issue < 3; issue++) await group.publish()
  const whole = (await group.issues(group.ana)).map(({ id }) => id)
  const { chain, at } = await group.ana.until('the attacker has it all', async () => {
    const found = await recordsOf(mal, group.ana, hidden)
    const last = await recordsOf(mal, group.ana, whole[0] as string)
    return found.at >= 0 && last.at > found.at && found
  })
  mal.onAsk((asker, { id, wants, credit }) => {
    const from = wants.find((want) => want.chain === chain)?.from ?? 0
    void answer(asker, id, from, credit)
  })
  const answer = async (asker: string, id: number, from: number, credit: number): Promise<void> => {
    const parsed = parseChainKey(chain)
    const { records } = parsed ? await mal.log.read(parsed, from, credit) : { records: [] }
    // In batches of an honest size: a message that is too large would end the link before anything is forwarded.
    for (const batch of inBatches(bent(records, at - from))) mal.sync(asker, { type: 'records', id, records: batch })
    mal.sync(asker, { type: 'end', id })
  }
  const dora = await group.newcomer(mal)
  try {
    await dora.until('what comes before', async () => (await group.issues(dora)).length >= before.length, COMES)
    await rest(1000)
    const shown = (await group.issues(dora)).map(({ id }) => id)
    const first = whole.slice(whole.length - shown.length)
    check(shown.join() === first.join(), `a newcomer is shown ${shown.join()} of ${whole.join()}`)
    check(!shown.includes(hidden), 'the issue that was hidden is shown')
    mal.hook = () => false
    await group.introduce(dora)
    const isWhole = async () => (await group.issues(dora)).map(({ id }) => id).join() === whole.join()
    check(await dora.until('all of it', isWhole, COMES).catch(() => false), 'the newcomer never gets all of it')
  } finally {
    mal.hook = () => false
    await dora.end()
  }
}

export const CHANNELS: Attack[] = [
  attack(
    'an issue signed by a reader, under the publisher’s grant',
    'G6',
    'closed',
    ({ mal, group, victim }) => {
      const grant = mal.log.governance?.members.get(group.ana.device)?.grant.hash as string
      const chain = new ForgedChain(mal, { grant })
      for (const { bytes } of evilIssue(chain)) mal.push(victim.device, bytes)
    },
    { short: true },
  ),
  attack('an issue in the publisher’s name, signed by a reader', 'G5', 'closed', ({ mal, group, victim }) => {
    const grant = mal.log.governance?.members.get(group.ana.device)?.grant.hash as string
    const chain = new ForgedChain(mal, { grant })
    const [made] = evilIssue(chain) as [SignedRecord]
    const header = encodeHeader({ ...made.header, author: group.ana.device })
    const signature = concat(Uint8Array.of(0x58, 0x40), made.signature)
    mal.push(victim.device, concat(Uint8Array.of(0x83), header, encode(made.sealed), signature))
  }),
  attack(
    'an issue by a former author, signed after the removal and backdated',
    'G8, V19',
    'quiet',
    async (scene) => {
      const { mal, group, rest } = scene
      const chain = new ForgedChain(mal)
      await group.remove(mal)
      await rest(200)
      write(chain, 'e'.repeat(16), 4, EVIL, Date.now() - 3_600_000)
      pushAll(scene, chain)
      mal.sync(scene.victim.device, { type: 'have', heads: [{ chain: chain.key, seq: 1, hash: '00'.repeat(32) }] })
    },
    { role: 'editor', short: true },
  ),
  attack(
    'an issue by an author with a number already in use',
    'mergeIssues: marked, and the other keeps it',
    'quiet',
    async (scene) => {
      const { mal, group, check } = scene
      const chain = new ForgedChain(mal)
      write(chain, 'e'.repeat(16), 1, 'The first', Date.now())
      pushAll(scene, chain)
      await published(scene, 'e'.repeat(16))
      for (const person of group.people) {
        const issues = await group.issues(person)
        const [theirs, other] = [issueId(1), 'e'.repeat(16)].map((id) => issues.find((issue) => issue.id === id))
        check(theirs?.title === 'Issue 1' && !theirs.isNumberTaken, `${person.name}: the first issue is not as it was`)
        check(other?.isNumberTaken === true, `${person.name}: the number is not marked as used`)
      }
    },
    { role: 'editor', mayShow: true, alone: true },
  ),
  attack(
    'an issue by an author, dated ten years ahead',
    'R7, mergeIssues: marked, and not on top',
    'quiet',
    async (scene) => {
      const { mal, group, check } = scene
      const chain = new ForgedChain(mal)
      const [id, at] = ['e'.repeat(16), Date.now() + TEN_YEARS]
      for (const record of write(chain, id, 9, 'From afar', at)) check(record.header.seq < 2, 'two records were made')
      pushAll(scene, chain)
      await published(scene, id)
      for (const person of group.people) {
        const issues = await group.issues(person)
        check(issues[0]?.id !== id, `${person.name}: it stands on top`)
        check(issues.find((issue) => issue.id === id)?.isAhead === true, `${person.name}: it is not marked`)
      }
      const invite = { space: group.space, role: 'viewer', expires: null, uses: null } as const
      const { created } = await group.ana.call('spaces.invite', invite)
      check(Math.abs(created - Date.now()) < 60_000, 'the publisher’s clock was moved')
    },
    { role: 'editor', mayShow: true, alone: true },
  ),
  attack('an issue of 50 MB in one record', 'R2, Y2', 'closed', ({ mal, victim }) => {
    // The claimed length exceeds what a message carries.
    const head = Uint8Array.of(0x82, 10, 0x5a, 0x03, 0x20, 0, 0)
    mal.send(victim.device, 'records', concat(head, new Uint8Array(MEGABYTE)))
  }),
  attack(
    'an issue of 50 MB by an author, in valid records',
    'G14',
    'quiet',
    async (scene) => {
      const { mal, group, victim, check } = scene
      const chain = new ForgedChain(mal)
      const doc = issueDoc(NEWSLETTER, 'e'.repeat(16), '')
      const text = v1(chain.client(doc + mal.device), 0, [itemOf(TEXT_ROOT, anyText('x'.repeat(LARGE)))])
      const payload = encodeUpdatePayload({ doc, update: text })
      // Nobody requests the rest.
      while (chain.next * LARGE < 3 * AUTHOR_BYTES) {
        chain.make(payload)
        await setImmediate()
      }
      const claim = { chain: chain.key, seq: Math.ceil((50 * MEGABYTE) / LARGE), hash: '0a'.repeat(32) }
      mal.sync(victim.device, { type: 'have', heads: [claim] })
      const batches = chain.records.map((record) => [record])
      mal.deliver(victim.device, chain.key, chain.records, { batches, resumes: true })
      const isNotified = async () =>
        (await group.ana.problems()).some(({ kind, who }) => kind === 'quota-used-up' && who === mal.device)
      await group.ana.until('the editor-in-chief is told', isNotified, 30_000)
      const member = (await victim.holdings()).members.find(({ device }) => device === mal.device)
      check((member?.used ?? 0) < AUTHOR_BYTES + 4 * MEGABYTE, `${member?.used} bytes of it are kept`)
    },
    { role: 'editor', mayShow: true, alone: true, differs: 'of what is over a quota each takes what comes first' },
  ),
  attack('an issue replayed from another publication', 'G2', 'closed', ({ mal, group, victim, check }) => {
    const grant = mal.log.governance?.members.get(group.ana.device)?.grant.hash as string
    // As Ana would sign the record there.
    const chain = new ForgedChain(mal, { grant, keys: group.ana.keys })
    const payload = encode([issuesLane(NEWSLETTER, Date.now(), '').slice(0, -1), new Uint8Array(1)])
    const other = chain.make(payload, { space: '0c'.repeat(32) })
    mal.push(victim.device, other.bytes)
    check(other.header.space !== mal.space, 'it is of another channel')
  }),
  attack(
    'a reader that passes issues on withholds one in the middle',
    'G3: nothing after a gap is accepted',
    'quiet',
    (scene) => carried(scene, (records, hidden) => records.filter((_, index) => index !== hidden)),
  ),
  attack('a reader that passes issues on reorders them', 'G3', 'quiet', (scene) =>
    carried(scene, (records, hidden) => [
      ...records.slice(0, Math.max(0, hidden)),
      ...records.slice(Math.max(0, hidden)).reverse(),
    ]),
  ),
]
