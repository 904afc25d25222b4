/**
 * Conversations of some members of a space, with complete hosts: who can read them, even after a restart or a removal.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { HostGroup, meet } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'

const group = new HostGroup()
const { start, stop } = group

afterEach(async () => {
  await group.remove()
})

async function together() {
  const {
    people: [ana, ben, cem],
    space,
  } = await group.together(['Ana', 'Ben', 'Cem'])
  return { space, ana, ben, cem }
}

const me = async (host: TestHost, space: string): Promise<string> => (await host.detail(space)).me
const lane = async (host: TestHost, space: string, conversation: string) =>
  `chat/${conversation}/2026-11/${await me(host, space)}`

async function say(host: TestHost, space: string, conversation: string, text: string): Promise<void> {
  const doc = await host.openDoc(space, await lane(host, space, conversation))
  await doc.write((yjs) => yjs.getArray('entries').push([text]))
}

async function heard(host: TestHost, space: string, conversation: string): Promise<string[]> {
  const docs = await host.call('docs.list', { space, prefix: `chat/${conversation}/` })
  const texts = await Promise.all(
    docs.map(async (doc) => (await host.openDoc(space, doc)).doc.getArray('entries').toJSON()),
  )
  return texts.flat().sort() as string[]
}

describe('a conversation in a space', () => {
  it('shows only its members who is typing in it', async () => {
    const { space, ana, ben, cem } = await together()
    const { conversation } = await ana.call('conversations.begin', { space, devices: [await me(ben, space)] })
    await say(ana, space, conversation, 'hello Ben')
    await ben.until(async () => (await heard(ben, space, conversation)).includes('hello Ben'))
    await ana.call('conversations.typing', { space, conversation, on: true })
    const told = (host: TestHost) => host.heard.filter(({ name }) => name === 'live.typing')
    await ben.until(() => told(ben).length === 1)
    expect(told(ben)[0]?.payload).toEqual({ space, device: await me(ana, space), conversation, on: true })
    // Cem knows the members, and therefore the conversation's id.
    await cem.call('conversations.typing', { space, conversation, on: true })
    await ana.call('conversations.typing', { space, conversation, on: false })
    await ben.until(() => told(ben).length === 2)
    expect(told(cem)).toEqual([])
    expect(told(ana)).toEqual([])
  })

  it('[R12] can be read only by its members, even after a restart', async () => {
    const { space, ana, ben, cem } = await together()
    const devices = [await me(ben, space)]
    const { conversation } = await ana.call('conversations.begin', { space, devices })
    await say(ana, space, conversation, 'hello Ben')
    await ben.until(async () => (await heard(ben, space, conversation)).includes('hello Ben'))
    expect((await ben.detail(space)).conversations).toEqual([
      { id: conversation, readers: [await me(ana, space), devices[0] as string].sort(), withheld: [] },
    ])
    await say(ben, space, conversation, 'hello Ana')
    await ana.until(async () => (await heard(ana, space, conversation)).length === 2)

    // Cem has everything and can't read any of it; nothing else will arrive.
    await cem.until(async () => (await ana.holdings(space)).kept.devices === 3)
    expect(await heard(cem, space, conversation)).toEqual([])
    expect((await cem.detail(space)).conversations).toEqual([])
    expect((await cem.call('docs.open', { space, doc: await lane(cem, space, conversation) })).client).toBeNull()

    await stop(ben)
    const again = await start('Ben', ben.directory)
    expect(await heard(again, space, conversation)).toEqual(['hello Ana', 'hello Ben'])
    await say(again, space, conversation, 'back again')
    expect(await heard(again, space, conversation)).toHaveLength(3)
  })

  it('reaches a member through a non-member', async () => {
    const { space, ana, ben, cem } = await together()
    const devices = [await me(ben, space)]
    const { conversation } = await ana.call('conversations.begin', { space, devices })
    await stop(ben)
    await say(ana, space, conversation, 'read this later')
    await cem.until(async () => (await ana.holdings(space)).kept.devices === 2)
    await stop(ana)
    const again = await start('Ben', ben.directory)
    await meet(again, cem, space)
    await again.until(async () => (await heard(again, space, conversation)).includes('read this later'))
  })

  it('continues without a removed member, under a key that the member doesn’t have', async () => {
    const { space, ana, ben, cem } = await together()
    const devices = [await me(ben, space), await me(cem, space)]
    const { conversation } = await ana.call('conversations.begin', { space, devices })
    await say(ana, space, conversation, 'to both')
    await cem.until(async () => (await heard(cem, space, conversation)).includes('to both'))
    await ana.call('spaces.remove', { space, device: devices[1] as string })
    await cem.until(async () => (await cem.detail(space)).standing === 'removed')
    await say(ana, space, conversation, 'to Ben alone')
    await ben.until(async () => (await heard(ben, space, conversation)).includes('to Ben alone'))
    expect(await heard(cem, space, conversation)).toEqual(['to both'])
  })

  it('accepts only members of the space', async () => {
    const { space, ana } = await together()
    await expect(ana.call('conversations.begin', { space, devices: ['ab'.repeat(32)] })).rejects.toThrow()
  })
})
