/** Attempts to prevent a removal, to keep a revoked link open, or to keep everyone from writing after a departure. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { Links } from '../../electron/host/links/links.ts'
import { toHex } from '../../shared/record/bytes.ts'
import type { KeyPair } from '../../shared/record/crypto.ts'
import { admissionProofOf } from '../../shared/space/governance/governance.ts'
import type { GovernanceChange } from '../../shared/space/governance/governance-change.ts'
import { inviteKeyOf, proveInvite } from '../../shared/space/joining/invite.ts'
import { encodeControl } from '../../shared/space-host/flow/control-message.ts'
import { encodeMessage } from '../../shared/sync/messages.ts'
import { mixedOrderKeyPair, signingMixed } from '../../shared/testing/mixed-order.ts'
import type { Attack, Scene } from './attack.ts'
import { ForgedChain } from './forge.ts'

const push = (record: Uint8Array): Uint8Array => encodeMessage({ type: 'push', record })

/** Admits a device with the attacker's own invite. */
function admission({ mal }: Scene, device: KeyPair): GovernanceChange {
  const { seed, role } = mal.invite
  const { publicKey, secretKey } = crypto.keyPair(seed)
  const id = toHex(device.publicKey)
  const proof = crypto.sign(admissionProofOf(mal.space, id), secretKey)
  return { type: 'admit', device: id, key: toHex(publicKey), role, proof }
}

/** Checks that, whatever the attacker did, an owner can remove someone else, and no invite link stays open. */
async function removesSomebody({ group, check }: Scene): Promise<void> {
  const guest = await group.admit('viewer')
  const { invites } = await group.ana.detail()
  await group.remove(guest)
  await guest.end()
  const left = (await group.ana.detail()).invites.filter(({ id }) => invites.some((before) => before.id === id))
  check(left.length === 0, `${left.length} links that the removed one may know are still open`)
}

async function areNoMembers({ group, check }: Scene, devices: readonly string[]): Promise<void> {
  for (const person of group.people) {
    const { members } = await person.detail()
    check(!members.some(({ device }) => devices.includes(device)), `${person.name} has the accomplice for a member`)
  }
}

const attack = (
  name: string,
  rule: string,
  run: (scene: Scene) => Promise<void>,
  more: Partial<Attack> = {},
): Attack => ({ name: `removal: ${name}`, rule, outcome: 'quiet', mayShow: true, alone: true, run, ...more })

export const REMOVALS: Attack[] = [
  attack(
    'after an editor admitted two devices with invalid keys',
    'V48',
    async (scene) => {
      const { mal, group, rest } = scene
      const accomplices = [mixedOrderKeyPair(crypto), mixedOrderKeyPair(crypto)]
      const chain = new ForgedChain(mal, { stream: 'governance' })
      const records = accomplices.map((keys) => chain.change(admission(scene, keys)).bytes)
      for (const { device } of group.people) mal.push(device, ...records)
      await rest(500)
      await areNoMembers(
        scene,
        accomplices.map(({ publicKey }) => toHex(publicKey)),
      )
      await removesSomebody(scene)
    },
    { short: true },
  ),
  attack(
    'somebody joins by a link with an invalid key',
    'V48',
    async (scene) => {
      const { mal, group, victim, rest } = scene
      const device = mixedOrderKeyPair(crypto)
      const id = toHex(device.publicKey)
      const links = new Links({ crypto: signingMixed(crypto, device), device })
      links.onChannel((channel) => {
        const proof = proveInvite(crypto, mal.invite, id)
        channel.send('live', encodeControl({ type: 'join', key: inviteKeyOf(crypto, mal.invite.seed), proof }))
      })
      links.addSpace({ space: mal.space, secret: mal.invite.discoverySecret, isPublication: false })
      await links.dial(group.addressOf(victim)).catch(() => {})
      await rest(1500)
      await links.close()
      await areNoMembers(scene, [id])
      await removesSomebody(scene)
    },
    { paths: ['tcp'] },
  ),
  attack(
    'after a departure that 600 heads were meant to hide',
    'V49',
    async (scene) => {
      const { mal, group, victim, check, rest } = scene
      const heads = [...(mal.log.governance?.heads ?? [])]
      const before = mal.log.governance?.epochs.length ?? 0
      const messages = Array.from({ length: 600 }, (_, index) => {
        const chain = new ForgedChain(mal, { stream: 'governance', generation: 7 })
        return push(chain.change({ type: 'profile', name: `Mal ${index}`, color: '#000000' }, {}, heads).bytes)
      })
      const guest = await group.admit('viewer')
      await mal.pour(victim.device, 'records', messages)
      await rest(1000)
      const chain = new ForgedChain(guest, { stream: 'governance' })
      guest.push(group.ana.device, chain.change({ type: 'leave' }, {}, []).bytes)
      const isSafe = () => mal.log.governance?.formerMembers.has(guest.device) && !mal.log.governance.isExposed
      check(Boolean(await group.ana.until('keys are made', isSafe).catch(() => false)), 'no keys are made')
      const made = (mal.log.governance?.epochs.length ?? 0) - before
      check(made <= 5, `${made} epochs were made for one who left`)
      await guest.end()
    },
    { role: 'viewer', paths: ['tcp'] },
  ),
]
