/** Calls between windows in one page, with real WebRTC and generated sounds and pictures. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { colorIn, madePicture, madeSound } from '../../../capture/testing/made-tracks.ts'
import { MadeCall, otherIn } from '../testing/made-call.ts'
import type { Call, Party } from './call.ts'
import { LIFE } from './pair.ts'

let made: MadeCall
let stops: (() => void)[]

const sound = (frequency = 440): MediaStreamTrack => {
  const { track, stop } = madeSound(frequency)
  stops.push(stop)
  return track
}
const picture = (color: string): MediaStreamTrack => {
  const { track, stop } = madePicture(color)
  stops.push(stop)
  return track
}

// Nothing is played before a click.
beforeAll(() => userEvent.click(document.body))
beforeEach(() => {
  made = new MadeCall()
  stops = []
})
afterEach(() => {
  made.end()
  for (const stop of stops) stop()
})

const isOpen = (call: Call, name: string) => expect.poll(() => otherIn(call, name).state).toBe('open')
const isHeard = (call: Call, name: string, isHeard = true) =>
  expect.poll(() => otherIn(call, name).isSpeaking).toBe(isHeard)
const shows = (call: Call, name: string, color: string) =>
  expect.poll(() => colorIn(otherIn(call, name).streams.camera)).toBe(color)

const descriptions = (from: string, to: string) =>
  made.signals
    .filter((each) => each.from === from && each.to === to && /offer|answer/.test(each.kind))
    .map(({ text }) => text)
const inEach = (texts: readonly string[], pattern: RegExp) => texts.map((text) => new Set(text.match(pattern) ?? []))

describe('a call between two people', () => {
  it('carries sound both ways, and none from a muted person, without another session description', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    a.setTrack('microphone', sound())
    b.setTrack('microphone', sound(660))
    await isHeard(a, 'b')
    await isHeard(b, 'a')
    const before = made.signals.filter(({ kind }) => kind !== 'candidate').length
    b.setTrack('microphone', null)
    await isHeard(a, 'b', false)
    await isHeard(b, 'a')
    b.setTrack('microphone', sound())
    await isHeard(a, 'b')
    expect(made.signals.filter(({ kind }) => kind !== 'candidate').length).toBe(before)
    expect(descriptions('a', 'b').length + descriptions('b', 'a').length).toBe(2)
  })

  it('carries pictures that are on screen, and those of another camera after a switch', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    a.setTrack('camera', picture('#e00'))
    await isOpen(b, 'a')
    expect(await colorIn(otherIn(b, 'a').streams.camera)).toBe(null)
    b.show('a'.repeat(32), { camera: 180, screen: 0 })
    await shows(b, 'a', 'red')
    a.setTrack('camera', picture('#00e'))
    await shows(b, 'a', 'blue')
    b.saveData(true)
    a.setTrack('camera', picture('#0e0'))
    b.saveData(false)
    await shows(b, 'a', 'green')
    expect(descriptions('a', 'b').length).toBe(1)
  })

  it('carries no screen to a person who saves data, and carries theirs to the others', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    await isOpen(b, 'a')
    const showsScreen = (call: Call, name: string) => colorIn(otherIn(call, name).streams.screen)
    b.saveData(true)
    for (const [call, name] of [
      [a, 'b'],
      [b, 'a'],
    ] as const)
      call.show(name.repeat(32), { screen: 180 })
    a.setTrack('screen', picture('#e00'))
    b.setTrack('screen', picture('#00e'))
    await expect.poll(() => showsScreen(a, 'b')).toBe('blue')
    expect(await showsScreen(b, 'a')).toBe(null)
    b.saveData(false)
    await expect.poll(() => showsScreen(b, 'a')).toBe('red')
  })

  it('describes the same lines at both ends, within the hosts’ limits', async () => {
    const [a] = [await made.join('a'), await made.join('b')]
    await isOpen(a, 'b')
    const both = [...descriptions('a', 'b'), ...descriptions('b', 'a')]
    expect(both.length).toBe(2)
    for (const text of both) {
      expect(text.match(/^m=\w+/gm)).toEqual(['m=audio', 'm=video', 'm=video', 'm=audio', 'm=application'])
      expect(text.length).toBeLessThan(16_000)
      expect(text.match(/^a=sendrecv/gm)?.length).toBe(4)
    }
  })

  it('finds another path when nothing is heard, with the same certificate, once signals arrive again', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    a.setTrack('microphone', sound())
    await isHeard(b, 'a')
    await isOpen(a, 'b')
    made.isCut = true
    made.still('b', true)
    await expect.poll(() => descriptions('a', 'b').length).toBeGreaterThan(1)
    expect(otherIn(a, 'b').state).toBe('silent')
    made.isCut = false
    made.skipped += LIFE.restartPause
    await expect.poll(() => descriptions('b', 'a').length).toBeGreaterThan(1)
    made.still('b', false)
    await isOpen(a, 'b')
    await isHeard(b, 'a')
    const texts = descriptions('a', 'b')
    expect(new Set(texts.map((text) => text.match(/fingerprint:.*/)?.[0])).size).toBe(1)
    const fragments = inEach(texts, /ice-ufrag:.*/g)
    expect(new Set(fragments.flatMap((each) => [...each])).size).toBe(texts.length)
    expect(new Set(texts.map((text) => /^o=\S+ (\d+)/m.exec(text)?.[1])).size).toBe(1)
  })

  it('blames nobody for what it couldn’t hear while it stood still itself', async () => {
    made.end()
    made = new MadeCall(true)
    const [a, b] = [await made.join('a'), await made.join('b')]
    await isOpen(a, 'b')
    await isOpen(b, 'a')
    const before = made.signals.length
    const states = new Set<string>()
    for (const call of [a, b]) call.onChange(() => states.add(call.state.others[0]?.state ?? ''))
    const end = performance.now() + LIFE.renew
    while (performance.now() < end);
    // They give signs of life again meanwhile.
    await new Promise((resolve) => setTimeout(resolve, LIFE.restart))
    expect(made.signals.length).toBe(before)
    expect(states).not.toContain('silent')
    expect(otherIn(a, 'b').state).toBe('open')
  })

  it('opens another connection if no other path is found', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    a.setTrack('camera', picture('#e00'))
    b.show('a'.repeat(32), { camera: 180, screen: 0 })
    await shows(b, 'a', 'red')
    made.still('b', true)
    made.skipped += LIFE.renew
    await expect.poll(() => new Set(descriptions('a', 'b').map((text) => /^o=\S+ (\d+)/m.exec(text)?.[1])).size).toBe(2)
    made.still('b', false)
    await isOpen(a, 'b')
    await shows(b, 'a', 'red')
    a.setTrack('camera', picture('#00e'))
    await shows(b, 'a', 'blue')
  })

  it('isn’t held up by an answer to an abandoned connection', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    await isOpen(a, 'b')
    await isOpen(b, 'a')
    const [one, other] = ['a', 'b'].map((name) => ({ session: name.repeat(32), device: name.repeat(64) })) as [
      Party,
      Party,
    ]
    const connections = () => new Set(descriptions('a', 'b').map((text) => /^o=\S+ (\d+)/m.exec(text)?.[1])).size
    const sent = made.signals.length
    made.isCut = true
    made.still('b', true)
    made.skipped += LIFE.renew
    await expect.poll(connections).toBe(2)
    a.receive(other, 'answer', descriptions('b', 'a').at(-1) ?? '')
    made.isCut = false
    for (const { from, kind, text } of made.signals.slice(sent)) if (from === 'a') b.receive(one, kind, text)
    made.still('b', false)
    await isOpen(a, 'b')
    expect(connections()).toBe(2)
  })

  it('[C10] [C11] reports who is allowed to record or broadcast: no one while nothing is heard', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    await isOpen(a, 'b')
    const mayRecord = (call: Call, name: string) => expect.poll(() => otherIn(call, name).agrees.recording)
    const nobody = { recording: new Set<string>(), live: new Set<string>() }
    expect(otherIn(a, 'b').agrees).toEqual({ recording: false, live: false })
    b.agreeWith({ ...nobody, live: new Set(['a'.repeat(32)]) })
    await expect.poll(() => otherIn(a, 'b').agrees).toEqual({ recording: false, live: true })
    b.agreeWith({ ...nobody, recording: new Set(['a'.repeat(32)]) })
    await expect.poll(() => otherIn(a, 'b').agrees).toEqual({ recording: true, live: false })
    expect(otherIn(b, 'a').agrees).toEqual({ recording: false, live: false })
    b.agreeWith({ ...nobody, recording: new Set(['c'.repeat(32)]) })
    await mayRecord(a, 'b').toBe(false)
    b.agreeWith({ ...nobody, recording: new Set(['a'.repeat(32)]) })
    await mayRecord(a, 'b').toBe(true)
    made.still('b', true)
    made.skipped += LIFE.restart
    await mayRecord(a, 'b').toBe(false)
    // It stays the same after reconnecting.
    made.skipped += LIFE.renew
    made.still('b', false)
    await isOpen(a, 'b')
    await mayRecord(a, 'b').toBe(true)
  })

  it('shows where somebody points on a screen shared in the call, and on no other', async () => {
    const [a, b, c] = [await made.join('a'), await made.join('b'), await made.join('c')]
    for (const name of ['a', 'c']) await isOpen(b, name)
    await isOpen(a, 'c')
    const pointed: string[] = []
    a.onPointed(({ session, screen, x, y }) => pointed.push(`${session.charAt(0)} ${screen.charAt(0)} ${x} ${y}`))
    c.onPointed(({ session }) => pointed.push(`c hears ${session.charAt(0)}`))
    b.point('d'.repeat(32), 1, 2)
    b.point('a'.repeat(32), 5000, 10_000)
    b.point('c'.repeat(32), 0, 7)
    await expect.poll(() => pointed.toSorted()).toEqual(['b a 5000 10000', 'b c 0 7', 'c hears b', 'c hears b'])
  })

  it('sends pictures that are recorded, even if no one views them', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    a.setTrack('camera', picture('#e00'))
    await isOpen(b, 'a')
    b.setRecorded({ camera: 360, screen: 720 })
    await shows(b, 'a', 'red')
  })

  it('reports a connection that stays silent, and leaves the rest of the call alone', async () => {
    const [a, , c] = [await made.join('a'), await made.join('b'), await made.join('c')]
    await isOpen(a, 'b')
    await isOpen(a, 'c')
    made.still('b', true)
    made.skipped += LIFE.lost
    await expect.poll(() => otherIn(a, 'b').state).toBe('lost')
    await isOpen(a, 'c')
    await isOpen(c, 'a')
  })

  it('lets a person listen who isn’t allowed to speak', async () => {
    const [a, b] = [await made.join('a'), await made.join('b', false)]
    a.setTrack('microphone', sound())
    b.setTrack('microphone', sound())
    await isHeard(b, 'a')
    expect(otherIn(a, 'b').isSpeaking).toBe(false)
    expect(
      descriptions('b', 'a')
        .join()
        .match(/^a=(sendrecv|sendonly)/gm),
    ).toBe(null)
  })
})

describe('a person whose role changes', () => {
  it('[C9] reconnects, and is heard only if they are allowed to speak', async () => {
    const [a, b] = [await made.join('a', false), await made.join('b')]
    a.setTrack('microphone', sound())
    await isOpen(a, 'b')
    await isOpen(b, 'a')
    expect(otherIn(b, 'a').isSpeaking).toBe(false)
    a.setSends(true)
    await isHeard(b, 'a')
    a.setSends(false)
    expect(a.state.others).toEqual([])
    await isOpen(b, 'a')
    await isOpen(a, 'b')
    expect(descriptions('a', 'b').at(-1)).not.toMatch(/^a=(sendrecv|sendonly)/m)
  })
})

describe('a large call', () => {
  it('carries everyone’s sound, and pictures of those who spoke last or are pinned', async () => {
    made.middle = 'a'
    const calls = new Map<string, Call>()
    for (const name of 'abcdefg') {
      calls.set(name, await made.join(name))
      made.flag(name, { camera: true })
    }
    const [a, f, g] = ['a', 'f', 'g'].map((name) => calls.get(name)) as [Call, Call, Call]
    for (const name of 'bcdefg') await isOpen(a, name)
    const inSight = () =>
      a.state.others
        .filter(({ isInSight }) => isInSight)
        .map(({ session }) => session.charAt(0))
        .join('')
    expect([a.state.isLarge, inSight()]).toEqual([true, 'bcde'])
    g.setTrack('microphone', sound())
    await expect.poll(inSight).toBe('bcdg')
    for (const name of ['f', 'g']) a.show(name.repeat(32), { camera: 180, screen: 0 })
    f.setTrack('camera', picture('#e00'))
    g.setTrack('camera', picture('#00e'))
    await shows(a, 'g', 'blue')
    expect(await colorIn(otherIn(a, 'f').streams.camera)).toBe(null)
    a.pin('f'.repeat(32))
    expect(inSight()).toBe('bcfg')
    await shows(a, 'f', 'red')
    made.leave('e')
    expect([a.state.isLarge, inSight()]).toEqual([false, 'bcdfg'])
  })
})

describe('a call between three people', () => {
  it('reports who can’t hear whom, until they can', async () => {
    made.part('b', 'c')
    const [a, b] = [await made.join('a'), await made.join('b'), await made.join('c')]
    for (const name of ['b', 'c']) await isOpen(a, name)
    made.skipped += LIFE.never
    const unheardBy = (name: string) => otherIn(a, name).unheard.map((session) => session.charAt(0))
    await expect.poll(() => [unheardBy('b'), unheardBy('c')]).toEqual([['c'], ['b']])
    expect(otherIn(b, 'a').unheard).toEqual([])
    made.part('', '')
    made.skipped += LIFE.renew
    await isOpen(b, 'c')
    await expect.poll(() => [unheardBy('b'), unheardBy('c')]).toEqual([[], []])
  })

  it('connects everyone with everyone, shows who speaks, and forgets people who leave', async () => {
    const [a, b, c] = [await made.join('a'), await made.join('b'), await made.join('c')]
    c.setTrack('microphone', sound())
    await isHeard(a, 'c')
    await isHeard(b, 'c')
    await expect.poll(() => a.state.speaker).toBe('c'.repeat(32))
    const reactions: string[] = []
    b.onReaction(({ session, reaction }) => reactions.push(`${session.charAt(0)} ${reaction}`))
    c.react('👍')
    await expect.poll(() => reactions).toEqual(['c 👍'])
    made.leave('c')
    expect(a.state.others.map(({ session }) => session.charAt(0))).toEqual(['b'])
    await isOpen(a, 'b')
    expect(made.signals.filter(({ kind }) => kind === 'bye').length).toBeGreaterThan(0)
  })

  it('reconnects to a person who ended the connection but stays in the call, at the same volume', async () => {
    const [a, b] = [await made.join('a'), await made.join('b')]
    await isOpen(a, 'b')
    a.setVolume('b'.repeat(32), 0.2)
    a.receive({ session: 'b'.repeat(32), device: 'b'.repeat(64) }, 'bye', '')
    expect(a.state.others).toEqual([])
    await expect.poll(() => a.state.others.length).toBe(1)
    expect(otherIn(a, 'b').volume).toBe(0.2)
    await isOpen(a, 'b')
    await isOpen(b, 'a')
  })
})
