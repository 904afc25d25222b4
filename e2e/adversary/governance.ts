/** Governance without permission, in excess, or based on outdated knowledge. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { bytes } from '../../shared/docs/testing.ts'
import { concat, fromHex, toHex } from '../../shared/record/bytes.ts'
import { encode } from '../../shared/record/cbor.ts'
import { encodeHeader } from '../../shared/record/record.ts'
import { admissionProofOf } from '../../shared/space/governance/governance.ts'
import type { GovernanceChange } from '../../shared/space/governance/governance-change.ts'
import { makeEpoch } from '../../shared/space/key-ring.ts'
import { encodeMessage } from '../../shared/sync/messages.ts'
import type { Attack, Scene } from './attack.ts'
import { EVIL, ForgedChain } from './forge.ts'
import { headsOf } from './honest-heads.ts'

const newDevice = (): string => toHex(crypto.keyPair().publicKey)

/** A single governance change, pushed to the victim. */
function decided(
  name: string,
  rule: string,
  make: (scene: Scene) => GovernanceChange,
  more: Partial<Attack> = {},
): Attack {
  return {
    name: `governance: ${name}`,
    rule,
    outcome: 'named',
    run(scene) {
      const chain = new ForgedChain(scene.mal, { stream: 'governance' })
      scene.mal.push(scene.victim.device, chain.change(make(scene)).bytes)
    },
    ...more,
  }
}

const quiet = { outcome: 'quiet' } as const

/** A new epoch whose boxes contain garbage for some devices. */
function spoiltEpoch({ mal }: Scene, spoilt: (device: string) => boolean): GovernanceChange {
  const members = [...(mal.log.governance?.members.keys() ?? [])]
  const { keys, secrets } = makeEpoch(crypto, members.map(fromHex))
  mal.ring.add(secrets.governance, 'governance')
  mal.ring.add(secrets.content, 'content')
  const boxes = [...keys.boxes].map(([device, box]): [string, Uint8Array] => [
    device,
    spoilt(device) ? crypto.randomBytes(box.length) : box,
  ])
  return { type: 'epoch', keys: { ...keys, boxes: new Map(boxes) } }
}

/** A fork proof against an honest member, with records that it never signed. */
export function forgedFork({ mal, group }: Scene): GovernanceChange {
  const grant = mal.log.governance?.members.get(group.cem.device)?.grant.hash as string
  const forged = (): Uint8Array => {
    const made = new ForgedChain(mal, { grant, generation: 7 }).make(crypto.randomBytes(9))
    const header = encodeHeader({ ...made.header, author: group.cem.device })
    return concat(Uint8Array.of(0x83), header, encode(made.sealed), Uint8Array.of(0x58, 0x40), made.signature)
  }
  return { type: 'fork', left: [forged()], right: [forged()] }
}

export const GOVERNANCE: Attack[] = [
  decided('a viewer renames the space', 'G9', () => ({ type: 'rename', name: EVIL }), { role: 'viewer', short: true }),
  decided('a viewer makes new keys', 'G9', (scene) => spoiltEpoch(scene, () => true), { role: 'viewer' }),
  decided(
    'a viewer invites',
    'G9',
    () => ({ type: 'invite', key: newDevice(), role: 'viewer', expires: null, uses: null }),
    { role: 'viewer' },
  ),
  decided(
    'a viewer admits somebody',
    'G9',
    ({ mal }) => {
      const { keys, role } = inviteOf(mal)
      const device = newDevice()
      const proof = crypto.sign(admissionProofOf(mal.space, device), keys.secretKey)
      return { type: 'admit', device, key: toHex(keys.publicKey), role, proof }
    },
    { role: 'viewer' },
  ),
  decided(
    'a viewer removes an editor',
    'G9',
    ({ group }) => ({ type: 'remove', device: group.cem.device, cutoffs: [], standing: [] }),
    { role: 'viewer' },
  ),
  decided(
    'a viewer makes itself an editor',
    'G9',
    ({ mal }) => ({
      type: 'grant',
      device: mal.device,
      role: 'editor',
      cutoffs: null,
    }),
    { role: 'viewer' },
  ),
  decided('a viewer revokes an invite', 'G9', ({ mal }) => ({ type: 'revoke', key: firstInvite(mal), standing: [] }), {
    role: 'viewer',
  }),
  decided('an editor settles what others wrote', 'G9', (scene) => ({ type: 'checkpoint', heads: headsOf(scene) })),
  decided(
    'an owner settles records that nobody wrote',
    'V30, V32: it settles nothing, and cuts nothing off',
    (scene) => ({ type: 'checkpoint', heads: headsOf(scene, 1_000_000) }),
    { role: 'owner', outcome: 'quiet' },
  ),
  decided(
    'an invalid proof of a fork',
    'V33',
    ({ mal }) => {
      const [one, other] = [new ForgedChain(mal), new ForgedChain(mal)]
      return { type: 'fork', left: [one.make(bytes(0)).bytes], right: [other.make(bytes(1)).bytes] }
    },
    quiet,
  ),
  decided('a proof of a fork in another’s chain, badly signed', 'V33', forgedFork, quiet),
  decided('an editor renames the space', 'G9', () => ({ type: 'rename', name: EVIL })),
  decided('an editor removes the owner', 'G9', ({ group }) => ({
    type: 'remove',
    device: group.ana.device,
    cutoffs: [],
    standing: [],
  })),
  decided('an editor makes itself an owner', 'G9', ({ mal }) => ({
    type: 'grant',
    device: mal.device,
    role: 'owner',
    cutoffs: null,
  })),
  decided('an editor purges', 'G9', ({ group }) => ({ type: 'purge', device: group.cem.device, chains: [] })),
  decided('an editor raises its own quota', 'G9', ({ mal }) => ({
    type: 'quota',
    device: mal.device,
    bytes: 2 ** 50,
  })),
  decided('an editor names a successor', 'G9', ({ mal }) => ({ type: 'successor', device: mal.device })),
  decided(
    'an editor invites owners',
    'V16: its role cannot',
    () => ({ type: 'invite', key: newDevice(), role: 'owner', expires: null, uses: null }),
    quiet,
  ),
  decided(
    'a new owner removes the founder',
    'V17',
    ({ group }) => ({ type: 'remove', device: group.ana.device, cutoffs: [], standing: [] }),
    { role: 'owner', outcome: 'quiet', short: true },
  ),
  decided(
    'an admission without an invite',
    'V18',
    () => ({ type: 'admit', device: newDevice(), key: newDevice(), role: 'editor', proof: new Uint8Array(64) }),
    quiet,
  ),
  decided(
    'an admission with another device’s proof',
    'V18',
    ({ mal }) => {
      const { keys, role } = inviteOf(mal)
      const proof = crypto.sign(admissionProofOf(mal.space, newDevice()), keys.secretKey)
      return { type: 'admit', device: newDevice(), key: toHex(keys.publicKey), role, proof }
    },
    quiet,
  ),
  decided(
    'an admission with a better role than the invite’s',
    'V18',
    ({ mal }) => {
      const { keys } = inviteOf(mal)
      const device = newDevice()
      const proof = crypto.sign(admissionProofOf(mal.space, device), keys.secretKey)
      return { type: 'admit', device, key: toHex(keys.publicKey), role: 'owner', proof }
    },
    quiet,
  ),
  decided(
    'another’s invites are revoked',
    'V22',
    ({ mal }) => {
      const theirs = [...(mal.log.governance?.invites.values() ?? [])].find(({ issuer }) => issuer !== mal.device)
      return { type: 'revoke', key: theirs?.key ?? '', standing: [] }
    },
    quiet,
  ),
  {
    name: 'governance: a removed editor admits an accomplice, claiming not to know of its removal',
    rule: 'V19',
    outcome: 'quiet',
    async run({ mal, group, victim, check }) {
      const heads = [...(mal.log.governance?.heads ?? [])]
      const { keys, role } = inviteOf(mal)
      const accomplice = newDevice()
      const proof = crypto.sign(admissionProofOf(mal.space, accomplice), keys.secretKey)
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const record = chain.change(
        { type: 'admit', device: accomplice, key: toHex(keys.publicKey), role, proof },
        {},
        heads,
      )
      await group.remove(mal)
      mal.push(victim.device, record.bytes)
      mal.control(victim.device, { type: 'evidence', records: [record.bytes] })
      await group.cem.until('nothing', async () => true)
      for (const person of group.people) {
        const { members } = await person.detail()
        check(!members.some(({ device }) => device === accomplice), `${person.name} has the accomplice for a member`)
      }
    },
  },
  {
    name: 'governance: an accomplice admits the removed member again, claiming not to know',
    rule: 'V19',
    outcome: 'quiet',
    async run({ mal, group, victim, check, rest }) {
      const removed = await group.admit('editor')
      const heads = [...(mal.log.governance?.heads ?? [])]
      await group.remove(removed)
      const { keys, role } = inviteOf(removed)
      const proof = crypto.sign(admissionProofOf(mal.space, removed.device), keys.secretKey)
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const change = { type: 'admit', device: removed.device, key: toHex(keys.publicKey), role, proof } as const
      mal.push(victim.device, chain.change(change, {}, heads).bytes)
      await rest(500)
      for (const person of group.people) {
        const { members } = await person.detail()
        check(!members.some(({ device }) => device === removed.device), `${person.name} has the removed for a member`)
      }
      await removed.end()
    },
  },
  decided('a change of an unknown type, by a viewer', 'V1: only an owner’s is valid', () => ({ type: 'leave' }), {
    role: 'viewer',
    outcome: 'quiet',
    short: true,
    async run({ mal, group, rest, check }) {
      await unknownChange(mal, group.ben.device)
      await rest(500)
      for (const person of group.people) {
        check((await person.detail()).standing === 'member', `${person.name} cannot write any more`)
      }
    },
  }),
  decided('a change of an unknown type, by an editor', 'V1: only an owner’s is valid', () => ({ type: 'leave' }), {
    outcome: 'quiet',
    async run({ mal, group, rest, check }) {
      await unknownChange(mal, group.ben.device)
      await rest(500)
      for (const person of group.people) {
        check((await person.detail()).standing === 'member', `${person.name} cannot write any more`)
      }
    },
  }),
  {
    name: 'governance: two records with one number, sent to different people',
    rule: 'V35: both count, for everybody alike',
    short: true,
    outcome: 'quiet',
    mayShow: true,
    alone: true,
    async run({ mal, group, rest, check }) {
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const twin = new ForgedChain(mal, { stream: 'governance', generation: chain.generation })
      const heads = mal.log.governance?.heads ?? []
      mal.push(group.ben.device, chain.change({ type: 'profile', name: 'Left', color: '#000000' }, {}, heads).bytes)
      mal.push(group.cem.device, twin.change({ type: 'profile', name: 'Right', color: '#000000' }, {}, heads).bytes)
      mal.silent = true
      await rest(2500)
      // An honest member builds on each branch.
      await group.ben.call('profile.set', { name: 'Ben', color: '#2f9e44' })
      await group.cem.call('profile.set', { name: 'Cem', color: '#e8590c' })
      await rest(2500)
      for (const person of group.people) {
        const told = async () =>
          (await person.problems()).some(({ kind, who }) => kind === 'fork-of-decisions' && who === mal.device)
        check(await person.until('the fork is shown', told).catch(() => false), `${person.name} is not told`)
      }
    },
  },
  decided('a meaningless payload', 'V1', () => ({ type: 'leave' }), {
    outcome: 'quiet',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal, { stream: 'governance' })
      mal.push(victim.device, chain.make(crypto.randomBytes(200)).bytes, chain.make(bytes(0x80)).bytes)
    },
  }),
  decided('it names heads that nobody has', 'G10', () => ({ type: 'leave' }), {
    outcome: 'quiet',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const heads = Array.from({ length: 64 }, newDevice)
      const change = { type: 'profile', name: EVIL, color: '#000000' } as const
      mal.push(victim.device, chain.change(change, {}, heads).bytes)
    },
  }),
  decided(
    'a name of 10,000 letters',
    'V2',
    () => ({ type: 'profile', name: EVIL.repeat(2500), color: '#000000' }),
    quiet,
  ),
  decided('a color that is code', 'V2', () => ({ type: 'profile', name: EVIL, color: 'url(x)' }), quiet),
  {
    name: 'governance: 150 changes of one’s own name',
    rule: 'V16, counted in full: a member may',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const messages: Uint8Array[] = []
      for (let index = 0; index < 150; index++) {
        const { bytes: record } = chain.change({ type: 'profile', name: `Mal ${index}`, color: '#000000' })
        messages.push(encodeMessage({ type: 'push', record }))
      }
      await mal.pour(victim.device, 'records', messages)
    },
  },
  {
    name: 'governance: 200 admissions that claim to have seen nothing',
    rule: 'Y31: by turns, evaluated once a turn',
    outcome: 'quiet',
    paths: ['tcp'],
    mayShow: true,
    alone: true,
    async run({ mal, victim }) {
      const { keys, role } = inviteOf(mal)
      // Concurrent with all others: each forces governance to be evaluated again.
      const heads = [...(mal.log.governance?.heads ?? [])]
      const messages = Array.from({ length: 200 }, () => {
        const device = newDevice()
        const proof = crypto.sign(admissionProofOf(mal.space, device), keys.secretKey)
        const chain = new ForgedChain(mal, { stream: 'governance' })
        const change = { type: 'admit', device, key: toHex(keys.publicKey), role, proof } as const
        return encodeMessage({ type: 'push', record: chain.change(change, {}, heads).bytes })
      })
      await mal.pour(victim.device, 'records', messages)
    },
  },
  {
    name: 'governance: new keys 100 times',
    rule: 'V23, Y31: the cost of one does not grow',
    outcome: 'quiet',
    paths: ['tcp'],
    alone: true,
    async run(scene) {
      const { mal, group } = scene
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const messages = Array.from({ length: 100 }, () =>
        encodeMessage({ type: 'push', record: chain.change(spoiltEpoch(scene, () => false)).bytes }),
      )
      await Promise.all(group.devices.map((device) => mal.pour(device, 'records', messages)))
    },
  },
  {
    name: 'governance: new keys, and an honest member’s box holds noise',
    rule: 'V23: who lacks keys asks, or makes fresh ones',
    outcome: 'quiet',
    alone: true,
    async run(scene) {
      const { mal, group, rest } = scene
      const chain = new ForgedChain(mal, { stream: 'governance' })
      mal.push(group.ana.device, chain.change(spoiltEpoch(scene, (device) => device === group.ben.device)).bytes)
      mal.silent = true
      await rest(3000)
    },
  },
  {
    name: 'governance: new keys without boxes',
    rule: 'V23: who lacks keys asks, or makes fresh ones',
    outcome: 'quiet',
    alone: true,
    async run(scene) {
      const { mal, group, rest } = scene
      const chain = new ForgedChain(mal, { stream: 'governance' })
      mal.push(group.ben.device, chain.change(spoiltEpoch(scene, (device) => device !== mal.device)).bytes)
      mal.silent = true
      await rest(3000)
    },
  },
  {
    name: 'governance: it leaves, and continues to write',
    rule: 'V16',
    outcome: 'quiet',
    run({ mal, victim }) {
      const chain = new ForgedChain(mal, { stream: 'governance' })
      mal.push(victim.device, chain.change({ type: 'leave' }).bytes)
      mal.push(victim.device, chain.change({ type: 'profile', name: EVIL, color: '#000000' }).bytes)
    },
  },
]

/** The invite that admitted the attacker itself. */
function inviteOf({ invite }: Scene['mal']) {
  return { keys: crypto.keyPair(invite.seed), role: invite.role }
}

const firstInvite = ({ log }: Scene['mal']): string => [...(log.governance?.invites.keys() ?? [])][0] ?? ''

/** A governance record of a type that no version has yet. */
async function unknownChange(mal: Scene['mal'], device: string): Promise<void> {
  const chain = new ForgedChain(mal, { stream: 'governance' })
  const heads = (mal.log.governance?.heads ?? []).map(fromHex)
  mal.push(device, chain.make(concat(encode([200, heads]))).bytes)
}
