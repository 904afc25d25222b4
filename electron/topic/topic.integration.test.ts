/** Programs of two people exchange messages through their hosts, as on the command line. */
import { request } from 'node:http'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { TOPIC_LIMITS, TOPIC_ROOT, topicLane } from '../../shared/tools/topics/shape.ts'
import { claimProfile } from '../host/profile/instance-lock.ts'
import { enter, HostGroup, invite } from '../host/testing/group.ts'
import type { TestHost } from '../host/testing.ts'
import { readTopicArguments, type TopicArguments } from './arguments.ts'
import { runTopic } from './run.ts'

const group = new HostGroup()
afterEach(async () => {
  warned.length = 0
  await group.remove()
})

/** A host that can be found like one in the browser. */
async function start(name: string): Promise<TestHost> {
  const host = await group.start(name, undefined, { pages: import.meta.dirname })
  const { loopback, directory } = host
  await claimProfile(directory, loopback, `${loopback.origin}/#token=${loopback.token}`)
  return host
}

async function two(): Promise<{ ana: TestHost; ben: TestHost; space: string }> {
  const [ana, ben] = [await start('Ana'), await start('Ben')]
  const { space } = await ana.call('spaces.create', { name: 'Fair / 2' })
  await enter(ben, await invite(ana, space, 'viewer'))
  return { ana, ben, space }
}

const optionsOf = (host: TestHost, rest: Partial<TopicArguments>): TopicArguments => ({
  action: 'publish',
  topic: 'prices',
  space: 'Fair / 2',
  keep: null,
  json: false,
  profile: host.directory,
  ...rest,
})

const warned: string[] = []
const publish = (host: TestHost, lines: readonly string[], rest: Partial<TopicArguments> = {}) =>
  runTopic(optionsOf(host, rest), Readable.from(lines.map((line) => `${line}\n`)), new PassThrough(), (line) =>
    warned.push(line),
  )

/** Subscribes until its host ends. */
function subscribe(host: TestHost, rest: Partial<TopicArguments> = {}) {
  const output = new PassThrough()
  let text = ''
  output.on('data', (part: Buffer) => {
    text += part.toString()
  })
  const ended = runTopic(optionsOf(host, { action: 'subscribe', ...rest }), Readable.from([]), output, () => {}).then(
    () => 'ended',
    (error: Error) => error.message,
  )
  return {
    ended,
    until: (look: (text: string) => boolean | Promise<boolean>) => host.until(() => look(text)),
    has: (...lines: string[]) => host.until(() => text === lines.map((line) => `${line}\n`).join('')),
  }
}

const PROBE = 'is anybody there?'
const linesIn = (text: string): string[] => text.split('\n').filter((line) => line !== '' && line !== PROBE)

const ask = (host: TestHost, method: string, path: string, body = '') =>
  new Promise<number>((resolve, reject) => {
    const outgoing = request(host.loopback.origin + path, { method }, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

describe('a data stream', () => {
  it('sends each line to all subscribers, and stores the last ones for later subscribers', async () => {
    const { ana, ben } = await two()
    const early = subscribe(ben)
    const own = subscribe(ana)
    await publish(ana, ['{"bread":3}'])
    await early.has('{"bread":3}')
    await publish(ana, ['{"bread":4}', 'Brot: 5 €'], { keep: 2 })
    await early.has('{"bread":3}', '{"bread":4}', 'Brot: 5 €')
    await own.has('{"bread":3}', '{"bread":4}', 'Brot: 5 €')
    const late = subscribe(ben)
    await late.has('{"bread":4}', 'Brot: 5 €')
    await publish(ana, ['six'], { keep: 1 })
    await late.has('{"bread":4}', 'Brot: 5 €', 'six')
    await subscribe(ben).has('six')
    await subscribe(ben, { topic: 'weather' }).has()
    await group.stop(ben)
    expect(await early.ended).toBe('Parley stopped.')
  })

  it('delivers all kept messages if they arrive faster than they are written', async () => {
    const { ana, ben } = await two()
    const follower = subscribe(ben)
    const lines = Array.from({ length: TOPIC_LIMITS.kept }, (_, index) => `message ${index}`)
    await publish(ana, lines, { keep: TOPIC_LIMITS.kept })
    await follower.has(...lines)
  })

  it('reaches a host by the profile that its window reports', async () => {
    const { ana } = await two()
    const { profile } = await ana.call('topics.profile', undefined)
    expect(profile).toBe(ana.directory)
  })

  it('skips lines that aren’t valid messages, and sends all others', async () => {
    const { ana } = await two()
    const own = subscribe(ana)
    const lines = ['first', '\u001b[31mred\u001b[0m', 'a\u0000b', '', 'x'.repeat(4097), 'third']
    expect(await publish(ana, lines, { keep: 10 })).toBe(2)
    await own.has('first', 'red', 'third')
    expect(warned).toEqual([
      'Line 3 was skipped: it has control characters.',
      'Line 5 was skipped: it has more than 4096 characters.',
    ])
    expect(await publish(ana, ['fourth'])).toBe(0)
  })

  it('rejects forbidden and invalid requests', async () => {
    const { ana, ben, space } = await two()
    await expect(publish(ben, ['mine'])).rejects.toThrow('does not allow writing')
    await expect(publish(ana, ['x'], { space: 'Elsewhere' })).rejects.toThrow('no space has this name')
    await expect(publish(ana, ['x'], { profile: join(ana.directory, 'store') })).rejects.toThrow("isn't running")
    await expect(publish(ana, ['x'], { profile: join(ana.directory, 'none') })).rejects.toThrow("isn't running")
    const { token } = ana.loopback
    const at = (path: string) => `/topics/${path}`
    expect(await ask(ana, 'POST', at(`${'x'.repeat(token.length)}/${space}/prices`), 'x')).toBe(403)
    expect(await ask(ana, 'POST', at(`${token}/${space}/Prices`), 'x')).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices/1001`), 'x')).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/%E0%A4/prices`), 'x')).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices`), 'x\n'.repeat(600_000))).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices`), 'x\n'.repeat(TOPIC_LIMITS.kept + 1))).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices`), 'a\n\u001b[2J\n')).toBe(400)
    expect(await ask(ana, 'GET', at(''))).toBe(403)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices/3`), 'a\n\nb\n')).toBe(204)
    await subscribe(ana).has('a', 'b')
  })
})

describe('a data stream that keeps nothing', () => {
  it('reaches current subscribers, each message once and in order, and leaves nothing behind', async () => {
    const { ana, ben, space } = await two()
    const cem = await start('Cem')
    await enter(cem, await invite(ana, space, 'editor'))
    const followers = [subscribe(ben), subscribe(cem), subscribe(ana)]
    // Subscriptions can't be seen from outside.
    for (const follower of followers)
      await follower.until(async (text) => {
        if (!text.includes(PROBE)) await publish(ana, [PROBE], { keep: 0 })
        return text.includes(PROBE)
      })
    const lines = Array.from({ length: 300 }, (_, index) => `${index}`)
    for (const line of lines) await publish(ana, [line])
    const all = `${lines.toSorted()}`
    for (const follower of followers) await follower.until((text) => `${linesIn(text).toSorted()}` === all)
    expect(await cem.call('docs.list', { space, prefix: 'topic/' })).toEqual([])
    const late = subscribe(cem)
    await late.until(async (text) => {
      if (text === '') await publish(cem, [PROBE])
      return text !== ''
    })
    await late.until((text) => linesIn(text).length === 0)
    await expect(publish(ben, ['not mine'])).rejects.toThrow('does not allow writing')
  })

  it('reaches the readers of a publication, who can’t publish there', async () => {
    const [ana, ben] = [await start('Ana'), await start('Ben')]
    const { space } = await ana.call('spaces.create', { name: 'Fair / 2', kind: 'public-publication' })
    const { link } = await ana.call('publications.link', { space })
    await ben.call('publications.subscribe', { link })
    await ben.until(async () => (await ben.detail(space)).standing === 'reader')
    await subscribe(ben).until(async (text) => {
      if (text === '') await publish(ana, ['3'], { keep: 0 })
      return text !== ''
    })
    await expect(publish(ben, ['not mine'])).rejects.toThrow('does not allow writing')
  })

  it('includes time and device on request', async () => {
    const { ana, ben } = await two()
    const { device } = await ana.call('app.state', undefined)
    await publish(ana, ['3'], { keep: 1 })
    await subscribe(ben, { json: true }).until((text) => {
      if (text === '') return false
      expect(JSON.parse(text)).toEqual({ time: expect.any(Number), device, text: '3' })
      return true
    })
  })
})

describe('a data stream’s creator, and owners', () => {
  it('can rename it, change what it keeps, and delete it; others can’t', async () => {
    const { ana, ben, space } = await two()
    const names = async (host: TestHost) =>
      (await host.call('topics.list', { space })).map(({ name, keep }) => `${name} ${keep}`)
    await publish(ana, ['1', '2', '3'], { keep: 3 })
    await ben.until(async () => (await names(ben)).includes('prices 3'))
    expect(await ben.call('topics.list', { space })).toMatchObject([{ id: 'prices', mayChange: false }])
    await expect(ben.call('topics.change', { space, topic: 'prices', name: 'mine' })).rejects.toThrow('not-allowed')
    await expect(ben.call('topics.remove', { space, topic: 'prices' })).rejects.toThrow('not-allowed')
    await expect(ben.call('topics.make', { space, name: 'mine', keep: 1 })).rejects.toThrow('not-allowed')
    await ana.call('topics.change', { space, topic: 'prices', name: 'bread' })
    await ben.until(async () => (await names(ben)).includes('bread 3'))
    await expect(ana.call('topics.make', { space, name: 'bread', keep: 1 })).rejects.toThrow('with this name')
    await publish(ana, ['4'], { topic: 'bread' })
    await publish(ana, ['5'])
    await subscribe(ben, { topic: 'bread' }).until((text) => text.endsWith('4\n5\n'))
    await ana.call('topics.remove', { space, topic: 'prices' })
    await ben.until(async () => (await names(ben)).length === 0)
    // A program can't bring it back under any of its names.
    for (const topic of ['bread', 'prices']) await expect(publish(ana, ['6'], { topic })).rejects.toThrow('was deleted')
    await ana.call('topics.make', { space, name: 'prices', keep: 1 })
    await publish(ana, ['7'])
    await subscribe(ben).until((text) => text.endsWith('7\n'))
    expect(await ana.call('topics.list', { space })).toMatchObject([{ id: 'prices-2', name: 'prices' }])
  })
})

describe('a data stream that keeps fewer messages than before', () => {
  it('is trimmed on all devices, including those of publishers who were offline', async () => {
    const { ana, ben, space } = await two()
    const cem = await start('Cem')
    await enter(cem, await invite(ana, space, 'editor'))
    const lanes = await Promise.all([ana, cem].map(async (host) => topicLane('prices', (await host.detail(space)).me)))
    const held = (host: TestHost) =>
      Promise.all(lanes.map(async (lane) => (await host.openDoc(space, lane)).doc.getArray(TOPIC_ROOT).length))
    await publish(ana, ['1', '2', '3'], { keep: 3 })
    await subscribe(cem).has('1', '2', '3')
    await publish(cem, ['4', '5', '6'])
    await ben.until(async () => (await held(ben)).join() === '3,3')
    await group.stop(cem)
    await ana.call('topics.change', { space, topic: 'prices', keep: 1 })
    await ben.until(async () => (await held(ben)).join() === '1,3')
    const back = await group.start('Cem', cem.directory)
    for (const host of [back, ana, ben]) await host.until(async () => (await held(host)).join() === '1,1')
  })
})

describe('a deleted data stream', () => {
  it('is deleted from the devices of its publishers and subscribers', async () => {
    const { ana, ben, space } = await two()
    const cem = await start('Cem')
    await enter(cem, await invite(ana, space, 'editor'))
    const lane = topicLane('prices', (await cem.detail(space)).me)
    await publish(ana, ['1'], { keep: 2 })
    await subscribe(cem).has('1')
    await publish(cem, ['2', '3'])
    const follower = subscribe(ben)
    await follower.until((text) => text.endsWith('2\n3\n'))
    const held = async (host: TestHost) => (await host.openDoc(space, lane)).doc.getArray(TOPIC_ROOT).length
    await ana.until(async () => (await held(ana)) === 2)

    await group.stop(cem)
    await ana.call('topics.remove', { space, topic: 'prices' })
    await ben.until(async () => (await ben.call('topics.list', { space })).length === 0)
    const late = subscribe(ben)
    const back = await group.start('Cem', cem.directory)
    for (const host of [back, ana, ben]) await host.until(async () => (await held(host)) === 0)
    await late.has()
    // Created again, it is another stream with the same name, which nothing deletes.
    await ana.call('topics.make', { space, name: 'prices', keep: 1 })
    await publish(ana, ['4'])
    await late.has('4')
    await subscribe(ana).has('4')
  })
})

describe('its command line', () => {
  it('has defaults and reports errors', () => {
    const surroundings = { platform: 'linux' as const, environment: { XDG_DATA_HOME: '/data' }, home: '/home/ana' }
    const read = (...words: string[]) => readTopicArguments(words, surroundings)
    expect(read('publish', 'prices', '--space', 'Fair')).toEqual({
      action: 'publish',
      topic: 'prices',
      space: 'Fair',
      keep: null,
      json: false,
      profile: '/data/parley',
    })
    expect(read('--help')).toBeNull()
    for (const wrong of [
      ['publish'],
      ['tell', 'a', '--space', 'b'],
      ['publish', 'A', '--space', 'b'],
      ['publish', 'a'],
    ])
      expect(() => read(...wrong)).toThrow()
    for (const keep of ['-1', '1001', 'x']) expect(() => read('publish', 'a', '--space', 'b', '--keep', keep)).toThrow()
  })
})
