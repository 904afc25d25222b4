import { describe, expect, it } from 'vitest'
import { KNOCK_TIMES } from '../../../shared/space/knock.ts'
import { decodeKnock, encodeKnock, type KnockMessage } from '../../../shared/space/knock-message.ts'
import { sodiumCrypto } from '../crypto.ts'
import { type Asked, type KnockLink, Knocks } from './knocks.ts'

const SPACE = '0f'.repeat(32)
const SHOWN = 'ab'.repeat(16)

/** Two devices nearby: what one sends the other receives, once it is delivered. */
function neighbours() {
  const queue: (() => void)[] = []
  const happened: string[] = []
  let time = 0
  const state = { isVisible: true }
  const handshakeHash = sodiumCrypto.hash(new Uint8Array(1))
  const make = (name: string, other: () => { knocks: Knocks; link: KnockLink }) => {
    const link: KnockLink = { id: name.length, handshakeHash }
    const knocks = new Knocks({
      crypto: sodiumCrypto,
      device: sodiumCrypto.keyPair(),
      profile: () => ({ name, colour: '#1c7ed6' }),
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

const me = { name: 'Ana', colour: '#1c7ed6' }
const toJoin: Asked = {
  person: { name: 'Ben', colour: '#1c7ed6' },
  shown: { id: SHOWN, name: 'Fair' },
  name: null,
  files: null,
}

describe('knocks', () => {
  it('end in the requested space, once both have confirmed and the answerer has chosen a role', async () => {
    const { ana, ben, deliver, take } = neighbours()
    const knock = ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    const [asking, asked] = [ana.knocks.list()[0], ben.knocks.list()[0]]
    expect([asking?.state, asked?.state]).toEqual(['code', 'code'])
    // Only the owner's side knows what roles mean there.
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
    ana.knocks.putAway()
    expect(ana.knocks.list()).toEqual([])
  })

  it('are declined by a hidden device, and for spaces that are not shown', async () => {
    const { ana, ben, state, deliver } = neighbours()
    state.isVisible = false
    ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    expect([ana.knocks.list()[0]?.reason, ben.knocks.list()]).toEqual(['busy', []])
    const other = neighbours()
    other.ana.knocks.ask(other.ana.link, me, { ...toJoin, shown: { id: 'cd'.repeat(16), name: 'Fair' } })
    await other.deliver()
    expect([other.ana.knocks.list()[0]?.reason, other.ben.knocks.list()]).toEqual(['no-such-space', []])
  })

  it('end with the link, and when somebody declines', async () => {
    const { ana, ben, deliver } = neighbours()
    const knock = ana.knocks.ask(ana.link, me, toJoin)
    await deliver()
    ben.knocks.decline(knock)
    await deliver()
    expect([ana.knocks.list()[0]?.state, ben.knocks.list()]).toEqual(['declined', []])
    const other = neighbours()
    other.ana.knocks.ask(other.ana.link, me, toJoin)
    await other.deliver()
    other.ben.knocks.linkLost(other.ben.link)
    expect(other.ben.knocks.list()[0]?.state).toBe('failed')
  })

  it.each<[string, (world: ReturnType<typeof neighbours>, knock: string) => void]>([
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
      const world = neighbours()
      const { ana, ben, deliver, drop, take } = world
      const knock = ana.knocks.ask(ana.link, me, toJoin)
      await deliver()
      ana.knocks.confirm(knock)
      ben.knocks.confirm(knock)
      await deliver()
      ben.knocks.accept(knock, 'editor')
      // It is in flight, or is being made.
      if (isSent) await Promise.resolve()
      drop()
      end(world, knock)
      await deliver()
      expect(take()).toEqual([`Ben invites to ${SPACE} as editor`, 'Ben revokes'])
      expect(ben.knocks.list().every(({ state }) => state === 'declined' || state === 'failed')).toBe(true)
    }
  })

  it('are kept up to a limit, and the first that are over go first', async () => {
    const { ana, deliver, pass } = neighbours()
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
})
