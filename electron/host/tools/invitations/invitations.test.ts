import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { Role } from '../../../../shared/space/permissions.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { INVITATION_LIMITS as LIMITS } from '../../../../shared/tools/invitations/limits.ts'
import { INVITATIONS_ROOT } from '../../../../shared/tools/invitations/names.ts'
import { invitationId, invitationsLane } from '../../../../shared/tools/invitations/shape.ts'
import { Invitations } from './invitations.ts'

const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const SPACE = '5'.repeat(64)
const TIME = Date.UTC(2026, 10, 20)

let running: Invitations | null = null
afterEach(() => running?.stop())

/** Ana's device in a space with Ben, who is an editor; Cem was removed. */
function start(roles: Record<string, Role> = { [ANA]: 'editor', [BEN]: 'editor' }) {
  const lanes = new Map<string, Y.Doc>()
  const added = new Emitter<string>()
  let steady = 0
  const docs = {
    open: async (_: unknown, id: string) => ({
      ...{ client: 7, update: Y.encodeStateAsUpdate(lanes.get(id) ?? new Y.Doc()), held: [] },
    }),
    turns: () => ({ rest: async () => {} }),
    write: async () => {},
    close: () => {},
    list: (prefix: string) => [...lanes.keys()].filter((id) => id.startsWith(prefix)),
    onAdded: added.event,
  }
  const governance = { role: (device: string) => roles[device] ?? null }
  const space = { id: SPACE, device: ANA, docs, governance } as unknown as OpenSpace
  const invitations = new Invitations({
    windows: { tellAll: () => {} },
    notifier: { notify: () => {} },
    space: () => space,
    random: () => '0'.repeat(16),
    now: () => TIME,
    steady: () => steady,
  })
  running = invitations
  const { handlers } = invitations
  return {
    handlers,
    forMe: invitations.forMe(space),
    ringing: () => handlers['invitations.ringing']().map(({ from }) => from),
    passes(milliseconds: number) {
      steady += milliseconds
    },
    invites(device: string) {
      const lane = new Y.Doc()
      const id = invitationId(device, '1'.repeat(16))
      const about = { path: 'files', title: 'Tea', lasts: 60 * 60_000, time: TIME }
      lane.getArray(INVITATIONS_ROOT).push([{ kind: 'invite', id, to: [ANA], ...about }])
      const doc = invitationsLane(TIME, device)
      lanes.set(doc, lane)
      added.fire(doc)
      return id
    },
  }
}

it('an invitation rings for a while if it’s from a member of the space', async () => {
  const { forMe, ringing, invites, passes } = start()
  await expect.poll(() => forMe.isReady).toBe(true)
  invites(CEM)
  invites(BEN)
  await expect.poll(() => forMe.waiting.map(({ from }) => from)).toEqual([BEN])
  expect(ringing()).toEqual([BEN])
  passes(LIMITS.rings - 1)
  expect(ringing()).toEqual([BEN])
  passes(1)
  expect(ringing()).toEqual([])
})

it('an invitation can be revoked only by its author, and a viewer can’t make one', async () => {
  const { handlers, forMe, invites } = start({ [ANA]: 'viewer', [BEN]: 'editor' })
  const id = invites(BEN)
  await expect.poll(() => forMe.get(id)).not.toBeNull()
  await expect(handlers['invitations.revoke']({ space: SPACE, invitation: id })).rejects.toMatchObject({
    reason: 'not-found',
  })
  const wish = { space: SPACE, to: [BEN], path: 'files', title: 'Tea', note: '', lasts: 60 * 60_000 }
  await expect(handlers['invitations.invite'](wish)).rejects.toMatchObject({ reason: 'not-allowed' })
})
