/** Looking together between whole hosts over TCP: who leads, who is allowed to, who follows, and what ends it. */
import { afterEach, describe, expect, it } from 'vitest'
import type { EventName, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { OnScreen } from '../../../../shared/tools/together/on-screen.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const at = (path: string): OnScreen => ({ path, view: null, pointer: null, clip: null })
const heard = <Name extends EventName>(host: TestHost, name: Name): EventPayload<Name>[] =>
  host.heard.flatMap((event) => (event.name === name ? [event.payload as EventPayload<Name>] : []))
const listed = async (host: TestHost, space: string) => (await host.call('together.list', { space })).showings
const sees = (host: TestHost, space: string, path: string) =>
  host.until(async () => (await listed(host, space))[0]?.path === path)

describe('a showing', () => {
  it('[T2] [T3] [T5] can be followed, tells its time, and can change its leader', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const bens = (await ben.detail(space)).me
    const { session } = await ana.call('together.show', { space, onScreen: at('boards') })
    await sees(ben, space, 'boards')
    await ben.call('together.follow', { space, session })
    await ben.call('together.ask', { space, session, number: 7 })
    await ana.until(() => heard(ana, 'together.asked').length === 1)
    expect(heard(ana, 'together.asked')).toEqual([{ space, session, from: bens, number: 7 }])
    expect(heard(ana, 'together.followers')).toEqual([{ space, session, people: [bens] }])
    await ana.call('together.answer', { space, session, to: bens, number: 7, at: 1234 })
    await ben.until(() => heard(ben, 'together.answered').length === 1)
    expect(heard(ben, 'together.answered')).toEqual([{ space, session, number: 7, at: 1234 }])

    const view = { name: 'a', numbers: [1, -2] }
    for (let step = 0; step < 100; step++)
      await ana.call('together.show', {
        space,
        session,
        onScreen: { ...at('files'), view: { ...view, numbers: [step] } },
      })
    await ana.call('together.show', { space, session, onScreen: { ...at('files'), view } })
    await ben.until(() => heard(ben, 'together.moved').at(-1)?.onScreen.view?.name === 'a')
    await ben.until(() => heard(ben, 'together.moved').at(-1)?.onScreen.view?.numbers[1] === -2)
    expect(heard(ben, 'together.moved').length).toBeLessThan(60)

    await ben.call('together.show', { space, session, onScreen: at('topics') })
    await sees(ana, space, 'topics')
    expect((await listed(ana, space)).map(({ device }) => device)).toEqual([bens])
    expect(heard(ana, 'together.ended')).toEqual([{ space, session, reason: 'taken' }])
    await ben.call('together.end', { space, session })
    await ana.until(async () => (await listed(ana, space)).length === 0)
  })

  it('[T1] can be led by members who can write and followed by everybody, until their role changes', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'], { role: 'viewer' })
    const [ana, ben] = people
    const bens = (await ben.detail(space)).me
    await expect(ben.call('together.show', { space, onScreen: at('boards') })).rejects.toThrow('not-allowed')
    const { session } = await ana.call('together.show', { space, onScreen: at('boards') })
    await sees(ben, space, 'boards')
    await expect(ben.call('together.show', { space, session, onScreen: at('files') })).rejects.toThrow('not-allowed')
    await ben.call('together.follow', { space, session })
    await ben.call('together.ask', { space, session, number: 0 })
    await ana.until(() => heard(ana, 'together.followers').length === 1)
    await ana.call('together.end', { space, session })

    await ana.call('spaces.change-role', { space, device: bens, role: 'editor' })
    await ben.until(async () => (await ben.detail(space)).mayWrite)
    const led = await ben.call('together.show', { space, onScreen: at('files') })
    await sees(ana, space, 'files')
    await ana.call('spaces.change-role', { space, device: bens, role: 'viewer' })
    await ana.until(async () => (await listed(ana, space)).length === 0)
    await ben.until(() => heard(ben, 'together.ended').length === 1)
    expect(heard(ben, 'together.ended')).toEqual([{ space, session: led.session, reason: 'removed' }])
  })

  it('[T1] ends with the window that leads it', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const close = ana.api.connect('another', () => {})
    const begun = await ana.api.call('another', 'together.show', { space, onScreen: at('boards') })
    expect(begun.ok).toBe(true)
    await sees(ben, space, 'boards')
    close()
    await ben.until(async () => (await listed(ben, space)).length === 0)
  })
})
