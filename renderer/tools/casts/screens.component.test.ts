/** Broadcasts in every state: of others, whose frames are made in the same page, and of this window. */
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { SOUND } from '../../../shared/tools/casts/stripes.ts'
import { captureChoices, chooseCapture } from '../../capture/choices.ts'
import { fakeDevices, unplug } from '../../capture/testing/fake-devices.ts'
import { capturing } from '../../platform/state/capture.ts'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { expectAccessible } from '../../testing/checks/accessibility.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { castChoices } from './choices.ts'
import { Player } from './player/player.ts'
import { MadeCast } from './testing/made-cast.ts'
import { casts } from './tool.tsx'

const words = strings.cast
const TITLE = 'All hands in November'
const general = (space: string) => `live/${space.slice(0, 16)}`
const button = (name: string) => page.getByRole('button', { name, exact: true })
const dialog = page.getByRole('dialog')
const bar = page.getByRole('region', { name: words.youAreLive })
const now = page.getByRole('region', { name: strings.now.title, exact: true })
const picture = (name: string) => page.getByRole('img', { name: words.pictureOf(name) })

beforeEach(() => castChoices.forget())

testScreens(casts, {
  live: {
    empty: {
      host() {
        fakeDevices()
        return hostOf('some')
      },
      path: general,
      async sees() {
        await expect.element(main().getByText(words.nobodyLive)).toBeVisible()
        await enter(main().getByRole('button', { name: words.goLive }))
        await expect.element(dialog.getByLabelText(words.titleField)).toBeVisible()
        await userEvent.keyboard('{Escape}')
        await expect.element(dialog).not.toBeInTheDocument()
      },
    },
    normal: {
      host: () => hostOf('casts'),
      path: general,
      async sees(host) {
        await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
        await expect.element(main().getByText(words.watching(12))).toBeVisible()
        await expect.element(main().getByText(words.connecting)).toBeVisible()
        expect([...host.casts.watched]).toHaveLength(1)
        await userEvent.keyboard('m')
        await expect.element(button(words.soundOn)).toBeVisible()
      },
    },
    failed: {
      host: () => hostOf('casts'),
      path: general,
      sees: whileHostIsDown(async () => {
        await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
      }),
    },
    viewer: {
      host: () => asViewer('some'),
      path: general,
      async sees(host) {
        await expect.element(main().getByText(words.nobodyLiveWait)).toBeVisible()
        await expect.element(button(words.goLive)).not.toBeInTheDocument()
        const space = firstSpace(host)
        host.casts.begin(space, { device: hex(100), stream: space.slice(0, 16), title: TITLE, viewers: 0 })
        await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
        await expect.element(main().getByText(words.watching(1))).toBeVisible()
      },
    },
    'long names': {
      host: () => hostOf('two casts'),
      path: general,
      async sees() {
        await expect.element(main().getByRole('group', { name: words.choose })).toBeVisible()
        await enter(main().getByRole('button', { name: words.nameAndTitle(LONG, 'W'.repeat(120)) }))
        await expect.element(main().getByRole('heading', { name: 'W'.repeat(120) })).toBeVisible()
        await expect.element(heading(words.titleIn(strings.chat.general))).toBeVisible()
      },
    },
  },
})

/** Somebody's broadcast. */
async function watched(host = hostOf('casts')): Promise<{ host: FakeHost; space: string; cast: string }> {
  const space = firstSpace(host)
  await open(host, `#/space/${space}/${general(space)}`)
  await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
  return { host, space, cast: [...host.casts.watched][0] ?? '' }
}

/** The first channel of a scenario. */
async function channel(scenario: string): Promise<{ host: FakeHost; space: string; stream: string }> {
  const host = hostOf(scenario)
  const space = firstSpace(host)
  const stream = space.slice(0, 16)
  await open(host, `#/space/${space}/channel/${stream}`)
  return { host, space, stream }
}

describe('going live', () => {
  test('on the broadcasts page also begins with microphone and camera', async () => {
    const devices = fakeDevices()
    const host = hostOf('some')
    const space = firstSpace(host)
    await open(host, `#/space/${space}/${general(space)}`)
    await main().getByRole('button', { name: words.goLive }).click()
    await dialog.getByRole('button', { name: words.goLive }).click()
    await expect.element(bar.getByRole('button', { name: words.mute, exact: true })).toBeVisible()
    await expect.element(bar.getByRole('button', { name: words.cameraOff })).toBeVisible()
    expect(devices.open).toHaveLength(2)
    await bar.getByRole('button', { name: words.end }).click()
    await expect.poll(() => devices.open).toHaveLength(0)
  })

  test('takes two clicks from a channel, is indicated in every view, and ends with one click', async () => {
    const devices = fakeDevices()
    const { host, space } = await channel('some')
    await button(words.goLive).click()
    // The click opened the devices for the preview.
    await expect.poll(() => devices.open.map(({ kind }) => kind).sort()).toEqual(['audio', 'video'])
    await expectAccessible()
    await dialog.getByRole('button', { name: words.goLive }).click()
    await expect.element(bar).toBeVisible()
    await expect.poll(() => host.casts.own(space)?.title).toBe(words.titleIn(strings.chat.general))
    const sent = () => new Set(host.casts.sent.map(({ stripe }) => stripe))
    await expect.poll(() => [...sent()].sort()).toEqual([0, 1, 2, 3])
    await expect.poll(() => host.casts.sent.find(({ stripe }) => stripe > 0)?.isKey).toBe(true)
    expect(capturing.getState()).toEqual({ microphone: true, camera: true, screen: false })
    await page.getByRole('link', { name: 'photos' }).first().click()
    host.casts.change(space, 'c'.repeat(32), { viewers: 7 })
    await expect.element(bar.getByText(words.watching(7))).toBeVisible()
    await page.viewport(400, 800)
    onTestFinished(() => page.viewport(1280, 800))
    const edge = (element: Element, side: 'top' | 'bottom') => element.getBoundingClientRect()[side]
    await expect.poll(() => edge(main().element(), 'top') - edge(bar.element(), 'bottom')).toBe(0)
    await enter(bar.getByRole('button', { name: words.mute }))
    await expect.element(bar.getByRole('button', { name: words.unmute })).toHaveFocus()
    await enter(bar.getByRole('button', { name: words.cameraOff }))
    // Viewers are notified that there is no picture.
    await expect
      .poll(() => host.casts.sent.findLast(({ stripe }) => stripe > 0)?.format)
      .toMatchObject({ width: 16, height: 16 })
    await enter(bar.getByRole('button', { name: words.end }))
    await expect.element(bar).not.toBeInTheDocument()
    await expect.poll(() => devices.open).toEqual([])
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
  })

  test('lets the source limit how much everyone can write in the chat, and add captions', async () => {
    fakeDevices()
    const { host, space } = await channel('some')
    await button(words.goLive).click()
    await dialog.getByRole('button', { name: words.goLive }).click()
    await expect.element(main().getByLabelText(words.caption)).toBeVisible()
    await main().getByLabelText(words.caption).fill('Welcome to all hands')
    await userEvent.keyboard('{Enter}')
    await expect.element(main().getByText('Welcome to all hands')).toBeVisible()
    await expect.element(main().getByLabelText(words.caption)).toHaveValue('')
    host.casts.refusals.push({ reason: 'refused', message: '' })
    await main().getByLabelText(words.caption).fill('Once more')
    await userEvent.keyboard('{Enter}')
    await expect.element(main().getByText(words.tooManyCaptions)).toBeVisible()
    await expect.element(main().getByLabelText(words.caption)).toHaveValue('Once more')
    await enter(button(words.chat))
    await page.getByLabelText(words.slowMode).selectOptions(words.paces(2))
    await expect.poll(() => host.casts.own(space)?.perMinute).toBe(2)
    await expect.element(page.getByText(words.slowed(2))).toBeVisible()
    await expectAccessible()
    await enter(bar.getByRole('button', { name: words.end }))
    await expect.element(page.getByRole('region', { name: words.chat })).not.toBeInTheDocument()
  })

  test('reports in every view that the microphone or camera was unplugged', async () => {
    const { host, space } = await channel('some')
    const devices = fakeDevices()
    await enter(button(words.goLive))
    await expect.poll(() => devices.open.length).toBe(2)
    await enter(dialog.getByRole('button', { name: words.goLive, exact: true }))
    await expect.element(bar).toBeVisible()
    const microphone = devices.open.find(({ kind }) => kind === 'audio')
    fakeDevices({ audio: 'NotFoundError' })
    unplug(microphone)
    await expect.element(bar.getByText(strings.capture.troubles.microphone.missing)).toBeVisible()
    unplug(devices.open.find(({ kind }) => kind === 'video'))
    await expect.element(bar.getByText(strings.capture.troubles.camera.lost)).toBeVisible()
    await expectAccessible()
    await enter(bar.getByRole('button', { name: words.end }))
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
  })

  test('can show a screen, or send sound only', async () => {
    const devices = fakeDevices()
    const { host, space } = await channel('some')
    await button(words.goLive).click()
    await dialog.getByText(words.sources.sound).click()
    await expect.poll(() => devices.open.map(({ kind }) => kind)).toEqual(['audio'])
    await dialog.getByText(words.sources.screen, { exact: true }).click()
    await expect.element(dialog.getByRole('button', { name: words.goLive })).toBeDisabled()
    await dialog.getByRole('button', { name: words.chooseScreen }).click()
    await dialog.getByRole('button', { name: words.goLive }).click()
    await expect.element(bar).toBeVisible()
    await expect.poll(() => host.casts.sent.some(({ format }) => format?.type === 'picture')).toBe(true)
    host.casts.end(space, 'c'.repeat(32))
    await expect.element(page.getByText(words.ended.closed)).toBeVisible()
    await expect.poll(() => devices.open).toEqual([])
  })

  test('says what to do if camera and microphone are blocked or in use, or the host refuses', async () => {
    fakeDevices({ audio: 'NotReadableError', video: 'NotAllowedError' })
    const { host } = await channel('some')
    await button(words.goLive).click()
    await expect.element(dialog.getByText(strings.capture.troubles.camera['not-allowed'])).toBeVisible()
    await expect.element(dialog.getByText(strings.capture.troubles.microphone['in-use'])).toBeVisible()
    host.casts.refusals.push({ reason: 'refused', message: '' })
    await enter(dialog.getByRole('button', { name: words.goLive }))
    await expect.element(dialog.getByText(words.troubles.elsewhere)).toBeVisible()
  })

  test('isn’t offered where this browser can’t encode', async () => {
    const encoder = globalThis.VideoEncoder
    Reflect.deleteProperty(globalThis, 'VideoEncoder')
    try {
      await channel('some')
      await button(words.goLive).click()
      await expect.element(dialog.getByText(words.cantCast)).toBeVisible()
    } finally {
      Object.assign(globalThis, { VideoEncoder: encoder })
    }
  })
})

describe('a broadcast', () => {
  test('is announced in its channel, in the sidebar and to screen readers, and shows when it ends', async () => {
    const { host, space, stream } = await channel('some')
    const ben = host.detail(space).members[1]?.device ?? ''
    const cast = host.casts.begin(space, { device: ben, stream, title: TITLE })
    const notice = main().getByRole('region', { name: words.isLive('Ben') })
    await expect.element(notice.getByText(words.isLiveWith('Ben', TITLE))).toBeVisible()
    await expect.element(page.getByTestId('cast-news').getByText(words.isLiveWith('Ben', TITLE))).toBeInTheDocument()
    await expect.element(now.getByText(TITLE)).toBeVisible()
    await enter(notice.getByRole('button', { name: words.watch }))
    await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
    host.casts.change(space, cast, { isSilent: true })
    await expect.element(main().getByText(words.waitingFor('Ben'))).toBeVisible()
    host.casts.end(space, cast)
    await expect.element(main().getByText(words.hasStopped('Ben'))).toBeVisible()
    await expect.poll(() => host.casts.watched.size).toBe(0)
    host.casts.begin(space, { cast: 'd'.repeat(32), device: ben, stream, title: 'Once more' })
    await expect.element(main().getByRole('heading', { name: 'Once more' })).toBeVisible()
  })

  test('is shown with its delay, and can be heard without a picture', async () => {
    const { host, space, stream } = await channel('some')
    const ben = host.detail(space).members[1]?.device ?? ''
    const cast = host.casts.begin(space, { device: ben, stream, title: TITLE })
    const made = new MadeCast((frame) => host.casts.bring(space, cast, frame))
    try {
      await expect.element(main().getByRole('button', { name: words.watch })).toBeVisible()
      await enter(main().getByRole('button', { name: words.watch }))
      await expect.element(picture('Ben')).toBeVisible()
      await expect.element(main().getByText(/s behind/)).toBeVisible()
      await expectAccessible()
      await enter(main().getByRole('button', { name: words.keepPicture }))
      await expect.element(page.getByText(words.pictureKept)).toBeVisible()
      await page.getByRole('combobox', { name: words.quality }).selectOptions(words.qualities.sound)
      await expect.element(picture('Ben')).not.toBeInTheDocument()
      // Pictures aren't just left undecoded; they don't arrive on this device.
      expect(host.casts.wanted.get(cast)).toBe(1)
      await page.getByRole('combobox', { name: words.quality }).selectOptions(words.qualities.smooth)
      await expect.element(picture('Ben')).toBeVisible()
      made.stop()
      await expect.element(main().getByText(words.catchingUp)).toBeVisible()
    } finally {
      made.stop()
    }
  })

  test('can be heard again after sound was lost', async () => {
    await channel('some')
    // The browser allows sound after a click.
    await userEvent.click(document.body)
    const player = new Player(200)
    player.play()
    const analyser = player.output.context.createAnalyser()
    player.output.connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const isHeard = () => {
      analyser.getFloatTimeDomainData(samples)
      return samples.some((sample) => Math.abs(sample) > 0.01)
    }
    let isLost = false
    const made = new MadeCast((frame) => {
      if (frame.stripe !== SOUND || !isLost) player.take(frame)
    })
    try {
      await expect.poll(isHeard).toBe(true)
      isLost = true
      await expect.poll(isHeard).toBe(false)
      isLost = false
      await expect.poll(isHeard).toBe(true)
    } finally {
      made.stop()
      player.dispose()
    }
  })

  test('reports that it can’t be watched or heard, and can be retried', async () => {
    const host = hostOf('casts')
    const notice = main().getByRole('alert')
    host.casts.refusals.push({ reason: 'internal', message: '' })
    vi.spyOn(AudioWorklet.prototype, 'addModule').mockRejectedValueOnce(new DOMException('fake', 'AbortError'))
    onTestFinished(() => void vi.restoreAllMocks())
    const { space } = await watched(host)
    await expect.element(notice.getByText(words.playTroubles.refused)).toBeVisible()
    await expect.element(main().getByText(words.connecting)).not.toBeInTheDocument()
    await expectAccessible()
    vi.mocked(AudioWorklet.prototype.addModule).mockRejectedValueOnce(new DOMException('fake', 'AbortError'))
    await notice.getByRole('button', { name: strings.app.retry }).click()
    const [cast = ''] = host.casts.watched
    const stop = host.casts.bringMade(space, cast)
    onTestFinished(stop)
    await expect.element(notice.getByText(words.playTroubles['no-sound'])).toBeVisible()
    await expect.element(picture('Ben')).toBeVisible()
    await notice.getByRole('button', { name: strings.app.retry }).click()
    await expect.element(picture('Ben')).toBeVisible()
    await expect.element(notice.getByText(words.playTroubles['no-sound'])).not.toBeInTheDocument()
  })

  test('plays on the speaker chosen for calls, whatever its current id, while it is plugged in', async () => {
    let used = ''
    const setSinkId = vi.spyOn(AudioContext.prototype as AudioContext & HTMLMediaElement, 'setSinkId')
    setSinkId.mockImplementation(async (id) => {
      used = id
    })
    await watched()
    const { enumerateDevices } = navigator.mediaDevices
    chooseCapture({ speaker: { id: 'of another address', label: 'Speakers' } })
    onTestFinished(() => {
      captureChoices.forget()
      setSinkId.mockRestore()
    })
    await expect.poll(() => used).toBe('speakers')
    Object.assign(navigator.mediaDevices, { enumerateDevices: async () => [] })
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => used).toBe('')
    Object.assign(navigator.mediaDevices, { enumerateDevices })
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => used).toBe('speakers')
  })

  test('says once that viewers forward it', async () => {
    await watched()
    await expect.element(main().getByText(words.relaying)).toBeVisible()
    await enter(main().getByRole('button', { name: words.understood }))
    await expect.element(main().getByText(words.relaying)).not.toBeInTheDocument()
  })

  test('has a chat next to it, as slow as its source wants', async () => {
    const { host, space, cast } = await watched()
    await enter(button(words.chat))
    const log = page.getByRole('log', { name: words.lines })
    host.casts.say(space, cast, host.casts.lines[0]?.device ?? '', 'Welcome')
    await expect.element(log.getByText('Welcome')).toBeVisible()
    const field = page.getByRole('textbox', { name: words.line })
    await field.fill('  Where is   the demo? ')
    await userEvent.keyboard('{Enter}')
    await expect.element(log.getByText('Where is the demo?')).toBeVisible()
    await expect.element(field).toHaveValue('')
    await expect.element(field).toHaveFocus()
    host.casts.change(space, cast, { perMinute: 1 })
    await expect.element(page.getByText(words.slowed(1))).toBeVisible()
    host.casts.chatWait = 3_600_000
    await field.fill('Thanks')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(/You can write again in [\d,]+ s/)).toBeVisible()
    await field.fill('One more')
    await userEvent.keyboard('{Enter}')
    await expect.element(field).toHaveValue('One more')
    expect(host.casts.lines.at(-1)?.text).toBe('Thanks')
    await expectAccessible()
    host.casts.change(space, cast, { perMinute: 0 })
    await expect.element(page.getByText(words.chatOff)).toBeVisible()
    await expect.element(field).not.toBeInTheDocument()
  })

  test('keeps the draft of a line while the chat is closed', async () => {
    await watched()
    const field = page.getByRole('textbox', { name: words.line })
    await enter(button(words.chat))
    await userEvent.fill(field, 'Can you hear')
    await enter(button(words.chat))
    await expect.element(field).not.toBeInTheDocument()
    await enter(button(words.chat))
    await expect.element(field).toHaveValue('Can you hear')
  })

  test('tells viewers with view-only access that they can’t write in the chat', async () => {
    await watched(asViewer('casts'))
    await enter(button(words.chat))
    await expect.element(page.getByText(words.chatOnlyRead)).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: words.line })).not.toBeInTheDocument()
  })

  test('shows captions over the picture if the viewer wants them', async () => {
    const { host, space, cast } = await watched()
    host.casts.show(space, cast, 'Welcome to all hands')
    const caption = main().getByText('Welcome to all hands')
    await expect.element(caption).toBeVisible()
    await userEvent.keyboard('c')
    await expect.element(caption).not.toBeInTheDocument()
    await expect.element(button(words.captions)).toHaveAttribute('aria-pressed', 'false')
    await enter(button(words.captions))
    await expect.element(caption).toBeVisible()
    host.casts.show(space, cast, '')
    await expect.element(caption).not.toBeInTheDocument()
  })
})

describe('the stage', () => {
  test('is for people invited by the source, until they are removed', async () => {
    fakeDevices()
    const { host, space, stream } = await channel('some')
    const [, ben] = host.detail(space).members
    await button(words.goLive).click()
    await dialog.getByRole('button', { name: words.goLive }).click()
    await expect.element(button(words.stage)).toBeVisible()
    await enter(button(words.stage))
    await dialog.getByLabelText(words.person).click()
    await page.getByRole('option', { name: 'Ben' }).click()
    await expect.element(dialog.getByRole('button', { name: words.invite })).toBeEnabled()
    await enter(dialog.getByRole('button', { name: words.invite }))
    await expect.poll(() => host.casts.own(space)?.stage).toEqual([ben?.device])
    await expect.element(dialog.getByRole('list', { name: words.invited }).getByText('Ben')).toBeVisible()
    await expectAccessible()
    const guest = host.casts.begin(space, { device: ben?.device ?? '', stream, title: TITLE })
    await expect.poll(() => host.casts.watched.has(guest)).toBe(true)
    await dialog.getByRole('button', { name: words.removeFromStage('Ben') }).click()
    await expect.poll(() => host.casts.own(space)?.stage).toEqual([])
    await dialog.getByRole('combobox', { name: words.person }).fill('Nobody of this name')
    await expect.element(page.getByText(strings.people.nobodyFound)).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('list', { name: words.onStage })).not.toBeInTheDocument()
    await expect.element(main().getByRole('group', { name: words.choose })).toBeVisible()
    await enter(bar.getByRole('button', { name: words.end }))
  })

  test('admits invited members, with captions, and closes for them when the source ends it', async () => {
    fakeDevices()
    const { host, space, stream } = await channel('some')
    const [me, ben] = host.detail(space).members.map(({ device }) => device)
    const cast = host.casts.begin(space, { device: ben ?? '', stream, title: TITLE })
    await expect.element(main().getByRole('button', { name: words.watch })).toBeVisible()
    await enter(main().getByRole('button', { name: words.watch }))
    await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
    host.casts.change(space, cast, { stage: [me ?? ''] })
    await expect.element(main().getByText(words.invitesYou('Ben'))).toBeVisible()
    await enter(main().getByRole('button', { name: words.joinStage }))
    await dialog.getByRole('button', { name: words.joinStage }).click()
    await expect.element(bar).toBeVisible()
    await expect.element(page.getByRole('list', { name: words.onStage }).getByText('Ana')).toBeVisible()
    await expect.element(main().getByRole('heading', { name: TITLE })).toBeVisible()
    expect(host.casts.own(space)?.title).toBe(TITLE)
    await expect.element(main().getByLabelText(words.caption)).toBeVisible()
    await expectAccessible()
    host.casts.change(space, cast, { stage: [] })
    await expect.element(page.getByText(words.ended.unstaged)).toBeVisible()
    await expect.poll(() => host.casts.own(space)).toBeUndefined()
    await expect.element(bar).not.toBeInTheDocument()
  })

  test('is offered in every view, until the person dismisses the invitation or watches', async () => {
    const { host, space, stream } = await channel('some')
    const [me, ben, cem] = host.detail(space).members.map(({ device }) => device)
    const casts = [ben, cem].map((device = '') => host.casts.begin(space, { device, stream, title: TITLE }))
    for (const cast of casts) host.casts.change(space, cast, { stage: [me ?? ''] })
    const card = (name: string) => page.getByRole('region', { name: words.invitesYou(name) })
    await expect.element(card('Ben').getByText(words.isInviting, { exact: true })).toBeVisible()
    await expectAccessible()
    await enter(card('Cem').getByRole('button', { name: words.decline }))
    await expect.element(card('Cem')).not.toBeInTheDocument()
    // Repeated invitations are shown only to people who watch.
    for (const stage of [[], [me ?? '']]) host.casts.change(space, casts[1] ?? '', { stage })
    host.casts.change(space, casts[0] ?? '', { title: 'Questions' })
    await expect.element(card('Ben').getByText('Questions')).toBeVisible()
    await expect.element(card('Cem')).not.toBeInTheDocument()
    await enter(card('Ben').getByRole('button', { name: words.watch }))
    await expect.element(main().getByRole('button', { name: words.joinStage })).toBeVisible()
    await expect.element(card('Ben')).not.toBeInTheDocument()
  })

  test('isn’t offered to anyone who isn’t allowed to join, nor for a screen in a call', async () => {
    const { host, space, stream } = await channel('some')
    const [me = '', ben = '', cem = ''] = host.detail(space).members.map(({ device }) => device)
    const card = (name: string) => page.getByRole('region', { name: words.invitesYou(name) })
    host.casts.begin(space, { device: cem, stream, title: TITLE, stage: [me], inCall: true })
    host.casts.begin(space, { device: ben, stream, title: TITLE, stage: [me] })
    await expect.element(card('Ben')).toBeVisible()
    await expect.element(card('Cem')).not.toBeInTheDocument()
    host.details.set(space, { ...host.detail(space), mayWrite: false })
    host.emit('space.changed', { space })
    await expect.element(card('Ben')).not.toBeInTheDocument()
  })

  test('lets those on it hear each other as early as the connection allows', async () => {
    fakeDevices()
    const { host, space, stream } = await channel('some')
    const [me, ben] = host.detail(space).members.map(({ device }) => device)
    const cast = host.casts.begin(space, { device: ben ?? '', stream, title: TITLE, delay: 2000 })
    await enter(main().getByRole('button', { name: words.watch }))
    onTestFinished(host.casts.bringMade(space, cast))
    const behind = () =>
      Number.parseFloat(
        main()
          .getByText(/ s behind$/)
          .element().textContent,
      )
    await expect.element(main().getByText(words.behind(2))).toBeVisible()
    host.casts.change(space, cast, { stage: [me ?? ''] })
    await enter(main().getByRole('button', { name: words.joinStage }))
    await dialog.getByRole('button', { name: words.joinStage }).click()
    // A computer that encodes slower than before is judged by the last 15 to 30 s (F8).
    await expect.poll(behind, { timeout: 60_000 }).toBeLessThan(2)
    host.casts.change(space, cast, { stage: [] })
    await expect.element(main().getByText(words.behind(2))).toBeVisible()
  })

  test('is shown to everyone who watches', async () => {
    const { host, space, cast } = await watched()
    const cem = host.detail(space).members[2]?.device ?? ''
    const guest = host.casts.begin(space, { device: cem, stream: space.slice(0, 16), title: TITLE, since: Date.now() })
    host.casts.change(space, cast, { stage: [cem] })
    const made = new MadeCast((frame) => host.casts.bring(space, guest, frame))
    try {
      await expect.element(picture('Cem')).toBeVisible()
      await expect.element(main().getByRole('group', { name: words.choose })).not.toBeInTheDocument()
    } finally {
      made.stop()
    }
  })
})

test('a screen that arrives as a cast is shown in its call, and isn’t listed as a broadcast', async () => {
  fakeDevices()
  const host = hostOf('some')
  const space = firstSpace(host)
  const stream = space.slice(0, 16)
  const ben = host.detail(space).members[1]?.device ?? ''
  host.calls.enter(space, stream, { device: ben, screen: '#1d3557' })
  const cast = host.casts.begin(space, { device: ben, stream, title: TITLE, inCall: true })
  const made = new MadeCast((frame) => host.casts.bring(space, cast, frame))
  try {
    await open(host, `#/space/${space}/call/${stream}`)
    await enter(button(strings.call.joinNow))
    const screen = page.getByRole('img', { name: strings.call.sharedBy('Ben') })
    await expect.element(screen).toBeVisible()
    await expect.poll(() => screen.element().querySelector('canvas')?.width).toBeGreaterThan(100)
    await enter(button(strings.call.devices))
    await page.getByRole('switch', { name: new RegExp(`^${strings.call.lowData}`) }).click()
    await expect.element(screen).not.toBeInTheDocument()
    expect(host.casts.wanted.get(cast)).toBe(1)
    await userEvent.keyboard('{Escape}')
    await enter(button(strings.call.turnOff))
    await expect.element(screen).toBeVisible()
    expect(now.getByText(TITLE).elements()).toEqual([])
    host.casts.end(space, cast)
    await expect.element(screen).not.toBeInTheDocument()
    await button(strings.call.leave).click()
  } finally {
    made.stop()
  }
})

test('broadcasts aren’t forwarded while the battery is low, until it is charged', async () => {
  const battery = Object.assign(new EventTarget(), { charging: false, level: 0.1 })
  Object.assign(navigator, { getBattery: async () => battery })
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'getBattery'))
  const host = hostOf('casts')
  await open(host)
  await expect.poll(() => host.casts.spares).toBe(true)
  battery.charging = true
  battery.dispatchEvent(new Event('chargingchange'))
  await expect.poll(() => host.casts.spares).toBe(false)
})

test('how much this device forwards is set in the connection settings', async () => {
  const host = hostOf('casts')
  await open(host, '#/settings/network')
  const field = main().getByLabelText(words.passOn)
  await expect.element(field).toHaveDisplayValue(words.passOnUpTo(4))
  await userEvent.selectOptions(field, words.passOnNothing)
  await expect.poll(() => host.casts.settings).toEqual({ passOn: 0 })
  await expect.element(field).toHaveDisplayValue(words.passOnNothing)
  await expectAccessible()
})
