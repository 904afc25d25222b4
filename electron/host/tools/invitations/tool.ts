import { toHex } from '../../../../shared/record/bytes.ts'
import { invitations as tool } from '../../../../shared/tools/invitations/tool.ts'
import { steadyNow } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Invitations } from './invitations.ts'

/** Invites, answers and rings, even while no window shows the space. */
export const invitations: HostTool = {
  start({ spaces, windows, notifier, inbox, crypto, now }, parts) {
    const part = parts.add(
      new Invitations({
        ...{ windows, notifier, now },
        space: (id) => spaces.get(id),
        random: () => toHex(crypto.randomBytes(8)),
        steady: steadyNow,
      }),
    )
    inbox.add(tool.id, (space) => part.forMe(space))
  },
}
