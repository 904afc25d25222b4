import { describe, expect, it } from 'vitest'
import { KNOCK_TIMES } from '../../../shared/space/knock.ts'
import { decodeKnock, encodeKnock, type KnockMessage } from '../../../shared/space/knock-message.ts'
import { sodiumCrypto } from '../crypto.ts'
import { type Asked, type KnockLink, Knocks } from './knocks.ts'

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
  const make = (name: string, other: () => { knocks: Knocks; link: KnockLink }) => {
    const link: KnockLink = { id: name.length, handshakeHash, address: null }
    const knocks = new Knocks({
      crypto: sodiumCrypto,
      device: sodiumCrypto.keyPair(),
      profile: () => ({ name, color: '#1c7ed6' }),
      isVisible: () => state.isVisible,
      shownAs: (id) => (id === SHOWN ? { space: SPACE, name: 'Summer fair', kind: 'closed-channel' } : null),
      makeInvite: async ({ space, newSpaceName, role }) => {
        happened.push(`${name} invites to ${space ?? newSpaceName} as ${role}`)
        return { link: 'parley:link', revoke: () => happened.push(`${name} revokes`) }
      },
      acceptInvite: async (text) => {
        happened.push(`${name} joins by ${text}`)
        return SPACE
      },
      isBlocked: (device) => device === state.blocked,
      sendings: { offer: () => 'offer', accept: async () => 'sending', knockOver: () => {} },
      send(_, message: KnockMessage) {
        const bytes = encodeKnock(message)
        queue.push(() => other().knocks.hear(other().link, decodeKnock(bytes)))
      },
      now: () => time,
    })
    return { knocks, link }
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

describe('knocks', () => {
  it('lead to the requested space once both have confirmed and the answerer has chosen a role', async () => {
    const { ana, ben, deliver, take } = neighbors()
    const knock = ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    const [asking, asked] = [ana.knocks.list()[0], ben.knocks.list()[0]]
    expect([asking?.state, asked?.state]).toEqual(['code', 'code'])
    // Only the owner's side knows what the roles mean in this space.
    expect([asking?.spaceKind, asked?.spaceKind]).toEqual([null, 'closed-channel'])
    expect(asking?.words).toEqual(asked?.words)
    expect([ana.knocks.isOpenOver(ana.link), ben.knocks.isOpenOver(ben.link)]).toEqual([true, true])
    ana.knocks.confirm(knock)
    ben.knocks.confirm(knock)
    await deliver()
    ben.knocks.accept(knock, 'editor')
    await deliver()
    expect(take()).toEqual([`Ben invites to ${SPACE} as editor`, 'Ana joins by parley:link'])
    expect([ana.knocks.list()[0]?.state, ben.knocks.list()[0]?.state]).toEqual(['done', 'done'])
    expect(ana.knocks.isOpenOver(ana.link)).toBe(false)
    ana.knocks.putAway(() => false)
    expect(ana.knocks.list()).toEqual([])
  })

  it('start a space under the name that its founder gives it last', async () => {
    const { ana, ben, deliver, take } = neighbors()
    const knock = ana.knocks.ask(ana.link, me, { ...toJoin, shown: null, name: 'Ana & Ben' })
    await deliver()
    ana.knocks.confirm(knock, 'Garden')
    ben.knocks.confirm(knock)
    await deliver()
    expect(take()).toEqual(['Ana invites to Garden as editor', 'Ben joins by parley:link'])
  })

  it('are declined by a hidden device, and for spaces that aren’t shown', async () => {
    const { ana, ben, state, deliver } = neighbors()
    state.isVisible = false
    ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    expect([ana.knocks.list()[0]?.reason, ben.knocks.list()]).toEqual(['busy', []])
    const other = neighbors()
    other.ana.knocks.ask(other.ana.link, me, { ...toJoin, shown: { id: 'cd'.repeat(16), name: 'Fair' } })
    await other.deliver()
    expect([other.ana.knocks.list()[0]?.reason, other.ben.knocks.list()]).toEqual(['no-such-space', []])
  })

  it('end if the link ends or somebody declines', async () => {
    const { ana, ben, deliver } = neighbors()
    const knock = ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    ben.knocks.decline(knock)
    await deliver()
    expect([ana.knocks.list()[0]?.state, ben.knocks.list()]).toEqual(['declined', []])
    const other = neighbors()
    other.ana.knocks.ask(other.ana.link, me, toJoin)
    await other.deliver()
    other.ben.knocks.linkLost(other.ben.link)
    expect(other.ben.knocks.list()[0]?.state).toBe('failed')
  })

  it.each<[string, (world: ReturnType<typeof neighbors>, knock: string) => void]>([
    ['the link is lost', ({ ben }) => ben.knocks.linkLost(ben.link)],
    ['the asker declines', ({ ana }, knock) => ana.knocks.decline(knock)],
    ['the answerer declines', ({ ben }, knock) => ben.knocks.decline(knock)],
    [
      'nobody takes the invite in time',
      ({ ben, pass }) => {
        pass(KNOCK_TIMES.invite)
        ben.knocks.tick()
      },
    ],
    ['the host stops', ({ ben }) => ben.knocks.stop()],
  ])('revoke their invite when %s', async (_name, end) => {
    for (const isSent of [true, false]) {
      const world = neighbors()
      const { ana, ben, deliver, drop, take } = world
      const knock = ana.knocks.ask(ana.link, me, toJoin)
      await deliver()
      ana.knocks.confirm(knock)
      ben.knocks.confirm(knock)
      await deliver()
      ben.knocks.accept(knock, 'editor')
      // It is in flight, or still being made.
      if (isSent) await Promise.resolve()
      drop()
      end(world, knock)
      await deliver()
      expect(take()).toEqual([`Ben invites to ${SPACE} as editor`, 'Ben revokes'])
      expect(ben.knocks.list().every(({ state }) => state === 'declined' || state === 'failed')).toBe(true)
    }
  })

  it('are kept up to a limit; finished ones are dropped first, oldest first', async () => {
    const { ana, deliver, pass } = neighbors()
    for (let asked = 0; asked < 40; asked++) {
      ana.knocks.decline('none')
      const knock = ana.knocks.ask(ana.link, me, toJoin)
      ana.knocks.linkLost(ana.link)
      expect(ana.knocks.list().at(-1)?.id).toBe(knock)
      pass(60_000)
    }
    await deliver()
    expect(ana.knocks.list().length).toBeLessThanOrEqual(20)
  })

  it('to an activity make an invite to its space with the offered role, whatever the other side says', async () => {
    const { ana, ben, deliver, take } = neighbors()
    const knock = ana.knocks.ask(ana.link, me, toPlay)
    await deliver()
    expect(ben.knocks.list()[0]).toMatchObject({
      ...{ wants: 'activity', spaceName: 'Garden', rings: true, isConfirmedThere: false },
      activity: { title: 'Chess', path: 'games/g/00', until: 60 * 60_000 },
    })
    ben.knocks.confirm(knock)
    await deliver()
    expect(ana.knocks.list()[0]).toMatchObject({ state: 'code', isConfirmedThere: true })
    ana.knocks.confirm(knock)
    await deliver()
    expect(take()).toEqual([`Ana invites to ${OTHER_SPACE} as viewer`, 'Ben joins by parley:link'])
    // Ben's device said that it joined another space.
    expect([ana.knocks.list()[0]?.space, ben.knocks.list()[0]?.space]).toEqual([OTHER_SPACE, SPACE])
  })

  it('to an activity leave room for other knocks, and ring up to three times in a row', async () => {
    const { ana, ben, deliver, pass } = neighbors()
    const rang: boolean[] = []
    for (let asked = 0; asked < 6; asked++) {
      const knock = ana.knocks.ask(ana.link, me, toPlay)
      await deliver()
      rang.push(ben.knocks.list().at(-1)?.rings === true)
      if (asked < 5) ana.knocks.decline(knock)
      await deliver()
      pass(3000)
    }
    expect(rang).toEqual([true, true, true, false, false, false])
    ana.knocks.ask(ana.link, me, toPlay)
    await deliver()
    expect(ana.knocks.list().at(-1)).toMatchObject({ state: 'failed', reason: 'busy' })
    pass(3000)
    ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    expect(ana.knocks.list().at(-1)?.state).toBe('code')
    pass(10 * 60_000)
    ben.knocks.tick()
    await deliver()
    expect(ben.knocks.list().filter(({ state }) => state === 'code')).toMatchObject([{ wants: 'activity' }])
  })

  it('of a blocked device are declined before the person sees them', async () => {
    const { ana, ben, state, deliver, pass } = neighbors()
    const knock = ana.knocks.ask(ana.link, me, toPlay)
    await deliver()
    state.blocked = ben.knocks.partyOf(knock)?.device ?? ''
    expect(state.blocked).toMatch(/^[0-9a-f]{64}$/)
    ana.knocks.decline(knock)
    await deliver()
    ben.knocks.putAway(() => false)
    pass(3000)
    ana.knocks.ask(ana.link, { ...me, name: 'Somebody else' }, toPlay)
    await deliver()
    expect([ana.knocks.list().at(-1)?.state, ben.knocks.list()]).toEqual(['declined', []])
    state.blocked = ''
    pass(3000)
    ana.knocks.ask(ana.link, me, toPlay)
    await deliver()
    expect(ben.knocks.list()).toHaveLength(1)
  })
})
