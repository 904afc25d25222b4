import { describe, expect, it } from 'vitest'
import { JOIN_REQUEST_TIMES } from '../../../shared/space/joining/join-request.ts'
import {
  decodeJoinRequest,
  encodeJoinRequest,
  type JoinRequestMessage,
} from '../../../shared/space/joining/join-request-message.ts'
import { sodiumCrypto } from '../crypto.ts'
import { type Asked, type JoinRequestLink, JoinRequests } from './join-requests.ts'

const SPACE = '0f'.repeat(32)
const SHOWN = 'ab'.repeat(16)
const OTHER_SPACE = '1e'.repeat(32)

/** Two devices nearby: each receives the other's messages once they are delivered. */
function neighbors() {
  const queue: (() => void)[] = []
  const happened: string[] = []
  let time = 0
  const state = { isVisible: true, blocked: '' }
  const handshakeHash = sodiumCrypto.hash(new Uint8Array(1))
  const make = (name: string, other: () => { joinRequests: JoinRequests; link: JoinRequestLink }) => {
    const link: JoinRequestLink = { id: name.length, handshakeHash, address: null }
    const joinRequests = new JoinRequests({
      crypto: sodiumCrypto,
      device: sodiumCrypto.keyPair(),
      profile: () => ({ name, color: '#1c7ed6' }),
      isVisible: () => state.isVisible,
      shownAs: (id) => (id === SHOWN ? { space: SPACE, name: 'Summer fair', kind: 'private-publication' } : null),
      makeInvite: async ({ space, newSpaceName, role }) => {
        happened.push(`${name} invites to ${space ?? newSpaceName} as ${role}`)
        return { link: 'parley:link', revoke: () => happened.push(`${name} revokes`) }
      },
      acceptInvite: async (text) => {
        happened.push(`${name} joins by ${text}`)
        return SPACE
      },
      isBlocked: (device) => device === state.blocked,
      sendings: { offer: () => 'offer', accept: async () => 'sending', joinRequestOver: () => {} },
      send(_, message: JoinRequestMessage) {
        const bytes = encodeJoinRequest(message)
        queue.push(() => other().joinRequests.hear(other().link, decodeJoinRequest(bytes)))
      },
      now: () => time,
    })
    return { joinRequests, link }
  }
  const ana: ReturnType<typeof make> = make('Ana', () => ben)
  const ben: ReturnType<typeof make> = make('Ben', () => ana)
  const deliver = async () => {
    for (let turn = 0; turn < 10; turn++) {
      for (const send of queue.splice(0)) send()
      await Promise.resolve()
    }
  }
  const drop = () => queue.splice(0)
  const pass = (milliseconds: number) => {
    time += milliseconds
  }
  return { ana, ben, state, deliver, drop, pass, take: () => happened.splice(0) }
}

const me = { name: 'Ana', color: '#1c7ed6' }
const toJoin: Asked = {
  person: { name: 'Ben', color: '#1c7ed6' },
  shown: { id: SHOWN, name: 'Fair' },
  name: null,
  files: null,
  activity: null,
}
const toPlay: Asked = {
  ...{ person: toJoin.person, shown: null, name: null, files: null },
  activity: {
    space: OTHER_SPACE,
    role: 'viewer',
    about: { space: 'Garden', title: 'Chess', path: 'games/g/00', lasts: 60 * 60_000 },
  },
}

describe('join requests', () => {
  it('lead to the requested space once both have confirmed and the answerer has chosen a role', async () => {
    const { ana, ben, deliver, take } = neighbors()
    const joinRequest = ana.joinRequests.ask(ana.link, me, toJoin)
    await deliver()
    const [asking, asked] = [ana.joinRequests.list()[0], ben.joinRequests.list()[0]]
    expect([asking?.state, asked?.state]).toEqual(['code', 'code'])
    // Only the owner's side knows what the roles mean in this space.
    expect([asking?.spaceKind, asked?.spaceKind]).toEqual([null, 'private-publication'])
    expect(asking?.words).toEqual(asked?.words)
    expect([ana.joinRequests.isOpenOver(ana.link), ben.joinRequests.isOpenOver(ben.link)]).toEqual([true, true])
    ana.joinRequests.confirm(joinRequest)
    ben.joinRequests.confirm(joinRequest)
    await deliver()
    ben.joinRequests.accept(joinRequest, 'editor')
    await deliver()
    expect(take()).toEqual([`Ben invites to ${SPACE} as editor`, 'Ana joins by parley:link'])
    expect([ana.joinRequests.list()[0]?.state, ben.joinRequests.list()[0]?.state]).toEqual(['done', 'done'])
    expect(ana.joinRequests.isOpenOver(ana.link)).toBe(false)
    ana.joinRequests.putAway(() => false)
    expect(ana.joinRequests.list()).toEqual([])
  })

  it('start a space under the name that its founder gives it last', async () => {
    const { ana, ben, deliver, take } = neighbors()
    const joinRequest = ana.joinRequests.ask(ana.link, me, { ...toJoin, shown: null, name: 'Ana & Ben' })
    await deliver()
    ana.joinRequests.confirm(joinRequest, 'Garden')
    ben.joinRequests.confirm(joinRequest)
    await deliver()
    expect(take()).toEqual(['Ana invites to Garden as editor', 'Ben joins by parley:link'])
  })

  it('are declined by a hidden device, and for spaces that aren’t shown', async () => {
    const { ana, ben, state, deliver } = neighbors()
    state.isVisible = false
    ana.joinRequests.ask(ana.link, me, toJoin)
    await deliver()
    expect([ana.joinRequests.list()[0]?.reason, ben.joinRequests.list()]).toEqual(['busy', []])
    const other = neighbors()
    other.ana.joinRequests.ask(other.ana.link, me, { ...toJoin, shown: { id: 'cd'.repeat(16), name: 'Fair' } })
    await other.deliver()
    expect([other.ana.joinRequests.list()[0]?.reason, other.ben.joinRequests.list()]).toEqual(['no-such-space', []])
  })

  it('end if the link ends or somebody declines', async () => {
    const { ana, ben, deliver } = neighbors()
    const joinRequest = ana.joinRequests.ask(ana.link, me, toJoin)
    await deliver()
    ben.joinRequests.decline(joinRequest)
    await deliver()
    expect([ana.joinRequests.list()[0]?.state, ben.joinRequests.list()]).toEqual(['declined', []])
    const other = neighbors()
    other.ana.joinRequests.ask(other.ana.link, me, toJoin)
    await other.deliver()
    other.ben.joinRequests.linkLost(other.ben.link)
    expect(other.ben.joinRequests.list()[0]?.state).toBe('failed')
  })

  it.each<[string, (world: ReturnType<typeof neighbors>, joinRequest: string) => void]>([
    ['the link is lost', ({ ben }) => ben.joinRequests.linkLost(ben.link)],
    ['the asker declines', ({ ana }, joinRequest) => ana.joinRequests.decline(joinRequest)],
    ['the answerer declines', ({ ben }, joinRequest) => ben.joinRequests.decline(joinRequest)],
    [
      'nobody takes the invite in time',
      ({ ben, pass }) => {
        pass(JOIN_REQUEST_TIMES.invite)
        ben.joinRequests.tick()
      },
    ],
    ['the host stops', ({ ben }) => ben.joinRequests.stop()],
  ])('revoke their invite when %s', async (_name, end) => {
    for (const isSent of [true, false]) {
      const world = neighbors()
      const { ana, ben, deliver, drop, take } = world
      const joinRequest = ana.joinRequests.ask(ana.link, me, toJoin)
      await deliver()
      ana.joinRequests.confirm(joinRequest)
      ben.joinRequests.confirm(joinRequest)
      await deliver()
      ben.joinRequests.accept(joinRequest, 'editor')
      // It is in flight, or still being made.
      if (isSent) await Promise.resolve()
      drop()
      end(world, joinRequest)
      await deliver()
      expect(take()).toEqual([`Ben invites to ${SPACE} as editor`, 'Ben revokes'])
      expect(ben.joinRequests.list().every(({ state }) => state === 'declined' || state === 'failed')).toBe(true)
    }
  })

  it('are kept up to a limit; finished ones are dropped first, oldest first', async () => {
    const { ana, deliver, pass } = neighbors()
    for (let asked = 0; asked < 40; asked++) {
      ana.joinRequests.decline('none')
      const joinRequest = ana.joinRequests.ask(ana.link, me, toJoin)
      ana.joinRequests.linkLost(ana.link)
      expect(ana.joinRequests.list().at(-1)?.id).toBe(joinRequest)
      pass(60_000)
    }
    await deliver()
    expect(ana.joinRequests.list().length).toBeLessThanOrEqual(20)
  })

  it('to an activity make an invite to its space with the offered role, whatever the other side says', async () => {
    const { ana, ben, deliver, take } = neighbors()
    const joinRequest = ana.joinRequests.ask(ana.link, me, toPlay)
    await deliver()
    expect(ben.joinRequests.list()[0]).toMatchObject({
      ...{ wants: 'activity', spaceName: 'Garden', rings: true, isConfirmedThere: false },
      activity: { title: 'Chess', path: 'games/g/00', until: 60 * 60_000 },
    })
    ben.joinRequests.confirm(joinRequest)
    await deliver()
    expect(ana.joinRequests.list()[0]).toMatchObject({ state: 'code', isConfirmedThere: true })
    ana.joinRequests.confirm(joinRequest)
    await deliver()
    expect(take()).toEqual([`Ana invites to ${OTHER_SPACE} as viewer`, 'Ben joins by parley:link'])
    // Ben's device said that it joined another space.
    expect([ana.joinRequests.list()[0]?.space, ben.joinRequests.list()[0]?.space]).toEqual([OTHER_SPACE, SPACE])
  })

  it('to an activity leave room for other join requests, and ring up to three times in a row', async () => {
    const { ana, ben, deliver, pass } = neighbors()
    const rang: boolean[] = []
    for (let asked = 0; asked < 6; asked++) {
      const joinRequest = ana.joinRequests.ask(ana.link, me, toPlay)
      await deliver()
      rang.push(ben.joinRequests.list().at(-1)?.rings === true)
      if (asked < 5) ana.joinRequests.decline(joinRequest)
      await deliver()
      pass(3000)
    }
    expect(rang).toEqual([true, true, true, false, false, false])
    ana.joinRequests.ask(ana.link, me, toPlay)
    await deliver()
    expect(ana.joinRequests.list().at(-1)).toMatchObject({ state: 'failed', reason: 'busy' })
    pass(3000)
    ana.joinRequests.ask(ana.link, me, toJoin)
    await deliver()
    expect(ana.joinRequests.list().at(-1)?.state).toBe('code')
    pass(10 * 60_000)
    ben.joinRequests.tick()
    await deliver()
    expect(ben.joinRequests.list().filter(({ state }) => state === 'code')).toMatchObject([{ wants: 'activity' }])
  })

  it('of a blocked device are declined before the person sees them', async () => {
    const { ana, ben, state, deliver, pass } = neighbors()
    const joinRequest = ana.joinRequests.ask(ana.link, me, toPlay)
    await deliver()
    state.blocked = ben.joinRequests.partyOf(joinRequest)?.device ?? ''
    expect(state.blocked).toMatch(/^[0-9a-f]{64}$/)
    ana.joinRequests.decline(joinRequest)
    await deliver()
    ben.joinRequests.putAway(() => false)
    pass(3000)
    ana.joinRequests.ask(ana.link, { ...me, name: 'Somebody else' }, toPlay)
    await deliver()
    expect([ana.joinRequests.list().at(-1)?.state, ben.joinRequests.list()]).toEqual(['declined', []])
    state.blocked = ''
    pass(3000)
    ana.joinRequests.ask(ana.link, me, toPlay)
    await deliver()
    expect(ben.joinRequests.list()).toHaveLength(1)
  })
})
