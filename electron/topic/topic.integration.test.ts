/** Programs of two people pass messages through their hosts, as on the command line. */
import { request } from 'node:http'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { TOPIC_LIMITS } from '../../shared/tools/topics/shape.ts'
import { HostGroup } from '../host/group-testbed.ts'
import { claimProfile } from '../host/profile/instance-lock.ts'
import type { TestHost } from '../host/testing.ts'
import { readTopicArguments, type TopicArguments } from './arguments.ts'
import { runTopic } from './run.ts'

const group = new HostGroup()
afterEach(() => group.remove())

/** A host that can be found as one in the browser can. */
async function start(name: string): Promise<TestHost> {
  const host = await group.start(name, undefined, { pages: import.meta.dirname })
  const { loopback, directory } = host
  await claimProfile(directory, loopback, `${loopback.origin}/#token=${loopback.token}`)
  return host
}

async function two(): Promise<{ ana: TestHost; ben: TestHost; space: string }> {
  const [ana, ben] = [await start('Ana'), await start('Ben')]
  const { space } = await ana.call('spaces.create', { name: 'Fair / 2' })
  const { link } = await ana.call('spaces.invite', { space, role: 'viewer', expires: null, uses: null })
  await ben.call('spaces.join', { link: link ?? '' })
  await ben.until(async () => (await ben.detail(space)).standing === 'member')
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

const publish = (host: TestHost, lines: readonly string[], rest: Partial<TopicArguments> = {}) =>
  runTopic(optionsOf(host, rest), Readable.from(lines.map((line) => `${line}\n`)), new PassThrough())

/** Follows until its host ends. */
function subscribe(host: TestHost, rest: Partial<TopicArguments> = {}) {
  const output = new PassThrough()
  let text = ''
  output.on('data', (part: Buffer) => {
    text += part.toString()
  })
  const ended = runTopic(optionsOf(host, { action: 'subscribe', ...rest }), Readable.from([]), output).then(
    () => 'ended',
    (error: Error) => error.message,
  )
  return { ended, has: (...lines: string[]) => host.until(() => text === lines.map((line) => `${line}\n`).join('')) }
}

const ask = (host: TestHost, method: string, path: string, body = '') =>
  new Promise<number>((resolve, reject) => {
    const outgoing = request(host.loopback.origin + path, { method }, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

describe('a topic', () => {
  it('passes each line on, to the others and to oneself, and keeps the last ones for who comes later', async () => {
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
    expect(await early.ended).toBe('Parley has ended.')
  })

  it('passes on all that is kept of what comes faster than it is written', async () => {
    const { ana, ben } = await two()
    const follower = subscribe(ben)
    const lines = Array.from({ length: TOPIC_LIMITS.kept }, (_, index) => `message ${index}`)
    await publish(ana, lines, { keep: TOPIC_LIMITS.kept })
    await follower.has(...lines)
  })

  it('takes nothing that is not allowed, or not well', async () => {
    const { ana, ben, space } = await two()
    await expect(publish(ben, ['mine'])).rejects.toThrow('does not allow writing')
    await expect(publish(ana, ['x'.repeat(TOPIC_LIMITS.message + 1)])).rejects.toThrow('too long')
    await expect(publish(ana, ['\u001b[2J'])).rejects.toThrow('control characters')
    await expect(publish(ana, ['x'], { space: 'Elsewhere' })).rejects.toThrow('no space of this name')
    await expect(publish(ana, ['x'], { profile: join(ana.directory, 'store') })).rejects.toThrow('does not run')
    await expect(publish(ana, ['x'], { profile: join(ana.directory, 'none') })).rejects.toThrow('does not run')
    const { token } = ana.loopback
    const at = (path: string) => `/topics/${path}`
    expect(await ask(ana, 'POST', at(`${'x'.repeat(token.length)}/${space}/prices`), 'x')).toBe(403)
    expect(await ask(ana, 'POST', at(`${token}/${space}/Prices`), 'x')).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices/1001`), 'x')).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/%E0%A4/prices`), 'x')).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices`), 'x\n'.repeat(600_000))).toBe(400)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices`), 'x\n'.repeat(TOPIC_LIMITS.kept + 1))).toBe(400)
    expect(await ask(ana, 'GET', at(''))).toBe(403)
    expect(await ask(ana, 'POST', at(`${token}/${space}/prices/3`), 'a\n\nb\n')).toBe(204)
    await subscribe(ana).has('a', 'b')
  })
})

describe('its command line', () => {
  it('has defaults and says what is wrong', () => {
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
