import { formatInvite } from '../../shared/space/joining/invite.ts'

/** A valid invite link to a space that doesn't exist. */
export const MADE_INVITE = formatInvite({
  space: 'ab'.repeat(32),
  discoverySecret: new Uint8Array(32),
  heads: [],
  role: 'editor',
  seed: new Uint8Array(32),
  spaceName: 'Design team',
  expires: null,
  addresses: [],
  discoveryServers: [],
  kind: 'team-space',
})
