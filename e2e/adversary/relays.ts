/** A malicious relay: a member without write access or content keys, trusted to store and forward. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { bytes } from '../../shared/docs/testing.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { encode } from '../../shared/record/cbor.ts'
import { chainKey } from '../../shared/record/chain-id.ts'
import { encodeUpdatePayload } from '../../shared/record/update-payload.ts'
import { admissionProofOf } from '../../shared/space/governance/governance.ts'
import type { GovernanceChange } from '../../shared/space/governance/governance-change.ts'
import { inviteKeyOf, parseInvite, proveInvite } from '../../shared/space/joining/invite.ts'
import type { Head } from '../../shared/sync/events.ts'
import type { Attack, Scene } from './attack.ts'
import { boardUpdate, EVIL, ForgedChain } from './forge.ts'
import { forgedFork } from './governance.ts'
import { headsOf } from './honest-heads.ts'
import { BOARD } from './person.ts'

const FAR = 1_000_000
const MEGABYTE = 1 << 20

function attack(
  name: string,
  rule: string,
  outcome: Attack['outcome'],
  run: Attack['run'],
  more: Partial<Attack> = {},
): Attack {
  return { name: `relay: ${name}`, rule, outcome, role: 'relay', run, ...more }
}

const decided = (name: string, make: (scene: Scene) => GovernanceChange): Attack =>
  attack(name, 'G9, V47', 'named', (scene) => {
    const chain = new ForgedChain(scene.mal, { stream: 'governance' })
    scene.mal.push(scene.victim.device, chain.change(make(scene)).bytes)
  })

/** The content heads of honest members that it claims to have. */
const claimsOf = (scene: Scene, further: number): Head[] =>
  headsOf(scene, further).map(({ chain, ...head }) => ({ ...head, chain: chainKey(chain) }))

/** Replies to content requests with only the first `most` records, and claims that these were all. */
function servesOnly({ mal }: Scene, most: number): void {
  mal.onAsk(async (asker, { id, wants }) => {
    for (const { chain, from } of wants) {
      const head = mal.log.summary().find((one) => chainKey(one.chain) === chain)
      if (!head || from >= most) continue
      const { records } = await mal.log.read(head.chain, 0, MEGABYTE / 2)
      mal.sync(asker, { type: 'records', id, records: records.slice(from, most) })
    }
    mal.sync(asker, { type: 'end', id })
  })
}

const contentKey = ({ mal }: Scene): Uint8Array | null =>
  mal.ring.key(mal.log.governance?.epoch.keys.contentKeyId ?? '') ?? null

export const RELAYS: Attack[] = [
  attack(
    'content of its own, sealed with an invented key',
    'G7',
    'named',
    ({ mal, victim }) => {
      const chain = new ForgedChain(mal)
      const payload = encodeUpdatePayload({ doc: BOARD, update: boardUpdate(chain, EVIL) })
      mal.push(victim.device, chain.make(payload, { key: crypto.randomBytes(32) }).bytes)
    },
    { short: true },
  ),
  decided('it renames the space', () => ({ type: 'rename', name: EVIL })),
  decided('it removes a member', ({ group }) => ({
    type: 'remove',
    device: group.cem.device,
    cutoffs: [],
    standing: [],
  })),
  decided('it admits somebody by its own invite', ({ mal }) => {
    const keys = crypto.keyPair(mal.invite.seed)
    const device = toHex(crypto.keyPair().publicKey)
    const proof = crypto.sign(admissionProofOf(mal.space, device), keys.secretKey)
    return { type: 'admit', device, key: toHex(keys.publicKey), role: 'relay', proof }
  }),
  decided('it settles what others wrote', (scene) => ({ type: 'checkpoint', heads: headsOf(scene) })),
  attack('a proof of a fork in another’s chain, badly signed', 'V33', 'quiet', async (scene) => {
    const { mal, victim, group } = scene
    mal.push(victim.device, new ForgedChain(mal, { stream: 'governance' }).change(forgedFork(scene)).bytes)
    await group.everyoneIsHeard()
  }),
  attack('it requests keys, and again with an invite for an editor', 'V47', 'quiet', async (scene) => {
    const { mal, group, rest, check } = scene
    const made = await group.ana.call('spaces.invite', {
      space: group.space,
      role: 'editor',
      expires: null,
      uses: null,
    })
    const invite = parseInvite(made.link as string)
    const proof = proveInvite(crypto, invite, mal.device)
    for (const { device } of group.people) {
      mal.control(device, { type: 'keys-please' })
      mal.control(device, { type: 'join', key: inviteKeyOf(crypto, invite.seed), proof })
    }
    await rest(1000)
    check(mal.role === 'relay', `it is let in as ${mal.role}`)
    check(contentKey(scene) === null, 'it was given a key of content')
    check(mal.ring.size > 0, 'it was given no key at all')
  }),
  attack('it hands over invented content keys', 'V25', 'quiet', ({ mal, group }) => {
    const ring = encode([[], Array.from({ length: 50 }, () => crypto.randomBytes(32))])
    for (const { device } of group.people) mal.control(device, { type: 'welcome', ring })
  }),
  attack('it serves an old state as if it were all', 'Y8, Y20', 'quiet', async (scene) => {
    const { mal, group, rest } = scene
    servesOnly(scene, 1)
    for (const person of group.people) mal.sync(person.device, { type: 'have', heads: claimsOf(scene, 0) })
    await rest(500)
    await group.everyoneIsHeard()
  }),
  attack('it claims more than anybody wrote, and delivers nothing', 'Y8, Y20', 'quiet', async (scene) => {
    const { mal, group, victim, rest, check } = scene
    servesOnly(scene, 0)
    for (const { device } of group.people) mal.sync(device, { type: 'have', heads: claimsOf(scene, FAR) })
    await rest(1500)
    const { kept, members } = await victim.holdings()
    const records = members.find(({ device }) => device === mal.device)?.keeps ?? 0
    check(records < FAR, `it is shown to hold ${records} records`)
    check(kept.devices <= group.people.length + 1, `what was written is shown on ${kept.devices} devices`)
  }),
  // A device that already holds the record doesn't check another copy of it.
  attack('it flips a bit of what it passes on', 'G5', 'either', async (scene) => {
    const { mal, group, victim } = scene
    const chain = await group.ana.until('the relay holds something', async () =>
      mal.log.summary().find((head) => head.chain.stream === 'content' && head.chain.author === group.ana.device),
    )
    const { records } = await mal.log.read(chain.chain, 0, MEGABYTE / 2)
    const bent = (records.at(-1) as Uint8Array).slice()
    const at = bent.length - 70
    bent[at] = (bent[at] as number) ^ 1
    mal.push(victim.device, bent)
  }),
  attack(
    'it changes its addresses 400 times',
    'V47: the last one is valid',
    'quiet',
    async ({ mal, victim, group, rest }) => {
      const chain = new ForgedChain(mal, { stream: 'governance' })
      for (let turn = 0; turn < 400; turn++) {
        const addresses = Array.from({ length: 8 }, (_, index) => `127.0.0.1:${1 + ((turn * 8 + index) % 900)}`)
        mal.push(victim.device, chain.change({ type: 'reached', addresses }).bytes)
        if (turn % 20 === 0) await rest(5)
      }
      await group.everyoneIsHeard()
    },
  ),
  attack('too many addresses', 'V47: void', 'quiet', ({ mal, victim }) => {
    const addresses = Array.from({ length: 9 }, (_, index) => `127.0.0.1:${index + 1}`)
    const chain = new ForgedChain(mal, { stream: 'governance' })
    mal.push(victim.device, chain.change({ type: 'reached', addresses }).bytes)
  }),
  attack('it sends presence, as if it were a person', 'V47: a relay has none', 'quiet', async (scene) => {
    const { mal, victim, rest, check } = scene
    mal.control(victim.device, { type: 'presence', state: JSON.stringify({ name: EVIL }) })
    await rest(300)
    check(!(victim.live.get(mal.device) ?? '').includes(EVIL), 'a relay is shown as somebody who is here')
  }),
  attack('it writes after its dismissal', 'G8, V19', 'quiet', async (scene) => {
    const { mal, group, victim, rest } = scene
    const chain = new ForgedChain(mal, { stream: 'governance' })
    await group.remove(mal)
    await rest(200)
    mal.push(victim.device, chain.change({ type: 'reached', addresses: ['127.0.0.1:9'] }).bytes)
    mal.push(victim.device, chain.change({ type: 'profile', name: EVIL, color: '#000000' }).bytes)
    await rest(300)
  }),
  ...[
    { name: 'word of a file of 2^53 bytes', message: encode([13, [[crypto.randomBytes(32), 2 ** 53 - 1]]]) },
    { name: 'word of files that is cut off', message: bytes(0x82, 13, 0x81) },
  ].map(({ name, message }) =>
    attack(name, 'what is told on a link is bounded', 'either', ({ mal, victim }) => {
      mal.send(victim.device, 'live', message)
    }),
  ),
]
