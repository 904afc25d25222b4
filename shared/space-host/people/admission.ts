/** Decides whether this host admits a device on an invite. The admitting host checks expiry and use limits. */
import { fromHex } from '../../record/bytes.ts'
import type { Crypto } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import { admissionProofOf, type Governance } from '../../space/governance/governance.ts'
import { may, type Role } from '../../space/permissions.ts'
import type { JoinRefusal } from '../flow/control-message.ts'

export interface JoinAttempt {
  crypto: Crypto
  governance: Governance
  /** Our device, hex. */
  me: string
  device: string
  /** The invite's public key, hex. */
  key: string
  proof: Uint8Array
  /** If the invite is ours and restricted, the only device that it is for. */
  invitee?: string | null
  /** Milliseconds. */
  now: number
}

export function judgeJoin(request: JoinAttempt): { role: Role } | { refusal: JoinRefusal } {
  const { governance, me, device, key, proof, now } = request
  const role = governance.role(me)
  const invite = governance.invites.get(key)
  if (!invite) return { refusal: 'no-such-invite' }
  // It could never be given keys (V48).
  if (!request.crypto.isDeviceKey(fromHex(device))) return { refusal: 'not-allowed' }
  if (!request.crypto.verify(proof, admissionProofOf(governance.space, device), fromHex(key)))
    return { refusal: 'no-such-invite' }
  if (request.invitee && request.invitee !== device) return { refusal: 'no-such-invite' }
  if (invite.revoked) return { refusal: 'revoked' }
  if (invite.expires !== null && invite.expires < now) return { refusal: 'expired' }
  if (invite.uses !== null && invite.used >= invite.uses) return { refusal: 'used-up' }
  if (invite.uses !== null && invite.issuer !== me) return { refusal: 'issuer-only' }
  if (!role || !may(role, 'admit') || governance.unreadable) return { refusal: 'not-allowed' }
  // Only owners admit owners.
  if (!governance.invitableBy(me).includes(invite.role)) return { refusal: 'issuer-only' }
  // An epoch contains a box for each member, and a widely shared link must not grow the space endlessly.
  if (governance.members.size >= LIMITS.membersPerSpace) return { refusal: 'not-allowed' }
  return { role: invite.role }
}
