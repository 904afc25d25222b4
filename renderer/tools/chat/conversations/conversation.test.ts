import { describe, expect, it } from 'vitest'
import type { Member, SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { createDocs } from '../../../docs/docs.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { beginAgain, rememberBegun } from './begun.ts'
import { conversationOf, conversationsOf, goneWords } from './conversation.ts'
import { LatestWatcher } from './latest.ts'

const [me, ben, cem, dora] = [hex(1), hex(2), hex(3), hex(4)]
const member = (device: string, name: string) => ({ device, name, color: '#112233', online: false }) as Member
const formerMember = (device: string, name: string, how: 'removed' | 'left') => ({
  device,
  name,
  color: '#112233',
  how,
  purged: false,
  mayPurge: false,
})
const detail = (more: Partial<SpaceDetail> = {}) =>
  ({
    me,
    members: [member(me, 'Ana'), member(dora, 'Dora'), member(ben, 'Ben')],
    formerMembers: [],
    ...more,
  }) as SpaceDetail
const settle = async () => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

describe('a conversation', () => {
  it('is named after the others in alphabetical order, with former members last', () => {
    const space = detail({ formerMembers: [formerMember(cem, 'Ada', 'removed')] })
    const shown = conversationOf({ id: 'x', readers: [me, cem, dora, ben], withheld: [] }, space)
    expect(shown.names).toEqual(['Ben', 'Dora', 'Ada'])
    expect(shown.title).toBe('Ben, Dora, and Ada')
    expect(shown.gone).toMatchObject([{ device: cem, how: 'removed' }])
  })

  it('distinguishes two people whose names look alike', () => {
    const members = [member(me, 'Ana'), member(ben, 'Ben'), member(`ff${'0'.repeat(62)}`, 'Вen')]
    const shown = conversationOf({ id: 'x', readers: [me, ben], withheld: [] }, detail({ members }))
    expect(shown.title).toBe(`Ben (${ben.slice(0, 4)})`)
  })

  it('with many people is named after the first of them', () => {
    const others = Array.from({ length: 23 }, (_, index) =>
      member(hex(10 + index), `P${String(index).padStart(2, '0')}`),
    )
    const readers = [me, ...others.map(({ device }) => device)]
    expect(conversationOf({ id: 'x', readers, withheld: [] }, detail({ members: others })).title).toBe('P00, P01 +21')
  })

  it('lists members who left or were removed', () => {
    const of = (...gone: ReturnType<typeof formerMember>[]) => {
      const readers = [me, ben, ...gone.map(({ device }) => device)]
      return goneWords(conversationOf({ id: 'x', readers, withheld: [] }, detail({ formerMembers: gone })))
    }
    expect(of()).toBeNull()
    expect(of(formerMember(cem, 'Cem', 'removed'))).toContain('Cem was removed')
    expect(of(formerMember(cem, 'Cem', 'left'))).toContain('Cem left')
    expect(of(formerMember(cem, 'Cem', 'left'), formerMember(hex(9), 'Ina', 'removed'))).toContain(
      'Cem and Ina are no longer',
    )
    const alone = conversationOf(
      { id: 'x', readers: [me, cem], withheld: [] },
      detail({ formerMembers: [formerMember(cem, 'Cem', 'left')] }),
    )
    expect(goneWords(alone)).toContain('Everyone else has left')
  })

  it("lists who can't read which messages, and flags the person’s own entry", () => {
    const withheld = [
      { writer: ben, device: dora },
      { writer: ben, device: me },
      { writer: me, device: dora },
    ]
    const shown = conversationOf({ id: 'x', readers: [me, ben, dora], withheld }, detail())
    expect(shown.withheld).toEqual([
      { words: 'Dora can’t read some of what Ben wrote here.', isMine: false },
      { words: 'You can’t read some of what Ben wrote here.', isMine: true },
      { words: 'Dora can’t read some of what you wrote here.', isMine: false },
    ])
  })

  it('is listed above those with older messages', () => {
    const conversations = [
      { id: 'with Ben', readers: [me, ben], withheld: [] },
      { id: 'with Dora', readers: [me, dora], withheld: [] },
    ]
    const ids = (latest: Record<string, number>) =>
      conversationsOf(detail({ conversations }), latest).map(({ id }) => id)
    expect(ids({})).toEqual(['with Ben', 'with Dora'])
    expect(ids({ 'with Dora': 1 })).toEqual(['with Dora', 'with Ben'])
    expect(ids({ 'with Dora': 1, 'with Ben': 2 })).toEqual(['with Ben', 'with Dora'])
  })
})

function world() {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Design', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  return { host, space, client: host.window() }
}

describe('the time of the latest message', () => {
  it('is read from the newest lane of each participant, and never in the future', async () => {
    const { host, space, client } = world()
    const [one, other] = [hex(5, 32), hex(6, 32)]
    const say = (conversation: string, month: string, device: string, time: number) =>
      host.remote(space, `chat/${conversation}/${month}/${device}`, device, (doc) =>
        doc.getArray('entries').push([{ kind: 'message', id: hex(7, 24), text: 'hi', time, seen: [] }]),
      )
    const [october, november] = [Date.UTC(2026, 9, 5), Date.UTC(2026, 10, 5)]
    say(one, '2026-10', ben, october)
    say(one, '2026-11', ben, november)
    say(one, '2026-10', cem, october + 1)
    say(other, '2026-11', ben, november + 1e12)
    say(hex(8, 16), '2026-11', ben, november)
    let latest: Record<string, number> = {}
    const now = november + 5000
    const docs = createDocs({ host: client })
    const watcher = new LatestWatcher({ docs, host: client, space, now: () => now })
    watcher.onChange((next) => (latest = next))
    await settle()
    expect(latest).toEqual({ [one]: november, [other]: now })
    say(one, '2026-11', cem, november + 7)
    await settle()
    expect(latest[one]).toBe(november + 7)
    watcher.stop()
    docs.destroy()
  })
})

describe('a conversation without messages that was started here', () => {
  it('is started again if the host has lost it, unless one of its members has left', async () => {
    const { host, space, client } = world()
    host.details.set(space, { ...host.detail(space), members: [...host.detail(space).members, member(ben, 'Ben')] })
    const whole = async () => {
      const result = await client.call('spaces.detail', { space })
      if (!result.ok) throw new Error(result.error.message)
      return result.value
    }
    rememberBegun(space, [ben])
    rememberBegun(space, [cem])
    expect(await beginAgain(client, await whole())).toBe(true)
    expect((await whole()).conversations.map(({ readers }) => readers)).toEqual([[host.device, ben].sort()])
    expect(await beginAgain(client, await whole())).toBe(false)
  })
})
