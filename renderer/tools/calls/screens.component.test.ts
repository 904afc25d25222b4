/** Calls in every state, and in the other views. The others are engines in the same page (`testing/fake-calls.ts`). */

import { BlobSource, CanvasSink, Input, WEBM } from 'mediabunny'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Connection } from '../../../shared/ipc/contract.ts'
import { captureChoices, chooseCapture } from '../../capture/choices.ts'
import { fakeDevices, unplug } from '../../capture/testing/fake-devices.ts'
import { colorAt } from '../../capture/testing/made-tracks.ts'
import { capturing } from '../../platform/state/capture.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { ARABIC, LONG } from '../../testing/made-space.ts'
import { followWorkers } from '../../testing/running-workers.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { callChoices, choose } from './choices.ts'
import { CallRecording } from './recording/call-recording.ts'
import { finished } from './recording/finish.ts'
import { calls } from './tool.tsx'

const words = strings.call
const general = (space: string) => `call/${space.slice(0, 16)}`
const button = (name: string) => page.getByRole('button', { name, exact: true })
const bar = () => page.getByRole('toolbar', { name: words.bar })
const tile = (name: string) =>
  page.getByRole('list', { name: words.whoIsIn }).getByRole('listitem').filter({ hasText: name })

beforeEach(() => callChoices.forget())

async function joins(host: FakeHost): Promise<void> {
  await expect.element(button(words.joinNow)).toBeVisible()
  await enter(button(words.joinNow))
  await expect.element(bar()).toBeVisible()
  await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
}

testScreens(calls, {
  call: {
    empty: {
      host() {
        fakeDevices()
        return hostOf('some')
      },
      path: general,
      async sees(host) {
        await expect.element(main().getByText(words.noOneYet)).toBeVisible()
        await joins(host)
        await expect.element(main().getByText(words.noOneYet)).toBeVisible()
        await expect.element(tile(words.you)).toBeVisible()
        await enter(button(words.leave))
        await expect.element(bar()).not.toBeInTheDocument()
        await expect.poll(() => host.calls.own).toBe(null)
      },
    },
    normal: {
      host: () => hostOf('calls'),
      path: general,
      async sees(host) {
        await expect.element(main().getByText('Ben', { exact: true })).toBeVisible()
        await joins(host)
        await expect.element(tile('Ben').getByText(words.states.connecting)).not.toBeInTheDocument()
        await expect.element(tile('Cem').getByRole('img', { name: words.handOf('Cem') })).toBeVisible()
        await userEvent.keyboard('m')
        await expect.element(button(words.unmute)).toBeVisible()
        await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
        await userEvent.keyboard('v')
        await expect.element(button(words.cameraOff)).toBeVisible()
        await expect.poll(() => host.calls.own?.flags.camera).toBe(true)
      },
    },
    failed: {
      host: () => hostOf('calls'),
      path: general,
      sees: whileHostIsDown(async () => {
        await expect.element(main().getByText('Ben', { exact: true })).toBeVisible()
        await expect.element(button(words.joinNow)).toBeVisible()
      }),
    },
    viewer: {
      host: () => asViewer('calls'),
      path: general,
      async sees(host) {
        await expect.element(main().getByText(words.viewOnly)).toBeVisible()
        await enter(button(words.joinListening))
        await expect.element(bar()).toBeVisible()
        await expect.element(button(words.mute)).not.toBeInTheDocument()
        await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
      },
    },
    'long names': {
      host: () => hostOf('calls'),
      path: () => `call/${hex(52, 16)}`,
      async sees(host) {
        await expect.element(heading(words.titleIn(LONG))).toBeVisible()
        await joins(host)
        host.calls.enter(firstSpace(host), hex(52, 16), { device: hex(105), isUnreachable: true })
        await expect.element(tile(LONG).getByText(words.states.connecting)).toBeVisible()
      },
    },
  },
})

/** The first channel of a scenario, in a window that has been clicked. */
async function channel(scenario = 'calls'): Promise<{ host: FakeHost; space: string; stream: string }> {
  const host = hostOf(scenario)
  const space = firstSpace(host)
  const stream = space.slice(0, 16)
  await open(host, `#/space/${space}/channel/${stream}`)
  return { host, space, stream }
}

describe('a call', () => {
  test('is joined from its channel, continues in other views, and is left with one click', async () => {
    const { host, space, stream } = await channel()
    const devices = fakeDevices()
    await enter(button(words.join(4)))
    // The click opened only the microphone, to try it out.
    await expect.poll(() => devices.open.map(({ kind }) => kind)).toEqual(['audio'])
    await joins(host)
    await expect.element(tile('Ben')).toBeVisible()
    await page.getByRole('link', { name: 'photos' }).first().click()
    const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
    await expect.element(floating).toBeVisible()
    expect(host.calls.own).not.toBe(null)
    await floating.getByRole('button', { name: words.returnTo }).click()
    await expect.poll(() => window.location.hash).toBe(`#/space/${space}/call/${stream}`)
    await expect.element(floating).not.toBeInTheDocument()
    await page.getByRole('link', { name: 'photos' }).first().click()
    await floating.getByRole('button', { name: words.leave }).click()
    await expect.element(floating).not.toBeInTheDocument()
    await expect.poll(() => host.calls.own).toBe(null)
    expect(devices.open).toEqual([])
  })

  test('shows the previous screen once it is left', async () => {
    const { host, space, stream } = await channel()
    fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    await button(words.leave).click()
    await expect.poll(() => window.location.hash).toBe(`#/space/${space}/channel/${stream}`)
    await enter(button(words.join(4)))
    await joins(host)
    await page.getByRole('link', { name: 'photos' }).first().click()
    const photos = window.location.hash
    await button(words.returnTo).click()
    await button(words.leave).click()
    await expect.poll(() => window.location.hash).toBe(photos)
    await expect.element(button(words.joinNow)).not.toBeInTheDocument()
  })

  test('opens no microphone for a person who returns to it without a click', async () => {
    const { space, stream } = await channel()
    const devices = fakeDevices()
    await enter(button(words.join(4)))
    await expect.poll(() => devices.open.length).toBe(1)
    await page.getByRole('link', { name: 'photos' }).first().click()
    await expect.poll(() => devices.open).toEqual([])
    // As with the browser's Back button, or when following another person.
    window.location.hash = `#/space/${space}/call/${stream}`
    await expect.element(button(strings.capture.check)).toBeVisible()
    expect(devices.open).toEqual([])
  })

  test('warns a muted person who speaks that no one hears them, in every view', async () => {
    const { host } = await channel()
    fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await userEvent.keyboard('m')
    await expect.element(main().getByText(words.unheard)).toBeVisible()
    await page.getByRole('link', { name: 'photos' }).first().click()
    const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
    await expect.element(floating.getByText(words.unheardElsewhere)).toBeVisible()
    await floating.getByRole('button', { name: words.unmute }).click()
    await expect.element(floating.getByText(words.unheardElsewhere)).not.toBeInTheDocument()
    await floating.getByRole('button', { name: words.leave }).click()
  })

  test('reports in other views as well that the microphone was unplugged', async () => {
    const { host } = await channel()
    const devices = fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    await page.getByRole('link', { name: 'photos' }).first().click()
    const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
    await expect.element(floating).toBeVisible()
    const [microphone] = devices.open
    fakeDevices({ audio: 'NotFoundError' })
    unplug(microphone)
    await expect.element(floating.getByText(strings.capture.troubles.microphone.missing)).toBeVisible()
    await expectAccessible()
    await floating.getByRole('button', { name: words.leave }).click()
  })

  test('says in every view that a screen is shared, until that is stopped there', async () => {
    const { host } = await channel()
    fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    await userEvent.keyboard('s')
    await expect.element(main().getByText(words.sharing, { exact: false })).toBeVisible()
    await expect.poll(() => capturing.getState().screen).toBe(true)
    await page.getByRole('link', { name: 'photos' }).first().click()
    const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
    await expect.element(floating.getByText(words.sharing, { exact: false })).toBeVisible()
    await floating.getByRole('button', { name: words.screenOff }).click()
    await expect.element(floating.getByText(words.sharing, { exact: false })).not.toBeInTheDocument()
    await expect.poll(() => host.calls.own?.flags.screen).toBe(false)
    expect(capturing.getState().screen).toBe(false)
    await floating.getByRole('button', { name: words.leave }).click()
  })

  test('is a bar below other views in a narrow window, without covering them', async () => {
    await page.viewport(400, 800)
    try {
      const { host, space } = await channel()
      await enter(button(words.join(4)))
      await joins(host)
      window.location.hash = `#/space/${space}/members`
      const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
      await expect.element(floating).toBeVisible()
      const [bar, view] = [floating.element(), document.querySelector('main')].map((each) =>
        each?.getBoundingClientRect(),
      )
      expect(bar).toMatchObject({ left: 0, width: 400, bottom: 800 })
      expect(view?.bottom).toBe(bar?.top)
      expect(floating.element().querySelector('video')).toBe(null)
      await expectAccessible()
      await floating.getByRole('button', { name: words.leave }).click()
      await expect.poll(() => document.querySelector('main')?.getBoundingClientRect().bottom).toBe(800)
    } finally {
      await page.viewport(1280, 800)
    }
  })

  test('has keys for everything, and lists them', async () => {
    const host = hostOf('calls')
    await open(host, `#/space/${firstSpace(host)}/${general(firstSpace(host))}`)
    await joins(host)
    await userEvent.keyboard('h')
    await expect.poll(() => host.calls.own?.hand).not.toBe(null)
    await userEvent.keyboard('g')
    await expect.element(button(words.showGrid)).toBeVisible()
    await userEvent.keyboard('s')
    await expect.poll(() => host.calls.own?.flags.screen).toBe(true)
    await userEvent.keyboard('s')
    await expect.poll(() => host.calls.own?.flags.screen).toBe(false)
    for (const [key, name] of [
      ['d', words.devices],
      ['{Shift>}r{/Shift}', words.recording.begin],
    ] as const) {
      await userEvent.keyboard(key)
      await expect.element(page.getByRole('dialog', { name })).toBeVisible()
      await userEvent.keyboard('{Escape}')
      await expect.element(page.getByRole('dialog', { name })).not.toBeInTheDocument()
    }
    await userEvent.keyboard('{Shift>}e{/Shift}')
    await expect.element(page.getByRole('menuitem', { name: '👍' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('menuitem', { name: '👍' })).not.toBeInTheDocument()
    await userEvent.keyboard('?')
    const { lowerHand, holdToTalk, screenOn, devices, react, chat, leave, recording } = words
    for (const title of [lowerHand, holdToTalk, screenOn, devices, react, chat, leave, recording.begin])
      await expect.element(page.getByRole('dialog').getByText(title, { exact: true })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('c')
    const beside = page.getByRole('region', { name: words.chat })
    // While the person types there, letters aren't shortcuts.
    await expect.element(beside.getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(beside).not.toBeInTheDocument()
    expect(document.activeElement?.contains(button(words.chat).element())).toBe(true)
    expect(document.activeElement).not.toBe(document.body)
    await userEvent.keyboard('{Shift>}l{/Shift}')
    await expect.element(bar()).not.toBeInTheDocument()
    await expect.poll(() => host.calls.own).toBe(null)
  })

  test('shows who can’t hear whom, and how many people’s pictures are shown in a large call', async () => {
    const host = hostOf('large call')
    const space = firstSpace(host)
    const names = host.detail(space).members.map(({ name }) => name)
    const [deaf = '', unheard = ''] = [names[7], names[1]]
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    await expect.element(tile(deaf).getByText(words.cannotHear(deaf, [unheard]))).toBeVisible()
    await expect.element(main().getByText(words.large(6, 4, true))).toBeVisible()
    await expect
      .poll(() => page.getByRole('list', { name: words.whoIsIn }).element().querySelectorAll('video').length)
      .toBe(4)
    await expectAccessible()
  })

  test('says what to do without a microphone, and can be joined anyway', async () => {
    const { host } = await channel()
    fakeDevices({ audio: 'NotAllowedError' })
    await enter(button(words.join(4)))
    await expect.element(main().getByText(strings.capture.troubles.microphone['not-allowed'])).toBeVisible()
    await enter(button(words.joinMuted))
    await expect.element(bar()).toBeVisible()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    const devices = fakeDevices()
    await userEvent.keyboard('m')
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    expect(devices.open.length).toBe(1)
    await button(words.leave).click()
  })

  test('warns before joining that a headset sends voices in telephone quality', async () => {
    const narrow = main().getByText(strings.capture.narrow)
    await channel()
    fakeDevices({ sampleRate: 8000 })
    await enter(button(words.join(4)))
    await expect.element(narrow).toBeVisible()
    fakeDevices({ sampleRate: 48_000 })
    chooseCapture({ microphone: { id: 'desk', label: 'Desk microphone' } })
    await expect.element(narrow).not.toBeInTheDocument()
    captureChoices.forget()
  })

  test('opens the microphone while Space is held', async () => {
    const { host } = await channel()
    choose({ joinsMuted: true })
    await enter(button(words.join(4)))
    await enter(button(words.joinMuted))
    await expect.element(bar()).toBeVisible()
    await userEvent.keyboard('{ >}')
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await userEvent.keyboard('{/ }')
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    await button(words.leave).click()
  })

  test('opens it while Space is held even after a click on a button, without pressing any', async () => {
    const { host } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    const space = async () => {
      await userEvent.keyboard('{ >}')
      await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
      await userEvent.keyboard('{/ }')
      await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    }
    await button(words.mute).click()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    await space()
    await button(words.cameraOn).click()
    await expect.element(button(words.cameraOff)).toBeVisible()
    await space()
    await expect.element(button(words.cameraOff)).toBeVisible()
    // With the keyboard alone, Space presses the focused button.
    ;(button(words.unmute).element() as HTMLElement).focus()
    await userEvent.keyboard(' ')
    await expect.element(button(words.mute)).toHaveFocus()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await button(words.leave).click()
  })

  test('says why it can’t be joined, and what ended it', async () => {
    const { host, space } = await channel()
    host.calls.refusals.push({ reason: 'refused', message: 'another window' })
    await enter(button(words.join(4)))
    await enter(button(words.joinNow))
    await expect.element(main().getByText(words.elsewhere)).toBeVisible()
    await joins(host)
    host.calls.end('removed')
    await expect.element(page.getByText(words.removed)).toBeVisible()
    await expect.element(button(words.joinNow)).toBeVisible()
    expect(host.detail(space).members.length).toBeGreaterThan(1)
  })

  test('says why it can’t continue after the host was down', async () => {
    const { host } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    host.crash()
    host.calls.refusals.push({ reason: 'refused', message: 'another window' })
    host.restart()
    await expect.element(page.getByText(words.elsewhere)).toBeVisible()
    await expect.element(button(words.joinNow)).toBeVisible()
  })

  test('continues as listening only, with all devices closed, if the role changes to view-only, and back', async () => {
    const { host, space } = await channel()
    const devices = fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    await userEvent.keyboard('v')
    await expect.poll(() => host.calls.own?.flags.camera).toBe(true)
    const change = (mayWrite: boolean) => {
      host.details.set(space, { ...host.detail(space), mayWrite })
      host.emit('space.changed', { space })
    }
    change(false)
    await expect.element(main().getByText(words.viewOnly)).toBeVisible()
    await expect.element(button(words.mute)).not.toBeInTheDocument()
    expect(devices.open).toEqual([])
    await expect.poll(() => host.calls.own?.flags).toMatchObject({ muted: true, camera: false })
    change(true)
    await expect.element(button(words.unmute)).toBeVisible()
    expect(host.calls.own?.flags.muted).toBe(true)
    await button(words.leave).click()
  })

  test('can be left after its channel was deleted', async () => {
    const { host, space, stream } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    host.remote(space, 'index', hex(100), (doc) => doc.getMap('items').delete(stream))
    await expect.element(page.getByRole('link', { name: strings.chat.general, exact: true })).not.toBeInTheDocument()
    await enter(button(words.leave))
    await expect.element(bar()).not.toBeInTheDocument()
    await expect.poll(() => host.calls.own).toBe(null)
  })

  test('rings again after somebody declined', async () => {
    const host = hostOf('direct')
    await open(host, `#/space/${firstSpace(host)}/call/${hex(60, 32)}`)
    await enter(button(words.joinNow))
    await expect.element(button(words.ring)).toBeVisible()
    const said = main().getByText(/declined the call/)
    host.calls.decline(hex(100))
    await expect.element(said).toBeVisible()
    await button(words.ring).click()
    await expect.element(said).not.toBeInTheDocument()
    expect(host.log).toContain('calls.ring')
    await button(words.leave).click()
  })

  test('says why no one was rung; people who can ring can try again', async () => {
    const host = hostOf('direct')
    fakeDevices()
    const space = firstSpace(host)
    await open(host, `#/space/${space}/call/${hex(60, 32)}`)
    await enter(button(words.joinNow))
    const { cantRing, ringOffline, ringAlone } = words
    const ring = button(words.ring)
    const said = (text: string) => main().getByText(text, { exact: false })
    const connect = (connection: Partial<Connection>) => {
      const spaces = host.state.spaces.map((each) => ({ ...each, connection: { ...each.connection, ...connection } }))
      host.state = { ...host.state, spaces }
      host.changed()
    }
    connect({ state: 'offline', here: 0 })
    await expect.element(said(ringOffline)).toBeVisible()
    await expect.element(ring).not.toBeInTheDocument()
    connect({ state: 'alone' })
    await expect.element(said(ringAlone)).toBeVisible()
    connect({ state: 'connected', here: 1 })
    host.calls.refusals.push({ reason: 'internal', message: 'lost' })
    await enter(ring)
    await expect.element(said(cantRing.failed)).toBeVisible()
    await enter(ring)
    await expect.element(said(words.noOneYet)).toBeVisible()
    host.calls.refusals.push({ reason: 'not-allowed', message: 'nobody else' })
    await enter(ring)
    await expect.element(said(cantRing.empty)).toBeVisible()
    await expect.element(ring).not.toBeInTheDocument()
    await button(words.leave).click()
  })

  test('says that a large conversation can’t be rung', async () => {
    const host = hostOf('direct')
    await open(host, `#/space/${firstSpace(host)}/call/${hex(60, 32)}`)
    await enter(button(words.joinNow))
    await expect.element(button(words.ring)).toBeVisible()
    host.calls.refusals.push({ reason: 'refused', message: 'large' })
    await enter(button(words.ring))
    await expect.element(main().getByText(words.cantRing.large)).toBeVisible()
    await button(words.leave).click()
  })

  test('isn’t offered to a person who was removed from the space', async () => {
    const { host, space, stream } = await channel()
    await expect.element(button(words.join(4))).toBeVisible()
    const removed = { standing: 'removed', role: null } as const
    host.state = { ...host.state, spaces: host.state.spaces.map((each) => ({ ...each, ...removed })) }
    host.changed()
    await expect.element(button(words.join(4))).not.toBeInTheDocument()
    window.location.hash = `#/space/${space}/call/${stream}`
    await expect.element(main().getByText(words.removed)).toBeVisible()
    await expect.element(button(words.joinListening)).not.toBeInTheDocument()
  })

  test('doesn’t expose the address of a person who hides it if no TURN server is listed', async () => {
    const { host } = await channel()
    choose({ relayed: true })
    await enter(button(words.join(4)))
    await enter(button(words.joinNow))
    await expect.element(main().getByText(words.unrelayed)).toBeVisible()
    await expect.poll(() => host.calls.own).toBe(null)
    await userEvent.click(page.getByRole('switch', { name: new RegExp(`^${words.relayed}`) }))
    await joins(host)
    await button(words.leave).click()
  })

  test('plays on the chosen speaker, and with a hidden address or not, as the listener chooses', async () => {
    const host = asViewer('calls')
    fakeDevices()
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    choose({ relayed: true })
    const speaker = page.getByRole('combobox', { name: strings.capture.speaker })
    await speaker.selectOptions('Speakers')
    await expect.element(button(strings.capture.test)).toBeVisible()
    // A listener doesn't send anything.
    await expect.element(page.getByRole('combobox', { name: strings.capture.microphone })).not.toBeInTheDocument()
    await enter(button(words.joinListening))
    await expect.element(main().getByText(words.unrelayed)).toBeVisible()
    await userEvent.click(page.getByRole('switch', { name: new RegExp(`^${words.relayed}`) }))
    await enter(button(words.joinListening))
    await enter(button(words.devices))
    await expect.element(speaker).toHaveDisplayValue('Speakers')
    await expect.element(page.getByRole('combobox', { name: strings.capture.camera })).not.toBeInTheDocument()
    await expect.element(page.getByRole('switch', { name: words.music, exact: false })).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await enter(button(words.leave))
  })

  test('announces to screen readers who joins, leaves and raises a hand', async () => {
    const { host, space, stream } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    const said = page.getByTestId('call-news')
    // People who were there before aren't announced.
    await expect.element(said).toBeInTheDocument()
    const farah = hex(104)
    host.calls.enter(space, stream, { device: farah })
    await expect.element(said.getByText(words.joined('Farah'), { exact: true })).toBeInTheDocument()
    host.calls.change(space, stream, farah, { hand: Date.now() })
    await expect.element(said.getByText(words.handOf('Farah'), { exact: true })).toBeInTheDocument()
    host.calls.change(space, stream, farah, {
      flags: { muted: true, camera: false, screen: true, recording: false, live: false },
    })
    await expect.element(said.getByText(words.shares('Farah'), { exact: true })).toBeInTheDocument()
    host.calls.exit(space, stream, farah)
    await expect.element(said.getByText(words.left('Farah'), { exact: true })).toBeInTheDocument()
    const unreachable = [ARABIC, 'José']
    for (const device of [hex(106), hex(107), farah]) host.calls.enter(space, stream, { device, isUnreachable: true })
    const areLost = (names: readonly string[]) => {
      const lines = [...said.element().children].map(({ textContent }) => textContent ?? '')
      const lost = lines.filter((line) => line.startsWith(words.lostWith([]))).join()
      return names.every((name) => lost.includes(name))
    }
    await expect.poll(() => areLost(unreachable)).toBe(true)
    // A person who has just left is connected again after a while.
    await expect.poll(() => areLost(['Farah'])).toBe(true)
    await button(words.leave).click()
  })

  test('announces to screen readers one reaction per person at a time', async () => {
    const { host } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const said = page.getByTestId('call-news')
    const [ben, cem] = [hex(100), hex(101)]
    await expect
      .poll(() => {
        host.calls.react(ben, '👍')
        return said.element().textContent
      })
      .toBe(words.reacted('Ben', '👍'))
    host.calls.react(ben, '🎉')
    await expect.element(tile('Ben').getByText('🎉')).toBeVisible()
    expect(said.element().textContent).toBe(words.reacted('Ben', '👍'))
    host.calls.react(cem, '🎉')
    await expect.element(said.getByText(words.reacted('Cem', '🎉'), { exact: true })).toBeInTheDocument()
    vi.advanceTimersByTime(4000)
    host.calls.react(ben, '❤️')
    await expect.element(said.getByText(words.reacted('Ben', '❤️'), { exact: true })).toBeInTheDocument()
    await button(words.leave).click()
  })

  test('is muted by a key in every view, even while the person types', async () => {
    const { host } = await channel()
    fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    await userEvent.keyboard('c')
    await expect.element(page.getByRole('region', { name: words.chat }).getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('{Control>}{Shift>}d{/Shift}{/Control}')
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    await page.getByRole('link', { name: 'photos' }).first().click()
    const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
    await expect.element(floating).toBeVisible()
    await userEvent.keyboard('{Control>}{Shift>}d{/Shift}{/Control}')
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await userEvent.keyboard('{Control>}k{/Control}')
    const { muteOrUnmute } = strings.capture
    await userEvent.keyboard(muteOrUnmute)
    await expect.element(page.getByRole('option', { name: muteOrUnmute, exact: false })).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    await floating.getByRole('button', { name: words.leave }).click()
  })

  test('is muted by one key together with a broadcast; the key doesn’t unmute what the person had muted', async () => {
    const { host, space } = await channel()
    fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    const { cast } = strings
    await page.getByRole('link', { name: 'photos' }).first().click()
    await button(cast.goLive).click()
    await page.getByRole('dialog').getByRole('button', { name: cast.goLive }).click()
    const live = page.getByRole('region', { name: cast.youAreLive })
    await expect.element(live.getByRole('button', { name: cast.mute })).toBeVisible()
    await expect.poll(() => host.casts.own(space)).toBeDefined()
    const press = () => userEvent.keyboard('{Control>}{Shift>}d{/Shift}{/Control}')
    await press()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    await expect.element(live.getByText(cast.nowMuted)).toBeInTheDocument()
    await press()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await expect.element(live.getByText(cast.nowUnmuted)).toBeInTheDocument()
    await enter(live.getByRole('button', { name: cast.mute }))
    await expect.element(live.getByRole('button', { name: cast.unmute })).toBeVisible()
    await press()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(true)
    await press()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await expect.element(live.getByRole('button', { name: cast.unmute })).toBeVisible()
    const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
    await floating.getByRole('button', { name: words.leave }).click()
    await press()
    await expect.element(live.getByRole('button', { name: cast.mute })).toBeVisible()
    await live.getByRole('button', { name: cast.end }).click()
  })

  test('in a conversation, says what helps if there is no direct connection', async () => {
    const host = hostOf('calls')
    fakeDevices()
    const [space, conversation] = [firstSpace(host), hex(60, 32)]
    host.calls.enter(space, conversation, { device: hex(100), isUnreachable: true })
    await open(host, `#/space/${space}/${general(space)}`)
    host.calls.ring(space, conversation, hex(100))
    await enter(button(words.accept))
    await expect.element(page.getByText(words.noWay.direct(['Ben']))).toBeVisible()
    await expect.element(page.getByRole('link', { name: words.noWay.settings })).toBeVisible()
    await expectAccessible()
    host.calls.end('closed')
  })

  test('plays on the chosen speaker, including the sounds of people joining and leaving', async () => {
    const { host, space, stream } = await channel()
    const setSinkId = vi.spyOn(AudioContext.prototype as AudioContext & HTMLMediaElement, 'setSinkId')
    setSinkId.mockResolvedValue()
    onTestFinished(() => {
      setSinkId.mockRestore()
      captureChoices.forget()
    })
    chooseCapture({ speaker: { id: 'speakers', label: 'Speakers' } })
    await enter(button(words.join(4)))
    await joins(host)
    await expect.element(page.getByTestId('call-news')).toBeInTheDocument()
    host.calls.enter(space, stream, { device: hex(104) })
    await expect.poll(() => setSinkId.mock.calls).toEqual([['speakers']])
    await button(words.leave).click()
  })

  test('shows a shared screen large, with the messages next to it', async () => {
    const { host } = await channel('shared screen')
    await enter(button(words.join(5)))
    await joins(host)
    const screen = tile(words.sharedBy('Emil'))
    await expect.element(screen).toBeVisible()
    await expect.poll(() => screen.element().clientWidth).toBeGreaterThan(2 * tile('Ben').element().clientWidth)
    await enter(button(words.chat))
    await expect
      .element(page.getByRole('textbox', { name: strings.chat.placeholder(strings.chat.general) }))
      .toBeVisible()
    await button(words.leave).click()
  })

  test('shows a shared screen in full screen, by a button or a key, until the person leaves it', async () => {
    const { fullScreen, leaveFullScreen } = strings.tools
    const { host } = await channel('shared screen')
    await enter(button(words.join(5)))
    await joins(host)
    const screen = tile(words.sharedBy('Emil'))
    await enter(screen.getByRole('button', { name: fullScreen }))
    await expect.poll(() => document.fullscreenElement).toBe(screen.element())
    await expect.poll(() => screen.element().clientHeight).toBe(window.innerHeight)
    await expectAccessible()
    // With the keyboard alone, the focus is still on the button.
    await expect.element(screen.getByRole('button', { name: leaveFullScreen })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => document.fullscreenElement).toBe(null)
    await userEvent.keyboard('f')
    await expect.poll(() => document.fullscreenElement).toBe(screen.element())
    await userEvent.keyboard('f')
    await expect.poll(() => document.fullscreenElement).toBe(null)
    await expect.element(screen.getByRole('button', { name: fullScreen })).toBeVisible()
    await expect.element(tile('Ben').getByRole('button', { name: fullScreen })).not.toBeInTheDocument()
    await button(words.leave).click()
  })

  test('shows an incoming call above a shared screen in full screen', async () => {
    const { host, space } = await channel('shared screen')
    await enter(button(words.join(5)))
    await joins(host)
    await expect.element(tile(words.sharedBy('Emil'))).toBeVisible()
    await userEvent.keyboard('f')
    await expect.poll(() => document.fullscreenElement).not.toBe(null)
    host.calls.ring(space, hex(60, 32), hex(100))
    const ring = page.getByRole('region', { name: words.rungIn('Ben', 'Design team') })
    await ring.getByRole('button', { name: words.decline }).click()
    await expect.element(ring).not.toBeInTheDocument()
    expect(document.fullscreenElement).not.toBe(null)
    host.calls.ring(space, hex(60, 32), hex(100))
    await ring.getByRole('button', { name: words.accept }).click()
    await expect.poll(() => document.fullscreenElement).toBe(null)
    await expect.element(heading(words.titleIn('Ben'))).toBeVisible()
    host.calls.ring(space, hex(61, 32), hex(100))
    await ring.getByRole('button', { name: words.decline }).click()
    await expect.element(ring).not.toBeInTheDocument()
    await button(words.leave).click()
  })

  test('offers no full screen if the browser doesn’t support it', async () => {
    const enabled = vi.spyOn(Document.prototype, 'fullscreenEnabled', 'get').mockReturnValue(false)
    onTestFinished(() => enabled.mockRestore())
    const { host } = await channel('shared screen')
    await enter(button(words.join(5)))
    await joins(host)
    const screen = tile(words.sharedBy('Emil'))
    await expect.element(screen.getByRole('button', { name: words.pin })).toBeInTheDocument()
    await expect.element(screen.getByRole('button', { name: strings.tools.fullScreen })).not.toBeInTheDocument()
    await button(words.leave).click()
  })
})

/** The color at the left of a recording's last picture. */
async function lastColor(recorded: Blob): Promise<string> {
  const file = await finished(recorded)
  if (!file) throw new Error('nothing was recorded')
  const input = new Input({ source: new BlobSource(file), formats: [WEBM] })
  const video = await input.getPrimaryVideoTrack()
  const last = video && (await new CanvasSink(video).getCanvas((await input.computeDuration()) - 0.3))
  input.dispose()
  if (!last) throw new Error('no picture')
  return colorAt(last.canvas, 60, last.canvas.height / 2)
}

describe('a screen for more than three people', () => {
  test('is sent as one cast to all, for as long as it is shared', async () => {
    const devices = fakeDevices()
    const { host, space } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    await enter(button(words.screenOn))
    await expect.poll(() => host.casts.own(space)?.inCall).toBe(true)
    await expect.poll(() => host.casts.sent.some(({ format }) => format?.type === 'picture')).toBe(true)
    await expect.element(tile(words.yourScreen)).toBeVisible()
    await enter(bar().getByRole('button', { name: words.screenOff }))
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
    await enter(button(words.screenOn))
    await expect.poll(() => host.casts.own(space)?.inCall).toBe(true)
    await button(words.leave).click()
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
    await expect.poll(() => devices.open).toEqual([])
  })

  test('is sent to each person directly once it can’t be encoded as a cast', async () => {
    const running = followWorkers()
    fakeDevices()
    const { host, space } = await channel()
    await enter(button(words.join(4)))
    await joins(host)
    await enter(button(words.screenOn))
    await expect.poll(() => host.casts.own(space)?.inCall).toBe(true)
    await expect.poll(() => running('encoder-worker').length).toBe(1)
    running('encoder-worker')[0]?.dispatchEvent(
      new MessageEvent('message', { data: { type: 'failed', reason: 'no encoder' } }),
    )
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
    expect(host.calls.own?.flags.screen).toBe(true)
    await button(words.leave).click()
  })

  test('shared by somebody else arrives as one cast in every view, and is in a recording if they agree', async () => {
    const host = hostOf('shared screen')
    const space = firstSpace(host)
    const stream = space.slice(0, 16)
    const emil = host.detail(space).members[4]?.device ?? ''
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    const cast = host.casts.begin(space, { device: emil, stream, title: 'Screen', inCall: true })
    const stop = host.casts.bringMade(space, cast)
    try {
      const picture = page.getByRole('img', { name: words.sharedBy('Emil') })
      await expect
        .element(tile(words.sharedBy('Emil')).getByRole('img', { name: words.sharedBy('Emil') }))
        .toBeVisible()
      await expectAccessible()
      await page.getByRole('link', { name: 'photos' }).first().click()
      const floating = page.getByRole('region', { name: words.titleIn(strings.chat.general) })
      await expect.element(floating.getByRole('img', { name: words.sharedBy('Emil') })).toBeVisible()
      expect([...host.casts.watched]).toEqual([cast])
      await floating.getByRole('button', { name: words.returnTo }).click()
      await enter(button(words.recording.begin))
      await enter(button(words.recording.start))
      await expect.poll(() => host.calls.own?.flags.recording).toBe(true)
      host.calls.agree(emil)
      await expect.element(main().getByText(words.recording.yours(1, 5))).toBeVisible()
      const parts = () => host.calls.recorded.get('0'.repeat(32)) ?? []
      const before = parts().length
      await expect.poll(() => parts().length).toBeGreaterThan(before + 3)
      await bar().getByRole('button', { name: words.recording.stop }).click()
      await expect.poll(() => host.calls.own?.flags.recording).toBe(false)
      expect(await lastColor(new Blob(parts().map((bytes) => Uint8Array.from(bytes))))).toBe('red')
      host.casts.end(space, cast)
      await expect.element(picture).not.toBeInTheDocument()
    } finally {
      stop()
    }
    await button(words.leave).click()
  })

  test('adds its sharer’s voice to a recording only once while somebody else can’t hear it directly', async () => {
    const host = hostOf('shared screen')
    const space = firstSpace(host)
    const stream = space.slice(0, 16)
    const [, ben = '', , , emil = ''] = host.detail(space).members.map(({ device }) => device)
    host.calls.exit(space, stream, emil)
    host.calls.enter(space, stream, { device: emil, screen: '#00ff00', speaks: true, cannotHear: [ben] })
    const setParts = vi.spyOn(CallRecording.prototype, 'setParts')
    onTestFinished(() => setParts.mockRestore())
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    await expect.element(main().getByText(words.cannotHear('Emil', ['Ben']))).toBeVisible()
    const cast = host.casts.begin(space, { device: emil, stream, title: 'Screen', inCall: true })
    onTestFinished(host.casts.bringMade(space, cast))
    await enter(button(words.recording.begin))
    await enter(button(words.recording.start))
    await expect.poll(() => host.calls.own?.flags.recording).toBe(true)
    host.calls.agree(emil)
    const part = () => setParts.mock.lastCall?.[0].find(({ name }) => name === 'Emil')
    await expect.poll(() => part()?.screen).toBeInstanceOf(HTMLCanvasElement)
    // The voice and the computer's sound, as they arrive directly.
    expect(part()?.sounds.length).toBe(2)
    await button(words.leave).click()
  })

  test('isn’t shared in a large call if it can’t be sent as a cast, and the reason is shown', async () => {
    const host = hostOf('large call')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    for (const [reason, kind] of [
      ['refused', 'busy'],
      ['internal', 'failed'],
    ] as const) {
      host.casts.refusals.push({ reason, message: '' })
      await enter(button(words.screenOn))
      await expect.element(page.getByText(words.notCarried[kind])).toBeVisible()
      await expect.poll(() => host.calls.own?.flags.screen).toBe(false)
    }
    await enter(button(words.screenOn))
    await expect.poll(() => host.casts.own(space)?.inCall).toBe(true)
    await button(words.leave).click()
  })

  test('can be shared in a large call, except if this browser can’t encode', async () => {
    const host = hostOf('large call')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    await expect.element(button(words.screenOn)).toBeEnabled()
    await button(words.leave).click()
    const encoder = globalThis.VideoEncoder
    Reflect.deleteProperty(globalThis, 'VideoEncoder')
    try {
      await enter(button(words.join(8)))
      await joins(host)
      await expect.element(main().getByText(words.large(6, 4, false))).toBeVisible()
      await expect.element(button(words.screenOn)).toBeDisabled()
      await button(words.leave).click()
    } finally {
      Object.assign(globalThis, { VideoEncoder: encoder })
    }
  })
})

describe('pointing at a shared screen', () => {
  test('is sent to others as a position on the picture, and shows briefly who points there', async () => {
    const host = hostOf('shared screen')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    const screen = tile(words.sharedBy('Emil'))
    await expect.element(screen).toBeVisible()
    const video = () => screen.element().querySelector('video')
    await expect.poll(() => video()?.videoWidth ?? 0).toBeGreaterThan(0)
    // The cursor is moved to the center of the element.
    await expect
      .poll(async () => {
        await screen.hover({ position: { x: 40 + (host.calls.pointed.length % 2), y: 1 } })
        const { clientWidth: x, clientHeight: y } = screen.element()
        await screen.hover({ position: { x: x / 2, y: y / 2 } })
        return host.calls.pointed.length
      })
      .toBeGreaterThan(0)
    const [x, y] = host.calls.pointed.at(-1) ?? [0, 0]
    expect(x).toBeGreaterThan(4900)
    expect(x).toBeLessThan(5100)
    expect(y).toBeGreaterThan(4900)
    expect(y).toBeLessThan(5100)

    const [, ben, , , emil] = host.detail(space).members.map(({ device }) => device)
    const name = screen.getByText('Ben', { exact: true })
    await expect
      .poll(() => {
        host.calls.point(ben ?? '', emil ?? '', 2500, 5000)
        return name.elements().length
      })
      .toBe(1)
    await expectAccessible()
    await expect.element(name).not.toBeInTheDocument()
    await button(words.leave).click()
  })

  test('is shown on a small picture of one’s own screen', async () => {
    const host = hostOf('shared screen')
    fakeDevices()
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    await joins(host)
    await expect.element(tile(words.yourScreen)).not.toBeInTheDocument()
    await enter(button(words.screenOn))
    const own = tile(words.yourScreen)
    await expect.element(own).toBeVisible()
    await expect.element(tile(words.sharedBy('Emil'))).toBeVisible()
    expect(own.element().clientWidth).toBeLessThan(tile(words.sharedBy('Emil')).element().clientWidth)
    const [me, ben] = host.detail(space).members.map(({ device }) => device)
    await expect
      .poll(() => {
        host.calls.point(ben ?? '', me ?? '', 0, 0)
        return own.getByText('Ben', { exact: true }).elements().length
      })
      .toBe(1)
    await bar().getByRole('button', { name: words.screenOff }).click()
    await expect.element(own).not.toBeInTheDocument()
    await button(words.leave).click()
  })
})

describe('sharing a screen in the installed app', () => {
  const dialog = page.getByRole('dialog', { name: strings.capture.picker.title })
  const beginsToShare = async () => {
    const { host } = await channel('screens to share')
    const devices = fakeDevices()
    await expect.element(button(words.join(4))).toBeVisible()
    await enter(button(words.join(4)))
    await joins(host)
    await enter(button(words.screenOn))
    return { host, devices }
  }

  test('asks which one, by keyboard as well, and shares that one', async () => {
    const { host } = await beginsToShare()
    await expect.element(dialog.getByRole('button', { name: LONG })).toBeVisible()
    await expectAccessible()
    await enter(dialog.getByRole('button', { name: strings.capture.picker.screen(2) }))
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.poll(() => host.chosenScreen).toBe('screen:1:0')
    await expect.poll(() => host.calls.own?.flags.screen).toBe(true)
    await expect.element(bar().getByRole('button', { name: words.screenOff })).toHaveFocus()
    await button(words.leave).click()
  })

  test('shares the computer’s sound if the person wants that, and reports if it isn’t available without the call', async () => {
    const { host } = await beginsToShare()
    await enter(dialog.getByRole('button', { name: strings.capture.picker.screen(2) }))
    await expect.poll(() => host.chosenScreen).toBe('screen:1:0')
    expect(host.sharesSound).toBe(false)
    await enter(bar().getByRole('button', { name: words.screenOff }))
    await enter(button(words.screenOn))
    await userEvent.click(dialog.getByRole('switch', { name: strings.capture.picker.sound }))
    await expectAccessible()
    // This browser doesn't provide any.
    await enter(dialog.getByRole('button', { name: strings.capture.picker.screen(2) }))
    await expect.element(page.getByText(strings.capture.picker.soundLeftOut)).toBeVisible()
    expect(host.sharesSound).toBe(true)
    await expect.poll(() => host.calls.own?.flags.screen).toBe(true)
    await button(words.leave).click()
  })

  test('shares nothing when the dialog is closed, and reports a window that was closed', async () => {
    const { host, devices } = await beginsToShare()
    await expect.element(dialog).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(button(words.screenOn)).toHaveFocus()
    expect([host.chosenScreen, devices.open.length]).toEqual([null, 1])
    await enter(button(words.screenOn))
    const gone = dialog.getByRole('button', { name: LONG })
    await expect.element(gone).toBeVisible()
    host.screens = []
    await enter(gone)
    await expect.element(dialog.getByText(strings.capture.picker.gone)).toBeVisible()
    expect(devices.open.length).toBe(1)
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await button(words.leave).click()
  })

  test('reports that the person hasn’t allowed it', async () => {
    const { host } = await beginsToShare()
    await expect.element(dialog).toBeVisible()
    await userEvent.keyboard('{Escape}')
    host.screens = 'refused'
    await enter(button(words.screenOn))
    await expect.element(page.getByText(strings.capture.picker.refused)).toBeVisible()
    await expect.poll(() => host.calls.own?.flags.screen).toBe(false)
    await button(words.leave).click()
  })
})

describe('a recording of a call', () => {
  const recording = words.recording
  const news = page.getByTestId('call-news')
  const beforeCall = async () => {
    const host = hostOf('calls')
    fakeDevices()
    const space = firstSpace(host)
    const ben = host.detail(space).members[1]?.device ?? ''
    await open(host, `#/space/${space}/${general(space)}`)
    return { host, space, ben }
  }
  const records = async (host: FakeHost) => {
    await enter(button(recording.begin))
    await expect.element(page.getByText(recording.detail)).toBeVisible()
    await expectAccessible()
    await enter(button(recording.start))
    await expect.poll(() => host.calls.own?.flags.recording).toBe(true)
  }

  test('explains first what it means, is always indicated, and becomes a file', async () => {
    const { host } = await beforeCall()
    await joins(host)
    await records(host)
    await expect.element(main().getByText(recording.yours(0, 4))).toBeVisible()
    await expect.element(tile(words.you).getByRole('img', { name: /recording/ })).toBeVisible()
    await expect.poll(() => host.calls.recorded.get('0'.repeat(32))?.length).toBeGreaterThan(1)
    await bar().getByRole('button', { name: recording.stop }).click()
    await expect.poll(() => host.calls.own?.flags.recording).toBe(false)
    await button(words.leave).click()
  })

  test('stops with a notice when the disk is full', async () => {
    const { host } = await beforeCall()
    await joins(host)
    await records(host)
    host.calls.isFull = true
    await expect.element(page.getByText(recording.stopped)).toBeVisible()
    await expect.poll(() => host.calls.own?.flags.recording).toBe(false)
    await button(words.leave).click()
  })

  test('by somebody else includes those who agree, until they change their mind or it ends', async () => {
    const { host, space, ben } = await beforeCall()
    await joins(host)
    const flags = { muted: true, camera: true, screen: false }
    host.calls.change(space, space.slice(0, 16), ben, { flags: { ...flags, recording: true, live: false } })
    await expect.element(news.getByText(recording.began('Ben'))).toBeInTheDocument()
    await expect.element(main().getByText(recording.leftOut('Ben'))).toBeVisible()
    await expectAccessible()
    await enter(button(recording.include))
    await expect.element(main().getByText(recording.included('Ben'))).toBeVisible()
    await expect.element(button(recording.leaveOut)).toHaveFocus()
    await enter(button(recording.leaveOut))
    await expect.element(main().getByText(recording.leftOut('Ben'))).toBeVisible()
    await enter(button(recording.include))
    host.calls.change(space, space.slice(0, 16), ben, { flags: { ...flags, recording: false, live: false } })
    await expect.element(main().getByText(recording.leftOut('Ben'))).not.toBeInTheDocument()
    // Another recording needs new consent.
    host.calls.change(space, space.slice(0, 16), ben, { flags: { ...flags, recording: true, live: false } })
    await expect.element(main().getByText(recording.leftOut('Ben'))).toBeVisible()
    await button(words.leave).click()
  })

  test('is announced before joining', async () => {
    const { host, space, ben } = await beforeCall()
    const flags = { muted: true, camera: true, screen: false, recording: true, live: false }
    host.calls.change(space, space.slice(0, 16), ben, { flags })
    await expect.element(main().getByText(recording.asked('Ben'))).toBeVisible()
  })

  test('is offered after a crash ended it, and can be deleted', async () => {
    const host = hostOf('calls')
    const space = firstSpace(host)
    const about = { space, stream: space.slice(0, 16), title: LONG, began: Date.now() }
    host.calls.unfinished = [{ ...about, recording: '0'.repeat(32), isOpen: false }]
    await open(host, `#/space/${space}/${general(space)}`)
    const card = page.getByRole('region', { name: recording.of(LONG) })
    await expect.element(card).toBeVisible()
    await expectAccessible()
    await enter(card.getByRole('button', { name: recording.drop }))
    await expect.element(card).not.toBeInTheDocument()
    await expect.poll(() => host.calls.unfinished).toEqual([])
  })
})

describe('an incoming call', () => {
  test('is answered with one click, even if it is in another space', async () => {
    const { host, space } = await channel()
    fakeDevices()
    const [ben, conversation] = [hex(100), hex(60, 32)]
    host.calls.enter(space, conversation, { device: ben })
    host.calls.ring(space, conversation, ben)
    const ring = page.getByRole('region', { name: words.rungIn('Ben', 'Design team') })
    await expect.element(ring.getByRole('alert')).toBeVisible()
    await expectAccessible()
    await ring.getByRole('button', { name: words.accept }).click()
    await expect.poll(() => host.calls.own?.flags.muted).toBe(false)
    await expect.element(ring).not.toBeInTheDocument()
    host.calls.end('closed')
  })

  test('rings even in a window that opens while it rings', async () => {
    const host = hostOf('calls')
    const space = firstSpace(host)
    host.calls.ring(space, hex(60, 32), hex(100))
    await open(host, `#/space/${space}/members`)
    await expect.element(page.getByRole('region', { name: words.rungIn('Ben', 'Design team') })).toBeVisible()
  })

  test('says why it can’t be answered here', async () => {
    const { host, space } = await channel()
    fakeDevices()
    const [ben, conversation] = [hex(100), hex(60, 32)]
    host.calls.refusals.push({ reason: 'refused', message: 'another window' })
    host.calls.ring(space, conversation, ben)
    await enter(button(words.accept))
    await expect.element(page.getByText(words.elsewhere)).toBeVisible()
  })

  test('says that answering it ends the current call', async () => {
    const { host, space } = await channel()
    fakeDevices()
    await enter(button(words.join(4)))
    await joins(host)
    const ring = page.getByRole('region', { name: words.rungIn('Ben', 'Design team') })
    host.calls.ring(space, hex(60, 32), hex(100))
    await expect.element(ring.getByText(words.alsoIn(strings.chat.general))).toBeVisible()
    await ring.getByRole('button', { name: words.decline }).click()
    await button(words.leave).click()
  })

  test('stays in sight if no one answered, and can be called back', async () => {
    const { host, space } = await channel()
    fakeDevices()
    const [ben, conversation] = [hex(100), hex(60, 32)]
    const ring = page.getByRole('region', { name: words.rungIn('Ben', 'Design team') })
    const missed = page.getByRole('region', { name: words.missed('Ben') })
    const ringsInVain = async () => {
      host.calls.ring(space, conversation, ben)
      await expect.element(ring).toBeVisible()
      host.calls.ring(space, conversation, ben, 'stopped')
      await expect.element(ring).not.toBeInTheDocument()
    }
    await ringsInVain()
    await expect.element(missed.getByText(words.missedIn('Design team'), { exact: true })).toBeVisible()
    await expect.element(missed.getByText('Ben', { exact: true })).toBeVisible()
    await expectAccessible()
    await enter(missed.getByRole('button', { name: strings.app.dismiss }))
    await expect.element(missed).not.toBeInTheDocument()
    await ringsInVain()
    await ringsInVain()
    await enter(missed.getByRole('button', { name: words.callBack }))
    await expect.poll(() => window.location.hash).toBe(`#/space/${space}/call/${conversation}`)
    await expect.element(missed).not.toBeInTheDocument()
  })

  test('isn’t missed if another person answered it, or this person declined', async () => {
    const { host, space } = await channel()
    const [ben, cem, dora] = [hex(100), hex(101), hex(102)]
    const [answered, declined, missed] = [hex(60, 32), hex(61, 32), hex(62, 32)]
    const ringOf = (name: string) => page.getByRole('region', { name: words.rungIn(name, 'Design team') })
    host.calls.enter(space, answered, { device: ben })
    const calling = [
      [answered, ben],
      [declined, cem],
      [missed, dora],
    ] as const
    for (const [stream, device] of calling) host.calls.ring(space, stream, device)
    await enter(ringOf('Cem').getByRole('button', { name: words.decline }))
    host.calls.enter(space, answered, { device: hex(103) })
    for (const [stream, device] of calling) host.calls.ring(space, stream, device, 'stopped')
    await expect.element(page.getByRole('region', { name: words.missed('Dora') })).toBeVisible()
    for (const name of ['Ben', 'Cem']) expect(page.getByRole('region', { name: words.missed(name) }).query()).toBe(null)
  })

  test('can be declined, and stops if it is answered elsewhere', async () => {
    const { host, space } = await channel()
    const [ben, conversation] = [hex(100), hex(60, 32)]
    const ring = page.getByRole('region', { name: words.rungIn('Ben', 'Design team') })
    host.calls.ring(space, conversation, ben)
    await expect.element(ring).toBeVisible()
    await enter(ring.getByRole('button', { name: words.decline }))
    await expect.element(ring).not.toBeInTheDocument()
    await expect.poll(() => host.log).toContain('calls.decline')
    host.calls.ring(space, conversation, ben)
    await expect.element(ring).toBeVisible()
    host.calls.ring(space, conversation, ben, 'answered')
    await expect.element(ring).not.toBeInTheDocument()
    await expect.poll(() => host.calls.own).toBe(null)
  })
})

describe('a broadcast of a call', () => {
  const { live } = words
  const beforeCall = async () => {
    const host = hostOf('calls')
    fakeDevices()
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    return { host, space, ben: host.detail(space).members[1]?.device ?? '' }
  }
  const begins = async () => {
    await enter(button(live.begin))
    await expect.element(page.getByText(live.detail)).toBeVisible()
    await expectAccessible()
    await enter(button(live.start))
  }
  const bar = page.getByRole('region', { name: strings.cast.youAreLive })

  test('shows oneself and those who agree, until the broadcast is ended anywhere', async () => {
    const { host, space, ben } = await beforeCall()
    await joins(host)
    await begins()
    await expect.poll(() => host.calls.own?.flags.live).toBe(true)
    await expect.element(main().getByText(live.yours(0, 4))).toBeVisible()
    await expect.element(tile(words.you).getByRole('img', { name: /broadcasting/ })).toBeVisible()
    await expect.poll(() => host.casts.own(space)).toMatchObject({ stream: space.slice(0, 16), inCall: false })
    await expect.poll(() => new Set(host.casts.sent.map(({ stripe }) => stripe)).size).toBe(4)
    host.calls.agree(ben)
    await expect.element(main().getByText(live.yours(1, 4))).toBeVisible()
    // The broadcast uses the call's microphone.
    await expect.element(bar.getByRole('button', { name: strings.cast.end })).toBeVisible()
    await expect.element(bar.getByRole('button', { name: strings.cast.mute })).not.toBeInTheDocument()
    await expectAccessible()
    await bar.getByRole('button', { name: strings.cast.end }).click()
    await expect.poll(() => host.calls.own?.flags.live).toBe(false)
    await begins()
    await expect.poll(() => host.casts.own(space)).toBeDefined()
    await button(words.leave).click()
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
  })

  test('has its bar above a narrow view, and the call’s below it', async () => {
    await page.viewport(420, 800)
    onTestFinished(() => page.viewport(1280, 800))
    const { host, space } = await beforeCall()
    await joins(host)
    await begins()
    await expect.element(bar).toBeVisible()
    window.location.hash = `#/space/${space}/members`
    const call = page.getByRole('region', { name: words.titleIn('general') })
    await expect.element(call).toBeVisible()
    const [above, below] = [bar, call].map((each) => each.element().getBoundingClientRect())
    expect(above?.top).toBe(0)
    expect(above?.height).toBeLessThan(80)
    expect(below?.bottom).toBe(800)
    await call.getByRole('button', { name: words.leave }).click()
  })

  test('says why it couldn’t start', async () => {
    const { host, space } = await beforeCall()
    await joins(host)
    host.casts.refusals.push({ reason: 'refused', message: 'this device casts already' })
    await begins()
    await expect.element(page.getByText(live.troubles.busy)).toBeVisible()
    await expect.poll(() => host.calls.own?.flags.live).toBe(false)
    expect(host.casts.own(space)).toBeUndefined()
    await button(words.leave).click()
  })

  test('by somebody else includes those who agree, independently of recordings', async () => {
    const { host, space, ben } = await beforeCall()
    await joins(host)
    const flags = { muted: true, camera: true, screen: false }
    host.calls.change(space, space.slice(0, 16), ben, { flags: { ...flags, recording: true, live: true } })
    await expect.element(main().getByText(live.leftOut('Ben'))).toBeVisible()
    await expectAccessible()
    await enter(button(words.recording.include).nth(1))
    await expect.element(main().getByText(live.included('Ben'))).toBeVisible()
    await expect.element(main().getByText(words.recording.leftOut('Ben'))).toBeVisible()
    host.calls.change(space, space.slice(0, 16), ben, { flags: { ...flags, recording: true, live: false } })
    await expect.element(main().getByText(live.included('Ben'))).not.toBeInTheDocument()
    // Another broadcast needs new consent.
    host.calls.change(space, space.slice(0, 16), ben, { flags: { ...flags, recording: true, live: true } })
    await expect.element(main().getByText(live.leftOut('Ben'))).toBeVisible()
    await button(words.leave).click()
  })

  test('is announced before joining', async () => {
    const { host, space, ben } = await beforeCall()
    const flags = { muted: true, camera: true, screen: false, recording: false, live: true }
    host.calls.change(space, space.slice(0, 16), ben, { flags })
    await expect.element(main().getByText(live.asked('Ben'))).toBeVisible()
  })
})
